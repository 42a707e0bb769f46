"""When an article was published and updated: the first claim that is a date and can be true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from feedsvc.model import Claim, Note, ReadingRules
from feedsvc.moments import Moment, read_moment, refusal
from feedsvc.normaliser.findings import Finding, note_on, shown

OLDEST_YEAR = 1990
YEARS_AHEAD = 10

_CORRECT_IT = "correct the date, or remove it"


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates of an entry, each with its origin."""

    published: Finding[Moment | None]
    updated: Finding[Moment | None]


def settle_dates(
    published: tuple[Claim[str], ...],
    updated: tuple[Claim[str], ...],
    *,
    rules: ReadingRules,
    now: datetime,
) -> Dates:
    """Settle both dates; an update before the publication is no update."""
    first = first_date(published, rules, now=now)
    return Dates(first, _after(first_date(updated, rules, now=now), first, rules))


def first_date(
    claims: tuple[Claim[str], ...], rules: ReadingRules, *, now: datetime
) -> Finding[Moment | None]:
    """The first claim that is a complete date in a credible year, with a note on each refused."""
    notes: list[Note] = []
    for claim in claims:
        moment = read_claim(claim, rules)
        fault = _fault(claim, moment, rules, now)
        if fault is None:
            return Finding(moment, claim.origin, tuple(notes))
        if claim.value.strip():
            notes.append(fault)
    return Finding(None, "", tuple(notes))


def read_claim(claim: Claim[str], rules: ReadingRules) -> Moment | None:
    """The moment that a field for dates names; there a bare number may be a time stamp."""
    return read_moment(
        claim.value, timezone=rules.timezone, date_order=rules.date_order, epoch=True
    )


def _fault(
    claim: Claim[str], moment: Moment | None, rules: ReadingRules, now: datetime
) -> Note | None:
    if moment is None:
        return note_on(claim, refusal(claim.value, date_order=rules.date_order))
    if moment.at.year < OLDEST_YEAR:
        return note_on(claim, f"{shown(claim.value)} is before {OLDEST_YEAR}", _CORRECT_IT)
    if _is_far(moment, now):
        message = f"{shown(claim.value)} is more than {YEARS_AHEAD} years ahead"
        return note_on(claim, message, _CORRECT_IT)
    return None


def lies_too_far(claim: Claim[str], rules: ReadingRules, now: datetime) -> bool:
    """Whether a claim is a date, but further ahead than anybody plans."""
    moment = read_claim(claim, rules)
    return moment is not None and _is_far(moment, now)


def _is_far(moment: Moment, now: datetime) -> bool:
    return moment.at > now + timedelta(days=366 * YEARS_AHEAD)


def _after(
    updated: Finding[Moment | None], published: Finding[Moment | None], rules: ReadingRules
) -> Finding[Moment | None]:
    if not updated.value or not published.value or updated.value.at >= published.value.at:
        return updated
    if updated.value.date_only and _same_day(updated.value, published.value, rules):
        return Finding(None, "", updated.notes)
    note = Note(
        f"the update ({updated.origin}) is dated before the publication ({published.origin})",
        hint="correct one of the two dates",
    )
    return Finding(None, "", (*updated.notes, note))


def _same_day(one: Moment, other: Moment, rules: ReadingRules) -> bool:
    zone = ZoneInfo(rules.timezone)
    return one.at.astimezone(zone).date() == other.at.astimezone(zone).date()
