"""The settings that decide when an article appears and when it counts as updated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class TimeRules:
    """How long an edit is quiet after the first appearance, and the delay of each section by slug.

    ``seen_counts`` is false while the baseline lasts: then a file is old, although it was first
    seen just now.
    """

    quiet_seconds: float = 600.0
    delays: Mapping[str, float] = field(default_factory=dict)
    seen_counts: bool = True

    def at_baseline(self) -> TimeRules:
        """The same rules for articles that were there before feedsvc was."""
        return replace(self, seen_counts=False)
