"""Requests a second for a 200 and a 304 on one core, beside nginx with the same file on that core.

python -m benchmarks.serving [--rounds 3] [--seconds 4]; needs nginx, wrk and taskset.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.articles import write_markdown
from benchmarks.server import free_port, running_server, wait_until_answered

SERVED, LOADING = "0", "1"
NEEDED = ("nginx", "wrk", "taskset")
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4)
    options = parser.parse_args()
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print(f"not measured: {', '.join(missing)} not found")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "articles").mkdir()
        write_markdown(folder / "articles", 200, paragraphs=12)
        pinned = ("taskset", "-c", SERVED)
        with running_server(folder / "articles", folder / "data", before=pinned) as base:
            ours = f"{base}/feeds/all.atom"
            body, etag = _fetch(ours)
            with _nginx(folder, body) as theirs:
                _compare(ours, etag, theirs, options.rounds, options.seconds)


def _compare(ours: str, etag: str, theirs: str, rounds: int, seconds: int) -> None:
    _, their_etag = _fetch(theirs)
    cases = {
        "200, gzip": ((), ()),
        "304": ((f"If-None-Match: {etag}",), (f"If-None-Match: {their_etag}",)),
    }
    for name, (our_headers, their_headers) in cases.items():
        measured = [
            (_wrk(ours, our_headers, seconds), _wrk(theirs, their_headers, seconds))
            for _ in range(rounds)
        ]
        our_rate = statistics.median(rate for rate, _ in measured)
        their_rate = statistics.median(rate for _, rate in measured)
        print(
            f"{name:10} feedsvc {our_rate:>9,.0f} /s   nginx {their_rate:>9,.0f} /s"
            f"   ratio {our_rate / their_rate:.2f}"
        )


def _fetch(url: str) -> tuple[bytes, str]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        print(f"{url}: {len(body):,} bytes gzip, {len(gzip.decompress(body)):,} plain")
        return body, answer.headers["ETag"]


@contextmanager
def _nginx(place: Path, body: bytes) -> Iterator[str]:
    (place / "feed.atom").write_bytes(gzip.decompress(body))
    (place / "feed.atom.gz").write_bytes(body)
    place.chmod(0o755)
    port = free_port()
    settings = place / "nginx.conf"
    settings.write_text(NGINX.format(place=place, port=port))
    process = subprocess.Popen(
        ["taskset", "-c", SERVED, "nginx", "-p", str(place), "-c", str(settings)],
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/feed.atom"
        wait_until_answered(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def _wrk(url: str, headers: tuple[str, ...], seconds: int) -> float:
    sent = [word for header in ("Accept-Encoding: gzip", *headers) for word in ("-H", header)]
    done = subprocess.run(
        ["taskset", "-c", LOADING, "wrk", "-t1", "-c32", f"-d{seconds}s", *sent, url],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not found:
        sys.exit(f"wrk printed no rate:\n{done.stdout}")
    return float(found[1])


if __name__ == "__main__":
    main()
