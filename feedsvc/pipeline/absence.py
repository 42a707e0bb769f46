"""What it means that files are not there. Values in, values out.

Withdrawing an article wrongly cannot be taken back, so a file counts as deleted only when a
complete look at a folder that can be trusted finds it gone for longer than the grace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feedsvc.model import FileMemory, Kind
from feedsvc.sources import Listing


@dataclass(frozen=True, slots=True)
class Absence:
    """Files that went missing just now, files gone for good, and when to look again.

    ``absent`` are all that are not there, whether they count as gone or not yet. ``problem`` says
    why nothing was counted as gone, when the folder could not be trusted.
    """

    missing: tuple[FileMemory, ...] = ()
    gone: tuple[str, ...] = ()
    look_again: datetime | None = None
    problem: str = ""
    absent: tuple[str, ...] = ()


def judge_absence(
    listing: Listing,
    known: Mapping[str, FileMemory],
    emptied: Mapping[str, FileMemory],
    now: datetime,
    grace_seconds: float,
    missed: Mapping[str, float],
) -> Absence:
    """Compare what a look found with the files remembered, of which some were ``emptied``.

    ``missed`` says for how many seconds each file has been absent by a clock that nobody sets: the
    grace is over when it is by both.
    """
    found = listing.count or listing.refused or listing.unknown or listing.ignored
    if known and not found:
        return Absence(problem="the folder is empty or not mounted: nothing is withdrawn")
    absent = [known[name] for name in absent_names(listing, known)]
    empty = [emptied[name] for name in emptied_names(listing, emptied)]
    counted = _count((*absent, *empty), now, timedelta(seconds=grace_seconds), missed)
    newly = (*_newly_missing(absent, now), *_missing_from_now(absent, empty, now=now))
    counted = replace(counted, missing=newly)
    if not listing.unknown:
        return counted
    names = ", ".join(name or "the folder itself" for name in listing.unknown[:3])
    return replace(counted, problem=f"cannot read {names}: nothing below it is withdrawn")


def absent_names(listing: Listing, known: Mapping[str, FileMemory]) -> list[str]:
    """The remembered files that a look did not find where it could look."""
    others = [*(file.name for file in listing.fresh), *(name for name, _ in listing.refused)]
    # To count is enough for nearly every scan, and costs the less the more is as it was.
    if len(listing.same) + sum(name in known for name in others) == len(known):
        return []
    present = {file.name for file in listing.same}.union(others)
    absent = sorted(known.keys() - present)
    return [name for name in absent if not _is_below(name, listing.unknown)]


def missed_names(
    listing: Listing, known: Mapping[str, FileMemory], emptied: Mapping[str, FileMemory]
) -> tuple[str, ...]:
    """The remembered files that are not there, or hold nothing of what they held."""
    return (*absent_names(listing, known), *emptied_names(listing, emptied))


def emptied_names(listing: Listing, emptied: Mapping[str, FileMemory]) -> list[str]:
    """The files that a look found as empty as they were read, and that held articles before."""
    if not emptied:
        return []
    signatures = {name: file.signature for name, file in emptied.items()}
    return [file.name for file in listing.files if signatures.get(file.name) == file.signature]


def _count(
    absent: Sequence[FileMemory], now: datetime, grace: timedelta, missed: Mapping[str, float]
) -> Absence:
    ends = {file.name: _end_of_grace(file, now, grace, missed) for file in absent}
    since = {file.name: file.missing_since for file in absent}
    gone = tuple(
        sorted(name for name, at in since.items() if at and at < now and ends[name] <= now)
    )
    waits = [end for name, end in ends.items() if name not in set(gone)]
    return Absence((), gone, min(waits, default=None), absent=tuple(sorted(since)))


def _end_of_grace(
    file: FileMemory, now: datetime, grace: timedelta, missed: Mapping[str, float]
) -> datetime:
    by_wall_clock = min(file.missing_since or now, now) + grace
    left = grace.total_seconds() - missed.get(file.name, 0.0)
    return max(by_wall_clock, now + timedelta(seconds=left)) if left > 0 else by_wall_clock


def _newly_missing(absent: Sequence[FileMemory], now: datetime) -> tuple[FileMemory, ...]:
    """Those not known to be gone yet. Without ``rules`` they are read when they return."""
    return tuple(
        replace(
            file,
            missing_since=min(file.missing_since or now, now),
            verdict=Kind.MISSING,
            reason="the file is gone",
            rules="",
        )
        for file in absent
        if file.missing_since is None or file.emptied
    )


def _missing_from_now(
    absent: Sequence[FileMemory], emptied: Sequence[FileMemory], *, now: datetime
) -> tuple[FileMemory, ...]:
    """Those that went missing in the future: the clock was put back, and the grace begins again."""
    known = (*(file for file in absent if not file.emptied), *emptied)
    return tuple(
        replace(file, missing_since=now)
        for file in known
        if file.missing_since and file.missing_since > now
    )


def _is_below(name: str, folders: tuple[str, ...]) -> bool:
    return any(not folder or name == folder or name.startswith(f"{folder}/") for folder in folders)
