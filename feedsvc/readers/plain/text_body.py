"""Which lines of a page are the article's text: where it ends, and what stands in it that is not."""

from __future__ import annotations

from dataclasses import dataclass

from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.line_text import ends_sentence, ends_statement, fold
from feedsvc.readers.plain.biographies import is_biography
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.short_lines import (
    is_answered,
    is_salutation,
    is_signed_quote,
    opens_text,
)
from feedsvc.readers.plain.text_start import is_headline_like
from feedsvc.readers.plain.text_tail import find_tail, goes_on_in_sentences

_GAP_LINES = 8
_BIOGRAPHY_LINES = 3
_HARDLY_ANY = 1
# The bullet is one of them.
_LABEL_WORDS = 4

_TAIL = frozenset({Noise.LIST, Noise.COMMENTS, Noise.PROFILE, Noise.FOOT})
_PAGE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.CRUMB, LineKind.MENU})
_ASIDE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Body:
    """The lines that are the article's text, and where it begins and ends."""

    start: int
    end: int
    kept: tuple[int, ...]


def find_body(
    lines: tuple[TextLine, ...], start: int, *, after: int, title: str, names: tuple[str, ...]
) -> Body:
    """Choose the lines of the text from its first paragraph on; none from before ``after``."""
    clean = not any(line.kind in _PAGE for line in lines)
    end = len(lines) if clean else _find_end(lines, start, names)
    first = _with_short_opening(lines, start, after, title=title, clean=clean)
    kept = _keep(lines, first, end, title=fold(title), clean=clean)
    return Body(first, end, kept)


def _with_short_opening(
    lines: tuple[TextLine, ...], start: int, after: int, *, title: str, clean: bool
) -> int:
    """Take in short sentences before the first paragraph: ``It rained.``

    On a page they stand right before it; where there is no page, all lines are the author's.
    """
    first = start
    for index in range(start - 1, after - 1, -1):
        line = lines[index]
        if line.kind in _ASIDE:
            continue
        sentence = line.kind is LineKind.SHORT and opens_text(line.text, clean=clean)
        if sentence and fold(line.text) != fold(title):
            first = index
        elif not clean:
            break
    return first


def _find_end(lines: tuple[TextLine, ...], start: int, names: tuple[str, ...]) -> int:
    """Find where the tail of the page begins."""
    end = find_tail(lines, start, tuple(fold(name) for name in names))
    end = _last_text(lines, start, end)
    return _before_biography(lines, start, end, names)


def _last_text(lines: tuple[TextLine, ...], start: int, end: int) -> int:
    """Drop what is no text before the tail; a short last sentence is text, and so is a list."""
    last = max(index for index in range(start, end) if lines[index].is_prose)
    furnished = False
    for index in range(last + 1, end):
        line = lines[index]
        if line.kind in _ASIDE:
            furnished = True
            continue
        closing = line.kind is LineKind.SHORT and ends_statement(line.text)
        item = _is_text_item(line) and not (furnished and _is_label(line))
        item = item or _announces_item(lines, index, end)
        if not closing and not item and not is_answered(lines, index, end):
            break
        last = index
    return last + 1


def _is_text_item(line: TextLine) -> bool:
    return line.block.is_item and line.kind is LineKind.SHORT


def _announces_item(lines: tuple[TextLine, ...], index: int, end: int) -> bool:
    """Tell whether a line says what the list below it is of: ``It will need:``"""
    announced = index + 1 < end and _is_text_item(lines[index + 1])
    return announced and lines[index].kind is LineKind.SHORT and lines[index].text.endswith(":")


def _is_label(line: TextLine) -> bool:
    """Tell whether an item is a subject of the page, and no words of a sentence."""
    return line.text.count(" ") <= _LABEL_WORDS


