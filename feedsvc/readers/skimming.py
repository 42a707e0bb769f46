"""A Markdown file by its front matter alone: enough to say where it would stand in the feeds.

Only front matter between fences that holds nothing odd is read so, a tenth of the work of the whole
file. Of anything else nothing is said, and the file must be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules
from feedsvc.moments import read_moment
from feedsvc.normaliser import Outline, outline
from feedsvc.normaliser.dates import OLDEST_YEAR
from feedsvc.normaliser.names import settle_stem
from feedsvc.normaliser.outline import address
from feedsvc.normaliser.sections import folder_section
from feedsvc.readers import keys
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import decode
from feedsvc.readers.file_names import read_name
from feedsvc.readers.front_matter import split_front_matter
from feedsvc.readers.plain_block import read_plain
from feedsvc.readers.raw_fields import Field, fold

#: So much of a file is looked at: a front matter that is longer is read with its text.
HEAD_BYTES = 8192
#: The only files that can be skimmed.
SKIMMED = (".md", ".markdown")

_FENCES = (b"---\n", b"+++\n")


def _first_parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.partition(".")[0] for name in names)


# With any of these an outline takes more than a look at title and date.
_TELLING = _first_parts(
    (
        *(*keys.TITLE, *keys.PUBLISHED, *keys.DATED_PATHS, *keys.EXPIRES, *keys.EMBARGO),
        *(*keys.ID, *keys.CANONICAL, *keys.URL, *keys.SLUG, *keys.SECTION, *keys.CATEGORIES),
        *(*keys.STATES, *keys.FLAGS, *keys.IN_LISTS, "layout"),
    )
)
_USUAL = frozenset({"title", "date", "draft"})


class Skimmer:
    """Skims the files of one scan, and keeps what these have in common."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._next_year = now + timedelta(days=366)
        self._usual: dict[tuple[str, ...], tuple[str, ...] | None] = {}
        self._sections: dict[str, str] = {}
        self._folders: dict[str, bool] = {}

    def skim(self, name: str, head: bytes, rules: ReadingRules) -> Outline | None:
        """What the first bytes of a file tell of its entry; None where they do not tell enough."""
        fields = _fields(head, rules)
        if not fields or fold(fields[0].path) not in keys.KNOWN:
            return None
        folded = None if rules.defaults else self._usual_keys(fields)
        if folded is not None:
            told = self._usual_outline(name, dict(zip(folded, fields, strict=True)), rules)
            if told is not None:
                return told
        return outline(article_of(name, fields, rules), rules, now=self._now)

    def _usual_keys(self, fields: tuple[Field, ...]) -> tuple[str, ...] | None:
        """What the keys mean, if title and date alone count; the posts of a site have few shapes."""
        shape = tuple(field.path for field in fields)
        if shape not in self._usual:
            self._usual[shape] = _usual_keys(shape)
        return self._usual[shape]

    def _usual_outline(
        self, file: str, fields: Mapping[str, Field], rules: ReadingRules
    ) -> Outline | None:
        """The same as of any other, if the date is a usual one and nothing else speaks in it."""
        title, date = fields["title"].value, fields["date"].value
        if not isinstance(title, str) or not isinstance(date, str) or "{" in title:
            return None
        if "draft" in fields and fields["draft"].value != "false":
            return None
        if not self._is_usual_name(file):
            return None
        moment = read_moment(
            date.strip(), timezone=rules.timezone, date_order=rules.date_order, epoch=True
        )
        if moment is None or not (moment.at.year >= OLDEST_YEAR and moment.at < self._next_year):
            return None
        stem = settle_stem("", file, "")
        slug = address(stem, title, rules)
        if slug is None:
            return None
        appears = moment.at <= self._now
        return Outline(
            stem, slug, None, None, self._section(file, rules), moment.at, appears=appears
        )

    def _is_usual_name(self, file: str) -> bool:
        """Whether a name says nothing of whether the article may appear; folders say it for all."""
        folder, _, last = file.rpartition("/")
        if last[0] == "_" or ".draft" in last.lower():
            return False
        usual = self._folders.get(folder)
        if usual is None:
            above = read_name(f"{folder}/x.md")
            usual = self._folders[folder] = not (above.states or above.among_pages)
        return usual

    def _section(self, file: str, rules: ReadingRules) -> str:
        """That of the folder: without a word on it in the front matter, neighbours share theirs."""
        folder, _, last = file.rpartition("/")
        if last.partition(".")[0].casefold() == "index":
            return folder_section(file, rules)
        section = self._sections.get(folder)
        if section is None:
            section = self._sections[folder] = folder_section(file, rules)
        return section


def _usual_keys(shape: tuple[str, ...]) -> tuple[str, ...] | None:
    names = tuple(map(fold, shape))
    telling = _TELLING.intersection(name.partition(".")[0] for name in names)
    usual = {"title", "date"} <= telling <= _USUAL and len(set(names)) == len(names)
    return names if usual else None


def _fields(head: bytes, rules: ReadingRules) -> tuple[Field, ...]:
    """The fields between two fences; none where there is any doubt that they are all of them."""
    if b"\r" in head:
        head = head.replace(b"\r\n", b"\n")
    fence = next((one for one in _FENCES if head.startswith(one)), None)
    end = head.find(b"\n" + fence, len(fence) - 1) if fence else -1
    if fence is None or end == -1:
        return ()
    written = head[len(fence) : end + 1]
    # What else than plain letters ASCII has, no plain block has.
    plain = rules.encoding is None and written.isascii() and fence == _FENCES[0]
    block = read_plain(written.decode(), 2) if plain else None
    return block.fields if block else _read_fields(head[: end + 1 + len(fence)], rules)


def _read_fields(front: bytes, rules: ReadingRules) -> tuple[Field, ...]:
    try:
        text = decode(front, configured=rules.encoding).text
        found = split_front_matter(text)
    except Unreadable:
        return ()
    # A note tells of something odd, and then the text may be part of it.
    return found.fields if found and not found.notes and not found.body.strip() else ()
