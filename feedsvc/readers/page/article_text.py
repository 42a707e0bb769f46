"""The plain text that JSON-LD declares for an article, held against what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from feedsvc.model import Line
from feedsvc.readers.line_text import dense_length, ends_sentence
from feedsvc.readers.page.tree import Element, drop
from feedsvc.readers.page.units import Kind, Unit, units_of
from feedsvc.readers.page.weights import weigh
from feedsvc.words import plain_text, words_of

#: Shorter texts are teasers.
_FEWEST_WORDS = 40
_GRAM = 3
_COVERED = 0.8
_MISSING = 0.5
_STRANGE = 0.34
_MOST_STRANGE = 0.3
_JUDGED = frozenset({Kind.PROSE, Kind.SHORT, Kind.LINK})
_BREAKS = re.compile(r"\n\s*\n|\r\n|\n")
_MARKUP = re.compile(r"<(?:p|div|br|h[2-6]|ul)\b", re.IGNORECASE)

Gram = tuple[str, ...]


def tokens_of(text: str) -> tuple[str, ...]:
    """Words; single letters in a script that puts no space between words."""
    return tuple("".join(words_of(text))) if dense_length(text) else words_of(text)


def _grams(tokens: tuple[str, ...]) -> Iterator[Gram]:
    size = min(_GRAM, len(tokens)) or 1
    return (tokens[index : index + size] for index in range(max(len(tokens) - size + 1, 0)))


def declared_html(declared: str) -> str:
    """A declared text as paragraphs."""
    if _MARKUP.search(declared):
        return declared
    lines = (line.strip() for line in _BREAKS.split(declared))
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def is_missing(root: Element | None, declared: str) -> bool:
    """Tell whether the page shows less than half of the text that it declares."""
    wanted = tokens_of(plain_text(declared))
    if len(wanted) < _FEWEST_WORDS:
        return False
    shown = (
        set(_grams(tokens_of(" ".join("".join(root.itertext("*")).split()))))
        if root is not None
        else set()
    )
    grams = list(_grams(wanted))
    return sum(gram in shown for gram in grams) < len(grams) * _MISSING


def drop_strange(root: Element, declared: str) -> list[Line]:
    """Drop the paragraphs that a declared text does not have, where it has nearly all others."""
    wanted = tokens_of(plain_text(declared))
    if len(wanted) < _FEWEST_WORDS:
        return []
    grams = set(_grams(wanted))
    units = [unit for unit in units_of(root, weigh(root)) if unit.kind in _JUDGED]
    tokens = [tokens_of(unit.text) for unit in units]
    shares = [_share(one, grams) for one in tokens]
    known = sum(len(one) for one, share in zip(tokens, shares, strict=True) if share > _STRANGE)
    strange = sum(len(one) for one, share in zip(tokens, shares, strict=True) if share <= _STRANGE)
    if known < len(wanted) * _COVERED or strange > known * _MOST_STRANGE or not _is_whole(declared):
        return []
    return [_drop(unit) for unit, share in zip(units, shares, strict=True) if share <= _STRANGE]


def _is_whole(declared: str) -> bool:
    """A text that was cut says nothing of what stands behind the cut."""
    end = declared.strip()
    return ends_sentence(end) and not end.endswith(("...", "\u2026"))


def _share(tokens: tuple[str, ...], grams: set[Gram]) -> float:
    own = list(_grams(tokens))
    if len(tokens) < _GRAM:
        return 1.0
    return sum(gram in grams for gram in own) / max(len(own), 1)


def _drop(unit: Unit) -> Line:
    drop(unit.element)
    return Line(unit.element.sourceline or 0, "not declared", unit.text[:300])
