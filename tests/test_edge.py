"""The edge: what it reads, what it hands on, and that Flask would have said the same."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import make
import pytest
from fake_store import filled_store, shelf_of
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_http import split_answer
from test_front import CODINGS, DATES, MOVES, PATHS, TAG_FORMS
from werkzeug.test import Client

from feedsvc.shelf import Shelf
from feedsvc.web import create_app
from feedsvc.web.edge import Answers, Limits
from feedsvc.web.edge.heads import PlainRequest, read_head

HEAD = b"GET /feeds/all.atom HTTP/1.1\r\nHost: news.example\r\n"


class Both:
    """The same shelf, asked by the bytes of a request and through Flask."""

    def __init__(self, folder: Path) -> None:
        self.store = filled_store(folder)
        self.shelf: Shelf = shelf_of(self.store, elsewhere=MOVES.elsewhere)
        self.shelf.look()
        self.answers = Answers(self.shelf)
        self.flask = Client(create_app(self.shelf, make.site(), articles=folder, moves=MOVES))
        for state in self.shelf.states():
            for suffix in ("atom", "rss", "json"):
                self.shelf.publication(state.key, suffix)
        self.shelf.opml()
        publication = self.shelf.publication("all", "atom")
        assert publication is not None
        self.variants = publication.variants


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    with tempfile.TemporaryDirectory() as folder:
        yield Both(Path(folder))


def answer_to(both: Both, head: bytes) -> bytes | None:
    request = read_head(head + b"\r\n")
    parts = None if request is None else both.answers.to(request)
    return None if parts is None else b"".join(parts)


@settings(max_examples=400, deadline=None)
@given(
    path=PATHS,
    method=st.sampled_from(["GET", "HEAD"]),
    codings=CODINGS,
    tag_coding=st.sampled_from(["identity", "gzip", "br", "zstd"]),
    tag_form=st.none() | TAG_FORMS,
    since=st.none() | DATES,
    others=st.dictionaries(
        st.sampled_from(["Range", "If-Match", "If-Range", "A-IM", "Accept", "Connection", "X-é"]),
        st.sampled_from(["bytes=0-9", '"x"', "*", "feed", "close", "keep-alive", "Upgrade"]),
        max_size=2,
    ),
)
def test_edge_and_flask_agree(
    both: Both, *, path, method, codings, tag_coding, tag_form, since, others
) -> None:
    headers = dict(others)
    if codings is not None:
        headers["Accept-Encoding"] = codings
    if tag_form is not None:
        headers["If-None-Match"] = tag_form.format(both.variants[tag_coding].etag)
    if since is not None:
        headers["If-Modified-Since"] = since
    lines = [f"{method} {path} HTTP/1.1", "Host: news.example"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    data = answer_to(both, "".join(f"{line}\r\n" for line in lines).encode())
    if data is None:
        return
    ours, rest = split_answer(data, method)
    headers.pop("Connection", None)
    theirs = both.flask.open(path, method=method, headers=headers)
    said = {name.lower(): value for name, value in theirs.headers.items()}
    ours.headers.pop("connection", None)
    assert ours.headers.pop("date")
    assert (ours.status, ours.headers, ours.body) == (theirs.status_code, said, theirs.data)
    assert rest == b""


@pytest.mark.parametrize("coding", ["", "gzip", "br", "zstd", "gzip;q=0.5, *;q=0", "*"])
@pytest.mark.parametrize("path", ["all.atom", "world.rss", "all.json"])
def test_plain_polls_are_answered_here(both: Both, path: str, coding: str) -> None:
    head = f"GET /feeds/{path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {coding}\r\n".encode()
    data = answer_to(both, head)
    assert data is not None
    first, _ = split_answer(data)
    again = answer_to(both, head + f"If-None-Match: {first.headers['etag']}\r\n".encode())
    assert again is not None
    assert again.startswith(b"HTTP/1.1 304 ")


@pytest.mark.parametrize(
    "head",
    [
        b"POST /feeds/all.atom HTTP/1.1\r\nHost: x\r\n",
        b"GET /feeds/all.atom HTTP/1.0\r\nHost: x\r\n",
        b"GET /feeds/all.atom HTTP/1.1\r\nAccept: */*\r\n",
        b"GET /feeds/all.atom?limit=5 HTTP/1.1\r\nHost: x\r\n",
        b"GET http://x/feeds/all.atom HTTP/1.1\r\nHost: x\r\n",
        b"GET  /feeds/all.atom HTTP/1.1\r\nHost: x\r\n",
        b"GET /feeds/all.atom HTTP/1.1\nHost: x\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"GET /feedsall.atom HTTP/1.1\r\nHost: x\r\n",
        HEAD + b"Host: y\r\n",
        HEAD + b"Content-Length: 5\r\n",
        HEAD + b"content-length: 0\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n",
        HEAD + b"Transfer-Encoding : chunked\r\n",
        HEAD + b" Transfer-Encoding: chunked\r\n",
        HEAD + b"X: a\x00b\r\n",
        HEAD + b"X: a\rb\r\n",
        HEAD + b"X: a\nContent-Length: 5\r\n",
        HEAD + b": x\r\n",
        HEAD + b"no colon\r\n",
        HEAD + b"Expect: 100-continue\r\n",
        HEAD + b"Connection: Upgrade\r\nUpgrade: h2c\r\n",
        HEAD + b"Connection: keep-alive, x\r\n",
        HEAD + b"Range: bytes=0-9\r\n",
        HEAD + b'If-Match: "x"\r\n',
        HEAD + b"Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
        HEAD + b'If-None-Match: "a"\r\nIf-None-Match: "b"\r\n',
        HEAD[:-1],
        b"PRI * HTTP/2.0\r\n",
        b"",
    ],
)
def test_everything_else_is_handed_on(head: bytes) -> None:
    assert read_head(head + b"\r\n") is None
    assert read_head(head) is None


def test_changed_feed_is_left_to_flask_where_a_delta_is_wanted(both: Both) -> None:
    tag = both.variants["identity"].etag.encode()
    assert answer_to(both, HEAD + b'A-IM: feed\r\nIf-None-Match: "x"\r\n') is None
    same = answer_to(both, HEAD + b"A-IM: feed\r\nIf-None-Match: " + tag + b"\r\n")
    assert same is not None
    assert same.startswith(b"HTTP/1.1 304 ")


def test_last_request_is_told_so(both: Both) -> None:
    data = answer_to(both, HEAD + b"Connection: close\r\n")
    assert data is not None
    assert split_answer(data)[0].headers["connection"] == "close"


@pytest.mark.parametrize("filler", [b"a" * 15_000, b"X: y\r\n" * 2000, b"\xff" * 9000])
def test_long_heads_are_read_in_linear_time(filler: bytes) -> None:
    heads = (HEAD + filler, HEAD + b"X: " + filler + b"\r\n", b"GET /feeds" + filler)
    once, fourfold = (
        min(_seconds_to_read([head * times + b"\r\n" for head in heads]) for _ in range(5))
        for times in (1, 4)
    )
    # Four times the length takes four times as long, and sixteen times where it is quadratic.
    assert fourfold < 9 * once + 0.001


def _seconds_to_read(heads: list[bytes]) -> float:
    begun = time.process_time()
    for head in heads:
        read_head(head)
    return time.process_time() - begun


@settings(max_examples=200, deadline=None)
@given(noise=st.binary(max_size=200), place=st.integers(0, len(HEAD)))
def test_nothing_breaks_the_reader(noise: bytes, place: int) -> None:
    found = read_head(HEAD[:place] + noise + HEAD[place:] + b"\r\n")
    assert found is None or isinstance(found, PlainRequest)


def test_hot_answers_cost_no_query_and_unknown_paths_none_either(tmp_path: Path) -> None:
    both = Both(tmp_path)
    both.store.queries.clear()
    for head in (HEAD, HEAD.replace(b"all", b"none"), HEAD.replace(b"atom", b"exe")):
        request = read_head(head + b"\r\n")
        assert request is not None
        both.answers.to(request)
        both.answers.is_cold(request)
    for number in range(200):
        assert both.flask.get(f"/feeds/unknown-{number}.atom").status_code == 404
        assert both.flask.get(f"/unknown-{number}").status_code == 404
    assert both.store.queries == []


def test_cold_feed_is_made_off_the_thread_and_known_as_cold(tmp_path: Path) -> None:
    shelf = shelf_of(filled_store(tmp_path))
    shelf.look()
    answers = Answers(shelf)
    for path in (b"/feeds/all.atom", b"/feeds.opml"):
        request = read_head(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        assert request is not None
        assert answers.to(request) is None
        assert answers.is_cold(request)
        answers.warm(request)
        assert answers.to(request) is not None
        assert not answers.is_cold(request)


def test_old_bytes_are_given_while_new_ones_are_made(tmp_path: Path) -> None:
    both = Both(tmp_path)
    old = answer_to(both, HEAD)
    both.store.put("all", make.feed_entry(title="Later"))
    both.shelf.look()
    assert answer_to(both, HEAD) is None
    given: list[bytes | None] = []
    document = both.shelf._make

    def slow(wanted):
        given.append(answer_to(both, HEAD))
        return document(wanted)

    both.shelf._make = slow
    assert both.shelf.publication("all", "atom") is not None
    assert [strip_date(one) for one in given] == [strip_date(old)]
    assert strip_date(answer_to(both, HEAD)) != strip_date(old)


def strip_date(data: bytes | None) -> bytes:
    assert data is not None
    answer, _ = split_answer(data)
    return answer.body


def test_crowd_shortens_the_wait_for_the_next_request() -> None:
    limits = Limits(connections=100)
    assert limits.idle_for(75) == limits.idle_seconds
    assert limits.idle_for(76) == limits.crowded_idle_seconds
