"""The real server: files in, HTTP out, and what real readers see."""

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import feedparser
import pytest
from conftest import SHARED
from feed_faults import atom_faults, json_faults, rss_faults
from lint_http import bad_notes_of
from reader import make_reader
from serving import FEEDSVC, descendants, free_port, run, serving, started, wait_for
from site_folder import SiteFolder

PROJECT = Path(__file__).parents[1]
SUFFIXES = ("atom", "rss", "json")
TEXT = """ADVERTISEMENT

NewsWorld

Ferry Returns After Nine Days in the Fog

The ferry that left for the outer islands on the ninth came back on the eighteenth, with all its passengers.

“We were never lost,” the captain said. “We knew where we were. It was the harbour that we could not find.”

Nobody has been charged for the additional days.
"""


@pytest.fixture
def filled(articles):
    """A folder of two sections that has been there for a while."""
    write(
        articles / "world/first.md", "---\ntitle: First\ndate: 2026-01-01\n---\n\nIt began here.\n"
    )
    write(articles / "sports/second.md", "---\ntitle: Second\ndate: 2026-01-02\n---\n\nA game.\n")
    return articles


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def server(filled, data):
    with serving(filled, data) as running:
        yield running


def test_folder_names_become_sections_with_no_configuration_at_all(server):
    for key in ("all", "world", "sports"):
        for suffix in SUFFIXES:
            assert server.get(f"/feeds/{key}.{suffix}").status == 200
    assert b"First" in server.get("/feeds/world.atom").body
    assert b"First" not in server.get("/feeds/sports.atom").body


def test_addresses_of_the_page_and_of_each_feed_are_printed(server):
    wait_for(lambda: "sports.json" in server.log.read_text(), "the feeds were never printed")
    log = server.log.read_text()
    assert f"{server.base}/\n" in log
    for key in ("all", "world", "sports"):
        assert f"{server.base}/feeds/{key}.atom" in log
    assert "site.url is not set" in log


def test_saved_file_appears_in_every_feed_within_settle_time_and_a_second(filled, data):
    with serving(filled, data, FEEDSVC_SCAN_SETTLE_SECONDS="1") as server:
        time.sleep(1.1)  # the feeds have just changed: let the next second begin
        begun = time.monotonic()
        write(filled / "000_5eca.txt", TEXT)
        late = server.seconds_without(
            ["/feeds/world.atom"], lambda path: b"Ferry Returns" in server.get(path).body, begun
        )
        assert late <= 2.0
        for path in ("world.rss", "world.json", "all.atom", "all.rss", "all.json"):
            server.wait_for_text(f"/feeds/{path}", "Ferry Returns After Nine Days in the Fog")


@pytest.mark.skipif(not SHARED.exists(), reason="the sample article lies beside the project")
def test_sample_article_is_read_as_its_author_meant_it(server, filled):
    shutil.copy(SHARED / "articles/000_5eca74da1ad7106b.txt", filled)
    server.wait_for_text("/feeds/world.json", "Putin Visits Iran")
    feed = feedparser.parse(server.get("/feeds/world.atom").body)
    (entry,) = (entry for entry in feed.entries if "Putin" in entry.title)
    content = entry.content[0].value
    assert entry.title == "Putin Visits Iran on First Foreign Trip Amid Ukraine War"
    assert content.count("<p>") == 16
    assert entry.summary == (
        "On Tuesday, Russian President Vladimir Putin visited Iran on his first trip outside "
        "his country since the invasion of Ukraine."
    )
    assert "“I am very pleased to be on the hospitable Iranian soil…We can boast" in content
    assert "ADVERTISEMENT" not in content
    assert "NewsWorld" not in content
    assert "author_detail" not in entry or entry.author != "Staff"
    published = time.mktime(entry.published_parsed) - time.timezone
    assert abs(published - time.time()) < 60
    assert entry.id.endswith(":000-5eca74da1ad7106b")


