"""Run the benchmarks: all of them, or those that are named. What they measure, they say.

``python -m benchmarks [--list] [NAME …]``; ``python -m benchmarks.NAME`` takes more arguments.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BENCHMARKS: dict[str, str] = {
    "scraped_accuracy": "how much of scraped pages is read right",
    "html_accuracy": "how much of news pages is read right, beside trafilatura",
    "posts_18f": "how 509 real posts are read, and how fast",
    "news_formats": "how news in JSON and XML is read, and how fast each format is",
    "reunion": "how surely renamed posts are known again, in real history",
    "rendering": "how long rendering and pressing take",
    "scanning": "how long a scan takes, cold and with no change, beside find",
    "cold_import": "from 100,000 posts to feeds, beside hugo",
    "freshness": "how soon a saved file is seen over HTTP",
    "replay": "what subscribers see of ten years of edits, each broken promise counted",
    "serving": "requests a second beside nginx and Flask, for a 200 and a 304",
    "serving_under_import": "how long a 304 takes while 10,000 articles are taken in",
    "shelf_costs": "what a feed costs cold, warm, and after a change in every process",
    "store_queries": "how long the store takes for what is asked of it most",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--list", action="store_true", help="say what there is, run nothing")
    options = parser.parse_args(arguments)
    if options.list:
        print("\n".join(f"{name:18} {measures}" for name, measures in BENCHMARKS.items()))
        return 0
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(
            f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}"
        )
    failed = [name for name in options.names or BENCHMARKS if not run(name)]
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


def run(name: str) -> bool:
    """Run one in a process of its own, so that the memory of one is not counted for the next."""
    print(f"\n== {name}: {BENCHMARKS[name]}", flush=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    finished = subprocess.run(command, cwd=Path(__file__).parents[1], check=False)
    print(f"== {name}: {time.perf_counter() - start:.1f} s", flush=True)
    return finished.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
