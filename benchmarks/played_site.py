"""A site whose clock is ours: the real scanner and store over a folder, and what its feeds show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from feedsvc.cli.assembly import scan_plan
from feedsvc.config import load_settings
from feedsvc.model import FeedEntry, Kind, ScanReport
from feedsvc.pipeline import Clock, Scanner, acceptance
from feedsvc.store import STORE_NAME, open_store, open_view
from feedsvc.store.state_lines import read_lines, write_lines

ZONE = "America/New_York"

#: As a newsroom would set it up. The names of authors and sections come out of the articles.
SETTINGS = f"""
[site]
url = "https://news.example"
title = "Harbour News"
timezone = "{ZONE}"
language = "en-US"
website = "https://news.example"
since = 2014
"""

EVERYTHING = 1_000_000


class VirtualClock:
    """A clock that moves only when somebody waits."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._monotonic = 0.0

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def advance_to(self, moment: datetime) -> None:
        self.advance(max((moment - self.now).total_seconds(), 0.0))

    def _wait(self, seconds: float) -> bool:
        self.advance(seconds)
        return False

    def as_clock(self) -> Clock:
        return Clock(now=lambda: self.now, monotonic=lambda: self._monotonic, wait=self._wait)


class PlayedSite:
    """One site: folder, settings, store, scanner and clock."""

    def __init__(self, place: Path, begin: datetime) -> None:
        self.root = place / "articles"
        self.root.mkdir()
        self.clock = VirtualClock(begin)
        self._data = place / "data"
        self._feeds: dict[str, Sequence[FeedEntry]] = {}
        self._revision = -1
        config = place / "feedsvc.toml"
        config.write_text(SETTINGS)
        self._settings = load_settings(
            config, {}, cwd=place, overrides={"articles.folder": str(self.root)}
        )
        self.settle_seconds = self._settings.scan.settle_seconds
        self.grace_seconds = self._settings.scan.grace_seconds
        self._open()

    def look(self) -> ScanReport:
        """Scan once."""
        return self._scanner.scan()

    def feeds(self) -> Mapping[str, Sequence[FeedEntry]]:
        """Every feed, whole; only those that changed are asked for again."""
        if not self._view.baseline_done():
            return {}
        for state in self._view.changed_since(self._revision):
            feed = self._view.feed(state.key, EVERYTHING)
            self._feeds[state.key] = feed.entries if feed else ()
            self._revision = max(self._revision, state.revision)
        return dict(self._feeds)

    def explain(self, path: str) -> str:
        """What the site itself says of a file."""
        known = self.store.files().get(path)
        if known is None:
            return "the store does not know the file"
        articles = "; ".join(
            f"{one.verdict} {one.reason}".strip() for one in self.store.memories((path,))
        )
        return f"{known.verdict}: {known.reason or articles or 'no reason given'}"

    def accept(self) -> None:
        """Say what a person says by ``feedsvc accept``; the next look obeys."""
        acceptance.ask(self.store, self.clock.now)

    def lose_store(self, *, keep_state: bool = False) -> None:
        """Throw the memory away and start again, as on a host with a new disk.

        ``keep_state`` exports the state before and imports it after.
        """
        lines = write_lines(self._view.state())
        self.close()
        for file in self._data.iterdir():
            file.unlink()
        self._open()
        if keep_state:
            self.store.import_state(read_lines(lines, name="state"))
            self._view.close()
            self.store.close()
            self._open()

    def close(self) -> None:
        self._view.close()
        self.store.close()

    def _open(self) -> None:
        path = self._data / STORE_NAME
        self.store = open_store(path, root=str(self.root), now=self.clock.now)
        since = str(self._settings.since)
        self.store.set_values({"authority": self._settings.authority(), "since": since})
        self._view = open_view(path)
        self._scanner = Scanner(
            scan_plan(self._settings, self.root, self.store),
            self.store,
            self.clock.as_clock(),
            tell=lambda _: None,
        )
        self._feeds.clear()
        self._revision = -1


def held(report: ScanReport) -> int:
    """How many articles wait for a person."""
    return sum(notice.articles for notice in report.notices if notice.holds)


def waits(report: ScanReport) -> bool:
    """Whether a file has not come to rest yet."""
    return bool(report.counts.get(Kind.WAITING))
