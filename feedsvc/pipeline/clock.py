"""The time as a scan sees it, so that tests may set it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The time as a scan sees it. ``wait`` sleeps, and says whether it was told to stop."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    wait: Callable[[float], bool]

    def stopped(self) -> bool:
        """Whether the scan was told to stop."""
        return self.wait(0)
