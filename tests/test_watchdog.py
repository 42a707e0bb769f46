"""The watchdog of the wall clock: what is a jump, and that it is noticed while it runs."""

from threading import Event

import pytest

from feedsvc.watchdog import Reading, Watchdog, is_jump, jump_between


@pytest.mark.parametrize(
    ("wall", "monotonic", "jump"),
    [(10.5, 5.5, 0.0), (3610.5, 5.5, 3600.0), (-3589.5, 5.5, -3600.0), (11.0, 5.0, 1.0)],
)
def test_jump_is_what_the_wall_clock_went_beyond_the_time(wall, monotonic, jump):
    assert jump_between(Reading(10.0, 5.0), Reading(wall, monotonic)) == pytest.approx(jump)


def test_half_a_second_is_no_jump_yet_either_way():
    assert not is_jump(0.5)
    assert not is_jump(-0.5)
    assert is_jump(0.51)
    assert is_jump(-0.51)


def watchdog_over(readings, **options):
    found = []
    left = iter(readings)
    return Watchdog(lambda: next(left), found.append, **options), found


def test_each_jump_is_told_once():
    told = [Reading(0, 0), Reading(1, 1), Reading(102, 2), Reading(103, 3), Reading(4, 4)]
    watchdog, found = watchdog_over(told)
    for _ in told[1:]:
        watchdog.look()
    assert found == [100, -100]


def test_clock_that_goes_a_little_too_fast_is_noticed_in_the_end():
    watchdog, found = watchdog_over([Reading(n * 1.125, n) for n in range(12)])
    for _ in range(11):
        watchdog.look()
    assert found == pytest.approx([0.625, 0.625])


def test_running_watchdog_notices_and_stops():
    jumped = Event()
    readings = iter([Reading(0, 0), *(Reading(3600 + n, n) for n in range(10_000))])
    watchdog = Watchdog(lambda: next(readings), lambda _seconds: jumped.set(), check_seconds=0.01)
    watchdog.start()
    assert jumped.wait(5)
    watchdog.stop()
