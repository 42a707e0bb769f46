"""Play an edit history into a folder, and count each promise broken to a subscriber.

python -m benchmarks.replay [HISTORY] [--commits N] [--lose-store-at N [--keep-state]] [-v]

Each commit is done to the folder at its own time on a virtual clock; the real scanner with a
real store looks until nothing waits and the grace has passed, and whenever it asks to look
again; after each look all feeds are polled. What is held is let through by ``accept`` and counted
apart. Every case is listed; the exit code is 1 if there
is one. Without the corpus beside the checkout nothing is measured.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.cases import Case, Fault, Moment, Remark
from benchmarks.history import Commit, apply_to_folder, read_history
from benchmarks.played_site import ZONE, PlayedSite, held, waits
from benchmarks.subscriber import Subscriber
from benchmarks.truth import Folder
from feedsvc.model import ScanReport

HISTORY = Path(__file__).parents[2] / "shared" / "corpus" / "18f" / "history.jsonl.gz"

#: Without -v so many cases of each kind are listed.
FIRST = 20
#: A file that does not come to rest in so many looks never will.
MOST_LOOKS = 500


@dataclass
class Replay:
    """A site, its folder as it truly is, and a subscriber who polls after every look."""

    site: PlayedSite
    lose_store_at: int | None = None
    keep_state: bool = False
    folder: Folder = field(init=False)
    subscriber: Subscriber = field(init=False)
    commits: int = 0
    changes: int = 0
    looks: int = 0
    holds: list[tuple[str, int]] = field(default_factory=list)
    lost_ids: list[tuple[str, str, str]] = field(default_factory=list)
    _last: str = ""
    _next: datetime | None = None

    def __post_init__(self) -> None:
        self.folder = Folder(ZONE)
        self.subscriber = Subscriber(self.folder, self.site.explain)

    def play(self, history: Iterable[Commit]) -> None:
        """Play all commits, and one quiet day after the last."""
        commit = None
        for commit in history:
            if self.commits:
                self._let_pass(commit.time, self._last)
            self.site.clock.advance_to(commit.time)
            self._do(commit)
            self._last = commit.name
            if self.commits == self.lose_store_at:
                self._lose_store(commit.name)
        if commit:
            self._let_pass(self.site.clock.now + timedelta(days=1), commit.name)
            self.subscriber.finish(commit.name)

    def _do(self, commit: Commit) -> None:
        apply_to_folder(commit, self.site.root)
        self.folder.apply(commit)
        self.commits += 1
        self.changes += len(commit.changes)
        self._come_to_rest(commit.name)

    def _come_to_rest(self, commit: str, note: str = "") -> None:
        """Look until nothing waits; then let the grace pass, as it does on a real site."""
        for _ in range(MOST_LOOKS):
            waiting = self._look(commit, note=note, rest=False)
            if not waiting:
                break
            self.site.clock.advance(self.site.settle_seconds)
        self.site.clock.advance(self.site.grace_seconds + 1)
        self._look(commit, note=note)

    def _let_pass(self, until: datetime, commit: str) -> None:
        """Look again whenever the scanner asked for it, up to a moment."""
        for _ in range(MOST_LOOKS):
            if self._next is None or self._next >= until:
                return
            least = self.site.clock.now + timedelta(seconds=self.site.settle_seconds)
            self.site.clock.advance_to(max(self._next, least))
            self._look(commit)

    def _look(self, commit: str, *, note: str = "", rest: bool = True) -> bool:
        report = self.site.look()
        self.looks += 1
        if number := held(report):
            self.holds.append((commit, number))
            self._poll(report, commit, note, rest=False)
            self.site.accept()
            report = self.site.look()
            self.looks += 1
        self._poll(report, commit, note, rest=rest)
        return waits(report)

    def _poll(self, report: ScanReport, commit: str, note: str, *, rest: bool) -> None:
        self._next = report.look_again
        at_rest = rest and not waits(report)
        moment = Moment(commit, self.site.clock.now, at_rest, note)
        self.subscriber.poll(self.site.feeds(), moment)

    def _lose_store(self, commit: str) -> None:
        """Start again without memory, and see which articles come back under another id."""
        before = self.subscriber.ids_now()
        self.site.lose_store(keep_state=self.keep_state)
        self._come_to_rest(commit, note="after the store was lost")
        after = self.subscriber.ids_now()
        for number, id_ in before.items():
            if after.get(number) != id_:
                article = self.folder.articles[number]
                self.lost_ids.append((article.path, id_, after.get(number, "not shown")))


def main(arguments: Sequence[str] | None = None) -> int:
    options = read_options(arguments)
    if not options.history.is_file():
        print(f"there is no edit history at {options.history}; name one: benchmarks.replay HISTORY")
        return 0 if options.history == HISTORY else 2
    begun = time.perf_counter()
    replay = replay_history(
        itertools.islice(read_history(options.history), options.commits),
        options.lose_store_at,
        keep_state=options.keep_state,
    )
    print_report(replay, time.perf_counter() - begun, first=None if options.all else FIRST)
    return 1 if replay.subscriber.cases else 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.replay",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("history", nargs="?", type=Path, default=HISTORY, metavar="HISTORY")
    parser.add_argument("--commits", type=int, metavar="N", help="play the first N only")
    parser.add_argument(
        "--lose-store-at", type=int, metavar="N", help="throw the store away after N commits"
    )
    parser.add_argument(
        "--keep-state", action="store_true", help="export the state before and import it after"
    )
    parser.add_argument("-v", dest="all", action="store_true", help="list every case")
    return parser.parse_args(arguments)


def replay_history(
    history: Iterable[Commit], lose_store_at: int | None = None, *, keep_state: bool = False
) -> Replay:
    """Play a history in a folder of its own, which is thrown away after it."""
    commits = iter(history)
    first = next(commits)
    with tempfile.TemporaryDirectory(prefix="replay-") as place:
        replay = Replay(PlayedSite(Path(place), first.time), lose_store_at, keep_state)
        try:
            replay.play(itertools.chain((first,), commits))
        finally:
            replay.site.close()
    return replay


# What is printed.


def print_report(replay: Replay, seconds: float, *, first: int | None) -> None:
    print_counts(replay, seconds)
    cases = [*replay.subscriber.cases, *replay.subscriber.remarks]
    for kind in (*Fault, *Remark):
        print_cases(kind, [one for one in cases if one.kind is kind], first)
    for commit, number in replay.holds:
        print(f"held: {number} articles at {commit}")
    for path, before, after in replay.lost_ids:
        print(f"id lost with the store: {path}: {before} became {after}")


def print_counts(replay: Replay, seconds: float) -> None:
    counts: Counter[Fault | Remark] = replay.subscriber.counts()
    print(f"{'commits':36} {replay.commits:6,}")
    print(f"{'changes':36} {replay.changes:6,}")
    print(f"{'articles':36} {len(replay.folder.articles):6,}")
    print(f"{'looks':36} {replay.looks:6,}")
    print(f"{'seconds':36} {seconds:6.1f}\n")
    for fault in Fault:
        print(f"{fault:36} {counts[fault]:6,}")
    print(f"{'held, and let through by accept':36} {sum(n for _, n in replay.holds):6,}")
    if replay.lose_store_at:
        print(f"{'ids changed when the store was lost':36} {len(replay.lost_ids):6,}")
    print()
    for remark in Remark:
        print(f"  {remark:34} {counts[remark]:6,}")


def print_cases(kind: Fault | Remark, cases: Sequence[Case], first: int | None) -> None:
    if not cases:
        return
    print(f"\n{kind}")
    for case in cases[:first]:
        print(f"  {case.commit} {case.path}: {case.reason}")
    if first is not None and len(cases) > first:
        print(f"  … {len(cases) - first} more; -v lists all")


if __name__ == "__main__":
    sys.exit(main())
