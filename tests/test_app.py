"""The Flask application: every address, by every method, with nothing at hand and with all."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import brotli
import make
import pytest
import zstandard
from fake_store import FakeStore, filled_store, shelf_of
from lint_http import bad_notes
from werkzeug.test import Client, TestResponse

from feedsvc.model import FeedKind, FileMemory, Guard, Kind, Note, Notice, ScanReport, Section, Site
from feedsvc.shelf import Shelf
from feedsvc.web import create_app, files
from feedsvc.web.refusals import near_paths

FEEDS = ("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/feeds/world.atom")
PAGES = ("/", "/world", "/articles/harbour", "/status")
OTHERS = ("/feeds.opml", "/healthz", "/readyz", "/status.json", "/static/style.css", "/favicon.ico")
EVERYTHING = (*FEEDS, *PAGES, *OTHERS, "/files/world/harbour.png")


@pytest.fixture
def store(tmp_path: Path) -> FakeStore:
    return filled_store(tmp_path)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "world").mkdir(parents=True)
    (folder / "world" / "harbour.png").write_bytes(b"\x89PNG picture")
    return folder


@pytest.fixture
def shelf(store: FakeStore) -> Shelf:
    shelf = shelf_of(store)
    shelf.look()
    return shelf


@pytest.fixture
def client(shelf: Shelf, articles: Path) -> Client:
    return client_of(shelf, articles)


def client_of(shelf: Shelf, articles: Path, site: Site | None = None) -> Client:
    return Client(create_app(shelf, site or make.site(), articles=articles))


def headers_of(answer: TestResponse) -> list[tuple[str, str]]:
    return sorted(answer.headers)


# Feeds.


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds/all.rss", "application/rss+xml; charset=utf-8"),
        ("/feeds/all.json", "application/feed+json"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
    ],
)
def test_feed_has_its_media_type(client: Client, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media_type


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, None),
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("*", "br"),
        ("*;q=0.1", "br"),
        ("gzip;q=0", None),
        ("br;q=0, *", "zstd"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0.5, identity", None),
        ("identity;q=0.5, gzip;q=0.1", None),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("*;q=0", None),
        ("deflate", None),
        ("gzip;q=rubbish", None),
    ],
)
def test_coding_is_what_the_client_likes_best(
    client: Client, accepted: str | None, coding: str | None
) -> None:
    sent = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = client.get("/feeds/all.atom", headers=sent)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    open_up = {
        None: bytes,
        "gzip": gzip.decompress,
        "br": brotli.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
    }[coding]
    assert open_up(answer.data) == client.get("/feeds/all.atom").data


def etag(client: Client, **headers: str) -> str:
    return client.get("/feeds/all.atom", headers=headers).headers["ETag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', '{}, "x"', "*", " {} ", 'W/"y",{}'])
def test_known_tag_gives_304_in_every_form(client: Client, form: str) -> None:
    asked = {"If-None-Match": form.format(etag(client))}
    answer = client.get("/feeds/all.atom", headers=asked)
    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.headers["ETag"] == etag(client)
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in answer.headers["Cache-Control"]
    assert "Content-Type" not in answer.headers
    assert "Content-Length" not in answer.headers


@pytest.mark.parametrize("tag", ['"x"', '""', '"x', "W/", ",", '"x", "y"'])
def test_unknown_tag_gives_200_whatever_the_date_says(client: Client, tag: str) -> None:
    since = client.get("/feeds/all.atom").headers["Last-Modified"]
    asked = {"If-None-Match": tag, "If-Modified-Since": since}
    assert client.get("/feeds/all.atom", headers=asked).status_code == 200


def test_tag_of_another_coding_gives_200(client: Client) -> None:
    packed = etag(client, **{"Accept-Encoding": "gzip"})
    assert packed != etag(client)
    asked = {"If-None-Match": packed}
    assert client.get("/feeds/all.atom", headers=asked).status_code == 200
    asked["Accept-Encoding"] = "gzip"
    assert client.get("/feeds/all.atom", headers=asked).status_code == 304


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Tue, 14 May 2024 12:00:01 GMT", 304),
        ("Tue, 14 May 2024 12:00:00 GMT", 200),
        ("Tue, 14 May 2024 13:00:00 GMT", 304),
        ("Tuesday, 14-May-24 12:00:01 GMT", 304),
        ("Tue May 14 12:00:01 2024", 304),
        ("2024-05-14T12:00:01Z", 200),
        ("yesterday", 200),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200),
    ],
)
def test_date_decides_where_there_is_no_tag(client: Client, since: str, status: int) -> None:
    asked = {"If-Modified-Since": since}
    assert client.get("/feeds/all.atom", headers=asked).status_code == status


def test_failed_if_match_gives_412(client: Client) -> None:
    assert client.get("/feeds/all.atom", headers={"If-Match": '"x"'}).status_code == 412
    asked = {"If-Match": etag(client)}
    assert client.get("/feeds/all.atom", headers=asked).status_code == 200


def test_range_of_a_feed_is_not_offered(client: Client) -> None:
    answer = client.get("/feeds/all.atom", headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert "Accept-Ranges" not in answer.headers


def test_a_im_feed_gives_the_whole_feed(client: Client) -> None:
    asked = {"A-IM": "feed", "If-None-Match": '"old"'}
    assert client.get("/feeds/all.atom", headers=asked).status_code == 200


def test_unknown_feed_names_near_ones_and_the_list(client: Client) -> None:
    answer = client.get("/feeds/wrold.atom")
    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert "https://news.example/feeds/world.atom" in answer.text
    assert "https://news.example/feeds.opml" in answer.text
    assert "world.rss" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"


def test_unknown_format_names_the_known_ones(client: Client) -> None:
    answer = client.get("/feeds/world.xml")
    assert answer.status_code == 404
    assert "world.atom" in answer.text
    assert "world.rss" in answer.text
    assert "world.json" in answer.text


def test_unknown_feed_costs_little_however_many_there_are() -> None:
    everything = make.feed_state(key="all", kind=FeedKind.ALL)
    tags = (make.feed_state(key=f"tags/t{n}", kind=FeedKind.TAG) for n in range(100_000))
    states = (everything, *tags)
    crowd: Any = SimpleNamespace(states=lambda: states)
    begun = time.thread_time()
    assert near_paths("al.atom", crowd) == ("/feeds/all.atom",)
    for number in range(5):
        near_paths(f"tags/t{number}-{number}.atom", crowd)
    assert time.thread_time() - begun < 0.3


@pytest.mark.parametrize("name", ["x" * 5000, "world", ".atom", "a/b/c.atom", "%00.atom", "é.rss"])
def test_odd_feed_names_are_unknown_feeds(client: Client, name: str) -> None:
    assert client.get(f"/feeds/{name}").status_code == 404


def test_unknown_feed_is_404_also_for_a_client_that_has_a_tag(client: Client) -> None:
    asked = {"If-None-Match": "*"}
    assert client.get("/feeds/wrold.atom", headers=asked).status_code == 404


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/feeds/world.atom/", "/feeds/world.atom"),
        ("/world/", "/world"),
        ("//evil.example/", "/evil.example"),
        ("/\\evil.example/", "/%5Cevil.example"),
        ("/a b/", "/a%20b"),
        ("/a\r\nX: y/", "/a%0D%0AX%3A%20y"),
    ],
)
def test_slash_at_the_end_is_dropped_on_the_same_host(
    path: str, target: str, client: Client
) -> None:
    answer = client.get(environ_overrides={"PATH_INFO": path, "HTTP_HOST": "evil.example"})
    assert answer.status_code == 301
    assert answer.headers["Location"] == target


def test_redirect_keeps_the_path_of_the_site(shelf: Shelf, articles: Path) -> None:
    client = client_of(shelf, articles, make.site(url="https://example.org/news"))
    assert client.get("/world/").headers["Location"] == "/news/world"


@pytest.mark.parametrize("path", [*FEEDS, "/feeds.opml", "/feeds/unknown.atom"])
def test_preflight_is_answered(client: Client, path: str) -> None:
    answer = client.options(path)
    assert answer.status_code == 204
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused_with_allow(client: Client, path: str, method: str) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert b"Traceback" not in answer.data


# Nothing to serve yet, and nothing to serve from.


@pytest.mark.parametrize("path", [*FEEDS, "/feeds.opml", "/readyz", "/", "/world", "/articles/x"])
def test_baseline_is_answered_with_503_and_a_word(
    tmp_path: Path, articles: Path, path: str
) -> None:
    shelf = shelf_of(FakeStore(tmp_path / "feedsvc.db"))
    shelf.look()
    answer = client_of(shelf, articles).get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.strip()


def test_what_is_not_there_yet_beside_the_newest_articles_is_no_404(
    tmp_path: Path, articles: Path
) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    store.put("all", make.feed_entry())
    store.put("world", make.feed_entry())
    store.baseline, store.vanguard = False, True
    shelf = shelf_of(store)
    shelf.look()
    client = client_of(shelf, articles)
    late = ("/feeds/tags/ferry.atom", "/feeds/world/2024/05.atom", "/feeds/search/ferry.atom")
    for path in (*late, "/articles/old-one", "/tags/ferry"):
        answer = client.get(path)
        assert (path, answer.status_code) == (path, 503)
        assert answer.headers["Retry-After"] == "5"
    for path in ("/feeds/world.atom", "/feeds/all.rss", "/articles/harbour", "/"):
        assert client.get(path).status_code == 200
    assert client.get("/robots.txt").status_code == 404
    assert client.get("/status.json").json["baseline"] is True
    store.baseline, store.vanguard = True, False
    store.put("all", make.feed_entry())
    shelf.look()
    assert client.get("/feeds/tags/ferry.atom").status_code == 404
    assert client.get("/articles/old-one").status_code == 404


def test_web_process_that_starts_beside_the_newest_articles_serves_these(
    tmp_path: Path, articles: Path
) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    store.put("all", make.feed_entry())
    store.baseline, store.vanguard = False, True
    shelf = shelf_of(store)
    shelf.look()
    assert shelf.tend(1.0)
    # Not every section had its last good bytes written when the process ended.
    store.put("world", make.feed_entry())
    restarted = shelf_of(store)
    restarted.look()
    client = client_of(restarted, articles)
    for path in ("/feeds/world.atom", "/feeds/all.atom", "/articles/harbour", "/", "/world"):
        assert (path, client.get(path).status_code) == (path, 200)
    for path in ("/feeds/sport.atom", "/feeds/tags/ferry.atom", "/articles/old-one", "/tags/ferry"):
        assert (path, client.get(path).status_code) == (path, 503)


def test_page_that_a_lost_store_would_know_is_no_404(tmp_path: Path, articles: Path) -> None:
    store = FakeStore(tmp_path / "feedsvc.db")
    store.put("all", make.feed_entry())
    shelf = shelf_of(store)
    shelf.look()
    assert shelf.tend(1.0)
    store.replace_file()
    store.baseline, store.articles = False, {}
    restarted = shelf_of(store)
    restarted.look()
    client = client_of(restarted, articles)
    for path in ("/articles/old-one", "/tags/ferry"):
        assert (path, client.get(path).status_code) == (path, 503)


def test_process_is_healthy_with_no_feed_at_hand(tmp_path: Path, articles: Path) -> None:
    client = client_of(shelf_of(FakeStore(tmp_path / "feedsvc.db")), articles)
    assert client.get("/healthz").status_code == 200
    assert client.get("/status").status_code == 200
    assert client.get("/status.json").json["baseline"] is True


@pytest.mark.parametrize("path", ["/", "/world", "/articles/harbour"])
def test_pages_without_a_store_wait_and_show_the_feeds(
    client: Client, store: FakeStore, path: str
) -> None:
    store.failing = "the disk failed"
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "https://news.example/feeds/all.atom" in answer.text
    assert "the disk failed" not in answer.text


def test_page_of_a_feed_that_a_new_store_lacks_waits(client: Client, store: FakeStore) -> None:
    store.feeds.pop("world")
    assert client.get("/world").status_code == 503


def test_fault_of_ours_shows_no_traceback(
    client: Client, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(store, "ask", fail)
    answer = client.get("/articles/harbour")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


# All answers alike.


@pytest.mark.parametrize("path", [*EVERYTHING, "/nothing", "/feeds/nothing.atom", "/world/"])
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert headers_of(head) == headers_of(got)
    assert head.data == b""


@pytest.mark.parametrize("path", [*EVERYTHING, "/nothing", "/feeds/nothing.atom", "/world/"])
def test_httplint_finds_nothing_bad(client: Client, path: str) -> None:
    answer = client.get(path)
    assert bad_notes(answer) == []
    if "ETag" in answer.headers:
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert bad_notes(again) == []


@pytest.mark.parametrize("path", EVERYTHING)
def test_host_and_proxy_headers_never_reach_the_answer(client: Client, path: str) -> None:
    plain = client.get(path)
    forged = client.get(
        path,
        headers={
            "Host": "evil.example",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "gopher",
            "X-Forwarded-Prefix": "/evil",
            "Forwarded": "host=evil.example",
        },
        query_string={"null": "", "utm_source": "evil"},
    )
    assert forged.data == plain.data
    assert headers_of(forged) == headers_of(plain)


@pytest.mark.parametrize("path", EVERYTHING)
def test_no_answer_sets_a_cookie_or_may_be_sniffed(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers["Cache-Control"]
    # The server sets it, once.
    assert "Date" not in answer.headers


# Status.


def report(**fields: Any) -> ScanReport:
    values = {"started": make.NOON, "finished": make.NOON, "listed": 3, "read": 2}
    return ScanReport(**(values | fields))


def test_status_tells_scans_and_refused_files(client: Client, store: FakeStore) -> None:
    store.scans = (report(counts={Kind.NEW: 2, Kind.REFUSED: 1}), report(listed=1))
    note = Note("the YAML ends in the middle", 3, "close the quote")
    store.files = (
        FileMemory("a\udcff<b>.txt", make.signature(), "", Kind.REFUSED, "no title", (note,)),
    )
    said = client.get("/status.json").json
    assert said["ok"] is True
    assert said["scans"][0]["counts"] == {"new": 2, "refused": 1}
    assert said["scans"][0]["finished"] == "2024-05-14T12:00:00Z"
    assert said["refused"] == [
        {
            "file": "a?<b>.txt",
            "reason": "no title",
            "notes": [
                {"line": 3, "message": "the YAML ends in the middle", "hint": "close the quote"}
            ],
        }
    ]
    page = client.get("/status").text
    assert "a?&lt;b&gt;.txt" in page
    assert "Line 3: the YAML ends in the middle" in page
    assert "2 new" in page


def test_status_tells_what_is_held_and_what_to_type(client: Client, store: FakeStore) -> None:
    notice = Notice(Guard.FLOOD, 37, "37 articles are held: feedsvc accept 'my <news>'")
    store.scans = (report(notices=(notice,)), report())
    store.files = (FileMemory("old/a.md", make.signature(), "", Kind.HELD, "one of many"),)
    said = client.get("/status.json").json
    assert said["notices"] == [{"guard": "flood", "articles": 37, "text": notice.text}]
    assert said["held"] == [{"file": "old/a.md", "reason": "one of many", "notes": []}]
    assert said["held_count"] == 1
    page = client.get("/status").text
    assert "feedsvc accept &#39;my &lt;news&gt;&#39;" in page
    assert "old/a.md" in page


def test_status_tells_what_is_wrong(client: Client, shelf: Shelf, store: FakeStore) -> None:
    store.scans = (report(problem="the folder is empty or not mounted"),)
    assert client.get("/status.json").json["problems"] == ["the folder is empty or not mounted"]
    store.failing = "the disk failed"
    assert "the disk failed" in client.get("/status").text
    shelf.look()
    said = client.get("/status.json").json
    assert said["ok"] is False
    assert said["problems"] == ["the disk failed\n  type this"]
    assert said["feeds"] == 2


# Files.


def test_picture_is_served_with_tag_and_range(client: Client) -> None:
    answer = client.get("/files/world/harbour.png")
    assert answer.status_code == 200
    assert answer.data == b"\x89PNG picture"
    assert answer.mimetype == "image/png"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    part = client.get("/files/world/harbour.png", headers={"Range": "bytes=1-3"})
    assert part.status_code == 206
    assert part.data == b"PNG"


def test_drawing_may_run_nothing(client: Client, articles: Path) -> None:
    (articles / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = client.get("/files/a.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_only_plain_pictures_inside_the_folder_are_served(
    client: Client, articles: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside.png").write_bytes(b"outside")
    (articles / "link.png").symlink_to(tmp_path / "outside.png")
    (articles / "up").symlink_to(tmp_path)
    (articles / ".hidden.png").write_bytes(b"hidden")
    (articles / ".git").mkdir()
    (articles / ".git" / "a.png").write_bytes(b"hidden")
    (articles / "folder.png").mkdir()
    os.mkfifo(articles / "pipe.png")
    (articles / "article.txt").write_text("draft")
    with (articles / "huge.png").open("wb") as file:
        file.truncate(10**12)
    for name in (
        "link.png",
        "up/outside.png",
        "../outside.png",
        "world/../../outside.png",
        "..%2foutside.png",
        "/etc/passwd.png",
        ".hidden.png",
        ".git/a.png",
        "folder.png",
        "pipe.png",
        "article.txt",
        "huge.png",
        "none.png",
        "world/harbour.png/x.png",
        "x" * 300 + ".png",
        "world/harbour\0.png",
        "world//harbour.png",
    ):
        answer = client.get(environ_overrides={"PATH_INFO": f"/files/{name}"})
        assert answer.status_code == 404, name


def test_file_that_grows_while_it_is_read_is_refused(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 5)
    small = SimpleNamespace(st_mode=0o100644, st_size=1, st_mtime=0.0)
    monkeypatch.setattr(files.os, "fstat", lambda _: small)
    assert files.open_safely(articles, "world/harbour.png") is None


def test_section_of_an_article_is_a_link_in_its_page(client: Client, store: FakeStore) -> None:
    store.articles["far"] = make.feed_entry(slug="far", section=Section("moon", "Moon"))
    assert client.get("/articles/far").status_code == 200


def test_status_warns_of_a_disk_that_is_thrown_away_and_nothing_is_wrong_yet(
    shelf: Shelf, articles: Path
) -> None:
    app = create_app(shelf, make.site(), articles=articles, at_stake="the disk goes")
    client = Client(app)
    assert client.get("/status.json").json["warnings"] == ["the disk goes"]
    assert client.get("/status.json").json["ok"]
    assert b"the disk goes" in client.get("/status").data
