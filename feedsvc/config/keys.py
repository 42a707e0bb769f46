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

_NAMED = types.MappingProxyType({"sections": "SLUG", "authors": "KEY", "combined": "SLUG"})


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
        """The path for people: ``sections.SLUG.title``."""
        return ".".join(_NAMED[self.path[0]] if part == ANY else part for part in self.path)

    @property
    def variable(self) -> str | None:
        """The environment variable that sets it; None below a name that the operator chooses."""
        return None if ANY in self.path else "_".join(("FEEDSVC", *self.path)).upper()


def _keys(model: type[BaseModel], above: Path) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        path = (*above, name)
        table = _table(field.annotation)
        if table is None:
            yield _key(path, field)
        elif get_origin(field.annotation) is Mapping:
            yield from _keys(table, (*path, ANY))
        else:
            yield from _keys(table, path)


def _table(annotation: Any) -> type[BaseModel] | None:
    """Give the table that a field holds, or that each of its named tables is."""
    candidate = get_args(annotation)[1] if get_origin(annotation) is Mapping else annotation
    if isinstance(candidate, type) and issubclass(candidate, BaseModel):
        return candidate
    return None


def _key(path: Path, field: FieldInfo) -> Key:
    example = field.examples[0] if field.examples else None
    return Key(path, _kind(field.annotation), field.default, field.description or "", example)


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
    names = tuple(part for part in path if isinstance(part, str) and part != "[key]")
    return next((key for key in KEYS if _fits(key.path, names)), None)


def _fits(path: Path, names: Path) -> bool:
    return len(path) == len(names) and all(
        part in (ANY, name) for part, name in zip(path, names, strict=True)
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
