"""The list of all keys that a configuration may hold, taken from its tables."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from feedsvc.config.tables import Tables

Kind = Literal["text", "whole number", "number", "truth", "list"]
Path = tuple[str, ...]

#: Stands in a path for a name that the operator chooses.
ANY = "*"

#: Stands in a path for each table of a list: ``[[feeds]]``.
EACH = "[]"

_NAMED = types.MappingProxyType({"sections": "SLUG", "authors": "KEY"})
_PARTS: Mapping[Any, str] = types.MappingProxyType({Mapping: ANY, tuple: EACH})


@dataclass(frozen=True, slots=True)
class Key:
    """One key: where it stands, what it takes, and what it means."""

    path: Path
    kind: Kind
    default: Any
    description: str
    example: Any

    @property
    def label(self) -> str:
        """The path for people: ``sections.SLUG.title``, ``feeds[N].title``."""
        parts = (_NAMED[self.path[0]] if part == ANY else part for part in self.path)
        return ".".join(parts).replace(f".{EACH}", "[N]")

    @property
    def variable(self) -> str | None:
        """The environment variable that sets it; None where the operator may have many of them."""
        many = ANY in self.path or EACH in self.path
        return None if many else "_".join(("FEEDSVC", *self.path)).upper()


def _keys(model: type[BaseModel], above: Path) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        path = (*above, name)
        table = _table(field.annotation)
        if table is None:
            yield _key(path, field)
        else:
            part = _PARTS.get(get_origin(field.annotation))
            yield from _keys(table, (*path, part) if part else path)


def _table(annotation: Any) -> type[BaseModel] | None:
    """Give the table that a field holds, or that each of its named or listed tables is."""
    candidates = (annotation, *get_args(annotation))
    return next((one for one in candidates if _is_table(one)), None)


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _key(path: Path, field: FieldInfo) -> Key:
    example = field.examples[0] if field.examples else None
    default = None if field.is_required() else field.default
    return Key(path, _kind(field.annotation), default, field.description or "", example)


def _kind(annotation: Any) -> Kind:
    if get_origin(annotation) in (Union, types.UnionType):
        return _kind(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return "list"
    kinds: Mapping[Any, Kind] = {int: "whole number", float: "number", bool: "truth"}
    return kinds.get(annotation, "text")


KEYS: tuple[Key, ...] = tuple(_keys(Tables, ()))


def key_at(path: tuple[str | int, ...]) -> Key | None:
    """Find the key that a place in a configuration belongs to: ``sections.world.title``."""
    names = tuple(part for part in path if part != "[key]")
    if names and isinstance(names[-1], int):
        # One text of a list of texts: it is the list that has a key.
        names = names[:-1]
    return next(
        (key for key in KEYS if len(key.path) == len(names) and fits(key.path, names)), None
    )


def fits(path: Path, names: tuple[str | int, ...]) -> bool:
    """Tell whether a path can lead through these names, as far as both go."""
    return all(
        part == (EACH if isinstance(name, int) else name) or (part == ANY and isinstance(name, str))
        for part, name in zip(path, names, strict=False)
    )


def label(place: tuple[str | int, ...]) -> str:
    """Write a place as people read it: ``articles.boilerplate[2]`` for the list's second."""
    written = ""
    for part in place:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            written += f".{part}" if written else part
    return written
