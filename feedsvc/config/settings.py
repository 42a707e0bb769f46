"""The settings in force, and the values that each part gets of them. No part sees them whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from feedsvc.config.addresses import is_own_machine
from feedsvc.config.feed_tables import CombinedTable, FeedTable, SectionTable
from feedsvc.config.folder_names import data_folder_name, folder_label, folder_title
from feedsvc.config.podcast_table import PodcastTable
from feedsvc.config.running_tables import ScanTable
from feedsvc.config.tables import AuthorTable, Tables
from feedsvc.errors import SettingsError
from feedsvc.feed_keys import COMBINED, author_key, language_key, name_slug, tag_key
from feedsvc.model import (
    Author,
    Choice,
    CombinedFeed,
    Fullness,
    GuardRules,
    Image,
    Podcast,
    ReadingRules,
    Section,
    SectionText,
    Site,
    TimeRules,
)
from feedsvc.section_names import display_name, readable

# What has the same name there.
_PODCAST_KEYS = tuple({one.name for one in fields(Podcast)} & set(PodcastTable.model_fields))

_EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - a platform that sets PORT reaches us from outside
_THIS_MACHINE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. ``base`` is the folder at which relative folders begin.

    ``source`` is the file they were read from, if there was one. ``open_to_all`` says that a
    platform chose the port.
    """

    tables: Tables
    source: Path | None
    base: Path
    open_to_all: bool = False

    @property
    def feed(self) -> FeedTable:
        """What holds for all feeds."""
        return self.tables.feed

    @property
    def scan(self) -> ScanTable:
        """How the folder is watched."""
        return self.tables.scan

    @property
    def workers(self) -> int:
        """The number of web processes."""
        return self.tables.server.workers

    @property
    def connections(self) -> int:
        """How many clients may be connected at once."""
        return self.tables.server.connections

    def moved(self) -> dict[str, str]:
        """Give what stood elsewhere before: old and new, as paths or sections."""
        pairs = (line.split(" -> ") for line in self.tables.addresses.moved)
        return dict((old, new) for old, new in pairs)  # noqa: C402 - names say what the pairs are

    def closed(self) -> tuple[str, ...]:
        """Give the sections that are gone for good."""
        return self.tables.addresses.closed

    @property
    def since(self) -> int | None:
        """The year in the ids of articles that have no date."""
        return self.tables.site.since

    @property
    def configured_authority(self) -> str | None:
        """The name in ids, where the operator chose one."""
        return self.tables.site.authority

    @property
    def site_url_is_set(self) -> bool:
        """Tell whether links lead to an address that somebody chose."""
        return self.tables.site.url is not None

    def articles_folder(self) -> Path | None:
        """Give the folder of articles, if one is named."""
        return _folder(self.tables.articles.folder, self.base)

    def named_data_folder(self) -> Path | None:
        """Give the data folder, if one is named."""
        return _folder(self.tables.data.folder, self.base)

    def data_folder(self) -> Path:
        """Give the named data folder, else one of the user's that is for these articles alone."""
        named, articles = self.named_data_folder(), self.articles_folder()
        if named is not None:
            return named
        if articles is None:
            raise SettingsError(("articles.folder: no folder is named; type feedsvc serve FOLDER",))
        return platformdirs.user_data_path("feedsvc", appauthor=False) / data_folder_name(articles)

    def bind(self) -> tuple[str, int]:
        """Give the address and port to listen on."""
        server = self.tables.server
        default = _EVERY_ADDRESS if self.open_to_all else _THIS_MACHINE
        return server.host or default, server.port

    def authority(self) -> str:
        """Give the name under which ids are minted: never a port, never a bound address."""
        site = self.tables.site
        host = urlsplit(site.url).hostname if site.url else None
        if host and is_own_machine(host):
            host = None
        return site.authority or host or f"{folder_label(self.articles_folder())}.localhost"

    def site(self, authority: str, port: int) -> Site:
        """Give what the documents say of the site; without an address, it is on this machine."""
        url = self.tables.site.url or f"http://{_THIS_MACHINE}:{port}"
        return _site(self.tables, url, authority, self.articles_folder())

    def reading_rules(self) -> ReadingRules:
        """Give the settings that decide what a file is read as."""
        site, articles = self.tables.site, self.tables.articles
        sections = _sections(self.tables)
        default = articles.default_section
        return ReadingRules(
            sections=sections,
            default_section=display_name(default, sections) if default else None,
            boilerplate=articles.boilerplate,
            encoding=articles.encoding,
            timezone=site.timezone,
            date_order=articles.date_order,
            language=site.language,
            authors=_authors(self.tables),
            title_case_names=articles.title_case_names,
            auto_sections=articles.auto_sections,
            tag_separators=articles.tag_separators,
            website=site.website,
            permalink=articles.permalink,
            max_bytes=articles.max_bytes,
        )

    def time_rules(self) -> TimeRules:
        """Give the settings that decide when an article appears and counts as updated."""
        delays = {slug: table.delay_seconds for slug, table in self.tables.sections.items()}
        return TimeRules(self.tables.times.quiet_seconds, delays)

    def guard_rules(self) -> GuardRules:
        """Give the settings that say what is too much at once."""
        guard = self.tables.guard
        return GuardRules(
            flood=guard.new_articles,
            old_hours=guard.old_hours,
            dates=guard.dates,
            edits=guard.edits,
            deletions=guard.deletions,
            deletions_percent=guard.deletions_percent,
        )

    def reading_digest(self, version: int) -> str:
        """Give what changes when files must be read again; ``version`` is that of the readers."""
        return _digest(["reading", version, asdict(self.reading_rules())])

    def rendering_digest(self, version: int) -> str:
        """Give what changes when feeds must be rendered again.

        Only what was set counts, not what follows from the port: a site on another port is the
        same site.
        """
        site = self.tables.site
        shown = _site(self.tables, site.url or "", site.authority or "", self.articles_folder())
        return _digest(["rendering", version, asdict(shown)])


