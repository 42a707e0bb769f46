"""What a person would say of a folder: which file is which article, its words, its date, its state.

Nothing here is taken from the program under test, so that it can be judged by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import yaml

from benchmarks.history import Change, Commit

SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".txt"})

#: Texts that share so many of their words are versions of one text; below, they may not be.
ALIKE = 0.8
#: What takes the place of a file and shares fewer words than this is another article.
UNLIKE = 0.1

_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"^(\w+):[ \t]*(.*)$", re.MULTILINE)
_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.*)")
_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?[ ]*(Z|EDT|EST|[+-]\d{1,2}(?::?\d\d)?)?"
)
_ZONES = {"Z": 0, "EDT": -4, "EST": -5}
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.DOTALL)
_TARGET = re.compile(r"\]\([^)\s]*\)|\]\[[^\]]*\]|^\[[^\]]+\]:.*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "u"),
    }
)


@dataclass(frozen=True, slots=True)
class OwnDate:
    """The date that a file itself gives, and whether it is a day without a time."""

    at: datetime
    day_only: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What one version of a file is. ``held`` says why its author keeps it back."""

    path: str
    title: str
    words: frozenset[str]
    text: tuple[str, ...]
    date: OwnDate | None
    held: str

    @property
    def readable(self) -> bool:
        """Whether it is an article at all."""
        path = PurePosixPath(self.path)
        return path.suffix in SUFFIXES and path.stem.lower() != "readme" and bool(self.text)

    def publishable(self, now: datetime) -> bool:
        return self.readable and not self.kept_back(now)

    def kept_back(self, now: datetime) -> str:
        """Why it may not be seen now."""
        ahead = self.date is not None and self.date.at > now
        return self.held or (f"dated {self.date.at:%Y-%m-%d %H:%M}" if ahead and self.date else "")


@dataclass(slots=True)
class Known:
    """An article: its present file, and how it came by it, newest last."""

    number: int
    path: str
    trail: list[tuple[str, str]] = field(default_factory=list)


class Folder:
    """The folder as the history made it: the facts of each file, and the article that it holds."""

    def __init__(self, zone: str = "UTC") -> None:
        self._zone = ZoneInfo(zone)
        self.files: dict[str, Facts] = {}
        self.articles: dict[int, Known] = {}
        self._holder: dict[str, int] = {}
        self._former: dict[str, tuple[int, Facts]] = {}

    def article(self, path: str) -> Known:
        return self.articles[self._holder[path]]

    def apply(self, commit: Commit) -> None:
        """Follow one commit: renames, and what left under one name and came under another."""
        left: dict[str, tuple[int, Facts]] = {}
        came: list[Facts] = []
        for change in commit.changes:
            if change.op == "delete":
                left[change.path] = self._leave(change.path)
            elif change.op == "rename":
                number, before = self._leave(change.source)
                self._enter(
                    number, facts_of(change.path, change.content, self._zone), before, commit
                )
            else:
                came += self._write(change, commit)
        for facts in came:
            self._come(facts, left, commit)
        self._former.update(left)

    def _come(self, facts: Facts, left: dict[str, tuple[int, Facts]], commit: Commit) -> None:
        """A new file: one that just left under another name, one that was here before, or new."""
        here_before = {facts.path: self._former[facts.path]} if facts.path in self._former else {}
        for gone in (left, here_before):
            if found := _same_article(facts, gone):
                number, before = gone.pop(found)
                self._enter(number, facts, before, commit)
                return
        self._enter(len(self.articles) + 1, facts, None, commit)

    def _write(self, change: Change, commit: Commit) -> list[Facts]:
        facts = facts_of(change.path, change.content, self._zone)
        before = self.files.get(change.path)
        if before is None:
            return [facts]
        if is_another(before, facts):
            self._leave(change.path)
            self._enter(len(self.articles) + 1, facts, None, commit)
        self.files[change.path] = facts
        return []

    def _leave(self, path: str) -> tuple[int, Facts]:
        return self._holder.pop(path), self.files.pop(path)

    def _enter(self, number: int, facts: Facts, before: Facts | None, commit: Commit) -> None:
        known = self.articles.setdefault(number, Known(number, facts.path))
        known.trail.append((commit.name, change_of_name(before, facts) if before else "new"))
        known.path = facts.path
        self.files[facts.path] = facts
        self._holder[facts.path] = number


