"""How long feeds tell of what was withdrawn. What they tell is in ``renderers``."""

from __future__ import annotations

from datetime import datetime, timedelta

from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.remembered import Remembered
from feedsvc.store import Store


def end_due_tombstones(store: Store, days: int, clock: Clock, remembered: Remembered) -> None:
    """Remove the tombstones that have stood long enough, as a change of their feeds."""
    ends = next_end(store, days)
    if ends is not None and ends <= clock.now():
        now = remembered.next_free_second()
        store.end_tombstones(now - timedelta(days=days), now)


def next_end(store: Store, days: int) -> datetime | None:
    """When the next tombstone has stood long enough."""
    oldest = store.oldest_tombstone()
    return None if oldest is None else oldest + timedelta(days=days)
