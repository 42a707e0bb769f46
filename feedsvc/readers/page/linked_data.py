"""JSON-LD: the items that a page's scripts describe. Which of them is the article: main_item.py."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from feedsvc.readers.page.tree import Element
from feedsvc.readers.page.values import Item, as_value, type_names
from feedsvc.readers.raw_fields import Value, text_of

_MOST_BLOCKS = 60
_MOST_ITEMS = 500
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_SPARE_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")

# Below these stand other works than the page's own, or nothing of interest.
_NOT_BELOW = frozenset(
    {
        *("liveblogupdate", "comment", "comments", "review", "reviews", "itemlistelement"),
        *("ispartof", "haspart", "relatedlink", "citation", "mentions", "about", "author"),
        *("publisher", "image", "video", "potentialaction", "suggestedanswer", "isbasedon"),
        *("creator", "editor", "contributor", "subjectof", "workexample"),
    }
)


def read_linked_data(page: Element) -> tuple[Item, ...]:
    """The items of all JSON-LD blocks, those that lie in others after them; references resolved."""
    roots = [root for block in _blocks(page) for root in _roots(block)]
    index = _index(roots)
    items = (item for root in roots for item in _items(root, index))
    return tuple(item for item, _ in zip(items, range(_MOST_ITEMS), strict=False))


def _blocks(page: Element) -> Iterator[Any]:
    scripts = (script for script in page.iter("script") if "ld+json" in (script.get("type") or ""))
    for script, _ in zip(scripts, range(_MOST_BLOCKS), strict=False):
        yield from parse_leniently(script.text or "")


def parse_leniently(text: str) -> tuple[Any, ...]:
    """Parse JSON as pages hold it: wrapped in comments, with a comma too many, several in a row."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip(), count=1), count=1).strip().rstrip(";")
    for attempt in (
        text,
        _SPARE_COMMA.sub("", text),
        _BAD_ESCAPE.sub("", _SPARE_COMMA.sub("", text)),
    ):
        try:
            return _parse_row(attempt)
        # What is no JSON, or lies too deep in itself, says nothing.
        except (ValueError, RecursionError):
            continue
    return ()


def _parse_row(text: str) -> tuple[Any, ...]:
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
    found: list[Any] = []
    position = 0
    while position < len(text):
        thing, position = decoder.raw_decode(text, position)
        found.append(thing)
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1
    return tuple(found)


def _roots(thing: Any) -> Iterator[Mapping[str, Value]]:
    value = as_value(thing)
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Mapping):
            yield one


def _index(roots: list[Mapping[str, Value]]) -> dict[str, Mapping[str, Value]]:
    """What stands under each @id; of two the one that says more."""
    index: dict[str, Mapping[str, Value]] = {}
    for root in roots:
        for node in _nodes(root):
            name = text_of(node.get("@id"))
            if name and len(node) > len(index.get(name, ())):
                index[name] = node
    return index


def _nodes(value: Value) -> Iterator[Mapping[str, Value]]:
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, tuple):
            waiting.extend(one)


def _items(node: Mapping[str, Value], index: Mapping[str, Mapping[str, Value]]) -> Iterator[Item]:
    """The items at and below a node, without those that describe other works."""
    waiting: deque[Value] = deque([node])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, Mapping):
            yield from _item(one, index)
            waiting.extend(
                value
                for key, value in one.items()
                if key.lower() not in _NOT_BELOW and not isinstance(value, str)
            )


def _item(node: Mapping[str, Value], index: Mapping[str, Mapping[str, Value]]) -> Iterator[Item]:
    types = type_names(node.get("@type") or node.get("type"))
    if types and len(node) > 1:
        values = {key.lower(): _resolved(value, index) for key, value in node.items()}
        yield Item(types, values, f"JSON-LD {text_of(node.get('@type')) or '?'}"[:60])


def _resolved(value: Value, index: Mapping[str, Mapping[str, Value]]) -> Value:
    """A value with what it refers to put in its place, one step deep."""
    if isinstance(value, tuple):
        return tuple(_resolved(one, index) for one in value)
    if isinstance(value, Mapping) and "@id" in value:
        full = index.get(text_of(value["@id"]))
        return full if full is not None and len(full) > len(value) else value
    return value
