"""Patterns of addresses such as /:year/:month/:title/, in the manner of site generators.

What each placeholder stands for in an article is not settled here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

#: What a pattern may hold, for people.
PLACEHOLDERS: Mapping[str, str] = {
    "year": "the year of publication, as are the next ones",
    "short_year": "its last two digits",
    "month": "01 to 12",
    "i_month": "1 to 12",
    "day": "01 to 31",
    "i_day": "1 to 31",
    "y_day": "001 to 366",
    "hour": "00 to 23",
    "minute": "00 to 59",
    "second": "00 to 59",
    "title": "the file's name without its date, as it is written",
    "slug": "the same as a slug: small letters, digits and hyphens",
    "stem": "the file's whole name as a slug, with its date",
    "headline": "the title as a slug",
    "path": "the folders that the file lies in",
    "section": "the section's slug",
    "categories": "the categories of the front matter, one below the other",
    "language": "the language, where it is not that of the site",
}

_PLACEHOLDER = re.compile(r":([a-z](?:_?[a-z]+)*)")
_SLASHES = re.compile("/{2,}")

#: These may be empty: the address then lacks a part.
_OPTIONAL = frozenset({"path", "categories", "language"})

LONGEST = 500


def unknown_placeholders(pattern: str) -> tuple[str, ...]:
    """Give the placeholders of a pattern that stand for nothing."""
    return tuple(name for name in _PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS)


def fill(pattern: str, values: Mapping[str, str]) -> str | None:
    """Put values into a pattern; None where one that it needs is not known."""
    names = frozenset(_PLACEHOLDER.findall(pattern))
    if any(not values.get(name) and name not in _OPTIONAL for name in names):
        return None
    filled = _PLACEHOLDER.sub(lambda found: quote(values.get(found[1], ""), safe="/~"), pattern)
    return _SLASHES.sub("/", filled)
