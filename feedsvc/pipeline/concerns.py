"""What would be a mishap if it happened to many articles at once. Values in, values out.

How many that are is counted in sieve.py; deletions are judged in deletions.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from feedsvc.model import Entry, Guard, GuardRules, Kind, Memory

#: A guard, and the section that it counts in where it counts by section.
Concern = tuple[Guard, str]

FLOOD: Concern = (Guard.FLOOD, "")
DATES: Concern = (Guard.DATES, "")

_HELD_FOR: Mapping[Kind, Concern] = MappingProxyType({Kind.BRAKED: FLOOD, Kind.REDATED: DATES})

FLOOD_REASON = "one of many new articles with old dates; it appears when you type: feedsvc accept"
DATES_REASON = "one of many changed dates; the old one stays until you type: feedsvc accept"
EDITS_REASON = "one of many edits in its section at once: shown, but not as updated"


def concerns_of(
    before: Memory | None, after: Memory, rules: GuardRules, now: datetime
) -> frozenset[Concern]:
    """What gives concern about an article as it was and would be, if many others do the same."""
    if not after.visible:
        return frozenset()
    if before is None or before.served is None:
        return frozenset({FLOOD}) if rules.flood and _is_old(after, rules, now) else frozenset()
    if not before.visible:
        return frozenset()
    found = set[Concern]()
    if rules.dates and _wants_date(before, after):
        found.add(DATES)
    if rules.edits and _counts_as_edit(before, after):
        found.add((Guard.EDITS, after.entry.section.name if after.entry.section else ""))
    return frozenset(found)


def held_since_before(before: Memory | None) -> Concern | None:
    """What an article is held for since an earlier scan: it goes on so, and counts no more."""
    return _HELD_FOR.get(before.verdict) if before else None


def held_back(before: Memory | None, after: Memory, concerns: Collection[Concern]) -> Memory:
    """What becomes of an article that is one of many in each of these respects."""
    guards = {guard for guard, _ in concerns}
    if Guard.EDITS in guards:
        after = replace(after, updated=before.updated if before else None, reason=EDITS_REASON)
    if Guard.DATES in guards and before is not None:
        after = _under_old_date(before, after)
    if Guard.FLOOD in guards:
        after = replace(after, visible=False, served=None, verdict=Kind.BRAKED, reason=FLOOD_REASON)
    return after


def _is_old(after: Memory, rules: GuardRules, now: datetime) -> bool:
    return after.published is not None and after.published < now - timedelta(hours=rules.old_hours)


def _wants_date(before: Memory, after: Memory) -> bool:
    """Whether an article gets another date, or still waits for one that its file gives it."""
    if before.published != after.published:
        return True
    return before.verdict is Kind.REDATED and _differs(before.published, after.entry)


def _differs(published: datetime | None, entry: Entry) -> bool:
    if published is None or entry.published is None or published == entry.published:
        return False
    seconds = (published - entry.published).total_seconds()
    return not (entry.date_only and 0 <= seconds < 24 * 3600)


def _counts_as_edit(before: Memory, after: Memory) -> bool:
    """Whether an edit moves the time of change, by its words and not by its author's own saying."""
    reads_on = before.entry.words == after.entry.words
    return not reads_on and after.updated not in {before.updated, after.entry.updated}


def _under_old_date(before: Memory, after: Memory) -> Memory:
    reads_on = before.entry.words == after.entry.words
    updated = before.updated if reads_on else after.updated
    return replace(
        after,
        published=before.published,
        updated=updated,
        verdict=Kind.REDATED,
        reason=DATES_REASON,
    )
