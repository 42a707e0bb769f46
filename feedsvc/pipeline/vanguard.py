"""The newest articles of a large folder go ahead: its feeds are served while the rest is read.

Front matters alone tell which files these are (readers/skimming.py), and with whom they contest their
names (foremost.py). They are read whole, and get the ids, addresses and dates that they would have
got at the end of the baseline. Should a file say something else than its front matter did, or nothing
worth the detour be found, all waits for that end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from feedsvc.identity import baseline_dates
from feedsvc.model import Candidate, SourceFile
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.pipeline.foremost import Window, foremost, rivals
from feedsvc.pipeline.naming import settle_baseline
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.skims import Skims, Told
from feedsvc.readers.skimming import SKIMMED
from feedsvc.store import Store

#: Fewer files than this are read within a second or two.
FEWEST = 2000
#: Where more than this share of the files must be read first, little is gained by it.
MOST_OF_ALL = 1 / 3

Files = Sequence[SourceFile]


class Vanguard:
    """Says in which order the files of a scan are read, and shows the first of a baseline."""

    def __init__(
        self,
        plan: Plan,
        store: Store,
        clock: Clock,
        skim: Callable[[Sequence[str], FolderRules], Generator[Skims, None, None]],
    ) -> None:
        """``skim`` gives what the front matters of some files tell, in their order."""
        self._plan, self._store, self._clock = plan, store, clock
        self._skim = skim

    def in_order(
        self, files: Files, waiting: Sequence[str], folders: FolderRules
    ) -> Iterator[Files]:
        """The files in groups; each must have been read and saved when the next is asked for.

        Where others wait to come to rest nothing goes ahead: they may belong to the first.
        """
        wanted = not waiting and self._is_wanted(files)
        march = self._march(files, folders) if wanted else None
        if march is None:
            yield files
            return
        yield march.unskimmed
        if not self._clock.stopped() and self._choose(march, folders):
            yield march.chosen()
            if not self._clock.stopped():
                self._show(march)
        rest = march.rest()
        # Of a hundred thousand files that is much, and what comes takes long.
        del march
        yield rest

    def _is_wanted(self, files: Files) -> bool:
        # What an imported state knows must be recalled, which takes all articles.
        return (
            len(files) >= FEWEST and not self._store.baseline_done() and not self._store.has_begun()
        )

    def _march(self, files: Files, folders: FolderRules) -> _March | None:
        """What all front matters tell; None where too many of them tell too little."""
        march = _March(files)
        places = march.skimmable()
        if march.is_too_long():
            return None
        at = 0
        with closing(self._skim([files[place].name for place in places], folders)) as glimpses:
            for skims in glimpses:
                for told in skims.told:
                    march.add(places[at], told)
                    at += 1
                if march.is_too_long() or self._clock.stopped():
                    return None
        return march if at == len(places) else None

    def _choose(self, march: _March, folders: FolderRules) -> bool:
        now = self._clock.now()
        everyone = [*self._read(march.skimmed, march), *march.skimmed.values()]
        march.dates = baseline_dates(everyone, now)
        longest = max(folders.times(self._plan.times).delays.values(), default=0)
        window = Window(self._plan.entries, self._plan.hours, now - timedelta(seconds=longest))
        first = foremost(everyone, march.dates, window)
        others = rivals(everyone, first, self._plan.mint)
        march.first = {(one.file, one.part) for one in everyone if one.key in first}
        march.places = sorted(_place(key) for key in first | others if key < 0)
        if march.is_too_long():
            march.places = []
            return False
        return bool(first)

    def _show(self, march: _March) -> None:
        now = self._clock.now()
        read = self._read(march.skimmed.keys() - march.places, march)
        if not march.proves_true(read):
            return
        settled = settle_baseline(read, self._plan.mint, now, dates=march.dates_of(read))
        first = {one.key for one in read if one.visible and (one.file, one.part) in march.first}
        shown = [one for one in settled if one.key in first and one.duplicate_of is None]
        if shown:
            self._store.show_vanguard(shown, now)

    def _read(self, unread: Collection[int], march: _March) -> list[Candidate]:
        """The articles that are there. What a scanner before this one read of files that are still
        to be read is no more: these have changed since.
        """
        old = march.names(unread)
        return [one for one in self._store.candidates() if one.file not in old and not one.absent]


class _March:
    """What is known of the files of one vanguard. A file that was skimmed has its place as key."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._unskimmed: list[int] = []
        self.skimmed: dict[int, Candidate] = {}
        self.dates: dict[int, datetime] = {}
        self.first: set[tuple[str, str]] = set()
        self.places: list[int] = []

    def skimmable(self) -> list[int]:
        """The places of the files that may be skimmed; the others must be read."""
        places: list[int] = []
        for place, file in enumerate(self._files):
            fits = file.name.endswith(SKIMMED) and not file.beside
            (places if fits else self._unskimmed).append(place)
        return places

    def add(self, place: int, told: Told | None) -> None:
        if told is None:
            self._unskimmed.append(place)
        else:
            self.skimmed[place] = _candidate(place, self._files[place], told)

    @property
    def unskimmed(self) -> Files:
        return [self._files[place] for place in self._unskimmed]

    def names(self, places: Iterable[int]) -> set[str]:
        return {self._files[place].name for place in places}

    def chosen(self) -> Files:
        return [self._files[place] for place in self.places]

    def rest(self) -> Files:
        gone = {*self._unskimmed, *self.places}
        return [file for place, file in enumerate(self._files) if place not in gone]

    def is_too_long(self) -> bool:
        return len(self._unskimmed) + len(self.places) > len(self._files) * MOST_OF_ALL

    def proves_true(self, read: Sequence[Candidate]) -> bool:
        """Whether the files that were chosen say of themselves what their front matters did."""
        known = {one.file: one for one in read}
        told = ((self.skimmed[place], known.get(self._files[place].name)) for place in self.places)
        return all(one is None or _say_the_same(skimmed, one) for skimmed, one in told)

    def dates_of(self, read: Sequence[Candidate]) -> dict[int, datetime]:
        """When each undated one that was read counts as first seen, among all."""
        files = {self._files[place].name: _key(place) for place in self.places}
        undated = [one for one in read if one.published is None]
        return {one.key: self.dates[files.get(one.file, one.key)] for one in undated}


def _say_the_same(one: Candidate, other: Candidate) -> bool:
    return _claims(one) == _claims(other) and one.visible >= other.visible


def _claims(one: Candidate) -> tuple[object, ...]:
    names = (one.stem, one.slug, one.id, one.canonical)
    return (*names, one.published, one.section, one.part)


def _candidate(place: int, file: SourceFile, told: Told) -> Candidate:
    stem, slug, id_, canonical, section, published, appears = told
    return Candidate(
        key=_key(place),
        file=file.name,
        part="",
        title="",
        stem=stem,
        slug=slug,
        id=id_,
        canonical=canonical,
        published=published,
        mtime_ns=file.signature.mtime_ns,
        visible=appears,
        section=sys.intern(section),
    )


def _key(place: int) -> int:
    """A number that no row of the store has."""
    return -1 - place


def _place(key: int) -> int:
    return -1 - key
