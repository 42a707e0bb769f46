"""Which last good bytes are old, and their renewal, one document at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable

from feedsvc.model import Document, FeedKind, FeedState
from feedsvc.renderers import FORMATS
from feedsvc.shelf.at_hand import Wanted
from feedsvc.shelf.known import LOST, Known
from feedsvc.shelf.last_good import LastGood

log = logging.getLogger(__name__)

KEPT = frozenset({FeedKind.ALL, FeedKind.SECTION})
#: A feed that has rested for so long is kept, and one that changes all the time, as while an archive
#: is taken in, this often: to render each of its revisions would hold up whoever asks meanwhile.
REST_SECONDS = 1.0
LONGEST_SECONDS = 60.0
DocumentOf = Callable[[FeedState, str], Document | None]


class Keeper:
    """Keeps the last good bytes of the main feeds, whoever asks for them or not. One thread's."""

    def __init__(self, last_good: LastGood) -> None:
        self._last_good = last_good
        self._seen: Known | None = None
        # When they changed, and when they were kept last.
        self._waiting: dict[Wanted, float] = {}
        self._kept: dict[Wanted, float] = {}
        self._problem = ""

    @property
    def problem(self) -> str:
        return self._problem

    def tend(self, known: Known | None, document_of: DocumentOf, now: float) -> bool:
        """Renew one document; False when nothing is left to do at this (monotonic) moment."""
        self._note(known, now)
        wanted = next((one for one in self._waiting if self._is_due(one, now)), None)
        if known is None or wanted is None:
            return False
        del self._waiting[wanted]
        self._kept[wanted] = now
        state = known.states.get(wanted[0])
        if state is not None and not self._last_good.holds(state, wanted[1]):
            self._keep(state, wanted[1], document_of)
        return True

    def _is_due(self, wanted: Wanted, now: float) -> bool:
        kept = self._kept.get(wanted)
        late = kept is None or now - kept >= LONGEST_SECONDS
        return late or now - self._waiting[wanted] >= REST_SECONDS

    def _note(self, known: Known | None, now: float) -> None:
        if known is None or known is self._seen:
            return
        if self._seen is None:
            self._last_good.tidy()
        for state in known.ordered:
            if state.kind in KEPT and _has_changed(state, self._seen, known):
                self._waiting.update(((state.key, suffix), now) for suffix in FORMATS)
        self._seen = known

    def _keep(self, state: FeedState, suffix: str, document_of: DocumentOf) -> None:
        document = document_of(state, suffix)
        if document is None:
            return
        try:
            self._last_good.keep(state, suffix, document)
        except OSError as error:
            self._report(f"The last good feeds cannot be written to the data folder: {error}")
        else:
            self._report("")

    def _report(self, problem: str) -> None:
        if problem and not self._problem:
            log.error("%s", problem)
        self._problem = problem


def _has_changed(state: FeedState, before: Known | None, now: Known) -> bool:
    if now.generation == LOST:
        return False
    if before is None or before.generation != now.generation:
        return True
    return before.states.get(state.key) != state
