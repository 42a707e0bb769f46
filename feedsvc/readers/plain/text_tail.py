"""Where the tail of a page begins: lists of other stories, comments, a portrait of the author, the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice, pairwise, takewhile

from feedsvc.readers.boilerplate import Noise, is_copyright
from feedsvc.readers.line_text import ends_sentence, ends_statement, fold
from feedsvc.readers.noise_endings import NOTES
from feedsvc.readers.plain.biographies import is_biography
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_start import is_headline_like

_TAIL_SHARE = 0.15
_PROFILE_SHARE = 0.3
_BODY_SHARE = 0.35
_TAIL_DENSITY = 0.6
_NEXT_LINES = 4
_GAP_LINES = 8
_TEASER_LINES = 24
_REACH = 60
_RESUMING_WORDS = 15
# "Also read" points at one story or two; what has more headlines is a list.
_POINTED_HEADLINES = 2
_TALK_LINES = 3
_NUMBERED = re.compile(r"[\[(^]?\d{1,3}[\]).:]{0,2}\s|[*\u2022\u2191^-]\s")

_TAIL = frozenset({Noise.LIST, Noise.COMMENTS, Noise.PROFILE, Noise.FOOT})
_SAID = frozenset({LineKind.PROSE, LineKind.SHORT})
_SIGNATURES = frozenset({LineKind.NAME, LineKind.BYLINE})
_ASIDE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION})


def find_tail(lines: tuple[TextLine, ...], start: int, keys: tuple[str, ...]) -> int:
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
        if share > 1 - _PROFILE_SHARE and _names_author(line, keys):
            return index
        if share > 0.5 and _closes(lines, index):  # noqa: PLR2004 - half of the text
            return index
        if gap == _GAP_LINES and share > 0.5 and not _goes_on(lines, index):  # noqa: PLR2004 - half of the text
            return _after_closing(lines, index - gap + 1)
    return last_prose + 1 + _tail_after(lines, last_prose)


def _after_closing(lines: tuple[TextLine, ...], first: int) -> int:
    """Go past the short lines below the last paragraph: the text may close with some of them."""
    reach = range(first, min(first + _GAP_LINES, len(lines)))
    return next((at for at in reach if lines[at].kind is not LineKind.SHORT), reach.stop)


def _names_author(line: TextLine, keys: tuple[str, ...]) -> bool:
    """Tell whether a line repeats the author's name, with a role perhaps: a portrait stands below it."""
    if line.kind in _SIGNATURES and line.names:
        return all(fold(name) in keys for name in line.names)
    return line.kind is LineKind.SHORT and fold(line.text) in keys


def _closes(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a line stands below all text: a copyright, the notes, the date said again."""
    line = lines[index]
    if fold(line.text) in NOTES:
        return index + 1 < len(lines) and bool(_NUMBERED.match(lines[index + 1].text))
    said = line.kind is LineKind.STAMP and any(date.said for date in line.dates)
    copyright_line = line.noise is Noise.FOOT and is_copyright(line.text)
    return (said or copyright_line) and not _goes_on(lines, index)


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
    rest = tuple(islice(_content(lines, index + 1), _GAP_LINES + _TEASER_LINES))
    if not rest or (rest[0].is_prose and _is_full_paragraph(rest[0])):
        return bool(rest)
    for headlines in range(min(len(rest), _GAP_LINES + 1)):
        few = headlines <= _POINTED_HEADLINES
        if few and _is_talk(rest[headlines : headlines + _GAP_LINES]):
            return True
        if headlines and rest[headlines].is_prose:
            return _is_text_again(rest[headlines], rest[headlines + 1 :], few=few)
    return False


def _is_text_again(line: TextLine, after: tuple[TextLine, ...], *, few: bool) -> bool:
    """Tell a paragraph from a teaser: under each headline it is the list, two in a row are text."""
    return _are_text(line, next(iter(after), None)) or (few and _is_long(line, after))


def _is_long(line: TextLine, after: tuple[TextLine, ...]) -> bool:
    """Tell whether a paragraph is one of a text that goes on for long: two more stand in a row below."""
    full = [_is_full_paragraph(each) and ends_statement(each.text) for each in (line, *after)]
    return full[0] and any(one and other for one, other in pairwise(full[1:]))


def goes_on_in_sentences(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a short sentence opens the text again after a list of headlines."""
    sentence = lines[index].kind is LineKind.SHORT and ends_statement(lines[index].text)
    return sentence and _is_talk(tuple(islice(_content(lines, index), _GAP_LINES)))


def _is_talk(lines: tuple[TextLine, ...]) -> bool:
    """Tell whether lines in a row are sentences, one of them long: no headline stands between.

    The first two are no questions, as headlines with a teaser each may be.
    """
    run = tuple(takewhile(lambda line: line.kind in _SAID and ends_sentence(line.text), lines))
    told = len(run) >= _TALK_LINES and all(ends_statement(line.text) for line in run[:2])
    return told and any(map(_is_full_paragraph, run))


def _goes_on(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether two paragraphs in a row come after lines that are none: a box stood between."""
    # Every line may be one after which this is asked.
    rest = _content(lines[index + 1 : index + 1 + _REACH], 0)
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
