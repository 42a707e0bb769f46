"""A store in memory with the face of StoreView, and a shelf beside it."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import make

from feedsvc.errors import StoreError
from feedsvc.model import (
    Feed,
    FeedEntry,
    FeedKind,
    FeedState,
    FileMemory,
    Kind,
    ScanReport,
    Site,
)
from feedsvc.press import CachePolicy
from feedsvc.shelf import LastGood, Shelf, StoreLink


class FakeStore:
    """What a scanner would have written; ``put`` raises the revision."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.feeds: dict[str, Feed] = {}
        self.number = 0
        self.failing = ""
        self.baseline = True
        self.vanguard = False
        self.articles: dict[str, FeedEntry] = {}
        self.gone: set[str] = set()
        self.withheld: set[str] = set()
        self.scans: tuple[ScanReport, ...] = ()
        self.files: tuple[FileMemory, ...] = ()
        self.queries: list[str] = []
        self.values: dict[str, str] = {}
        path.touch()

    def put(self, key: str, *entries: FeedEntry, name: str | None = None) -> None:
        self.number += 1
        kind = FeedKind.ALL if key == "all" else FeedKind.SECTION
        changed = make.NOON + timedelta(seconds=self.number)
        state = FeedState(key, kind, name or key.title(), self.number, changed)
        self.feeds[key] = Feed(state, entries)
        self.articles |= {entry.slug: entry for entry in entries}

    def replace_file(self) -> None:
        """Put another database in the place of this one."""
        other = self.path.with_suffix(".new")
        other.touch()
        other.replace(self.path)
        self.feeds, self.number = {}, 0

    def open_view(self, path: Path) -> FakeView:
        assert path == self.path
        self.ask("open")
        return FakeView(self)

    def ask(self, query: str) -> None:
        self.queries.append(query)
        if self.failing:
            raise StoreError(self.failing, hint="type this")


class FakeView:
    def __init__(self, store: FakeStore) -> None:
        self.store = store
        self.closed = False

    def revision(self) -> int:
        self.store.ask("revision")
        return self.store.number

    def baseline_done(self) -> bool:
        self.store.ask("baseline_done")
        return self.store.baseline

    def vanguard_shown(self) -> bool:
        self.store.ask("vanguard_shown")
        return self.store.vanguard

    def feeds(self) -> tuple[FeedState, ...]:
        self.store.ask("feeds")
        return tuple(feed.state for feed in self.store.feeds.values())

    def changed_since(self, revision: int) -> tuple[FeedState, ...]:
        return tuple(state for state in self.feeds() if state.revision > revision)

    def feed(self, key: str, limit: int, hours: int = 0) -> Feed | None:  # noqa: ARG002 # as in StoreView
        self.store.ask(f"feed {key}")
        feed = self.store.feeds.get(key)
        return None if feed is None else replace(feed, entries=feed.entries[:limit])

    def article(self, slug: str) -> FeedEntry | None:
        self.store.ask("article")
        return None if slug in self.store.gone else self.store.articles.get(slug)

    def slug_of(self, file: str) -> str | None:
        self.store.ask(f"slug of {file}")
        return None

    def are_withheld(self, files: Collection[str]) -> bool:
        self.store.ask("are_withheld")
        return bool(self.store.withheld.intersection(files))

    def withdrawn(self, slug: str) -> bool:
        self.store.ask("withdrawn")
        return slug in self.store.gone

    def reports(self, limit: int) -> tuple[ScanReport, ...]:
        self.store.ask("reports")
        return self.store.scans[:limit]

    def file_verdicts(self, kinds: Collection[Kind]) -> tuple[FileMemory, ...]:
        self.store.ask("file_verdicts")
        return tuple(file for file in self.store.files if file.verdict in kinds)

    def value(self, name: str) -> str | None:
        self.store.ask("value")
        return self.store.values.get(name)

    def close(self) -> None:
        self.closed = True


def filled_store(folder: Path) -> FakeStore:
    """A store with ``all`` and one section, which is ``world``."""
    store = FakeStore(folder / "feedsvc.db")
    store.put("all", make.feed_entry())
    store.put("world", make.feed_entry())
    return store


#: Moments far from each other: what is late or has rested is due at each.
MOMENTS = itertools.count(step=1000)


def tend_all(shelf: Shelf) -> None:
    """Keep the last good bytes of all that has changed."""
    while shelf.tend(next(MOMENTS)):
        pass


def shelf_of(store: FakeStore, *, site: Site | None = None, **options: Any) -> Shelf:
    last_good = LastGood(store.path.parent / "last-good")
    link = StoreLink(store.path, store.open_view)
    options = {"last_good": last_good} | options
    return Shelf(link, site or make.site(), CachePolicy(), **options)
