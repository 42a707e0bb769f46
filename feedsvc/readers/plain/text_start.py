"""Where the article's own text begins among the lines of a page."""

from __future__ import annotations

import re
from itertools import accumulate

from feedsvc.readers.line_text import dense_length, ends_statement, visible
from feedsvc.readers.plain.line_kinds import LineKind, TextLine

_WINDOW = 13
_EARLY_PROSE = 4
_INTRODUCTION = 0.25
_BOX_LINES = 30
_DECK_REACH = 8
_DECK_WORDS = 40
_HEADLINE_LETTERS, _HEADLINE_WORDS, _HEADLINE_DENSE = 190, 28, 60
_TITLE_LETTERS, _TITLE_WORDS, _TITLE_DENSE = 22, 4, 8

SIGNED = frozenset({LineKind.BYLINE, LineKind.STAMP})
_FURNITURE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.MENU})
_DECK_LINES = 36

# As agencies open: a place in capitals, a date perhaps, the agency, and a dash.
_DATELINE = re.compile(
    r"(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019\- ]{2,30})"
    r"(?P<detail>(?:,\s?[A-Z][\w.\u2019' ]{1,25}){0,2})(?P<date>,?\s?[^\u2014()]{0,24}\d{4}|,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s?"
    r"(?:[(/](?P<agency>[^()/]{2,30})[)/]\s?[-\u2013\u2014:]{1,2}|[\u2013\u2014]|--|(?<=\s)-\s)\s?"
)


# As papers open that write a place in small letters: the place, a dash, and a sentence with its capital.
_PLACE = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'\u2019-]+(?:[ /][A-Za-z\u00c0-\u00ff][\w.'\u2019-]*){0,2}(?:, [A-Z]\w+)?"
    r"\s[-\u2013\u2014]\s[\"\u201c\u201e\u00ab]?[A-Z\u00c0-\u00de]"
)


def find_dateline(text: str) -> str:
    """Give the dateline with which an agency's text opens, or nothing."""
    match = _DATELINE.match(visible(text[:160]))
    return match[0] if match else ""


def find_start(lines: tuple[TextLine, ...]) -> int | None:
    """Find the first paragraph of the article: where text gets dense, not a lone sentence above."""
    prose = tuple(index for index, line in enumerate(lines) if line.is_prose)
    if not prose:
        return None
    start = _after_dateline(lines, prose)
    if start is None:
        start = _after_promotion(lines, _first_of_text(lines, _densest(lines, prose)))
    return _after_lead_in(lines, after_deck(lines, start))


def _after_lead_in(lines: tuple[TextLine, ...], start: int) -> int:
    """Go past a deck with a picture below it, where the text then opens with its place."""
    after = next(
        (
            at
            for at in range(start + 1, start + 1 + _DECK_REACH)
            if at < len(lines) and lines[at].is_prose
        ),
        start,
    )
    short = lines[start].text.count(" ") < _DECK_WORDS
    pictured = any(line.kind is LineKind.CAPTION for line in lines[start + 1 : after])
    return after if short and pictured and _PLACE.match(visible(lines[after].text[:160])) else start


def _after_dateline(lines: tuple[TextLine, ...], prose: tuple[int, ...]) -> int | None:
    """Find an agency's opening, unless much of the text stands before it (a round-up)."""
    total = sum(len(lines[index].text) for index in prose)
    above = 0
    for index in prose[:_EARLY_PROSE]:
        if above > total * _INTRODUCTION:
            return None
        if find_dateline(lines[index].text):
            return index
        above += len(lines[index].text)
    return None


def _densest(lines: tuple[TextLine, ...], prose: tuple[int, ...]) -> int:
    """Find the first paragraph after which there is half as much text as anywhere."""
    lengths = (len(line.text) if line.is_prose else 0 for line in lines)
    sums = tuple(accumulate(lengths, initial=0))
    windows = {index: sums[min(index + _WINDOW, len(lines))] - sums[index] for index in prose}
    best = max(windows.values())
    return next(index for index in prose if windows[index] * 2 >= best)


