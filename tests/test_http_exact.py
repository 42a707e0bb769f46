"""HTTP to the letter over raw sockets, on each of the three ways that a request may take.

The edge answers what is plain, the front what has a query, Flask all else. An If-Range without a
Range changes nothing (RFC 9110 13.1.5) and is what the first two leave to Flask.
"""

from __future__ import annotations

import gzip
import re
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import brotli
import pytest
import zstandard
from lint_http import bad_notes_of
from raw_http import RawAnswer, ask, connected, everything, request, split_answer
from serving import serving

WAYS = {"edge": ("", ()), "front": ("?null", ()), "flask": ("", ('If-Range: "x"',))}
MEDIA_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json",
}
OPENERS = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
}
CODINGS = tuple(OPENERS)
ON_304 = {
    "etag",
    "cache-control",
    "vary",
    "link",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "x-content-type-options",
    "content-security-policy",
    "date",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A server with one section that moved and one that was closed."""
    folder = tmp_path_factory.mktemp("exact")
    articles, data = folder / "articles", folder / "data"
    data.mkdir()
    for section in ("world", "gossip", "Город"):
        (articles / section).mkdir(parents=True)
        text = (
            f"---\ntitle: The {section} story\ndate: 2026-01-01\n---\n\n" + "It began here. " * 90
        )
        (articles / section / "story.md").write_text(text, encoding="utf-8")
    moved = (
        "/blog/feed.xml -> /feeds/all.rss, abroad -> foreign, foreign -> world, /?p=7 -> /world,"
        " /away -> https://other.example/x, /old -> /older, /older -> /feeds/all.atom?x=1,"
        " /gr%C3%BC%C3%9Fe -> /feeds/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4.atom,"
        " /feeds/world.json -> /feeds/all.json, /feeds/all.rss?p=7 -> /feeds/all.atom"
    )
    settings = {
        "FEEDSVC_SITE_URL": "https://news.example",
        "FEEDSVC_ADDRESSES_MOVED": moved,
        "FEEDSVC_ADDRESSES_CLOSED": "gossip",
    }
    with serving(articles, data, **settings) as server:
        yield server.port


@pytest.fixture(params=WAYS)
def way(request, port):
    """One of the ways, as a client that asks for a path with headers."""
    query, always = WAYS[request.param]

    def get(path: str, *headers: str, method: str = "GET", **other: str) -> RawAnswer:
        return ask(port, path + query, *always, *headers, method=method, **other)

    return get


def coded(way, coding: str, *headers: str, **other) -> RawAnswer:
    return way("/feeds/all.atom", f"Accept-Encoding: {coding}", *headers, **other)


# What it is.


@pytest.mark.parametrize("suffix", MEDIA_TYPES)
def test_media_type_is_that_of_the_format(way, suffix):
    answer = way(f"/feeds/all.{suffix}")
    assert answer.status == 200
    assert answer.headers["content-type"] == MEDIA_TYPES[suffix]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert "expires" not in answer.headers
    assert "pragma" not in answer.headers


def test_each_coding_is_the_same_document_with_a_strong_tag_of_its_own(way):
    answers = {coding: coded(way, coding) for coding in CODINGS}
    assert len({answer.headers["etag"] for answer in answers.values()}) == len(CODINGS)
    assert len({OPENERS[coding](answers[coding].body) for coding in CODINGS}) == 1
    for coding, answer in answers.items():
        assert answer.headers.get("content-encoding", "identity") == coding
        assert answer.headers["etag"].startswith('"')


@pytest.mark.parametrize("coding", CODINGS)
def test_the_three_ways_give_the_same_bytes(port, coding):
    heads = set()
    for query, always in WAYS.values():
        answer = ask(port, f"/feeds/all.atom{query}", *always, f"Accept-Encoding: {coding}")
        headers = {n: v for n, v in answer.headers.items() if n not in {"date", "server"}}
        headers.pop("connection", None)
        heads.add((answer.status, tuple(sorted(headers.items())), answer.body))
    assert len(heads) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", CODINGS)
def test_vary_and_cache_headers_stand_on_every_200_and_304(way, coding, method):
    first = coded(way, coding, method=method)
    again = coded(way, coding, f"If-None-Match: {first.headers['etag']}", method=method)
    assert (first.status, again.status) == (200, 304)
    for answer in (first, again):
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == (
            "max-age=300, stale-while-revalidate=300, stale-if-error=86400"
        )
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["access-control-expose-headers"] == "ETag, Last-Modified, Link"
        assert answer.headers["link"] == '<https://news.example/feeds/all.atom>; rel="self"'


def test_a_304_has_the_headers_of_the_200_and_nothing_about_a_body(way):
    first = coded(way, "gzip")
    again = coded(way, "gzip", f"If-None-Match: {first.headers['etag']}")
    assert again.status == 304
    assert set(again.headers) - {"connection", "server"} == ON_304
    assert {n: again.headers[n] for n in ON_304 - {"date"}} == {
        n: first.headers[n] for n in ON_304 - {"date"}
    }


@pytest.mark.parametrize("coding", CODINGS)
def test_head_is_a_get_without_its_body(way, coding):
    get, head = coded(way, coding), coded(way, coding, method="HEAD")
    for answer in (get, head):
        answer.headers.pop("date")
    assert (head.status, head.headers, head.body) == (200, get.headers, b"")
    assert int(get.headers["content-length"]) == len(get.body)


def test_httplint_finds_nothing_bad(way):
    for coding in CODINGS:
        first = coded(way, coding)
        again = coded(way, coding, f"If-None-Match: {first.headers['etag']}")
        for answer in (first, again):
            listed = list(answer.headers.items())
            assert bad_notes_of(answer.status, listed, answer.body) == []


# Which coding.


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0.5, br;q=0.1", "gzip"),
        ("br;q=0, *", "zstd"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("identity;q=0", "identity"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("gzip;q=1.0, deflate;q=0.6, identity;q=0.3", "gzip"),
        ("deflate", "identity"),
        ("x-rubbish,,;;", "identity"),
    ],
)
def test_coding_is_what_the_client_likes_best(way, accepted, coding):
    sent = () if accepted is None else (f"Accept-Encoding: {accepted}",)
    answer = way("/feeds/all.atom", *sent)
    assert answer.status == 200
    assert answer.headers.get("content-encoding", "identity") == coding
    assert b"The world story" in OPENERS[coding](answer.body)


# Conditions.


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"x", {tag}', 304),
        ('{tag},"x"', 304),
        ("*", 304),
        ('""', 200),
        ('"another"', 200),
        ('W/"another"', 200),
        ("", 200),
        ('"', 200),
        ("\xff", 200),
        ("rubbish", 200),
        ('{tag}x, "y', 200),
    ],
)
def test_if_none_match_is_compared_as_the_standard_says(way, form, status):
    tag = coded(way, "gzip").headers["etag"]
    answer = coded(way, "gzip", "If-None-Match: " + form.format(tag=tag))
    assert answer.status == status
    assert answer.headers["etag"] == tag
    assert bool(answer.body) == (status == 200)


@pytest.mark.parametrize("coding", CODINGS)
def test_tag_of_another_coding_is_another_tag(way, coding):
    others = set(CODINGS) - {coding}
    for other in others:
        tag = coded(way, other).headers["etag"]
        assert coded(way, coding, f"If-None-Match: {tag}").status == 200


def test_date_is_ignored_beside_a_tag_whatever_it_says(way):
    first = coded(way, "gzip")
    tag, date = first.headers["etag"], first.headers["last-modified"]
    old = "Thu, 01 Jan 1970 00:00:00 GMT"
    cases = [(tag, old, 304), ('"x"', date, 200), ("", date, 200), ('"broken', date, 200)]
    for sent, since, status in cases:
        headers = (f"If-None-Match: {sent}", f"If-Modified-Since: {since}")
        assert coded(way, "gzip", *headers).status == status, (sent, since)


def test_three_forms_of_dates_are_read_and_others_are_not(way):
    changed = parsedate_to_datetime(coded(way, "gzip").headers["last-modified"])
    later, earlier = changed + timedelta(days=400), changed - timedelta(seconds=1)
    for moment, status in ((changed, 304), (later, 304), (earlier, 200)):
        for form in (
            format_datetime(moment, usegmt=True),
            f"{moment:%A, %d-%b-%y %H:%M:%S} GMT",
            f"{moment:%a %b} {moment.day:>2} {moment:%H:%M:%S %Y}",
        ):
            answer = coded(way, "gzip", f"If-Modified-Since: {form}")
            assert answer.status == status, form
    for rubbish in ("", "rubbish", changed.isoformat(), "0", "-1", "Thu, 99 Foo 2026 00:00:00 GMT"):
        assert coded(way, "gzip", f"If-Modified-Since: {rubbish}").status == 200, rubbish


@pytest.mark.parametrize(
    ("demand", "status"),
    [
        ("If-Match: {tag}", 200),
        ("If-Match: *", 200),
        ('If-Match: "x", {tag}', 200),
        ('If-Match: "x"', 412),
        ("If-Match: W/{tag}", 412),
        ("If-Unmodified-Since: {changed}", 200),
        ("If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT", 412),
        ("If-Unmodified-Since: rubbish", 200),
    ],
)
def test_what_a_client_demands_of_the_document_is_kept(way, demand, status):
    first = coded(way, "gzip").headers
    sent = demand.format(tag=first["etag"], changed=first["last-modified"])
    assert coded(way, "gzip", sent).status == status
    # What is demanded counts before what the client has (RFC 9110 13.2.2).
    known = f"If-None-Match: {first['etag']}"
    assert coded(way, "gzip", sent, known).status == (304 if status == 200 else 412)


def test_last_modified_is_in_whole_seconds_and_not_in_the_future(way):
    answer = coded(way, "gzip")
    changed = parsedate_to_datetime(answer.headers["last-modified"])
    assert changed <= datetime.now(UTC)
    assert changed <= parsedate_to_datetime(answer.headers["date"])
    assert abs(parsedate_to_datetime(answer.headers["date"]).timestamp() - time.time()) < 5


def test_ranges_are_not_offered(way):
    answer = way("/feeds/all.atom", "Range: bytes=0-9")
    assert answer.status == 200
    assert "accept-ranges" not in answer.headers
    assert len(answer.body) > 10


def test_delta_is_not_given_unless_asked_for_in_the_settings(way):
    answer = coded(way, "gzip", "A-IM: feed", 'If-None-Match: "x"')
    assert answer.status == 200
    again = coded(way, "gzip", "A-IM: feed", f"If-None-Match: {answer.headers['etag']}")
    assert again.status == 304


# What must not matter.


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Proto: ftp",
        "X-Forwarded-Prefix: /evil",
        "X-Script-Name: /evil",
        "Forwarded: host=evil.example;proto=ftp",
        "X-Original-URL: /evil",
        "User-Agent: bot",
        "Cookie: session=1",
        "Referer: https://evil.example/",
        "Accept: text/html",
        "Accept-Language: de",
        "Authorization: Basic eDp5",
        "Cache-Control: no-cache",
    ],
)
def test_other_headers_change_no_byte(way, header):
    plain = way("/feeds/all.atom")
    other = way("/feeds/all.atom", header, host="evil.example:99")
    assert (other.status, other.body) == (200, plain.body)
    assert other.headers["etag"] == plain.headers["etag"]
    assert b"evil" not in other.head + other.body
    assert b"https://news.example/feeds/all.atom" in other.body


@pytest.mark.parametrize("query", ["?", "?null", "?utm_source=x&a=b", "?" + "x" * 2000])
def test_unknown_query_keys_are_ignored(port, query):
    plain, asked = ask(port, "/feeds/all.atom"), ask(port, f"/feeds/all.atom{query}")
    assert (asked.status, asked.body) == (200, plain.body)
    assert asked.headers["etag"] == plain.headers["etag"]


# Other methods and addresses.


@pytest.mark.parametrize("path", ["/feeds/all.atom", "/feeds.opml", "/rss", "/feeds/foreign.atom"])
def test_options_is_answered_for_browsers(port, path):
    answer = ask(
        port,
        path,
        "Origin: https://reader.example",
        "Access-Control-Request-Method: GET",
        "Access-Control-Request-Headers: if-none-match",
        method="OPTIONS",
    )
    assert answer.status in {200, 204}
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "*"
    assert "GET" in answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_refused_with_what_is_allowed(port, method):
    answer = ask(port, "/feeds/all.atom", "Content-Length: 2", method=method)
    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/feed.xml", "/feeds/all.rss"),
        ("/rss", "/feeds/all.rss"),
        ("/rss/", "/feeds/all.rss"),
        ("/?feed=rss2", "/feeds/all.rss"),
        ("/?feed=atom", "/feeds/all.atom"),
        ("/index.xml", "/feeds/all.rss"),
        ("/atom.xml", "/feeds/all.atom"),
        ("/feed/", "/feeds/all.rss"),
        ("/feed.json", "/feeds/all.json"),
        ("/feeds/", "/feeds"),
        ("/feeds/all.atom/", "/feeds/all.atom"),
        ("/world/", "/world"),
        ("/blog/feed.xml", "/feeds/all.rss"),
        ("/blog/feed.xml/", "/feeds/all.rss"),
        ("/?p=7", "/world"),
        ("/away", "https://other.example/x"),
        ("/foreign", "/world"),
        ("/feeds/foreign.atom", "/feeds/world.atom"),
        ("/feeds/foreign.rss/", "/feeds/world.rss"),
        ("/feeds/foreign/2026/01.atom", "/feeds/world/2026/01.atom"),
        ("/old", "/feeds/all.atom?x=1"),
        ("/abroad", "/world"),
        ("/feeds/abroad.rss", "/feeds/world.rss"),
        ("/feeds/foreign.json", "/feeds/all.json"),
        ("/gr%C3%BC%C3%9Fe", "/feeds/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4.atom"),
        ("/?utm_source=x&feed=rss2", "/feeds/all.rss"),
        # With what was asked beside it.
        ("/feeds/foreign.atom?limit=5", "/feeds/q/section=world,limit=5.atom"),
        ("/feeds/foreign.atom?x=5", "/feeds/world.atom"),
        ("/feeds/all.atom/?limit=5", "/feeds/q/limit=5.atom"),
        ("/rss?limit=5", "/feeds/q/limit=5.rss"),
        ("/feeds/all.atom?section=Foreign", "/feeds/world.atom"),
        ("/feeds/all.atom?exclude=abroad", "/feeds/q/exclude=abroad.atom"),
        ("/feeds/q/section=foreign,limit=5.rss", "/feeds/q/section=world,limit=5.rss"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_moved_addresses_lead_on_in_one_step(port, path, to, method):
    answer = ask(port, path, method=method)
    assert (answer.status, answer.headers["location"]) == (301, to)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/feeds/world.json", "/feeds/all.rss?p=7"])
def test_a_feed_that_is_there_has_moved_all_the_same(port, path):
    answers = [ask(port, path, *always) for _, always in WAYS.values()]
    assert [answer.status for answer in answers] == [301] * len(WAYS)
    assert ask(port, "/feeds/world.rss").status == 200
    assert ask(port, "/feeds/all.rss?q7").status == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%2f%2fevil.example/"])
def test_no_redirect_leads_to_another_host(port, path):
    answer = ask(port, path)
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path",
    [
        *("/feeds/gossip.atom", "/feeds/gossip.json", "/gossip", "/feeds/gossip/2026/01.rss"),
        "/feeds/q/section=gossip,limit=5.atom",
    ],
)
def test_closed_section_is_gone_for_all_and_whatever_tag_is_sent(port, path):
    for headers in (
        (),
        ("If-None-Match: *",),
        ("If-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT",),
    ):
        answer = ask(port, path, *headers)
        assert answer.status == 410
        assert "max-age" in answer.headers["cache-control"]
        assert len(answer.body) < 300
    assert b"gossip" not in ask(port, "/feeds.opml").body


@pytest.mark.parametrize(
    "path", ["/feeds/wrld.atom", "/feeds/none.rss", "/feeds/all.xml", "/none/x"]
)
def test_unknown_address_is_a_short_404_that_helps(port, path):
    for headers in ((), ("If-None-Match: *",)):
        answer = ask(port, path, *headers)
        assert answer.status == 404
        assert answer.headers["cache-control"] == "no-store"
        if path.startswith("/feeds/"):
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
            assert b"https://news.example/feeds.opml" in answer.body
    if path == "/feeds/wrld.atom":
        assert b"https://news.example/feeds/world.atom" in answer.body


def test_every_listed_feed_is_there_under_its_encoded_name(port):
    listed = re.findall(rb'xmlUrl="https://news.example([^"]+)"', ask(port, "/feeds.opml").body)
    paths = [path.decode() for path in listed]
    assert any("%" in path for path in paths)
    for path in paths:
        assert ask(port, path).status == 200
        assert ask(port, path, 'If-Range: "x"').status == 200


def test_requests_of_one_connection_are_answered_in_order(port):
    paths = ["/feeds/all.atom", "/feeds/all.json", "/healthz", "/feeds/world.rss", "/none"]
    with connected(port) as client:
        client.sendall(b"".join(request(path) for path in paths))
        data, answers = b"", []
        while len(answers) < len(paths):
            try:
                answer, data = split_answer(data)
                answers.append(answer)
            except AssertionError:
                more = client.recv(65536)
                assert more, answers
                data += more
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 404]
    assert answers[1].headers["content-type"] == MEDIA_TYPES["json"]


def test_no_other_protocol_gets_around_the_limits(port):
    with connected(port) as client:
        client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")
        assert everything(client)[:13] in {b"", b"HTTP/1.1 400 "}
    upgrade = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk")
    with connected(port) as client:
        client.sendall(request("/feeds/all.atom", *upgrade))
        assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
