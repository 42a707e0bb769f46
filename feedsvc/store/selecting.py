"""How many values one query may name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar

V = TypeVar("V")

# Older SQLite takes 999 values in one statement.
PART = 500


def in_parts(values: Collection[V], size: int = PART) -> Iterator[tuple[V, ...]]:
    """All values, in parts that a single statement may name."""
    rest = iter(values)
    while part := tuple(islice(rest, size)):
        yield part
