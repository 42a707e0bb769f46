"""How long the store takes for what is asked of it most, with few articles and with many.

python benchmarks/store_queries.py [--large]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from feedsvc.model import (
    Archive,
    Author,
    Changes,
    Choice,
    Entry,
    FileMemory,
    Kind,
    Memory,
    Section,
    Settled,
    Signature,
)
from feedsvc.store import Store, StoreView, open_store, open_view

NOW = datetime(2024, 5, 14, 12, 0, tzinfo=UTC)
SECTIONS = tuple(Section(f"section-{number}", f"Section {number}") for number in range(20))
BATCH = 500
PARAGRAPH = "<p>" + "The harbour opened today, two years after the storm. " * 6 + "</p>"


def name_of(number: int) -> str:
    return f"section-{number % 20}/2024/05/article-about-the-harbour-{number:07}.md"


def tags_of(number: int) -> tuple[str, ...]:
    """Some tags of every article, some of a few, one of a hundred or so."""
    rare = ("comet",) if number % 9973 == 0 else ()
    return ("harbour", "storm", f"topic {number % 300}", *rare)


def entry_of(number: int) -> Entry:
    title = f"The harbour opens for the {number}th time"
    return Entry(
        title=title,
        summary="The harbour opened today, two years after the storm. " * 3,
        content=f"<p>{title}</p>" + PARAGRAPH * 8 + words_of_its_own(number),
        stem=f"harbour-{number}",
        slug=f"harbour-{number}",
        words=f"{number:032x}",
        section=SECTIONS[number % 20],
        tags=tags_of(number),
        authors=(Author(f"Author {number % 50}"),),
        language="en",
        published=NOW - timedelta(minutes=number),
        origins={"title": "front matter 'title', line 2", "published": "front matter 'date'"},
    )


def words_of_its_own(number: int) -> str:
    """Some two hundred words of a vocabulary of thirty thousand, the first ones the most frequent."""
    choose = Random(number)
    return " ".join(f"word{int(30_000 ** choose.random())}" for _ in range(200))


def file_of(number: int) -> FileMemory:
    signature = Signature(4000 + number, 10**18 + number, 10**18 + number, number + 1, 2049)
    return FileMemory(name_of(number), signature, f"{number:032x}", Kind.NEW, rules="f" * 32)


def batches(count: int) -> Iterable[Changes]:
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        memories = tuple(Memory(name_of(n), "", entry_of(n), NOW) for n in numbers)
        yield Changes(files=tuple(map(file_of, numbers)), memories=memories)


def settled(store: Store) -> list[Settled]:
    return [
        Settled(
            candidate.key,
            f"tag:news.example,2024:{candidate.stem}",
            candidate.slug,
            NOW,
            candidate.published or NOW,
            candidate.published or NOW,
        )
        for candidate in store.candidates()
    ]


def timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def show(what: str, milliseconds: Sequence[float]) -> None:
    ordered = sorted(milliseconds)
    p99 = ordered[max(0, int(len(ordered) * 0.99) - 1)]
    print(f"  {what:<42}{statistics.median(ordered):>10.2f} ms{p99:>10.2f} ms p99")


def seed(store: Store, count: int) -> None:
    show(
        "save 500 articles of the baseline",
        [timed(lambda c=c: store.save(c, NOW)) for c in batches(count)],
    )
    found: list[Settled] = []
    show("read all candidates", [timed(lambda: found.extend(settled(store)))])
    show("finish the baseline", [timed(lambda: store.finish_baseline(found, NOW))])


def measure_reading(view: StoreView) -> None:
    show("revision", [timed(view.revision) for _ in range(500)])
    show("newest 50 of all", [timed(lambda: view.feed("all", 50)) for _ in range(300)])
    show("newest 50 of a section", [timed(lambda: view.feed("section-7", 50)) for _ in range(300)])
    measure_unlisted(view)
    show("one article", [timed(lambda: view.article("harbour-77")) for _ in range(300)])
    show("states of all feeds", [timed(view.feeds) for _ in range(300)])


def measure_unlisted(view: StoreView) -> None:
    """What has no row of its own, and what is read once only when a feed has changed."""
    months = view.months("all")
    newest, oldest = months[-1], months[0]
    middle = Archive("all", newest.year, newest.month, max(1, newest.parts // 2))
    first = Archive("section-7", oldest.year, oldest.month)
    choices = {
        "either of two tags": Choice((("tags/topic-7", "tags/topic-8"),)),
        "tag and author": Choice((("tags/storm",), ("authors/author-9",))),
        "common tag and rare tag": Choice((("tags/storm",), ("tags/comet",))),
        "two tags that never meet": Choice((("tags/topic-7",), ("tags/topic-8",))),
        "all but a section": Choice((), ("section-7", "tags/section-7")),
        "search: a word of every article": Choice(words=("harbour",)),
        "search: three common words": Choice(words=("harbour", "storm", "years")),
        "search: a frequent and a rare word": Choice(words=("word1", "word29000")),
        "search: a word of nobody": Choice(words=("zeppelin",)),
        "search: one tag word of few": Choice(words=("comet",)),
    }
    show("a part of a month, all", [timed(lambda: view.archive(middle)) for _ in range(100)])
    show("a part of a month, section", [timed(lambda: view.archive(first)) for _ in range(100)])
    show("months of all", [timed(lambda: view.months("all")) for _ in range(100)])
    for what, choice in choices.items():
        show(what, [timed(lambda c=choice: view.chosen(c, 50)) for _ in range(50)])
    show(
        "newest 50 and 72 hours", [timed(lambda: view.feed("section-7", 50, 72)) for _ in range(50)]
    )


def edits(store: Store, size: int, turn: int) -> Changes:
    names = [name_of(number) for number in range(turn * size, turn * size + size)]
    known = store.memories(names)
    edited = (replace(m, entry=replace(m.entry, title=f"{m.entry.title}, {turn}")) for m in known)
    files = tuple(file_of(number) for number in range(turn * size, turn * size + size))
    return Changes(files=files, memories=tuple(edited))


def additions(count: int, turn: int) -> Changes:
    start = count + turn * BATCH
    numbers = range(start, start + BATCH)
    return Changes(
        files=tuple(map(file_of, numbers)),
        memories=tuple(
            Memory(name_of(n), "", entry_of(n), NOW, f"tag:x,2024:{n}", f"new-{n}", NOW, NOW)
            for n in numbers
        ),
    )


def measure_writing(store: Store, count: int) -> None:
    new = [additions(count, turn) for turn in range(10)]
    show("save 500 new articles", [timed(lambda c=c: store.save(c, NOW)) for c in new])
    edited = [edits(store, BATCH, turn) for turn in range(10)]
    show("save 500 edited articles", [timed(lambda c=c: store.save(c, NOW)) for c in edited])
    one = [edits(store, 1, turn) for turn in range(50)]
    show("save one edited article", [timed(lambda c=c: store.save(c, NOW)) for c in one])
    show("files()", [timed(store.files) for _ in range(3)])


def measure(count: int) -> None:
    print(f"{count:,} articles")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite3"
        store = open_store(path, root="/articles", now=NOW)
        seed(store, count)
        view = open_view(path)
        measure_reading(view)
        measure_writing(store, count)
        view.close()
        store.close()
        show("open again", [timed(lambda: open_store(path, root="/articles", now=NOW).close())])
        print(f"  file size {path.stat().st_size / 2**20:,.0f} MiB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of this process {peak:,.0f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also with 1,000,000 articles")
    options = parser.parse_args()
    for count in (10_000, 100_000, *([1_000_000] if options.large else [])):
        measure(count)


if __name__ == "__main__":
    main()
