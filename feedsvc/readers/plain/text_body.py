"""Which lines of a page are the article's text: where it ends, and what stands in it that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

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

_TAIL_SHARE = 0.15
_PROFILE_SHARE = 0.3
_BODY_SHARE = 0.35
_TAIL_DENSITY = 0.6
_NEXT_LINES = 4
_GAP_LINES = 8
_TEASER_LINES = 24
_RESUMING_WORDS = 15
_BIOGRAPHY_LINES = 3
_HARDLY_ANY = 1

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
    end = _find_tail(lines, start, tuple(fold(name) for name in names))
    end = _last_text(lines, start, end)
    return _before_biography(lines, start, end, names)


def _find_tail(lines: tuple[TextLine, ...], start: int, keys: tuple[str, ...]) -> int:
    lengths = [len(line.text) if line.is_prose else 0 for line in lines]
    behind = tuple(accumulate(lengths[start:], initial=0))
    last_prose = max(index for index in range(start, len(lines)) if lines[index].is_prose)
    ahead = _content_ahead(lines)
    gap = 0
    for index in range(start + 1, last_prose + 1):
        line = lines[index]
        gap = 0 if line.is_prose or line.block.is_item else gap + 1
        share = behind[index - start] / behind[-1]
        if line.noise in _TAIL and _opens_tail(lines, index, share, ahead[index]):
            return index
        if share > 1 - _TAIL_SHARE and line.is_prose and keys and is_biography(line.text, keys):
            return index
        if gap == _GAP_LINES and share > 0.5 and not _goes_on(lines, index):  # noqa: PLR2004 - half of the text
            return index - gap + 1
    return last_prose + 1 + _tail_after(lines, last_prose)


def _tail_after(lines: tuple[TextLine, ...], last_prose: int) -> int:
    """Count the lines after the last paragraph up to what opens the tail."""
    rest = lines[last_prose + 1 :]
    return next((at for at, line in enumerate(rest) if line.noise in _TAIL), len(rest))


def _content_ahead(lines: tuple[TextLine, ...]) -> tuple[tuple[int, int], ...]:
    """Count for each line the paragraphs and the lines after it, those of the page left out."""
    counts = [(0, 0)]
    for line in reversed(lines):
        prose, content = counts[-1]
        counts.append((prose + line.is_prose, content + (line.kind not in _ASIDE)))
    counts.reverse()
    return tuple(counts[1:])


def _opens_tail(
    lines: tuple[TextLine, ...], index: int, share: float, ahead: tuple[int, int]
) -> bool:
    """Tell whether the article is over: little text follows, or much lies behind and little is dense."""
    prose, content = ahead
    noise = lines[index].noise
    if noise is Noise.LIST and _resumes(lines, index):
        return False
    if noise is Noise.LIST and share > _BODY_SHARE and _is_teaser_list(lines, index):
        return True
    if 1 - share < (_PROFILE_SHARE if noise is Noise.PROFILE else _TAIL_SHARE):
        return True
    following = lines[index + 1 : index + 1 + _NEXT_LINES]
    sparse = sum(line.is_prose for line in following) <= 1 and prose < content * _TAIL_DENSITY
    return share > _BODY_SHARE and sparse


def _resumes(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether the text goes on after a list of other stories inside it."""
    rest = _content(lines, index + 1)
    first = next(rest, None)
    if first is None:
        return False
    if first.is_prose and _is_full_paragraph(first):
        return True
    headlines = 1
    for line in rest:
        if line.is_prose:
            # A teaser under each headline is still the list; two paragraphs in a row are text.
            return _are_text(line, next(rest, None))
        headlines += 1
        if headlines > _GAP_LINES:
            return False
    return False


def _goes_on(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether two paragraphs in a row come after lines that are none: a box stood between."""
    rest = _content(lines, index + 1)
    first = next((line for line in rest if line.is_prose), None)
    return first is not None and _are_text(first, next(rest, None))


def _are_text(line: TextLine, after: TextLine | None) -> bool:
    """Tell whether a line and the next are paragraphs, and no headlines of a list."""
    if after is None or not line.is_prose or after.kind not in {LineKind.PROSE, LineKind.SHORT}:
        return False
    statements = ends_statement(line.text) and ends_statement(after.text)
    full = _is_full_paragraph(line) or _is_full_paragraph(after)
    return full and (statements or after.is_prose)


def _is_teaser_list(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether headlines with a sentence under each follow, and no two paragraphs in a row."""
    rest = tuple(islice(_content(lines, index + 1), _TEASER_LINES))
    teasers = sum(line.is_prose for line in rest)
    pairs = any(line.is_prose and after.is_prose for line, after in pairwise(rest))
    return teasers > 1 and not pairs and not rest[0].is_prose


def _content(lines: tuple[TextLine, ...], index: int) -> Iterator[TextLine]:
    for at in range(index, len(lines)):
        if lines[at].noise in _TAIL:
            return
        if lines[at].kind not in _ASIDE:
            yield lines[at]


def _is_full_paragraph(line: TextLine) -> bool:
    return line.text.count(" ") >= _RESUMING_WORDS and not is_headline_like(line.text)


def _last_text(lines: tuple[TextLine, ...], start: int, end: int) -> int:
    """Drop what is no text before the tail; a short last sentence is text, and so is a list."""
    last = max(index for index in range(start, end) if lines[index].is_prose)
    for index in range(last + 1, end):
        line = lines[index]
        if line.kind in _ASIDE:
            continue
        closing = line.kind is LineKind.SHORT and ends_statement(line.text)
        if not closing and not _is_text_item(line) and not is_answered(lines, index, end):
            break
        last = index
    return last + 1


def _is_text_item(line: TextLine) -> bool:
    return line.block.is_item and line.kind is LineKind.SHORT


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
        if line.is_prose:
            listing = listing and is_headline_like(line.text)
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
    return _is_text_before(lines, index) and _is_text_after(lines, index)


def _is_text_before(lines: tuple[TextLine, ...], index: int) -> bool:
    near = (lines[at] for at in range(index - 1, max(index - _GAP_LINES, -1), -1))
    return next((line.is_prose for line in near if line.kind not in _ASIDE), False)


def _is_text_after(lines: tuple[TextLine, ...], index: int) -> bool:
    near = lines[index + 1 : index + _GAP_LINES]
    return next(
        (line.is_prose or line.block.is_item for line in near if line.kind not in _ASIDE), False
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