def _same_article(facts: Facts, left: Mapping[str, tuple[int, Facts]]) -> str | None:
    """The file that left and came again as this one: by its words, else by its name."""
    alike = {path: likeness(facts.words, one.words) for path, (_, one) in left.items()}
    best = max(alike, key=alike.__getitem__, default=None)
    if best is not None and alike[best] >= ALIKE:
        return best
    names = [path for path in left if _name(path)[1] == _name(facts.path)[1]]
    return next((path for path in names if not is_another(left[path][1], facts)), None)


def is_another(before: Facts, after: Facts) -> bool:
    """Whether a new version is another article: nothing is left of title or text."""
    titles = set(words_in(before.title)) & set(words_in(after.title))
    return not titles and likeness(before.words, after.words) < UNLIKE


def change_of_name(before: Facts, after: Facts) -> str:
    """Which parts of a file's name, and what else, a rename changed."""
    old, new = PurePosixPath(before.path), PurePosixPath(after.path)
    (old_day, old_slug), (new_day, new_slug) = _name(before.path), _name(after.path)
    differences = {
        "folder": old.parent != new.parent,
        "date in the name": old_day != new_day,
        "slug": old_slug != new_slug,
        "extension": old.suffix != new.suffix,
        "title": before.title != after.title,
        "words": before.text != after.text,
    }
    said = ", ".join(name for name, differs in differences.items() if differs)
    return f"renamed ({said or 'the same name again'}) from {before.path}"


def _name(path: str) -> tuple[str, str]:
    stem = PurePosixPath(path)
    name = stem.name.removesuffix(stem.suffix) if stem.suffix in SUFFIXES else stem.name
    found = _NAME.fullmatch(name)
    return ("-".join(found.groups()[:3]), found[4]) if found else ("", name)


def facts_of(path: str, content: str, zone: ZoneInfo | timezone = UTC) -> Facts:
    """Read a file as a person would: its front matter, its words."""
    found = _MATTER.match(content)
    matter = _read_matter(found[1]) if found else {}
    body = content[found.end() :] if found else content
    title = matter.get("title", "").strip()
    text = source_words(body)
    day, _ = _name(path)
    date = read_date(matter.get("date", ""), zone) or read_date(day, zone)
    shown = frozenset((*words_in(title), *text))
    return Facts(path, title, shown, text, date, _held(matter))


def _read_matter(text: str) -> dict[str, str]:
    """All values as they are written; line by line where it is no YAML."""
    try:
        read = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        read = None
    pairs: Iterable[tuple[object, object]] = (
        read.items() if isinstance(read, dict) else _LINE.findall(text)
    )
    return {str(key).lower(): value.strip("\"'") for key, value in pairs if isinstance(value, str)}


def _held(matter: Mapping[str, str]) -> str:
    if matter.get("published", "").lower() in {"false", "no"}:
        return "published: false"
    return "draft: true" if matter.get("draft", "").lower() in {"true", "yes"} else ""


def read_date(text: str, zone: ZoneInfo | timezone) -> OwnDate | None:
    """Read a complete date; a day begins at midnight of the site's zone."""
    found = _DATE.fullmatch(text.strip())
    try:
        if found is None:
            return OwnDate(_named_month(text, zone), day_only=True)
        year, month, day, hour, minute, second = (int(one or 0) for one in found.groups()[:6])
        where = _offset(found[7]) if found[7] else zone
        at = datetime(year, month, day, hour, minute, second, tzinfo=where).astimezone(UTC)
    except ValueError:
        return None
    return OwnDate(at, day_only=found[4] is None)


def _named_month(text: str, zone: ZoneInfo | timezone) -> datetime:
    return datetime.strptime(text.strip(), "%B %d, %Y").replace(tzinfo=zone).astimezone(UTC)


def _offset(text: str) -> timezone:
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if text[0] == "-" else away)


def words_in(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def source_words(body: str) -> tuple[str, ...]:
    """The words of Markdown or HTML source, without code, tags and addresses."""
    return words_in(_TAG.sub(" ", _TARGET.sub("]", _CODE.sub(" ", body))))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def shown_words(markup: str) -> tuple[str, ...]:
    """The words that a reader of HTML sees."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return words_in("".join(parser.pieces))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of the words of two texts are in both."""
    shared = len(one & other)
    return shared / ((len(one) + len(other) - shared) or 1)
