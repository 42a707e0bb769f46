"""The scanner: the steps of one scan in order, and what one scan must know of the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from feedsvc.errors import FolderMissing
from feedsvc.identity import Mint
from feedsvc.model import (
    Changes,
    Event,
    Kind,
    Memory,
    ReadingRules,
    ScanReport,
    Section,
    SourceFile,
    TimeRules,
)
from feedsvc.pipeline.absence import Absence, absent_names, judge_absence
from feedsvc.pipeline.batch import group_by_file, weigh
from feedsvc.pipeline.claiming import Vanished, is_live, part
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.intake import Intake, judge_again, take_in, withdraw
from feedsvc.pipeline.naming import TWIN, name_new, settle_baseline, unsettled
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.tally import Tally
from feedsvc.sources import FileChanged, FileGone, Listing, Looks, list_files
from feedsvc.sources.folder import PassOver
from feedsvc.sources.settling import left_alone
from feedsvc.store import Store

#: A transaction holds at most so many files, read in at most so many seconds: then it is short,
#: and one commit a second keeps up with any folder.
BATCH_FILES = 500
BATCH_SECONDS = 0.5

#: In a listing the time is looked at after each so many names: it takes less than a millisecond.
NAMES_BETWEEN_LOOKS = 500

#: A file that never comes to rest keeps the first feeds waiting for no longer than this.
BASELINE_PATIENCE_SECONDS = 30.0

#: Why articles are withdrawn, for people.
DELETED = "its file was deleted"
OTHER_ARTICLE = "its file holds another article now"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to scan and how, as values: nothing here changes while the scanner lives."""

    root: Path
    suffixes: frozenset[str]
    pass_over: PassOver
    rules: ReadingRules
    rules_digest: str
    rendering_digest: str
    mint: Mint
    sections: tuple[Section, ...] = ()
    settle_seconds: float = 1.0
    grace_seconds: float = 60.0
    times: TimeRules = field(default_factory=TimeRules)


