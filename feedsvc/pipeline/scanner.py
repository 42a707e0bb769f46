"""The scanner: the steps of one scan in order, and what one scan must know of the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from feedsvc.errors import FolderMissing
from feedsvc.model import (
    Changes,
    Event,
    Kind,
    Memory,
    ScanReport,
    SourceFile,
)
from feedsvc.pipeline import acceptance
from feedsvc.pipeline.absence import Absence, judge_absence
from feedsvc.pipeline.batch import Change, Hold, foresee, group_by_file, weigh
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.guarding import Guards, part_with
from feedsvc.pipeline.intake import Intake, judge_again, take_in
from feedsvc.pipeline.naming import name_new, settle_baseline, unsettled
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.sieve import Sieve
from feedsvc.pipeline.tally import Tally
from feedsvc.sources import FileChanged, FileGone, Listing, Looks, list_files, look_at_root
from feedsvc.sources.settling import left_alone
from feedsvc.store import Store

#: A transaction holds at most so many files, read in at most so many seconds: then it is short,
#: and one commit a second keeps up with any folder.
BATCH_FILES = 500
BATCH_SECONDS = 0.5

#: A file that never comes to rest keeps the first feeds waiting for no longer than this after
#: the others have come.
BASELINE_PATIENCE_SECONDS = 30.0


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
        self._guards = Guards(plan.root, plan.guards, store, self._remembered)
        self._looks = Looks(plan.settle_seconds)
        self._begun = clock.monotonic()
        self._follow_settings()

    def scan(self) -> ScanReport:
        """Scan once and report. A folder that cannot be trusted withdraws nothing."""
        started = self._clock.now()
        tally = Tally(self._tell)
        try:
            listing = list_files(
                self._plan.root, suffixes=self._plan.suffixes, pass_over=self._plan.pass_over
            )
        except FolderMissing as problem:
            absence = Absence(problem=problem.message)
            return self._report(started, tally, Listing(()), absence, self._guards.sieve(started))
        look = look_at_root(self._plan.root)
        self._guards.obey(look, listing, tally)
        sieve = self._guards.sieve(started)
        self._take_in(listing, started, sieve, tally)
        absence = judge_absence(listing, self._remembered.files, started, self._plan.grace_seconds)
        absence = self._guards.check_absence(look, absence, tally)
        if not self._clock.stopped():
            self._part_with(absence, started, tally)
            self._fall_due(sieve, tally)
            self._end_baseline(listing, tally)
        return self._report(started, tally, listing, absence, sieve)

    def is_asked(self) -> bool:
        """Whether somebody left word for the scanner, so that the next scan should come soon."""
        return acceptance.is_asked(self._store)

    def _follow_settings(self) -> None:
        """A changed way of rendering changes every feed, even where nothing else does."""
        now = self._clock.now()
        if self._store.baseline_done():
            self._store.declare_feeds(self._plan.sections, now)
            if self._store.value("rendering") != self._plan.rendering_digest:
                self._store.raise_all(now)
        self._store.set_values({"rendering": self._plan.rendering_digest})

    # What is there.

    def _take_in(self, listing: Listing, now: datetime, sieve: Sieve, tally: Tally) -> None:
        changed = [
            file
            for file in listing.files
            if not self._remembered.is_current(file, self._plan.rules_digest)
        ]
        settled = self._settled(changed, now)
        batches = self._batches(settled, tally)
        if self._store.baseline_done():
            batches = sieve.pass_on(batches, self._foreseen, stopped=self._clock.stopped)
        for batch in batches:
            self._commit(batch, sieve.hold, tally)
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
            batch += self._read(file, tally)
            if len(batch) >= BATCH_FILES or self._clock.monotonic() - begun > BATCH_SECONDS:
                yield tuple(batch)
                batch, begun = [], self._clock.monotonic()
        if batch:
            yield tuple(batch)

    def _foreseen(self, batch: Sequence[Intake]) -> Mapping[str, Sequence[Change]]:
        before = group_by_file(self._store.memories([intake.file.name for intake in batch]))
        return foresee(batch, self._remembered.files, before, self._clock.now())

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
                ),
            )
        except FileGone:
            return ()
        except FileChanged as problem:
            tally.add(Event(file.name, Kind.WAITING, reason=problem.message))
            return ()

    def _commit(self, batch: Sequence[Intake], hold: Hold, tally: Tally) -> None:
        now = self._remembered.next_free_second()
        before = group_by_file(self._store.memories([intake.file.name for intake in batch]))
        weighed = weigh(
            batch,
            self._remembered.files,
            before,
            now,
            name=lambda memories: self._named(memories, now),
            hold=hold if self._store.baseline_done() else _let_pass,
        )
        self._remembered.save(Changes(weighed.files, weighed.memories), now)
        tally.read += len(batch)
        tally.add_all(weighed.events)

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
        part_with(absence.gone, self._store, self._remembered, tally)

    def _fall_due(self, sieve: Sieve, tally: Tally) -> None:
        due = self._store.due(self._clock.now())
        if not due:
            return
        now = self._remembered.next_free_second()
        changes = [(memory, judge_again(memory, now)) for memory in due]
        if self._store.baseline_done():
            sieve.count(changes)
            changes = [(before, sieve.hold(before, after)) for before, after in changes]
        memories = tuple(memory for _, memory in changes)
        self._remembered.save(
            Changes(memories=memories, retold=self._remembered.retold(memories)), now
        )
        tally.add_all(
            Event(memory.file, memory.told, memory.entry.title, memory.reason)
            for memory in memories
        )

    def _end_baseline(self, listing: Listing, tally: Tally) -> None:
        """Show everything at once, as soon as every file was taken or refused."""
        if self._store.baseline_done():
            return
        now = self._clock.now()
        if not listing.files and not listing.refused:
            self._begun = self._clock.monotonic()
            self._store.declare_feeds(self._plan.sections, now)
            return
        if tally.read:
            # An archive that is being copied arrives piece by piece; it is a baseline all the same.
            self._begun = self._clock.monotonic()
        patient = self._clock.monotonic() - self._begun < BASELINE_PATIENCE_SECONDS
        if patient and (tally.counts.get(Kind.WAITING) or listing.unknown):
            return
        candidates = list(self._store.candidates())
        if any(candidate.visible for candidate in candidates):
            settled = settle_baseline(candidates, self._plan.mint, now)
            twins = {one.key: one.duplicate_of for one in settled if one.duplicate_of}
            self._store.finish_baseline(settled, now)
            tally.add_all(
                Event(one.file, Kind.HELD, one.title, f"has the same id as {twins[one.key]}")
                for one in candidates
                if one.key in twins
            )
            self._store.declare_feeds(self._plan.sections, now)

    # The store.

    def _report(
        self,
        started: datetime,
        tally: Tally,
        listing: Listing,
        absence: Absence,
        sieve: Sieve,
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
            notices=self._guards.notices(sieve, changed=bool(tally.counts)),
        )
        self._store.add_report(report)
        return report

    def _look_again(self, tally: Tally, absence: Absence) -> datetime | None:
        now = self._clock.now()
        soon = now + timedelta(seconds=self._plan.settle_seconds)
        waiting = soon if tally.counts.get(Kind.WAITING) else None
        moments = (waiting, absence.look_again, self._store.next_due())
        return min((moment for moment in moments if moment), default=None)


def _let_pass(_before: Memory | None, after: Memory) -> Memory:
    """While the baseline lasts nothing is new and nothing is held: all of it will appear at once."""
    return after
