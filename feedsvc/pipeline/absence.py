"""What it means that files are not there. Values in, values out.

Withdrawing an article wrongly cannot be taken back, so a file counts as deleted only when a
complete look at a folder that can be trusted finds it gone for longer than the grace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feedsvc.model import FileMemory, Kind
from feedsvc.sources import Listing


@dataclass(frozen=True, slots=True)
class Absence:
    """Files that went missing just now, files gone for good, and when to look again.

    ``problem`` says why nothing was counted as gone, when the folder could not be trusted.
    """

    missing: tuple[FileMemory, ...] = ()
    gone: tuple[str, ...] = ()
    look_again: datetime | None = None
    problem: str = ""


def judge_absence(
    listing: Listing, known: Mapping[str, FileMemory], now: datetime, grace_seconds: float
) -> Absence:
    """Compare what a look found with the files remembered."""
    found = listing.files or listing.refused or listing.unknown or listing.ignored
    if known and not found:
        return Absence(problem="the folder is empty or not mounted: nothing is withdrawn")
    absent = [known[name] for name in absent_names(listing, known)]
    counted = _count(absent, now, timedelta(seconds=grace_seconds))
    if not listing.unknown:
        return counted
    names = ", ".join(name or "the folder itself" for name in listing.unknown[:3])
    return replace(counted, problem=f"cannot read {names}: nothing below it is withdrawn")


def absent_names(listing: Listing, known: Mapping[str, FileMemory]) -> list[str]:
    """The remembered files that a look did not find where it could look."""
    present = {file.name for file in listing.files}
    present.update(name for name, _ in listing.refused)
    return [name for name in known if name not in present and not _is_below(name, listing.unknown)]


def _count(absent: list[FileMemory], now: datetime, grace: timedelta) -> Absence:
    since = {file.name: file.missing_since for file in absent}
    gone = tuple(
        sorted(name for name, at in since.items() if at and at < now and at + grace <= now)
    )
    waits = [(at or now) + grace for name, at in since.items() if name not in set(gone)]
    return Absence(_newly_missing(absent, now), gone, min(waits, default=None))


def _newly_missing(absent: list[FileMemory], now: datetime) -> tuple[FileMemory, ...]:
    return tuple(
        replace(file, missing_since=now, verdict=Kind.MISSING, reason="the file is gone")
        for file in absent
        if file.missing_since is None
    )


def _is_below(name: str, folders: tuple[str, ...]) -> bool:
    return any(not folder or name == folder or name.startswith(f"{folder}/") for folder in folders)
