"""The things that feedsvc works on, one type per stage. What is done with them is elsewhere.

Everything here is immutable. Every datetime is aware and in UTC. A URL that points into the
site itself is kept relative to it (see ``site_urls``); every other URL is absolute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells that a file may have changed, without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    device: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a scan found. ``name`` is its path below the articles' folder, with ``/``."""

    name: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """A value that a reader found for a field, unchecked, and where it stood.

    ``origin`` is for people: ``front matter 'title', line 2``, ``file name``, ``text line 5``.
    """

    value: T
    origin: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that an author should know about a file: what is wrong and what to type."""

    message: str
    line: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file and what the reader took it for (``crumb``, ``title``, ``prose`` …)."""

    number: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Author:
    """A person or body that wrote an article."""

    name: str
    email: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the site: ``slug`` in URLs, ``name`` for people."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of an article. ``media_type`` and ``length`` (bytes) are None if not known."""

    url: str
    alt: str = ""
    media_type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The settings that decide what a file is read as. A change means that all are read again.

    ``sections`` are the site's own names, the breadcrumb parser of plain text. ``boilerplate``
    holds lines to drop, a pattern where it stands between slashes. ``timezone`` is an IANA name,
    used where a date gives no zone. ``date_order`` (``dmy`` or ``mdy``) settles 07/08/2022.
    ``website`` is the address against which an author's relative permalink is resolved.
    """

    sections: tuple[Section, ...] = ()
    default_section: Section | None = None
    boilerplate: tuple[str, ...] = ()
    encoding: str | None = None
    timezone: str = "UTC"
    date_order: str | None = None
    language: str | None = None
    authors: Mapping[str, Author] = field(default_factory=dict)
    title_case_names: bool = False
    auto_sections: bool = False
    tag_separators: str = ",;"
    website: str | None = None
    max_bytes: int = 5_000_000
    max_html_bytes: int = 2_000_000
    title_length: int = 250
    summary_length: int = 300


@dataclass(frozen=True, slots=True)
class Article:
    """What an author wrote, unchecked: raw values, each with its origin.

    Where a field holds several claims they stand in order of trust and the first that proves
    valid wins. ``body`` is HTML that nobody has cleaned yet. ``part`` tells apart the articles
    of a file that holds several. ``crumb`` is a section named by a breadcrumb line, which ranks
    below the folder; ``section`` is one that the author named, which ranks above it.
    ``flags`` are the author's switches that stand for themselves (``minor``, ``breaking`` …).
    """

    file: str
    part: str = ""
    title: Claim[str] | None = None
    body: str = ""
    summary: Claim[str] | None = None
    published: tuple[Claim[str], ...] = ()
    updated: tuple[Claim[str], ...] = ()
    expires: tuple[Claim[str], ...] = ()
    embargo: tuple[Claim[str], ...] = ()
    states: tuple[Claim[str], ...] = ()
    id: Claim[str] | None = None
    canonical: Claim[str] | None = None
    url: Claim[str] | None = None
    slug: Claim[str] | None = None
    section: Claim[str] | None = None
    crumb: Claim[str] | None = None
    tags: tuple[Claim[str], ...] = ()
    authors: tuple[Claim[Author], ...] = ()
    image: Claim[Image] | None = None
    language: Claim[str] | None = None
    flags: Mapping[str, Claim[str]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article made complete, checked and clean; what it says, not what became of it.

    ``id`` is an id that the author gave, already a URI, or None. ``stem`` is the name from which
    an id is minted (slug key, else file name without date); ``slug`` the wish for its address.
    ``published`` is None when the author gave no complete date; ``date_only`` says that it has no
    time of day. ``hold`` names the reason why it may not appear at all (draft, private …);
    ``not_before`` and ``expires`` bound when it may. ``content`` is sanitised HTML. ``words`` is
    the fingerprint of what a reader sees (title, summary, body), blind to markup and white space.
    ``origins`` says for each field where its value came from.
    """

    title: str
    summary: str
    content: str
    stem: str
    slug: str
    words: str
    section: Section | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    language: str | None = None
    image: Image | None = None
    id: str | None = None
    canonical: str | None = None
    url: str | None = None
    published: datetime | None = None
    date_only: bool = False
    updated: datetime | None = None
    hold: str | None = None
    not_before: datetime | None = None
    expires: datetime | None = None
    flags: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


class Kind(StrEnum):
    """What became of an article or a file in a scan."""

    NEW = "new"
    CORRECTED = "corrected"
    TOUCHED = "touched"
    MOVED = "moved"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    MISSING = "missing"
    REFUSED = "refused"
    IGNORED = "ignored"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happened to an article and whether it may appear. ``until``: when to look again."""

    kind: Kind
    visible: bool
    reason: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store remembers of one article for good.

    ``id``, ``slug`` and ``published`` are None only while the baseline lasts: they are settled
    when it ends. ``visible`` says that it stands in the feeds, or will when the baseline ends;
    ``served`` when it first did. ``due`` is the moment at which that may change by itself
    (publication or expiry).
    """

    file: str
    part: str
    entry: Entry
    first_seen: datetime
    id: str | None = None
    slug: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    visible: bool = True
    served: datetime | None = None
    verdict: Kind = Kind.NEW
    reason: str = ""
    due: datetime | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class FileMemory:
    """What the store remembers of one file: what it looked like, and what came of it.

    ``digest`` is that of the bytes last read, ``rules`` that of the reading rules and readers
    they were read with. ``missing_since`` is when a scan first found it gone. ``verdict`` and ``reason`` are what the status page and ``check`` tell people.
    """

    name: str
    signature: Signature
    digest: str
    verdict: Kind
    reason: str = ""
    notes: tuple[Note, ...] = ()
    rules: str = ""
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What must be known of an article to settle its id, address and date when the baseline ends.

    ``id``, ``canonical``, ``published``, ``updated`` are the author's own, or None. ``stem`` and ``slug`` are
    those of its ``Entry``; ``mtime_ns`` is that of its file; ``visible`` that of its ``Memory``.
    """

    key: int
    file: str
    part: str
    title: str
    stem: str
    slug: str
    id: str | None
    canonical: str | None
    published: datetime | None
    mtime_ns: int
    updated: datetime | None = None
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """An article's id, address and dates, for good. ``duplicate_of`` names the file that has
    the same id already: then the article is not shown.
    """

    key: int
    id: str
    slug: str
    first_seen: datetime
    published: datetime
    updated: datetime
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one transaction writes: files and articles to keep, and names of files to forget.

    A ``Memory`` without key is a new article. A withdrawn one stays, no longer visible.
    """

    files: tuple[FileMemory, ...] = ()
    memories: tuple[Memory, ...] = ()
    forget: tuple[str, ...] = ()


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
    """How a section's feed presents itself, where the operator said so."""

    title: str = ""
    description: str = ""
    language: str | None = None


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


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a scan, to one file."""

    file: str
    kind: Kind
    title: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What one scan did: the only thing that log, status page and exit code read.

    ``counts`` says how often each kind of event happened; ``events`` holds the first thousand;
    ``unreadable`` counts the files that could not be read, whether in this scan or in one before.
    ``problem`` is set when the folder itself could not be trusted (missing, empty, unreadable in
    part); nothing is withdrawn then. ``look_again`` is when something may change by itself.
    """

    started: datetime
    finished: datetime
    listed: int
    read: int
    counts: Mapping[Kind, int] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    unreadable: int = 0
    revision: int = 0
    baseline: bool = False
    problem: str = ""
    look_again: datetime | None = None
