"""What a wire says of the state of an item. Whether it may appear is decided in normaliser/."""

from __future__ import annotations

from collections.abc import Iterable

from feedsvc.model import Claim

#: These take back what went out before, so that the item counts even without a text.
_CLOSED = frozenset({"canceled", "cancelled", "withheld", "killed", "deleted", "withdrawn"})


def is_closed(states: Iterable[Claim[str]]) -> bool:
    """Whether one of these states takes the item back."""
    return any(
        state.value.rpartition("=")[2].strip().rpartition(":")[2].lower() in _CLOSED
        for state in states
    )
