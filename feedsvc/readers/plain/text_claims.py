"""Which names and dates near the headline are those of the article."""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.model import Author, Claim, ReadingRules
from feedsvc.moments import find_dates
from feedsvc.readers.bylines import JOINERS, title_case
from feedsvc.readers.line_text import fold
from feedsvc.readers.plain.bare_names import confirmed_names, dated_names
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_body import Body
from feedsvc.readers.plain.text_start import find_dateline
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
        return _claims(
            dated_names(lines, head, title) or confirmed_names(lines, ordered, title), lines
        )
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


def _claims(
    found: tuple[tuple[int, str], ...], lines: tuple[TextLine, ...]
) -> tuple[Claim[Author], ...]:
    return tuple(Claim(Author(name), _origin(lines[at])) for at, name in found)


def _once(found: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for at, name in found:
        if fold(name) not in seen:
            seen.add(fold(name))
            yield at, name


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
