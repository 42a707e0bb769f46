"""Which line of a page is the headline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.readers.boilerplate import Noise, tells_age
from feedsvc.readers.bylines import is_name
from feedsvc.readers.line_text import (
    dense_length,
    ends_statement,
    fold,
    is_capitalised,
    visible,
    without_ornament,
)
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.markup_marks import is_main_heading
from feedsvc.readers.plain.text_opening import (
    find_opening,
    is_short_headline,
    sounds_like_site,
    stands_as_title,
)
from feedsvc.readers.plain.text_start import SIGNED, is_headline_like, may_be_title
from feedsvc.readers.plain.title_hints import find_hinted, headline_of
from feedsvc.words import words_of

_USUAL_WORDS = range(5, 21)
_USUAL_LETTERS = range(28, 131)
_NEAR = 5
_DECK_LINES = 3
_FIRST = 2.0
_FAR = 20
_DECKS = 4
_LONGEST_WITH_FULL_STOP = 190
_SITE_WORDS = 4
# A headline stands no farther above its text.
_HEAD_LINES = 200
_BAR = re.compile(r"\s+(?:\||::|\u2022|\u00b7|\u00bb)\s+")
_PARTED = re.compile(r"\s*[|\u00b7\u2022\u00bb]|\s+(?:::|[-\u2013\u2014])\s")
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+")
_FURNITURE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION})
_STEPS = frozenset({LineKind.CRUMB, LineKind.MENU})
_DISGUISED_WORDS = 5
_HUMP = re.compile(r"\S*[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]\S*")


@dataclass(frozen=True, slots=True)
class Title:
    """The line that holds the headline, and the headline itself."""

    index: int
    text: str


def find_title(lines: tuple[TextLine, ...], start: int | None, *, name: str) -> Title | None:
    """Choose the headline before the body; ``name`` is that of the file, which may tell it."""
    end = min(len(lines), _HEAD_LINES) if start is None else start
    hinted = find_hinted(lines, end, name)
    if hinted is not None:
        return Title(hinted, _clean(lines, hinted))
    opening = find_opening(lines, start)
    if opening is not None:
        return Title(opening, _clean(lines, opening))
    candidates = _candidates(lines, end, start)
    if candidates:
        sites = site_texts(lines)
        repeated = _repeated(lines)
        # ``max`` takes the first of equals.
        best = max(candidates, key=lambda at: _score(lines, at, end, candidates, sites, repeated))
        best = _without_page_title(lines, best, candidates)
        return Title(best, _clean(lines, best))
    index = _find_short(lines, end, first=start is None)
    return None if index is None else Title(index, _clean(lines, index))


def _without_page_title(lines: tuple[TextLine, ...], best: int, candidates: tuple[int, ...]) -> int:
    """Take the headline itself where the best line is the page's title: it, the section and the site."""
    whole = lines[best].text
    begun = (at for at in candidates if at != best and whole.startswith(lines[at].text))
    return next((at for at in begun if _PARTED.match(whole, len(lines[at].text))), best)


def _candidates(lines: tuple[TextLine, ...], end: int, start: int | None) -> tuple[int, ...]:
    """Give the lines that may be the headline: before the body, or its first line if that is one."""
    reach = range(max(0, end - _HEAD_LINES), end)
    found = [index for index in reach if _is_candidate(lines, index)]
    if start is not None and _opens_with_headline(lines, start, found):
        found.append(start)
    return tuple(found)


def _is_candidate(lines: tuple[TextLine, ...], index: int) -> bool:
    line = lines[index]
    if may_be_title(line):
        return True
    if is_short_headline(line) and index + 1 < len(lines) and not is_name(line.text):
        # Few words are a headline where byline or date stand right below.
        return _dated_or_signed(lines[index + 1]) and not sounds_like_site(line.text)
    short = line.is_prose and len(line.text) <= _LONGEST_WITH_FULL_STOP
    return short and any(_dated_or_signed(near) for near in lines[index + 1 : index + 3])


