"""How long a 304 takes while articles are taken in by the same machine.

python -m benchmarks.serving_under_import [--before 1000] [--more 10000] [--one-core]; needs wrk. The
server, the scanner, its readers and the clients share all processors, as they would; with --one-core
the clients have one of their own and all else another. The clients ask at about half the rate that
they reach without a pause while nothing else goes on.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.articles import SECTIONS, write_markdown
from benchmarks.server import running_server
from feedsvc.store import STORE_NAME

CLIENTS = 128
ROUND_SECONDS = 4
#: What is taken in so is what a person would have let in by ``feedsvc accept``.
NO_LIMIT = {"FEEDSVC_GUARD_NEW_ARTICLES": "0", "FEEDSVC_SCAN_SETTLE_SECONDS": "0.2"}
QUIET = "quiet"
SERVED, LOADING = ("taskset", "-c", "0"), ("taskset", "-c", "1")
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=int, default=1_000)
    parser.add_argument("--more", type=int, default=10_000)
    parser.add_argument("--one-core", action="store_true")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        print("not measured: wrk not found")
        return
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), options.before, options.more, one_core=options.one_core)


def measure(place: Path, before: int, more: int, *, one_core: bool) -> None:
    ours, theirs = (SERVED, LOADING) if one_core else ((), ())
    articles, data = place / "articles", place / "data"
    write_markdown(articles, before, paragraphs=8)
    # A feed that does not change meanwhile, so that it can be asked for with one tag.
    shutil.copytree(articles / SECTIONS[0], articles / QUIET)
    for file in (articles / QUIET).iterdir():
        file.write_text(file.read_text().replace("title: ", "title: Quiet "))
    with running_server(articles, data, before=ours, **NO_LIMIT) as base:
        url = f"{base}/feeds/{QUIET}.atom"
        tag = _tag(url)
        peak, _ = _ask(url, tag, 0, theirs)
        pause = max(1, round(1000 * CLIENTS / (peak / 2)))
        rate, idle = _ask(url, tag, pause, theirs)
        print(
            f"nothing else goes on     {rate:>9,.0f} /s of {peak:,.0f}   99% within {idle:7.2f} ms"
        )
        # Below a folder that names no section, so that no name stands twice.
        write_markdown(articles / "content", more, paragraphs=1)
        begun, worst, rounds = time.perf_counter(), 0.0, 0
        while _remembered(data) < before + more:
            rate, slow = _ask(url, tag, pause, theirs)
            worst, rounds = max(worst, slow), rounds + 1
            print(
                f"{_remembered(data):>9,} remembered     {rate:>9,.0f} /s   99% within {slow:7.2f} ms"
            )
        took = time.perf_counter() - begun
        print(
            f"worst of {rounds} rounds: 99% within {worst:.2f} ms; {more:,} taken in {took:.0f} s"
        )


def _remembered(data: Path) -> int:
    with closing(sqlite3.connect(data / STORE_NAME)) as store:
        (number,) = store.execute("SELECT count(*) FROM file").fetchone()
    return int(number)


def _tag(url: str) -> str:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return str(answer.headers["ETag"])


def _ask(url: str, tag: str, pause: int, before: Sequence[str]) -> tuple[float, float]:
    """Ask for a while; give the rate, and within how many milliseconds 99 % were answered."""
    headers = ("-H", "Accept-Encoding: gzip", "-H", f"If-None-Match: {tag}")
    command = [*before, "wrk", "-t1", f"-c{CLIENTS}", f"-d{ROUND_SECONDS}s", "--latency", *headers]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f"function delay() return {pause} end\n")
        script.flush()
        scripted = ["-s", script.name] if pause else []
        told = subprocess.run(
            [*command, *scripted, url], capture_output=True, text=True, check=True
        ).stdout
    assert "Non-2xx" not in told, told
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", told)
    assert rate, told
    assert slow, told
    return float(rate[1]), float(slow[1]) * MILLISECONDS[slow[2]]


if __name__ == "__main__":
    main()
