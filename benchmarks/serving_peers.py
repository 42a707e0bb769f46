"""The peers that the endpoint is measured beside: the same bytes from nginx, and from plain Flask.

gunicorn loads the two applications from here; FEED names the file, FEED_ENTRIES the number.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feedgen.feed import FeedGenerator
from flask import Flask, Response, request

from benchmarks.server import free_port, wait_until_answered

NGINX = """
daemon off; worker_processes 1; pid {place}/nginx.pid; error_log {place}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; gzip_static on; gzip_vary on; open_file_cache max=100; etag on;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/f;
  uwsgi_temp_path {place}/u; scgi_temp_path {place}/s; keepalive_requests 1000000;
  types {{ application/atom+xml atom; }}
  server {{ listen 127.0.0.1:{port}; root {place}; }}
}}
"""


@contextmanager
def nginx(place: Path, pinned: Sequence[str]) -> Iterator[str]:
    """``feed.atom`` and its gzip beside it, as nginx serves files best."""
    place.chmod(0o755)
    port, settings = free_port(), place / "nginx.conf"
    settings.write_text(NGINX.format(place=place, port=port))
    command = [*pinned, "nginx", "-p", str(place), "-c", str(settings)]
    with _running(command, {}, f"http://127.0.0.1:{port}/feed.atom") as url:
        yield url


@contextmanager
def flask_under_gunicorn(place: Path, pinned: Sequence[str], app: str) -> Iterator[str]:
    """One of the applications below."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--threads", "4", "--log-level", "error"]
    target = f"benchmarks.serving_peers:{app}()"
    environment = {"FEED": str(place / "feed.atom")}
    with _running(
        [*pinned, *command, "--bind", f"127.0.0.1:{port}", target],
        environment,
        f"http://127.0.0.1:{port}/feed.atom",
    ) as url:
        yield url


@contextmanager
def _running(command: list[str], environment: dict[str, str], url: str) -> Iterator[str]:
    process = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.DEVNULL)
    try:
        wait_until_answered(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def plain() -> Flask:
    """The finished bytes, with a conditional answer: what a careful view looks like."""
    app = Flask("plain")
    body = Path(os.environ["FEED"]).read_bytes()
    packed = gzip.compress(body, mtime=0)

    @app.get("/feed.atom")
    def feed() -> Response:
        takes_gzip = "gzip" in request.accept_encodings
        answer = Response(packed if takes_gzip else body, mimetype="application/atom+xml")
        answer.headers["Vary"] = "Accept-Encoding"
        if takes_gzip:
            answer.headers["Content-Encoding"] = "gzip"
        answer.set_etag("abc-gz" if takes_gzip else "abc")
        return answer.make_conditional(request)

    return app


def generated() -> Flask:
    """The usual tutorial: feedgen makes the feed of 50 entries for each request."""
    app = Flask("generated")
    text = "The ferry came back to the harbour in the fog, with all its passengers. " * 55

    @app.get("/feed.atom")
    def feed() -> Response:
        generator = FeedGenerator()
        generator.id("https://news.example/")
        generator.title("News")
        generator.link(href="https://news.example/")
        for number in range(50):
            entry = generator.add_entry(order="append")
            entry.id(f"https://news.example/{number}")
            entry.title(f"Story {number}")
            entry.link(href=f"https://news.example/{number}")
            entry.updated(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number))
            entry.content(text, type="html")
        answer = Response(generator.atom_str(), mimetype="application/atom+xml")
        answer.add_etag()
        return answer.make_conditional(request)

    return app