def _before_biography(
    lines: tuple[TextLine, ...], start: int, end: int, names: tuple[str, ...]
) -> int:
    """Drop the lines on the author at the end: ``Jane Doe is a reporter for …``"""
    keys = tuple(fold(name) for name in names)
    for _ in range(_BIOGRAPHY_LINES):
        last = max((at for at in range(start, end) if _is_text(lines[at])), default=start)
        about = is_biography(lines[last].text, keys) or fold(lines[last].text) in keys
        if last == start or not about:
            return end
        end = last
    return end


def _is_text(line: TextLine) -> bool:
    return line.kind in {LineKind.PROSE, LineKind.SHORT}


def _keep(
    lines: tuple[TextLine, ...], first: int, end: int, *, title: str, clean: bool
) -> tuple[int, ...]:
    """Choose the lines between first and last that are text."""
    kept: list[int] = []
    listing = False
    for index in range(first, end):
        line = lines[index]
        if line.noise is Noise.LIST:
            listing = True
        if listing and line.is_prose:
            listing = is_headline_like(line.text)
        listing = listing and not goes_on_in_sentences(lines, index)
        if not listing and _is_kept(lines, index, title=title, clean=clean, first=first):
            kept.append(index)
    return tuple(kept)


def _is_kept(
    lines: tuple[TextLine, ...], index: int, *, title: str, clean: bool, first: int
) -> bool:
    line = lines[index]
    if line.is_prose:
        return True
    if clean and line.kind in {LineKind.NAME, LineKind.STAMP}:
        return index > first + 3
    if line.kind is not LineKind.SHORT or fold(line.text) == title:
        return False
    if clean or line.block.is_item or ends_sentence(line.text) or line.text.endswith(":"):
        return True
    if is_signed_quote(line.text) or (index == first and is_salutation(line.text)):
        return True
    return _stands_in_text(lines, index)


def _stands_in_text(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a line stands between two paragraphs, or in a list that one of them announces."""
    if _is_text_before(lines, index) and _is_text_after(lines, index):
        return True
    return _is_announced(lines, index) and _leads_to_text(lines, index)


def _is_announced(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a line is one of the list that a sentence above announces: ``You get for the money:``"""
    near = (lines[at] for at in range(index - 1, max(index - _GAP_LINES, -1), -1))
    above = next(
        (line for line in near if line.kind is not LineKind.SHORT or _opens_list(line)), None
    )
    return above is not None and _opens_list(above)


def _opens_list(line: TextLine) -> bool:
    return _is_text(line) and line.text.endswith(":") and line.text.count(" ") >= _LABEL_WORDS


def _leads_to_text(lines: tuple[TextLine, ...], index: int) -> bool:
    near = lines[index + 1 : index + _GAP_LINES]
    return next((line.is_prose for line in near if line.kind is not LineKind.SHORT), False)


def _is_text_before(lines: tuple[TextLine, ...], index: int) -> bool:
    near = (lines[at] for at in range(index - 1, max(index - _GAP_LINES, -1), -1))
    return next((_is_said(line) for line in near if line.kind not in _ASIDE), False)


def _is_said(line: TextLine) -> bool:
    """Tell whether a line is a paragraph, or a sentence of few words."""
    return line.is_prose or (line.kind is LineKind.SHORT and ends_statement(line.text))


def _is_text_after(lines: tuple[TextLine, ...], index: int) -> bool:
    near = lines[index + 1 : index + _GAP_LINES]
    return next(
        (_is_said(line) or line.block.is_item for line in near if line.kind not in _ASIDE), False
    )


def find_short_body(lines: tuple[TextLine, ...], after: int, *, title: str) -> Body:
    """Choose the text of a page that has no line as long as a paragraph."""
    tail = (at for at in range(after, len(lines)) if lines[at].noise in _TAIL)
    end = next(tail, len(lines))
    # What stands above the headline says nothing of the lines below it.
    clean = sum(line.kind in _PAGE for line in lines[after:end]) <= _HARDLY_ANY
    kept = tuple(
        index
        for index in range(after, end)
        if lines[index].kind is LineKind.SHORT
        and fold(lines[index].text) != fold(title)
        and (clean or ends_sentence(lines[index].text) or lines[index].block.is_item)
    )
    return Body(after, end, kept)
