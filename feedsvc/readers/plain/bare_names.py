"""Names near the headline with no "By" before them: beside a date or a role, or confirmed at the foot of the page."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.bylines import is_house, is_name, split_names
from feedsvc.readers.line_text import fold, visible
from feedsvc.readers.name_words import ROLE_HEADS
from feedsvc.readers.plain.biographies import is_biography
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_title import names_site

#: Where a name stands, and the name.
Found = tuple[tuple[int, str], ...]

_READ_LINES = 200
_BELOW_NAME, _ROLE_WORDS = 4, 4
_BUTTONS = 8
_FOOT_LINES, _FOOT_LETTERS = 25, 400
_STACKED = 4
_HOUSE_WORDS = 4
_DASHED = re.compile(r"\s[\u2013\u2014-]\s")
_PARTS = re.compile(r"\s+[|/\u00b7\u2022\u2013\u2014-]\s+")


def confirmed_names(lines: tuple[TextLine, ...], head: list[int], title: int | None) -> Found:
    """Take a bare name near the title where the foot of the page says that it wrote this."""
    foot = [line for line in lines[max(head, default=0) + 1 :][-_FOOT_LINES:] if _is_foot(line)]
    for at in head:
        name = visible(lines[at].text)
        bare = at != title and lines[at].kind is LineKind.SHORT and is_name(name)
        if bare and (
            any(_confirms(line, fold(name)) for line in foot) or _is_portrayed(foot, name)
        ):
            return ((at, name),)
    return ()


def dated_names(lines: tuple[TextLine, ...], head: tuple[int, ...], title: int | None) -> Found:
    """Take bare names beside a date or a role below the title.

    One alone must be unknown to the text, which may speak of a place; several are a byline.
    """
    sites = "\n".join(fold(line.text) for line in lines if line.noise is Noise.FOOT)
    for at in head:
        if title is None or at <= title:
            continue
        found = tuple(each for each in _stack(lines, at) if not names_site(each[1], sites))
        if not found:
            continue
        below = _is_signed_below(lines, found[-1][0])
        if len(found) > 1 and below:
            return found
        beside = below or _is_dated_above(lines, found[0][0])
        if beside and not _is_spoken_of(lines, found[0][1]):
            return found[:1]
    return ()


def _stack(lines: tuple[TextLine, ...], at: int) -> Found:
    """Give the names of a line, and those of the lines right below it that are a name each."""
    names = _bare_names(lines[at])
    if len(names) != 1:
        return tuple((at, name) for name in names)
    below = ((index, _bare_names(lines[index])) for index in range(at + 1, len(lines)))
    others = takewhile(lambda each: len(each[1]) == 1, below)
    stacked = (
        (index, found[0]) for (index, found), _ in zip(others, range(_STACKED), strict=False)
    )
    return ((at, names[0]), *stacked)


def _bare_names(line: TextLine) -> tuple[str, ...]:
    """Give the names of ``Ann Smith``, ``Ann Smith and Joe Doe in Oster`` or ``Ann Smith - Oster Bugle``.

    Capitals are a page's labels, and a house is no person.
    """
    text = visible(line.text)
    if line.kind is not LineKind.SHORT or is_house(text):
        return ()
    first, *rest = _PARTS.split(text)
    names = split_names(first)
    # Behind a single dash stands the house.
    dashed = len(rest) == 1 and _DASHED.search(text) is not None
    for part in rest:
        if is_name(part) and not is_house(part) and not dashed:
            names = (*names, part)
        elif part.count(" ") >= _HOUSE_WORDS:
            return ()
    return names if all(is_name(name) and not name.isupper() for name in names) else ()


def _is_signed_below(lines: tuple[TextLine, ...], at: int) -> bool:
    """Tell whether the date or a role (``Arts reporter``) stands below a name, buttons aside."""
    below = [line for line in lines[at + 1 : at + 1 + _BELOW_NAME] if line.text]
    first = next((line for line in below if not _is_between(line)), None)
    if first is None:
        return False
    words = visible(first.text).split()
    # "Business reporter, Leeds"
    head = visible(first.text).partition(",")[0].split()
    ends = words[-1:] + head[-1:]
    role = (
        first is below[0]
        and len(words) <= _ROLE_WORDS
        and any(fold(word) in ROLE_HEADS for word in ends)
    )
    return first.kind is LineKind.STAMP or role


def _is_dated_above(lines: tuple[TextLine, ...], at: int) -> bool:
    """Tell whether the date stands above a name, buttons aside."""
    above = (line for line in reversed(lines[max(at - _BUTTONS, 0) : at]))
    first = next((line for line in above if line.kind is not LineKind.BOILERPLATE), None)
    return first is not None and first.kind is LineKind.STAMP


def _is_between(line: TextLine) -> bool:
    """Tell whether a line may stand between a name and the date: a button, the house, a place."""
    text = visible(line.text)
    place = text.endswith(("-", "\u2013", "\u2014"))
    return line.kind is LineKind.BOILERPLATE or is_house(text) or place


def _is_spoken_of(lines: tuple[TextLine, ...], name: str) -> bool:
    """Tell whether paragraphs hold a name, or a word of it as a common word: a place, a subject."""
    words = [word.casefold() for word in name.split()]
    return any(
        name in line.text or any(f" {word} " in line.text for word in words)
        for line in lines[:_READ_LINES]
        if line.is_prose
    )


def _is_foot(line: TextLine) -> bool:
    return len(line.text) <= _FOOT_LETTERS


def _is_portrayed(foot: list[TextLine], name: str) -> bool:
    """Tell whether a name stands right below ``About the author``."""
    pairs = pairwise(foot)
    return any(one.noise is Noise.PROFILE and fold(two.text) == fold(name) for one, two in pairs)


def _confirms(line: TextLine, name: str) -> bool:
    # What a copyright names is the house.
    notice = line.kind is LineKind.BOILERPLATE and line.noise is not Noise.FOOT
    credited = notice and name in fold(line.text)
    return credited or is_biography(line.text, (name,))
