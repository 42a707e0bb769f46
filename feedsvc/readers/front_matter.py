"""Where a text's front matter ends, and its fields. What the keys mean is in keys.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedsvc.errors import Unreadable
from feedsvc.model import Note
from feedsvc.readers.data_block import end_of_json, read_json, read_toml
from feedsvc.readers.header_block import MOST_LINES, read_headers
from feedsvc.readers.keys import KNOWN
from feedsvc.readers.raw_fields import Block, BrokenBlock, Field, fold
from feedsvc.readers.salvage import salvage
from feedsvc.readers.yaml_block import read_yaml

#: The longest block, in characters. What is longer is no front matter but an attack or a mistake.
LONGEST_BLOCK = 65_536

_FENCE = re.compile(r"(---(?:json|toml|yaml|yml)?|\+\+\+|;;;)[ \t]*(?:\n|$)")
_UNSEEN = re.compile("[\\s\u200b\u2060\ufeff]*")
_JSON_START = re.compile(r"\{\s{0,200}[\"}]")
_KEY_LINE = re.compile(r"""[ \t]*["']?([^\W\d_][\w .-]{0,60})["']?[ \t]*(?::(?=[\s]|$)|=)""")

Parse = Callable[[str, int], Block]


@dataclass(frozen=True, slots=True)
class _Style:
    parse: Parse
    end: re.Pattern[str]
    fence: str


_YAML_END = re.compile(r"^(?:-{3,}|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_JSON_END = re.compile(r"^;;;[ \t]*$", re.MULTILINE)

_STYLES: Mapping[str, _Style] = MappingProxyType(
    {
        "---": _Style(read_yaml, _YAML_END, "---"),
        "---yaml": _Style(read_yaml, _YAML_END, "---"),
        "---yml": _Style(read_yaml, _YAML_END, "---"),
        "---json": _Style(read_json, _YAML_END, "---"),
        "---toml": _Style(read_toml, _YAML_END, "---"),
        "+++": _Style(read_toml, _TOML_END, "+++"),
        ";;;": _Style(read_json, _JSON_END, ";;;"),
    }
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields at the top of a text, the text below them, and the number of its first line."""

    fields: tuple[Field, ...]
    body: str
    body_line: int
    notes: tuple[Note, ...] = ()


def split_front_matter(text: str) -> FrontMatter | None:
    """Split a text into front matter and body; None where it has no front matter.

    A broken front matter is read as far as possible and never left in the text. Raise
    ``Unreadable`` where it is too long or too deeply nested to be one.
    """
    # A space that nobody sees must not show a draft to all.
    before = _UNSEEN.match(text)
    opening = _FENCE.match(text, before.end() if before else 0)
    if opening is not None:
        return _fenced(text, opening)
    start = len(text) - len(text.lstrip("\n"))
    if _JSON_START.match(text, start):
        return _bare_json(text, start)
    return _headers(text, start)


def _fenced(text: str, opening: re.Match[str]) -> FrontMatter | None:
    style = _STYLES[opening[1]]
    begin = opening.end()
    first_line = text.count("\n", 0, begin) + 1
    closing = style.end.search(text, begin, begin + LONGEST_BLOCK + 1)
    block = text[begin : closing.start()] if closing else text[begin : begin + LONGEST_BLOCK + 1]
    if not _looks_like_fields(block, closed=closing is not None, style=style):
        return None
    if closing is None:
        return _unclosed(text, begin, first_line, style)
    try:
        parsed = style.parse(block, first_line)
    except BrokenBlock as problem:
        if (end := _prose_in(block)) is not None:
            return _unclosed(text, begin, first_line, style, end=end)
        parsed = _salvaged(block, first_line, problem)
    return _result(parsed, text, min(closing.end() + 1, len(text)))


def _looks_like_fields(block: str, *, closed: bool, style: _Style) -> bool:
    """Tell fields from a text that stands below a rule of three hyphens."""
    if style.fence == "---" and _begins_with_known_key(block):
        return True
    lines = [line for line in block.split("\n") if line.strip() and line.lstrip()[0] != "#"]
    if not lines:
        return closed and len(block) <= 1
    if style.fence != "---" or style.parse is not read_yaml:
        return True
    first = _KEY_LINE.match(lines[0][:400])
    if first is not None and fold(first[1]).partition(".")[0] in KNOWN:
        return True
    shaped = sum(bool(_KEY_LINE.match(line[:400])) or line[0] in " \t-" for line in lines)
    return closed and shaped * 2 > len(lines) and _names_a_known_key(lines, first)


def _begins_with_known_key(block: str) -> bool:
    # So do nearly all: then the other lines need not be looked at.
    first = _KEY_LINE.match(block[: block.find("\n") + 1][:400])
    return first is not None and fold(first[1]).partition(".")[0] in KNOWN


def _names_a_known_key(lines: list[str], first: re.Match[str] | None) -> bool:
    if first is not None and not any(line[0] not in " \t-" and ":" not in line for line in lines):
        return True
    found = (_KEY_LINE.match(line[:400]) for line in lines)
    return any(key is not None and fold(key[1]) in KNOWN for key in found)


def _prose_in(block: str) -> int | None:
    """Where a block ends that swallowed prose, its closing fence being a rule of the text."""
    begin = 0
    while (blank := block.find("\n\n", begin)) != -1:
        line = block[blank:].lstrip("\n").partition("\n")[0]
        if line and line[0] not in " \t-#" and not _KEY_LINE.match(line[:400]):
            return blank + 1
        begin = blank + 2
    return None


def _unclosed(
    text: str, begin: int, first_line: int, style: _Style, end: int | None = None
) -> FrontMatter:
    """Read up to the first blank line after the fields as the front matter."""
    if end is None:
        blank = text.find("\n\n", begin)
        end = len(text) - begin if blank == -1 else blank + 1 - begin
    if end > LONGEST_BLOCK:
        raise Unreadable(
            f"the front matter is longer than {LONGEST_BLOCK // 1024} kB",
            line=first_line - 1,
            hint=f"close it with a line that holds only {style.fence}",
        )
    block = text[begin : begin + end]
    last = first_line + block.rstrip("\n").count("\n")
    note = Note(
        "the front matter that begins here is not closed",
        line=first_line - 1,
        hint=f"type {style.fence} on a line of its own below line {last}",
    )
    try:
        parsed = style.parse(block, first_line)
    except BrokenBlock as problem:
        parsed = _salvaged(block, first_line, problem)
    return _result(Block(parsed.fields, (note, *parsed.notes)), text, begin + end)


def _salvaged(block: str, first_line: int, problem: BrokenBlock) -> Block:
    note = Note(
        f"the front matter is broken: {problem.message}", line=problem.line, hint=problem.hint
    )
    rest = salvage(block, first_line)
    return Block(rest.fields, (note, *rest.notes))


def _result(parsed: Block, text: str, end: int) -> FrontMatter:
    line = text.count("\n", 0, end) + 1
    return FrontMatter(parsed.fields, text[end:], line, parsed.notes)


def _bare_json(text: str, start: int) -> FrontMatter | None:
    first_line = start + 1
    length = end_of_json(text[start : start + LONGEST_BLOCK])
    if length is None:
        return _broken_json(text, start, first_line)
    block = text[start : start + length]
    return _result(read_json(block, first_line), text, start + length)


def _broken_json(text: str, start: int, first_line: int) -> FrontMatter | None:
    found = re.compile(r"^\}[ \t]*$", re.MULTILINE).search(text, start, start + LONGEST_BLOCK)
    blank = text.find("\n\n", start)
    end = found.end() if found else (len(text) if blank == -1 else blank)
    block = text[start:end]
    known = (fold(key) in KNOWN for key in re.findall(r'"([^"\n]{1,60})"[ \t]*:', block))
    if len(block) > LONGEST_BLOCK or not any(known):
        return None
    try:
        read_json(block, first_line)
    except BrokenBlock as problem:
        return _result(_salvaged(block, first_line, problem), text, end)
    return None


def _headers(text: str, start: int) -> FrontMatter | None:
    head = text[start : start + LONGEST_BLOCK]
    lines = head.split("\n", MOST_LINES + 1)
    if ":" not in lines[0]:
        return None
    block = read_headers(lines[: MOST_LINES + 1], start + 1)
    if block is None:
        return None
    end = start + sum(len(line) + 1 for line in lines[: block.length])
    return _result(Block(block.fields), text, min(end, len(text)))
