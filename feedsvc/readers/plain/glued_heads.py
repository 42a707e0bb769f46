"""Breadcrumbs that end in the headline: ``Home Metro The ferry is back``, ``The Bugle | Metro | The ferry is back``.

The headline itself stands a few lines below, so that what comes before it are the steps.
"""

from __future__ import annotations

from dataclasses import replace

from feedsvc.readers.plain.crumbs import Crumbs
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.section_names import is_generic

_HEAD_LINES = 120
_NEAR = 8
_STEP_WORDS = range(1, 7)
_HEADLINE_WORDS = 4
_LONGEST = 300
_SURE = 12
_TEXT = frozenset({LineKind.SHORT, LineKind.PROSE})


def mark_glued_heads(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Make breadcrumbs of the lines that are ``Home`` or the site, a few words and the headline from below."""
    marked = list(lines)
    for index, line in enumerate(lines[:_HEAD_LINES]):
        steps = _steps(line, lines[index + 1 : index + 1 + _NEAR]) if _may_be_glued(line) else ()
        if steps:
            marked[index] = replace(line, kind=LineKind.CRUMB, crumbs=Crumbs(steps))
    return tuple(marked)


def _may_be_glued(line: TextLine) -> bool:
    first, _, rest = line.text.partition(" ")
    short = line.kind in _TEXT and len(line.text) <= _LONGEST
    parted = is_generic(first) or " | " in rest
    return short and parted and rest.count(" ") >= _HEADLINE_WORDS


def _steps(line: TextLine, below: tuple[TextLine, ...]) -> tuple[str, ...]:
    """Give the words before the headline: the first is Home or the like, the others name a section."""
    headlines = (each.text for each in below if each.text.count(" ") + 1 >= _HEADLINE_WORDS)
    for headline in headlines:
        at = _place_of(headline, line.text)
        before = line.text[: max(at, 0)].strip()
        if before.endswith("|"):
            return tuple(part.strip() for part in before.split("|") if part.strip())
        words = before.split()
        if len(words) in _STEP_WORDS and is_generic(words[0]):
            return tuple(part for part in (words[0], " ".join(words[1:])) if part)
    return ()


def _place_of(headline: str, text: str) -> int:
    """Find where a headline begins at the end of a text, which may break off in dots."""
    whole = text.rstrip(".\u2026 ")
    if whole == text:
        return len(text) - len(headline) if text.endswith(headline) else 0
    at = text.find(headline[:_SURE], 1)
    return at if at > 0 and headline.startswith(whole[at:]) else 0
