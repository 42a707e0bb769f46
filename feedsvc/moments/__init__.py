"""Dates in words: which moment a text means. Whether an entry may have it is decided elsewhere."""

from feedsvc.moments.finding import DateSpan, find_dates
from feedsvc.moments.names import month_number
from feedsvc.moments.numerals import plain_numerals
from feedsvc.moments.reading import Moment, read_moment
from feedsvc.moments.refusals import refusal

__all__ = [
    "DateSpan",
    "Moment",
    "find_dates",
    "month_number",
    "plain_numerals",
    "read_moment",
    "refusal",
]
