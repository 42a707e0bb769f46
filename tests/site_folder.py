"""A folder of articles, a store and a clock that the test moves: all that a scan needs."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feedsvc import readers
from feedsvc.identity import Mint
from feedsvc.model import Event, Feed, FeedEntry, Kind, ReadingRules, ScanReport
from feedsvc.pipeline import Clock, Plan, Scanner
from feedsvc.readers.file_names import never_an_article
from feedsvc.store import Store, StoreView, open_store, open_view

START = datetime(2026, 3, 2, 9, 0, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 2, 1, 12, 0, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is told otherwise; waiting moves it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now
        self.monotonic = 1000.0
        self.stopped = False

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.monotonic += seconds

    def wait(self, seconds: float) -> bool:
        self.advance(seconds)
        return self.stopped

    def as_clock(self) -> Clock:
        return Clock(now=lambda: self.now, monotonic=lambda: self.monotonic, wait=self.wait)


class SiteFolder:
    """What a publisher does to a folder, and what the scanner makes of it."""

    def __init__(self, root: Path, data: Path, *, rules: ReadingRules | None = None) -> None:
        self.root = root
        self.store_path = data / "feedsvc.sqlite"
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.plan = Plan(
            root=root,
            suffixes=readers.SUFFIXES,
            pass_over=never_an_article,
            rules=rules or ReadingRules(),
            rules_digest="rules 1",
            rendering_digest="rendering 1",
            mint=Mint("news.example", 2024),
        )
        self._open: list[Store | StoreView] = []
        self.start()

    # What the publisher does.

    def write(self, name: str, text: str | bytes, *, modified: datetime | None = None) -> Path:
        """Write a file; ``modified`` sets its time stamp, by default to long ago."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        stamp = (modified or LONG_AGO).timestamp()
        os.utime(path, (stamp, stamp))
        return path

    def article(self, name: str, title: str = "Harbour opens", **keys: str) -> Path:
        """Write a Markdown article with front matter."""
        body = keys.pop("body", f"{title}: this is what happened, and nobody expected it.")
        matter = "".join(f"{key}: {value}\n" for key, value in keys.items())
        return self.write(name, f"---\ntitle: {title}\n{matter}---\n\n{body}\n")

    def delete(self, name: str) -> None:
        (self.root / name).unlink()

    # What the scanner does.

    def start(self) -> None:
        """Start the scanner as a new process would, upon what the store remembers."""
        self.close()
        self.store = open_store(self.store_path, root=str(self.root), now=self.clock.now)
        self._open.append(self.store)
        self.scanner = Scanner(
            self.plan, self.store, self.clock.as_clock(), tell=self.events.append
        )

    def restart(self, **plan: object) -> None:
        """Start again, with another plan where something is given."""
        self.plan = replace(self.plan, **plan)
        self.start()

    def scan(self) -> ScanReport:
        """Scan as often as files need to come to rest."""
        self.events.clear()
        report = self.scanner.scan()
        while report.counts.get(Kind.WAITING):
            self.clock.advance(self.plan.settle_seconds)
            report = self.scanner.scan()
        return report

    def let_grace_pass(self) -> ScanReport:
        self.scan()
        self.clock.advance(self.plan.grace_seconds + 1)
        return self.scan()

    def close(self) -> None:
        while self._open:
            self._open.pop().close()

    # What a subscriber sees.

    def feed(self, key: str = "all") -> Feed | None:
        view = open_view(self.store_path)
        try:
            return view.feed(key, 50)
        finally:
            view.close()

    def entries(self, key: str = "all") -> tuple[FeedEntry, ...]:
        feed = self.feed(key)
        assert feed is not None, f"there is no feed {key}"
        return feed.entries

    def titles(self, key: str = "all") -> list[str]:
        return [entry.title for entry in self.entries(key)]

    def entry(self, title: str) -> FeedEntry:
        (found,) = (entry for entry in self.entries() if entry.title == title)
        return found

    def told(self, kind: Kind) -> list[str]:
        """The files of which the scanner told this in the last scan."""
        return [event.file for event in self.events if event.kind is kind]
