"""The front and Flask give the same answer to every request; the front only sooner."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import make
import pytest
from fake_store import FakeStore, filled_store, shelf_of
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from feedsvc.shelf import Shelf, Watcher
from feedsvc.web import Front, create_app
from feedsvc.web.moves import read_moves
from feedsvc.web.negotiation import preferred_codings

LAST_MODIFIED = "Tue, 14 May 2024 12:00:01 GMT"
# One of a feed that is there, one with a query, sections that are there and one that is not.
MOVES = read_moves(
    {
        "/feeds/world.json": "/feeds/all.json",
        "/feeds/all.atom?old": "/feeds/all.rss",
        "sports": "world",
        "past": "world",
    },
    closed=("gossip",),
)


class Counting:
    """A WSGI application that counts what reaches it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.count = 0

    def __call__(self, environ, start_response):
        self.count += 1
        return self.app(environ, start_response)


class Both:
    """The same shelf, asked through the front and through Flask alone."""

    def __init__(self, store: FakeStore) -> None:
        for section in ("sports", "gossip"):
            store.put(section, make.feed_entry())
        self.shelf = shelf_of(store, elsewhere=MOVES.elsewhere)
        articles = store.path.parent
        app = create_app(self.shelf, make.site(), articles=articles, moves=MOVES)
        self.behind = Counting(app)
        watcher = Watcher(self.shelf, poll_seconds=1000)
        self.front = Front(self.shelf, watcher, self.behind, moved=MOVES.moved)
        self.through_front = Client(self.front)
        self.through_flask = Client(self.behind.app)
        self.front.watcher.watch()
        publication = self.shelf.publication("all", "atom")
        assert publication is not None
        self.etags = {coding: v.etag for coding, v in publication.variants.items()}

    def front_answers(self, path: str, **headers: str) -> TestResponse | None:
        """What the front answers by itself; None if it asked Flask."""
        before = self.behind.count
        answer = self.through_front.get(path, headers=headers)
        return answer if self.behind.count == before else None


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    with tempfile.TemporaryDirectory() as folder:
        both = Both(filled_store(Path(folder)))
        yield both
        both.front.close()


def same(one: TestResponse, other: TestResponse) -> bool:
    return (one.status, sorted(one.headers), one.data) == (
        other.status,
        sorted(other.headers),
        other.data,
    )


# What is asked: plain forms often, odd ones too.
PATHS = st.sampled_from(
    [
        "/feeds/all.atom",
        "/feeds/world.rss",
        "/feeds/all.json",
        "/feeds.opml",
        "/feeds/none.atom",
        "/feeds/all",
        "/feeds/.atom",
        "/feeds/all.atom/",
        "//feeds/all.atom",
        "/feeds/ALL.atom",
        "/feeds/é.atom",
        "/feeds/world.json",
        "/feeds/sports.atom",
        "/feeds/past.rss",
        "/feeds/gossip.atom",
        "/rss",
        "/",
    ]
)
CODINGS = st.one_of(
    st.none(),
    st.sampled_from(["", "gzip", "br", "gzip, deflate, br", "gzip,br", "*", "gzip;q=0", "x,,gzip"]),
    st.lists(
        st.sampled_from(
            ["gzip", "br", "identity", "*", "GZIP", "deflate", "zstd", "x-gzip", ""]
        ).flatmap(
            lambda name: st.sampled_from(
                [name, f"{name};q=0", f"{name};q=0.5", f"{name}; q=1", f"{name};q=2", f" {name}"]
            )
        ),
        max_size=5,
    ).map(",".join),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)
