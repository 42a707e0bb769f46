"""Bytes → JSON values, within limits. What they mean is in the modules of the formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Note

#: Each value costs some 60 bytes of memory, so that so many stay far below 100 MB.
MOST_VALUES = 600_000

_STARTS = ("{", "[")


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A value on a line of its own, or what is wrong with the line."""

    number: int
    value: Any = None
    fault: Note | None = None


def load_json(text: str) -> Any:
    """Parse a text as one JSON value; numbers stay as they were typed."""
    _refuse_crowd(text)
    if not text.strip():
        raise Empty("it is empty")
    if not text.lstrip().startswith(_STARTS):
        raise Empty("it holds no article: this JSON is neither an object nor a list")
    try:
        return _parse(text)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as problem:
        line = getattr(problem, "lineno", None)
        raise Unreadable(
            f"this is no valid JSON ({getattr(problem, 'msg', problem)})",
            line=line,
            hint="look for a missing quote, comma or bracket on this line or the one above",
        ) from None


def load_json_lines(text: str) -> Iterator[JsonLine]:
    """Parse each line that is not blank as a JSON value; a broken one harms no other."""
    _refuse_crowd(text)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _load_line(number, line)


def are_lines(text: str) -> bool:
    """Whether a text that is no JSON as a whole is a JSON object on each line."""
    lines = [line for line in text.split("\n", 50)[:50] if line.strip()]
    objects = sum(line.startswith("{") and line.rstrip().endswith("}") for line in lines)
    return len(lines) > 1 and objects * 2 > len(lines)


def _load_line(number: int, line: str) -> JsonLine:
    try:
        return JsonLine(number, _parse(line))
    except RecursionError:
        return JsonLine(number, fault=Note(_too_deep().message, number))
    except ValueError as problem:
        what = getattr(problem, "msg", str(problem))
        message = f"this line is no valid JSON ({what})"
        return JsonLine(number, fault=Note(message, number, "each line must hold one JSON object"))


def _parse(text: str) -> Any:
    # A number of a million digits would take minutes to become one.
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, strict=False)


def _refuse_crowd(text: str) -> None:
    # Commas of texts are counted too: an article has one in a hundred characters.
    if text.count(",") + text.count("[") + text.count("{") > MOST_VALUES:
        raise Empty(
            f"it holds more than {MOST_VALUES:,} values: this is data, not articles",
            hint="split it into several files if it does hold articles",
        )


def _too_deep() -> Unreadable:
    return Unreadable("its JSON is nested too deeply", hint="no article needs so many brackets")
