"""What a feed costs when it is asked for: cold, warm in memory, and after a change in every process.

python -m benchmarks.shelf_costs [--articles 100000]; a store is written, and "feedsvc web" serves it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.server import free_port, wait_until_answered
from benchmarks.store_queries import NOW, batches, edits, settled
from feedsvc.model import Changes, Section
from feedsvc.store import STORE_NAME, Store, open_store

WORKERS = 2
#: Fresh connections that must all see a change before it counts as seen: each process gets some.
ASKERS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with _filled_store(options.articles) as (data, store):
        with _web(data, 1) as (base, _):
            _measure_cold(base, options.articles)
        with _web(data, WORKERS) as (base, _):
            _measure_freshness(base, store, options.rounds)
    with _filled_store(20_000, sections=1000) as (data, _), _web(data, 1) as (base, process):
        _measure_memory(base, process)


@contextmanager
def _filled_store(count: int, *, sections: int = 20) -> Iterator[tuple[Path, Store]]:
    with tempfile.TemporaryDirectory() as place:
        articles, data = Path(place) / "articles", Path(place) / "data"
        articles.mkdir()
        data.mkdir()
        store = open_store(data / STORE_NAME, root=str(articles), now=NOW)
        for changes in batches(count):
            store.save(_spread(changes, sections), NOW)
        store.finish_baseline(settled(store), NOW)
        yield data, store
        store.close()


def _spread(changes: Changes, sections: int) -> Changes:
    """Put the articles into so many sections, one after another."""
    memories = []
    for memory in changes.memories:
        number = int(memory.entry.stem.rpartition("-")[2]) % sections
        section = Section(f"section-{number}", f"Section {number}")
        memories.append(replace(memory, entry=replace(memory.entry, section=section)))
    return replace(changes, memories=tuple(memories))


@contextmanager
def _web(data: Path, workers: int) -> Iterator[tuple[str, int]]:
    port = free_port()
    settings = {
        "FEEDSVC_DATA": str(data),
        "FEEDSVC_SITE_URL": "https://news.example",
        "FEEDSVC_SERVER_WORKERS": str(workers),
        # Feeds of 50, however many articles there were in the last days.
        "FEEDSVC_FEED_HOURS": "0",
    }
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "feedsvc",
            "web",
            str(data.parent / "articles"),
            "--port",
            str(port),
        ],
        env=os.environ | settings,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_until_answered(f"{base}/readyz")
        time.sleep(15)  # the last good bytes of every section are written after a start
        yield base, process.pid
    finally:
        process.terminate()
        process.wait()


def _measure_cold(base: str, articles: int) -> None:
    took = [
        _timed(f"{base}/feeds/section-{number}.{suffix}")
        for number, suffix in itertools.product(range(20), ("atom", "rss", "json"))
    ]
    warm = [_timed(f"{base}/feeds/section-{number}.atom") for number in range(20)]
    _show(f"cold feed, 50 of {articles:,} articles", took)
    _show("the same feeds again", warm)


def _measure_freshness(base: str, store: Store, rounds: int) -> None:
    took = []
    for turn in range(rounds):
        time.sleep(1.1)  # a feed changes at most once a second
        before = _tag(base)
        begun = time.perf_counter()
        store.save(edits(store, 1, turn), NOW)
        while any(_tag(base) == before for _ in range(ASKERS)):
            time.sleep(0.005)
        took.append((time.perf_counter() - begun) * 1000)
    _show(f"commit to new bytes in all of {WORKERS} processes", took)


def _measure_memory(base: str, process: int) -> None:
    before = _resident(process)
    sizes = [len(_get(f"{base}/feeds/section-{number}.atom")) for number in range(1000)]
    after = _resident(process)
    print(
        f"1,000 feeds warm ({sum(sizes) / len(sizes) / 1024:.0f} KiB each, plain):"
        f" web process {before:.0f} MiB before, {after:.0f} MiB after"
    )


def _show(what: str, milliseconds: list[float]) -> None:
    median, worst = statistics.median(milliseconds), max(milliseconds)
    print(f"{what:<48} median {median:>7.1f} ms   worst {worst:>7.1f} ms")


def _timed(url: str) -> float:
    begun = time.perf_counter()
    _get(url)
    return (time.perf_counter() - begun) * 1000


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def _tag(base: str) -> str:
    with urllib.request.urlopen(f"{base}/feeds/all.atom", timeout=5) as answer:
        return answer.headers["ETag"]


def _resident(parent: int) -> float:
    """The memory of the largest process below one: that is the worker."""
    pids = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    texts = (Path(f"/proc/{pid}/status").read_text() for pid in pids)
    return max(int(text.partition("VmRSS:")[2].split()[0]) for text in texts) / 1024


if __name__ == "__main__":
    main()
