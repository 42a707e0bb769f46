"""Copies of published articles. One may be the first half of a move: it waits for the second.

Whoever moves a file by copying it and deleting the original must not show its subscribers two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from feedsvc.model import Changes, Event, FileMemory, Kind, Note
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.tally import Tally
from feedsvc.store import Store

COPY = "has the same words as "


def waits(file: FileMemory) -> bool:
    """Whether a file was found to say what another one says, and nothing is remembered of it yet."""
    return file.reason.startswith(COPY)


class Copies:
    """Keeps back files that say what a published one says, until the grace has passed."""

    def __init__(
        self, store: Store, remembered: Remembered, clock: Clock, grace_seconds: float
    ) -> None:
        self._store = store
        self._remembered = remembered
        self._clock = clock
        self._grace = grace_seconds
        self._since: dict[str, float] = {}

    def keep_back(
        self,
        batch: Sequence[Intake],
        absent: Collection[str],
        displaced: Collection[tuple[str, str]],
        tally: Tally,
    ) -> tuple[Intake, ...]:
        """The batch without the copies that still wait; those that have waited are told of.

        Originals are neither those that are ``absent``, nor texts ``displaced`` from their files.
        """
        originals = self._originals(batch, absent, displaced)
        waiting = {name for name in originals if self._must_wait(name)}
        self._remember(
            [
                _waiting(one.file, originals[one.file.name])
                for one in batch
                if one.file.name in waiting
            ],
            tally,
        )
        passed = [one for one in batch if one.file.name not in waiting]
        for one in passed:
            self._since.pop(one.file.name, None)
        return tuple(_told(one, originals.get(one.file.name)) for one in passed)

    @property
    def look_again(self) -> datetime | None:
        """When the first of those that wait has waited long enough."""
        self._since = {
            name: at for name, at in self._since.items() if name in self._remembered.files
        }
        if not self._since:
            return None
        left = min(self._since.values()) + self._grace - self._clock.monotonic()
        return self._clock.now() + timedelta(seconds=max(left, 0.0))

    def _originals(
        self,
        batch: Sequence[Intake],
        absent: Collection[str],
        displaced: Collection[tuple[str, str]],
    ) -> dict[str, str]:
        """The file with the same words that each copy stands beside, by the copy's name."""
        new = [(one, words) for one in batch if (words := self._words_if_new(one))]
        shown = dict(self._store.files_showing({words for _, words in new})) if new else {}
        originals = {}
        for one, words in new:
            name = one.file.name
            beside = [
                file
                for file in shown.get(words, ())
                if file not in absent and file != name and (file, words) not in displaced
            ]
            if beside:
                originals[name] = beside[0]
            else:
                shown[words] = (*shown.get(words, ()), name)
        return originals

    def _words_if_new(self, intake: Intake) -> str:
        """The words of a file that holds one article which nothing else tells from another's."""
        known = self._remembered.files.get(intake.file.name)
        if len(intake.entries) != 1 or (known and not waits(known)):
            return ""
        (entry,) = intake.entries.values()
        return "" if entry.id or entry.hold else entry.words

    def _must_wait(self, name: str) -> bool:
        now = self._clock.monotonic()
        return now - self._since.setdefault(name, now) < self._grace

    def _remember(self, files: Sequence[FileMemory], tally: Tally) -> None:
        known: Mapping[str, FileMemory] = self._remembered.files
        news = [file for file in files if known.get(file.name) != replace(file, notes=())]
        if news:
            self._remembered.save(Changes(files=tuple(news)), self._clock.now())
        tally.add_all(Event(file.name, Kind.HELD, reason=file.reason) for file in news)


def _waiting(file: FileMemory, original: str) -> FileMemory:
    """A file that is read again at every scan, as if never read: what it waits for is not in it."""
    reason = f"{COPY}{original}, and waits in case that goes: then it was moved"
    return replace(file, verdict=Kind.HELD, reason=reason, digest="", rules="")


def _told(intake: Intake, original: str | None) -> Intake:
    if original is None:
        return intake
    note = Note(
        f"{COPY}{original}: both are published, each as an article of its own",
        hint="delete one of them, or give both the same id: to have it published once",
    )
    return replace(intake, file=replace(intake.file, notes=(*intake.file.notes, note)))
