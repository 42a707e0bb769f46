"""Which feeds there are and how far each is: a snapshot, replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feedsvc.model import FeedKind, FeedState

# No store: what is known comes from the last good bytes.
LOST = 0


@dataclass(frozen=True, slots=True)
class Known:
    """The feeds at one revision of one store. ``ordered``: ``all`` first, then by name.

    ``authority`` is the one that the store keeps for ids; it outlives every change of settings.
    """

    generation: int
    revision: int
    states: Mapping[str, FeedState]
    ordered: tuple[FeedState, ...]
    authority: str | None = None


def known_feeds(
    states: tuple[FeedState, ...], *, generation: int, revision: int, authority: str | None = None
) -> Known:
    by_key = {state.key: state for state in states}
    ordered = tuple(sorted(by_key.values(), key=_rank))
    return Known(generation, revision, by_key, ordered, authority)


def _rank(state: FeedState) -> tuple[bool, str, str]:
    return state.kind is not FeedKind.ALL, state.name.casefold(), state.key
