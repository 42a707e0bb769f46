"""The files that are remembered, at hand between scans, and the writing down of what changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from feedsvc.model import Changes, FileMemory, Kind, Memory, Signature, SourceFile
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.naming import TWIN
from feedsvc.section_folders import describes_folder
from feedsvc.sources import Bonds, is_special
from feedsvc.store import Store

#: That of what cannot be looked into: it differs from any real one.
NO_SIGNATURE = Signature(0, 0, 0, 0, 0)

A_SECOND = timedelta(seconds=1)


class Remembered:
    """What the store knows of files. Only the scanner writes, so one reading of it will do."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._files: dict[str, FileMemory] = {}
        self._refused: set[str] = set()
        self._emptied: dict[str, FileMemory] = {}
        self._shown: dict[str, tuple[str, ...]] = {}
        self._sources: dict[str, dict[str, SourceFile]] = {}
        self._special: set[str] = set()
        self._is_settled: Callable[[FileMemory], bool] = lambda _: False
        self.read_again()

    @property
    def files(self) -> Mapping[str, FileMemory]:
        return self._files

    @property
    def emptied(self) -> Mapping[str, FileMemory]:
        """Those of the files that are there and lost their articles."""
        return self._emptied

    @property
    def bonds(self) -> Bonds:
        """Which files of the folder the articles of a file were seen to show, and which are special.

        Those that have company of their own are among the first, even if they show nothing.
        """
        return Bonds(self._shown, self._special)

    @property
    def unreadable(self) -> int:
        """How many of the files could not be read when they were last looked into."""
        return len(self._refused)

    @property
    def sources(self) -> Mapping[str, Mapping[str, SourceFile]]:
        """The files of which nothing is to be gained by reading them, if they look like this.

        They are given by folder. Those that say something about it are not among them.
        """
        return self._sources

    def expect(self, is_settled: Callable[[FileMemory], bool]) -> None:
        """Say which files need no reading while they look as they did."""
        self._is_settled = is_settled
        self._sources = {}
        self._special = set()
        for file in self._files.values():
            if self._is_to_be_expected(file):
                self._expect(file)

    def is_unchanged(self, file: SourceFile) -> bool:
        """Whether a file looks as it did when it was last read."""
        known = self._files.get(file.name)
        return known is not None and known.signature == file.signature

    def is_current(self, file: SourceFile) -> bool:
        """Whether nothing is to be gained by reading a file again."""
        known = self._files.get(file.name)
        return (
            known is not None
            and known.signature == file.signature
            and self._is_to_be_expected(known)
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

    def read_again(self) -> None:
        """Take over what the store knows; what a process before this one meant to do is done now."""
        self._files = dict(self._store.files())
        self._refused = {name for name, file in self._files.items() if _is_refused(file)}
        self._emptied = {name: file for name, file in self._files.items() if file.emptied}
        self._shown = {name: one.shown for name, one in self._files.items() if _is_in_company(one)}
        self.expect(self._is_settled)
        self._look_again(lambda file: file.reason.startswith(TWIN))

    def look_again_at_twins(self, gone: Iterable[str]) -> None:
        """Have the copies of what has gone read again: nothing stands in their way any more."""
        reasons = {f"{TWIN}{name}" for name in gone}
        if not reasons:
            return
        self._look_again(lambda file: file.reason in reasons)

    def _look_again(self, is_meant: Callable[[FileMemory], bool]) -> None:
        """Have files read again as soon as they are found."""
        for file in [one for one in self._files.values() if is_meant(one)]:
            self._keep(replace(file, rules=""))

    def save(self, changes: Changes, now: datetime) -> None:
        """Write changes down, first in the store."""
        self._store.save(changes, now)
        for file in changes.files:
            self._keep(_made_small(file))
        for file in changes.retold:
            self._keep(file)
        for name in changes.forget:
            self._files.pop(name, None)
            self._expect_no_more(name)
            self._refused.discard(name)
            self._emptied.pop(name, None)
            self._shown.pop(name, None)

    def _keep(self, file: FileMemory) -> None:
        self._files[file.name] = file
        if self._is_to_be_expected(file):
            self._expect(file)
        else:
            self._expect_no_more(file.name)
        (self._refused.add if _is_refused(file) else self._refused.discard)(file.name)
        if file.emptied:
            self._emptied[file.name] = file
        else:
            self._emptied.pop(file.name, None)
        if _is_in_company(file):
            self._shown[file.name] = file.shown
        else:
            self._shown.pop(file.name, None)

    def _expect(self, file: FileMemory) -> None:
        folder, _, name = file.name.rpartition("/")
        # At the top any JSON may have the name of the articles' folder, which is not known here.
        if not describes_folder(folder, name, root=name.removesuffix(".json")):
            self._sources.setdefault(folder, {})[name] = SourceFile(file.name, file.signature)
            if is_special(name):
                self._special.add(file.name)

    def _expect_no_more(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        self._sources.get(folder, {}).pop(name, None)
        self._special.discard(path)

    def _is_to_be_expected(self, file: FileMemory) -> bool:
        is_there = file.missing_since is None or file.emptied
        return is_there and self._is_settled(file)

    def retold(self, memories: Iterable[Memory]) -> tuple[FileMemory, ...]:
        """The files of articles with the verdicts that these have now."""
        known = ((self._files.get(memory.file), memory) for memory in memories)
        return tuple(
            replace(file, verdict=memory.told, reason=memory.reason)
            for file, memory in known
            if file
        )

    def next_free_second(self) -> datetime:
        """Now, or the second after the last change: a feed's Last-Modified has whole seconds."""
        last, now = self._store.last_change(), self._clock.now()
        if last and last <= now < last + A_SECOND:
            self._clock.wait((last + A_SECOND - now).total_seconds())
        return self._clock.now()


def _is_in_company(file: FileMemory) -> bool:
    return bool(file.shown or file.signature.beside)


def _is_refused(file: FileMemory) -> bool:
    return file.verdict is Kind.REFUSED


def _made_small(file: FileMemory) -> FileMemory:
    """What is kept in memory for each of perhaps a hundred thousand files is kept small.

    Nearly all were read by the same rules, whose digest came with each of them anew.
    """
    rules = sys.intern(file.rules)
    if rules is file.rules and not file.notes:
        return file
    return replace(file, notes=(), rules=rules)
