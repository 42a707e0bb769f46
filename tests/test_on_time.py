"""The real server and the clock: nothing appears before its moment, and all of it within a second."""

import itertools
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from serving import FEEDSVC, free_port, serving, started, wait_for

#: What may lie between an article's moment and the first answer that holds it.
PROMISED_SECONDS = 1.0
TRIES = 3
PATHS = (
    *(f"/feeds/{key}.{suffix}" for key in ("all", "world") for suffix in ("atom", "rss", "json")),
    *("/", "/world", "/articles/secret-plan", "/files/world/secret-plan.md"),
)
LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


@pytest.fixture
def fresh(tmp_path) -> Callable[[], tuple[Path, Path]]:
    """Another articles' folder with its data folder whenever it is asked for one."""
    numbers = itertools.count()

    def make() -> tuple[Path, Path]:
        home = tmp_path / f"try-{next(numbers)}"
        write(home / "articles/world/first.md", "First", "date: 2026-01-01")
        (home / "data").mkdir()
        return home / "articles", home / "data"

    return make


def write(path: Path, title: str, matter: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\n{matter}\n---\n\nIt is what it is.\n", encoding="utf-8")


def soon(seconds: float) -> datetime:
    """A whole second that is at least so far ahead."""
    return (datetime.now(UTC) + timedelta(seconds=seconds + 1)).replace(microsecond=0)


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def holding(server) -> set[str]:
    """The addresses whose answers hold the article that waits."""
    return {path for path in PATHS if shows(server, path)}


def shows(server, path: str) -> bool:
    """Whether an answer holds the article, or leads to it."""
    answer = server.get(path)
    return b"Secret Plan" in answer.body or answer.status == 302


def lateness(server, moment: datetime) -> float:
    """Ask for everything until everything holds the article; who was the last to ask in vain.

    Whatever held it must have been answered after its moment.
    """

    def holds(path: str) -> bool:
        found = shows(server, path)
        assert not found or datetime.now(UTC) >= moment, f"{path} held it too early"
        return found

    return server.seconds_without(PATHS, holds, monotonic_at(moment))


def monotonic_at(moment: datetime) -> float:
    return time.monotonic() + (moment - datetime.now(UTC)).total_seconds()


def assert_on_time(late: Callable[[], float], within: float = PROMISED_SECONDS) -> None:
    """A machine that is busy with something else may be late by chance, but not each time."""
    seconds: list[float] = []
    while not seconds or seconds[-1] > within:
        assert len(seconds) < TRIES, f"late each time: {seconds}"
        seconds.append(late())


def test_scheduled_article_is_in_its_feeds_within_a_second_of_its_moment(fresh):
    def late() -> float:
        filled, data = fresh()
        with serving(filled, data) as server:
            moment = soon(3)
            before = server.get("/feeds/world.atom").headers["etag"]
            write(filled / "world/secret-plan.md", "Secret Plan", f"date: {stamp(moment)}")
            seconds = lateness(server, moment)
            assert server.get("/feeds/world.atom").headers["etag"] != before
            return seconds

    assert_on_time(late)


def test_expired_article_is_gone_within_a_second_of_its_moment(fresh):
    def late() -> float:
        filled, data = fresh()
        with serving(filled, data) as server:
            moment = soon(5)
            write(filled / "world/secret-plan.md", "Secret Plan", f"expires: {stamp(moment)}")
            server.wait_for_text("/feeds/all.atom", "Secret Plan")

            def is_gone(path: str) -> bool:
                gone = b"Secret Plan" not in server.get(path).body
                assert not gone or datetime.now(UTC) >= moment, f"{path} lost it too early"
                return gone

            return server.seconds_without(["/feeds/all.atom"], is_gone, monotonic_at(moment))

    assert_on_time(late)


def test_article_whose_moment_passed_while_no_scanner_ran_appears_at_the_start(fresh):
    def late() -> float:
        filled, data = fresh()
        moment = soon(8)
        write(filled / "world/secret-plan.md", "Secret Plan", f"date: {stamp(moment)}")
        with serving(filled, data) as server:
            assert holding(server) == set() or datetime.now(UTC) >= moment
        if datetime.now(UTC) >= moment:
            return math.inf  # a scanner still ran: this told nothing
        wait_for(lambda: datetime.now(UTC) > moment, "time stands still")
        with serving(filled, data) as server:
            feeds = ["/feeds/all.atom"]
            return server.seconds_without(feeds, lambda path: shows(server, path), time.monotonic())

    # The server is ready before its scanner has begun.
    assert_on_time(late, within=5.0)


@pytest.mark.skipif(not LIBRARIES, reason="libfaketime is not installed: apt-get install faketime")
@pytest.mark.parametrize("earlier", ["", "-3600"])
def test_clock_that_is_set_past_the_moment_shows_it_within_a_second(fresh, tmp_path, earlier):
    """Also after the clock went back an hour, when a scheduler would sleep for as long."""
    offset = tmp_path / "offset"

    def late() -> float:
        filled, data = fresh()
        write(filled / "world/secret-plan.md", "Secret Plan", f"date: {stamp(soon(3600))}")
        _set(offset, "+0\n")
        with _under_faketime(filled, data, offset) as server:
            server.wait_until_ready()
            assert holding(server) == set()
            if earlier:
                _set(offset, f"{earlier}\n")
                wait_for(lambda: "-3600" in server.log.read_text(), "the jump back was not noticed")
                assert holding(server) == set()
            _set(offset, "+7200\n")
            feeds = ["/feeds/all.atom"]
            return server.seconds_without(feeds, lambda path: shows(server, path), time.monotonic())

    assert_on_time(late)


def _set(offset: Path, text: str) -> None:
    """Set the clock of the server, in one step: a half-written file would be another time."""
    new = offset.with_name("new")
    new.write_text(text)
    new.replace(offset)


def _under_faketime(filled: Path, data: Path, offset: Path):
    """A server whose wall clock alone is set: time stamps of files and all waits stay true."""
    port = free_port()
    return started(
        [*FEEDSVC, "serve", str(filled), "--port", str(port)],
        port=port,
        data=data,
        cwd=data,
        LD_PRELOAD=str(LIBRARIES[0]),
        FAKETIME_TIMESTAMP_FILE=str(offset),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
        NO_FAKE_STAT="1",
    )
