"""The history of a feed: every article once, in places that stay, in documents that say where to go on."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import feedparser
import make
import pytest
from lxml import etree

from feedsvc.feed_keys import archive_key, read_archive_key
from feedsvc.model import Archive, Changes, Kind
from feedsvc.press import CachePolicy
from feedsvc.shelf import LastGood, Shelf, StoreLink
from feedsvc.store import open_store, open_view
from feedsvc.store.archives import PLACES

NOON = make.NOON
ATOM = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}


@pytest.fixture
def path(data):
    return data / "feedsvc.sqlite"


@pytest.fixture
def store(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        yield store


@pytest.fixture
def view(store):
    with closing(open_view(store._database.path)) as view:
        yield view


def numbered(number, published, **fields):
    return make.memory(f"n{number:05}", published=published, updated=published, **fields)


def save(store, *memories, now=NOON):
    return store.save(Changes(memories=memories), now)


def shelf_of(path, **site):
    link = StoreLink(path, open_view)
    shelf = Shelf(link, make.site(**site), CachePolicy(), last_good=LastGood(path.parent / "last"))
    shelf.look()
    return shelf


def body(shelf, key, suffix="atom"):
    publication = shelf.publication(key, suffix)
    assert publication is not None, key
    return publication.variants["identity"].body


def key_of(url):
    return url.partition("/feeds/")[2].rpartition(".")[0]


def link_of(document, rel):
    found = etree.fromstring(document).xpath(f"a:link[@rel='{rel}']/@href", namespaces=ATOM)
    assert len(found) <= 1
    return found[0] if found else None


def ids_in(document):
    return etree.fromstring(document).xpath("a:entry/a:id/text()", namespaces=ATOM)


def walk(shelf, key="all"):
    """Every document of a feed's history, newest first, as a reader follows it."""
    document = body(shelf, key)
    while (older := link_of(document, "prev-archive")) is not None:
        document = body(shelf, key_of(older))
        yield older, document


