"""The forms in which people write a date, a time and a zone, as patterns. What they mean is
worked out in ``reading``.
"""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

import re

from feedsvc.moments.names import MONTH, OFFSET, WEEKDAY, ZONE

# A year may be glued to the time that follows it ("20232:23 PM").
_YEAR = r"(?:19|20)[0-9]{2}(?:(?![0-9])|(?=[0-2]?[0-9]:[0-5][0-9]))"
_DAY = r"(?<![0-9/.:\-])[0-3]?[0-9](?:st|nd|rd|th|er|[\u00ba\u00aa\u00b0])?(?![0-9])"
_NUMBER = r"[0-3]?[0-9]"
# A word may be glued to the month that follows it ("readApril 25").
_MONTH_START = r"(?:(?<![^\W_])|(?-i:(?<=[a-z])(?=[A-Z])))"
_OF = r"(?:\s?(?:of|de|del|do)\s)?"

_DATE_FORMS = (
    rf"{_YEAR}\s?[年년]\s?{_NUMBER}\s?[月월]\s?{_NUMBER}\s?[日일]",
    rf"(?<![0-9/.\-]){_YEAR}(?:-{_NUMBER}-|/{_NUMBER}/|\.\s?{_NUMBER}\.\s?){_NUMBER}(?![0-9])",
    rf"(?<![0-9]){_YEAR}(?:[\s\-]|\.\s?){MONTH}[\s\-]{_NUMBER}(?![0-9])",
    rf"{_DAY}[.\s\-/]{{0,2}}{_OF}\s?{MONTH}\.?[,\s\-/]{{0,2}}{_OF}{_YEAR}",
    rf"{_MONTH_START}{MONTH}\.?[\s\-]?(?:the\s)?{_NUMBER}(?:st|nd|rd|th)?(?![0-9])[,\s\-]{{1,2}}{_YEAR}",
    rf"(?<![0-9/.\-]){_NUMBER}(?:/{_NUMBER}/|-{_NUMBER}-|\.\s?{_NUMBER}\.\s?){_YEAR}",
)
DATE = rf"(?:{'|'.join(_DATE_FORMS)})"

_HALF = r"[ap]\.?\s?m(?:\.|(?-i:(?![a-z])))"
TIME = (
    r"(?:"
    rf"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{{1,9}})?)?(?![0-9])(?:\s?{_HALF})?"
    rf"|[0-2]?[0-9]\.[0-5][0-9](?![0-9])(?:\s?(?:{_HALF}|uhr\b)|(?=\s{ZONE}))"
    rf"|[01]?[0-9]\s?{_HALF}"
    r"|[0-2]?[0-9]\s?h\s?[0-5][0-9](?![0-9])"
    r"|[0-2]?[0-9]\s?uhr\b"
    r")"
)
# Bare offsets need a space or a year first: "8:00-9:30" is a stretch of time.
_ANY_ZONE = rf"(?:\s?\(?{ZONE}\)?|\s{OFFSET}(?:\s?\({ZONE}\))?)"
_CLOCK_SUFFIX = r"(?:\s?(?:uhr|hrs|h)\b)?"
_AFTER_DATE = r"(?:\s?(?:г\.?|года|r\.)(?![^\W_]))?"
_BEFORE_TIME = r"(?:\s?[,|\u00b7\u2022@\u2013\u2014T\-]\s?|\s/\s|\s)?(?:(?:at|um|à|alle|às|kl\.?|о|в|a las)\s)?"
_BEFORE_DATE = r"[\s,|\u00b7\u2022\u2013\u2014\-]{0,3}(?:(?:on|am|le|el|den)\s)?"
_WEEKDAY = rf"(?:(?<![^\W_]){WEEKDAY}[.,]{{0,2}}\s?)?"

_STAMP = (
    r"(?<![0-9])[0-9]{4}-?[0-9]{2}-?[0-9]{2}T[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?:(?-i:Z)|[+\-][0-9]{2}:?[0-9]{2})?(?![0-9:])"
)

_SPAN = (
    rf"(?:(?P<stamp>{_STAMP})|(?<![0-9:.])(?P<lead>{TIME}){_CLOCK_SUFFIX}(?P<lead_zone>{_ANY_ZONE})?{_BEFORE_DATE}"
    rf"{_WEEKDAY}(?P<lead_date>{DATE}){_AFTER_DATE}"
    rf"|{_WEEKDAY}(?P<date>{DATE}){_AFTER_DATE}"
    # A time that stands before another date is that date's, not this one's.
    rf"(?:{_BEFORE_TIME}(?>(?P<time>{TIME}){_CLOCK_SUFFIX}(?P<zone>{_ANY_ZONE})?)"
    rf"(?!{_BEFORE_DATE}{_WEEKDAY}{DATE}))?)"
)

SPAN = re.compile(_SPAN, re.IGNORECASE)
HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2}))"
    r"(?:(?:\s?[T,]\s?|\s|(?<=[0-9]{8}))"
    r"(?P<hour>[0-9]{1,2})(?:(?P<colon>:)|(?=[0-9]{4}(?![0-9]))|(?=[0-9]{2}(?![0-9])))(?P<minute>[0-9]{2})"
    r"(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    rf"(?:\s?(?P<half>{_HALF}))?"
    rf"(?:\s?(?P<zone>{OFFSET}|\(?{ZONE}\)?)(?:\s?[(\[]?{ZONE}[)\]]?)?)?)?",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.]|\s?h\s?)?(?P<minute>[0-9]{2})?(?::(?P<second>[0-9]{2})"
    rf"(?:[.,](?P<fraction>[0-9]{{1,9}}))?)?\s?(?:(?P<half>{_HALF})|uhr)?",
    re.IGNORECASE,
)
# What the Unix command ``date`` and C's asctime write: the year comes after the time.
YEAR_LAST = re.compile(
    rf"(?P<head>{_WEEKDAY}{MONTH}\s[0-9]{{1,2}}),?\s(?P<clock>{TIME}(?:\s(?:{ZONE}|{OFFSET}))?),?"
    r"\s(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
PREFIX = re.compile(r"(?:on|am|le|el|den|the|dnia|em)\s", re.IGNORECASE)
# "GMT-0400 (Eastern Daylight Time)", as JavaScript writes it.
REMARK = re.compile(r"\s?\([A-Za-z ]{4,40}\)")
# The vowels of Thai and Hindi are marks and no letters.
PART = re.compile(
    r"[0-9]+|[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|\.(?=[\u0e01-\u0e2e]))*"
)
