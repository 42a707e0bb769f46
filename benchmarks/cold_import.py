"""How long it takes from a folder of posts to feeds that are served, beside hugo on the same folder.

python -m benchmarks.cold_import [--files 100000] [--rounds 1]

feedsvc is started on an empty data folder as its users start it: "feedsvc serve". Two moments are
measured: when the feeds of all sections are served with their newest entries, and when every post is
accepted, so that archives, tags and search are there too. hugo (Debian's) builds the sections' RSS
feeds alone, 50 items each, with page rendering off; it remembers nothing. Both have the same
processors, one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.articles import SECTIONS, write_markdown

HUGO_SETTINGS = """\
baseURL = "https://news.example/"
title = "Bench"
disableKinds = ["home", "taxonomy", "term", "sitemap", "robotsTXT", "404"]
[outputs]
section = ["RSS"]
[services.rss]
limit = 50
[[cascade]]
[cascade._build]
render = "never"
list = "always"
[cascade._target]
kind = "page"
"""


POLL_SECONDS = 0.05
MOST_SECONDS = 600.0


@dataclass(frozen=True)
class Run:
    """What one import took: seconds by the clock until its feeds are there and until all is, of the
    processors, and the most memory of its processes together in MB: of all, and of those that read.
    """

    served: float
    seconds: float
    processor_seconds: float
    memory: float
    reading_memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "content"
        write_markdown(folder, options.files, paragraphs=1)
        ours = [import_by_feedsvc(folder, Path(place), turn) for turn in range(options.rounds)]
        theirs = [import_by_hugo(Path(place)) for _ in range(options.rounds)]
    show("feedsvc serve", options.files, ours)
    if all(theirs):
        hugo = [run for run in theirs if run]
        show("hugo, section feeds only", options.files, hugo)
        best = min(run.served for run in hugo)
        print(
            f"feedsvc / hugo, feeds served          {min(run.served for run in ours) / best:>10.2f}"
        )
        print(
            f"feedsvc / hugo, all accepted          {min(run.seconds for run in ours) / best:>10.2f}"
        )
    else:
        print("hugo is not installed: apt-get install hugo")


def show(what: str, files: int, runs: list[Run]) -> None:
    best = min(runs, key=lambda run: run.seconds)
    print(what)
    print(f"  seconds until the feeds are served  {min(run.served for run in runs):>10.2f}")
    print(f"  seconds until all is accepted       {best.seconds:>10.2f}")
    print(f"  seconds of the processors           {best.processor_seconds:>10.2f}")
    print(f"  files a second                      {files / best.seconds:>10,.0f}")
    print(f"  memory of all processes, peak       {best.memory:>10.0f} MB")
    print(f"  of these without the web server     {best.reading_memory:>10.0f} MB")


def import_by_feedsvc(folder: Path, place: Path, turn: int) -> Run:
    """Serve a folder with nothing remembered, until its feeds and then everything is there."""
    data, port = place / f"data-{turn}", _free_port()
    environment = os.environ | {
        "FEEDSVC_DATA": str(data),
        "FEEDSVC_SITE_URL": "https://news.example",
        "FEEDSVC_SCAN_SETTLE_SECONDS": "0.05",
    }
    command = [sys.executable, "-m", "feedsvc", "serve", str(folder), "--port", str(port)]
    begun, spent = time.perf_counter(), _processor_seconds()
    peak = Peak()
    with (place / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            base = f"http://127.0.0.1:{port}"
            first = wait_for(partial(section_feeds, base), process, peak)
            served = time.perf_counter() - begun
            # To tell its status takes a server more than to serve a feed.
            wait_for(partial(is_accepted, base), process, peak, pause=0.5)
            seconds = time.perf_counter() - begun
            last = section_feeds(base)
            assert first == last, "what was served first is not what is served at the end"
        finally:
            process.terminate()
            process.wait()
    shutil.rmtree(data)
    return Run(served, seconds, _processor_seconds() - spent, peak.all, peak.reading)


def section_feeds(base: str) -> dict[str, list[str]] | None:
    """The ids in the feeds of all sections; None until all of these are there."""
    found = {section: _entries(f"{base}/feeds/{section}.atom") for section in SECTIONS}
    return {section: ids for section, ids in found.items() if ids} if all(found.values()) else None


def is_accepted(base: str) -> bool:
    """Whether the first scan has come to its end."""
    with urllib.request.urlopen(f"{base}/status.json") as answer:
        return json.load(answer)["baseline"] is False


def _entries(url: str) -> list[str]:
    try:
        with urllib.request.urlopen(url) as answer:
            return re.findall(r"<entry><id>([^<]+)", answer.read().decode())
    except OSError:
        return []


T = TypeVar("T")


def wait_for(
    ask: Callable[[], T], process: subprocess.Popen[bytes], peak: Peak, pause: float = POLL_SECONDS
) -> T:
    """What ``ask`` gives as soon as it gives anything."""
    until = time.monotonic() + MOST_SECONDS
    while not (answer := ask()):
        assert process.poll() is None, f"it ended with {process.returncode}"
        assert time.monotonic() < until, "it takes too long"
        peak.look(process.pid)
        time.sleep(pause)
    return answer


class Peak:
    """The most memory that a process and its children have had at once, in MB."""

    def __init__(self) -> None:
        self.all = self.reading = 0.0
        self._looked = 0.0

    def look(self, pid: int) -> None:
        """Look at most ten times a second: it takes a while for large processes."""
        if time.monotonic() - self._looked < 0.1:
            return
        each = {one: _proportional(one) / 1024 for one in (pid, *_children(pid))}
        web = sum(memory for one, memory in each.items() if _serves(one))
        self.all = max(self.all, sum(each.values()))
        self.reading = max(self.reading, sum(each.values()) - web)
        self._looked = time.monotonic()


def _serves(pid: int) -> bool:
    with suppress(OSError):
        return b"\0web\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def import_by_hugo(place: Path) -> Run | None:
    if shutil.which("hugo") is None:
        return None
    (place / "config.toml").write_text(HUGO_SETTINGS)
    run = measured(
        ["hugo", "--quiet", "--source", str(place), "--destination", str(place / "public")],
        dict(os.environ),
    )
    made = {path.parent.name for path in (place / "public").rglob("index.xml")}
    assert made >= set(SECTIONS), f"hugo made feeds of {sorted(made)} only"
    return run


def measured(command: list[str], environment: dict[str, str]) -> Run:
    begun, spent = time.perf_counter(), _processor_seconds()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    peak = Peak()
    while process.poll() is None:
        peak.look(process.pid)
        time.sleep(POLL_SECONDS)
    assert process.returncode == 0, f"{command[0]} ended with {process.returncode}"
    seconds = time.perf_counter() - begun
    return Run(seconds, seconds, _processor_seconds() - spent, peak.all, peak.reading)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _children(pid: int) -> Iterator[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, found):
        yield child
        yield from _children(child)


def _proportional(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
