"""What is known of an article to find it again, and what of that must be alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from feedsvc.likeness import similarity


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike texts must be: ``near`` the same text, ``kin`` versions of one; ``few_words`` are
    too few to tell.
    """

    near: float = 0.8
    kin: float = 0.3
    few_words: int = 30


USUAL = Likeness()


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one article to find it again. What is empty or zero is not known.

    ``digest`` is that of the file's bytes, ``words`` the entry's fingerprint; ``sketch`` and
    ``word_count`` are made of the comparable words of its body.
    """

    key: int
    file: str
    part: str = ""
    inode: int = 0
    device: int = 0
    digest: str = ""
    words: str = ""
    sketch: bytes = b""
    word_count: int = 0
    stem: str = ""
    title_key: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two traces of one article, and by what it was known again."""

    vanished_key: int
    appeared_key: int
    by: str


Pair = tuple[Trace, Trace]
Identifier = Callable[[Trace], Hashable]


def place(trace: Trace) -> tuple[str, str, int]:
    return (trace.file, trace.part, trace.key)


def digest(trace: Trace) -> Hashable:
    return trace.digest and (trace.digest, trace.part)


def words(trace: Trace) -> Hashable:
    return trace.words


def sketch(trace: Trace) -> Hashable:
    return trace.sketch


def stem(trace: Trace) -> Hashable:
    return trace.stem


def title(trace: Trace) -> Hashable:
    return trace.title_key


def inode(trace: Trace) -> Hashable:
    return trace.inode and (trace.device, trace.inode, trace.part)


def same(old: Trace, new: Trace, identifier: Identifier) -> bool:
    return bool(identifier(old)) and identifier(old) == identifier(new)


def both(one: Identifier, other: Identifier) -> Identifier:
    """What identifies a trace only where both do."""
    return lambda trace: one(trace) and other(trace) and (one(trace), other(trace))


def are_kin(old: Trace, new: Trace, limits: Likeness) -> bool:
    """Whether two bodies can be versions of one text; few words rule nothing out."""
    few = min(old.word_count, new.word_count) < limits.few_words
    return few or similarity(old.sketch, new.sketch) >= limits.kin
