"""The first scan of a folder: when all of it may appear at once. How ids are given: naming.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from feedsvc.model import Event, Kind, Settled
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

    def __init__(
        self,
        plan: Plan,
        store: Store,
        clock: Clock,
        remembered: Remembered,
        rest: Callable[[], object],
    ) -> None:
        """``rest`` is called when all is read: what comes wants the memory of those who read."""
        self._plan = plan
        self._rest = rest
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
        # A folder of drafts is looked through at every scan, and nobody has read anything.
        if tally.read:
            self._rest()
        settled, twins = self._settle(now)
        if not settled:
            return
        self._store.finish_baseline(settled, now)
        if twins:
            self._remembered.read_again()
        tally.add_all(twins)
        self._store.declare_feeds(self._plan.sections, now)

    def _settle(self, now: datetime) -> tuple[Sequence[Settled], Sequence[Event]]:
        """Ids and dates for all articles, if any may appear, and what to tell of copies of ids."""
        candidates = list(self._store.candidates(self._remembered.files))
        if not any(candidate.visible for candidate in candidates):
            return (), ()
        settled = settle_baseline(candidates, self._plan.mint, now)
        twins = {one.key: one.duplicate_of for one in settled if one.duplicate_of}
        told = [
            Event(one.file, Kind.HELD, one.title, f"{TWIN}{twins[one.key]}")
            for one in candidates
            if one.key in twins
        ]
        return settled, told