TAG_FORMS = st.sampled_from(
    ["{}", "W/{}", '{}, "x"', '"x"', '""', "*", "rubbish", '"', ", {}", "{} ", '"x" {}', ""]
)
DATES = st.sampled_from(
    [
        LAST_MODIFIED,
        "Tue, 14 May 2024 12:00:00 GMT",
        "Tue May 14 12:00:01 2024",
        "Tuesday, 14-May-24 12:00:01 GMT",
        "2024-05-14",
        "",
        "rubbish",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    path=PATHS,
    method=st.sampled_from(["GET", "HEAD"]),
    codings=CODINGS,
    tag_coding=st.sampled_from(["identity", "gzip", "br"]),
    tag_form=st.none() | TAG_FORMS,
    since=st.none() | DATES,
    others=st.dictionaries(
        st.sampled_from(["Range", "If-Match", "If-Range", "If-Unmodified-Since", "A-IM", "Accept"]),
        st.sampled_from(["bytes=0-9", '"x"', "*", LAST_MODIFIED, "feed", "text/html"]),
        max_size=2,
    ),
    query=st.sampled_from(["", "null", "a=b&c", "old", "feed=rss2", "limit=3"]),
)
@example(
    path="/feeds/all.atom",
    method="GET",
    codings=None,
    tag_coding="identity",
    tag_form=None,
    since=None,
    others={},
    query="",
)
def test_front_and_flask_agree(
    both: Both, *, path, method, codings, tag_coding, tag_form, since, others, query
) -> None:
    headers = dict(others)
    if codings is not None:
        headers["Accept-Encoding"] = codings
    if tag_form is not None:
        headers["If-None-Match"] = tag_form.format(both.etags[tag_coding])
    if since is not None:
        headers["If-Modified-Since"] = since
    asked = {"method": method, "headers": headers, "query_string": query}
    one = both.through_front.open(path, **asked)
    other = both.through_flask.open(path, **asked)
    assert same(one, other)


@pytest.mark.parametrize("path", ["/feeds/all.atom", "/feeds/world.rss", "/feeds.opml"])
@pytest.mark.parametrize("codings", ["", "gzip", "br", "gzip, deflate, br, zstd", "identity"])
def test_front_answers_plain_requests_by_itself(both: Both, path: str, codings: str) -> None:
    answer = both.front_answers(path, **{"Accept-Encoding": codings})
    assert answer is not None
    assert answer.status_code == 200
    again = both.front_answers(
        path, **{"Accept-Encoding": codings, "If-None-Match": answer.headers["ETag"]}
    )
    assert again is not None
    assert again.status_code == 304


def test_front_answers_its_own_date_by_itself(both: Both) -> None:
    answer = both.front_answers("/feeds/all.atom", **{"If-Modified-Since": LAST_MODIFIED})
    assert answer is not None
    assert answer.status_code == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": "*"},
        {"If-None-Match": 'W/"x"'},
        {"If-Modified-Since": "Tue May 14 12:00:01 2024"},
        {"Range": "bytes=0-9"},
    ],
)
def test_what_needs_interpretation_goes_to_flask(both: Both, headers: dict[str, str]) -> None:
    assert both.front_answers("/feeds/all.atom", **headers) is None


def test_head_has_no_body(both: Both) -> None:
    answer = both.through_front.head("/feeds/all.atom")
    assert answer.data == b""
    assert int(answer.headers["Content-Length"]) > 0


def test_baseline_is_answered_through_the_front(tmp_path: Path) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    shelf = shelf_of(store)
    watcher = Watcher(shelf, poll_seconds=1000)
    client = Client(Front(shelf, watcher, create_app(shelf, make.site(), articles=tmp_path)))
    assert client.get("/feeds/all.atom").status_code == 503
    assert client.get("/feeds.opml").status_code == 503
    assert client.get("/healthz").status_code == 200
    watcher.stop()


def test_codings_are_read_in_linear_time() -> None:
    assert preferred_codings("gzip," * 20_000) == ("gzip", "identity")
    assert preferred_codings("a" * 1_000_000) == ("identity",)


def test_shelf_is_looked_after_from_the_first_request_on(tmp_path: Path) -> None:
    shelf: Shelf = shelf_of(filled_store(tmp_path))
    front = Front(shelf, Watcher(shelf), create_app(shelf, make.site(), articles=tmp_path))
    assert not shelf.ready
    assert Client(front).get("/readyz").status_code == 200
    front.close()