def _is_disguised(lines: tuple[TextLine, ...], index: int, end: int) -> bool:
    """Tell whether what sounds like the page's furniture stands where only a headline does."""
    line = lines[index]
    if line.kind not in _FURNITURE or line.noise is Noise.COMMENTS or ends_statement(line.text):
        return False
    words = line.text.count(" ") + 1
    crumb = index > 0 and (lines[index - 1].kind is LineKind.CRUMB or bool(lines[index - 1].names))
    signed = any(near.names or near.dates for near in lines[index + 1 : min(index + 3, end)])
    if words < _DISGUISED_WORDS:
        return crumb and signed and words > 1
    return crumb or (signed and lines[index + 1].kind in SIGNED)


def _opens_with_headline(lines: tuple[TextLine, ...], start: int, found: list[int]) -> bool:
    """Tell whether what looks like the first paragraph is the headline (a question, say)."""
    if not any(line.is_prose for line in lines[start + 1 : start + 12]):
        return False
    signed = any(_dated_or_signed(near) for near in lines[start + 1 : start + 3])
    if is_headline_like(lines[start].text):
        return signed or not found
    return signed and not found and len(lines[start].text) <= _LONGEST_WITH_FULL_STOP


def _dated_or_signed(line: TextLine) -> bool:
    return line.kind in SIGNED


def site_texts(lines: tuple[TextLine, ...]) -> str:
    """Gather the lines in which a site names itself: copyright, captions, credits, roles."""
    telling = (
        fold(line.text)
        for line in lines
        if line.kind in {LineKind.CAPTION, LineKind.BYLINE}
        or line.noise in {Noise.FOOT, Noise.LIST}
    )
    return "\n".join(telling)


def names_site(text: str, sites: str) -> bool:
    """Tell whether a short line is the site's name: the page signs with it elsewhere."""
    key = fold(text)
    return bool(key) and key.count(" ") <= _SITE_WORDS and key in sites


def _repeated(lines: tuple[TextLine, ...]) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for line in lines:
        if may_be_title(line):
            key = fold(headline_of(line))
            (twice if key in seen else seen).add(key)
    return frozenset(twice)


def _score(
    lines: tuple[TextLine, ...],
    index: int,
    end: int,
    candidates: tuple[int, ...],
    sites: str,
    repeated: frozenset[str],
) -> float:
    """Weigh a candidate by its own looks and by what stands around it."""
    text = headline_of(lines[index])
    score = _looks(text) + _surroundings(lines, index, end)
    score += 1.0 if fold(text) in repeated else 0.0
    score -= 3.0 if names_site(text, sites) else 0.0
    score -= 1.0 if lines[index].crumbs else 0.0
    score += 2.0 if is_main_heading(lines[index].block) else 0.0
    score += _FIRST if _opens_file(lines, index) else 0.0
    if any(_may_be_its_deck(lines, other, index) for other in candidates):
        score -= 1.2
    return score


