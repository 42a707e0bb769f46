"""A text's lines joined to blocks, each a paragraph or a line of its own. What a block is: plain/line_kinds.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedsvc.readers.line_text import ends_sentence

_PARAGRAPH_BREAKS = str.maketrans({"\u2029": "\n\n", "\f": "\n\n"})
_LINE_BREAKS = re.compile("[\u2028\u2029\u0085\v\f]")
_BULLETS = ("- ", "* ", "• ")
_ITEM = re.compile(r" {0,12}(?:[-*+•]|\d{1,3}[.)]) {1,6}(?=\S)")

# Where people and mail programs wrap: narrower is a list, wider is a paragraph to a line.
_NARROWEST = 45
_WIDEST = 100
# Less than this many lines prove no width: two lines may always be a headline and what follows.
_PROOF = 3
# Programs that balance lines (fmt) leave this much of them empty.
_SLACK = 12


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, as one text. ``spaced``: an empty line stands before it."""

    lines: tuple[tuple[int, str], ...]
    text: str
    spaced: bool

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]

    @property
    def is_item(self) -> bool:
        """Whether it looks like an item of a list."""
        return self.text.startswith(_BULLETS)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, how far it is indented, and how far the words of an item are (0: it is none)."""

    number: int
    text: str
    indent: int
    item_indent: int

    @property
    def indented(self) -> bool:
        return self.indent > 1


def split_blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """Split a text at empty lines; a paragraph that was wrapped by hand becomes one block."""
    groups = tuple(_groups(text, first_line))
    width = max((_proven_width(group) for group in groups), default=0)
    return tuple(block for group in groups for block in _blocks(group, width))


def collapse(text: str) -> str:
    """Put one space where several spaces or tabs are; no-break spaces are the author's and stay."""
    if "  " not in text and "\t" not in text:
        return text.strip()
    return " ".join(part for part in text.replace("\t", " ").split(" ") if part).strip()


def _groups(text: str, first_line: int) -> Iterator[list[_Row]]:
    """Give the runs of lines between empty lines."""
    group: list[_Row] = []
    for row in _rows(text, first_line):
        if row.text:
            group.append(row)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _rows(text: str, first_line: int) -> Iterator[_Row]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rare = _LINE_BREAKS.search(text) is not None
    for number, line in enumerate(lines, first_line):
        for piece in _pieces(line) if rare else (line,):
            yield _row(number, piece)


def _row(number: int, piece: str) -> _Row:
    indent = 2 if piece.startswith("\t") else len(piece) - len(piece.lstrip(" "))
    item = _ITEM.match(piece)
    return _Row(number, collapse(piece), indent, item.end() if item else 0)


def _pieces(line: str) -> list[str]:
    """Break a line at the signs that break lines and are not counted as such by editors."""
    return _LINE_BREAKS.sub("\n", line.translate(_PARAGRAPH_BREAKS)).split("\n")


def _proven_width(group: Sequence[_Row]) -> int:
    """Give the width at which a run of lines was wrapped, or 0 if nothing proves that it was."""
    if len(group) < _PROOF or any(len(row.text) > _WIDEST for row in group):
        return 0
    if any(Block(((0, ""),), row.text, spaced=False).is_item for row in group):
        return 0
    width = max(len(row.text) for row in group)
    if width < _NARROWEST:
        return 0
    return width if _is_wrapped(group, width) else 0


def _is_wrapped(group: Sequence[_Row], width: int) -> bool:
    """Tell whether lines are so full that the next word would not have fitted, but at a
    paragraph's end, and go on in small letters, as a list of headlines does not.
    """
    pairs = tuple(pairwise(group))
    going_on = tuple((row, after) for row, after in pairs if not _ends_paragraph(row, after, width))
    if len(going_on) * 2 < len(pairs):
        return False
    small = sum(not after.text[:1].isupper() for _, after in going_on)
    full = sum(_is_full(row, after, width) for row, after in going_on)
    if full == len(going_on):
        return small * 3 >= full
    nearly = sum(_is_full(row, after, width - _SLACK) for row, after in going_on)
    return small * 2 >= len(going_on) and nearly * 10 >= len(going_on) * 8


def _ends_paragraph(row: _Row, after: _Row, width: int) -> bool:
    return ends_sentence(row.text) and not _is_full(row, after, width)


def _is_full(row: _Row, after: _Row, width: int) -> bool:
    first_word = after.text.split(" ", 1)[0]
    return len(row.text) >= _NARROWEST and len(row.text) + 1 + len(first_word) > width


def _blocks(group: Sequence[_Row], width: int) -> Iterator[Block]:
    wrapped = bool(width) and all(len(row.text) <= _WIDEST for row in group)
    slack = _SLACK if wrapped and _proven_width(group) else 0
    paragraph: list[_Row] = []
    spaced = True
    for row in group:
        going_on = wrapped and paragraph and _continues(paragraph[-1], row, width, slack=slack)
        if paragraph and not going_on and not _hangs(paragraph, row):
            yield _block(paragraph, spaced=spaced)
            paragraph, spaced = [], False
        paragraph.append(row)
    yield _block(paragraph, spaced=spaced)


def _continues(row: _Row, after: _Row, width: int, *, slack: int) -> bool:
    """Tell whether a line goes on in the next: no new item, no indent, no room left on it."""
    if after.indented and not row.indented:
        return False
    if after.text.startswith(_BULLETS):
        return False
    return _is_full(row, after, width if ends_sentence(row.text) else width - slack)


def _hangs(paragraph: Sequence[_Row], row: _Row) -> bool:
    """Tell whether a line goes on in an item of a list: it begins below the item's first word."""
    hanging = not row.item_indent and row.indent == paragraph[0].item_indent > 0
    return hanging and len(paragraph[-1].text) >= _NARROWEST


def _block(rows: Sequence[_Row], *, spaced: bool) -> Block:
    lines = tuple((row.number, row.text) for row in rows)
    return Block(lines, " ".join(row.text for row in rows), spaced)
