"""What happened in a scan, counted and told as it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from feedsvc.model import Event, Kind, Memory

#: A report is for people: past so many events the counts say more than a longer list.
MOST_EVENTS = 1000


class Tally:
    """Counts the events of one scan, keeps the first ones, and passes each on at once."""

    def __init__(self, tell: Callable[[Event], object]) -> None:
        self._tell = tell
        self._counts: Counter[Kind] = Counter()
        self._events: list[Event] = []
        self.read = 0

    def add(self, event: Event) -> None:
        self._counts[event.kind] += 1
        if len(self._events) < MOST_EVENTS:
            self._events.append(event)
        self._tell(event)

    def add_all(self, events: Iterable[Event]) -> None:
        for event in events:
            self.add(event)

    @property
    def counts(self) -> Mapping[Kind, int]:
        return dict(self._counts)

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)


def event_of(memory: Memory) -> Event:
    """What to tell of an article as it is now."""
    return Event(memory.file, memory.told, memory.entry.title, memory.reason)
