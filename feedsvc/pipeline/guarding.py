"""The guards of one scanner: what they remember from scan to scan, and what they tell people."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from feedsvc.model import (
    Changes,
    Event,
    Guard,
    GuardRules,
    Kind,
    Notice,
    TimeRules,
)
from feedsvc.pipeline import acceptance
from feedsvc.pipeline.absence import Absence, missed_names
from feedsvc.pipeline.deletions import DELETIONS_REASON, Deletions, is_held, judge_deletions
from feedsvc.pipeline.intake import release
from feedsvc.pipeline.parting import part_with
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.root_trust import RootTrust
from feedsvc.pipeline.sieve import Sieve
from feedsvc.pipeline.tally import Tally, event_of
from feedsvc.sources import Listing, RootLook
from feedsvc.store import Store

#: So many articles are released in one transaction.
PAGE = 500

_GUARDS: Mapping[Kind, Guard] = {Kind.BRAKED: Guard.FLOOD, Kind.REDATED: Guard.DATES}


class Guards:
    """Hold what is too much at once, and release it on a person's word."""

    def __init__(
        self,
        root: Path,
        rules: GuardRules,
        store: Store,
        remembered: Remembered,
        times: Callable[[], TimeRules],
    ) -> None:
        self._times = times
        self._rules = rules
        self._store = store
        self._remembered = remembered
        self._trust = RootTrust(root, store)
        self._command = f"feedsvc accept {shlex.quote(str(root))}"
        self._held = self._count_held()
        self._deletions = 0

    def sieve(self, now: datetime) -> Sieve:
        """The guard over one scan that begins now."""
        return Sieve(self._rules, now, self._held)

    def check_absence(self, look: RootLook | None, absence: Absence, tally: Tally) -> Absence:
        """Let only those count as gone of whom it can be believed."""
        absence = self._trust.check(look, absence)
        judged = self._judge_deletions(absence)
        if judged.held:
            self._remembered.save(Changes(files=judged.held), self._remembered.next_free_second())
            tally.add_all(
                Event(file.name, Kind.HELD, reason=DELETIONS_REASON) for file in judged.held
            )
        return replace(absence, gone=judged.gone)

    def obey(self, look: RootLook | None, listing: Listing, sieve: Sieve, tally: Tally) -> None:
        """Release what is held, if a person asked for it."""
        if not acceptance.is_asked(self._store):
            return
        self._trust.accept(look)
        released = self._release_articles(tally)
        released[Guard.DELETIONS] = self._release_deletions(listing, tally)
        acceptance.mark_done(self._store, +released)
        self._held = self._count_held()
        sieve.forget_held()

    def notices(self, sieve: Sieve, *, changed: bool) -> tuple[Notice, ...]:
        """What is held now, and what was done in this scan; ``changed`` if it did anything."""
        if changed and (self._held or sieve.engaged):
            self._held = self._count_held()
        number = self._held
        held = (
            _notice(Guard.FLOOD, number.get(Guard.FLOOD, 0), self._command),
            _notice(Guard.DATES, number.get(Guard.DATES, 0), self._command),
            _notice(Guard.DELETIONS, self._deletions, self._command),
        )
        edits = (_edits_notice(*pair) for pair in sieve.bulk_edits.items())
        return (*(notice for notice in held if notice.articles), *edits)

    def _judge_deletions(self, absence: Absence) -> Deletions:
        known, store = self._remembered.files, self._store
        if not absence.gone:
            # Nothing is decided of what is held while the folder cannot be trusted.
            if not absence.problem:
                self._deletions = 0
            return Deletions(())
        if not store.baseline_done():
            return Deletions(absence.gone)
        visible = store.count_visible(absence.absent)
        judged = judge_deletions(absence.gone, known, visible, store.count_published(), self._rules)
        self._deletions = judged.articles
        return judged

    def _count_held(self) -> Mapping[Guard, int]:
        return {_GUARDS[kind]: number for kind, number in self._store.count_held().items()}

    def _release_articles(self, tally: Tally) -> Counter[Guard]:
        released: Counter[Guard] = Counter()
        while page := self._store.held(PAGE):
            now = self._remembered.next_free_second()
            memories = tuple(release(memory, now, self._times()) for memory in page)
            self._remembered.save(
                Changes(memories=memories, retold=self._remembered.retold(memories)), now
            )
            released.update(_GUARDS[memory.verdict] for memory in page)
            tally.add_all(map(event_of, memories))
        return released

    def _release_deletions(self, listing: Listing, tally: Tally) -> int:
        """Part with the files held as deleted that are still not there, if that can be known."""
        held = [name for name, file in self._remembered.files.items() if is_held(file)]
        if not held or listing.unknown or not listing.count:
            return 0
        remembered = self._remembered
        gone = set(missed_names(listing, remembered.files, remembered.emptied))
        return part_with(
            tuple(name for name in held if name in gone),
            self._store,
            self._remembered,
            tally,
            ignores=listing.ignores,
        )


def _notice(guard: Guard, articles: int, command: str) -> Notice:
    what = {
        Guard.FLOOD: "would appear as new at once although they are old, so nobody sees them:"
        " to let them appear, type",
        Guard.DATES: "changed their published dates at once, and keep the old ones: to let the new"
        " ones count, type",
        Guard.DELETIONS: "were deleted at once, and stay published until they return: to let them"
        " go, type",
    }[guard]
    return Notice(guard, articles, f"{articles} articles {what}: {command}")


def _edits_notice(section: str, articles: int) -> Notice:
    place = f"of {section}" if section else "without a section"
    text = (
        f"{articles} articles {place} were edited at once: their new text is shown, but they do not"
        " count as updated"
    )
    return Notice(Guard.EDITS, articles, text)