# Everything, exactly once.


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Ten thousand articles over three years, in no order, in a store of their own."""
    path = tmp_path_factory.mktemp("large") / "feedsvc.sqlite"
    start = datetime(2021, 11, 3, 5, 0, tzinfo=UTC)
    memories = [numbered(n, start + timedelta(hours=2.5 * n)) for n in range(10_000)]
    Random(5).shuffle(memories)
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        for at in range(0, len(memories), 500):
            save(store, *memories[at : at + 500])
    return path, {memory.id for memory in memories}


def test_a_reader_that_follows_the_archives_gets_each_of_ten_thousand_articles_once(large):
    path, expected = large
    shelf = shelf_of(path)
    found = [one for _, document in walk(shelf) for one in ids_in(document)]
    assert len(found) == len(expected) == 10_000
    assert set(found) == expected
    assert set(ids_in(body(shelf, "all"))) < expected


def test_a_reader_that_follows_next_url_gets_each_article_once(large):
    path, expected = large
    shelf = shelf_of(path)
    document = json.loads(body(shelf, "world", "json"))
    seen, addresses = [], {document["feed_url"]}
    while document.get("next_url"):
        assert document["next_url"] not in addresses
        addresses.add(document["next_url"])
        document = json.loads(body(shelf, key_of(document["next_url"]), "json"))
        seen += [item["id"] for item in document["items"]]
    assert len(seen) == 10_000
    assert set(seen) == expected


def test_the_way_forward_is_the_way_back(large):
    path, _ = large
    shelf = shelf_of(path)
    way = list(walk(shelf))
    for (newer, _), (older, document) in pairwise(way):
        assert link_of(document, "next-archive") == newer
        assert link_of(document, "current") == "https://news.example/feeds/all.atom"
        assert link_of(document, "self") == older
    assert link_of(way[0][1], "next-archive") is None


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_every_document_of_the_history_is_read_by_feedparser(large, suffix):
    path, _ = large
    parsed = feedparser.parse(body(shelf_of(path), "all/2022/02", suffix))
    assert not parsed.bozo
    rels = {link.rel for link in parsed.feed.links}
    assert {"prev-archive", "next-archive", "current"} <= rels
    assert len(parsed.entries) == PLACES
    assert "fh_archive" in parsed.feed


# What stays, and what changes.


def many(store, count, **fields):
    save(store, *(numbered(n, NOON + timedelta(minutes=n), **fields) for n in range(count)))


def parts(view, key="all"):
    return [
        [entry.id for entry in feed.entries]
        for month in view.months(key)
        for part in range(1, month.parts + 1)
        if (feed := view.archive(Archive(key, month.year, month.month, part)))
    ]


def withdraw(store, number):
    (memory,) = store.memories([f"world/n{number:05}.md"])
    save(store, replace(memory, visible=False, verdict=Kind.WITHDRAWN))


def test_a_withdrawal_moves_no_other_article_to_another_document(store, view):
    many(store, 250)
    before = parts(view)
    assert [len(part) for part in before] == [100, 100, 50]
    withdraw(store, 3)
    gone = {"tag:news.example,2024:n00003"}
    assert parts(view) == [[one for one in part if one not in gone] for part in before]


def test_a_late_arrival_comes_last_and_moves_no_other(store, view):
    many(store, 150)
    before = parts(view)
    save(store, make.memory("late", published=NOON - timedelta(days=1)))
    after = parts(view)
    assert after[0] == before[0]
    assert after[1] == [*before[1], "tag:news.example,2024:late"]


def test_an_edit_changes_its_own_month_and_brings_nothing_back_into_the_window(store, path):
    old = NOON - timedelta(days=90)
    save(store, make.memory("old", published=old), now=NOON)
    many(store, 60)
    shelf = shelf_of(path)
    before = {key: body(shelf, key) for key in ("all", "all/2024/02", "all/2024/05")}
    (memory,) = store.memories(["world/old.md"])
    edited = replace(memory.entry, content="<p>Set right.</p>")
    save(store, replace(memory, entry=edited, updated=NOON + timedelta(days=1)))
    shelf.look()
    assert body(shelf, "all") == before["all"]
    assert body(shelf, "all/2024/05") == before["all/2024/05"]
    assert b"Set right." in body(shelf, "all/2024/02")


def test_only_the_months_that_are_touched_move_their_last_modified(store, view):
    for month, name in ((2, "a"), (3, "b"), (4, "c"), (5, "d")):
        save(store, make.memory(name, published=datetime(2024, month, 9, tzinfo=UTC)))
    later = NOON + timedelta(hours=1)
    (memory,) = store.memories(["world/a.md"])
    edited = replace(memory.entry, title="Another")
    save(store, replace(memory, entry=edited), now=later)
    assert [month.changed == later for month in view.months("all")] == [True, False, False, False]


def test_a_new_month_changes_those_beside_it_for_they_link_to_it(store, view):
    for month, name in ((1, "a"), (2, "b"), (5, "d"), (6, "e")):
        save(store, make.memory(name, published=datetime(2024, month, 9, tzinfo=UTC)))
    later = NOON + timedelta(hours=1)
    save(store, make.memory("c", published=datetime(2024, 3, 9, tzinfo=UTC)), now=later)
    changed = {month.month: month.changed == later for month in view.months("all")}
    assert changed == {1: False, 2: True, 3: True, 5: True, 6: False}


def test_two_changes_of_a_month_in_one_second_have_two_times(store, view):
    save(store, make.memory("a"), make.memory("b"))
    (first,) = view.months("all")
    withdraw_b = replace(store.memories(["world/b.md"])[0], visible=False)
    save(store, withdraw_b)
    assert view.months("all")[0].changed == first.changed + timedelta(seconds=1)


def test_an_emptied_archive_stays_so_that_the_chain_holds(store, path):
    save(store, make.memory("old", published=datetime(2024, 1, 9, tzinfo=UTC)), make.memory("new"))
    (memory,) = store.memories(["world/old.md"])
    save(store, replace(memory, visible=False))
    shelf = shelf_of(path)
    assert ids_in(body(shelf, "all/2024/01")) == []
    assert link_of(body(shelf, "all/2024/05"), "prev-archive").endswith("/all/2024/01.atom")


def test_a_new_way_of_rendering_changes_every_archive(store, view):
    save(store, make.memory("a"), make.memory("b", published=datetime(2024, 1, 9, tzinfo=UTC)))
    before = {month.month: month.changed for month in view.months("all")}
    store.raise_all(NOON)
    after = {month.month: month.changed for month in view.months("all")}
    assert all(after[month] > before[month] for month in before)


def test_parts_of_the_baseline_follow_the_dates(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        names = list(range(250))
        Random(3).shuffle(names)
        undated = [make.memory(f"n{n:05}", id=None, slug=None, published=None) for n in names]
        save(store, *undated)
        keys = {one.file: one.key for one in store.candidates()}
        settled = [
            make.settled(
                keys[f"world/n{n:05}.md"], f"n{n:05}", published=NOON + timedelta(minutes=n)
            )
            for n in names
        ]
        store.finish_baseline(settled, NOON)
        with closing(open_view(path)) as view:
            flat = [one for part in parts(view) for one in reversed(part)]
    assert flat == [f"tag:news.example,2024:n{n:05}" for n in range(250)]


# Marks and headers.


def marks(document):
    head = etree.fromstring(document)
    return {etree.QName(one).localname for one in head.xpath("fh:*", namespaces=ATOM)}


def test_a_feed_that_shows_all_is_marked_complete_and_points_nowhere(store, path):
    many(store, 50)
    shelf = shelf_of(path)
    document = body(shelf, "all")
    assert marks(document) == {"complete"}
    assert link_of(document, "prev-archive") is None
    assert "next_url" not in json.loads(body(shelf, "all", "json"))
    save(store, make.memory("another"))
    shelf.look()
    document = body(shelf, "all")
    assert marks(document) == set()
    assert link_of(document, "prev-archive") == "https://news.example/feeds/all/2024/05.atom"


def test_a_closed_month_may_be_kept_for_a_day_and_the_open_one_not(store, path):
    save(store, make.memory("a"), make.memory("b", published=datetime(2024, 1, 9, tzinfo=UTC)))
    shelf = shelf_of(path)

    def cache_control(key):
        return dict(shelf.publication(key, "atom").variants["identity"].headers)["Cache-Control"]

    assert cache_control("all/2024/01") == "max-age=86400, must-revalidate"
    assert cache_control("all/2024/05") == cache_control("all")
    assert marks(body(shelf, "all/2024/01")) == {"archive"}


def test_every_part_of_a_closed_month_may_be_kept_for_a_day(store, path):
    january = datetime(2024, 1, 9, tzinfo=UTC)
    many = (numbered(n, january + timedelta(minutes=n)) for n in range(2 * PLACES + 1))
    save(store, *many, make.memory("b"))
    shelf = shelf_of(path)
    for part in ("01", "01-2", "01-3"):
        publication = shelf.publication(f"all/2024/{part}", "atom")
        headers = dict(publication.variants["identity"].headers)
        assert headers["Cache-Control"] == "max-age=86400, must-revalidate", part


def test_archives_are_the_same_logical_feed(store, path):
    many(store, 60)
    shelf = shelf_of(path)
    ids = {
        etree.fromstring(body(shelf, key)).findtext("a:id", namespaces=ATOM)
        for key in ("all", "all/2024/05")
    }
    assert len(ids) == 1


@pytest.mark.parametrize(
    "key",
    [
        "all/2024/04",
        "all/2024/05-1",
        "all/2024/05-2",
        "all/2024/5",
        "sports/2024/05",
        "all/2024/13",
    ],
)
def test_an_archive_that_never_was_is_none(store, path, key):
    save(store, make.memory("a"))
    assert shelf_of(path).publication(key, "atom") is None


@pytest.mark.parametrize("archive", [Archive("all", 2024, 5), Archive("tags/2024", 999, 12, 31)])
def test_keys_of_archives_are_read_as_they_are_written(archive):
    assert read_archive_key(archive_key(archive)) == archive


def test_addresses_that_never_were_cost_no_query_each(store, path):
    save(store, make.memory("a"))
    asked = []

    class Counting:
        def __init__(self, view):
            self.view = view

        def __getattr__(self, name):
            asked.append(name)
            return getattr(self.view, name)

    link = StoreLink(path, lambda at: Counting(open_view(at)))
    shelf = Shelf(link, make.site(), CachePolicy(), last_good=LastGood(path.parent / "last"))
    shelf.look()
    asked.clear()
    for year in range(1000, 1500):
        assert shelf.publication(f"all/{year}/01", "atom") is None
        assert shelf.publication(f"tags/{year}", "atom") is None
        assert shelf.publication(f"q/limit=5,tag=x{year}", "atom") is None
    assert asked == ["months"]
    shelf.close()
