"""Why a text is no date, for people, and what to type instead."""

from __future__ import annotations

import re

from feedsvc.moments.names import MONTH, WEEKDAY
from feedsvc.moments.reading import MAX_LENGTH, read_moment, squeeze

_TYPE = "type it as 2022-07-19 or 2022-07-19 10:15"
_SHOWN = 60
_NUMBERS = re.compile(r"([0-9]{1,4})[-/. ]{1,2}([0-9]{1,2})[-/. ]{1,2}([0-9]{1,4})")
_RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|tomorrow|now|last|next|gestern|heute|morgen|hier|ayer|hoy|ieri|oggi)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?:on\s)?{WEEKDAY}", re.IGNORECASE)
_MONTH = re.compile(rf"(?<![^\W_]){MONTH}", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9]{3})")
_LONG_NUMBER = re.compile(r"[0-9]{9,}")


def refusal(text: str, *, date_order: str | None = None) -> str:
    """Why ``read_moment`` found no complete date in a text, and what to type."""
    shown = squeeze(text) if len(text) <= MAX_LENGTH else text
    return f"{_reason(shown, date_order)}; {_advice(shown)}"


def _reason(text: str, date_order: str | None) -> str:
    if not text:
        return "the date is empty"
    if len(text) > MAX_LENGTH:
        return "the text is too long for a date"
    return f"'{text[:_SHOWN]}' {_fault(text, date_order)}"


def _fault(text: str, date_order: str | None) -> str:
    if date_order is None and read_moment(text, date_order="dmy"):
        return "may mean two days"
    faults = (
        (_RELATIVE.search(text) or _WEEKDAY.fullmatch(text), "depends on the day it is read"),
        (_LONG_NUMBER.fullmatch(text), "is a number, not a date"),
        (not _YEAR.search(text), "has no year of four digits"),
        (_NUMBERS.match(text), "is no day or time of the calendar"),
        (_MONTH.search(text), "is no complete date"),
    )
    return next((fault for found, fault in faults if found), "is no date")


def _advice(text: str) -> str:
    if text and len(text) <= MAX_LENGTH and read_moment(text, date_order="dmy"):
        return f'{_TYPE}, or set date_order = "dmy" (or "mdy") under [articles]'
    return _TYPE
