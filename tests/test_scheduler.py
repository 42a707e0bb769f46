"""When it rings: at once, at each interval and moment, also when the wall clock was set."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from queue import Empty, Queue

import pytest

from feedsvc.scheduler import ScanClock


class SettableClock:
    """The machine's clock, and by how much it was set."""

    def __init__(self):
        self.ahead = timedelta()

    def now(self):
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def rings():
    return Queue()


@pytest.fixture
def make_clock(rings):
    made = []

    def make(interval_seconds=3600.0, now=lambda: datetime.now(UTC)):
        clock = ScanClock(interval_seconds, lambda: rings.put(datetime.now(UTC)), now=now)
        made.append(clock)
        clock.start()
        rings.get(timeout=5)
        return clock

    yield make
    for clock in made:
        clock.stop()


def test_it_rings_at_once_and_again_after_each_interval(make_clock, rings):
    make_clock(0.1)
    assert [rings.get(timeout=5) for _ in range(3)]


def test_it_rings_at_the_moment_asked_for_and_not_before(make_clock, rings):
    moment = datetime.now(UTC) + timedelta(seconds=0.3)
    make_clock().ring_at(moment)
    late = (rings.get(timeout=5) - moment).total_seconds()
    assert 0 <= late < 0.5


def test_moment_that_has_passed_rings_at_once(make_clock, rings):
    make_clock().ring_at(datetime.now(UTC) - timedelta(days=400))
    assert rings.get(timeout=5)


def test_only_the_last_moment_asked_for_counts(make_clock, rings):
    clock = make_clock()
    clock.ring_at(None)
    clock.ring_at(datetime.now(UTC) + timedelta(seconds=0.2))
    clock.ring_at(datetime.now(UTC) + timedelta(seconds=0.3))
    clock.ring_at(None)
    with pytest.raises(Empty):
        rings.get(timeout=0.5)


def test_clock_that_was_set_back_an_hour_does_not_silence_it(make_clock, rings):
    settable = SettableClock()
    clock = make_clock(now=settable.now)
    settable.ahead = timedelta(hours=-1)
    clock.resume()
    assert rings.get(timeout=5)


def test_clock_that_was_set_ahead_a_year_rings_once_and_goes_on(make_clock, rings):
    settable = SettableClock()
    clock = make_clock(10.0, now=settable.now)
    settable.ahead = timedelta(days=-365)
    clock.resume()
    rings.get(timeout=5)
    settable.ahead = timedelta()
    clock.resume()
    # While it was behind, every moment lay in the past and rang: let that come to its end.
    drain(rings)
    clock.resume()
    rings.get(timeout=5)
    with pytest.raises(Empty):
        rings.get(timeout=0.3)


def drain(rings):
    deadline = time.monotonic() + 5
    with suppress(Empty):
        while time.monotonic() < deadline:
            rings.get(timeout=0.3)
