"""Notices that the wall clock was set, so that whoever waits for a moment may look again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

#: A wait is planned by the wall clock and measured by one that nobody sets. So often the two
#: are compared, and so far may they go apart: an article may be a second late, not more.
CHECK_SECONDS = 0.5
TOLERANCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What both clocks said at one moment, in seconds."""

    wall: float
    monotonic: float


def jump_between(one: Reading, other: Reading) -> float:
    """By how many seconds the wall clock went further than time did: negative if it went back."""
    return (other.wall - one.wall) - (other.monotonic - one.monotonic)


def is_jump(seconds: float) -> bool:
    """Whether a clock that went so far ahead or back makes a planned wait wrong."""
    return abs(seconds) > TOLERANCE_SECONDS


class Watchdog:
    """A thread that compares the clocks and says by how much the wall clock jumped.

    It compares with the last jump, not with the last look, so a clock that is slowly drawn to the
    right time is noticed too. A machine that slept looks like a clock that was set.
    """

    def __init__(
        self,
        read: Callable[[], Reading],
        jumped: Callable[[float], object],
        *,
        check_seconds: float = CHECK_SECONDS,
    ) -> None:
        self._read = read
        self._jumped = jumped
        self._check_seconds = check_seconds
        self._stop = Event()
        self._last = read()
        self._thread = Thread(target=self._run, name="feedsvc-watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def look(self) -> None:
        """Compare once."""
        reading = self._read()
        seconds = jump_between(self._last, reading)
        if is_jump(seconds):
            self._last = reading
            self._jumped(seconds)

    def _run(self) -> None:
        while not self._stop.wait(self._check_seconds):
            self.look()
