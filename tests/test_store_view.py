"""The web's side: whole, consistent, from any thread, and never in the scanner's way."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from random import Random

import make
import pytest

from feedsvc.errors import StoreCorrupt, StoreError
from feedsvc.model import Changes, Event, Image, Kind, Note, ScanReport
from feedsvc.store import open_store, open_view

NOON = make.NOON


@pytest.fixture
def path(data):
    return data / "store.sqlite3"


@pytest.fixture
def store(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        yield store


@pytest.fixture
def view(store):
    with closing(open_view(store._database.path)) as view:
        yield view


def save(store, *memories):
    return store.save(Changes(memories=memories), NOON)


def test_a_feed_is_newest_first_and_ties_stand_by_id(store, view):
    memories = [
        make.memory(f"a{number:03}", published=NOON - timedelta(seconds=number // 4))
        for number in range(60)
    ]
    Random(7).shuffle(memories)
    save(store, *memories)
    expected = sorted(memories, key=lambda memory: (NOON - memory.published, memory.id))
    entries = view.feed("all", 50).entries
    assert [entry.id for entry in entries] == [memory.id for memory in expected[:50]]


def test_a_feed_shows_all_that_an_entry_has(store, view):
    entry = make.entry(
        tags=("a",),
        image=Image("https://news.example/a.png"),
        language="en",
        url="https://x.example/",
    )
    save(store, make.memory(entry=entry))
    (shown,) = view.feed("world", 50).entries
    assert shown == make.feed_entry(
        tags=entry.tags, image=entry.image, language="en", url="https://x.example/"
    )


def test_an_entry_keeps_both_of_its_times(store, view):
    later = NOON + timedelta(hours=1)
    save(store, make.memory(updated=later), make.memory("b", updated=None))
    times = {entry.slug: (entry.published, entry.updated) for entry in view.feed("all", 2).entries}
    assert times == {"harbour": (NOON, later), "b": (NOON, NOON)}


def test_an_unknown_feed_is_none(view):
    assert view.feed("unknown", 50) is None


def test_feeds_come_with_all_first_and_then_by_name(store, view):
    store.declare_feeds([make.Section("z", "Aa"), make.Section("a", "Zz")], NOON)
    assert [state.key for state in view.feeds()] == ["all", "z", "a"]


def test_only_feeds_changed_since_a_revision_are_told(store, view):
    save(store, make.memory())
    revision = view.revision()
    assert view.changed_since(revision) == ()
    save(store, make.memory("b", entry=make.entry(section=None)))
    assert [state.key for state in view.changed_since(revision)] == ["all"]


def test_an_article_is_found_by_its_slug_while_it_is_shown(store, view):
    save(store, make.memory(), make.memory("draft", visible=False, served=None))
    assert view.article("harbour").title == "Harbour opens"
    assert view.article("draft") is None
    assert view.article("unknown") is None


def test_what_was_withdrawn_is_told_from_what_never_was(store, view):
    save(store, make.memory(), make.memory("draft", visible=False, served=None, verdict=Kind.HELD))
    assert not view.withdrawn("harbour")
    (memory,) = store.memories(["world/harbour.md"])
    save(store, replace(memory, visible=False, verdict=Kind.WITHDRAWN))
    assert view.withdrawn("harbour")
    assert not view.withdrawn("draft")
    assert not view.withdrawn("unknown")


def test_the_status_page_reads_verdicts_with_their_notes(store, view):
    files = (
        make.file_memory("b.md", verdict=Kind.REFUSED, reason="no", notes=(Note("no", 3, "yes"),)),
        make.file_memory("a.md", verdict=Kind.HELD),
        make.file_memory("c.md"),
    )
    store.save(Changes(files=files), NOON)
    assert view.file_verdicts([Kind.REFUSED, Kind.HELD]) == (files[1], files[0])
    assert view.file_verdicts([]) == ()


def test_the_status_page_reads_reports_newest_first(store, view):
    first = ScanReport(NOON, NOON, 3, 2, {Kind.NEW: 2}, (Event("a.md", Kind.NEW, "A"),))
    second = ScanReport(NOON, NOON, 3, 0, problem="the folder is empty", look_again=NOON)
    store.add_report(first)
    store.add_report(second)
    assert view.reports(10) == (second, first)
    assert view.reports(1) == (second,)


def test_explaining_a_file_finds_what_is_remembered_of_it(store, view):
    save(store, make.memory(part="1"), make.memory("two", file="world/harbour.md", part="2"))
    assert [memory.part for memory in view.memories_of("world/harbour.md")] == ["1", "2"]
    assert view.value("root") == "/articles"


def test_there_is_no_view_of_a_store_that_is_not_there(path):
    with pytest.raises(StoreError, match="no store"):
        open_view(path)
    assert not path.exists()


def test_a_view_of_something_else_is_refused(path):
    path.write_bytes(b"not a database at all, but long enough to be mistaken for one" * 100)
    with pytest.raises(StoreCorrupt):
        open_view(path)
    path.write_bytes(b"")
    with pytest.raises(StoreError):
        open_view(path)


def test_a_view_cannot_write(view):
    with pytest.raises(StoreError), view._reader.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM value")


def test_a_view_that_lost_its_store_says_so_and_recovers(path, view):
    aside = path.with_name("aside")
    path.rename(aside)
    with pytest.raises(StoreError):
        view.revision()
    assert not path.exists()
    aside.rename(path)
    assert view.revision() == 1


def test_a_view_follows_a_store_that_was_replaced(path, data):
    for name, revisions in (("old", 1), ("new", 3)):
        with closing(open_store(data / name, root="/articles", now=NOON)) as store:
            store.finish_baseline((), NOON)
            for _ in range(revisions - 1):
                store.raise_all(NOON)
    (data / "old").rename(path)
    with closing(open_view(path)) as view:
        assert view.revision() == 1
        (data / "new").replace(path)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink()
        assert view.revision() == 3


def test_a_view_reads_while_the_scanner_writes(store, view):
    with store._database.transaction() as connection:
        connection.exec_driver_sql("UPDATE revision SET number = 77")
        assert view.revision() == 1
    assert view.revision() == 77


def test_readers_in_many_threads_see_whole_states_only(store, view):
    """Each save gives two articles the same title: a reader must never see them differ."""
    save(store, *(make.memory(name, entry=make.entry(title="0")) for name in ("a", "b")))
    stop, torn = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            feed = view.feed("all", 2)
            titles = {entry.title for entry in feed.entries}
            if titles != {str(feed.state.revision - 2)}:
                torn.append((feed.state.revision, titles))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 60):
        known = store.memories(["world/a.md", "world/b.md"])
        save(store, *(replace(m, entry=replace(m.entry, title=str(number))) for m in known))
    stop.set()
    for thread in threads:
        thread.join()
    assert torn == []
