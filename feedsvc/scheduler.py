"""When to scan. What a scan does is in ``pipeline``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler


class ScanClock:
    """Rings at once, then every interval, and at each moment that it is asked to.

    APScheduler is only the clock here: its jobs do nothing but ring, so none can overlap, hang or
    be lost; a job that was late rings all the same (``misfire_grace_time=None``). Jobs live in
    memory and run in UTC, where no hour is missing or doubled. Each job has one date: a job with
    an interval would, after a jump of the wall clock, be silent for as long as it went back, or
    list every ring that it missed.
    """

    def __init__(
        self,
        interval_seconds: float,
        ring: Callable[[], object],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._interval = timedelta(seconds=interval_seconds)
        self._ring = ring
        self._now = now
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin: the first ring comes at once."""
        self._arm("interval", self._ring_again, self._now())
        self._scheduler.start()

    def ring_at(self, moment: datetime | None) -> None:
        """Ring also at a moment, in place of the one asked for before; None takes it back."""
        if moment is None:
            if self._scheduler.get_job("moment"):
                self._scheduler.remove_job("moment")
            return
        # A moment is rounded up: to ring early would find nothing due yet.
        self._arm("moment", self._ring, moment + timedelta(milliseconds=5))

    def resume(self) -> None:
        """Ring now and plan anew: the wall clock was set, and every wait is wrong."""
        self._arm("interval", self._ring_again, self._now())

    def stop(self) -> None:
        """End. A ring under way is only the setting of an event."""
        self._scheduler.shutdown(wait=False)

    def _ring_again(self) -> None:
        self._arm("interval", self._ring_again, self._now() + self._interval)
        self._ring()

    def _arm(self, name: str, ring: Callable[[], object], moment: datetime) -> None:
        self._scheduler.add_job(ring, "date", run_date=moment, id=name, replace_existing=True)
