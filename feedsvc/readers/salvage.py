"""What can still be read of a broken front matter, line by line. It fails closed: a line about
draft, published or status that cannot be read is kept as it is, and keeps the article back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from feedsvc.model import Note
from feedsvc.readers.keys import STATES
from feedsvc.readers.raw_fields import Block, Field, Value, fold

#: How many lines that could not be read are named.
MOST_NAMED = 5

# Regular expressions see no more of a line than this.
_SEEN = 400

_KEY = re.compile(r"""(["']?)([^\W\d_][\w -]{0,60})\1[ \t]*(?::(?=\s|$)|=)[ \t]*""")
_JSON_KEY = re.compile(r'"([^"]{1,60})"[ \t]*:[ \t]*')
# A key inside a line: {"title": "x", "draft": true or [a, draft: true.
_INNER_KEY = re.compile(r"""["']([\w-]{1,60})["'][ \t]?:|[{,][ \t]?([\w-]{1,60})[ \t]?[:=]""")
_WORD = re.compile(r"[\w-]+")
_SILENT = ("#", "---", "...", "{", "}", "[", "]")


@dataclass(slots=True)
class _Reading:
    """Where the salvage stands: the field that the next lines may continue."""

    parent: str = ""
    path: str = ""
    line: int = 0
    texts: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    def close(self) -> None:
        if self.path and (self.texts or self.items):
            value: Value = tuple(self.items) or " ".join(self.texts)
            self.fields.append(Field(self.path, value, self.line))
        self.path, self.texts, self.items = "", [], []

    def open(self, path: str, value: str, line: int) -> None:
        self.close()
        self.path, self.line = path, line
        if value.startswith("[") and value.endswith("]"):
            self.items = [_bare(item) for item in value[1:-1].split(",")]
        elif value and value not in {"|", ">", "|-", ">-", "|+", ">+"}:
            self.texts = [_bare(value)]


def salvage(text: str, first_line: int) -> Block:
    """Read every line that is a field for itself; name the lines that are not."""
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), first_line):
        _take_line(line, number, reading)
    reading.close()
    return Block(tuple(reading.fields), tuple(_unread_notes(reading.unread)))


def _take_line(line: str, number: int, reading: _Reading) -> None:
    typed = line.strip()
    if not typed or typed.startswith(_SILENT):
        if typed.startswith("{"):
            _take_inner_states(typed, number, reading)
        return
    if (found := _key_of(typed)) is not None:
        _take_field(line, number, found, reading)
        _take_inner_states(found[1], number, reading)
    elif state := _state_in(typed):
        reading.close()
        reading.fields.append(Field(state, typed, number))
    elif typed.startswith("- ") and reading.path:
        reading.items.append(_bare(typed[2:]))
    elif line[0].isspace() and reading.path:
        reading.texts.append(typed)
    else:
        reading.close()
        reading.unread.append(number)


def _key_of(typed: str) -> tuple[str, str] | None:
    seen = typed[:_SEEN]
    if found := _JSON_KEY.match(seen):
        return found[1].strip(), typed[found.end() :].rstrip(",")
    if found := _KEY.match(seen):
        return found[2].strip(), typed[found.end() :]
    return None


def _take_field(line: str, number: int, found: tuple[str, str], reading: _Reading) -> None:
    key, value = found
    if fold(key) in STATES:
        reading.open(key, value or "", number)
        return
    if line[0].isspace() and reading.parent and not line.lstrip().startswith('"'):
        reading.open(f"{reading.parent}.{key}", value, number)
        return
    reading.open(key, value, number)
    reading.parent = key


def _take_inner_states(value: str, number: int, reading: _Reading) -> None:
    """Keep what a value that swallowed other fields says of the state."""
    for found in _INNER_KEY.finditer(value):
        key = fold(found[1] or found[2])
        if key in STATES:
            typed = value[found.end() :].lstrip().partition(",")[0].strip(" }]")
            reading.fields.append(Field(key, _bare(typed) or "unreadable", number))


def _state_in(typed: str) -> str | None:
    """The key with which a line begins that says something about the state of the article."""
    words = _WORD.findall(typed[:_SEEN])
    if words and fold(words[0]) in STATES:
        return fold(words[0])
    return next((fold(word) for word in words if fold(word) in {"draft", "published"}), None)


def _bare(value: str) -> str:
    """Strip quotes, and a comment behind an unquoted value."""
    typed = value.strip()
    if typed[:1] in {'"', "'"}:
        end = typed.rfind(typed[0])
        return typed[1:end] if end > 0 else typed[1:]
    return typed.partition(" #")[0].rstrip()


def _unread_notes(lines: list[int]) -> Iterator[Note]:
    for line in lines[:MOST_NAMED]:
        yield Note(
            "this line of the front matter could not be read and is left out",
            line=line,
            hint="write each field as key: value",
        )
    if len(lines) > MOST_NAMED:
        yield Note(f"{len(lines) - MOST_NAMED} more lines of the front matter could not be read")
