"""What single values cannot show: settings that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.config.problems import Origins
from feedsvc.config.settings import Settings
from feedsvc.section_names import name_key


def cross_check(settings: Settings, origins: Origins) -> tuple[str, ...]:
    """Say which settings contradict each other."""
    return (
        *_same_names(settings, origins),
        *_combined_of_nothing(settings),
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


def _combined_of_nothing(settings: Settings) -> Iterator[str]:
    """A combined feed without any condition would be the feed of everything."""
    for slug, table in settings.tables.combined.items():
        if not (table.sections or table.tags or table.authors or table.languages or table.exclude):
            yield (
                f"combined.{slug}: says nothing about what it gathers; type for example "
                'sections = ["world"] below it'
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
