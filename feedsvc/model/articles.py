"""What is read: files, what authors wrote in them, and what that becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from feedsvc.model.media import Episode, Media

T = TypeVar("T")

#: The reason of a withdrawal that the law demanded.
LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells that a file may have changed, without reading it.

    ``beside`` is a digest of the same of all files that its article is read together with.
    """

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    device: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a scan found. ``name`` is its path below the articles' folder, with ``/``.

    ``beside`` are the files that its article is read together with: its own sidecar, recording,
    picture …, and those that it was seen to show.
    """

    name: str
    signature: Signature
    beside: tuple[SourceFile, ...] = ()


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
    """The picture of an article. Type, length (bytes), width and height are None if not known."""

    url: str
    alt: str = ""
    media_type: str | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Default:
    """A value that articles have which do not say otherwise; its path is that of a front matter."""

    path: str
    value: str | tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The settings that decide what a file is read as. A change means that all are read again.

    ``sections`` are the site's own names, the breadcrumb parser of plain text. ``boilerplate``
    holds lines to drop, a pattern where it stands between slashes. ``timezone`` is an IANA name,
    used where a date gives no zone. ``date_order`` (``dmy`` or ``mdy``) settles 07/08/2022.
    ``website`` is the address against which an author's relative permalink is resolved;
    ``permalink`` the pattern of the addresses that its articles have there (see ``permalinks``).
    ``defaults`` are what the folders of one file hand down to it, the nearest first.
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
    permalink: str | None = None
    defaults: tuple[Default, ...] = ()
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
    ``categories`` are all that the front matter lists, in its order.
    ``flags`` are the author's switches that stand for themselves (``minor``, ``breaking`` …).
    ``fault`` says why nothing can be read at a place where a file that holds several articles may
    hold one: which one is not known, so that none that was there before may count as gone.
    ``body_origin`` says, for people, where in the file the body stood.
    ``media`` are recordings, the chief one first; ``episode`` what podcasts say of them, by the
    names of ``readers.keys.EPISODE``.
    """

    file: str
    part: str = ""
    title: Claim[str] | None = None
    body: str = ""
    body_origin: str = "body"
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
    categories: tuple[str, ...] = ()
    authors: tuple[Claim[Author], ...] = ()
    image: Claim[Image] | None = None
    media: tuple[Claim[Media], ...] = ()
    episode: Mapping[str, Claim[str]] = field(default_factory=dict)
    language: Claim[str] | None = None
    flags: Mapping[str, Claim[str]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    lines: tuple[Line, ...] = ()
    fault: Note | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article made complete, checked and clean; what it says, not what became of it.

    ``id`` is an id that the author gave, already a URI, or None. ``stem`` is the name from which
    an id is minted (slug key, else file name without date); ``slug`` the wish for its address.
    ``published`` is None when the author gave no complete date; ``date_only`` says that it has no
    time of day. ``hold`` names the reason why it may not appear at all (draft, private …);
    ``not_before`` and ``expires`` bound when it may. ``content`` is sanitised HTML. ``words`` is
    the fingerprint of what a reader sees (title, summary, body), blind to markup and white space.
    ``withdrawn`` is the reason that its author gave for taking it back (empty: none was given), and
    None while it stands; then a notice stands where its text was. ``origins`` says for each field
    where its value came from.
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
    media: tuple[Media, ...] = ()
    episode: Episode | None = None
    id: str | None = None
    canonical: str | None = None
    url: str | None = None
    published: datetime | None = None
    date_only: bool = False
    updated: datetime | None = None
    hold: str | None = None
    not_before: datetime | None = None
    expires: datetime | None = None
    withdrawn: str | None = None
    flags: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
