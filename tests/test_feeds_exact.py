"""Feeds that nobody listed obey the same HTTP as a section's, on each way that a request may take."""

from __future__ import annotations

import gzip
import itertools
from email.utils import parsedate_to_datetime

import brotli
import pytest
import zstandard
from lint_http import bad_notes_of
from raw_http import ask
from serving import serving

WAYS = {"edge": ("", ()), "front": ("?null", ()), "flask": ("", ('If-Range: "x"',))}
OPENERS = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
}
CHOSEN = ("combined/east", "q/tag=oil,exclude=opinion,limit=5", "search/harbour-storm")
KEYS = (
    "tags/oil",
    "authors/jane-doe",
    "languages/de",
    "world/2026/02",
    "all/2026/01",
    "tags/oil/2026/02",
    *CHOSEN,
)
CONFIG = """
[site]
url = "https://news.example"
title = "Harbour News"
language = "en"
[[feeds]]
name = "Middle East"
slug = "east"
tags = ["Oil"]
[addresses]
moved = ["foreign -> world"]
closed = ["gossip"]
"""


def write(folder, name, **fields):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    matter = "".join(f"{key}: {value}\n" for key, value in fields.items())
    text = "A storm over the harbour. " * 80
    path.write_text(f"---\ntitle: {path.stem}\n{matter}---\n\n{text}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("every")
    (place / "data").mkdir()
    (place / "feedsvc.toml").write_text(CONFIG, encoding="utf-8")
    articles = place / "articles"
    write(articles, "world/one.md", date="2026-02-20", tags="[Oil]", author="Jane Doe")
    write(articles, "world/two.md", date="2026-02-21", tags="[Oil, opinion]", language="de")
    write(articles, "gossip/who.md", date="2026-01-20", tags="[Oil]")
    return place


def started(place):
    return serving(place / "articles", place / "data", "--config", str(place / "feedsvc.toml"))


@pytest.fixture(scope="module")
def port(place):
    with started(place) as running:
        yield running.port


def seen(answer):
    """What of an answer must not depend on the way that it took."""
    passing = {"date", "server", "connection"}
    return answer.status, {n: v for n, v in answer.headers.items() if n not in passing}, answer.body


@pytest.mark.parametrize("coding", OPENERS)
@pytest.mark.parametrize("key", KEYS)
def test_each_way_gives_the_same_answer_whole_and_unchanged(port, key, coding):
    path, accept = f"/feeds/{key}.atom", f"Accept-Encoding: {coding}"
    first = ask(port, path, accept)
    assert first.status == 200, first.body
    assert first.headers.get("content-encoding", "identity") == coding
    assert OPENERS[coding](first.body) == ask(port, path, "Accept-Encoding: identity").body
    tag = first.headers["etag"]
    unchanged = []
    for query, always in WAYS.values():
        assert seen(ask(port, path + query, *always, accept)) == seen(first)
        head = ask(port, path + query, *always, accept, method="HEAD")
        assert seen(head) == (200, seen(first)[1], b"")
        unchanged.append(seen(ask(port, path + query, *always, accept, f"If-None-Match: {tag}")))
    assert unchanged[0][0] == 304
    assert unchanged[0][1]["etag"] == tag
    assert unchanged[1:] == unchanged[:-1]


@pytest.mark.parametrize("key", KEYS)
def test_headers_are_those_of_any_feed(port, key):
    answer = ask(port, f"/feeds/{key}.atom")
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["link"] == f'<https://news.example/feeds/{key}.atom>; rel="self"'
    assert f'href="https://news.example/feeds/{key}.atom"'.encode() in answer.body
    pairs = [tuple(line.split(": ", 1)) for line in answer.head.decode().split("\r\n")[1:]]
    assert bad_notes_of(answer.status, pairs, answer.body) == []


@pytest.mark.parametrize("key", KEYS)
def test_tags_of_codings_and_of_feeds_differ(port, key):
    tags = {
        ask(port, f"/feeds/{key}.{suffix}", f"Accept-Encoding: {coding}").headers["etag"]
        for suffix, coding in itertools.product(("atom", "rss", "json"), OPENERS)
    }
    assert len(tags) == 12
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("key", CHOSEN)
def test_what_is_chosen_has_the_last_modified_of_everything(port, key):
    chosen, everything = (ask(port, f"/feeds/{one}.atom").headers for one in (key, "all"))
    assert chosen["last-modified"] == everything["last-modified"]
    assert parsedate_to_datetime(chosen["last-modified"])


@pytest.mark.parametrize("key", KEYS)
def test_host_and_forwarded_headers_change_no_byte(port, key):
    path = f"/feeds/{key}.atom"
    others = ("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: ftp", "Forwarded: host=evil")
    assert seen(ask(port, path, *others, host="evil.example")) == seen(ask(port, path))


@pytest.mark.parametrize("key", KEYS)
def test_options_and_other_methods_are_answered_as_for_any_feed(port, key):
    assert ask(port, f"/feeds/{key}.atom", method="OPTIONS").status == 204
    refused = ask(port, f"/feeds/{key}.atom", method="POST")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("all.atom?tag=oil&limit=20", "q/tag=oil,limit=20.atom"),
        ("all.atom?limit=20&tag=oil", "q/tag=oil,limit=20.atom"),
        ("all.atom?limit=20&utm_source=x&tag=OIL&limit=30", "q/tag=oil,limit=20.atom"),
        ("world.rss?exclude=opinion&full=0", "q/section=world,exclude=opinion,full=0.rss"),
        ("all.json?tag=oil", "tags/oil.json"),
        ("q/limit=20,tag=oil.atom", "q/tag=oil,limit=20.atom"),
        ("search.atom?q=Storm+HARBOUR", "search/harbour-storm.atom"),
        ("search/storm-harbour.atom", "search/harbour-storm.atom"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_asked_for_leads_to_one_path_in_one_step(port, asked, to, method):
    moved = ask(port, f"/feeds/{asked}", method=method, host="evil.example")
    assert (moved.status, moved.headers["location"]) == (301, f"/feeds/{to}")
    assert moved.headers["access-control-allow-origin"] == "*"
    assert ask(port, f"/feeds/{to}", method=method).status == 200


@pytest.mark.parametrize(
    "path",
    ["tags/none", "authors/none", "languages/xx", "combined/none", "q/tag=none,limit=2", "q/",
     "search/", "world/2026/03", "world/2026/02-2", "world/2026/13", "none/2026/02"],
)  # fmt: skip
def test_what_is_not_there_is_404_on_each_way(port, path):
    answers = [ask(port, f"/feeds/{path}.atom{query}", *more) for query, more in WAYS.values()]
    assert [answer.status for answer in answers] == [404] * 3
    assert all(b"There is no feed at this address." in answer.body for answer in answers)


def test_archives_move_and_close_with_their_section(port):
    moved = ask(port, "/feeds/foreign/2026/02.atom")
    assert (moved.status, moved.headers["location"]) == (301, "/feeds/world/2026/02.atom")
    assert ask(port, "/feeds/gossip/2026/01.atom").status == 410
    assert ask(port, "/feeds/q/section=gossip,limit=2.atom").status == 410


def test_a_restart_gives_every_feed_the_same_bytes_and_tags(place, port):
    asked = [
        (f"/feeds/{key}.atom", f"Accept-Encoding: {coding}")
        for key, coding in itertools.product(KEYS, OPENERS)
    ]
    before = [seen(ask(port, *one)) for one in asked]
    with started(place) as second:
        assert [seen(ask(second.port, *one)) for one in asked] == before
