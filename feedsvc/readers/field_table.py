"""The fields of one article, to be asked for by the keys that may give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from feedsvc.model import Claim
from feedsvc.readers.raw_fields import Field, fold, text_of

#: A field whose path begins so came from the head of a page: ``meta:date``.
META = "meta:"


@dataclass(frozen=True, slots=True)
class Table:
    """The fields by what ``fold`` makes of their paths; of two with one key the later counts."""

    by_key: Mapping[str, Field]
    all: tuple[Field, ...]

    def found(self, names: Iterable[str]) -> Iterator[Field]:
        """The fields of these keys that hold something, in the order of the keys."""
        by_key = self.by_key
        return (by_key[name] for name in names if name in by_key)

    def first(self, names: Iterable[str]) -> Field | None:
        return next(self.found(names), None)

    def text(self, names: Iterable[str]) -> Claim[str] | None:
        """The first of these keys that holds a text."""
        fields = ((field, text_of(field.value)) for field in self.found(names))
        return next((claim_of(text, field) for field, text in fields if text), None)


def tabulate(fields: tuple[Field, ...]) -> Table:
    by_key: dict[str, Field] = {}
    for field in fields:
        if field.value:
            by_key[fold(field.path.removeprefix(META))] = field
    return Table(by_key, fields)


def claim_of(value: str, field: Field) -> Claim[str]:
    return Claim(value, origin_of(field))


def origin_of(field: Field) -> str:
    """Where a field stood, for people."""
    if field.origin:
        return field.origin
    where = f", line {field.line}" if field.line is not None else ""
    if field.path.startswith(META):
        return f"meta '{field.path.removeprefix(META)[:80]}'{where}"
    return f"{field.place} '{field.path[:80]}'{where}"
