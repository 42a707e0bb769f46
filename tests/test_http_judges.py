"""What others say of the endpoint: redbot, a shared cache in front, and a second process."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from raw_http import ask
from serving import Server, free_port, serving, wait_for

NOTES = Path(__file__).parent / "redbot_notes.py"
# Neither good nor bad, and as it is meant: when it changed, who may keep it, and how long.
EXPLAINED = {"LM_PRESENT", "STORE_STORABLE", "STALE_WHILE_REVALIDATE", "STALE_IF_ERROR"}
NGINX = """
{user} daemon off; worker_processes 1; pid {place}/nginx.pid; error_log {place}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {place}/body; fastcgi_temp_path {place}/f;
  uwsgi_temp_path {place}/u; scgi_temp_path {place}/s; proxy_temp_path {place}/p;
  proxy_cache_path {place}/cache keys_zone=feeds:1m; proxy_http_version 1.1;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{behind}; proxy_cache feeds;
      proxy_cache_use_stale error timeout http_503 updating;
      proxy_set_header Connection ""; add_header X-Cache $upstream_cache_status always;
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """Two web processes with one feed that is worth compressing."""
    folder = tmp_path_factory.mktemp("judged")
    articles, data = folder / "articles", folder / "data"
    (articles / "world").mkdir(parents=True)
    data.mkdir()
    text = "---\ntitle: A story\ndate: 2026-01-01\n---\n\n" + "It began here. " * 90
    (articles / "world" / "story.md").write_text(text, encoding="utf-8")
    with serving(articles, data, FEEDSVC_SERVER_WORKERS="2") as server:
        yield server


@pytest.mark.parametrize("path", ["/feeds/all.atom", "/feeds/world.rss", "/feeds/all.json?null"])
def test_redbot_finds_nothing_bad_and_nothing_unexplained(server, path):
    done = subprocess.run(
        # Its own code warns of what later Pythons will not take.
        [sys.executable, "-W", "ignore", NOTES, server.base + path],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    *notes, (_, status, supported) = map(json.loads, done.stdout.splitlines())
    assert status == 200
    assert supported == {"inm": True, "ims": True, "gzip": True}
    assert len(notes) > 20
    assert [note for note in notes if note[1] != "good" and note[2] not in EXPLAINED] == []


def test_every_process_gives_the_same_bytes_and_tags(server):
    seen = {
        (answer.headers["etag"], answer.headers["last-modified"], answer.body)
        for answer in (
            ask(server.port, "/feeds/all.atom", "Accept-Encoding: br") for _ in range(60)
        )
    }
    assert len(seen) == 1


@contextmanager
def cache_before(server: Server, place: Path) -> Iterator[int]:
    port = free_port()
    place.chmod(0o755)
    # Started by root it would work as nobody, who may not enter this folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(
        NGINX.format(user=user, place=place, port=port, behind=server.port)
    )
    process = subprocess.Popen(
        ["nginx", "-p", place, "-c", place / "nginx.conf"], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: _answers(port), "nginx did not start")
        yield port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        return ask(port, "/healthz").status == 200
    except OSError:
        return False


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_shared_cache_serves_the_right_variant_to_each(server, tmp_path):
    openers = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    with cache_before(server, tmp_path) as port:
        answers = {}
        for turn in ("MISS", "HIT"):
            for coding, opened in openers.items():
                answer = ask(port, "/feeds/all.atom", f"Accept-Encoding: {coding}")
                assert answer.headers["x-cache"] == turn, (coding, turn)
                assert answer.headers.get("content-encoding", "") == coding
                assert b"A story" in opened(answer.body)
                answers[coding] = answer
        for coding, answer in answers.items():
            sent = (f"Accept-Encoding: {coding}", f"If-None-Match: {answer.headers['etag']}")
            again = ask(port, "/feeds/all.atom", *sent)
            assert (again.status, again.headers["x-cache"]) == (304, "HIT")
        missing = [ask(port, "/feeds/none.atom") for _ in range(2)]
        assert [one.headers["x-cache"] for one in missing] == ["MISS", "MISS"]


def test_lost_store_is_told_and_costs_no_feed_and_comes_back_by_itself(server):
    store = server.log.parent / "feedsvc.sqlite"
    aside = store.with_suffix(".aside")
    paths = ("/feeds/all.atom", "/feeds/world.json", "/feeds.opml")
    before = [ask(server.port, path) for path in paths]
    store.rename(aside)
    try:
        wait_for(lambda: _is_well(server) == {False}, "/status does not say that it is gone")
        wait_for(lambda: _all_say_old(server), "/readyz of some process does not say so")
        after = [ask(server.port, path) for path in paths]
        assert [(one.status, one.body) for one in after] == [(200, one.body) for one in before]
        assert [one.headers["etag"] for one in after] == [one.headers["etag"] for one in before]
    finally:
        aside.rename(store)
    wait_for(lambda: _is_well(server) == {True}, "the store is not seen again")
    assert b"may be old" not in ask(server.port, "/readyz").body


def _all_say_old(server: Server) -> bool:
    """Each of some answers, which come from all processes, says that the feeds may be old."""
    return all(b"may be old" in ask(server.port, "/readyz").body for _ in range(20))


def _is_well(server: Server) -> set[bool]:
    """What the processes say; each connection reaches one of the two."""
    return {json.loads(ask(server.port, "/status.json").body)["ok"] for _ in range(10)}
