"""When a changed file has come to rest."""

import make

from feedsvc.sources import Looks
from feedsvc.sources.settling import left_alone


def test_file_settles_at_the_second_look_that_sees_the_same():
    looks = Looks(1.0)
    file = make.source_file()
    assert looks.take([file], at=10.0) == ()
    assert looks.waiting == (file.name,)
    assert looks.take([file], at=11.0) == (file,)
    assert looks.waiting == ()


def test_looks_closer_than_the_settle_time_do_not_count():
    looks = Looks(1.0)
    file = make.source_file()
    looks.take([file], at=10.0)
    assert looks.take([file], at=10.5) == ()
    assert looks.take([file], at=11.1) == (file,)


def test_file_that_goes_on_changing_never_settles():
    looks = Looks(1.0)
    for size in range(5):
        assert looks.take([make.source_file(size=size)], at=10.0 + 2 * size) == ()


def test_change_begins_the_wait_anew():
    looks = Looks(1.0)
    looks.take([make.source_file(size=1)], at=10.0)
    looks.take([make.source_file(size=2)], at=10.9)
    assert looks.take([make.source_file(size=2)], at=11.1) == ()


def test_file_that_is_no_longer_changed_is_forgotten():
    looks = Looks(1.0)
    looks.take([make.source_file()], at=10.0)
    looks.take([], at=11.0)
    assert looks.take([make.source_file()], at=12.0) == ()


def test_left_alone_looks_at_the_newest_of_both_stamps():
    hour_ago, now = 1000 * 10**9, 4600.0
    assert left_alone(make.source_file(mtime_ns=hour_ago, ctime_ns=hour_ago), now)
    copied_now = make.source_file(mtime_ns=hour_ago, ctime_ns=int((now - 1) * 1e9))
    assert not left_alone(copied_now, now)
