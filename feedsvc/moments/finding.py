"""Complete dates inside a line of text. What each one means, ``read_moment`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.moments.forms import HAS_YEAR, SPAN
from feedsvc.moments.names import UNKNOWN_ZONE
from feedsvc.moments.numerals import plain_numerals
from feedsvc.moments.reading import MAX_LENGTH, read_moment


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Where in a line a date stands, with the time and the zone that belong to it."""

    start: int
    end: int
    text: str


def find_dates(text: str, *, date_order: str | None = None) -> tuple[DateSpan, ...]:
    """Every complete date in a line, each with the time and zone of its own clause."""
    text = plain_numerals(text)
    if len(text) > MAX_LENGTH or not HAS_YEAR.search(text):
        return ()
    spans = (_span(match, text) for match in SPAN.finditer(text))
    return tuple(span for span in spans if read_moment(span.text, date_order=date_order))


def _span(match: re.Match[str], line: str) -> DateSpan:
    start, end = match.span()
    if match["time"] and not match["zone"] and UNKNOWN_ZONE.match(line, end):
        # A time in a zone that nobody here knows is worse than none.
        end = match.end("date")
    return DateSpan(start, end, line[start:end])
