"""How long it takes from a saved file to its appearance over HTTP, with the real server.

python -m benchmarks.freshness [--rounds 10]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.server import running_server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as place:
        articles = Path(place) / "articles"
        articles.mkdir()
        (articles / "first.md").write_text("---\ntitle: First\ndate: 2026-01-01\n---\n\nText.\n")
        with running_server(articles, Path(place) / "data") as base:
            took = [_appearance(articles, base, number) for number in range(rounds)]
    print("settle time                 1.000 s (scan.settle_seconds, the default)")
    print(f"saved to seen, median      {statistics.median(took):>6.3f} s")
    print(f"saved to seen, worst       {max(took):>6.3f} s of {rounds}")


def _appearance(articles: Path, base: str, number: int) -> float:
    time.sleep(1.5)  # each round on its own: a feed changes at most once a second
    title = f"Story number {number}"
    (articles / f"{number}.md").write_text(f"---\ntitle: {title}\n---\n\nText.\n")
    begun = time.perf_counter()
    while title.encode() not in _get(f"{base}/feeds/all.atom"):
        time.sleep(0.01)
    return time.perf_counter() - begun


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


if __name__ == "__main__":
    main()
