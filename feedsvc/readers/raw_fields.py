"""A field as it stood in a front matter: key, value, line. What the keys mean is in keys.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from feedsvc.errors import Unreadable
from feedsvc.model import Note

#: All that a front matter can hold: every scalar is the text that the author typed.
Value = str | tuple["Value", ...] | Mapping[str, "Value"]

#: How deep values may lie in each other.
DEEPEST = 20


class BrokenBlock(Unreadable):
    """A front matter that breaks the rules of its format; single lines of it may be readable."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a front matter. ``path`` names it, with dots where it lies in another one.

    ``place`` says for people what it stood in; ``origin`` where, where that was in another file.
    """

    path: str
    value: Value
    line: int | None = None
    place: str = "front matter"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The fields of a front matter, in the order of the file, and what is wrong with it."""

    fields: tuple[Field, ...]
    notes: tuple[Note, ...] = ()


def fold(key: str) -> str:
    """What two spellings of one key have in common: publishDate, publish_date, Publish-Date."""
    lower = key.lower()
    if lower.isalnum():
        return lower
    return "".join(char for char in lower if char.isalnum() or char == ".").strip(".")


def walk(mapping: Mapping[str, Value], path: str = "") -> Iterator[tuple[str, Value]]:
    """Give each value of a mapping and of the mappings in it, with its path."""
    for key, value in mapping.items():
        here = f"{path}.{key}" if path else key
        yield here, value
        if isinstance(value, Mapping):
            yield from walk(value, here)


def text_of(value: Value | None) -> str:
    """Give a value as one text: that of a list is its texts side by side, a mapping has none."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple):
        return " ".join(filter(None, map(text_of, value)))
    return ""


def texts_of(value: Value | None, separators: str = "") -> tuple[str, ...]:
    """Give a value as a list of texts: a text is cut at the separators, a list is left as it is."""
    if isinstance(value, tuple):
        return tuple(filter(None, map(text_of, value)))
    pieces = [text_of(value)]
    for separator in separators:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    return tuple(filter(None, (piece.strip() for piece in pieces)))
