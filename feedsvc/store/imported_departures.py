"""What an imported state says of feeds that showed an article once: kept until there are feeds."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from feedsvc.store import schema
from feedsvc.store.feed_names import feed_of_key
from feedsvc.store.feeds import FeedWriter
from feedsvc.store.selecting import in_parts
from feedsvc.store.values import read_value, write_values

_KEPT = "imported departures"


@dataclass(frozen=True, slots=True)
class LeftFeed:
    """A feed that has shown an article and shows it no more.

    ``withdrawn`` is when the article left all feeds, so that this one still tells of it.
    """

    key: str
    name: str
    withdrawn: datetime | None = None


def keep_departures(connection: sa.Connection, left: Mapping[str, tuple[LeftFeed, ...]]) -> None:
    """Remember, by article id, what cannot be written yet: the feeds come with the baseline."""
    rows = [
        (id_, one.key, one.name, one.withdrawn and schema.to_microseconds(one.withdrawn))
        for id_, feeds in left.items()
        for one in feeds
    ]
    write_values(connection, {_KEPT: json.dumps(rows) if rows else ""})


def restore_departures(connection: sa.Connection, writer: FeedWriter) -> None:
    """Write them, at the end of the baseline, for the articles that no such feed shows again."""
    left = read_kept(connection)
    if not left:
        return
    keys = _keys_of(connection, left)
    shown = _shown(connection, keys.values())
    again = {article for _, article in shown}
    rows = [
        (one, keys[id_])
        for id_, feeds in left.items()
        for one in feeds
        if id_ in keys and (one.key, keys[id_]) not in shown
    ]
    writer.make(feed_of_key(one.key, one.name) for one, _ in rows)
    writer.touch(one.key for one, _ in rows)
    if rows:
        values = [
            {
                "feed": one.key,
                "article": article,
                "withdrawn": None if article in again else one.withdrawn,
            }
            for one, article in rows
        ]
        connection.execute(sa.insert(schema.departure), values)
    write_values(connection, {_KEPT: ""})


def read_kept(connection: sa.Connection) -> dict[str, tuple[LeftFeed, ...]]:
    """What is remembered so, by article id; nothing once the baseline has ended."""
    rows = json.loads(read_value(connection, _KEPT) or "[]")
    found: dict[str, tuple[LeftFeed, ...]] = {}
    for id_, key, name, at in rows:
        one = LeftFeed(key, name, None if at is None else schema.from_microseconds(at))
        found[id_] = (*found.get(id_, ()), one)
    return found


def _keys_of(connection: sa.Connection, ids: Mapping[str, object]) -> dict[str, int]:
    article = schema.article
    query = sa.select(article.c.id, article.c.key)
    return {
        id_: key
        for part in in_parts(tuple(ids))
        for id_, key in connection.execute(query.where(article.c.id.in_(part)))
    }


def _shown(connection: sa.Connection, articles: Collection[int]) -> set[tuple[str, int]]:
    table = schema.membership
    query = sa.select(table.c.feed, table.c.article)
    return {
        (feed, article)
        for part in in_parts(tuple(articles))
        for feed, article in connection.execute(query.where(table.c.article.in_(part)))
    }
