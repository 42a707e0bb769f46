"""The baseline: nothing shows until it ends, and then everything does, in one revision."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import make
import pytest

from feedsvc.errors import StoreError
from feedsvc.model import Author, Changes, Kind
from feedsvc.store import open_store, open_view

NOON = make.NOON


@pytest.fixture
def path(data):
    return data / "store.sqlite3"


@pytest.fixture
def store(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        yield store


@pytest.fixture
def view(store):
    with closing(open_view(store._database.path)) as view:
        yield view


def unsettled(name, **fields):
    values = {"id": None, "slug": None, "published": None, "updated": None, "served": None}
    return make.memory(name, **(values | fields))


def settle_all(store, **fields):
    return [
        make.settled(candidate.key, candidate.stem, **fields) for candidate in store.candidates()
    ]


def test_while_the_baseline_lasts_nothing_is_published(store, view):
    assert store.save(Changes(memories=(unsettled("a"),)), NOON) == 0
    assert not store.baseline_done()
    assert not view.baseline_done()
    assert (view.revision(), view.feeds(), view.feed("all", 50)) == (0, (), None)


def test_the_end_of_the_baseline_shows_everything_in_one_revision(store, view):
    store.save(Changes(memories=tuple(unsettled(f"a{n:04}") for n in range(700))), NOON)
    store.save(Changes(memories=tuple(unsettled(f"b{n:04}") for n in range(700))), NOON)
    assert store.finish_baseline(settle_all(store), NOON) == 1
    assert store.baseline_done()
    assert view.baseline_done()
    assert view.revision() == 1
    assert {state.key: state.revision for state in view.feeds()} == {"all": 1, "world": 1}
    assert len(view.feed("all", 5000).entries) == len(view.feed("world", 5000).entries) == 1400


def test_even_an_article_with_an_id_is_not_published_while_the_baseline_lasts(store, view):
    assert store.save(Changes(memories=(make.memory(),)), NOON) == 0
    assert view.feeds() == ()


def test_the_end_of_an_empty_baseline_is_a_revision_that_the_web_notices(store, view):
    assert store.declare_feeds((), NOON) == 1
    assert store.finish_baseline((), NOON) == 2
    assert [state.revision for state in view.feeds()] == [2]


def test_when_an_article_was_first_served_is_not_moved(store):
    early = NOON - timedelta(days=1)
    store.save(Changes(memories=(unsettled("a", served=early),)), NOON)
    store.finish_baseline(settle_all(store), NOON)
    (memory,) = store.memories(["world/a.md"])
    assert memory.served == early


def test_an_empty_folder_ends_its_baseline_with_an_empty_feed(store, view):
    assert store.finish_baseline((), NOON) == 1
    assert view.feed("all", 50).entries == ()


def test_a_baseline_over_declared_feeds_changes_only_those_with_articles(store, view):
    store.declare_feeds((make.WORLD, make.Section("sport", "Sport")), NOON)
    store.save(Changes(memories=(unsettled("a"),)), NOON)
    store.finish_baseline(settle_all(store), NOON)
    assert {state.key: state.revision for state in view.feeds()} == {
        "all": 2,
        "world": 2,
        "sport": 1,
    }


def test_what_was_settled_is_what_is_remembered(store, view):
    store.save(Changes(memories=(unsettled("a"),)), NOON)
    first = NOON - timedelta(days=3, microseconds=7)
    dates = {"first_seen": first, "published": first, "updated": NOON - timedelta(days=1)}
    store.finish_baseline(settle_all(store, **dates), NOON)
    (memory,) = store.memories(["world/a.md"])
    assert memory == unsettled(
        "a", key=1, id="tag:news.example,2024:a", slug="a", served=NOON, **dates
    )
    assert view.article("a").published == first


def test_an_article_whose_id_another_has_is_kept_and_not_shown(store, view):
    store.save(Changes(memories=(unsettled("a"), unsettled("copy", served=NOON))), NOON)
    a, copy = settle_all(store)
    twin = make.settled(copy.key, "copy", duplicate_of="world/a\udcff.md")
    store.finish_baseline([a, twin], NOON)
    assert [entry.slug for entry in view.feed("all", 50).entries] == ["a"]
    (memory,) = store.memories(["world/copy.md"])
    assert (memory.visible, memory.verdict, memory.served) == (False, Kind.HELD, None)
    assert memory.reason == "has the same id as world/a\udcff.md"
    assert memory.slug == "copy"
    assert not view.withdrawn("copy")


def test_a_held_article_is_settled_and_not_shown(store, view):
    store.save(Changes(memories=(unsettled("a", visible=False, verdict=Kind.HELD),)), NOON)
    store.finish_baseline(settle_all(store), NOON)
    assert view.feed("all", 50).entries == ()
    (memory,) = store.memories(["world/a.md"])
    assert (memory.id, memory.served) == ("tag:news.example,2024:a", None)


def test_candidates_tell_what_settling_needs(store):
    entry = make.entry(
        title="A",
        stem="stem",
        slug="wish",
        id="urn:x:1",
        canonical="https://news.example/a",
        published=NOON,
        updated=NOON + timedelta(hours=1),
        authors=(Author("Jane"),),
    )
    memories = (
        unsettled("a", entry=entry, part="2"),
        unsettled("no-file", visible=False),
        make.memory("settled-already"),
    )
    files = (make.file_memory("world/a.md", signature=make.signature(mtime_ns=123)),)
    store.save(Changes(files=files, memories=memories), NOON)
    first, second, third = store.candidates()
    assert (first.key, first.file, first.part, first.title) == (1, "world/a.md", "2", "A")
    assert (first.stem, first.slug, first.id) == ("stem", "wish", "urn:x:1")
    assert first.canonical == "https://news.example/a"
    assert (first.published, first.updated) == (NOON, NOON + timedelta(hours=1))
    assert (first.mtime_ns, first.visible) == (123, True)
    assert (first.words, first.remembered, first.absent) == ("0" * 32, None, False)
    assert (second.file, second.mtime_ns, second.visible) == ("world/no-file.md", 0, False)
    assert third.remembered == make.settled(third.key, "settled-already")
    assert (first.remembered, second.remembered) == (None, None)
    assert third.remembered is not None


def test_candidates_may_be_read_while_others_are_settled(store):
    store.save(Changes(memories=tuple(unsettled(f"a{n:04}") for n in range(1100))), NOON)
    seen = []
    for candidate in store.candidates():
        seen.append(candidate.key)
        if candidate.key % 400 == 1:
            store.set_values({"at": str(candidate.key)})
    assert seen == list(range(1, 1101))


def test_a_baseline_that_cannot_be_finished_leaves_nothing_of_it(store, view):
    store.save(Changes(memories=(unsettled("a"), unsettled("b"))), NOON)
    a, b = settle_all(store)
    with pytest.raises(StoreError):
        store.finish_baseline([a, make.settled(b.key, "a")], NOON)
    assert not store.baseline_done()
    assert (view.revision(), view.feeds()) == (0, ())
    assert [candidate.id for candidate in store.candidates()] == [None, None]
    assert store.finish_baseline([a, b], NOON) == 1


def test_a_baseline_goes_on_after_a_restart(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.save(Changes(memories=(unsettled("a"),)), NOON)
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        assert not store.baseline_done()
        store.save(Changes(memories=(unsettled("b"),)), NOON)
        store.finish_baseline(settle_all(store), NOON)
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        assert store.baseline_done()
        assert len(store.taken_slugs(["a", "b"])) == 2
