"""The scanner's side of the memory, and the only one that writes. Reading for the web: view.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa

from feedsvc.errors import StoreError
from feedsvc.feed_keys import ALL
from feedsvc.model import (
    Candidate,
    Changes,
    FileMemory,
    Kind,
    Memory,
    ScanReport,
    Section,
    Settled,
)
from feedsvc.store import (
    articles,
    baseline,
    departures,
    feeds,
    files,
    reports,
    schema,
    state,
    values,
)
from feedsvc.store.database import Database

NO_NAMES: Mapping[str, FileMemory] = MappingProxyType({})


class Store:
    """What feedsvc remembers. Each method is one transaction: it happens whole or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def value(self, name: str) -> str | None:
        with self._database.transaction() as connection:
            return values.read_value(connection, name)

    def set_values(self, new: Mapping[str, str]) -> None:
        with self._database.transaction() as connection:
            values.write_values(connection, new)

    def revision(self) -> int:
        with self._database.transaction() as connection:
            return values.read_revision(connection)

    def files(self) -> dict[str, FileMemory]:
        """Every file by name. Notes are left out: they are for people, a scan needs none."""
        with self._database.transaction() as connection:
            return files.read_files(connection)

    def memories(self, names: Sequence[str]) -> tuple[Memory, ...]:
        """What is remembered of the articles in these files, withdrawn ones too."""
        with self._database.transaction() as connection:
            return articles.find(connection, schema.article.c.file, names)

    def memories_by_key(self, keys: Collection[int]) -> tuple[Memory, ...]:
        with self._database.transaction() as connection:
            return articles.find(connection, schema.article.c.key, keys)

    def memories_by_id(self, ids: Collection[str]) -> tuple[Memory, ...]:
        with self._database.transaction() as connection:
            return articles.find(connection, schema.article.c.id, ids)

    def files_showing(self, words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """The files whose articles are shown with these words, by the words' fingerprint."""
        with self._database.transaction() as connection:
            return articles.find_shown(connection, words)

    def id_holders(self, ids: Collection[str]) -> Mapping[str, str]:
        """Those of the ids that any article ever had, each with the file that it was in last."""
        with self._database.transaction() as connection:
            return articles.find_holders(connection, ids)

    def taken_slugs(self, slugs: Collection[str]) -> frozenset[str]:
        """Those of the slugs that any article ever had."""
        with self._database.transaction() as connection:
            return articles.taken(connection, schema.article.c.slug, slugs)

    def due(self, now: datetime) -> tuple[Memory, ...]:
        """The articles whose moment has come."""
        with self._database.transaction() as connection:
            return articles.find_due(connection, now)

    def held(self, limit: int) -> tuple[Memory, ...]:
        """The first articles that wait for a person to accept them."""
        with self._database.transaction() as connection:
            return articles.find_held(connection, limit)

    def count_held(self) -> Mapping[Kind, int]:
        """How many articles wait for a person, by verdict."""
        with self._database.transaction() as connection:
            return articles.count_held(connection)

    def count_visible(self, files: Collection[str]) -> Counter[str]:
        """How many articles each of these files shows; those that show none are left out."""
        with self._database.transaction() as connection:
            return articles.count_visible(connection, files)

    def count_published(self) -> int:
        """How many articles are published."""
        with self._database.transaction() as connection:
            return feeds.count_members(connection, ALL)

    def next_due(self) -> datetime | None:
        """When the next article may appear or expire by itself."""
        with self._database.transaction() as connection:
            return articles.next_due(connection)

    def save(self, changes: Changes, now: datetime) -> int:
        """Write what a scan found out; give the revision that the store has now.

        While the baseline lasts nothing is published but what went ahead, which feeds follow.
        """
        with self._database.transaction() as connection:
            files.forget_files(connection, changes.forget)
            files.write_files(connection, changes.files)
            files.retell(connection, changes.retold)
            showings = articles.write(connection, changes.memories)
            done = values.baseline_is_done(connection)
            if not (done or values.vanguard_is_shown(connection)):
                return values.read_revision(connection)
            writer = feeds.FeedWriter(connection, now, for_now=not done)
            writer.show(showings)
            return writer.finish()

    def candidates(self, names: Mapping[str, FileMemory] = NO_NAMES) -> Iterator[Candidate]:
        """The articles to settle when the baseline ends, a page at a time.

        Where files are in memory already, candidates share the ``names`` of these.
        """
        after = 0
        while page := self._candidates_after(after, names):
            yield from page
            after = page[-1].key

    def remembers_articles(self) -> bool:
        """Whether there is anything that an imported state could contradict."""
        with self._database.transaction() as connection:
            return state.remembers_articles(connection)

    def import_state(self, new: state.State) -> None:
        """Remember what a state says, all of it or nothing. Only an empty store takes one."""
        with self._database.transaction() as connection:
            if state.remembers_articles(connection):
                raise StoreError(f"the store {self._database.path} remembers articles already")
            state.write_state(connection, new)

    def finish_baseline(self, settled: Sequence[Settled], now: datetime) -> int:
        """Settle the articles of the baseline and show them, all at once."""
        with self._database.transaction() as connection:
            return baseline.finish(connection, settled, now)

    def show_vanguard(self, settled: Sequence[Settled], now: datetime) -> int:
        """Settle some articles before the end of the baseline, and let the main feeds show them."""
        with self._database.transaction() as connection:
            return baseline.show_vanguard(connection, settled, now)

    def has_begun(self) -> bool:
        """Whether any article has its id: by an imported state, by a vanguard, or past the baseline."""
        with self._database.transaction() as connection:
            return baseline.remembers_articles(connection)

    def baseline_done(self) -> bool:
        with self._database.transaction() as connection:
            return values.baseline_is_done(connection)

    def declare_feeds(self, sections: Sequence[Section], now: datetime) -> int:
        """See that the feed of everything and those of the sections exist, even if empty."""
        with self._database.transaction() as connection:
            return feeds.declare(connection, sections, now)

    def raise_all(self, now: datetime) -> int:
        """Count every feed as changed: it is written in another way from now on."""
        with self._database.transaction() as connection:
            return feeds.raise_every(connection, now)

    def oldest_tombstone(self) -> datetime | None:
        """When the oldest article that feeds still tell the withdrawal of was withdrawn."""
        with self._database.transaction() as connection:
            return departures.oldest_tombstone(connection)

    def end_tombstones(self, up_to: datetime, now: datetime) -> int:
        """Let feeds no longer tell of what was withdrawn up to a moment."""
        with self._database.transaction() as connection:
            return feeds.end_old_tombstones(connection, up_to, now)

    def add_report(self, report: ScanReport) -> None:
        with self._database.transaction() as connection:
            reports.add_report(connection, report)

    def last_change(self) -> datetime | None:
        """When what is published last changed."""
        with self._database.transaction() as connection:
            return connection.execute(sa.select(sa.func.max(schema.feed.c.changed))).scalar()

    def close(self) -> None:
        self._database.close()

    def _candidates_after(self, key: int, names: Mapping[str, FileMemory]) -> tuple[Candidate, ...]:
        with self._database.transaction() as connection:
            return baseline.read_candidates(connection, key, names)
