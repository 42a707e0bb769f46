"""How surely renamed posts are known again, in ten years of real history: ``python -m benchmarks.reunion``.

It needs the corpus beside the checkout. No trace has an inode unless a line says so: as after a
fresh checkout, the hardest case.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from feedsvc.errors import Unreadable
from feedsvc.likeness import SHINGLE_WORDS, comparable_words, similarity, sketch, title_key
from feedsvc.model import ReadingRules, Signature, SourceFile
from feedsvc.normaliser import normalise
from feedsvc.readers import read
from feedsvc.reunion import Trace, reunite

HISTORY = Path(__file__).parents[2] / "shared" / "corpus" / "18f" / "history.jsonl.gz"
RULES = ReadingRules()
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CROWD = 5000


@dataclass(frozen=True, slots=True)
class Move:
    """What one commit took away and brought, and which of it is one post."""

    commit: str
    vanished: tuple[Trace, ...]
    appeared: tuple[Trace, ...]
    true: frozenset[tuple[str, str]]


def main() -> int:
    if not HISTORY.is_file():
        print(f"the corpus is not at {HISTORY}")
        return 0
    steps = read_history()
    print("-- moves of the history")
    wrong = report_moves(list(find_moves(steps)))
    first, last = first_and_last(steps)
    print("-- each post's first version against its last")
    wrong += report_life(first, last)
    print("-- posts that have nothing to do with each other")
    wrong += report_strangers(last)
    print("-- sketches against exact similarity")
    report_error(last)
    print(f"-- {CROWD} files renamed at once")
    report_speed()
    return 1 if wrong else 0


def read_history() -> list[dict[str, Any]]:
    with gzip.open(HISTORY, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def trace_of(path: str, content: str, key: int) -> Trace | None:
    """A post as a scan would see it; None if it is no article."""
    data = content.encode()
    source = SourceFile(path, Signature(len(data), 10**18, 10**18, 1, 1))
    try:
        (article,) = read(source, data, RULES)
        entry = normalise(article, RULES, now=NOW)
    except Unreadable:
        return None
    words = comparable_words(entry.content)
    return Trace(
        key,
        path,
        digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
        words=entry.words,
        sketch=sketch(words),
        word_count=len(words),
        stem=entry.stem,
        title_key=title_key(entry.title),
    )


def traces_of(files: dict[str, str]) -> tuple[Trace, ...]:
    found = (trace_of(path, files[path], key) for key, path in enumerate(sorted(files)))
    return tuple(trace for trace in found if trace)


def find_moves(steps: Iterable[dict[str, Any]]) -> Iterator[Move]:
    files: dict[str, str] = {}
    for step in steps:
        before = dict(files)
        renames = apply(step["changes"], files)
        gone = traces_of({path: before[path] for path in before.keys() - files.keys()})
        new = traces_of({path: files[path] for path in files.keys() - before.keys()})
        if gone and new:
            stems = {(old.file, post.file) for old in gone for post in new if old.stem == post.stem}
            yield Move(step["commit"], gone, new, frozenset(stems | renames))


def apply(changes: Iterable[dict[str, str]], files: dict[str, str]) -> set[tuple[str, str]]:
    renames = set()
    for change in changes:
        if change["op"] == "delete":
            del files[change["path"]]
            continue
        if change["op"] == "rename":
            del files[change["from"]]
            renames.add((change["from"], change["path"]))
        files[change["path"]] = change["content"]
    return renames


def report_moves(moves: Sequence[Move]) -> int:
    by: Counter[str] = Counter()
    missed, false = [], []
    for move in moves:
        old = {trace.key: trace.file for trace in move.vanished}
        new = {trace.key: trace.file for trace in move.appeared}
        matches = reunite(move.vanished, move.appeared)
        by.update(match.by for match in matches)
        found = {(old[match.vanished_key], new[match.appeared_key]) for match in matches}
        missed += [(move.commit, pair) for pair in move.true - found]
        false += [(move.commit, pair) for pair in found - move.true]
    print(f"{'commits':30} {len(moves):6}")
    print(f"{'posts moved':30} {sum(len(move.true) for move in moves):6}")
    print(f"{'found':30} {sum(by.values()) - len(false):6}   {dict(by)}")
    for name, pairs in (("missed", missed), ("false or beyond the measure", false)):
        print(f"{name:30} {len(pairs):6}")
        for commit, (one, other) in pairs:
            print(f"    {commit} {one} -> {other}")
    return len(missed)


def first_and_last(steps: Iterable[dict[str, Any]]) -> tuple[list[Trace], list[Trace]]:
    """Each surviving post as it was first published and as it is at the end, under one key."""
    files: dict[str, str] = {}
    origin: dict[str, tuple[str, str]] = {}
    for step in steps:
        before = dict(files)
        renames = apply(step["changes"], files)
        for one, other in renames:
            origin[other] = origin.pop(one)
        for path in files.keys() - before.keys():
            origin.setdefault(path, (path, files[path]))
    pairs = [
        (trace_of(*origin[path], key), trace_of(path, files[path], key))
        for key, path in enumerate(sorted(files))
    ]
    known = [(one, other) for one, other in pairs if one and other]
    return [one for one, _ in known], [other for _, other in known]


def report_life(first: Sequence[Trace], last: Sequence[Trace]) -> int:
    wrong = 0
    for name, changes in {
        "as they are": {},
        "renamed": {"stem": ""},
        "renamed and retitled": {"stem": "", "title_key": ""},
    }.items():
        new = [
            replace(trace, file=f"moved/{hashlib.sha1(trace.file.encode()).hexdigest()}", **changes)
            for trace in last
        ]
        matches = reunite(first, new)
        right = sum(match.vanished_key == match.appeared_key for match in matches)
        by = dict(Counter(match.by for match in matches))
        false = len(matches) - right
        print(
            f"{name:30} {right:4} of {len(first)} ({right / len(first):.1%}), false {false}  {by}"
        )
        wrong += false
    return wrong


def report_strangers(last: Sequence[Trace]) -> int:
    """Half of the posts vanish while the other half appears, with the inodes of the first."""
    shuffled = random.Random(1).sample(list(last), len(last))
    half = len(shuffled) // 2
    old = [replace(trace, inode=place + 1) for place, trace in enumerate(shuffled[:half])]
    new = [replace(trace, inode=place + 1) for place, trace in enumerate(shuffled[half:])]
    matches = reunite(old, new)
    print(f"{'false matches, inodes reused':30} {len(matches):6} of {half}")
    alike = [similarity(one.sketch, other.sketch) for one, other in combinations(last, 2)]
    print(f"{'pairs':30} {len(alike):6}, the most alike {max(alike):.2f}")
    print(f"{'pairs of .3 or more':30} {sum(value >= 0.3 for value in alike):6}")
    return len(matches)


def report_error(last: Sequence[Trace]) -> None:
    texts = {path.name: path.read_text("utf-8") for path in HISTORY.parent.glob("posts/*.md")}
    chance = random.Random(1)
    for name, least, most in (("near .8", 0.7, 0.9), ("near .3", 0.2, 0.4)):
        errors = []
        for trace in last:
            words = comparable_words(texts[trace.file])
            rate = chance.uniform(0.01, 0.03) if least > 0.5 else chance.uniform(0.08, 0.15)
            other = tuple("other" if chance.random() < rate else word for word in words)
            exact = exact_similarity(words, other)
            if least <= exact <= most:
                errors.append(similarity(sketch(words), sketch(other)) - exact)
        root = (sum(error**2 for error in errors) / len(errors)) ** 0.5
        worst = max(map(abs, errors))
        print(f"error {name:24} {root:6.3f} rms, {worst:.3f} at most, of {len(errors)}")


def exact_similarity(one: Sequence[str], other: Sequence[str]) -> float:
    ours, theirs = (
        {tuple(words[place : place + SHINGLE_WORDS]) for place in range(len(words))}
        for words in (one, other)
    )
    return len(ours & theirs) / len(ours | theirs)


def report_speed() -> None:
    chance = random.Random(1)
    stock = [f"word{number}" for number in range(3000)]
    texts = [chance.choices(stock, k=400) for _ in range(CROWD)]
    old = [Trace(key, f"a/{key}", sketch=sketch(text)) for key, text in enumerate(texts)]
    for text in texts:
        text[chance.randrange(400)] = "edited"
    new = [Trace(key, f"b/{-key}", sketch=sketch(text)) for key, text in enumerate(texts)]
    start = time.perf_counter()
    matches = reunite(old, new)
    took = time.perf_counter() - start
    right = sum(match.vanished_key == match.appeared_key for match in matches)
    print(f"{'a word edited in each':30} {took:6.2f} s, {right} of {CROWD} found")
    words = tuple(chance.choices(stock, k=800))
    best = min(timed_sketch(words) for _ in range(300))
    print(f"{'sketch of 800 words':30} {1000 * best:6.2f} ms")


def timed_sketch(words: Sequence[str]) -> float:
    start = time.perf_counter()
    sketch(words)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
