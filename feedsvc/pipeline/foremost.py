"""Which articles stand in the first feeds of a folder, and with whom these contest their names.

Values in, values out. What is done with them: vanguard.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from feedsvc.feed_keys import ALL
from feedsvc.model import Candidate

#: So many more than a feed shows: one that proves to be empty must not leave a gap.
SPARE = 10
#: As many as one document ever holds, see store/windows.py.
MOST = 1000

_NUMBERED = re.compile(r"(.+)-[0-9]+")


@dataclass(frozen=True, slots=True)
class Window:
    """What a feed shows: so many entries, and all that are so much older than its newest.

    What is younger than ``surely`` may be held back still, and fills no place.
    """

    entries: int
    hours: int
    surely: datetime


def foremost(
    candidates: Sequence[Candidate], dates: Mapping[int, datetime], window: Window
) -> set[int]:
    """The keys of those that the feed of everything and those of the sections show first.

    ``dates`` are those of the undated.
    """
    seen = [
        (one.published or dates[one.key], one)
        for one in candidates
        if one.visible and not one.absent
    ]
    seen.sort(key=itemgetter(0), reverse=True)
    newest: dict[str, datetime] = {}
    counts: Counter[str] = Counter()
    found = set[int]()
    for date, one in seen:
        for feed in {ALL, one.section or ALL}:
            young = date >= newest.setdefault(feed, date) - timedelta(hours=window.hours)
            if counts[feed] < (MOST if young and window.hours else window.entries) + SPARE:
                found.add(one.key)
                counts[feed] += date <= window.surely
    return found


def rivals(candidates: Sequence[Candidate], keys: Collection[int], since: int) -> set[int]:
    """The keys of the others that might get an id or an address that one of these wants.

    ``since`` is the year in the ids of what has no date.
    """
    chosen = [one for one in candidates if one.key in keys]
    slugs = _contested(Counter(one.slug for one in candidates), {one.slug for one in chosen})
    stems = {(_year(one, since), one.stem) for one in chosen}
    own = {name for one in chosen for name in (one.id, one.canonical) if name}
    return {
        one.key
        for one in candidates
        if one.slug in slugs
        or (_year(one, since), one.stem) in stems
        or one.id in own
        or one.canonical in own
    }.difference(keys)


def _year(candidate: Candidate, since: int) -> int:
    return candidate.published.year if candidate.published else since


def _contested(counts: Mapping[str, int], wanted: Collection[str]) -> set[str]:
    """These slugs, and those whose owners may come to want one of them by numbering."""
    found = set[str]()
    open_ends = list(wanted)
    while open_ends:
        slug = open_ends.pop()
        if slug not in found:
            found.add(slug)
            open_ends.extend(_neighbours(slug, counts))
    return found


def _neighbours(slug: str, counts: Mapping[str, int]) -> Iterator[str]:
    numbered = _NUMBERED.fullmatch(slug)
    if numbered and counts.get(numbered[1], 0) > 1:
        yield numbered[1]
    # Each further one that is taken moves the others on by one.
    number, most = 2, counts.get(slug, 0)
    while number <= most:
        if (name := f"{slug}-{number}") in counts:
            yield name
            most += counts[name]
        number += 1
