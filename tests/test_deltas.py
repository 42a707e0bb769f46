"""RFC 3229: who asks for it gets what is new since a document that is known, and nobody else does."""

from __future__ import annotations

from dataclasses import replace

import feedparser
import make
import pytest
from fake_store import FakeStore, filled_store, shelf_of
from werkzeug.test import Client

from feedsvc.model import History
from feedsvc.shelf import Watcher
from feedsvc.web import Front, create_app


def entry(name, **fields):
    return make.feed_entry(id=f"tag:x,2024:{name}", slug=name, title=name.title(), **fields)


class Site:
    def __init__(self, store: FakeStore, *, deltas: bool = True, most_bytes: int = 0) -> None:
        self.store = store
        site = make.site(most_bytes=most_bytes)
        self.shelf = shelf_of(store, site=site, deltas=deltas)
        app = create_app(self.shelf, site, articles=store.path.parent, deltas=deltas)
        watcher = Watcher(self.shelf, poll_seconds=1000)
        self.client = Client(Front(self.shelf, watcher, app, deltas=deltas))
        watcher.watch()

    def put(self, *names):
        self.store.put("all", *(one if not isinstance(one, str) else entry(one) for one in names))
        whole = replace(self.store.feeds["all"], history=History(complete=True))
        self.store.feeds["all"] = whole
        self.shelf.look()

    def get(self, tag=None, *, path="/feeds/all.atom", manipulations="feed", **headers):
        sent = {"A-IM": manipulations} if manipulations else {}
        sent |= {"If-None-Match": tag} if tag else {}
        return self.client.get(path, headers=sent | headers)


@pytest.fixture
def site(tmp_path):
    site = Site(filled_store(tmp_path))
    site.put("one", "two")
    return site


def titles(answer):
    parsed = feedparser.parse(answer.data)
    assert not parsed.bozo
    return [one.title for one in parsed.entries]


def test_a_reader_gets_only_what_is_new(site):
    first = site.get()
    assert first.status_code == 200
    site.put("three", "one", "two")
    answer = site.get(first.headers["ETag"])
    assert answer.status_code == 226
    assert titles(answer) == ["Three"]
    assert answer.headers["IM"] == "feed"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Delta-Base"] == first.headers["ETag"]
    whole = site.get(manipulations=None)
    assert answer.headers["ETag"] == whole.headers["ETag"]
    assert site.get(answer.headers["ETag"]).status_code == 304


def test_an_edit_comes_again(site):
    first = site.get()
    site.put(entry("one", summary="Set right."), "two")
    assert titles(site.get(first.headers["ETag"])) == ["One"]


def test_after_a_deletion_alone_nothing_is_new(site):
    first = site.get()
    site.put("two")
    answer = site.get(first.headers["ETag"])
    assert answer.status_code == 226
    assert titles(answer) == []
    site.put("three", "two")
    assert titles(site.get(first.headers["ETag"])) == ["Three"]
    assert titles(site.get(answer.headers["ETag"])) == ["Three"]


def test_what_a_deletion_brings_back_into_sight_is_not_kept_from_the_reader(site):
    site.put("two")
    first = site.get()
    site.put("two", "old")
    assert titles(site.get(first.headers["ETag"])) == ["Old"]


def test_what_was_cut_from_a_large_document_is_not_kept_from_the_reader(tmp_path):
    site = Site(filled_store(tmp_path), most_bytes=8_000)
    names = [f"n{number}" for number in range(40)]
    long = [entry(name, content="", summary="So it was. " * 20) for name in names]
    site.put(*long)
    first = site.get()
    assert 0 < len(titles(first)) < len(names)
    # Those at the top go, so that others of the same feed find room.
    site.put(*long[20:40])
    answer = site.get(first.headers["ETag"])
    assert (answer.status_code, titles(answer)) == (200, titles(site.get(manipulations=None)))
    assert titles(answer)


def test_a_delta_too_large_for_a_document_gives_way_to_the_whole(tmp_path):
    site = Site(filled_store(tmp_path), most_bytes=8_000)
    site.put("one")
    first = site.get()
    many = [entry(f"n{number}", content="", summary="So it was. " * 20) for number in range(40)]
    site.put(*many, "one")
    assert site.get(first.headers["ETag"]).status_code == 200


def test_a_delta_is_never_marked_complete(site):
    first = site.get()
    assert b"fh:complete" in first.data
    site.put("three", "one")
    answer = site.get(first.headers["ETag"])
    assert answer.status_code == 226
    assert b"fh:complete" not in answer.data


@pytest.mark.parametrize("coding", ["gzip", "br", "identity"])
def test_the_tag_is_that_of_the_coding_that_the_reader_takes(site, coding):
    site.put(*(f"n{number}" for number in range(20)))
    first = site.get(**{"Accept-Encoding": coding})
    site.put("new", *(f"n{number}" for number in range(20)))
    answer = site.get(first.headers["ETag"], **{"Accept-Encoding": coding})
    assert answer.status_code == 226
    whole = site.get(manipulations=None, **{"Accept-Encoding": coding})
    assert answer.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize(
    ("tag", "manipulations"),
    [
        (None, "feed"),
        ('"unknown"', "feed"),
        ("*invalid", "feed"),
        ("KNOWN", None),
        ("KNOWN", "diffe, gzip"),
        ("KNOWN", "feeds"),
    ],
)
def test_all_others_get_all_of_it(site, tag, manipulations):
    known = site.get().headers["ETag"]
    site.put("three", "one", "two")
    answer = site.get(known if tag == "KNOWN" else tag, manipulations=manipulations)
    assert answer.status_code == 200
    assert titles(answer) == ["Three", "One", "Two"]
    assert "IM" not in answer.headers
    assert "no-store" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("manipulations", ["feed", "feed;q=0.5", "diffe, Feed"])
def test_the_wish_is_read_as_a_list(site, manipulations):
    first = site.get()
    site.put("three", "one", "two")
    assert site.get(first.headers["ETag"], manipulations=manipulations).status_code == 226


def test_a_tag_of_another_feed_is_not_known(site):
    tag = site.get(path="/feeds/world.atom").headers["ETag"]
    site.put("three", "one", "two")
    assert site.get(tag).status_code == 200


def test_nothing_changed_is_a_304(site):
    assert site.get(site.get().headers["ETag"]).status_code == 304


def test_it_is_off_unless_it_is_set(tmp_path):
    site = Site(filled_store(tmp_path), deltas=False)
    first = site.get()
    site.put("three")
    answer = site.get(first.headers["ETag"])
    assert (answer.status_code, titles(answer)) == (200, ["Three"])


@pytest.mark.parametrize("suffix", ["rss", "json"])
def test_every_format_has_deltas(site, suffix):
    path = f"/feeds/all.{suffix}"
    first = site.get(path=path)
    site.put("three", "one", "two")
    answer = site.get(first.headers["ETag"], path=path)
    assert answer.status_code == 226
    assert b"Three" in answer.data
    assert b"Two" not in answer.data