def test_documents_are_valid_and_answers_are_clean(server):
    for key in ("all", "world"):
        for suffix, faults in zip(SUFFIXES, (atom_faults, rss_faults, json_faults), strict=True):
            path = f"/feeds/{key}.{suffix}"
            answer = server.get(path)
            assert faults(answer.body, url=server.base + path) == []
            assert bad_notes_of(answer.status, answer.header_list, answer.body) == []
            if suffix != "json":
                assert not feedparser.parse(answer.body).bozo


def test_unchanged_feed_is_answered_with_304_in_every_coding(server):
    seen = set()
    for coding in ("identity", "gzip", "br"):
        first = server.get("/feeds/all.atom", Accept_Encoding=coding)
        again = server.get(
            "/feeds/all.atom", Accept_Encoding=coding, If_None_Match=first.headers["etag"]
        )
        assert again.status == 304
        assert again.body == b""
        assert again.headers["etag"] == first.headers["etag"]
        seen.add(first.headers["etag"])
    assert len(seen) == 3


def test_subscriber_sees_each_article_once_and_an_edit_as_an_edit(server, filled, data):
    with make_reader(str(data / "reader.sqlite")) as subscriber:
        url = f"{server.base}/feeds/all.atom"
        subscriber.add_feed(url)
        first = subscriber.update_feed(url)
        assert (first.new, first.modified) == (2, 0)
        assert subscriber.update_feed(url) is None  # a 304
        write(filled / "world/third.md", "---\ntitle: Third\n---\n\nA new thing.\n")
        server.wait_for_text("/feeds/all.atom", "Third")
        second = subscriber.update_feed(url)
        assert (second.new, second.modified) == (1, 0)
        write(filled / "world/third.md", "---\ntitle: Third\n---\n\nA new thing, corrected.\n")
        server.wait_for_text("/feeds/all.atom", "corrected")
        third = subscriber.update_feed(url)
        assert (third.new, third.modified) == (0, 1)


def test_restart_serves_the_same_bytes_and_etags(filled, data):
    write(filled / "undated.txt", TEXT)
    answers = []
    port = free_port()
    for _ in range(2):
        with serving(filled, data, FEEDSVC_SITE_URL="https://news.example") as server:
            assert server.port != port
            port = server.port
            pages = [server.get(f"/feeds/all.{suffix}") for suffix in SUFFIXES]
            names = ("etag", "last-modified", "content-type")
            answers.append([(p.body, [p.headers[name] for name in names]) for p in pages])
    assert answers[0] == answers[1]
    assert b"https://news.example/articles/" in answers[0][0][0]


def test_host_header_is_not_believed(server):
    plain = server.get("/feeds/all.atom").body
    assert server.get("/feeds/all.atom", Host="evil.example").body == plain
    assert server.get("/feeds/all.atom", X_Forwarded_Host="evil.example").body == plain


def test_sigterm_ends_every_process_within_two_seconds(filled, data):
    with serving(filled, data) as server:
        processes = descendants(server.process.pid)
        assert len(processes) >= 3  # web server, its worker, scanner
        assert server.end() < 2.0
        assert server.process.returncode == 0
        wait_for(lambda: not processes & descendants(1), "some processes went on", 1.0)


def test_kill_of_the_parent_ends_every_process(filled, data):
    with serving(filled, data) as server:
        processes = descendants(server.process.pid)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        wait_for(lambda: not any(map(is_alive, processes)), "some processes went on", 5.0)


