"""Which feeds an article stands in, and how a feed's revision rises. No article is read here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from feedsvc.model import FeedEntry, FeedKind, Section
from feedsvc.store import bulk, schema
from feedsvc.store.archives import SECOND, ArchiveWriter, Standing, month_of, touch_all
from feedsvc.store.departures import Departures, Place, end_tombstones, write_departures
from feedsvc.store.feed_names import ALL, FeedName, feeds_of, section_feed
from feedsvc.store.schema import to_microseconds
from feedsvc.store.selecting import in_parts
from feedsvc.store.values import read_revision, write_revision

#: The place in the history of what has none yet.
NOWHERE = 0
MAIN = frozenset({FeedKind.ALL, FeedKind.SECTION})


@dataclass(frozen=True, slots=True)
class Showing:
    """What feeds showed of an article and what they are to show; None is nothing."""

    article: int
    before: FeedEntry | None
    after: FeedEntry | None


class FeedWriter:
    """Writes into feeds over one transaction, and at its end raises those that have changed."""

    def __init__(self, connection: sa.Connection, now: datetime, *, for_now: bool = False) -> None:
        """``for_now``: before the end of the baseline, when only the feeds of everything and of
        sections show articles, and the history has no places yet.
        """
        self._connection = connection
        self._for_now = for_now
        self._second = now.replace(microsecond=0)
        self._revision = read_revision(connection)
        self._known: set[str] = set()
        self._made: set[str] = set()
        self._touched: set[str] = set()
        self._archives = ArchiveWriter(connection)

    def show(self, showings: Iterable[Showing]) -> None:
        """Let feeds show articles as they are now; a feed is touched only if they look new."""
        changed = [showing for showing in showings if showing.before != showing.after]
        before = self._standings((one.article, one.before) for one in changed)
        after = self._standings((one.article, one.after) for one in changed)
        self.make(feed for one in changed for feed in self._feeds_of(one.after))
        self._leave([key for key, standing in before.items() if after.get(key) != standing])
        self._join([standing for key, standing in after.items() if before.get(key) != standing])
        self.touch(key for key, _ in (*before, *after))
        self._archives.touch(
            (one.feed, month_of(one.published)) for side in (before, after) for one in side.values()
        )
        departures = Departures(
            left=before.keys() - after.keys(),
            joined=after.keys() - before.keys(),
            withdrawn=[showing.article for showing in changed if showing.after is None],
            returned=[showing.article for showing in changed if showing.before is None],
        )
        self.touch(write_departures(self._connection, departures, self._second))

    def make(self, feeds: Iterable[FeedName]) -> None:
        """Make those feeds that do not exist yet."""
        wanted = {feed.key: feed for feed in feeds if feed.key not in self._known}
        missing = wanted.keys() - _existing(self._connection, wanted)
        self._known |= wanted.keys()
        self._made |= missing
        rows = [self._new_row(wanted[key]) for key in sorted(missing)]
        if rows:
            self._connection.execute(sa.insert(schema.feed), rows)

    def touch(self, keys: Iterable[str]) -> None:
        """Count feeds as changed."""
        self._touched.update(keys)

    def finish(self) -> int:
        """Raise the feeds that changed; give the revision that the store has now."""
        self._archives.finish(self._second)
        if not self._touched and not self._made:
            return self._revision
        self._raise(self._touched - self._made)
        write_revision(self._connection, self._revision + 1)
        return self._revision + 1

    def _new_row(self, feed: FeedName) -> dict[str, Any]:
        return {
            "key": feed.key,
            "kind": feed.kind.value,
            "name": feed.name,
            "revision": self._revision + 1,
            "changed": self._second,
        }

    def _leave(self, places: Sequence[Place]) -> None:
        table = schema.membership
        bulk.delete(self._connection, [table.c.feed, table.c.article], places)

    def _join(self, standings: Sequence[Standing]) -> None:
        rows = [
            (one.feed, one.article, to_microseconds(one.published), one.id, archive)
            for one, archive in self._places(standings)
        ]
        bulk.insert(self._connection, schema.membership, rows)

    def _places(self, standings: Sequence[Standing]) -> Sequence[tuple[Standing, int]]:
        if self._for_now:
            return [(one, NOWHERE) for one in standings]
        return self._archives.give_places(standings)

    def _standings(self, shown: Iterable[tuple[int, FeedEntry | None]]) -> dict[Place, Standing]:
        """Where articles stand in feeds, by feed and article."""
        return {
            (feed.key, article): Standing(feed.key, article, entry.published, entry.id)
            for article, entry in shown
            if entry is not None
            for feed in self._feeds_of(entry)
        }

    def _feeds_of(self, entry: FeedEntry | None) -> Sequence[FeedName]:
        feeds = feeds_of(entry)
        return [one for one in feeds if one.kind in MAIN] if self._for_now else feeds

    def _raise(self, keys: Collection[str]) -> None:
        """A feed's time of change is what clients compare in whole seconds, so it always grows."""
        table = schema.feed
        statement = (
            sa.update(table)
            .where(table.c.key == sa.bindparam("raised"))
            .values(revision=self._revision + 1, changed=sa.bindparam("at"))
        )
        rows = [
            {"raised": key, "at": max(self._second, changed + SECOND)}
            for key, changed in _changed_times(self._connection, keys)
        ]
        if rows:
            self._connection.execute(statement, rows)


def declare(connection: sa.Connection, sections: Sequence[Section], now: datetime) -> int:
    """See that the feeds of the site exist under the names they have now, even if empty."""
    wanted = (ALL, *map(section_feed, sections))
    writer = FeedWriter(connection, now)
    writer.make(wanted)
    table = schema.feed
    query = sa.select(table.c.key, table.c.name)
    names = {row.key: row.name for row in connection.execute(query)}
    for feed in wanted:
        if names[feed.key] != feed.name:
            rename = sa.update(table).where(table.c.key == feed.key).values(name=feed.name)
            connection.execute(rename)
            writer.touch([feed.key])
            touch_all(connection, now.replace(microsecond=0), feed.key)
    return writer.finish()


def count_members(connection: sa.Connection, key: str) -> int:
    """How many articles stand in a feed."""
    table = schema.membership
    query = sa.select(sa.func.count()).select_from(table).where(table.c.feed == key)
    return int(connection.execute(query).scalar_one())


def raise_every(connection: sa.Connection, now: datetime) -> int:
    """Count every feed as changed."""
    writer = FeedWriter(connection, now)
    writer.touch(connection.execute(sa.select(schema.feed.c.key)).scalars().all())
    touch_all(connection, now.replace(microsecond=0))
    return writer.finish()


def end_old_tombstones(connection: sa.Connection, up_to: datetime, now: datetime) -> int:
    """Let feeds no longer tell of what was withdrawn up to a moment."""
    writer = FeedWriter(connection, now)
    writer.touch(end_tombstones(connection, up_to))
    return writer.finish()


def _existing(connection: sa.Connection, keys: Collection[str]) -> set[str]:
    column = schema.feed.c.key
    return {
        key
        for part in in_parts(keys)
        for key in connection.execute(sa.select(column).where(column.in_(part))).scalars()
    }


def _changed_times(connection: sa.Connection, keys: Collection[str]) -> list[tuple[str, datetime]]:
    table = schema.feed
    query = sa.select(table.c.key, table.c.changed)
    return [
        (key, changed)
        for part in in_parts(keys)
        for key, changed in connection.execute(query.where(table.c.key.in_(part)))
    ]