def _first_of_text(lines: tuple[TextLine, ...], start: int) -> int:
    """Go back to the first paragraph below byline or date: a box inside the text makes it look thin."""
    reach = range(max(0, start - _BOX_LINES), start)
    signed = next((at for at in reversed(reach) if lines[at].kind in SIGNED), None)
    if signed is None or any(_may_head(line) for line in lines[start - 3 : start]):
        return start
    below = (at for at in range(signed + 1, start) if lines[at].is_prose)
    # A lone sentence may be a caption.
    return next((at for at in below if all(map(_is_said, lines[at : at + 2]))), start)


def _may_head(line: TextLine) -> bool:
    return may_be_title(line) and not ends_statement(line.text)


def _is_said(line: TextLine) -> bool:
    return line.kind in {LineKind.PROSE, LineKind.SHORT} and ends_statement(line.text)


def _after_promotion(lines: tuple[TextLine, ...], start: int) -> int:
    """Go past a sentence above the headline: a headline with its byline comes only after it."""
    if any(_opens_article(lines, index, start) for index in range(start)):
        return start
    for after in _next_prose(lines, start):
        between = range(start + 1, after)
        if any(_opens_article(lines, index, after) for index in between):
            return after
    return start


def _next_prose(lines: tuple[TextLine, ...], start: int) -> tuple[int, ...]:
    found = (
        index
        for index in range(start + 1, min(len(lines), start + 4 * _WINDOW))
        if lines[index].is_prose
    )
    return tuple(index for _, index in zip(range(_EARLY_PROSE - 1), found, strict=False))


def _opens_article(lines: tuple[TextLine, ...], index: int, end: int) -> bool:
    """Tell whether a line is a headline for certain: a byline, a date or a breadcrumb is by it."""
    if not may_be_title(lines[index]):
        return False
    signed = any(line.kind in SIGNED for line in lines[index + 1 : min(index + 4, end)])
    crumb = any(line.kind is LineKind.CRUMB for line in lines[max(index - 2, 0) : index])
    return signed or crumb


def after_deck(lines: tuple[TextLine, ...], start: int) -> int:
    """Go past the sentence between headline and byline: it sums the article up."""
    deck = lines[start]
    if deck.text.count(" ") >= _DECK_WORDS or find_dateline(deck.text):
        return start
    head = next((at for at in reversed(range(start)) if may_be_title(lines[at])), None)
    # A date above the headline may be that of the page.
    if head is None or any(line.kind in SIGNED for line in lines[head:start]):
        return start
    reach = _own_lines(lines, start + 1)[:_DECK_REACH]
    index = next((at for at in reach if lines[at].is_prose), None)
    if index is None:
        return start
    signed = any(_is_signed(line) for line in lines[start + 1 : index])
    return index if signed else start


def _own_lines(lines: tuple[TextLine, ...], first: int) -> list[int]:
    """Give the lines that are none of the page's, from the few dozen after the first."""
    reach = range(first, min(first + _DECK_LINES, len(lines)))
    return [at for at in reach if lines[at].kind not in _FURNITURE]


def _is_signed(line: TextLine) -> bool:
    return line.kind is LineKind.BYLINE or bool(line.dates)


def may_be_title(line: TextLine) -> bool:
    """Tell whether a line has the length of a headline and is nothing else."""
    if line.kind is LineKind.CRUMB and line.crumbs:
        return bool(line.crumbs.headline)
    if line.is_prose:
        return is_headline_like(line.text)
    if line.kind is not LineKind.SHORT or is_address(line.text) or line.block.is_item:
        return False
    dense = dense_length(line.text)
    if dense:
        return dense >= _TITLE_DENSE
    return line.text.count(" ") + 1 >= _TITLE_WORDS or len(line.text) >= _TITLE_LETTERS


def is_headline_like(text: str) -> bool:
    """Tell whether a paragraph may be a long headline: short, and no full stop at its end."""
    if len(text) > _HEADLINE_LETTERS or dense_length(text) > _HEADLINE_DENSE:
        return False
    short = text.count(" ") < _HEADLINE_WORDS
    return short and not ends_statement(text) and not text.endswith((":", ","))


def is_address(text: str) -> bool:
    """Tell whether a line is an address on the web, not words."""
    return "://" in text or (" " not in text and ("/" in text or "@" in text))