def is_alive(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_dead_scanner_is_started_again_and_feeds_are_served_meanwhile(server, filled):
    scanner = next(
        pid
        for pid in descendants(server.process.pid)
        if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
    os.kill(scanner, signal.SIGKILL)
    assert server.get("/feeds/all.atom").status == 200
    write(filled / "world/third.md", "---\ntitle: Third\n---\n\nA new thing.\n")
    server.wait_for_text("/feeds/all.atom", "Third")


def test_second_scanner_waits_and_takes_over(filled, data):
    with serving(filled, data) as server:
        second = started(
            [*FEEDSVC, "worker", str(filled)],
            port=server.port,
            data=data / "..",
            cwd=data,
            FEEDSVC_DATA=str(data),
        )
        with second as worker:
            wait_for(lambda: "another scanner" in worker.log.read_text(), "it did not wait")
            server.end()
            wait_for(lambda: _has_the_lock(data), "it did not take over")


def _has_the_lock(data: Path) -> bool:
    from threading import Event  # noqa: PLC0415 - only here

    from feedsvc.leader import ScannerLock  # noqa: PLC0415 - only here

    del Event
    lock = ScannerLock(data / "scanner.lock")
    try:
        return not lock.try_acquire()
    finally:
        lock.release()


def test_gunicorn_serves_what_a_worker_scanned(filled, data):
    assert run("scan", str(filled), data=data, cwd=data).returncode == 0
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "feedsvc.wsgi:app",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
    ]
    settings = {"FEEDSVC_ARTICLES_FOLDER": str(filled)}
    with started(command, port=port, data=data, cwd=data, **settings) as server:
        server.wait_until_ready()
        assert b"First" in server.get("/feeds/world.atom").body
        etags = {server.get("/feeds/all.atom").headers["etag"] for _ in range(8)}
        assert len(etags) == 1


def test_without_a_scanner_feeds_answer_503_and_say_so(filled, data):
    port = free_port()
    command = [*FEEDSVC, "web", str(filled), "--port", str(port)]
    with started(command, port=port, data=data, cwd=data) as server:
        wait_for(lambda: _answers(server), "the server never answered")
        answer = server.get("/feeds/all.atom")
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert server.get("/healthz").status == 200
        assert server.get("/readyz").status == 503


def _answers(server) -> bool:
    try:
        server.get("/healthz")
    except OSError:
        return False
    return True


def test_procfile_serves_scans_once_and_stops_cleanly(filled, data):
    port = free_port()
    command = [sys.executable, "-m", "honcho", "-f", str(PROJECT / "Procfile"), "start"]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    settings = {"PORT": str(port), "FEEDSVC_ARTICLES_FOLDER": str(filled), "PATH": path}
    with started(command, port=port, data=data, cwd=data, **settings) as server:
        server.wait_until_ready()
        assert b"First" in server.get("/feeds/world.atom").body
        wait_for(lambda: "another scanner" in server.log.read_text(), "both scanners scan")
        processes = descendants(server.process.pid)
        assert server.end() < 5.0
        assert not any(map(is_alive, processes))
    log = server.log.read_text()
    assert log.count("“First”") == 1
    assert "Traceback" not in log


def test_database_deleted_under_the_server_goes_on_being_served(server, data):
    before = server.get("/feeds/all.atom").body
    for path in data.glob("feedsvc.sqlite*"):
        path.unlink()
    time.sleep(1.0)
    assert server.get("/feeds/all.atom").body == before


def test_lost_database_is_a_baseline_again_and_said_so(server, filled, data):
    before = server.get("/feeds/all.atom").body
    (data / "feedsvc.sqlite").unlink()
    write(filled / "world/third.md", "---\ntitle: Third\n---\n\nText.\n")
    wait_for(lambda: "are lost" in server.log.read_text() or _reopened(server), "it was not said")
    server.wait_for_text("/feeds/all.atom", "Third")
    assert server.process.poll() is None
    first = feedparser.parse(before).entries[-1]
    again = feedparser.parse(server.get("/feeds/all.atom").body).entries
    assert first.id in {entry.id for entry in again}


def _reopened(server) -> bool:
    return "is gone" in server.log.read_text()


def test_folder_that_goes_away_un_publishes_nothing(server, filled):
    before = server.get("/feeds/all.atom").body
    filled.rename(filled.with_name("away"))
    server.wait_for_text("/status", "is not there")
    assert server.get("/feeds/all.atom").body == before
    filled.with_name("away").rename(filled)


def test_image_beside_an_article_is_served_and_nothing_else_is(server, filled):
    (filled / "world/photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert server.get("/files/world/photo.png").headers["content-type"] == "image/png"
    for path in ("/files/world/../../data/feedsvc.sqlite", "/files/%2e%2e/data/server.log"):
        assert server.get(path).status in {400, 404}


def test_link_to_another_articles_file_leads_to_its_page(server, filled):
    write(filled / "world/third.md", "---\ntitle: Third\n---\n\nSee [the first](first.md).\n")
    server.wait_for_text("/feeds/all.atom", f"{server.base}/files/world/first.md")
    answer = server.get("/files/world/first.md")
    assert (answer.status, answer.headers["location"]) == (302, "/articles/first")
    assert server.get("/files/world/unknown.md").status == 404


def test_file_of_a_draft_leads_nowhere(server, filled):
    write(filled / "world/draft.md", "---\ntitle: Secret\ndraft: true\n---\n\nSecret.\n")
    write(filled / "world/third.md", "---\ntitle: Third\n---\n\nText.\n")
    server.wait_for_text("/feeds/all.atom", "Third")
    assert server.get("/files/world/draft.md").status == 404


def test_state_machine_and_server_read_alike(filled, data, tmp_path):
    """What the tests' own scanner makes of a folder is what the real processes make of it."""
    other = tmp_path / "other"
    other.mkdir()
    folder = SiteFolder(filled, other)
    folder.scan()
    with serving(filled, data) as server:
        titles = [e.title for e in feedparser.parse(server.get("/feeds/all.atom").body).entries]
    assert titles == folder.titles()
    folder.close()


def test_corrupt_database_is_said_and_the_last_good_feeds_are_served(filled, data):
    with serving(filled, data) as server:
        wait_for(lambda: len(list(data.glob("last-good/*"))) >= 9, "nothing was kept")
        before = server.get("/feeds/all.atom").body
        port = str(server.port)
    store = data / "feedsvc.sqlite"
    for path in data.glob("feedsvc.sqlite-*"):
        path.unlink()
    store.write_bytes(b"broken" * 1000)
    command = [*FEEDSVC, "serve", str(filled), "--port", port]
    with started(command, port=int(port), data=data, cwd=data) as server:
        wait_for(lambda: _answers(server), "the server never answered")
        wait_for(lambda: "damaged" in server.log.read_text(), "it was never said")
        assert server.get("/feeds/all.atom").body == before
        assert server.process.poll() is None
    assert store.read_bytes() == b"broken" * 1000
    assert "Traceback" not in server.log.read_text()


def test_restart_beside_a_store_that_cannot_be_opened_serves_the_last_good_feeds(filled, data):
    with serving(filled, data) as server:
        wait_for(lambda: len(list(data.glob("last-good/*"))) >= 9, "nothing was kept")
        before = server.get("/feeds/all.atom").body
        port = str(server.port)
    for path in data.glob("feedsvc.sqlite*"):
        path.unlink()
    # As for one that belongs to another user; but nothing is forbidden to root, who runs tests.
    (data / "feedsvc.sqlite").mkdir()
    command = [*FEEDSVC, "serve", str(filled), "--port", port]
    with started(command, port=int(port), data=data, cwd=data) as server:
        wait_for(lambda: _answers(server), "the server never answered")
        wait_for(lambda: "holds a folder" in server.log.read_text(), "it was never said")
        wait_for(lambda: "ended with status" in server.log.read_text(), "the scanner did not end")
        assert server.get("/feeds/all.atom").body == before
        assert b"may be old" in server.get("/readyz").body
        assert json.loads(server.get("/status.json").body)["ok"] is False
        (data / "feedsvc.sqlite").rmdir()
        wait_for(lambda: json.loads(server.get("/status.json").body)["ok"], "it never recovered")
        write(filled / "world/third.md", "---\ntitle: Third\n---\n\nText.\n")
        server.wait_for_text("/feeds/all.atom", "Third")
    assert "Traceback" not in server.log.read_text()


def test_folder_that_cannot_be_used_at_first_is_said_and_ends_it(filled, data):
    (data / "feedsvc.sqlite").mkdir()
    done = run("serve", str(filled), "--port", str(free_port()), data=data, cwd=data)
    assert done.returncode == 2
    assert "set FEEDSVC_DATA" in done.stderr


def test_folder_that_is_away_when_the_scanner_restarts_takes_nothing_down(server, filled):
    before = server.get("/feeds/all.atom").body
    filled.rename(filled.with_name("away"))
    for pid in descendants(server.process.pid):
        if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    wait_for(lambda: server.log.read_text().count("starting it again") >= 2, "it was not tried")
    assert server.process.poll() is None
    assert server.get("/feeds/all.atom").body == before
    filled.with_name("away").rename(filled)


@pytest.fixture
def short_grace(filled, data):
    with serving(filled, data, FEEDSVC_SCAN_GRACE_SECONDS="0") as running:
        yield running


def conditions_of(server, path):
    answer = server.get(path)
    return {
        "If_None_Match": answer.headers["etag"],
        "If_Modified_Since": answer.headers["last-modified"],
    }


def test_deleted_article_is_never_answered_with_304_and_leaves_a_tombstone(short_grace, filled):
    server = short_grace
    paths = [f"/feeds/{key}.{suffix}" for key in ("all", "world") for suffix in SUFFIXES]
    known = {path: conditions_of(server, path) for path in paths}
    kept = conditions_of(server, "/feeds/sports.atom")
    (entry,) = feedparser.parse(server.get("/feeds/world.atom").body).entries
    page = entry.link.removeprefix(server.base)
    assert server.get(page).status == 200
    (filled / "world/first.md").unlink()
    wait_for(lambda: server.get(page).status == 410, "the page never went")
    server.wait_for_text("/feeds/all.atom", "deleted-entry")
    assert b"First" not in server.get(page).body
    wait_for(
        lambda: all(server.get(path, **known[path]).status == 200 for path in paths * 5),
        "some process went on serving what it knew",
    )
    for path, conditions in known.items():
        for sent in (conditions, *({name: value} for name, value in conditions.items())):
            answer = server.get(path, **sent)
            assert answer.status == 200, (path, sent)
            assert b"It began here" not in answer.body
    for path in ("/feeds/all.atom", "/feeds/world.atom"):
        body = server.get(path).body
        assert f'ref="{entry.id}"'.encode() in body
        assert atom_faults(body, url=server.base + path) == []
        assert not feedparser.parse(body).bozo
    assert server.get("/feeds/sports.atom", **kept).status == 304
    assert server.get("/articles/never-there").status == 404
    write(filled / "world/first.md", "---\ntitle: First\ndate: 2026-01-01\n---\n\nIt began here.\n")
    wait_for(lambda: server.get(page).status == 200, "the page never returned")
    body = server.wait_for_text("/feeds/world.atom", "It began here").body
    (after,) = feedparser.parse(body).entries
    assert (after.id, after.published) == (entry.id, entry.published)
    assert b"deleted-entry" not in body


def test_withdrawn_article_is_a_notice_everywhere(server, filled):
    (entry,) = feedparser.parse(server.get("/feeds/world.atom").body).entries
    page = entry.link.removeprefix(server.base)
    matter = "title: First\ndate: 2026-01-01\nlanguage: de\nwithdrawn: {}\n"
    for reason, status, words in (
        ("Zahlen falsch", 410, "Zahlen falsch"),
        ("legal", 451, "aus rechtlichen Gründen"),
    ):
        known = conditions_of(server, "/feeds/world.atom")
        write(
            filled / "world/first.md",
            f"---\n{matter.format(reason)}---\n\nIt began here, and it was wrong.\n",
        )
        body = server.wait_for_text("/feeds/world.atom", words).body
        (after,) = feedparser.parse(body).entries
        assert (after.id, after.title, after.link) == (entry.id, "First", entry.link)
        assert after.published == entry.published
        assert after.updated > entry.updated
        assert server.get("/feeds/world.atom", **known).status == 200
        answer = server.get(page)
        assert answer.status == status
        assert words.encode() in answer.body
        for path in (page, "/", "/world", "/feeds.opml", "/status"):
            assert b"It began here" not in server.get(path).body
        for suffix, faults in zip(SUFFIXES, (atom_faults, rss_faults, json_faults), strict=True):
            for key in ("all", "world"):
                path = f"/feeds/{key}.{suffix}"
                answer = server.wait_for_text(path, words)
                assert faults(answer.body, url=server.base + path) == []
                assert b"It began here" not in answer.body
    # In a feed too: what is withdrawn is the text, not the entry.
    assert b"deleted-entry" not in server.get("/feeds/all.atom").body