def _folder(name: str | None, base: Path) -> Path | None:
    if name is None:
        return None
    return base / os.path.expanduser(name)  # noqa: PTH111 - Path.expanduser raises where there is no home


def _site(tables: Tables, url: str, authority: str, folder: Path | None) -> Site:
    site = tables.site
    return Site(
        url=url,
        title=site.title or folder_title(folder),
        id_authority=authority,
        description=site.description,
        language=site.language,
        author=_author(site.author, ""),
        image=Image(site.image) if site.image else None,
        icon=site.icon,
        rights=site.rights,
        ttl_minutes=tables.feed.ttl_minutes,
        entries=tables.feed.entries,
        hours=tables.feed.hours,
        most_bytes=tables.feed.kilobytes * 1000,
        fullness=Fullness(tables.feed.fullness),
        sections={slug: _section_text(table) for slug, table in tables.sections.items()},
        combined={
            f"{COMBINED}/{table.address_slug}": _combined_feed(table) for table in tables.feeds
        },
    )


def _sections(tables: Tables) -> tuple[Section, ...]:
    """Give the sections by slug, whatever their order in the file is."""
    return tuple(
        Section(slug, table.name or readable(slug))
        for slug, table in sorted(tables.sections.items())
    )


def _section_text(table: SectionTable) -> SectionText:
    return SectionText(
        table.title,
        table.description,
        table.language,
        table.image,
        Fullness(table.fullness) if table.fullness else None,
        _podcast(table.podcast),
    )


def _podcast(table: PodcastTable) -> Podcast | None:
    if not table.enabled:
        return None
    values = table.model_dump()
    return Podcast(kind=table.type, **{name: values[name] for name in _PODCAST_KEYS})


def _combined_feed(table: CombinedTable) -> CombinedFeed:
    groups = (
        tuple(map(name_slug, table.sections)),
        tuple(map(tag_key, table.tags)),
        tuple(map(author_key, table.authors)),
        tuple(map(language_key, table.languages)),
    )
    kinds = (name_slug, tag_key, author_key, language_key)
    exclude = tuple(key_of(name) for name in table.exclude for key_of in kinds)
    choice = Choice(tuple(group for group in groups if group), exclude)
    return CombinedFeed(table.name, choice, table.title, table.description)


def _authors(tables: Tables) -> dict[str, Author]:
    known = ((key, _author(table, readable(key))) for key, table in tables.authors.items())
    return {key: author for key, author in known if author}


def _author(table: AuthorTable, name: str) -> Author | None:
    """Give the person of a table. One without a name is called by the key, else by the address."""
    called = table.name or name or table.email or table.url
    return Author(called, table.email, table.url) if called else None


def _digest(settings: object) -> str:
    text = json.dumps(settings, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
