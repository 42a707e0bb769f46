"""A scanner in a process of its own that scans when it is told to. What is measured: scanning.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

#: Runs inside the measured process: a line in, a scan, a line out.
INSIDE = """
import json, resource, sys, time
from pathlib import Path
from threading import Event
from feedsvc.cli.assembly import open_scanner_store, reading_crew, scan_clock, scan_plan
from feedsvc.cli.options import settings_from
from feedsvc.pipeline import Scanner

root = Path(sys.argv[1])
begun = time.perf_counter()
settings = settings_from(None, root)
data = settings.data_folder()
data.mkdir(parents=True, exist_ok=True)
store = open_scanner_store(settings, root, data)
plan, crew = scan_plan(settings, root, store), reading_crew(settings)
scanner = Scanner(plan, store, scan_clock(Event()), tell=lambda _: None, crew=crew)
print(json.dumps(time.perf_counter() - begun), flush=True)
for _ in sys.stdin:
    begun = time.perf_counter()
    report = scanner.scan()
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([took, report.read, report.listed, report.baseline, peak]), flush=True)
crew.close()
store.close()
"""

SETTLE_SECONDS = 0.05


@dataclass(frozen=True)
class Scan:
    """One scan as its process measured it."""

    seconds: float
    read: int
    listed: int
    baseline: bool
    peak: float


class ScanProcess:
    """A process that knows what an earlier one remembered, and scans on demand."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", INSIDE, str(folder)],
            env=os.environ
            | {"FEEDSVC_DATA": str(data), "FEEDSVC_SCAN_SETTLE_SECONDS": str(SETTLE_SECONDS)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._peak = 0.0
        self.start_seconds = float(self._line())

    def scan(self) -> Scan:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        scan = Scan(*self._line())
        self._peak = scan.peak
        time.sleep(SETTLE_SECONDS)
        return scan

    def scan_until_read(self, files: int) -> float:
        """Scan until so many files are read and shown; give the seconds that the scans took."""
        seconds, read, baseline = 0.0, 0, True
        while read < files or baseline:
            scan = self.scan()
            seconds, read, baseline = seconds + scan.seconds, read + scan.read, scan.baseline
        return seconds

    def peak_memory(self) -> float:
        """The most memory so far, in MB."""
        return self._peak

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def _line(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())
