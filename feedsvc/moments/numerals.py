"""Digits of other scripts, and years of the Thai calendar, as dates are read: one sign for one."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(r"(?![0-9])\d")
# The Buddhist era is 543 years ahead; only behind a word in Thai letters is a year one of it.
_THAI_YEAR = re.compile(r"(?<=[\u0e01-\u0e4e.])(\s?)(2[45]\d\d)(?!\d)")
_THAI_ERA = 543


def plain_numerals(text: str) -> str:
    """The same text with the digits 0 to 9; nothing in it moves to another place."""
    if text.isascii():
        return text
    text = _DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)
    return _THAI_YEAR.sub(_common_year, text)


def _common_year(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) - _THAI_ERA}"
