"""Pull quotes: what a page says twice, once set apart to catch the eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from feedsvc.readers.page.units import Kind, Unit
from feedsvc.words import words_of

# Fewer words in common are chance, more are no catch phrase.
_LENGTH = range(5, 60)
# To look for each in all the others takes the square of their number.
_MOST_UNITS = 600
_MOST_TEXT = 200_000
_KINDS = frozenset({Kind.PROSE, Kind.SHORT, Kind.QUOTE})


def find_repeated(units: Sequence[Unit]) -> frozenset[int]:
    """The places of the units that stand word for word within a longer paragraph."""
    if len(units) > _MOST_UNITS:
        return frozenset()
    keys = [_key(unit) for unit in units]
    paragraphs = [
        key for unit, key in zip(units, keys, strict=True) if unit.kind is Kind.PROSE and key
    ]
    said, whole = "\n".join(paragraphs), Counter(paragraphs)
    if len(said) > _MOST_TEXT:
        return frozenset()
    return frozenset(
        index for index, key in enumerate(keys) if _is_short(key) and said.count(key) > whole[key]
    )


def _key(unit: Unit) -> str:
    return f" {' '.join(words_of(unit.text))} " if unit.kind in _KINDS and unit.text else ""


def _is_short(key: str) -> bool:
    return key.count(" ") - 1 in _LENGTH
