"""Feeds without a row: the newest articles that stand in some feeds and not in others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from feedsvc.feed_keys import ALL
from feedsvc.model import Choice, FeedEntry
from feedsvc.store import schema
from feedsvc.store.search import find_places
from feedsvc.store.windows import MOST_ENTRIES, read_entries


def read_chosen(
    connection: sa.Connection, choice: Choice, limit: int, hours: int
) -> tuple[FeedEntry, ...]:
    """The newest entries that a choice takes in."""
    if choice.words:
        return read_entries(connection, find_places(connection, choice.words, limit))
    found = _newest(connection, choice, max(limit, MOST_ENTRIES if hours else 0))
    size = _window_size([published for published, _, _ in found], limit, hours)
    return read_entries(connection, [article for _, _, article in found[:size]])


def _window_size(dates: Sequence[datetime], limit: int, hours: int) -> int:
    if not dates or not hours:
        return limit
    since = dates[0] - timedelta(hours=hours)
    return max(limit, sum(at >= since for at in dates))


def _newest(
    connection: sa.Connection, choice: Choice, limit: int
) -> list[tuple[datetime, str, int]]:
    """Date, id and key of the newest, newest first.

    One group leads: of each of its feeds the newest are taken by the index, and each article is
    looked up in the others. So it takes the time of what is given, not of what there is.
    """
    leading, others = _lead(connection, choice.groups)
    found = {
        (row.published, row.id, row.article)
        for feed in leading
        for row in connection.execute(_newest_of(feed, others, choice.exclude, limit))
    }
    by_id = sorted(found, key=lambda row: row[1])
    return sorted(by_id, key=lambda row: row[0], reverse=True)[:limit]


def _lead(
    connection: sa.Connection, groups: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The group with the fewest articles, which leaves the fewest to look up, and the others."""
    ordered = sorted(groups, key=lambda group: _size(connection, group))
    return (ordered[0], ordered[1:]) if ordered else ((ALL,), [])


def _size(connection: sa.Connection, group: tuple[str, ...]) -> int:
    table = schema.month
    query = sa.select(sa.func.sum(table.c.given)).where(table.c.feed.in_(group))
    return connection.execute(query).scalar() or 0


def _newest_of(
    feed: str, groups: Sequence[tuple[str, ...]], exclude: tuple[str, ...], limit: int
) -> sa.Select[tuple[datetime, str, int]]:
    member = schema.membership
    query = sa.select(member.c.published, member.c.id, member.c.article).where(
        member.c.feed == feed
    )
    for group in groups:
        query = query.where(_stands_in(group))
    if exclude:
        query = query.where(~_stands_in(exclude))
    return query.order_by(member.c.published.desc(), member.c.id).limit(limit)


def _stands_in(feeds: tuple[str, ...]) -> sa.ColumnElement[bool]:
    other = schema.membership.alias()
    found = sa.select(sa.literal(1)).where(
        other.c.article == schema.membership.c.article, other.c.feed.in_(feeds)
    )
    return sa.exists(found.correlate(schema.membership))
