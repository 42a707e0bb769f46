"""Dates as documents write them. Where they come from is decided long before."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime


def whole_utc(at: datetime) -> datetime:
    """The same moment in UTC and whole seconds, whatever was handed in.

    Local mean time has offsets with seconds, which neither RFC 822 nor RFC 3339 can write; a date
    without zone has no meaning in a feed. Both cannot come out of the normaliser; if one did, it
    must cost that entry a few hours and not all of them their feed.
    """
    if at.utcoffset() is None:
        return at.replace(tzinfo=UTC, microsecond=0)
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # the first and the last day that a datetime can hold
        return at.replace(tzinfo=UTC, microsecond=0)


def rfc822(at: datetime) -> str:
    """A date for RSS and OPML: four-digit year, English names whatever the locale, in GMT."""
    return format_datetime(whole_utc(at), usegmt=True)


def rfc3339(at: datetime) -> str:
    """A date for JSON Feed."""
    return whole_utc(at).isoformat()
