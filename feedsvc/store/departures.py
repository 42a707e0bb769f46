"""What feeds have shown and show no more, and the tombstones made of it. Entries are in feeds.py."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from feedsvc.model import Tombstone
from feedsvc.store import schema
from feedsvc.store.selecting import in_parts

#: Readers need the latest ones; a feed must not be made of what is gone.
MOST_TOMBSTONES = 50

# A feed's key and an article's.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Departures:
    """What changes: places left and taken, and articles that are in no feed now, or again in one."""

    left: Collection[Place]
    joined: Collection[Place]
    withdrawn: Collection[int]
    returned: Collection[int]


def write_departures(
    connection: sa.Connection, departures: Departures, at: datetime
) -> frozenset[str]:
    """Write what changes; give the feeds whose tombstones it changes."""
    _forget(connection, departures.joined)
    _note(connection, departures.left)
    returned = _date(connection, departures.returned, None)
    return returned | _date(connection, departures.withdrawn, at)


def read_tombstones(connection: sa.Connection, feed: str) -> tuple[Tombstone, ...]:
    """The latest tombstones of a feed, newest first."""
    table, article = schema.departure, schema.article
    query = (
        sa.select(article.c.id, table.c.withdrawn)
        .select_from(table.join(article))
        .where(table.c.feed == feed, table.c.withdrawn.is_not(None))
        .order_by(table.c.withdrawn.desc(), article.c.id)
        .limit(MOST_TOMBSTONES)
    )
    return tuple(Tombstone(row.id, row.withdrawn) for row in connection.execute(query))


def oldest_tombstone(connection: sa.Connection) -> datetime | None:
    """When the article of the oldest tombstone was withdrawn."""
    return connection.execute(sa.select(sa.func.min(schema.departure.c.withdrawn))).scalar()


def end_tombstones(connection: sa.Connection, up_to: datetime) -> frozenset[str]:
    """Remove the tombstones up to a moment of withdrawal; give the feeds that they stood in."""
    table = schema.departure
    old = table.c.withdrawn <= up_to
    feeds = connection.execute(sa.select(table.c.feed).where(old).distinct()).scalars().all()
    connection.execute(sa.delete(table).where(old))
    return frozenset(feeds)


def _forget(connection: sa.Connection, joined: Collection[Place]) -> None:
    """A feed that shows an article again has no departure of it."""
    table = schema.departure
    known = set(_places(connection, {article for _, article in joined}))
    rows = [{"at_feed": feed, "at_article": article} for feed, article in known & set(joined)]
    if rows:
        statement = sa.delete(table).where(
            table.c.feed == sa.bindparam("at_feed"), table.c.article == sa.bindparam("at_article")
        )
        connection.execute(statement, rows)


def _note(connection: sa.Connection, left: Collection[Place]) -> None:
    if left:
        rows = [{"feed": feed, "article": article, "withdrawn": None} for feed, article in left]
        connection.execute(sa.insert(schema.departure), rows)


def _date(
    connection: sa.Connection, articles: Collection[int], at: datetime | None
) -> frozenset[str]:
    """Set when articles left all feeds, in every feed that has ever shown them."""
    table = schema.departure
    feeds: set[str] = set()
    for part in in_parts(articles):
        theirs = table.c.article.in_(part)
        changed = sa.select(table.c.feed).where(theirs, table.c.withdrawn.is_distinct_from(at))
        found = connection.execute(changed).scalars().all()
        if found:
            connection.execute(sa.update(table).where(theirs).values(withdrawn=at))
        feeds.update(found)
    return frozenset(feeds)


def _places(connection: sa.Connection, articles: Collection[int]) -> Iterator[Place]:
    table = schema.departure
    query = sa.select(table.c.feed, table.c.article)
    for part in in_parts(articles):
        yield from (
            (row.feed, row.article)
            for row in connection.execute(query.where(table.c.article.in_(part)))
        )
