"""How long it takes from a folder of posts to feeds that are served, beside hugo on the same folder.

python -m benchmarks.cold_import [--files 100000] [--rounds 1]

hugo (Debian's) builds the sections' RSS feeds alone, 50 items each, with page rendering off; it
remembers nothing. Both have the same processors, one after the other.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Run:
    """What one import took: seconds by the clock and of the processors, and the most memory of all
    its processes together, in MB.
    """

    seconds: float
    processor_seconds: float
    memory: float


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
    show("feedsvc, from start to feeds scanned in", options.files, ours)
    if all(theirs):
        hugo = [run for run in theirs if run]
        show("hugo, section feeds only", options.files, hugo)
        ratio = min(run.seconds for run in ours) / min(run.seconds for run in hugo)
        print(f"feedsvc / hugo                        {ratio:>10.2f}")
    else:
        print("hugo is not installed: apt-get install hugo")


def show(what: str, files: int, runs: list[Run]) -> None:
    best = min(runs, key=lambda run: run.seconds)
    print(what)
    print(f"  seconds                             {best.seconds:>10.2f}")
    print(f"  seconds of the processors           {best.processor_seconds:>10.2f}")
    print(f"  files a second                      {files / best.seconds:>10,.0f}")
    print(f"  memory of all processes, peak       {best.memory:>10.0f} MB")


def import_by_feedsvc(folder: Path, place: Path, turn: int) -> Run:
    """Scan until every file is taken: at the end of it all feeds appear at once."""
    data = place / f"data-{turn}"
    environment = os.environ | {
        "FEEDSVC_DATA": str(data),
        "FEEDSVC_SITE_URL": "https://news.example",
        "FEEDSVC_SCAN_SETTLE_SECONDS": "0.05",
    }
    run = measured([sys.executable, "-m", "feedsvc", "scan", "--json", str(folder)], environment)
    shutil.rmtree(data)
    return run


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
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    assert process.returncode == 0, f"{command[0]} ended with {process.returncode}"
    return Run(time.perf_counter() - begun, _processor_seconds() - spent, peak)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(pid: int) -> float:
    """The memory of a process and of its children, shared pages counted once, in MB."""
    return sum(_proportional(one) for one in (pid, *_children(pid))) / 1024


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
