"""TOML and JSON to fields, every scalar as text. Finding the block in a file is not here."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from feedsvc.errors import Unreadable
from feedsvc.readers.raw_fields import DEEPEST, Block, BrokenBlock, Field, Value, walk

#: A TOML key of thousands of parts costs memory by the square of their number.
LONGEST_TOML_LINE = 4096
MOST_KEY_PARTS = DEEPEST

_TOML_PLACE = re.compile(r" \(at [^()]{1,60}\)$")
_TOML_LINE = re.compile(r"at line (\d+)")


def read_toml(text: str, first_line: int) -> Block:
    """Read a block whose first line has that number; ``BrokenBlock`` where it is no TOML."""
    _require_short_keys(text, first_line)
    try:
        values = tomllib.loads(text, parse_float=str)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as problem:
        found = _TOML_LINE.search(str(problem))
        raise BrokenBlock(
            f"this is no valid TOML ({_TOML_PLACE.sub('', str(problem)).lower()})",
            line=first_line + (int(found[1]) if found else 1) - 1,
            hint='write each field as key = "value"',
        ) from None
    return Block(_fields(values, text, first_line, _toml_key))


def read_json(text: str, first_line: int) -> Block:
    """Read a JSON object; ``BrokenBlock`` where it is none."""
    try:
        values = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as problem:
        line = first_line + getattr(problem, "lineno", 1) - 1
        what = getattr(problem, "msg", str(problem))
        raise BrokenBlock(
            f"this is no valid JSON ({what})",
            line=line,
            hint='write each field as "key": "value" with a comma after all but the last',
        ) from None
    if not isinstance(values, dict):
        raise BrokenBlock(
            "the front matter is no JSON object", line=first_line, hint="begin it with {"
        )
    return Block(_fields(values, text, first_line, _json_key))


def end_of_json(text: str) -> int | None:
    """Tell where the JSON value at the beginning of a text ends, or None where it is broken."""
    try:
        return json.JSONDecoder(parse_int=str).raw_decode(text)[1]
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        return None


def _require_short_keys(text: str, first_line: int) -> None:
    for number, line in enumerate(text.split("\n"), first_line):
        key = line.partition("=")[0]
        if len(line) > LONGEST_TOML_LINE and "." in key and key.count(".") > MOST_KEY_PARTS:
            raise _too_deep(number)
        if key.count(".") > MOST_KEY_PARTS and '"' not in key:
            raise _too_deep(number)


def _too_deep(line: int | None = None) -> Unreadable:
    return Unreadable(f"the front matter is nested deeper than {DEEPEST} levels", line=line)


def _fields(
    values: dict[str, Any], text: str, first_line: int, pattern: Callable[[str], str]
) -> tuple[Field, ...]:
    lines = text.split("\n")
    found = []
    for path, value in walk(_plain_mapping(values, 0)):
        found.append(Field(path, value, _line_of(path, lines, first_line, pattern)))
    return tuple(found)


def _plain_mapping(values: Mapping[str, Any], depth: int) -> Mapping[str, Value]:
    if depth > DEEPEST:
        raise _too_deep()
    return {str(key): _plain(value, depth) for key, value in values.items()}


def _plain(value: Any, depth: int) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _plain_mapping(value, depth + 1)
    if isinstance(value, list):
        if depth > DEEPEST:
            raise _too_deep()
        return tuple(_plain(item, depth + 1) for item in value)
    return _typed(value)


def _typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _line_of(
    path: str, lines: list[str], first_line: int, pattern: Callable[[str], str]
) -> int | None:
    """The first line that holds the key. Both parsers keep where a value stood to themselves."""
    key = re.compile(pattern(path.rpartition(".")[2] or path))
    return next((at for at, line in enumerate(lines, first_line) if key.search(line)), None)


def _toml_key(key: str) -> str:
    return rf"(^|[.\s\[{{,\"'])({re.escape(key)})[\"']?\s*[=.\]]"


def _json_key(key: str) -> str:
    return rf'"{re.escape(key)}"\s*:'
