"""What is published: feeds, documents, and publications ready to serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from feedsvc.model.articles import Author, Image, Section
from feedsvc.model.media import Episode, Media, Podcast


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as feeds and pages show it, with the id, address and times that it keeps.

    ``withdrawn`` is None, or the reason why a notice stands in the place of its text.
    """

    id: str
    slug: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    section: Section | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    language: str | None = None
    image: Image | None = None
    url: str | None = None
    withdrawn: str | None = None
    media: tuple[Media, ...] = ()
    episode: Episode | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an entry that a feed has shown: its id, and when it was withdrawn."""

    id: str
    withdrawn: datetime


class FeedKind(StrEnum):
    """What a feed gathers. The last three have no row in the store: they are made on demand."""

    ALL = "all"
    SECTION = "section"
    TAG = "tag"
    AUTHOR = "author"
    LANGUAGE = "language"
    COMBINED = "combined"
    CHOICE = "choice"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class FeedState:
    """That a feed exists and how far it is. ``changed`` has whole seconds and only grows."""

    key: str
    kind: FeedKind
    name: str
    revision: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Month:
    """A month's articles in a feed, in ``parts`` numbered documents that never swap articles."""

    year: int
    month: int
    parts: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Archive:
    """One document of a feed's history: a part of a month (RFC 5005)."""

    feed: str
    year: int
    month: int
    part: int = 1


@dataclass(frozen=True, slots=True)
class History:
    """Where a document stands among all that its feed ever held.

    ``complete``: it holds all there is. ``archive`` is its own place in the history, and None for
    the newest document. ``newer`` and ``older`` are the archives beside it. ``closed``: a later
    month has begun, so that only late changes can still reach this one.
    """

    complete: bool = False
    archive: Archive | None = None
    newer: Archive | None = None
    older: Archive | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles a feed without row gathers; each field names feeds by their keys.

    An article must stand in one feed of each group that names any, and in none of ``exclude``.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    exclude: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's state, its entries, and tombstones of those withdrawn lately; each newest first.

    ``history`` is None where a feed has none: one that is made on demand.
    """

    state: FeedState
    entries: tuple[FeedEntry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    history: History | None = None


class Fullness(StrEnum):
    """How much of an entry feeds show."""

    FULL = "full"
    SUMMARY = "summary"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Site:
    """What the documents say about the site itself. ``url`` has no slash at its end.

    ``sections`` gives titles, descriptions and a fullness of their own to sections, by slug;
    ``combined`` titles and descriptions to combined feeds. ``fullness`` is that of sections which
    have none. The newest document of a feed shows at least ``entries`` and whatever is at most
    ``hours`` older than the newest, in at most ``most_bytes`` (0: as many as it takes).
    """

    url: str
    title: str
    id_authority: str
    description: str = ""
    language: str | None = None
    author: Author | None = None
    image: Image | None = None
    icon: str | None = None
    rights: str = ""
    ttl_minutes: int = 5
    entries: int = 50
    hours: int = 0
    most_bytes: int = 0
    fullness: Fullness = Fullness.FULL
    sections: Mapping[str, SectionText] = field(default_factory=dict)
    combined: Mapping[str, CombinedFeed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionText:
    """How a section's feed presents itself, where the operator said so.

    ``podcast`` makes a podcast of its RSS feed.
    """

    title: str = ""
    description: str = ""
    language: str | None = None
    image: str | None = None
    fullness: Fullness | None = None
    podcast: Podcast | None = None

    def over(self, other: SectionText) -> SectionText:
        """What this leaves open, the other says."""
        return SectionText(
            self.title or other.title,
            self.description or other.description,
            self.language or other.language,
            self.image or other.image,
            self.fullness or other.fullness,
            self.podcast or other.podcast,
        )


@dataclass(frozen=True, slots=True)
class CombinedFeed:
    """A feed that the operator put together of others."""

    name: str
    choice: Choice
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Rendered bytes and their media type: a function of a feed and a site, of nothing else.

    ``url`` is the document's own address, where it has one. ``lasting`` says that caches may keep
    it long: it belongs to the past. ``cut`` says that it shows less than the feed, which was too large.
    """

    body: bytes
    media_type: str
    changed: datetime
    revision: int
    url: str = ""
    lasting: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One coding of a document: ``identity``, ``gzip``, ``br`` or ``zstd``, with its strong ETag.

    ``head`` and ``head_304`` are status line and headers as bytes on the wire, but for what differs
    from one answer to the next: the date and the empty line at the end.
    """

    coding: str
    body: bytes
    etag: str
    last_modified: str
    headers: tuple[tuple[str, str], ...]
    headers_304: tuple[tuple[str, str], ...]
    head: bytes
    head_304: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """A document ready to serve: each coding with all headers of its 200 and its 304."""

    revision: int
    changed: datetime
    variants: Mapping[str, Variant]