def _opens_file(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a line is the first of all, and no menu comes below it."""
    if index or sounds_like_site(lines[0].text) or ends_statement(lines[0].text):
        return False
    return all(line.kind not in _STEPS for line in lines[1 : 1 + _NEAR])


def _may_be_its_deck(lines: tuple[TextLine, ...], other: int, index: int) -> bool:
    """Tell whether a line follows a headline at once: it is its deck, if no breadcrumb parts them."""
    between = lines[other + 1 : index]
    return 0 < index - other <= _DECK_LINES and all(
        line.kind is not LineKind.CRUMB for line in between
    )


def _looks(text: str) -> float:
    words = dense_length(text) // 2 or text.count(" ") + 1
    score = 2.0 if words in _USUAL_WORDS else 0.0
    score += 1.0 if len(text) in _USUAL_LETTERS else 0.0
    score -= 1.5 if ends_statement(text) or text.endswith((":", ",")) else 0.0
    score -= 2.5 if " " not in text and _HUMP.fullmatch(text) else 0.0
    return score - (1.0 if is_name(text) else 0.0)


def _surroundings(lines: tuple[TextLine, ...], index: int, end: int) -> float:
    after = _following(lines, index, end)
    before = lines[max(index - 3, 0) : index]
    score = -0.1 * min(len(after), _FAR)
    signs = _own_signs(after)
    score += 1.2 if any(line.kind is LineKind.BYLINE for line in signs) else 0.0
    dated = any(line.kind is LineKind.STAMP or tells_age(line.text) for line in signs)
    score += 1.2 if dated else 0.0
    score -= 1.5 if _is_listed(lines, index) else 0.0
    score += 1.0 if any(line.kind is LineKind.CRUMB for line in before) else 0.0
    # What stands right above a breadcrumb is the page's.
    score -= 1.5 if index + 1 < end and lines[index + 1].kind is LineKind.CRUMB else 0.0
    return score - (1.0 if any(line.kind is LineKind.BYLINE for line in before) else 0.0)


def _following(lines: tuple[TextLine, ...], index: int, end: int) -> list[TextLine]:
    """Give the lines up to the text that tell of a headline: no furniture, nor the decks right below."""
    first = index + 1
    while first < min(end, index + 1 + _DECKS) and may_be_title(lines[first]):
        first += 1
    rest = lines[first : min(end, index + _HEAD_LINES)]
    return [line for line in rest if line.kind not in _FURNITURE or tells_age(line.text)]


def _own_signs(after: list[TextLine]) -> list[TextLine]:
    """Give the lines near a headline that may sign it: not those of one below another breadcrumb."""
    near = after[:_NEAR]
    crumb = next((at for at, line in enumerate(near) if line.kind is LineKind.CRUMB), _NEAR)
    others = (at for at in range(crumb, len(near)) if may_be_title(near[at]))
    return near[: next(others, _NEAR)]


def _is_listed(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a line is one of the headlines below ``Top stories``, none of which is signed."""
    above = (line for line in reversed(lines[max(index - _FAR, 0) : index]))
    label = next((line for line in above if line.kind is not LineKind.SHORT), None)
    if label is None or label.noise is not Noise.LIST:
        return False
    near = lines[index + 1 : index + 1 + _FAR]
    below = (line for line in near if line.kind is not LineKind.SHORT)
    after = next(below, None)
    return after is not None and after.kind not in SIGNED


def _find_short(lines: tuple[TextLine, ...], end: int, *, first: bool) -> int | None:
    """Take a headline of few words, where nothing longer stands above the body.

    ``first``: there is no body below, so that the headline is the first of all lines.
    """
    reach = range(max(0, end - _HEAD_LINES), end)
    short = [index for index in reach if is_short_headline(lines[index])]
    sites = site_texts(lines)
    own = [index for index in short if not names_site(lines[index].text, sites)]
    marked = [index for index in own if stands_as_title(lines, index)]
    disguised = [index for index in reach if _is_disguised(lines, index, end)]
    nearest = own[:1] if first else own[-1:]
    return next(iter(marked or disguised or nearest or short[-1:]), None)


def _clean(lines: tuple[TextLine, ...], index: int) -> str:
    """Take the heading's marks and the site's name off the headline."""
    text = without_ornament(headline_of(lines[index]))
    return without_site(text, site_texts(lines)) or text


def without_site(text: str, sites: str) -> str:
    """Cut ``| The Example Times`` off; after a dash only what is a site's name for certain."""
    for separator in (_BAR, _DASH):
        *others, last = (None, *separator.finditer(text))
        if last is None:
            continue
        head, tail = text[: last.start()].strip(), text[last.end() :].strip()
        certain = separator is _BAR or names_site(tail, sites) or sounds_like_site(tail)
        if certain and _is_site_shaped(tail) and len(words_of(head)) > 1:
            return without_site(head, sites) if len(others) > 1 else head
    return text


def _is_site_shaped(tail: str) -> bool:
    words = visible(tail).split()
    return 0 < len(words) <= _SITE_WORDS and all(map(is_capitalised, words))
