"""Which names and dates near the headline are those of the article."""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.model import Author, Claim, ReadingRules
from feedsvc.moments import find_dates
from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.bylines import JOINERS, is_house, is_name, split_names, title_case
from feedsvc.readers.line_text import fold, visible
from feedsvc.readers.name_words import ROLE_HEADS
from feedsvc.readers.plain.biographies import is_biography
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_body import Body
from feedsvc.readers.plain.text_start import find_dateline
from feedsvc.readers.plain.text_title import names_site
from feedsvc.readers.stamps import StampDate

_ABOVE, _BELOW = 4, 3
_PASSED_OVER = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.MENU})


def head_lines(lines: tuple[TextLine, ...], title: int | None, body: int) -> tuple[int, ...]:
    """Give the lines in which byline and stamp may stand: a few above the title to a few in the body."""
    top = 0 if title is None else title
    above = [at for at in range(top) if lines[at].kind not in _PASSED_OVER][-_ABOVE:]
    inside = [at for at in range(body, len(lines)) if lines[at].kind not in _PASSED_OVER][
        : _BELOW + 1
    ]
    return (*above, *range(top, min(body, len(lines))), *inside)


def find_authors(
    lines: tuple[TextLine, ...], head: tuple[int, ...], *, title: int | None, rules: ReadingRules
) -> tuple[Claim[Author], ...]:
    """Give the names of the byline: below the title, else above it, else a name with a role."""
    top = -1 if title is None else title
    ordered = sorted(head, key=lambda at: (at < top, at))
    signed = [at for at in ordered if lines[at].kind is LineKind.BYLINE]
    if not signed:
        signed = [at for at in ordered if lines[at].names][:1]
    if not signed:
        return _dated_name(lines, head, title) or _confirmed_names(lines, ordered, title)
    chosen = _adjoining(lines, signed)
    return tuple(
        Claim(Author(title_case(name) if rules.title_case_names else name), _origin(lines[at]))
        for at, name in _once((at, name) for at in chosen for name in lines[at].names)
    )


def _adjoining(lines: tuple[TextLine, ...], signed: list[int]) -> list[int]:
    """Take the first byline and those on the lines right after it, but for an "and" between."""
    chosen = signed[:1]
    for at in signed[1:]:
        between = lines[chosen[-1] + 1 : at]
        if not between or (len(between) == 1 and fold(between[0].text) in JOINERS):
            chosen.append(at)
    return chosen


def _once(found: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for at, name in found:
        if fold(name) not in seen:
            seen.add(fold(name))
            yield at, name


def _confirmed_names(
    lines: tuple[TextLine, ...], head: list[int], title: int | None
) -> tuple[Claim[Author], ...]:
    """Take a bare name near the title where the foot of the page says that it wrote this."""
    foot = [line for line in lines[max(head, default=0) + 1 :][-_FOOT_LINES:] if _is_foot(line)]
    for at in head:
        name = visible(lines[at].text)
        bare = at != title and lines[at].kind is LineKind.SHORT and is_name(name)
        if bare and any(_confirms(line, fold(name)) for line in foot):
            return (Claim(Author(name), _origin(lines[at])),)
    return ()


def _dated_name(
    lines: tuple[TextLine, ...], head: tuple[int, ...], title: int | None
) -> tuple[Claim[Author], ...]:
    """Take a bare name beside a date or a role below the title: one that the text does not know."""
    sites = "\n".join(fold(line.text) for line in lines if line.noise is Noise.FOOT)
    for at in head:
        if title is None or at <= title or lines[at].kind is not LineKind.SHORT:
            continue
        name = _bare_name(visible(lines[at].text))
        beside = _is_signed_below(lines, at) or lines[at - 1].kind is LineKind.STAMP
        if name and beside and not names_site(name, sites) and not _is_spoken_of(lines, name):
            return (Claim(Author(name), _origin(lines[at])),)
    return ()


def _bare_name(text: str) -> str:
    """Give the name of ``Ann Smith`` or ``Ann Smith at the harbour``; capitals are a page's labels."""
    names = split_names(text)
    fits = len(names) == 1 and is_name(names[0]) and not names[0].isupper()
    return names[0] if fits else ""


def _is_signed_below(lines: tuple[TextLine, ...], at: int) -> bool:
    """Tell whether the date or a role (``Arts reporter``) stands below a name, buttons aside."""
    below = [line for line in lines[at + 1 : at + 1 + _BELOW_NAME] if line.text]
    first = next((line for line in below if not _is_between(line)), None)
    if first is None:
        return False
    words = visible(first.text).split()
    role = first is below[0] and len(words) <= _ROLE_WORDS and fold(words[-1]) in ROLE_HEADS
    return first.kind is LineKind.STAMP or role


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


_READ_LINES = 200
_BELOW_NAME, _ROLE_WORDS = 4, 4
_FOOT_LINES, _FOOT_LETTERS = 25, 400


def _is_foot(line: TextLine) -> bool:
    return len(line.text) <= _FOOT_LETTERS


def _confirms(line: TextLine, name: str) -> bool:
    # What a copyright names is the house.
    notice = line.kind is LineKind.BOILERPLATE and line.noise is not Noise.FOOT
    credited = notice and name in fold(line.text)
    return credited or is_biography(line.text, (name,))


def find_times(
    lines: tuple[TextLine, ...], head: tuple[int, ...], body: Body | None, *, title: int | None
) -> tuple[tuple[Claim[str], ...], tuple[Claim[str], ...]]:
    """Give the claims for published and for updated, in order of trust."""
    top = -1 if title is None else title
    found = [(at, date) for at in head for date in lines[at].dates]
    if body is not None:
        found += _said_after(lines, body)
    found.sort(key=lambda each: (not each[1].said, each[0] < top))
    published = tuple(_claim(lines[at], date) for at, date in found if not date.is_update)
    updated = tuple(_claim(lines[at], date) for at, date in found if date.is_update)
    return published, updated


def _said_after(lines: tuple[TextLine, ...], body: Body) -> list[tuple[int, StampDate]]:
    """Take "First published 19 July 2022" where it stands right below the text."""
    below = range(body.end, min(body.end + 2, len(lines)))
    return [(at, date) for at in below for date in lines[at].dates if date.said]


def find_dateline_date(line: TextLine, rules: ReadingRules) -> Claim[str] | None:
    """Give the date of an agency's dateline, if it has day, month and year."""
    dateline = find_dateline(line.text)
    spans = find_dates(dateline, date_order=rules.date_order) if dateline else ()
    return Claim(spans[0].text, f"dateline, {_origin(line)}") if spans else None


def _claim(line: TextLine, date: StampDate) -> Claim[str]:
    return Claim(date.text, _origin(line))


def _origin(line: TextLine) -> str:
    return f"text line {line.number}"
