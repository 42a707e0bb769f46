"""The shelf: right bytes for each revision, and something to serve whatever becomes of the store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import cast

import make
import pytest
from fake_store import MOMENTS, FakeStore, FakeView, filled_store, shelf_of, tend_all

from feedsvc.errors import StoreError
from feedsvc.model import Document, Publication
from feedsvc.press import CachePolicy, press_document
from feedsvc.renderers import render_feed
from feedsvc.shelf import LastGood, NotReady, Shelf, StoreLink, Watcher
from feedsvc.shelf.at_hand import AtHand, Held
from feedsvc.shelf.one_maker import OneMaker


@pytest.fixture
def store(tmp_path: Path) -> FakeStore:
    return filled_store(tmp_path)


@pytest.fixture
def shelf(store: FakeStore) -> Shelf:
    shelf = shelf_of(store)
    shelf.look()
    return shelf


def body(shelf: Shelf, key: str = "all", suffix: str = "atom") -> bytes:
    publication = shelf.publication(key, suffix)
    assert publication is not None
    return publication.variants["identity"].body


#: Nothing that the store gives is like this: it stands for a fault of the renderers.
UNFIT = make.feed_entry(title="Unfit", content=cast("str", 7))


# What is served.


def test_publication_holds_the_bytes_of_the_renderer(shelf: Shelf, store: FakeStore) -> None:
    assert body(shelf) == render_feed(store.feeds["all"], make.site(), "atom").body


def test_unknown_feed_and_unknown_format_give_none(shelf: Shelf) -> None:
    assert shelf.publication("sports", "atom") is None
    assert shelf.publication("all", "xml") is None


def test_second_request_asks_the_store_nothing(shelf: Shelf, store: FakeStore) -> None:
    body(shelf)
    asked = list(store.queries)
    body(shelf)
    shelf.opml()
    assert store.queries == asked


def test_new_revision_is_rendered_after_the_next_look(shelf: Shelf, store: FakeStore) -> None:
    before = body(shelf)
    store.put("all", make.feed_entry(title="Bridge closes"))
    assert body(shelf) == before
    shelf.look()
    assert b"Bridge closes" in body(shelf)


def test_feed_that_did_not_change_is_not_rendered_again(shelf: Shelf, store: FakeStore) -> None:
    body(shelf, "world")
    store.put("all", make.feed_entry(title="Bridge closes"))
    shelf.look()
    body(shelf, "world")
    assert store.queries.count("feed world") == 1


def test_publication_ahead_of_the_last_look_is_not_made_again(
    shelf: Shelf, store: FakeStore
) -> None:
    store.put("all", make.feed_entry(title="Bridge closes"))
    assert b"Bridge closes" in body(shelf)
    body(shelf)
    assert store.queries.count("feed all") == 1


def test_entries_are_limited_as_the_site_says(store: FakeStore) -> None:
    store.put("all", make.feed_entry(), make.feed_entry(id="tag:x,2024:two", title="Second"))
    shelf = shelf_of(store, site=make.site(entries=1))
    shelf.look()
    assert b"Second" not in body(shelf)


def test_authority_of_the_store_outlives_that_of_the_settings(store: FakeStore) -> None:
    shelf = shelf_of(store)
    shelf.look()
    before = body(shelf)
    store.values["authority"] = "news.example"
    other = shelf_of(store, site=make.site(id_authority="moved.example"))
    other.look()
    assert body(other) == before


def test_two_shelves_give_the_same_publication(store: FakeStore) -> None:
    shelves = [shelf_of(store), shelf_of(store)]
    for shelf in shelves:
        shelf.look()
    assert shelves[0].publication("all", "rss") == shelves[1].publication("all", "rss")
    assert shelves[0].opml() == shelves[1].opml()


def test_opml_names_a_section_that_came_later(shelf: Shelf, store: FakeStore) -> None:
    assert b"sports" not in shelf.opml().variants["identity"].body
    store.put("sports", name="Sports")
    shelf.look()
    assert b"/feeds/sports.atom" in shelf.opml().variants["identity"].body


def test_states_list_all_first_then_by_name(shelf: Shelf, store: FakeStore) -> None:
    store.put("b", name="apple")
    store.put("a", name="Zebra")
    shelf.look()
    assert [state.key for state in shelf.states()] == ["all", "b", "world", "a"]


# Before there is anything, and when the store goes away.


def test_empty_store_is_not_ready(tmp_path: Path) -> None:
    shelf = shelf_of(FakeStore(tmp_path / "feedsvc.db"))
    shelf.look()
    assert not shelf.ready
    assert not shelf.states()
    assert shelf.state("all") is None
    with pytest.raises(NotReady, match="first time"):
        shelf.publication("all", "atom")
    with pytest.raises(NotReady):
        shelf.opml()


def test_store_that_comes_later_is_found(tmp_path: Path) -> None:
    store = filled_store(tmp_path)
    store.path.unlink()
    shelf = shelf_of(store)
    shelf.look()
    assert "no store at" in shelf.problem
    store.path.touch()
    shelf.look()
    assert shelf.problem == ""
    assert b"Harbour" in body(shelf)


def test_failing_store_costs_only_freshness(shelf: Shelf, store: FakeStore) -> None:
    before = body(shelf)
    store.put("all", make.feed_entry(title="Bridge closes"))
    shelf.look()
    store.failing = "the disk is full"
    assert body(shelf) == before
    shelf.look()
    assert body(shelf) == before
    assert shelf.problem == "the disk is full\n  type this"


def test_recovered_store_is_served_again(shelf: Shelf, store: FakeStore) -> None:
    body(shelf)
    store.failing = "the disk is full"
    shelf.look()
    store.failing = ""
    store.put("all", make.feed_entry(title="Bridge closes"))
    shelf.look()
    assert b"Bridge closes" in body(shelf)
    assert shelf.problem == ""


def test_failing_store_is_asked_once_until_the_next_look(shelf: Shelf, store: FakeStore) -> None:
    store.failing = "the disk is full"
    for _ in range(3):
        with pytest.raises(NotReady):
            shelf.publication("all", "atom")
    assert store.queries.count("feed all") == 1


def test_problem_is_logged_once(
    shelf: Shelf, store: FakeStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.failing = "the disk is full"
    for _ in range(3):
        shelf.look()
        with pytest.raises(NotReady):
            shelf.publication("all", "atom")
    assert [record.message for record in caplog.records] == ["the disk is full\n  type this"]


def test_replaced_store_is_opened_again(shelf: Shelf, store: FakeStore) -> None:
    body(shelf)
    store.replace_file()
    store.put("all", make.feed_entry(title="From another store"))
    store.put("world")
    shelf.look()
    assert b"From another store" in body(shelf)


def test_store_that_goes_backwards_is_another_one(shelf: Shelf, store: FakeStore) -> None:
    body(shelf)
    store.feeds, store.number = {}, 0
    store.put("all", make.feed_entry(title="From another store"))
    shelf.look()
    assert b"From another store" in body(shelf)


def test_new_store_at_its_baseline_does_not_unpublish(shelf: Shelf, store: FakeStore) -> None:
    before = body(shelf)
    store.replace_file()
    shelf.look()
    assert body(shelf) == before
    # Not asked for yet, and not in the new store.
    with pytest.raises(NotReady):
        shelf.publication("world", "atom")


def test_new_store_of_an_empty_folder_does_not_unpublish(shelf: Shelf, store: FakeStore) -> None:
    before = body(shelf)
    store.replace_file()
    store.baseline = False
    store.put("all")
    shelf.look()
    assert body(shelf) == before
    store.baseline = True
    store.put("all", make.feed_entry(title="Back again"))
    shelf.look()
    assert b"Back again" in body(shelf)


def test_newest_articles_of_a_new_store_do_not_replace_a_whole_one(
    shelf: Shelf, store: FakeStore
) -> None:
    before = body(shelf, "world")
    store.replace_file()
    store.baseline, store.vanguard = False, True
    store.put("all", make.feed_entry(title="Newest"))
    shelf.look()
    assert body(shelf, "world") == before


def test_baseline_that_ends_during_a_look_is_not_taken_for_whole_before_its_feeds_are_known(
    tmp_path: Path,
) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    store.put("all", make.feed_entry())
    store.baseline, store.vanguard = False, True
    ask = store.ask

    def ask_and_end(query: str) -> None:
        ask(query)
        if query == "feeds":
            store.baseline, store.vanguard = True, False

    store.ask = ask_and_end  # type: ignore[method-assign]
    shelf = shelf_of(store)
    shelf.look()
    assert not shelf.whole
    store.put("world", make.feed_entry())
    shelf.look()
    assert shelf.whole


def test_feed_not_asked_for_before_is_not_taken_from_a_worse_store(
    shelf: Shelf, store: FakeStore
) -> None:
    tend_all(shelf)
    store.replace_file()
    store.baseline = False
    store.put("all")
    shelf.look()
    assert b"<entry>" in body(shelf)


def test_first_store_of_an_empty_folder_serves_an_empty_feed(tmp_path: Path) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    store.baseline = False
    store.put("all")
    shelf = shelf_of(store)
    shelf.look()
    assert b"<entry>" not in body(shelf)
    store.put("all", make.feed_entry())
    shelf.look()
    assert b"<entry>" in body(shelf)


# The last good bytes.


def test_restart_beside_a_lost_store_serves_the_last_good_bytes(
    shelf: Shelf, store: FakeStore
) -> None:
    formats = ("atom", "rss", "json")
    tend_all(shelf)
    before = {suffix: shelf.publication("world", suffix) for suffix in formats}
    opml = shelf.opml()
    store.path.unlink()
    restarted = shelf_of(store)
    restarted.look()
    assert {suffix: restarted.publication("world", suffix) for suffix in formats} == before
    assert restarted.opml() == opml
    assert restarted.ready
    assert restarted.publication("sports", "atom") is None
    assert not restarted.tend(next(MOMENTS))


def test_feed_that_cannot_be_rendered_stays_as_it_is_until_it_changes(
    shelf: Shelf, store: FakeStore, caplog: pytest.LogCaptureFixture
) -> None:
    before = body(shelf)
    store.put("all", UNFIT)
    shelf.look()
    assert body(shelf) == before
    assert body(shelf) == before
    tend_all(shelf)
    # Once for the one who asks, not for each.
    assert caplog.text.count("all.atom cannot be rendered") == 1
    assert b"Harbour" in body(shelf, "world")
    store.put("all", make.feed_entry(title="Mended"))
    shelf.look()
    assert b"Mended" in body(shelf)


def test_restart_beside_a_feed_that_cannot_be_rendered_serves_the_last_good_bytes(
    shelf: Shelf, store: FakeStore
) -> None:
    before = body(shelf)
    tend_all(shelf)
    store.put("all", UNFIT)
    store.put("new", UNFIT)
    restarted = shelf_of(store)
    restarted.look()
    assert body(restarted) == before
    with pytest.raises(NotReady):
        restarted.publication("new", "atom")
    tend_all(restarted)
    assert body(restarted) == before


def test_lost_store_that_comes_back_is_served(shelf: Shelf, store: FakeStore) -> None:
    tend_all(shelf)
    store.failing = "it cannot be opened"
    restarted = shelf_of(store)
    restarted.look()
    body(restarted)
    store.failing = ""
    store.put("all", make.feed_entry(title="Bridge closes"))
    restarted.look()
    assert b"Bridge closes" in body(restarted)


def test_restart_with_a_failing_query_serves_the_last_good_bytes(
    shelf: Shelf, store: FakeStore
) -> None:
    before = body(shelf)
    tend_all(shelf)
    restarted = shelf_of(store)
    restarted.look()
    store.failing = "the disk failed"
    assert body(restarted) == before


def test_damaged_last_good_bytes_are_not_served(shelf: Shelf, store: FakeStore) -> None:
    tend_all(shelf)
    file = store.path.parent / "last-good" / "all.atom"
    file.write_bytes(file.read_bytes()[:-1])
    store.path.unlink()
    restarted = shelf_of(store)
    restarted.look()
    assert body(restarted, suffix="rss")
    with pytest.raises(NotReady):
        restarted.publication("all", "atom")


def test_last_good_bytes_are_written_only_when_the_feed_changed(
    shelf: Shelf, store: FakeStore
) -> None:
    tend_all(shelf)
    folder = store.path.parent / "last-good"
    before = {file.name: file.stat().st_ino for file in folder.iterdir()}
    assert set(before) == {
        f"{key}.{s}" for key in ("all", "world") for s in ("atom", "rss", "json")
    }
    store.put("world", make.feed_entry(title="Bridge closes"))
    other = shelf_of(store)
    other.look()
    tend_all(other)
    after = {file.name: file.stat().st_ino for file in folder.iterdir()}
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"world.atom", "world.rss", "world.json"}


def test_feed_at_hand_is_renewed_before_anyone_asks(shelf: Shelf, store: FakeStore) -> None:
    body(shelf)
    store.put("all", make.feed_entry(title="Bridge closes"))
    shelf.look()
    tend_all(shelf)
    asked = list(store.queries)
    assert b"Bridge closes" in body(shelf)
    assert store.queries == asked


def test_feed_that_changes_all_the_time_is_kept_now_and_then(
    shelf: Shelf, store: FakeStore
) -> None:
    last_good = LastGood(store.path.parent / "last-good")

    def change_and_tend(at: float) -> int:
        """The revision that is kept after another one was made."""
        store.put("world", make.feed_entry(title=f"Bridge closes at {at}"))
        shelf.look()
        while shelf.tend(at):
            pass
        (state,) = (one for one in last_good.states() if one.key == "world")
        return state.revision

    first = change_and_tend(0.0)
    assert [change_and_tend(at) for at in (0.5, 1.4, 59.9)] == [first] * 3
    assert change_and_tend(60.0) == store.number
    assert change_and_tend(60.5) < store.number
    while shelf.tend(61.5):
        pass
    (state,) = (one for one in last_good.states() if one.key == "world")
    assert state.revision == store.number, "it has rested"


def test_last_good_bytes_are_not_written_while_the_store_fails(
    shelf: Shelf, store: FakeStore
) -> None:
    body(shelf)
    store.put("all", make.feed_entry(title="Bridge closes"))
    shelf.look()
    store.failing = "the disk failed"
    tend_all(shelf)
    assert not (store.path.parent / "last-good").exists()


def test_folder_that_cannot_be_written_is_said_and_harms_nothing(
    store: FakeStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    shelf = shelf_of(store, last_good=LastGood(blocked / "last-good"))
    shelf.look()
    tend_all(shelf)
    assert "cannot be written" in shelf.problem
    assert len(caplog.records) == 1
    assert body(shelf)
    blocked.unlink()
    store.put("all")
    shelf.look()
    tend_all(shelf)
    assert shelf.problem == ""


def test_document_survives_the_disk(tmp_path: Path) -> None:
    last_good = LastGood(tmp_path / "last-good", settings="one")
    state = make.feed_state(key="мир/" + "long" * 100)
    document = Document(b"<a/>\n\nend", "text/x", state.changed, state.revision, "https://x/é")
    last_good.keep(state, "atom", document)
    assert last_good.read(state.key, "atom") == document
    assert last_good.states() == (state,)
    assert last_good.holds(state, "atom")
    assert not last_good.holds(make.feed_state(key=state.key, revision=9), "atom")
    assert not LastGood(tmp_path / "last-good", settings="two").holds(state, "atom")


def test_failed_write_leaves_the_old_bytes_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_good = LastGood(tmp_path)
    state = make.feed_state()
    last_good.keep(state, "atom", Document(b"old", "text/x", state.changed, 1))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        last_good.keep(state, "atom", Document(b"new", "text/x", state.changed, 2))
    document = last_good.read("world", "atom")
    assert document is not None
    assert document.body == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["world.atom"]


def test_tidy_removes_what_killed_processes_left(tmp_path: Path) -> None:
    old, fresh = tmp_path / "a.tmp", tmp_path / "b.tmp"
    old.touch()
    fresh.touch()
    os.utime(old, (time.time() - 3600,) * 2)
    LastGood(tmp_path).tidy()
    assert [file.name for file in tmp_path.iterdir()] == ["b.tmp"]


def test_rubbish_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("{not json")
    (tmp_path / "list.atom").write_text("[]\nbody")
    (tmp_path / "folder").mkdir()
    last_good = LastGood(tmp_path)
    assert last_good.states() == ()
    assert last_good.read("list", "atom") is None


# Memory and threads.


def publication(size: int, revision: int = 1) -> Publication:
    document = Document(os.urandom(size), "text/x", make.NOON, revision)
    return press_document(document, CachePolicy())


def test_memory_is_bounded_and_the_longest_unused_goes_first() -> None:
    size = Held(publication(1000), 1).size
    assert size > 1000
    at_hand = AtHand(size * 5 // 2)
    for key in "abc":
        at_hand.put((key, "atom"), Held(publication(1000), 1))
        at_hand.get(("a", "atom"))
    assert at_hand.get(("a", "atom"))
    assert at_hand.get(("b", "atom")) is None
    assert at_hand.get(("c", "atom"))
    assert at_hand.size == 2 * size


def test_room_is_made_while_others_look_on() -> None:
    held = Held(publication(1000), 1)
    at_hand = AtHand(20 * held.size)
    done = Event()

    def look() -> None:
        while not done.is_set():
            for number in range(20):
                at_hand.get((str(number), "atom"))

    lookers = [Thread(target=look) for _ in range(2)]
    for looker in lookers:
        looker.start()
    try:
        for number in range(200_000):
            at_hand.put((str(number % 40), "atom"), held)
    finally:
        done.set()
        for looker in lookers:
            looker.join()
    assert at_hand.size == 20 * held.size


def test_replaced_publication_is_counted_once() -> None:
    at_hand = AtHand(100_000)
    small = Held(publication(1000), 1)
    for held in (Held(publication(3000), 1), small):
        at_hand.put(("a", "atom"), held)
    assert at_hand.size == small.size


def test_publication_larger_than_the_limit_is_served_and_not_kept(store: FakeStore) -> None:
    shelf = shelf_of(store, limit_bytes=10)
    shelf.look()
    assert body(shelf) == body(shelf)
    assert store.queries.count("feed all") == 2


def in_threads(count: int, work: Callable[[], object]) -> list[object]:
    results: list[object] = []
    threads = [Thread(target=lambda: results.append(work())) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return results


def test_one_thread_makes_while_the_others_wait(shelf: Shelf, store: FakeStore) -> None:
    start = Barrier(8)

    def ask() -> object:
        start.wait(10)
        return shelf.publication("all", "atom")

    results = in_threads(8, ask)
    assert len(results) == 8
    assert all(result is results[0] for result in results)
    assert store.queries.count("feed all") == 1


def test_others_go_on_with_the_old_one_while_one_thread_makes() -> None:
    one_maker, old, new = OneMaker(), publication(10), publication(10)
    making, go_on = Event(), Event()
    made: list[Publication] = []

    def make_slowly() -> Publication:
        making.set()
        assert go_on.wait(10)
        return new

    def first() -> None:
        made.append(one_maker.make(("all", "atom"), old, make_slowly))

    thread = Thread(target=first)
    thread.start()
    assert making.wait(10)
    assert one_maker.make(("all", "atom"), old, make_slowly) is old
    go_on.set()
    thread.join(10)
    assert made == [new]


def test_failure_of_the_maker_reaches_those_who_wait() -> None:
    one_maker = OneMaker()
    making, waiting = Event(), Event()
    failures: list[str] = []

    def fail() -> Publication:
        making.set()
        assert waiting.wait(10)
        raise StoreError("no")

    def ask() -> None:
        try:
            one_maker.make(("all", "atom"), None, fail)
        except StoreError as error:
            failures.append(str(error))

    first = Thread(target=ask)
    first.start()
    assert making.wait(10)
    second = Thread(target=ask)
    second.start()
    waiting.set()
    first.join(10)
    second.join(10)
    assert failures == ["no", "no"]
    # What failed once may be tried again.
    assert one_maker.make(("all", "atom"), None, lambda: publication(1)).revision == 1


# The link and the watcher.


def test_link_lets_go_of_the_view_of_a_store_that_vanished(store: FakeStore) -> None:
    link = StoreLink(store.path, store.open_view)
    view = link.look().view
    assert isinstance(view, FakeView)
    store.path.unlink()
    with pytest.raises(StoreError, match="no store at"):
        link.look()
    assert view.closed
    with pytest.raises(StoreError, match="no store at"):
        link.now()


def test_same_store_come_back_has_the_same_generation(store: FakeStore) -> None:
    link = StoreLink(store.path, store.open_view)
    first = link.look().generation
    link.drop(StoreError("a hiccup"))
    assert link.look().generation == first
    store.replace_file()
    assert link.look().generation > first
    link.close()
    with pytest.raises(StoreError, match="closed"):
        link.now()


class Looked:
    """A shelf that tells when it was looked after."""

    def __init__(self) -> None:
        self.looks = 0
        self.tends = 0
        self.tended = Event()
        self.closed = False
        self.enough = 3

    def look(self) -> None:
        self.looks += 1

    def tend(self, now: float) -> bool:  # noqa: ARG002 # as in Shelf
        self.tends += 1
        if self.looks >= self.enough:
            self.tended.set()
        return self.tends % 2 == 0

    def close(self) -> None:
        self.closed = True


def test_watcher_looks_before_the_first_answer_and_goes_on() -> None:
    shelf = Looked()
    watcher = Watcher(shelf, poll_seconds=0.001)  # type: ignore[arg-type]
    assert shelf.looks == 0
    watcher.watch()
    assert shelf.looks >= 1
    assert shelf.tended.wait(10)
    watcher.stop()
    assert shelf.closed
    looks = shelf.looks
    watcher.watch()
    assert shelf.looks == looks


def test_watcher_starts_one_thread_for_many_requests() -> None:
    shelf = Looked()
    watcher = Watcher(shelf, poll_seconds=1000)  # type: ignore[arg-type]
    in_threads(8, watcher.watch)
    assert shelf.looks == 1
    watcher.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_watcher_starts_again_when_its_thread_has_died() -> None:
    class Dying(Looked):
        def tend(self, now: float) -> bool:
            if self.looks == 1:
                raise RuntimeError("a fault of ours")
            return super().tend(now)

    shelf = Dying()
    shelf.enough = 2
    watcher = Watcher(shelf, poll_seconds=1000)  # type: ignore[arg-type]
    watcher.watch()
    assert watcher._thread is not None
    watcher._thread.join(10)
    watcher.watch()
    assert shelf.tended.wait(10)
    watcher.stop()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_watcher_starts_again_in_a_forked_process() -> None:
    shelf = Looked()
    watcher = Watcher(shelf, poll_seconds=1000)  # type: ignore[arg-type]
    watcher.watch()
    child = os.fork()
    if child == 0:
        watcher.watch()
        os._exit(0 if shelf.looks == 2 else 1)
    assert os.waitpid(child, 0)[1] == 0
    watcher.stop()


def test_stopping_a_watcher_that_never_started_is_no_fault() -> None:
    shelf = Looked()
    Watcher(shelf).stop()  # type: ignore[arg-type]
    assert shelf.closed


def test_change_reaches_the_shelf_by_itself(store: FakeStore) -> None:
    shelf = shelf_of(store)
    watcher = Watcher(shelf, poll_seconds=0.01)
    watcher.watch()
    before = body(shelf)
    store.put("all", make.feed_entry(title="Bridge closes"))
    deadline = time.monotonic() + 10
    while body(shelf) == before and time.monotonic() < deadline:
        Event().wait(0.01)
    watcher.stop()
    assert body(shelf) != before
