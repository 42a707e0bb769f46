"""How long rendering and pressing take: python -m benchmarks.rendering."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from feedsvc.model import Author, Feed, FeedEntry, FeedKind, FeedState, Section, Site
from feedsvc.press import CachePolicy, press_document
from feedsvc.renderers import FORMATS, render_feed

NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)
SITE = Site("https://news.example", "Example News", "news.example", language="en")
STATE = FeedState("all", FeedKind.ALL, "all", 1, NOON)
SYLLABLES = ("ha", "bor", "ship", "tide", "quay", "ro", "pe", "lot", "storm", "li", "ght", "car")
WORDS = tuple(first + last for first in SYLLABLES for last in SYLLABLES)


def prose(seed: int, words: int) -> str:
    """Words in no order, the same in each run, so that compression has work to do."""
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def make_entry(number: int) -> FeedEntry:
    """An article of about 5 kB, the size of a news report."""
    at = NOON - timedelta(minutes=7 * number)
    paragraphs = "".join(f"<p>{prose(100 * number + n, 55)}.</p>" for n in range(16))
    return FeedEntry(
        id=f"tag:news.example,2024:{number}",
        slug=f"article-{number}",
        title=prose(number, 9),
        summary=prose(number, 40),
        content=paragraphs,
        published=at,
        updated=at,
        section=Section("world", "World"),
        tags=("Ports", "Trade"),
        authors=(Author("Ann Example"),),
    )


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """The median of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print a table: a line for each number of entries and format."""
    print(
        f"{'entries':>7} {'format':>6} {'render ms':>10} {'press ms':>9} {'kB':>6} {'gzip':>6} {'br':>6}"
    )
    for count in (0, 50, 100, 1000):
        feed = Feed(STATE, tuple(make_entry(number) for number in range(count)))
        for suffix in FORMATS:
            document = render_feed(feed, SITE, suffix)
            render = median_ms(lambda feed=feed, suffix=suffix: render_feed(feed, SITE, suffix))
            press = median_ms(lambda document=document: press_document(document, CachePolicy()))
            variants = press_document(document, CachePolicy()).variants
            sizes = [
                len(variants[coding].body) / 1000 if coding in variants else 0
                for coding in ("identity", "gzip", "br")
            ]
            print(
                f"{count:7} {suffix:>6} {render:10.2f} {press:9.2f} "
                + " ".join(f"{size:6.1f}" for size in sizes)
            )


if __name__ == "__main__":
    main()
