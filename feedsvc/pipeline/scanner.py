"""The scanner: the steps of one scan in order, and what one scan must know of the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from feedsvc.errors import FolderMissing
from feedsvc.model import Changes, Event, Kind, Memory, ScanReport, SourceFile, TimeRules
from feedsvc.pipeline import acceptance
from feedsvc.pipeline.absence import Absence, missed_names
from feedsvc.pipeline.baseline import Baseline
from feedsvc.pipeline.batch import Change, Hold, Past, foresee, group_by_file, weigh
from feedsvc.pipeline.batches import Batches
from feedsvc.pipeline.claiming import Vanished
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.copies import Copies, waits
from feedsvc.pipeline.crew import Crew
from feedsvc.pipeline.displacing import Displacing, LookBack, leave, look_back
from feedsvc.pipeline.due import Due
from feedsvc.pipeline.folder_book import TEXTS, FolderBook
from feedsvc.pipeline.folder_rules import make_folder_rules, texts_to_json
from feedsvc.pipeline.guarding import Guards
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.missed import Missed
from feedsvc.pipeline.naming import name_new, unsettled
from feedsvc.pipeline.parting import part_with
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.tally import Tally
from feedsvc.pipeline.tombstones import end_due_tombstones, next_end
from feedsvc.pipeline.vanguard import Vanguard
from feedsvc.sources import Listing, Looks, list_files, look_at_root
from feedsvc.sources.settling import left_alone
from feedsvc.store import Store


class Scanner:
    """Scans one folder into one store, again and again.

    It keeps what a scan must know of the one before: the files remembered, and the looks at
    those that have not come to rest. Files are read by a ``crew``, or without one in this process.
    """

    def __init__(
        self,
        plan: Plan,
        store: Store,
        clock: Clock,
        *,
        tell: Callable[[Event], object],
        progress: Callable[[int, int], object] = lambda _done, _of: None,
        crew: Crew | None = None,
    ) -> None:
        self._plan = plan
        self._store = store
        self._clock = clock
        self._tell = tell
        self._progress = progress
        self._remembered = Remembered(store, clock)
        self._guards = Guards(plan.root, plan.guards, store, self._remembered, self._times)
        self._due = Due(plan.root, store, clock, self._remembered, self._times)
        self._copies = Copies(store, self._remembered, clock, plan.grace_seconds)
        self._looks = Looks(plan.settle_seconds)
        self._batches = Batches(plan.root, crew, clock, self._keep_time)
        self._baseline = Baseline(plan, store, clock, self._remembered, self._batches.rest)
        self._vanguard = Vanguard(plan, store, clock, self._batches.skim)
        self._missed = Missed(plan.grace_seconds, self._remembered)
        self._tally = Tally(tell)
        self._sieve = self._guards.sieve(clock.now())
        self._book = FolderBook(store, plan.root, plan.grace_seconds)
        self._folders = make_folder_rules(self._book.data(), plan.rules, plan.rules_digest)
        self._expect_no_change()
        self._follow_settings()

    def scan(self) -> ScanReport:
        """Scan once and report. A folder that cannot be trusted withdraws nothing."""
        started, begun = self._clock.now(), self._clock.monotonic()
        self._tally = Tally(self._tell)
        self._sieve = self._guards.sieve(started)
        # First: what is due need not wait for a hundred thousand files to be listed.
        self._due.fall_due(self._sieve, self._tally)
        try:
            listing = list_files(
                self._plan.root,
                suffixes=self._plan.suffixes,
                pass_over=self._plan.pass_over,
                known=self._remembered.sources,
                bonds=self._remembered.bonds,
                meanwhile=self._keep_time,
            )
        except FolderMissing as problem:
            return self._report(started, Listing(()), Absence(problem=problem.message))
        look = look_at_root(self._plan.root)
        self._guards.obey(look, listing, self._sieve, self._tally)
        learnt = self._learn_folders(listing, started)
        self._take_in(listing.files if learnt else listing.fresh, listing, started)
        absence = self._missed.judge(listing, self._looks.waiting, started, begun)
        absence = self._guards.check_absence(look, absence, self._tally)
        if not self._clock.stopped():
            self._part_with(absence, listing, started)
            self._due.fall_due(self._sieve, self._tally)
            self._baseline.end(listing, self._tally)
            end_due_tombstones(
                self._store, self._plan.tombstone_days, self._clock, self._remembered
            )
        return self._report(started, listing, absence)

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

    def _expect_no_change(self) -> None:
        """Say of the files read under these rules that they need be read no more."""
        self._remembered.expect(
            lambda file: self._plan.is_settled(file, self._folders.digest_for(file.name))
        )

    def _learn_folders(self, listing: Listing, now: datetime) -> bool:
        """Learn what the files about folders say, and whether that is something else than before."""
        self._tally.add_all(self._book.look(listing, now))
        plan, before = self._plan, self._folders
        self._folders = make_folder_rules(self._book.data(), plan.rules, plan.rules_digest)
        self._show_texts()
        if self._folders == before:
            return False
        self._expect_no_change()
        return True

    def _show_texts(self) -> None:
        """What sections are called shows in their feeds."""
        texts = texts_to_json(self._folders.texts)
        if texts == (self._store.value(TEXTS) or texts_to_json({})):
            return
        self._store.set_values({TEXTS: texts})
        if self._store.baseline_done():
            at = self._remembered.next_free_second()
            self._store.declare_feeds((*self._plan.sections, *self._folders.sections), at)
            self._store.raise_all(at)

    def _take_in(self, seen: Sequence[SourceFile], listing: Listing, now: datetime) -> None:
        changed = [file for file in seen if not self._remembered.is_current(file)]
        settled = self._settled(changed, now)
        names = missed_names(listing, self._remembered.files, self._remembered.emptied)
        vanished = Vanished(names, self._remembered.files, self._store, self._plan.mint)
        for files in self._vanguard.in_order(settled, self._looks.waiting, self._folders):
            batches = self._batches.read(files, self._folders, listing.servable, self._tally)
            for batch in self._sifted(batches, vanished, frozenset(names)):
                self._commit(batch, vanished)
                self._progress(self._tally.read, len(settled))
        for name in self._looks.waiting:
            self._tally.add(Event(name, Kind.WAITING, reason="it has just changed"))
        self._refuse(listing, now)

    def _refuse(self, listing: Listing, now: datetime) -> None:
        refused = self._remembered.newly_refused(listing.refused, self._plan.rules_digest)
        if refused:
            self._remembered.save(Changes(files=refused), now)
        self._tally.add_all(Event(file.name, file.verdict, reason=file.reason) for file in refused)

    def _settled(self, changed: Sequence[SourceFile], now: datetime) -> tuple[SourceFile, ...]:
        """Those at rest: known as they are, long left alone at the baseline, or seen twice alike."""
        baseline = not self._store.baseline_done()
        resting: list[SourceFile] = []
        others: list[SourceFile] = []
        for file in changed:
            old = baseline and left_alone(file, now.timestamp())
            (resting if old or self._remembered.is_unchanged(file) else others).append(file)
        seen_twice = self._looks.take(others, self._clock.monotonic())
        return tuple(sorted([*resting, *seen_twice], key=self._known_first))

    def _known_first(self, file: SourceFile) -> tuple[bool, str]:
        """What a known file holds no more, one that appeared may go on with: so it is read before."""
        known = self._remembered.files.get(file.name)
        return known is None or waits(known), file.name

    def _sifted(
        self, batches: Iterator[tuple[Intake, ...]], vanished: Vanished, absent: frozenset[str]
    ) -> Iterator[tuple[Intake, ...]]:
        """What the files hold, in batches: no copies that wait, and what may be a mishap last."""
        if not self._store.baseline_done():
            return batches
        displacing = Displacing(self._store, vanished)
        batches = (
            self._copies.keep_back(batch, absent, displacing.texts, self._tally)
            for batch in displacing.pass_on(batches, stopped=self._clock.stopped)
        )
        return self._sieve.pass_on(
            batches, lambda batch: self._foreseen(batch, vanished), stopped=self._clock.stopped
        )

    def _foreseen(
        self, batch: Sequence[Intake], vanished: Vanished
    ) -> Mapping[str, Sequence[Change]]:
        past = Past(self._remembered.files, self._look_back(batch, vanished).articles)
        return foresee(batch, past, self._clock.now(), times=self._times())

    def _commit(self, batch: Sequence[Intake], vanished: Vanished) -> None:
        now = self._remembered.next_free_second()
        back = self._look_back(batch, vanished)
        weighed = weigh(
            batch,
            Past(self._remembered.files, back.articles),
            now,
            times=self._times(),
            name=lambda memories: self._named(memories, now),
            hold=self._hold(),
        )
        left = leave(back, self._remembered.files, now)
        files, memories = (*left.files, *weighed.files), (*left.memories, *weighed.memories)
        self._remembered.save(Changes(files, memories), now)
        self._tally.read += len(batch)
        told = (Event(one.name, one.verdict, reason=one.reason) for one in left.files)
        self._tally.add_all((*told, *weighed.events))
        lost = (*back.displaced, *(one for one in weighed.memories if one.gone))
        self._remembered.look_again_at_twins({one.file for one in lost})
        self._due.look_ahead()

    def _look_back(self, batch: Sequence[Intake], vanished: Vanished) -> LookBack:
        if self._store.baseline_done():
            return look_back(batch, self._store, vanished)
        return LookBack(group_by_file(self._store.memories([one.file.name for one in batch])))

    def _hold(self) -> Hold:
        return self._sieve.hold if self._store.baseline_done() else _let_pass

    def _times(self) -> TimeRules:
        times = self._folders.times(self._plan.times)
        return times if self._store.baseline_done() else times.at_baseline()

    def _named(self, memories: Sequence[Memory], now: datetime) -> Sequence[Memory]:
        if not self._store.baseline_done():
            return [unsettled(memory) for memory in memories]
        return name_new(memories, self._store, self._plan.mint, now)

    # What is not there any more, and what its moment came for.

    def _part_with(self, absence: Absence, listing: Listing, now: datetime) -> None:
        if absence.missing:
            self._remembered.save(Changes(files=absence.missing), now)
            self._remembered.look_again_at_twins(file.name for file in absence.missing)
            self._tally.add_all(
                Event(file.name, Kind.MISSING, reason=file.reason) for file in absence.missing
            )
        part_with(absence.gone, self._store, self._remembered, self._tally, ignores=listing.ignores)

    def _keep_time(self) -> None:
        """Let what falls due in the middle of a long scan appear at its moment."""
        self._due.keep_time(self._sieve, self._tally)

    # The store.

    def _report(self, started: datetime, listing: Listing, absence: Absence) -> ScanReport:
        tally = self._tally
        report = ScanReport(
            started=started,
            finished=self._clock.now(),
            listed=listing.count,
            read=tally.read,
            counts=tally.counts,
            events=tally.events,
            unreadable=self._remembered.unreadable,
            revision=self._store.revision(),
            baseline=not self._store.baseline_done(),
            problem=absence.problem,
            look_again=self._look_again(absence),
            notices=self._guards.notices(self._sieve, changed=bool(tally.counts)),
        )
        self._store.add_report(report)
        return report

    def _look_again(self, absence: Absence) -> datetime | None:
        now = self._clock.now()
        soon = now + timedelta(seconds=self._plan.settle_seconds)
        waiting = soon if self._tally.counts.get(Kind.WAITING) else None
        ends = next_end(self._store, self._plan.tombstone_days)
        due = self._store.next_due()
        # What did not appear at its moment waits for its file to come to rest.
        due = due if due is None or due > now else soon
        moments = (waiting, absence.look_again, self._copies.look_again, due, ends)
        return min((moment for moment in moments if moment), default=None)


def _let_pass(_before: Memory | None, after: Memory) -> Memory:
    """While the baseline lasts nothing is new and nothing is held: all of it will appear at once."""
    return after
