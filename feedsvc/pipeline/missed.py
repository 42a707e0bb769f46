"""How long files have been missed by the clock that nobody sets. What follows from it: absence.py."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from feedsvc.pipeline.absence import Absence, judge_absence, missed_names
from feedsvc.pipeline.remembered import Remembered
from feedsvc.sources import Listing


class Missed:
    """When this process first missed each file.

    A wall clock that is put forward must not end the grace. What was missed before this process
    began is known by the wall clock alone.
    """

    def __init__(self, grace_seconds: float, remembered: Remembered) -> None:
        self._grace_seconds = grace_seconds
        self._remembered = remembered
        files = remembered.files
        self._since = {name: -math.inf for name, file in files.items() if file.missing_since}
        self._over: dict[str, float] = {}

    def judge(
        self, listing: Listing, waiting: Collection[str], now: datetime, at: float
    ) -> Absence:
        """What it means that files are not there; ``at`` is ``now`` by the monotonic clock.

        Of the files that are still ``waiting`` to come to rest a new one may be what is missed.
        """
        known, emptied = self._remembered.files, self._remembered.emptied
        absent = missed_names(listing, known, emptied)
        before = [name for name in self._since if name in known and known[name].missing_since]
        self._since = {name: self._since.get(name, at) for name in (*before, *absent)}
        seconds = {name: at - since for name, since in self._since.items()}
        absence = judge_absence(listing, known, emptied, now, self._grace_seconds, seconds)
        newcomers = any(name not in known for name in waiting)
        return self._wait_for_newcomers(absence, at) if newcomers else absence

    def _wait_for_newcomers(self, absence: Absence, at: float) -> Absence:
        """Let none go that was to go just now, but wait for no more than another grace."""
        self._over = {name: self._over.get(name, at) for name in absence.gone}
        gone = (name for name, since in self._over.items() if at - since >= self._grace_seconds)
        return replace(absence, gone=tuple(gone))
