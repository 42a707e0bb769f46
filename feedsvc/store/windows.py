"""Stretches of one feed: its newest entries, and a part of its history. All by an index."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa

from feedsvc.model import Archive, FeedEntry
from feedsvc.store import schema
from feedsvc.store.archives import archive_number
from feedsvc.store.articles import ARTICLES
from feedsvc.store.rows import feed_entry_of
from feedsvc.store.selecting import in_parts

#: However many articles a few hours bring: no reader wants more in one document.
MOST_ENTRIES = 1000

ENTRIES = sa.select(
    schema.article.c.id,
    schema.article.c.slug,
    schema.article.c.published,
    schema.article.c.updated,
    schema.entry.c.fields,
    schema.entry.c.content,
)


def read_window(
    connection: sa.Connection, feed: str, limit: int, hours: int
) -> tuple[tuple[FeedEntry, ...], bool]:
    """The newest entries of a feed, and whether these are all."""
    size = _reach_back(connection, feed, limit, hours) if hours else limit
    member = schema.membership
    query = (
        ENTRIES.select_from(member.join(ARTICLES, member.c.article == schema.article.c.key))
        .where(member.c.feed == feed)
        .order_by(member.c.published.desc(), member.c.id)
        # One more, which tells that these are not all.
        .limit(size + 1)
    )
    rows = connection.execute(query).mappings().all()
    return tuple(map(feed_entry_of, rows[:size])), len(rows) <= size


def _reach_back(connection: sa.Connection, feed: str, limit: int, hours: int) -> int:
    """How many entries are at most some hours older than the newest; ``limit`` at least."""
    member = schema.membership
    newest = sa.select(sa.func.max(member.c.published)).where(member.c.feed == feed)
    since = connection.execute(newest).scalar()
    if since is None:
        return limit
    young = (
        sa.select(member.c.article)
        .where(member.c.feed == feed, member.c.published >= since - timedelta(hours=hours))
        .limit(MOST_ENTRIES)
    )
    count = connection.execute(sa.select(sa.func.count()).select_from(young.subquery())).scalar()
    return max(limit, count or 0)


def read_archive(connection: sa.Connection, archive: Archive) -> tuple[FeedEntry, ...]:
    """The entries of a part of a feed's history, newest first."""
    member = schema.membership
    # Not sorted here: SQLite would walk through the whole feed by date to spare itself the sorting.
    query = sa.select(member.c.article).where(
        member.c.feed == archive.feed, member.c.archive == archive_number(archive)
    )
    return read_entries(connection, connection.execute(query).scalars().all())


def read_entries(connection: sa.Connection, keys: Collection[int]) -> tuple[FeedEntry, ...]:
    """The entries of articles that are shown, newest first."""
    article = schema.article
    query = ENTRIES.select_from(ARTICLES).where(
        article.c.visible, article.c.published.is_not(None), article.c.id.is_not(None)
    )
    found = [
        feed_entry_of(row)
        for part in in_parts(keys)
        for row in connection.execute(query.where(article.c.key.in_(part))).mappings()
    ]
    # Twice, for a later date comes first and a smaller id.
    by_id = sorted(found, key=lambda entry: entry.id)
    return tuple(sorted(by_id, key=lambda entry: entry.published, reverse=True))
