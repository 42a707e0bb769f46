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
from feedsvc.identity import Mint, explicit_id
from feedsvc.model import Candidate

#: So many more than a feed shows: one that proves to be empty must not leave a gap.
SPARE = 10
#: As many as one document ever holds, see store/windows.py.
MOST = 1000

_NUMBERED = re.compile(r"(.+)-[0-9]+")
#: What identity.py puts behind the name of an article that is not the first of this name.
_TOLD_APART = re.compile(r"-[0-9a-f]{8}$")

#: An id: the year and the name of one that is minted, any other as it is.
_Name = str | tuple[int, str]


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


def rivals(candidates: Sequence[Candidate], keys: Collection[int], mint: Mint) -> set[int]:
    """The keys of the others on whom the ids and addresses of these depend."""
    slugs = _contested(
        Counter(one.slug for one in candidates), {one.slug for one in candidates if one.key in keys}
    )
    found = {one.key for one in candidates if one.key in keys or one.slug in slugs}
    return _sharing_names(candidates, found, mint).difference(keys)


def _sharing_names(candidates: Sequence[Candidate], keys: set[int], mint: Mint) -> set[int]:
    """These, and whoever might get an id that one of all of them wants.

    One that is turned away wants another id instead, which a third may want: so it goes on.
    """
    found, names = keys, set[_Name]()
    more = [one for one in candidates if one.key in keys]
    while more:
        names.update(name for one in more for name in _names(one, mint))
        found = found | {one.key for one in more}
        more = [
            one
            for one in candidates
            if one.key not in found and not names.isdisjoint(_names(one, mint))
        ]
    return found


def _names(candidate: Candidate, mint: Mint) -> tuple[_Name, ...]:
    """The ids that an article may get: by its file, as nearly all, and by its author's words."""
    year = candidate.published.year if candidate.published else mint.since
    own = (year, candidate.stem)
    if candidate.id is None and candidate.canonical is None:
        return (own,)
    given = filter(None, (explicit_id(candidate.id, mint), candidate.canonical))
    return (own, *(name for id_ in given for name in _read_id(id_, mint)))


def _read_id(id_: str, mint: Mint) -> tuple[_Name, ...]:
    """An id as a name; of one that looks minted, the one from which it would have been made, too."""
    head = f"tag:{mint.authority},"
    year, colon, stem = id_.removeprefix(head).partition(":")
    if not (id_.startswith(head) and colon and year.isdecimal()):
        return (id_,)
    return tuple((int(year), name) for name in {stem, _TOLD_APART.sub("", stem)})


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
    pusher = _pusher(slug, counts)
    if pusher:
        yield pusher
    # Each further one that is taken moves the others on by one.
    number, most = 2, counts.get(slug, 0) + bool(pusher)
    while number <= most:
        if (name := f"{slug}-{number}") in counts:
            yield name
            most += counts[name]
        number += 1


def _pusher(slug: str, counts: Mapping[str, int]) -> str:
    """The slug of which one owner may be numbered into this one; empty if there is none."""
    numbered = _NUMBERED.fullmatch(slug)
    if numbered is None or numbered[1] not in counts:
        return ""
    return numbered[1] if counts[numbered[1]] > 1 or _pusher(numbered[1], counts) else ""
