"""Front matter without fences: ``Key: value`` lines at the top, as Pelican and MultiMarkdown have.

An ordinary text that begins with "Note: …" must not lose its first lines, so every line up to the
first blank one has to look like a header, and the keys have to be known ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.readers.keys import KNOWN, STATES, STRONG
from feedsvc.readers.raw_fields import Field, Value, fold, text_of

#: How many lines such a block may have.
MOST_LINES = 100

_HEADER = re.compile(r"([^\W\d_][\w ()-]{0,40}):(?:[ \t]+(.*)|[ \t]*)$")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The headers and the number of lines they take, the blank one behind them included."""

    fields: tuple[Field, ...]
    length: int


def read_headers(lines: list[str], first_line: int) -> HeaderBlock | None:
    """Read the headers at the top of a text, or None where it begins with ordinary text."""
    fields: dict[str, Field] = {}
    last = ""
    for index, line in enumerate(lines[:MOST_LINES]):
        if not line.strip():
            return _accept(fields, index + 1)
        if last and line[0] in " \t":
            _append(fields, last, line.strip())
            continue
        found = _HEADER.match(line) if len(line) <= _longest(last) else None
        if found is None or (not fields and fold(found[1]) not in KNOWN):
            return None
        last = found[1].strip()
        _add(fields, last, (found[2] or "").strip(), first_line + index)
    return _accept(fields, len(lines)) if len(lines) <= MOST_LINES else None


def _longest(last: str) -> int:
    """The first line decides for the block and may well be a long line of prose."""
    return 4000 if last else 400


def _accept(fields: dict[str, Field], length: int) -> HeaderBlock | None:
    keys = [fold(key) for key in fields]
    known = sum(key in KNOWN for key in keys)
    if not keys or known * 2 < len(keys):
        return None
    if len(keys) == 1 and keys[0] not in STRONG and not _is_state(*fields.values()):
        return None
    return HeaderBlock(tuple(fields.values()), length)


def _is_state(field: Field) -> bool:
    """Tell "Draft: yes" from a sentence that begins with "Draft: …"."""
    return fold(field.path) in STATES and " " not in text_of(field.value)


def _add(fields: dict[str, Field], key: str, value: str, line: int) -> None:
    before = fields.get(key)
    if before is None:
        fields[key] = Field(key, value, line)
        return
    values: tuple[Value, ...] = before.value if isinstance(before.value, tuple) else (before.value,)
    fields[key] = Field(key, (*values, value), before.line)


def _append(fields: dict[str, Field], key: str, text: str) -> None:
    before = fields[key]
    if isinstance(before.value, tuple):
        fields[key] = Field(key, (*before.value, text), before.line)
    else:
        fields[key] = Field(key, f"{before.value} {text}".strip(), before.line)
