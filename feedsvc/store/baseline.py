"""The end of the baseline: what must be settled, and how it becomes visible at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from feedsvc.model import Candidate, FileMemory, Kind, Settled
from feedsvc.store import schema
from feedsvc.store.articles import ARTICLES
from feedsvc.store.candidates import candidate_of
from feedsvc.store.feed_names import ALL
from feedsvc.store.feeds import FeedWriter, Showing
from feedsvc.store.imported_departures import restore_departures
from feedsvc.store.rows import feed_entry_of
from feedsvc.store.search import settle_search
from feedsvc.store.selecting import in_parts
from feedsvc.store.values import (
    BASELINE,
    VANGUARD,
    drop_value,
    vanguard_is_shown,
    write_values,
)

PAGE = 500


def read_candidates(
    connection: sa.Connection, after: int, names: Mapping[str, FileMemory]
) -> tuple[Candidate, ...]:
    """The next articles in the order of their keys; an empty page is the end.

    Those that have an id already came with an imported state, or went ahead.
    """
    article = schema.article
    query = (
        sa.select(
            article.c.key,
            article.c.file,
            article.c.part,
            article.c.visible,
            article.c.verdict,
            article.c.id,
            article.c.slug,
            article.c.first_seen,
            article.c.published,
            article.c.updated,
            schema.entry.c.fields,
            schema.file.c.signature,
            schema.file.c.verdict.label("found"),
        )
        .select_from(ARTICLES.outerjoin(schema.file, schema.file.c.name == article.c.file))
        .where(article.c.key > after)
        .order_by(article.c.key)
        .limit(PAGE)
    )
    recalling = remembers_articles(connection) and not vanguard_is_shown(connection)
    rows = connection.execute(query).mappings()
    return tuple(candidate_of(row, names, recalling=recalling) for row in rows)


def remembers_articles(connection: sa.Connection) -> bool:
    """Whether any article has an id."""
    article = schema.article
    known = sa.select(article.c.key).where(article.c.id.is_not(None)).limit(1)
    return connection.execute(known).first() is not None


def show_vanguard(connection: sa.Connection, settled: Sequence[Settled], now: datetime) -> int:
    """Settle some articles for good, and let the feeds of everything and of sections show these.

    They get no places in the history, and no others of their feeds are made: that is for the end.
    """
    writer = FeedWriter(connection, now, for_now=True)
    writer.make([ALL])
    for part in in_parts(settled):
        _settle(connection, part)
        _mark_served(connection, part, now)
        writer.show(_showings(connection, part))
        settle_search(connection, [one.key for one in part])
    write_values(connection, {VANGUARD: now.isoformat()})
    return writer.finish()


def finish(connection: sa.Connection, settled: Sequence[Settled], now: datetime) -> int:
    """Settle articles for good and let feeds show them, all in one revision."""
    writer = FeedWriter(connection, now)
    if vanguard_is_shown(connection):
        connection.execute(sa.delete(schema.membership))
        drop_value(connection, VANGUARD)
    # Also where there is nothing to show: from now on an empty feed is an answer.
    writer.make([ALL])
    writer.touch([ALL.key])
    _give_way(connection, [one for one in settled if one.succeeds is not None])
    # By date, so that the parts of a month follow each other as its articles do.
    for part in in_parts(sorted(settled, key=lambda one: (one.published, one.id))):
        _settle(connection, [one for one in part if one.duplicate_of is None])
        _settle_twins(connection, [one for one in part if one.duplicate_of is not None])
        _mark_served(connection, part, now)
        writer.show(_showings(connection, part))
        settle_search(connection, [one.key for one in part])
    restore_departures(connection, writer)
    write_values(connection, {BASELINE: now.isoformat()})
    return writer.finish()


def _give_way(connection: sa.Connection, heirs: Sequence[Settled]) -> None:
    """Drop the rows of remembered articles that were found under another name.

    No feed shows them yet and all that they say is handed on, so nothing is lost.
    """
    article, entry = schema.article, schema.entry
    for one in heirs:
        served = sa.select(article.c.served).where(article.c.key == one.succeeds).scalar_subquery()
        heir = sa.update(article).where(article.c.key == one.key)
        connection.execute(heir.values(served=sa.func.coalesce(served, article.c.served)))
        connection.execute(sa.delete(entry).where(entry.c.article == one.succeeds))
        connection.execute(sa.delete(article).where(article.c.key == one.succeeds))


def _dates(one: Settled) -> dict[str, object]:
    return {
        "at_key": one.key,
        "new_id": one.id,
        "new_slug": one.slug,
        "new_first_seen": one.first_seen,
        "new_published": one.published,
        "new_updated": one.updated,
    }


def _settling() -> sa.Update:
    names = ("id", "slug", "first_seen", "published", "updated")
    return (
        sa.update(schema.article)
        .where(schema.article.c.key == sa.bindparam("at_key"))
        .values({name: sa.bindparam(f"new_{name}") for name in names})
    )


def _settle(connection: sa.Connection, settled: Sequence[Settled]) -> None:
    if settled:
        connection.execute(_settling(), [_dates(one) for one in settled])


def _settle_twins(connection: sa.Connection, twins: Sequence[Settled]) -> None:
    """An article whose id another file has already: kept, and not shown."""
    if not twins:
        return
    statement = _settling().values(
        visible=False, served=None, verdict=Kind.HELD.value, reason=sa.bindparam("new_reason")
    )
    rows = [_dates(one) | {"new_reason": f"has the same id as {one.duplicate_of}"} for one in twins]
    connection.execute(statement, rows)
    connection.execute(_telling_of_twins(), rows)


def _telling_of_twins() -> sa.Update:
    """Their files say the same: by this they are found when the other file goes."""
    article, file = schema.article, schema.file
    name = sa.select(article.c.file).where(article.c.key == sa.bindparam("at_key"))
    return (
        sa.update(file)
        .where(file.c.name == name.scalar_subquery())
        .values(verdict=Kind.HELD.value, reason=sa.bindparam("new_reason"))
    )


def _mark_served(connection: sa.Connection, part: Sequence[Settled], now: datetime) -> None:
    article = schema.article
    statement = sa.update(article).where(
        article.c.key.in_([one.key for one in part]), article.c.visible, article.c.served.is_(None)
    )
    connection.execute(statement.values(served=now))


def _showings(connection: sa.Connection, part: Sequence[Settled]) -> Iterator[Showing]:
    """Without content: no feed showed these articles before, so there is nothing to compare."""
    article = schema.article
    query = (
        sa.select(
            article.c.key,
            article.c.id,
            article.c.slug,
            article.c.published,
            article.c.updated,
            schema.entry.c.fields,
            sa.literal("").label("content"),
        )
        .select_from(ARTICLES)
        .where(article.c.key.in_([one.key for one in part]), article.c.visible)
    )
    for row in connection.execute(query).mappings():
        yield Showing(row["key"], None, feed_entry_of(row))
