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
    """An entry as feeds and pages show it, with the id, address and times that it keeps."""

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
    media: tuple[Media, ...] = ()
    episode: Episode | None = None


class FeedKind(StrEnum):
    """What a feed gathers."""

    ALL = "all"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class FeedState:
    """That a feed exists and how far it is. ``changed`` has whole seconds and only grows."""

    key: str
    kind: FeedKind
    name: str
    revision: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's state and its entries, newest first."""

    state: FeedState
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What the documents say about the site itself. ``url`` has no slash at its end.

    ``sections`` gives titles and descriptions of their own to the feeds of sections, by slug.
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
    sections: Mapping[str, SectionText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionText:
    """How a section's feed presents itself, where the operator said so.

    ``podcast`` makes a podcast of its RSS feed.
    """

    title: str = ""
    description: str = ""
    language: str | None = None
    podcast: Podcast | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Rendered bytes and their media type: a function of a feed and a site, of nothing else.

    ``url`` is the document's own address, where it has one.
    """

    body: bytes
    media_type: str
    changed: datetime
    revision: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One coding of a document: ``identity``, ``gzip`` or ``br``, with its own strong ETag."""

    coding: str
    body: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]
    headers_304: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A document ready to serve: each coding with all headers of its 200 and its 304."""

    revision: int
    changed: datetime
    variants: Mapping[str, Variant]
