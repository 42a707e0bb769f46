"""What single values cannot show: settings that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from feedsvc.config.problems import Origins
from feedsvc.config.settings import Settings
from feedsvc.section_names import name_key


def cross_check(settings: Settings, origins: Origins) -> tuple[str, ...]:
    """Say which settings contradict each other."""
    return (
        *_same_names(settings, origins),
        *_combined_of_nothing(settings, origins),
        *_without_address(settings, origins),
        *_same_addresses(settings, origins),
        *_incomplete_podcasts(settings, origins),
        *_data_among_articles(settings, origins),
    )


def _same_names(settings: Settings, origins: Origins) -> Iterator[str]:
    """A breadcrumb that names two sections would name neither."""
    first: dict[str, str] = {}
    for section in settings.reading_rules().sections:
        for key in dict.fromkeys((name_key(section.slug), name_key(section.name))):
            other = first.setdefault(key, section.slug)
            if other != section.slug:
                where = origins.where(("sections", section.slug, "name"))
                yield (
                    f"{where}: {section.name!r} is the name of sections.{other} too; "
                    "give one of them another name"
                )


def _combined_of_nothing(settings: Settings, origins: Origins) -> Iterator[str]:
    """A combined feed without any condition would be the feed of everything."""
    for index, table in enumerate(settings.tables.feeds):
        if not (table.sections or table.tags or table.authors or table.languages or table.exclude):
            yield (
                f"{origins.where(('feeds', index))}: says nothing about what it gathers; "
                'type for example sections = ["world"] below it'
            )


def _without_address(settings: Settings, origins: Origins) -> Iterator[str]:
    """A name of signs alone gives no slug."""
    for index, table in enumerate(settings.tables.feeds):
        if not table.address_slug:
            yield (
                f"{origins.where(('feeds', index, 'name'))}: no address can be made of "
                f'{table.name!r}; type for example slug = "middle-east" below it'
            )


def _same_addresses(settings: Settings, origins: Origins) -> Iterator[str]:
    """Of two feeds at one address nobody would see the first."""
    slugs = [table.address_slug for table in settings.tables.feeds]
    for index, slug in enumerate(slugs):
        first = slugs.index(slug)
        if slug and first != index:
            line = origins.line(("feeds", first))
            free = next(new for n in count(2) if (new := f"{slug}-{n}") not in slugs)
            yield (
                f"{origins.where(('feeds', index))}: /feeds/combined/{slug}.atom is the address of "
                f'feeds[{first + 1}] in line {line} too; type for example slug = "{free}" below it'
            )


def _incomplete_podcasts(settings: Settings, origins: Origins) -> Iterator[str]:
    """What Apple refuses a show for is told before anybody hands it in."""
    for slug, table in settings.tables.sections.items():
        show = table.podcast
        if not show.enabled:
            continue
        missing = {
            f"sections.{slug}.podcast.categories": show.categories,
            f"sections.{slug}.podcast.image": show.image,
            f"sections.{slug}.language or site.language": table.language
            or settings.tables.site.language,
        }
        for key in (key for key, value in missing.items() if not value):
            where = origins.where(("sections", slug, "podcast", "enabled"))
            yield f"{where}: a podcast needs {key} too"


def _data_among_articles(settings: Settings, origins: Origins) -> Iterator[str]:
    """Nothing may ever be written among the articles."""
    data, articles = settings.named_data_folder(), settings.articles_folder()
    if data is None or articles is None:
        return
    if data.resolve().is_relative_to(articles.resolve()):
        yield (
            f"{origins.where(('data', 'folder'))}: {data} lies among the articles in {articles}, "
            "where nothing is written; name a folder outside"
        )
