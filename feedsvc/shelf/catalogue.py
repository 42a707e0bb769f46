"""Which feeds there are now, learnt from the store. Their bytes are the shelf's business."""

from __future__ import annotations

import logging
from dataclasses import replace

from feedsvc.errors import StoreError
from feedsvc.model import FeedState
from feedsvc.shelf.known import LOST, Known, known_feeds
from feedsvc.shelf.last_good import LastGood
from feedsvc.shelf.store_link import OpenStore, StoreLink

log = logging.getLogger(__name__)


class Catalogue:
    """The feeds as the last look found them. ``look`` is for one thread, all else for any.

    Without a store, or beside a new one that has nothing to show yet, the feeds of the last good
    bytes are known instead.
    """

    def __init__(
        self, store: StoreLink, last_good: LastGood, hidden: frozenset[str] = frozenset()
    ) -> None:
        self._store = store
        self._last_good = last_good
        # Feeds that the operator has closed or moved: there is nothing at their addresses.
        self._hidden = hidden
        self._known: Known | None = None
        self._problem = ""

    @property
    def known(self) -> Known | None:
        return self._known

    @property
    def problem(self) -> str:
        return self._problem

    def look(self) -> None:
        """Learn from the store which feeds have changed."""
        try:
            self._learn(self._store.look())
        except StoreError as error:
            self.fail(error)
            self._recall()
        else:
            self._problem = ""

    def fail(self, error: StoreError) -> None:
        """Let go of a store that failed, and say so once."""
        self._store.drop(error)
        if str(error) != self._problem:
            log.error("%s", error)
        self._problem = str(error)

    def _learn(self, opened: OpenStore) -> None:
        revision, known = opened.view.revision(), self._known
        if known is not None and known.generation == opened.generation:
            if known.revision == revision:
                return
            if revision < known.revision:
                # A new file may get the number of the old one, but a store only goes forward.
                opened = self._store.renew()
        self._take(opened, revision)

    def _take(self, opened: OpenStore, revision: int) -> None:
        known = self._known
        same = known is not None and known.generation == opened.generation
        before = known if same else None
        # Asked first: should the baseline end in between, the next look finds a new revision.
        partial = opened.view.vanguard_shown()
        states = opened.view.changed_since(before.revision) if before else opened.view.feeds()
        if not (states or before) or self._is_worse(opened, partial=partial):
            self._recall()
        else:
            made = known_feeds(
                self._shown(states),
                generation=opened.generation,
                revision=revision,
                authority=opened.view.value("authority"),
                before=before,
                texts=opened.view.value("section texts"),
            )
            self._known = replace(made, partial=partial)

    def _is_worse(self, opened: OpenStore, *, partial: bool) -> bool:
        """Tell a new store that has not all articles yet, beside what an earlier one left.

        One that has the newest is better than the last good bytes: these may be its own.
        """
        generation = self._known.generation if self._known else LOST
        if generation == opened.generation or opened.view.baseline_done():
            return False
        if partial and generation == LOST:
            return False
        self._recall()
        return self._known is not None

    def _recall(self) -> None:
        """Go on with the last good bytes where nothing better is known."""
        if self._known is not None:
            return
        states = self._last_good.states()
        if states:
            self._known = known_feeds(self._shown(states), generation=LOST, revision=0)

    def _shown(self, states: tuple[FeedState, ...]) -> tuple[FeedState, ...]:
        return tuple(state for state in states if state.key not in self._hidden)
