"""How long files have been missed by the clock that nobody sets. What follows from it: absence.py."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime

from feedsvc.model import FileMemory
from feedsvc.pipeline.absence import Absence, judge_absence, missed_names
from feedsvc.sources import Listing


class Missed:
    """When this process first missed each file.

    A wall clock that is put forward must not end the grace. What was missed before this process
    began is known by the wall clock alone.
    """

    def __init__(self, grace_seconds: float, files: Mapping[str, FileMemory]) -> None:
        self._grace_seconds = grace_seconds
        self._since = {name: -math.inf for name, file in files.items() if file.missing_since}

    def judge(
        self,
        listing: Listing,
        known: Mapping[str, FileMemory],
        emptied: Mapping[str, FileMemory],
        now: datetime,
        at: float,
    ) -> Absence:
        """What it means that files are not there; ``at`` is ``now`` by the monotonic clock."""
        absent = missed_names(listing, known, emptied)
        waiting = [name for name in self._since if name in known and known[name].missing_since]
        self._since = {name: self._since.get(name, at) for name in (*waiting, *absent)}
        seconds = {name: at - since for name, since in self._since.items()}
        return judge_absence(listing, known, emptied, now, self._grace_seconds, seconds)
