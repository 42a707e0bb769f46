"""Feeds without a row: archives, combined feeds, choices, searches. What their keys say: wishes.py.

Their state is that of the feed that they are taken from, so nothing is kept of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Lock

from feedsvc.feed_keys import ALL, read_archive_key
from feedsvc.model import Archive, Feed, FeedKind, FeedState, Site
from feedsvc.shelf.known import Known
from feedsvc.shelf.wishes import Wish, read_wish
from feedsvc.store import StoreView

# Of how many feeds the months are remembered: an address that never was costs no query then.
MOST_FEEDS = 1000


def source_of(key: str, known: Known) -> FeedState | None:
    """The state of the feed that a feed is taken from, or its own; that this one is there at all
    is another question.
    """
    own = known.states.get(key)
    if own is not None:
        return own
    archive = read_archive_key(key)
    return known.states.get(archive.feed if archive else ALL)


class Unlisted:
    """Knows which unlisted feeds there are, and reads them from the store."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._months: OrderedDict[str, tuple[int, int, Mapping[tuple[int, int], int]]] = (
            OrderedDict()
        )
        self._lock = Lock()

    def state(self, key: str, known: Known, view: Callable[[], StoreView]) -> FeedState | None:
        """How far a feed is; None if there is no such feed."""
        if known.partial:
            return None
        archive = read_archive_key(key)
        if archive is not None:
            whole = known.states.get(archive.feed)
            if whole is None or archive.part > self._parts_of(archive, whole, known, view):
                return None
            return replace(whole, key=key)
        wish = self._wish(key, known)
        everything = known.states.get(ALL)
        if wish is None or everything is None:
            return None
        return replace(everything, key=key, kind=wish.kind, name=wish.name)

    def combined(self, known: Known) -> tuple[FeedState, ...]:
        """The feeds that the operator put together: these are listed, though they have no row."""
        everything = known.states.get(ALL)
        if everything is None:
            return ()
        return tuple(
            replace(everything, key=key, kind=FeedKind.COMBINED, name=feed.name)
            for key, feed in sorted(self._site.combined.items())
        )

    def feed(self, key: str, known: Known, view: StoreView) -> Feed | None:
        """Read what a feed shows now."""
        archive = read_archive_key(key)
        if archive is not None:
            return view.archive(archive)
        wish = self._wish(key, known)
        # Older than the entries at worst: then the next look has it made again.
        state = self.state(key, known, lambda: view)
        if wish is None or state is None:
            return None
        hours = self._site.hours if wish.limit is None else 0
        entries = view.chosen(wish.choice, wish.limit or self._site.entries, hours)
        if not wish.full:
            entries = tuple(replace(entry, content="") for entry in entries)
        return Feed(state, entries)

    def _wish(self, key: str, known: Known) -> Wish | None:
        return read_wish(key, known.states, self._site.combined)

    def _parts_of(
        self, archive: Archive, whole: FeedState, known: Known, view: Callable[[], StoreView]
    ) -> int:
        """How many parts the month of an archive has; 0 where nothing stands in it."""
        return self._months_of(whole, known, view).get((archive.year, archive.month), 0)

    def _months_of(
        self, whole: FeedState, known: Known, view: Callable[[], StoreView]
    ) -> Mapping[tuple[int, int], int]:
        with self._lock:
            kept = self._months.get(whole.key)
        if kept is not None and kept[:2] == (known.generation, whole.revision):
            return kept[2]
        months = view().months(whole.key)
        parts = {(month.year, month.month): month.parts for month in months}
        with self._lock:
            self._months[whole.key] = (known.generation, whole.revision, parts)
            self._months.move_to_end(whole.key)
            while len(self._months) > MOST_FEEDS:
                self._months.popitem(last=False)
        return parts
