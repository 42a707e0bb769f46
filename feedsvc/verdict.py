"""What happened to an article, and may it appear? Values in, values out; no clock, no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from feedsvc.model import LEGAL, Entry, Kind, Memory, Verdict


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an entry may be seen now, why not, and when that may change by itself."""

    open: bool
    reason: str = ""
    until: datetime | None = None


def gate(entry: Entry, now: datetime) -> Gate:
    """The one gate that every output stands behind."""
    if entry.hold:
        return Gate(open=False, reason=entry.hold)
    if entry.expires and entry.expires <= now:
        return Gate(open=False, reason=f"expired on {_day(entry.expires)}")
    opens = max(filter(None, (entry.not_before, entry.published)), default=None)
    if opens and opens > now:
        return Gate(open=False, reason=f"not before {_minute(opens)}", until=opens)
    return Gate(open=True, until=entry.expires)


def judge(before: Memory, entry: Entry, now: datetime) -> Verdict:
    """Say what a reading of an article means beside what is remembered of it."""
    decision = gate(entry, now)
    if not decision.open:
        return Verdict(Kind.HELD, visible=False, reason=decision.reason, until=decision.until)
    if entry.withdrawn is not None and before.served is None:
        return Verdict(Kind.HELD, visible=False, reason=f"never published and {withdrawal(entry)}")
    if entry.withdrawn is not None:
        reason = f"{withdrawal(entry)}; a notice stands in its place"
        return Verdict(Kind.WITHDRAWN, visible=True, reason=reason, until=decision.until)
    return Verdict(_kind(before, entry), visible=True, until=decision.until)


def withdrawal(entry: Entry) -> str:
    """Say that and why an entry was withdrawn; empty if it was not."""
    if entry.withdrawn == LEGAL:
        return "withdrawn for legal reasons"
    return f"withdrawn: {entry.withdrawn}" if entry.withdrawn else "withdrawn by its author"


def _kind(before: Memory, entry: Entry) -> Kind:
    if before.served is None:
        return Kind.NEW
    if not before.visible or before.entry.withdrawn is not None:
        return Kind.RETURNED
    return Kind.TOUCHED if _reads_the_same(before.entry, entry) else Kind.CORRECTED


def _reads_the_same(before: Entry, entry: Entry) -> bool:
    return before.words == entry.words and before.content == entry.content


def published_at(before: Memory, entry: Entry, now: datetime) -> datetime:
    """When the article counts as published: frozen, but for a date that the author changed.

    An article without a date is published when it is first shown. A bare day that is the day on
    which the article was first seen keeps that moment, so that the articles of one day stand in
    the order in which they came.
    """
    first = before.published if before.served else None
    if entry.published is None:
        return first or now
    if entry.date_only and first and _same_day(first, entry.published):
        return first
    if entry.date_only and first is None and _same_day(now, entry.published):
        return now
    return entry.published


def _same_day(moment: datetime, midnight: datetime) -> bool:
    """Whether a moment lies in the 24 hours that begin at a day's local midnight."""
    return 0 <= (moment - midnight).total_seconds() < 24 * 3600


def updated_at(
    before: Memory, entry: Entry, published: datetime, now: datetime, *, reread: bool = False
) -> datetime:
    """When the article last changed for its readers: by its words, or because the author says so.

    ``reread`` says that the file is the same and only the way of reading it changed, which is no
    news to anybody.
    """
    if entry.updated and published <= entry.updated <= now:
        return entry.updated
    if before.updated is None or before.served is None:
        return published
    if reread or before.entry.words == entry.words:
        return max(before.updated, published)
    return max(now, published)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
