"""What changes and what fails while feeds are served, over raw sockets, on each of the three ways."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from raw_http import RawAnswer, ask
from serving import Server, serving, wait_for

WAYS = {"edge": ("", ()), "front": ("?null", ()), "flask": ("", ('If-Range: "x"',))}
CODINGS = ("identity", "gzip", "br", "zstd")
QUICK = {
    "FEEDSVC_SITE_URL": "https://news.example",
    "FEEDSVC_SCAN_GRACE_SECONDS": "1",
    "FEEDSVC_FEED_DELTAS": "true",
    "FEEDSVC_FEED_TOMBSTONE_DAYS": "0",
}
WORDS = {"edge": "anemone", "front": "barnacle", "flask": "cormorant"}


def feeds_about(word: str) -> tuple[str, ...]:
    """Feeds with a row of their own, and feeds without one, that show what is about a word."""
    return (
        *("/feeds/all.atom", f"/feeds/{word}.rss", f"/feeds/tags/{word}.json"),
        *(f"/feeds/q/tag={word},limit=9.atom", f"/feeds/search/{word}.rss"),
        *("/feeds/all/2026/01.json", f"/feeds/{word}/2026/01.atom"),
    )


def write(articles: Path, word: str, name: str, day: int) -> Path:
    path = articles / word / f"{name}-{word}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    matter = f"title: {name} {word}\ndate: 2026-01-{day:02}\ntags: [{word}]"
    path.write_text(f"---\n{matter}\n---\n\n" + f"The {word} of the {name} tide. " * 90)
    return path


def ask_by(port: int, way: str, path: str, *headers: str, method: str = "GET") -> RawAnswer:
    query, always = WAYS[way]
    return ask(port, path + query, *always, *headers, method=method)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("changes")
    (place / "data").mkdir()
    for day, word in enumerate(WORDS.values(), 1):
        write(place / "articles", word, "first", day)
        write(place / "articles", word, "second", day + 10)
    return place


@pytest.fixture(scope="module")
def server(place) -> Iterator[Server]:
    with serving(place / "articles", place / "data", **QUICK) as server:
        yield server


@pytest.mark.parametrize("way", WAYS)
def test_a_deletion_is_a_change_with_a_later_date_in_every_feed(server, place, way):
    word, port = WORDS[way], server.port
    paths = feeds_about(word)
    before = {path: ask_by(port, way, path).headers for path in paths}
    (place / "articles" / word / f"second-{word}.md").unlink()
    gone = f"second {word}".encode()
    for path, was in before.items():
        _wait_until(port, way, path, gone, there=False)
        now = ask_by(port, way, path, f"If-None-Match: {was['etag']}")
        assert (now.status, now.headers["etag"] != was["etag"]) == (200, True), path
        old, new = (parsedate_to_datetime(one["last-modified"]) for one in (was, now.headers))
        assert new > old, path
        for since, status in ((was, 200), (now.headers, 304)):
            sent = f"If-Modified-Since: {since['last-modified']}"
            assert ask_by(port, way, path, sent).status == status, path


@pytest.mark.parametrize("way", WAYS)
def test_who_has_the_last_document_gets_what_is_new_in_every_coding(server, place, way):
    port, path = server.port, "/feeds/all.atom"
    had = {c: ask_by(port, way, path, f"Accept-Encoding: {c}") for c in CODINGS}
    write(place / "articles", "news", f"third-{way}", 20)
    title = f"third-{way} news".encode()
    _wait_until(port, way, path, title)
    for coding, old in had.items():
        taken, tag = f"Accept-Encoding: {coding}", f"If-None-Match: {old.headers['etag']}"
        whole = ask_by(port, way, path, taken)
        new = ask_by(port, way, path, taken, "A-IM: feed", tag)
        assert (new.status, new.headers["im"]) == (226, "feed")
        assert new.headers["cache-control"] == "no-store"
        assert new.headers["etag"] == whole.headers["etag"]
        assert ask_by(port, way, path, taken, "A-IM: feed").status == 200
        assert ask_by(port, way, path, taken, "A-IM: feed", 'If-None-Match: "x"').status == 200
        again = f"If-None-Match: {new.headers['etag']}"
        assert ask_by(port, way, path, taken, "A-IM: feed", again).status == 304
    entries = ask_by(
        port, way, path, "A-IM: feed", f"If-None-Match: {had['identity'].headers['etag']}"
    )
    assert title in entries.body
    assert b"first anemone" not in entries.body


def _wait_until(port: int, way: str, path: str, text: bytes, *, there: bool = True) -> None:
    wait_for(
        lambda: (text in ask_by(port, way, path).body) == there,
        f"{text!r} in {path} is not {there}",
    )


def test_lost_store_costs_no_feed_that_is_at_hand_on_any_way(server, place):
    port, store = server.port, place / "data" / "feedsvc.sqlite"
    paths = feeds_about("anemone")
    before = {path: ask(port, path) for path in paths}
    aside = store.rename(store.with_suffix(".aside"))
    try:
        wait_for(lambda: b"may be old" in ask(port, "/readyz").body, "it is not said")
        for way in WAYS:
            for path, was in before.items():
                now = ask_by(port, way, path)
                assert (now.status, now.body) == (200, was.body), (way, path)
                sent = f"If-None-Match: {was.headers['etag']}"
                assert ask_by(port, way, path, sent).status == 304
            missing = ask_by(port, way, "/feeds/q/tag=anemone,limit=7.atom")
            assert missing.status == 503
            assert int(missing.headers["retry-after"]) > 0
            assert missing.headers["access-control-allow-origin"] == "*"
            assert missing.headers["cache-control"] == "no-store"
    finally:
        aside.rename(store)
    wait_for(lambda: b"may be old" not in ask(port, "/readyz").body, "it is not seen again")
    assert ask(port, "/feeds/q/tag=anemone,limit=7.atom").status == 200


def test_a_restart_gives_the_same_answers_on_every_way(tmp_path):
    articles, data = tmp_path / "articles", tmp_path / "data"
    data.mkdir()
    for day in range(1, 9):
        write(articles, "anemone", f"tide{day}", day)
    seen = []
    for _ in range(2):
        with serving(articles, data, **QUICK) as server:
            seen.append(_everything_of(server.port))
    assert seen[0] == seen[1]


def _everything_of(port: int) -> dict[tuple[str, ...], tuple[int, dict[str, str], bytes]]:
    answers = {}
    for path in (*feeds_about("anemone"), "/feeds.opml"):
        for coding in CODINGS:
            for way in WAYS:
                one = ask_by(port, way, path, f"Accept-Encoding: {coding}")
                headers = {n: v for n, v in one.headers.items() if n not in {"date", "server"}}
                answers[path, coding, way] = (one.status, headers, one.body)
    return answers
