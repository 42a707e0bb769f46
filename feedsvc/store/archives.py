"""The history of feeds: in which month and part an article stands, for good, and what changed there.

RFC 5005 wants archives whose content stays. So a place is given once, in the order in which
articles come (those of the baseline by date), and a withdrawal leaves the places of others as
they are: nobody who walks through the parts can miss an article that moved from one to another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa

from feedsvc.model import Archive, History, Month
from feedsvc.store import schema
from feedsvc.store.selecting import in_parts

#: How many places a part has. Stored places depend on it: it never changes.
PLACES = 100
_PARTS = 100_000
SECOND = timedelta(seconds=1)
MOST_VALUES = 250

# A feed and a month as one number: 2024 and May is 202405.
FeedMonth = tuple[str, int]


class Standing(NamedTuple):
    """An article in a feed, with all that decides its place there."""

    feed: str
    article: int
    published: datetime
    id: str


def month_of(at: datetime) -> int:
    return at.year * 100 + at.month


def archive_number(archive: Archive) -> int:
    """Month and part as one number, which sorts as they do."""
    return _number(archive.year * 100 + archive.month, archive.part)


def _number(month: int, part: int) -> int:
    return month * _PARTS + part


class ArchiveWriter:
    """Gives places over one transaction, and at its end notes which months have changed."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._given: dict[FeedMonth, int] = {}
        self._created: set[FeedMonth] = set()
        self._touched: set[FeedMonth] = set()

    def give_places(self, standings: Iterable[Standing]) -> list[tuple[Standing, int]]:
        """Say of each standing the number of the archive that holds it from now on."""
        ordered = sorted(standings, key=lambda one: (one.published, one.id))
        months = [(one.feed, month_of(one.published)) for one in ordered]
        self._read(set(months))
        return [(one, self._next_place(at)) for one, at in zip(ordered, months, strict=True)]

    def touch(self, months: Iterable[FeedMonth]) -> None:
        self._touched.update(months)

    def finish(self, second: datetime) -> None:
        """Write what was given, and when the months that were touched changed."""
        self._touched |= self._given.keys() | self._neighbours()
        table = schema.month
        create = [
            {"feed": feed, "month": month, "given": self._given[feed, month], "changed": second}
            for feed, month in sorted(self._created)
        ]
        if create:
            self._connection.execute(sa.insert(table), create)
        known = self._rows(self._touched - self._created)
        if known:
            statement = (
                sa.update(table)
                .where(
                    table.c.feed == sa.bindparam("of_feed"),
                    table.c.month == sa.bindparam("of_month"),
                )
                .values(given=sa.bindparam("new_given"), changed=sa.bindparam("new_changed"))
            )
            self._connection.execute(statement, [self._change(row, second) for row in known])

    def _next_place(self, at: FeedMonth) -> int:
        taken = self._given[at]
        self._given[at] = taken + 1
        return _number(at[1], taken // PLACES + 1)

    def _read(self, months: set[FeedMonth]) -> None:
        unknown = months - self._given.keys()
        found = {(row.feed, row.month): row.given for row in self._rows(unknown)}
        self._created |= unknown - found.keys()
        self._given |= dict.fromkeys(unknown, 0) | found

    def _rows(self, wanted: Collection[FeedMonth]) -> Sequence[sa.Row[Any]]:
        """The rows of some months. By two lists: SQLite finds no pairs of values by an index."""
        table = schema.month
        feeds, months = {feed for feed, _ in wanted}, {month for _, month in wanted}
        return [
            row
            for some_feeds in in_parts(feeds, MOST_VALUES)
            for some_months in in_parts(months, MOST_VALUES)
            for row in self._connection.execute(
                sa.select(table).where(table.c.feed.in_(some_feeds), table.c.month.in_(some_months))
            )
            if (row.feed, row.month) in wanted
        ]

    def _change(self, row: sa.Row[Any], second: datetime) -> dict[str, Any]:
        return {
            "of_feed": row.feed,
            "of_month": row.month,
            "new_given": self._given.get((row.feed, row.month), row.given),
            "new_changed": max(second, row.changed + SECOND),
        }

    def _neighbours(self) -> set[FeedMonth]:
        """The months beside new ones: they link to other documents than before."""
        table = schema.month
        query = sa.select(table.c.feed, table.c.month)
        found = {
            (row.feed, row.month)
            for part in in_parts({feed for feed, _ in self._created})
            for row in self._connection.execute(query.where(table.c.feed.in_(part)))
        }
        beside = pairwise(sorted(found | self._created))
        return {
            one
            for pair in beside
            for one, other in (pair, pair[::-1])
            if one[0] == other[0] and other in self._created and one in found
        }


def touch_all(connection: sa.Connection, second: datetime, feed: str | None = None) -> None:
    """Count every month as changed, of one feed or of all."""
    table = schema.month
    moment = table.c.changed.type
    later = sa.type_coerce(table.c.changed, sa.BigInteger) + SECOND // timedelta(microseconds=1)
    statement = sa.update(table).values(
        changed=sa.case(
            (table.c.changed < second, sa.literal(second, moment)),
            else_=sa.type_coerce(later, moment),
        )
    )
    connection.execute(statement if feed is None else statement.where(table.c.feed == feed))


def read_months(connection: sa.Connection, feed: str) -> tuple[Month, ...]:
    """The months of a feed, oldest first."""
    table = schema.month
    query = sa.select(table).where(table.c.feed == feed).order_by(table.c.month)
    return tuple(
        Month(row.month // 100, row.month % 100, (row.given - 1) // PLACES + 1, row.changed)
        for row in connection.execute(query)
    )


def newest_archive(connection: sa.Connection, feed: str) -> Archive | None:
    table = schema.month
    query = sa.select(table).where(table.c.feed == feed).order_by(table.c.month.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Archive(feed, row.month // 100, row.month % 100, (row.given - 1) // PLACES + 1)


def place_among(wanted: Archive, months: Sequence[Month]) -> tuple[datetime, History] | None:
    """When an archive last changed and what is beside it; None if there is no such archive."""
    named = ((at, one) for at, one in enumerate(months) if _is_in(wanted, one))
    at, month = next(named, (0, None))
    if month is None:
        return None
    before = months[at - 1] if at else None
    after = months[at + 1] if at + 1 < len(months) else None
    return month.changed, History(
        archive=wanted,
        older=_beside(wanted, wanted.part - 1, month, (before, before.parts) if before else None),
        newer=_beside(wanted, wanted.part + 1, month, (after, 1) if after else None),
        closed=after is not None,
    )


def _is_in(wanted: Archive, month: Month) -> bool:
    same = (wanted.year, wanted.month) == (month.year, month.month)
    return same and 1 <= wanted.part <= month.parts


def _beside(
    wanted: Archive, part: int, month: Month, other: tuple[Month, int] | None
) -> Archive | None:
    """The part of the same month if there is one, else that of the month beside it."""
    if 1 <= part <= month.parts:
        return replace(wanted, part=part)
    return other and Archive(wanted.feed, other[0].year, other[0].month, other[1])
