"""The files that are remembered, at hand between scans, and the writing down of what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from feedsvc.model import Changes, FileMemory, Kind, Signature, SourceFile
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.naming import TWIN
from feedsvc.store import Store

#: That of what cannot be looked into: it differs from any real one.
NO_SIGNATURE = Signature(0, 0, 0, 0, 0)

A_SECOND = timedelta(seconds=1)


class Remembered:
    """What the store knows of files. Only the scanner writes, so one reading of it will do."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._files = store.files()

    @property
    def files(self) -> Mapping[str, FileMemory]:
        return self._files

    @property
    def shown(self) -> Mapping[str, tuple[str, ...]]:
        """Which files of the folder the articles of a file were seen to show."""
        return {name: file.shown for name, file in self._files.items() if file.shown}

    @property
    def unreadable(self) -> int:
        """How many of the files could not be read when they were last looked into."""
        return sum(file.verdict is Kind.REFUSED for file in self._files.values())

    def is_unchanged(self, file: SourceFile) -> bool:
        """Whether a file looks as it did when it was last read."""
        known = self._files.get(file.name)
        return known is not None and known.signature == file.signature

    def is_current(self, file: SourceFile, rules_digest: str) -> bool:
        """Whether nothing is to be gained by reading a file again."""
        known = self._files.get(file.name)
        return (
            known is not None
            and known.signature == file.signature
            and known.rules == rules_digest
            and known.missing_since is None
        )

    def newly_refused(
        self, refused: Iterable[tuple[str, str]], rules_digest: str
    ) -> tuple[FileMemory, ...]:
        """What is new about names that are no plain files: once told, they are told no more."""
        files = (
            FileMemory(name, NO_SIGNATURE, "", Kind.REFUSED, reason, (), rules_digest)
            for name, reason in refused
        )
        return tuple(file for file in files if self._files.get(file.name) != file)

    def look_again_at_twins(self, gone: Iterable[str]) -> None:
        """Have the copies of what has gone read again: nothing stands in their way any more."""
        reasons = {f"{TWIN}{name}" for name in gone}
        for name, file in self._files.items():
            if file.reason in reasons:
                self._files[name] = replace(file, rules="")

    def save(self, changes: Changes, now: datetime) -> None:
        """Write changes down, first in the store."""
        self._store.save(changes, now)
        self._files.update((file.name, _without_notes(file)) for file in changes.files)
        for name in changes.forget:
            self._files.pop(name, None)

    def next_free_second(self) -> datetime:
        """Now, or the second after the last change: a feed's Last-Modified has whole seconds."""
        last, now = self._store.last_change(), self._clock.now()
        if last and last <= now < last + A_SECOND:
            self._clock.wait((last + A_SECOND - now).total_seconds())
        return self._clock.now()


def _without_notes(file: FileMemory) -> FileMemory:
    """What is kept in memory for each of perhaps a hundred thousand files is kept small."""
    return replace(file, notes=()) if file.notes else file
