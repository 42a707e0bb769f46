"""Pull quotes: what a page says twice, once set apart to catch the eye."""

from __future__ import annotations

import re
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
# A catch phrase is put together of what the text says in several places.
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\u201d\u2019\u00bb\"']?\s+")
_DASHES = ("-", "\u2013", "\u2014", "\u2015")
_LONGEST_NAMING = 80


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
    found = {
        index
        for index, key in enumerate(keys)
        if _is_short(key) and _is_said(units[index], said, whole[key])
    }
    return frozenset(found | {index + 1 for index in found if _names_speaker(units, index + 1)})


def _is_said(unit: Unit, said: str, times: int) -> bool:
    """Tell whether paragraphs hold a unit word for word, or each of its sentences."""
    pieces = [_joined(piece) for piece in _SENTENCE_END.split(unit.text)]
    return said.count(_joined(unit.text)) > times or all(
        _is_short(piece) and said.count(piece) > times for piece in pieces
    )


def _names_speaker(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is the line in the box of a pull quote that says whose words these are."""
    if index >= len(units) or units[index].kind is not Kind.SHORT:
        return False
    text, holder = units[index].text, units[index].element.getparent()
    is_beside = holder is not None and holder is units[index - 1].element.getparent()
    return is_beside and text.startswith(_DASHES) and len(text) <= _LONGEST_NAMING


def _key(unit: Unit) -> str:
    return _joined(unit.text) if unit.kind in _KINDS and unit.text else ""


def _joined(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def _is_short(key: str) -> bool:
    return key.count(" ") - 1 in _LENGTH
