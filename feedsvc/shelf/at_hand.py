"""Publications in memory, bounded by bytes. Whether one is stale is decided in publications.py."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from feedsvc.model import Publication

# A key and a suffix: one document.
Wanted = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A publication and the generation of the store that it was made from."""

    publication: Publication
    generation: int

    @property
    def size(self) -> int:
        variants = self.publication.variants.values()
        return sum(len(one.body) + len(one.head) + len(one.head_304) for one in variants)


class AtHand:
    """The publications asked for last, as many as fit into ``limit_bytes``."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._held: OrderedDict[Wanted, Held] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        return self._bytes

    def get(self, wanted: Wanted) -> Held | None:
        # Without the lock: each of the two calls is one step for the interpreter, and between them
        # another thread can do no worse than drop what was found.
        held = self._held.get(wanted)
        if held is not None:
            with suppress(KeyError):
                self._held.move_to_end(wanted)
        return held

    def put(self, wanted: Wanted, held: Held) -> None:
        with self._lock:
            self._drop(wanted)
            self._held[wanted] = held
            self._bytes += held.size
            while self._bytes > self._limit:
                # One step too: whoever looks on moves what this would walk along.
                _, dropped = self._held.popitem(last=False)
                self._bytes -= dropped.size

    def _drop(self, wanted: Wanted) -> None:
        held = self._held.pop(wanted, None)
        if held is not None:
            self._bytes -= held.size
