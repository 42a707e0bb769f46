"""How long a cold scan takes, and one in which nothing changed, beside ``find`` on the same folder.

python -m benchmarks.scanning [--files 10000]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import write_markdown

#: Runs inside the measured process: it scans three times and prints seconds and peak memory.
INSIDE = """
import json, os, resource, sys, time
from pathlib import Path
from threading import Event
from feedsvc.cli.assembly import open_scanner_store, scan_clock, scan_plan
from feedsvc.cli.options import settings_from
from feedsvc.pipeline import Scanner

root = Path(sys.argv[1])
settings = settings_from(None, root)
data = settings.data_folder()
data.mkdir(parents=True, exist_ok=True)
store = open_scanner_store(settings, root, data)
scanner = Scanner(scan_plan(settings, root, store), store, scan_clock(Event()), tell=lambda _: None)
took = []
for _ in range(int(sys.argv[2])):
    begun = time.perf_counter()
    report = scanner.scan()
    took.append(time.perf_counter() - begun)
store.close()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"took": took, "peak": peak, "listed": report.listed, "baseline": report.baseline}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as place:
        folder, data = Path(place) / "articles", Path(place) / "data"
        write_markdown(folder, files)
        long_ago = time.time() - 3600
        for path in folder.rglob("*.md"):
            os.utime(path, (long_ago, long_ago))
        cold = _scan(folder, data, times=6)
        again = _scan(folder, data, times=6)
        found = min(_find(folder) for _ in range(6))
    waited, *_ = cold["took"]
    print(f"files                                  {files:>10,}")
    print(f"cold scan, first look                  {waited:>10.2f} s")
    print(f"cold scan, all of it                   {_cold_seconds(cold):>10.2f} s")
    print(f"  files a second                       {files / _cold_seconds(cold):>10,.0f}")
    print(f"  peak memory                          {cold['peak']:>10.0f} MB")
    print(f"rescan, nothing changed, new process   {again['took'][0]:>10.3f} s")
    print(f"rescan, nothing changed, best of 5     {min(again['took'][1:]):>10.3f} s")
    print(f"  peak memory                          {again['peak']:>10.0f} MB")
    print(f"find -printf, best of 6                {found:>10.3f} s")
    print(f"rescan / find                          {min(again['took'][1:]) / found:>10.2f}")


def _cold_seconds(cold: dict[str, list[float]]) -> float:
    """The looks up to the one that read everything; files written just now need two."""
    took = cold["took"]
    longest = max(range(len(took)), key=took.__getitem__)
    return sum(took[: longest + 1])


def _scan(folder: Path, data: Path, *, times: int) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", INSIDE, str(folder), str(times)],
        env=os.environ | {"FEEDSVC_DATA": str(data), "FEEDSVC_SCAN_SETTLE_SECONDS": "0.05"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _find(folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        ["find", str(folder), "-printf", "%p %T@ %s\n"], stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
