"""YAML to fields, every scalar as it was typed. Finding the block in a file is not here.

PyYAML's own types would turn ``lang: no`` into False and ``time: 12:30`` into 750, and one
impossible date would cost the whole block. So the values are made from the parser's events,
which also shows anchors, tags and nesting before they can cost anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from feedsvc.errors import Unreadable
from feedsvc.model import Note
from feedsvc.readers.plain_block import NOTHING, read_plain
from feedsvc.readers.raw_fields import DEEPEST, Block, BrokenBlock, Field, Value

# Without libyaml the loader in Python does the same, more slowly.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_MARKED = "a value that begins with &, * or ! means something else in YAML"

# What the parser says where a value only lacks its quotes.
_TO_QUOTE = (
    ("mapping values", "a value with a colon in it must be in quotes"),
    ("alphabetic or numeric character", _MARKED),
    ("cannot start any token", "a value that begins with this character must be in quotes"),
)

Events = Iterator[yaml.Event]


@dataclass(slots=True)
class _Reading:
    first_line: int
    fields: list[Field] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def line_of(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self.first_line + (int(mark.line) if mark else 0)


def read_yaml(text: str, first_line: int) -> Block:
    """Read a block whose first line has that number in the file.

    Raise ``BrokenBlock`` where it is no YAML mapping of plain values, and ``Unreadable`` where it
    is nested beyond all reason.
    """
    plain = read_plain(text, first_line)
    return parse_yaml(text, first_line) if plain is None else plain


def parse_yaml(text: str, first_line: int) -> Block:
    """The same by way of the parser, whatever the block looks like."""
    reading = _Reading(first_line)
    try:
        events: Events = iter(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                _require_mapping(event, reading)
                _value(events, event, reading, ())
    except yaml.YAMLError as problem:
        raise _explained(problem, text, first_line) from None
    return Block(tuple(reading.fields), tuple(reading.notes))


def _require_mapping(event: yaml.Event, reading: _Reading) -> None:
    if isinstance(event, yaml.MappingStartEvent):
        return
    if isinstance(event, yaml.ScalarEvent) and not event.value:
        return
    raise BrokenBlock(
        "the front matter does not begin with a key",
        line=reading.line_of(event),
        hint="write each field as key: value",
    )


def _value(
    events: Events,
    event: yaml.Event,
    reading: _Reading,
    path: tuple[str, ...] | None,
    depth: int = 0,
) -> Value:
    """Make the value that begins with an event. ``path`` is None below a list."""
    _require_plain(event, reading)
    if isinstance(event, yaml.ScalarEvent):
        return "" if event.value in NOTHING and event.implicit[0] else str(event.value)
    if depth > DEEPEST:
        raise Unreadable(
            f"the front matter is nested deeper than {DEEPEST} levels",
            line=reading.line_of(event),
        )
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, reading, depth)
    return _mapping(events, reading, path, depth)


def _require_plain(event: yaml.Event, reading: _Reading) -> None:
    marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent) or marked:
        raise BrokenBlock(
            _MARKED,
            line=reading.line_of(event),
            hint='put the value in double quotes: key: "value"',
        )


def _sequence(events: Events, reading: _Reading, depth: int) -> Value:
    items = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_value(events, event, reading, None, depth + 1))
    return tuple(items)


def _mapping(events: Events, reading: _Reading, path: tuple[str, ...] | None, depth: int) -> Value:
    values: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key, line = _key(event, reading), reading.line_of(event)
        here = None if path is None else (*path, key)
        value = _value(events, next(events), reading, here, depth + 1)
        if key in values and here:
            reading.notes.append(
                Note(f"the key {key[:60]!r} stands here twice; this one counts", line=line)
            )
        values[key] = value
        if here is not None:
            reading.fields.append(Field(".".join(here), value, line))
    return values


def _key(event: yaml.Event, reading: _Reading) -> str:
    _require_plain(event, reading)
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    raise BrokenBlock(
        "a value that begins with { or [ means something else in YAML",
        line=reading.line_of(event),
        hint='put the value in double quotes: key: "value"',
    )


def _explained(problem: yaml.YAMLError, text: str, first_line: int) -> BrokenBlock:
    mark = getattr(problem, "problem_mark", None)
    what = getattr(problem, "problem", None) or "it holds characters that YAML cannot have"
    context = getattr(problem, "context", None) or ""
    if "quoted scalar" in context and (begin := getattr(problem, "context_mark", None)):
        mark, what = begin, "the quote that begins here is not closed"
    elif "simple key" in context and (begin := getattr(problem, "context_mark", None)):
        mark = begin
    index = int(mark.line) if mark else 0
    lines = text.split("\n")
    typed = lines[index] if index < len(lines) else ""
    message, hint = _advice(str(what), typed)
    return BrokenBlock(message, line=first_line + index, hint=hint)


def _advice(what: str, typed: str) -> tuple[str, str]:
    key, _, value = typed.strip().partition(":")
    quoted = '"' + value.strip().strip("\"'").replace('"', '\\"')[:80] + '"'
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        return "YAML allows no tab before a key", "use spaces in place of the tab"
    if message := next((text for sign, text in _TO_QUOTE if sign in what), None):
        return message, f"type {key[:60]}: {quoted}"
    if "not closed" in what:
        return what, "put the same quote at the end of the value"
    if not value and typed.strip():
        return f"this is no field ({what})", "write each field as key: value"
    return (
        f"this is no valid YAML ({what})",
        f"check quotes and indentation; perhaps {key[:60]}: {quoted}",
    )
