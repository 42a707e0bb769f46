"""What stands between a mishap in the folder and the subscribers: limits, and what they did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Guard(StrEnum):
    """What is watched for: that much of one kind happens at once."""

    FLOOD = "flood"
    DATES = "dates"
    DELETIONS = "deletions"
    EDITS = "edits"


@dataclass(frozen=True, slots=True)
class GuardRules:
    """How many articles are many at once.

    More new ones than ``flood`` that are older than ``old_hours``, or more changed dates than
    ``dates``, are held; more than ``edits`` of one section count as no news. Nought is no limit.
    Deletions are held if they are more than ``deletions`` and more than ``deletions_percent`` of
    all that is published.
    """

    flood: int = 15
    old_hours: float = 48.0
    dates: int = 15
    edits: int = 20
    deletions: int = 10
    deletions_percent: float = 20.0


@dataclass(frozen=True, slots=True)
class Notice:
    """What a guard did or still holds, for people: how many articles, why, and what to type."""

    guard: Guard
    articles: int
    text: str

    @property
    def holds(self) -> bool:
        """Whether something waits for a person."""
        return self.guard is not Guard.EDITS
