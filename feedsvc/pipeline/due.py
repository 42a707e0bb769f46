"""What falls due: articles whose moment came, with nothing read. When to scan: ``scheduler``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from feedsvc.model import Changes, Memory, SourceFile, TimeRules
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.intake import judge_again
from feedsvc.pipeline.remembered import A_SECOND, Remembered
from feedsvc.pipeline.sieve import Sieve
from feedsvc.pipeline.tally import Tally, event_of
from feedsvc.sources import is_as_before
from feedsvc.store import Store


class Due:
    """The articles that appear or expire by themselves. It knows when the next one does.

    One whose file has changed or gone since it was read does not appear at its moment: its author
    may have called it off. It is judged anew when the file was read, or stays where it is.
    """

    def __init__(
        self,
        root: Path,
        store: Store,
        clock: Clock,
        remembered: Remembered,
        times: Callable[[], TimeRules],
    ) -> None:
        self._root = root
        self._store = store
        self._clock = clock
        self._remembered = remembered
        self._times = times
        self._next: datetime | None = None

    def keep_time(self, sieve: Sieve, tally: Tally) -> None:
        """Let appear what is due by now; cheap when nothing is."""
        if self._next and self._next <= self._clock.now():
            self.fall_due(sieve, tally)

    def fall_due(self, sieve: Sieve, tally: Tally) -> None:
        """Judge the articles anew whose moment came."""
        due = [memory for memory in self._store.due(self._clock.now()) if self._is_sure(memory)]
        if due:
            now, times = self._remembered.next_free_second(), self._times()
            changes = [(memory, judge_again(memory, now, times)) for memory in due]
            if self._store.baseline_done():
                sieve.count(changes)
                changes = [(before, sieve.hold(before, after)) for before, after in changes]
            memories = tuple(memory for _, memory in changes)
            retold = self._remembered.retold(memories)
            self._remembered.save(Changes(memories=memories, retold=retold), now)
            tally.add_all(map(event_of, memories))
        self.look_ahead()

    def look_ahead(self) -> None:
        """See when the next article is due. One that stays where it is must not keep us busy."""
        due, now = self._store.next_due(), self._clock.now()
        self._next = due if due is None or due > now else now + A_SECOND

    def _is_sure(self, memory: Memory) -> bool:
        file = self._remembered.files.get(memory.file)
        return (
            memory.visible
            or file is None
            or is_as_before(self._root, SourceFile(file.name, file.signature))
        )