class Scanner:
    """Scans one folder into one store, again and again.

    It keeps what a scan must know of the one before: the files remembered, and the looks at
    those that have not come to rest.
    """

    def __init__(
        self,
        plan: Plan,
        store: Store,
        clock: Clock,
        *,
        tell: Callable[[Event], object],
        progress: Callable[[int, int], object] = lambda _done, _of: None,
    ) -> None:
        self._plan = plan
        self._store = store
        self._clock = clock
        self._tell = tell
        self._progress = progress
        self._remembered = Remembered(store, clock)
        self._looks = Looks(plan.settle_seconds)
        self._begun = clock.monotonic()
        self._tally = Tally(tell)
        self._next_due: datetime | None = None
        self._names_seen = 0
        self._servable: Mapping[str, SourceFile] = {}
        self._follow_settings()

    def scan(self) -> ScanReport:
        """Scan once and report. A folder that cannot be trusted withdraws nothing."""
        started = self._clock.now()
        tally = self._tally = Tally(self._tell)
        # First: what is due need not wait for a hundred thousand files to be listed.
        self._fall_due()
        try:
            listing = list_files(
                self._plan.root,
                suffixes=self._plan.suffixes,
                pass_over=self._pass_over,
                shown=self._remembered.shown,
            )
        except FolderMissing as problem:
            return self._report(started, tally, Listing(()), Absence(problem=problem.message))
        self._take_in(listing, started, tally)
        absence = judge_absence(listing, self._remembered.files, started, self._plan.grace_seconds)
        if not self._clock.stopped():
            self._part_with(absence, started, tally)
            self._fall_due()
            self._end_baseline(listing, tally)
        return self._report(started, tally, listing, absence)

    def _follow_settings(self) -> None:
        """A changed way of rendering changes every feed, even where nothing else does."""
        now = self._clock.now()
        if self._store.baseline_done():
            self._store.declare_feeds(self._plan.sections, now)
            if self._store.value("rendering") != self._plan.rendering_digest:
                self._store.raise_all(now)
        self._store.set_values({"rendering": self._plan.rendering_digest})

    # What is there.

    def _take_in(self, listing: Listing, now: datetime, tally: Tally) -> None:
        changed = [
            file
            for file in listing.files
            if not self._remembered.is_current(file, self._plan.rules_digest)
        ]
        settled = self._settled(changed, now)
        names = absent_names(listing, self._remembered.files)
        vanished = Vanished(names, self._remembered.files, self._store, self._plan.mint)
        self._servable = listing.servable
        for batch in self._batches(settled, tally):
            self._commit(batch, vanished, tally)
            self._progress(tally.read, len(settled))
        for name in self._looks.waiting:
            tally.add(Event(name, Kind.WAITING, reason="it has just changed"))
        refused = self._remembered.newly_refused(listing.refused, self._plan.rules_digest)
        if refused:
            self._remembered.save(Changes(files=refused), now)
        tally.add_all(Event(file.name, file.verdict, reason=file.reason) for file in refused)

    def _settled(self, changed: Sequence[SourceFile], now: datetime) -> tuple[SourceFile, ...]:
        """Those at rest: known as they are, long left alone at the baseline, or seen twice alike."""
        baseline = not self._store.baseline_done()

        def is_at_rest(file: SourceFile) -> bool:
            old = baseline and left_alone(file, now.timestamp())
            return old or self._remembered.is_unchanged(file)

        resting = [file for file in changed if is_at_rest(file)]
        others = [file for file in changed if not is_at_rest(file)]
        seen_twice = self._looks.take(others, self._clock.monotonic())
        return tuple(sorted([*resting, *seen_twice], key=lambda file: file.name))

    def _batches(self, files: Iterable[SourceFile], tally: Tally) -> Iterator[tuple[Intake, ...]]:
        batch: list[Intake] = []
        begun = self._clock.monotonic()
        for file in files:
            if self._clock.stopped():
                break
            self._keep_time()
            batch += self._read(file, tally)
            if len(batch) >= BATCH_FILES or self._clock.monotonic() - begun > BATCH_SECONDS:
                yield tuple(batch)
                batch, begun = [], self._clock.monotonic()
        if batch:
            yield tuple(batch)

    def _read(self, file: SourceFile, tally: Tally) -> tuple[Intake, ...]:
        plan = self._plan
        try:
            return (
                take_in(
                    plan.root,
                    file,
                    plan.rules,
                    rules_digest=plan.rules_digest,
                    now=self._clock.now(),
                    servable=self._servable,
                ),
            )
        except FileGone:
            return ()
        except FileChanged as problem:
            tally.add(Event(file.name, Kind.WAITING, reason=problem.message))
            return ()

    def _commit(self, batch: Sequence[Intake], vanished: Vanished, tally: Tally) -> None:
        now = self._remembered.next_free_second()
        before = group_by_file(self._store.memories([intake.file.name for intake in batch]))
        parted: tuple[Memory, ...] = ()
        if self._store.baseline_done():
            before, parted = part(batch, before)
            before = vanished.claim(batch, before)
        weighed = weigh(
            batch,
            self._remembered.files,
            before,
            now,
            times=self._times(),
            name=lambda memories: self._named(memories, now),
        )
        left = tuple(withdraw(one, OTHER_ARTICLE) for one in parted if is_live(one))
        self._remembered.save(Changes(weighed.files, (*left, *weighed.memories)), now)
        tally.read += len(batch)
        tally.add_all((*_withdrawals(left), *weighed.events))
        self._next_due = self._store.next_due()

    def _times(self) -> TimeRules:
        times = self._plan.times
        return times if self._store.baseline_done() else times.at_baseline()

    def _named(self, memories: Sequence[Memory], now: datetime) -> Sequence[Memory]:
        if not self._store.baseline_done():
            return [unsettled(memory) for memory in memories]
        return name_new(memories, self._store, self._plan.mint, now)

    # What is not there any more, and what its moment came for.

    def _part_with(self, absence: Absence, now: datetime, tally: Tally) -> None:
        if absence.missing:
            self._remembered.save(Changes(files=absence.missing), now)
            tally.add_all(
                Event(file.name, Kind.MISSING, reason=file.reason) for file in absence.missing
            )
        if absence.gone:
            now = self._remembered.next_free_second()
            memories = self._store.memories(absence.gone)
            left = tuple(withdraw(one, DELETED) for one in memories if is_live(one))
            self._remembered.save(Changes(memories=left, forget=absence.gone), now)
            self._remembered.look_again_at_twins(absence.gone)
            tally.add_all(_withdrawals(left))

    def _pass_over(self, name: str) -> str | None:
        """The plan's own; and as a listing may take long, the time is looked at meanwhile."""
        self._names_seen += 1
        if self._names_seen % NAMES_BETWEEN_LOOKS == 0:
            self._keep_time()
        return self._plan.pass_over(name)

    def _keep_time(self) -> None:
        """Let what falls due in the middle of a long scan appear at its moment."""
        if self._next_due and self._next_due <= self._clock.now():
            self._fall_due()

    def _fall_due(self) -> None:
        due = self._store.due(self._clock.now())
        if due:
            now, times = self._remembered.next_free_second(), self._times()
            memories = tuple(judge_again(memory, now, times) for memory in due)
            self._remembered.save(Changes(memories=memories), now)
            self._tally.add_all(
                Event(memory.file, memory.verdict, memory.entry.title, memory.reason)
                for memory in memories
            )
        self._next_due = self._store.next_due()

    def _end_baseline(self, listing: Listing, tally: Tally) -> None:
        """Show everything at once, as soon as every file was taken or refused."""
        if self._store.baseline_done():
            return
        now = self._clock.now()
        if not listing.files and not listing.refused:
            self._store.declare_feeds(self._plan.sections, now)
            return
        patient = self._clock.monotonic() - self._begun < BASELINE_PATIENCE_SECONDS
        if patient and tally.counts.get(Kind.WAITING):
            return
        candidates = list(self._store.candidates())
        if any(candidate.visible for candidate in candidates):
            settled = settle_baseline(candidates, self._plan.mint, now)
            twins = {one.key: one.duplicate_of for one in settled if one.duplicate_of}
            self._store.finish_baseline(settled, now)
            tally.add_all(
                Event(one.file, Kind.HELD, one.title, f"{TWIN}{twins[one.key]}")
                for one in candidates
                if one.key in twins
            )
            self._store.declare_feeds(self._plan.sections, now)

    # The store.

    def _report(
        self, started: datetime, tally: Tally, listing: Listing, absence: Absence
    ) -> ScanReport:
        report = ScanReport(
            started=started,
            finished=self._clock.now(),
            listed=len(listing.files),
            read=tally.read,
            counts=tally.counts,
            events=tally.events,
            unreadable=self._remembered.unreadable,
            revision=self._store.revision(),
            baseline=not self._store.baseline_done(),
            problem=absence.problem,
            look_again=self._look_again(tally, absence),
        )
        self._store.add_report(report)
        return report

    def _look_again(self, tally: Tally, absence: Absence) -> datetime | None:
        now = self._clock.now()
        soon = now + timedelta(seconds=self._plan.settle_seconds)
        waiting = soon if tally.counts.get(Kind.WAITING) else None
        moments = (waiting, absence.look_again, self._store.next_due())
        return min((moment for moment in moments if moment), default=None)


def _withdrawals(memories: Iterable[Memory]) -> Iterator[Event]:
    for memory in memories:
        yield Event(memory.file, Kind.WITHDRAWN, memory.entry.title, memory.reason)
