"""The promises that can be broken, the cases of them, and how two states of an entry compare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from benchmarks.truth import shown_words, words_in
from feedsvc.model import FeedEntry

#: So many entries a feed shows to those who do not ask for more.
WINDOW = 50


class Fault(StrEnum):
    """A promise that was broken."""

    TWICE = "seen twice as new"
    NEVER = "never seen"
    BUMPED = "old article bumped to the top"
    UPDATED = "updated moved, no word changed"
    LEAKED = "draft leaked"
    LOST = "lost, still in the folder"
    LINGERS = "shown, gone from the folder"


class Remark(StrEnum):
    """What is no fault, but good to know."""

    RE_DATED = "re-dated, as its file was"
    SILENT = "words changed, updated did not move"
    BELOW = f"came in below the first {WINDOW}"
    NEW_DATE = "updated moved with the file's date"


@dataclass(frozen=True, slots=True)
class Case:
    """One broken promise: where in the history, which file, and why as far as can be seen."""

    kind: Fault | Remark
    commit: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in the history a poll happens. ``rest``: nothing waits any more, the grace is over."""

    commit: str
    now: datetime
    rest: bool = True
    note: str = ""


def read_alike(one: FeedEntry, other: FeedEntry) -> bool:
    return (one.title, one.summary, one.content) == (other.title, other.summary, other.content)


def entry_words(entry: FeedEntry) -> tuple[str, ...]:
    summary, content = shown_words(entry.summary), shown_words(entry.content)
    return (*words_in(entry.title), "|", *summary, "|", *content)


def differences(one: FeedEntry, other: FeedEntry) -> str:
    names = ("title", "summary", "content", "published", "section", "tags", "authors", "url")
    changed = [name for name in names if getattr(one, name) != getattr(other, name)]
    return ", ".join(changed) or "nothing to be seen"


def changed_words(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    said = [f"-{word}" for word in gone] + [f"+{word}" for word in come]
    return " ".join(said[:6]) or "their order"


def to_minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
