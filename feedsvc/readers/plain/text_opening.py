"""The headline of a text with hardly any page around it: its first line. Whole pages are weighed in text_title.py."""

from __future__ import annotations

from itertools import pairwise

from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.line_text import ends_sentence, ends_statement, fold, visible
from feedsvc.readers.name_words import ORGANISATION_WORDS
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_start import SIGNED, is_address

_FURNITURE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.MENU})
_HARDLY_ANY = 2
_HEAD_LINES = 200
_SITE_WORDS = 4
# What opens a list at the foot of a page opens the text itself where no text stands above.
_OPENERS = frozenset({Noise.LIST, Noise.PROFILE})


def find_opening(lines: tuple[TextLine, ...], start: int | None) -> int | None:
    """Find the first line as a writer means it, or None where only weighing can tell.

    A line is sure to be the headline where sentences follow it. Where there is no body
    (``start`` is None), a few words after a few words are no doubt either.
    """
    plain = has_little_furniture(lines)
    if start is not None and not plain:
        return None
    content = _content(lines)
    label = _find_label(lines, content) if plain else None
    if label is not None:
        return label
    found = _find_followed(lines, content)
    if start is not None:
        return None if found is None else _find_marked(lines, found, start)
    return _find_first(lines, content) if found is None and plain else found


def has_little_furniture(lines: tuple[TextLine, ...]) -> bool:
    """Tell whether nearly all lines are an author's, not a page's."""
    return sum(line.kind in _FURNITURE for line in lines) <= _HARDLY_ANY


def is_short_headline(line: TextLine) -> bool:
    """Tell whether a line of any length below a paragraph's has words and is no list's item."""
    return line.kind is LineKind.SHORT and not line.block.is_item and _has_words(line)


def stands_as_title(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether byline or date follow a line, or a breadcrumb leads to it."""
    signed = any(line.kind in SIGNED for line in lines[index + 1 : index + 3])
    return signed or (index > 0 and lines[index - 1].kind is LineKind.CRUMB)


def sounds_like_site(text: str) -> bool:
    """Tell whether words are the name of a newspaper, a house or a domain."""
    words = [fold(word) for word in text.split()]
    return any(word in ORGANISATION_WORDS for word in words) or ("." in text and len(words) == 1)


def _content(lines: tuple[TextLine, ...]) -> tuple[int, ...]:
    """Give the lines that are headline or text, and neither the page's nor byline or date."""
    return tuple(
        at
        for at, line in enumerate(lines[:_HEAD_LINES])
        if line.is_prose or _has_path(line) or (line.kind is LineKind.SHORT and _has_words(line))
    )


def _has_words(line: TextLine) -> bool:
    return not is_address(line.text) and any(char.isalpha() for char in line.text)


def _has_path(line: TextLine) -> bool:
    return bool(line.crumbs and line.crumbs.headline)


def _find_label(lines: tuple[TextLine, ...], content: tuple[int, ...]) -> int | None:
    """Take ``Breaking news`` for the headline: above all text, with sentences right below."""
    label = next((at for at, line in enumerate(lines) if line.kind in _FURNITURE), None)
    if label is None or lines[label].noise not in _OPENERS or ends_statement(lines[label].text):
        return None
    opens = bool(content) and label < content[0] and _is_sentence(lines[content[0]])
    return label if opens else None


def _find_followed(lines: tuple[TextLine, ...], content: tuple[int, ...]) -> int | None:
    """Take the first line if a sentence follows it; the name of a site may stand above."""
    for at, after in pairwise(content):
        if not is_short_headline(lines[at]):
            return None
        if _is_sentence(lines[after]) or lines[after].block.is_item:
            return at
        if not _may_name_site(lines[at].text):
            return None
    return None


def _find_first(lines: tuple[TextLine, ...], content: tuple[int, ...]) -> int | None:
    """Take the line that byline, date or breadcrumb mark, else the first."""
    if not content or not is_short_headline(lines[content[0]]):
        return None
    usable = (at for at in content if is_short_headline(lines[at]))
    titles = (at for at in usable if not ends_statement(lines[at].text))
    return next((at for at in titles if stands_as_title(lines, at)), content[0])


def _find_marked(lines: tuple[TextLine, ...], found: int, start: int) -> int:
    """Take a line farther down that is marked as the headline, where the first is not."""
    if stands_as_title(lines, found):
        return found
    below = (at for at in range(found + 1, start) if is_short_headline(lines[at]))
    titles = (at for at in below if not ends_statement(lines[at].text))
    return next((at for at in titles if stands_as_title(lines, at)), found)


def _is_sentence(line: TextLine) -> bool:
    return line.is_prose or ends_sentence(line.text) or line.text.endswith(":")


def _may_name_site(text: str) -> bool:
    return len(visible(text).split()) <= _SITE_WORDS and sounds_like_site(text)
