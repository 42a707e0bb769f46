"""How 509 real posts are read: errors, fields found, template code left over, documents a second.

Run it with ``python -m benchmarks.posts_18f``. It needs the corpus beside the checkout.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter
from pathlib import Path

from feedsvc.errors import Unreadable
from feedsvc.model import Article, Author, ReadingRules, Signature, SourceFile
from feedsvc.readers import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "18f"
ROUNDS = 5

CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
REMNANT = re.compile(r"\{%|\{\{|%\}|\}\}|\{:\s")


def main() -> int:
    if not CORPUS.is_dir():
        print(f"the corpus is not at {CORPUS}")
        return 0
    rules = ReadingRules(authors=read_authors(), website="https://18f.example")
    posts = {path.name: path.read_bytes() for path in sorted(CORPUS.glob("posts/*.md"))}
    counts = count(posts, rules)
    for name, number in counts.items():
        print(f"{name:28} {number:5}")
    time_reading(posts, rules)
    return 1 if counts["errors"] else 0


def read_authors() -> dict[str, Author]:
    with (CORPUS / "authors.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Author(row["full_name"] or f"{row['first_name']} {row['last_name']}".strip())
            for row in csv.DictReader(file)
        }


def count(posts: dict[str, bytes], rules: ReadingRules) -> Counter[str]:
    counts = Counter({"posts": len(posts), "errors": 0, "template code left over": 0})
    for name, data in posts.items():
        try:
            (article,) = read(source_of(name, data), data, rules)
        except Unreadable as problem:
            print(f"{name}: {problem}")
            counts["errors"] += 1
            continue
        counts.update(found_in(article, rules))
        shown = CODE.sub("", article.body)
        if remnant := REMNANT.search(shown):
            where = remnant.start()
            meant = b"{% raw %}" in data
            print(f"{name}: {shown[max(where - 40, 0) : where + 40]!r}{' in raw' * meant}")
            counts["template code left over"] += not meant
    return counts


def found_in(article: Article, rules: ReadingRules) -> list[str]:
    names = [claim.value.name for claim in article.authors]
    found = {
        "with title": article.title is not None,
        "with date": bool(article.published),
        "with authors": bool(names),
        "with known authors only": bool(names) and all(name in rules.authors for name in names),
        "with body": bool(article.body.strip()),
        "with summary": article.summary is not None,
        "with tags": bool(article.tags),
        "with image": article.image is not None,
        "with notes": bool(article.notes),
        "with broken front matter": any("front matter" in note.message for note in article.notes),
    }
    return [name for name, there in found.items() if there]


def source_of(name: str, data: bytes) -> SourceFile:
    return SourceFile(name, Signature(len(data), 10**18, 10**18, 1, 1))


def time_reading(posts: dict[str, bytes], rules: ReadingRules) -> None:
    sources = [(source_of(name, data), data) for name, data in posts.items()]
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for source, data in sources:
            read(source, data, rules)
        best = min(best, time.perf_counter() - start)
    print(f"{'documents a second':28} {len(sources) / best:5.0f}")
    print(f"{'milliseconds a document':28} {1000 * best / len(sources):5.2f}")


if __name__ == "__main__":
    sys.exit(main())
