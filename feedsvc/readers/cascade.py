"""Hugo's cascade: what a section's page hands down, to all below it or to those of some path.

https://gohugo.io/content-management/front-matter/#cascade-1
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from feedsvc.readers.keys import STATES
from feedsvc.readers.raw_fields import Field, Value, fold, text_of, walk

_KEY = "cascade"
_TARGET = "target."
# A folder and all in it; of a finer pattern no folder is meant.
_BELOW = re.compile(r"/?((?:[^*?\[\]{}/]{1,200}/){0,20}[^*?\[\]{}/]{1,200})(?:/\*|/?\*\*)")
_NO_PAGES = frozenset({"section", "home", "term", "taxonomy"})


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes down to all articles of a folder."""

    folder: str
    fields: tuple[Field, ...]


def cascade_of(folder: str, fields: Iterable[Field]) -> Iterator[Handed]:
    """What the page of a folder hands down, the finer targets first, which count more."""
    found = [_handed(folder, one) for one in _cascades(tuple(fields))]
    yield from sorted((one for one in found if one.fields), key=lambda one: -len(one.folder))


def _cascades(fields: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    """One cascade as a table, or several in a list."""
    for field in fields:
        if fold(field.path) == _KEY and isinstance(field.value, tuple):
            for one in field.value:
                if isinstance(one, Mapping):
                    yield tuple(Field(path, value, field.line) for path, value in walk(one))
    table = tuple(field for field in fields if fold(field.path).startswith(f"{_KEY}."))
    yield tuple(Field(one.path.partition(".")[2], one.value, one.line) for one in table)


def _handed(folder: str, fields: tuple[Field, ...]) -> Handed:
    target = {fold(one.path): one.value for one in fields if fold(one.path).startswith(_TARGET)}
    plain = tuple(map(_without_params, (one for one in fields if not _is_target(one))))
    if not target:
        return Handed(folder, plain)
    if text_of(target.get("target.kind")).lower() in _NO_PAGES:
        return Handed(folder, ())
    below = _folder_of(target, folder)
    if below is not None:
        return Handed(below, plain)
    # What may be a draft is none that may appear: where nobody can say which, all are held back.
    return Handed(folder, tuple(one for one in plain if fold(one.path) in STATES))


def _is_target(field: Field) -> bool:
    key = fold(field.path)
    return key == "target" or key.startswith(_TARGET)


def _without_params(field: Field) -> Field:
    path = field.path.removeprefix("params.")
    return Field(path, field.value, field.line) if path != field.path else field


def _folder_of(target: Mapping[str, Value], folder: str) -> str | None:
    """The folder that a target means, where it names one within that of its page."""
    others = target.keys() - {"target.path", "target.kind"}
    found = _BELOW.fullmatch(text_of(target.get("target.path"))[:4000])
    if others or found is None:
        return None
    return found[1] if f"{found[1]}/".startswith(f"{folder}/" if folder else "") else None
