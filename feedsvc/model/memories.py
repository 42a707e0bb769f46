"""What is remembered: of files and articles, and what a transaction writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from feedsvc.model.articles import Entry, Note, Signature


class Kind(StrEnum):
    """What became of an article or a file in a scan.

    Articles that wait for a person are ``braked`` (new, many and old: not shown) or ``redated``
    (shown under their old date); people are told of both that they are held.
    """

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
    BRAKED = "braked"
    REDATED = "redated"


#: The verdicts that end when a person accepts them.
UNTIL_ACCEPTED = frozenset({Kind.BRAKED, Kind.REDATED})


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

    @property
    def gone(self) -> bool:
        """Whether its file no longer holds it. A withdrawn one whose notice stands is not gone."""
        return self.verdict is Kind.WITHDRAWN and not self.visible

    @property
    def told(self) -> Kind:
        """The verdict as people are told it."""
        return Kind.HELD if self.verdict in UNTIL_ACCEPTED else self.verdict


@dataclass(frozen=True, slots=True)
class FileMemory:
    """What the store remembers of one file: what it looked like, and what came of it.

    ``digest`` is that of the bytes last read, ``rules`` that of the reading rules and readers
    they were read with, empty if it is to be read whatever it looks like. ``missing_since`` is when a
    scan first found it gone, or empty where articles were. ``verdict`` and ``reason`` are what the
    status page and ``check`` tell people. ``shown`` names the files of the folder that its articles
    show, for these are looked at together with it.
    """

    name: str
    signature: Signature
    digest: str
    verdict: Kind
    reason: str = ""
    notes: tuple[Note, ...] = ()
    rules: str = ""
    missing_since: datetime | None = None
    shown: tuple[str, ...] = ()

    @property
    def emptied(self) -> bool:
        """Whether it is there and lost its articles. What is gone has no ``rules``."""
        return (
            self.missing_since is not None and self.verdict is not Kind.MISSING and bool(self.rules)
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """An article's id, address and dates, for good. ``duplicate_of`` names the file that has
    the same id already: then the article is not shown. ``succeeds`` is the key of the remembered
    article that this is under another name: then that one's row goes.
    """

    key: int
    id: str
    slug: str
    first_seen: datetime
    published: datetime
    updated: datetime
    duplicate_of: str | None = None
    succeeds: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What must be known of an article to settle its id, address and date when the baseline ends.

    ``id``, ``canonical``, ``published``, ``updated`` are the author's own, or None. ``stem`` and ``slug`` are
    those of its ``Entry``, as are ``words``; ``mtime_ns`` is that of its file; ``visible`` that of
    its ``Memory``. ``remembered`` is what was settled of it before; ``absent`` that its file
    was not found. ``version`` is the one that a wire gave the item, where it did. ``section`` is
    the slug of its section, or empty.
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
    words: str = ""
    remembered: Settled | None = None
    absent: bool = False
    version: int = 0
    section: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one transaction writes: files and articles to keep, and names of files to forget.

    Of the files ``retold`` only verdict and reason are new.

    A ``Memory`` without key is a new article. A withdrawn one stays, no longer visible.
    """

    files: tuple[FileMemory, ...] = ()
    memories: tuple[Memory, ...] = ()
    forget: tuple[str, ...] = ()
    retold: tuple[FileMemory, ...] = ()
