"""What subscribers would see of the folder as it is now: two stores compared, feed by feed.

The scanner itself is run upon a copy of the store, so a preview cannot say anything else than what
will happen. Who makes the copy and prints the outcome is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feedsvc.model import Event, Feed, FeedEntry, Kind, Memory, Notice, ScanReport
from feedsvc.pipeline import acceptance
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.deletions import is_held
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.scanner import Scanner
from feedsvc.store import Store, StoreView
from feedsvc.store.feed_names import ALL

#: So often files that change under our eyes are looked at again.
MOST_LOOKS = 10
PAGE = 500


@dataclass(frozen=True, slots=True)
class Sight:
    """One article of a feed, and why it is seen so."""

    title: str
    published: datetime | None
    why: str
    id: str | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What the subscribers of one feed would see."""

    key: str
    name: str
    new: tuple[Sight, ...] = ()
    edited: tuple[Sight, ...] = ()
    gone: tuple[Sight, ...] = ()
    held: tuple[Sight, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """All that would change. ``first`` says that nothing was published yet: nobody is surprised."""

    feeds: tuple[FeedPreview, ...]
    notices: tuple[Notice, ...]
    problem: str
    unreadable: int
    first: bool

    @property
    def floods(self) -> bool:
        """Whether a guard holds something back that would have reached the subscribers."""
        return any(notice.holds for notice in self.notices)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What scanning upon the copy came to: the last report, all notices, the files spoken of."""

    report: ScanReport
    notices: tuple[Notice, ...]
    files: tuple[str, ...]


class _Ahead:
    """A clock that runs ahead where the real scanner would wait."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._ahead = 0.0

    def wait(self, seconds: float) -> bool:
        self._ahead += seconds
        return False

    def as_clock(self) -> Clock:
        return Clock(
            now=lambda: self._now + timedelta(seconds=self._ahead),
            monotonic=lambda: self._ahead,
            wait=self.wait,
        )


def scan_ahead(plan: Plan, store: Store, now: datetime, *, accepted: bool = False) -> Outcome:
    """Scan upon a copy of the store, and again as if what is held were ``accepted``."""
    outcome = _scan_to_rest(plan, store, now)
    if not (accepted and outcome.notices):
        return outcome
    acceptance.ask(store, now)
    after = _scan_to_rest(plan, store, now)
    return replace(after, files=(*outcome.files, *after.files))


def _scan_to_rest(plan: Plan, store: Store, now: datetime) -> Outcome:
    """Scan until files have come to rest and the grace has passed."""
    clock = _Ahead(now)
    files: dict[str, None] = {}

    def tell(event: Event) -> None:
        files[event.file] = None

    scanner = Scanner(plan, store, clock.as_clock(), tell=tell)
    reports = [scanner.scan()]
    while reports[-1].counts.get(Kind.WAITING) and len(reports) < MOST_LOOKS:
        clock.wait(plan.settle_seconds)
        reports.append(scanner.scan())
    if reports[-1].look_again:
        clock.wait(plan.grace_seconds + 1)
        reports.append(scanner.scan())
    done = [one for report in reports for one in report.notices if not one.holds]
    held = [one for one in reports[-1].notices if one.holds]
    return Outcome(reports[-1], (*held, *done), tuple(files))


def compare(
    before: StoreView | None, after: StoreView, store: Store, outcome: Outcome, *, entries: int
) -> Preview:
    """Lay the feeds as they are beside what they would be. ``store`` is the one behind ``after``."""
    memories = _Spoken(store, outcome.files)
    feeds = []
    for state in after.feeds():
        was = before.feed(state.key, entries) if before else None
        feed = after.feed(state.key, entries)
        if feed is not None:
            comparison = _Comparison(state.key, before, after, memories)
            feeds.append(comparison.of(was, feed))
    return Preview(
        feeds=tuple(feeds),
        notices=outcome.notices,
        problem=outcome.report.problem,
        unreadable=outcome.report.unreadable,
        first=before is None or not before.baseline_done(),
    )


class _Spoken:
    """What is remembered, after the scan, of the articles that it spoke of or that are held."""

    def __init__(self, store: Store, files: Sequence[str]) -> None:
        self.by_id: dict[str, Sight] = {}
        self._held: list[tuple[str, Sight]] = []
        known = store.files()
        deleted = {name: file.reason for name, file in known.items() if is_held(file)}
        held = [name for name, file in known.items() if file.verdict is Kind.HELD]
        for memory in _memories(store, (*files, *held)):
            self._take(memory, deleted.get(memory.file))

    def _take(self, memory: Memory, deleted: str | None) -> None:
        sight = Sight(
            memory.entry.title,
            memory.published,
            deleted or memory.reason,
            memory.id,
            memory.file,
        )
        if memory.id:
            self.by_id[memory.id] = sight
        if memory.told is Kind.HELD or (deleted and memory.visible):
            section = memory.entry.section
            self._held.append((section.slug if section else "", sight))

    def held_in(self, key: str) -> tuple[Sight, ...]:
        return tuple(sight for section, sight in self._held if key in {ALL.key, section})


def _memories(store: Store, files: Iterable[str]) -> Iterable[Memory]:
    names = sorted(set(files))
    for start in range(0, len(names), PAGE):
        yield from store.memories(names[start : start + PAGE])


class _Comparison:
    """One feed as it is and as it would be."""

    def __init__(
        self, key: str, before: StoreView | None, after: StoreView, spoken: _Spoken
    ) -> None:
        self._key = key
        self._before, self._after = before, after
        self._spoken = spoken

    def of(self, was: Feed | None, feed: Feed) -> FeedPreview:
        held = self._spoken.held_in(self._key)
        if was and was.state.revision == feed.state.revision:
            return FeedPreview(self._key, feed.state.name, held=held)
        old: Mapping[str, FeedEntry] = {entry.id: entry for entry in was.entries} if was else {}
        new = {entry.id: entry for entry in feed.entries}
        return FeedPreview(
            self._key,
            feed.state.name,
            new=self._unknown_to(self._before, new, old),
            edited=tuple(
                self._sight(entry, _change(old[id_], entry))
                for id_, entry in new.items()
                if id_ in old and old[id_] != entry
            ),
            gone=self._unknown_to(self._after, old, new),
            held=held,
        )

    def _unknown_to(
        self, view: StoreView | None, entries: Mapping[str, FeedEntry], others: Mapping[str, object]
    ) -> tuple[Sight, ...]:
        """Those that the other feed does not have, not even further down than it shows."""
        return tuple(
            self._sight(entry)
            for id_, entry in entries.items()
            if id_ not in others and not self._stands(view, entry)
        )

    def _stands(self, view: StoreView | None, entry: FeedEntry) -> bool:
        found = view.article(entry.slug) if view else None
        if found is None:
            return False
        return self._key == ALL.key or bool(found.section and found.section.slug == self._key)

    def _sight(self, entry: FeedEntry, why: str = "") -> Sight:
        known = self._spoken.by_id.get(entry.id)
        return Sight(
            entry.title,
            entry.published,
            "; ".join(filter(None, (why, known.why if known else ""))),
            entry.id,
            known.file if known else "",
        )


def _change(before: FeedEntry, after: FeedEntry) -> str:
    if before.published != after.published:
        return ""  # the reason tells of both dates
    if before.updated != after.updated:
        return "counts as updated"
    return "does not count as updated"
