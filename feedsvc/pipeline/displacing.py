"""Articles whose files hold them no more: their text may stand in a third file, or nowhere.

Whoever swaps two names, or moves an article away and writes the next one under its name, must show
subscribers nothing new but the next one. So a displaced article is missed like one whose file is
gone: whatever appears may go on with it, and when the grace is over it leaves like a deleted one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from feedsvc.model import Changes, FileMemory, Kind, Memory
from feedsvc.pipeline.batch import Before, group_by_file
from feedsvc.pipeline.claiming import Vanished, is_live, part
from feedsvc.pipeline.intake import Intake, withdraw
from feedsvc.pipeline.naming import is_twin
from feedsvc.pipeline.remembered import NO_SIGNATURE
from feedsvc.store import Store

#: Why an article is missed, and later withdrawn, for people.
DISPLACED = "no longer in its file"

#: More files than this are not kept waiting for what the others hold.
MOST_ASIDE = 500

# Below a file there can be none, so no listing ever finds this name.
_FORMER = re.compile(r"/former-\d+")


class Displacing:
    """Has files that do not hold an article of theirs any more weighed last.

    By then all that appeared is known, and all that was displaced: in a swap each file holds what
    the other one held.
    """

    def __init__(self, store: Store, vanished: Vanished) -> None:
        self._store = store
        self._vanished = vanished
        self._texts: set[tuple[str, str]] = set()
        self._aside: list[Intake] = []

    @property
    def texts(self) -> Collection[tuple[str, str]]:
        """The files found so far that say something no more, each with the fingerprint of it."""
        return self._texts

    def pass_on(
        self, batches: Iterable[tuple[Intake, ...]], *, stopped: Callable[[], bool]
    ) -> Iterator[tuple[Intake, ...]]:
        """All of a scan in another order: what displaces an article comes with the last batch."""
        ready: tuple[Intake, ...] = ()
        for batch in batches:
            if ready:
                yield ready
            ready = self._set_aside(batch)
        if not stopped():
            ready += self._take_aside()
        if ready:
            yield ready

    def _set_aside(self, batch: Sequence[Intake]) -> tuple[Intake, ...]:
        displaced = self._displaced(batch)
        self._vanished.offer(displaced)
        names = {memory.file for memory in displaced}
        self._texts |= {(memory.file, memory.entry.words) for memory in displaced}
        self._aside += [intake for intake in batch if intake.file.name in names]
        ready = tuple(intake for intake in batch if intake.file.name not in names)
        return ready + self._take_aside() if len(self._aside) > MOST_ASIDE else ready

    def _take_aside(self) -> tuple[Intake, ...]:
        aside, self._aside = tuple(self._aside), []
        return aside

    def _displaced(self, batch: Sequence[Intake]) -> tuple[Memory, ...]:
        before = group_by_file(self._store.memories([intake.file.name for intake in batch]))
        _, displaced = part(batch, before)
        return displaced


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the articles of some files go on with, by file name, and what nothing goes on with.

    ``displaced`` are those whose files hold them no more; ``copies`` were held, until their files took
    over the articles that they are copies of.
    """

    articles: Before
    displaced: tuple[Memory, ...] = ()
    copies: tuple[Memory, ...] = ()


def look_back(batch: Sequence[Intake], store: Store, vanished: Vanished) -> LookBack:
    """What is remembered of the files of a batch, and of those that they go on with."""
    memories = store.memories([intake.file.name for intake in batch])
    before, displaced = part(batch, group_by_file(memories))
    vanished.offer(displaced)
    claimed = vanished.claim(batch, before)
    taken = {memory.key for past in claimed.values() for memory in past}
    left = [one for one in memories if is_live(one) and one.key not in taken]
    return LookBack(
        claimed,
        displaced=tuple(memory for memory in left if not is_twin(memory)),
        copies=tuple(memory for memory in left if is_twin(memory)),
    )


def leave(back: LookBack, files: Mapping[str, FileMemory], now: datetime) -> Changes:
    """What becomes of the articles that nothing goes on with.

    Each displaced one gets a name that no file has, under which it is missed on its own. One that
    nobody has ever seen is missed by nobody.
    """
    rehomed = [_rehome(memory) for memory in back.displaced if memory.served]
    unseen = [memory for memory in back.displaced if not memory.served]
    missed = (
        FileMemory(
            memory.file,
            NO_SIGNATURE,
            files[present_name(memory.file)].digest,
            Kind.MISSING,
            DISPLACED,
            missing_since=now,
        )
        for memory in rehomed
    )
    left = (withdraw(memory, DISPLACED) for memory in (*unseen, *back.copies))
    return Changes(files=tuple(missed), memories=(*rehomed, *left))


def _rehome(memory: Memory) -> Memory:
    """One that is not shown waits for no moment any more: its text may stand elsewhere by then."""
    due = memory.due if memory.visible else None
    return replace(memory, file=f"{memory.file}/former-{memory.key}", due=due)


def present_name(name: str) -> str:
    """The file that an article stood in before it was displaced; of others the name itself."""
    former = _FORMER.search(name)
    return name[: former.start()] if former and former.end() == len(name) else name
