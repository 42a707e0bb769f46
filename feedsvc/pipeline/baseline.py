"""The first scan of a folder: when all of it may appear at once. How ids are given: naming.py."""

from __future__ import annotations

from feedsvc.model import Event, Kind
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.naming import TWIN, settle_baseline
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.tally import Tally
from feedsvc.sources import Listing
from feedsvc.store import Store

#: A file that never comes to rest keeps the first feeds waiting for no longer than this after
#: the others have come.
BASELINE_PATIENCE_SECONDS = 30.0


class Baseline:
    """Ends the baseline of one store as soon as every file was taken or refused."""

    def __init__(self, plan: Plan, store: Store, clock: Clock, remembered: Remembered) -> None:
        self._plan = plan
        self._store = store
        self._clock = clock
        self._remembered = remembered
        self._begun = clock.monotonic()

    def end(self, listing: Listing, tally: Tally) -> None:
        """Show everything at once, if nothing more is to be waited for."""
        if self._store.baseline_done():
            return
        if not listing.count and not listing.refused:
            self._begun = self._clock.monotonic()
            self._store.declare_feeds(self._plan.sections, self._clock.now())
        elif not self._must_wait(tally):
            self._finish(tally)

    def _must_wait(self, tally: Tally) -> bool:
        if tally.read:
            # An archive that is being copied arrives piece by piece; it is a baseline all the same.
            self._begun = self._clock.monotonic()
        patient = self._clock.monotonic() - self._begun < BASELINE_PATIENCE_SECONDS
        return patient and bool(tally.counts.get(Kind.WAITING))

    def _finish(self, tally: Tally) -> None:
        now = self._clock.now()
        candidates = list(self._store.candidates())
        if not any(candidate.visible for candidate in candidates):
            return
        settled = settle_baseline(candidates, self._plan.mint, now)
        twins = {one.key: one.duplicate_of for one in settled if one.duplicate_of}
        self._store.finish_baseline(settled, now)
        if twins:
            self._remembered.read_again()
        tally.add_all(
            Event(one.file, Kind.HELD, one.title, f"{TWIN}{twins[one.key]}")
            for one in candidates
            if one.key in twins
        )
        self._store.declare_feeds(self._plan.sections, now)
