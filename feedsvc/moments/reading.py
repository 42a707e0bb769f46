"""Text → moment: only a complete and unambiguous date counts. The patterns are in ``forms``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateutil import parser

from feedsvc.moments.forms import CLOCK, ISO, PART, PREFIX, REMARK, SPAN, YEAR_LAST
from feedsvc.moments.names import ENGLISH_MONTHS, month_number, zone_named
from feedsvc.moments.numerals import plain_numerals

MAX_LENGTH = 400

# Two days with no part in common: a date that lacks a part takes it from the default, and so
# gives two different answers.
_DEFAULTS = (datetime(1904, 2, 29), datetime(1907, 3, 17))  # noqa: DTZ001 - only days are read

_COMMON = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
    r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?)?"
)
_DATE_LENGTH = len("2026-03-01")
_NOON = 12
_HOURS = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_DIGITS = 10
_MILLISECONDS_DIGITS = 13
_DAY_AND_HOUR = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?:[01][0-9]|2[0-3])"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time. ``date_only``: no time of day was written, so it is the day's beginning."""

    at: datetime
    date_only: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """What a text says, before a zone is put to it."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None


def read_moment(
    text: str, *, timezone: str = "UTC", date_order: str | None = None, epoch: bool = False
) -> Moment | None:
    """The moment that the whole text names, or None where it is incomplete or ambiguous.

    A time without a zone is one of ``timezone``. ``epoch`` also takes seconds or milliseconds
    since 1970, which only a field for dates can hold.
    """
    if len(text) > MAX_LENGTH:
        return None
    if _COMMON.fullmatch(text) and (common := _read_common(text, timezone)):
        return common
    text = squeeze(text).rstrip(".,; ")
    if epoch and text.isascii() and text.isdigit() and (moment := _read_epoch(text)):
        return moment
    try:
        written = _read_written(text, date_order)
        return _at_zone(written, ZoneInfo(timezone)) if written else None
    # No such day (February 30) or one beyond the calendar's ends.
    except (ValueError, OverflowError):
        return None


def _read_common(text: str, timezone: str) -> Moment | None:
    """What nearly every date looks like, read by Python itself in a tenth of the time."""
    try:
        at = datetime.fromisoformat(text)
        zoned = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(timezone))
        return Moment(zoned.astimezone(UTC), date_only=len(text) == _DATE_LENGTH)
    # No such day, or one at the calendar's ends.
    except (ValueError, OverflowError):
        return None


def squeeze(text: str) -> str:
    """One space between words, and every letter and digit in its plain form."""
    return " ".join(plain_numerals(unicodedata.normalize("NFKC", text[:MAX_LENGTH])).split())


def _read_epoch(digits: str) -> Moment | None:
    if len(digits) == _MILLISECONDS_DIGITS:
        return Moment(_EPOCH + timedelta(milliseconds=int(digits)))
    # 2022071910 could as well be a day and an hour.
    if len(digits) == _SECONDS_DIGITS and not _DAY_AND_HOUR.fullmatch(digits):
        return Moment(_EPOCH + timedelta(seconds=int(digits)))
    return None


def _at_zone(written: _Written, local: tzinfo) -> Moment:
    naive = datetime.combine(written.day, written.clock or time.min)
    try:
        at = naive.replace(tzinfo=written.zone or local).astimezone(UTC)
    except OverflowError:
        # At the calendar's ends ("expires: 9999-12-31") a zone makes no difference to anyone.
        at = naive.replace(tzinfo=UTC)
    return Moment(at, date_only=written.clock is None)


# Whoever writes "Uhr" writes the day first.
_GERMAN_CLOCK = re.compile(r"\buhr\b", re.IGNORECASE)


def _read_written(text: str, date_order: str | None) -> _Written | None:
    if iso := ISO.fullmatch(text):
        return _read_iso(iso)
    if late := YEAR_LAST.fullmatch(text):
        text = f"{late['head']} {late['year']} {late['clock']}"
    text = REMARK.sub("", text)
    span = SPAN.fullmatch(PREFIX.sub("", text, count=1) if PREFIX.match(text) else text)
    return _read_span(span, date_order) if span and not span["stamp"] else None


def _read_iso(iso: re.Match[str]) -> _Written | None:
    day = date(int(iso["year"]), int(iso["month"] or iso["month2"]), int(iso["day"] or iso["day2"]))
    if iso["hour"] is None:
        return _Written(day)
    return _with_clock(day, _read_clock(iso), iso["zone"])


def _read_span(span: re.Match[str], date_order: str | None) -> _Written | None:
    if date_order is None and _GERMAN_CLOCK.search(span[0]):
        date_order = "dmy"
    day = _read_day(span["date"] or span["lead_date"], date_order)
    clock = span["time"] or span["lead"]
    if day is None or clock is None:
        return _Written(day) if day else None
    parts = CLOCK.fullmatch(clock)
    return _with_clock(
        day, _read_clock(parts) if parts else None, span["zone"] or span["lead_zone"]
    )


def _with_clock(day: date, clock: time | None, zone: str | None) -> _Written | None:
    if clock is None:
        return None
    if zone is None:
        return _Written(day, clock)
    # "-0400 (EDT)": the offset is the fact, the name beside it a remark.
    known = zone_named(zone.replace(")", "").split("(")[0].strip() or zone.strip(" ()"))
    return _Written(day, clock, known) if known else None


def _read_clock(parts: re.Match[str]) -> time | None:
    hour = _full_hour(int(parts["hour"]), (parts["half"] or "").lower()[:1])
    if hour is None:
        return None
    second = min(int(parts["second"] or 0), 59) if parts["second"] != "60" else 59
    fraction = (parts["fraction"] or "").ljust(6, "0")[:6]
    return time(hour, int(parts["minute"] or 0), second, int(fraction))


def _full_hour(hour: int, half: str) -> int | None:
    if not half:
        return hour
    if hour == 0 or hour >= _HOURS or (hour > _NOON and half == "a"):
        return None
    if hour > _NOON:
        return hour
    return hour % _NOON + (_NOON if half == "p" else 0)


def _read_day(text: str, date_order: str | None) -> date | None:
    parts = [part for part in map(_plain_part, PART.findall(text)) if part]
    if parts[0].isdigit() and len(parts[0]) > len("31") and all(map(str.isdigit, parts)):
        year, month, day = map(int, parts)
        return date(year, month, day)
    return _agree(" ".join(parts), date_order)


def _plain_part(part: str) -> str:
    if part.isdigit():
        return part
    month = month_number(part)
    return ENGLISH_MONTHS[month - 1] if month else ""


def _agree(text: str, date_order: str | None) -> date | None:
    """The day, if it stays the same whatever the default and the order of day and month."""
    orders = (False, True) if date_order is None else (date_order == "dmy",) * 2
    answers = {
        parser.parse(text, default=default, dayfirst=order).date()
        for default, order in zip(_DEFAULTS, orders, strict=True)
    }
    return answers.pop() if len(answers) == 1 else None
