"""JSON and attributes as values of text, and the items that a page describes itself with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from feedsvc.readers.raw_fields import Value, text_of

#: Deeper than this nobody describes an article.
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a page describes: its types in small letters, what is said, and where."""

    types: frozenset[str]
    values: Mapping[str, Value]
    origin: str

    def text(self, *keys: str) -> str:
        """The first of these keys that holds a text; of a list its first."""
        texts = (text_of(value) for key in keys for value in many(self.values.get(key)))
        return next(filter(None, texts), "")


def as_value(thing: Any, depth: int = 0) -> Value:
    """What JSON holds, as texts; an empty text for nothing."""
    if depth > _DEEPEST or thing is None:
        return ""
    if isinstance(thing, bool):
        return "true" if thing else "false"
    if isinstance(thing, dict):
        pairs = ((str(key), as_value(value, depth + 1)) for key, value in thing.items())
        return {key: value for key, value in pairs if value}
    if isinstance(thing, list):
        return tuple(value for one in thing if (value := as_value(one, depth + 1)))
    return str(thing)


def type_names(value: Value | None) -> frozenset[str]:
    """The types of an item: ``https://schema.org/NewsArticle`` is ``newsarticle``."""
    names = value if isinstance(value, tuple) else (value,)
    texts = (text for name in names for text in text_of(name).split())
    return frozenset(
        text.rstrip("/#").rpartition("/")[2].rpartition(":")[2].lower() for text in texts
    )


def many(value: Value | None) -> Iterator[Value]:
    """The values of a list, or the value itself."""
    if isinstance(value, tuple):
        for one in value:
            yield from many(one)
    elif value:
        yield value
