"""How long a scan takes in which nothing changed, and one with one edit, beside ``find``.

python -m benchmarks.scanning [--files 1000 10000 100000] [--rounds 8]

Scans and ``find -printf`` take turns on the same folder, in the same run, and the quickest of each
counts: other programs of the machine can only make them slower.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import write_markdown
from benchmarks.scan_process import ScanProcess

SIZES = (1_000, 10_000, 100_000)
LONG_AGO_SECONDS = 3600


@dataclass(frozen=True)
class Figures:
    """The quickest of all rounds, in seconds, and the largest memory, in MB."""

    files: int
    cold: float
    find: float
    unchanged: float
    edit: float
    new_process_start: float
    new_process_scan: float
    memory: float
    memory_cold: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    show([measure(files, options.rounds) for files in options.files])


def measure(files: int, rounds: int) -> Figures:
    with tempfile.TemporaryDirectory() as place:
        folder, data = Path(place) / "articles", Path(place) / "data"
        write_markdown(folder, files, paragraphs=2)
        with ScanProcess(folder, data) as first:
            cold = first.scan_until_read(files)
            memory_cold = first.peak_memory()
        found, unchanged, edits, starts, news = [], [], [], [], []
        with ScanProcess(folder, data) as long_lived:
            long_lived.scan()
            for turn in range(rounds):
                found.append(_find(folder))
                unchanged.append(long_lived.scan().seconds)
                _edit(folder, turn)
                edits.append(_seconds_of_edit(long_lived))
                with ScanProcess(folder, data) as new:
                    starts.append(new.start_seconds)
                    news.append(new.scan().seconds)
            memory = long_lived.peak_memory()
    return Figures(
        files,
        cold,
        min(found),
        min(unchanged),
        min(edits),
        min(starts),
        min(news),
        memory,
        memory_cold,
    )


def show(all_figures: Iterable[Figures]) -> None:
    for one in all_figures:
        print(f"{one.files:,} files, one process that lives long")
        _line("cold: read and remembered", one.cold, "s")
        _line("find -printf", one.find * 1000, "ms")
        _line("scan, nothing changed", one.unchanged * 1000, "ms")
        _line("  x find", one.unchanged / one.find, "")
        _line("scan that takes one edit", one.edit * 1000, "ms")
        _line("  more than with no change", (one.edit - one.unchanged) * 1000, "ms")
        _line("  peak memory", one.memory, "MB")
        _line("  peak memory of the cold scan", one.memory_cold, "MB")
        _line("new process: first scan", one.new_process_scan * 1000, "ms")
        _line("  x find", one.new_process_scan / one.find, "")
        _line("  before it: read what is remembered", one.new_process_start * 1000, "ms")


def _line(what: str, number: float, unit: str) -> None:
    print(f"  {what:42} {number:>10,.2f} {unit}")


def _find(folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(
        ["find", str(folder), "-printf", "%p %T@ %s\n"], stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - begun


def _edit(folder: Path, turn: int) -> None:
    """Correct another article each time, one that is in the feeds' windows."""
    path = sorted((folder / "world").glob("*.md"))[-1 - turn]
    path.write_text(path.read_text() + f"\nA correction, number {turn}.\n")


def _seconds_of_edit(process: ScanProcess) -> float:
    """The scan that takes it: the one before it only sees that the file is not at rest."""
    while (scan := process.scan()).read == 0:
        pass
    return scan.seconds


if __name__ == "__main__":
    main()
