"""How long feeds tell of what was withdrawn. What they tell is in ``renderers``."""

from __future__ import annotations

from datetime import datetime, timedelta

from feedsvc.store import Store


def tombstones_are_due(store: Store, days: int, now: datetime) -> bool:
    """Whether a tombstone has stood long enough."""
    ends = next_end(store, days)
    return ends is not None and ends <= now


def end_due_tombstones(store: Store, days: int, now: datetime) -> None:
    """Remove the tombstones that have stood long enough, as a change of their feeds."""
    store.end_tombstones(now - timedelta(days=days), now)


def next_end(store: Store, days: int) -> datetime | None:
    """When the next tombstone has stood long enough."""
    oldest = store.oldest_tombstone()
    return None if oldest is None else oldest + timedelta(days=days)
