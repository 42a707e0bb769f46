"""Articles in the store: how they are looked up and written. Their feeds are in feeds.py."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from feedsvc.model import UNTIL_ACCEPTED, Kind, Memory
from feedsvc.store import bulk, schema
from feedsvc.store.feeds import Showing
from feedsvc.store.rows import entry_row, memory_of, memory_row, shown
from feedsvc.store.search import write_search
from feedsvc.store.selecting import in_parts

ARTICLES = schema.article.join(schema.entry)
MEMORIES = sa.select(schema.article, schema.entry.c.fields, schema.entry.c.content).select_from(
    ARTICLES
)

_UNTIL_ACCEPTED = tuple(sorted(kind.value for kind in UNTIL_ACCEPTED))


def find(
    connection: sa.Connection, column: sa.ColumnElement[Any], values: Collection[Any]
) -> tuple[Memory, ...]:
    """The articles that have one of these values in a column, oldest row first."""
    query = MEMORIES.order_by(schema.article.c.key)
    return tuple(
        memory_of(row)
        for part in in_parts(values)
        for row in connection.execute(query.where(column.in_(part))).mappings()
    )


def find_holders(connection: sa.Connection, ids: Collection[str]) -> dict[str, str]:
    """The files of the articles that have these ids, by id."""
    article = schema.article
    query = sa.select(article.c.id, article.c.file)
    return {
        id_: file
        for part in in_parts(ids)
        for id_, file in connection.execute(query.where(article.c.id.in_(part)))
    }


def find_shown(connection: sa.Connection, words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The files of the articles that feeds show with these words, by the words' fingerprint."""
    article = schema.article
    query = sa.select(article.c.words, article.c.file).where(article.c.visible)
    found: dict[str, tuple[str, ...]] = {}
    for part in in_parts(words):
        rows = connection.execute(query.where(article.c.words.in_(part)).order_by(article.c.key))
        for fingerprint, file in rows:
            found[fingerprint] = (*found.get(fingerprint, ()), file)
    return found


def find_due(connection: sa.Connection, now: datetime) -> tuple[Memory, ...]:
    """The articles whose moment has come, earliest first."""
    due = schema.article.c.due
    query = MEMORIES.where(due <= now).order_by(due, schema.article.c.key)
    return tuple(memory_of(row) for row in connection.execute(query).mappings())


def find_held(connection: sa.Connection, limit: int) -> tuple[Memory, ...]:
    """The first articles that wait for a person."""
    article = schema.article
    query = MEMORIES.where(article.c.verdict.in_(_UNTIL_ACCEPTED)).order_by(article.c.key)
    return tuple(memory_of(row) for row in connection.execute(query.limit(limit)).mappings())


def count_held(connection: sa.Connection) -> dict[Kind, int]:
    """How many articles wait for a person, by verdict."""
    verdict = schema.article.c.verdict
    query = (
        sa.select(verdict, sa.func.count())
        .where(verdict.in_(_UNTIL_ACCEPTED), schema.article.c.id.is_not(None))
        .group_by(verdict)
    )
    return {Kind(name): number for name, number in connection.execute(query)}


def count_visible(connection: sa.Connection, files: Collection[str]) -> Counter[str]:
    """How many articles each of the files shows; those that show none are left out."""
    article = schema.article
    query = sa.select(article.c.file, sa.func.count()).where(article.c.visible)
    return Counter(
        {
            file: number
            for part in in_parts(files)
            for file, number in connection.execute(
                query.where(article.c.file.in_(part)).group_by(article.c.file)
            )
        }
    )


def next_due(connection: sa.Connection) -> datetime | None:
    return connection.execute(sa.select(sa.func.min(schema.article.c.due))).scalar()


def taken(
    connection: sa.Connection, column: sa.ColumnElement[str | None], values: Collection[str]
) -> frozenset[str]:
    """Those of the values that any article has, were it withdrawn long ago."""
    return frozenset(
        found
        for part in in_parts(values)
        for found in connection.execute(sa.select(column).where(column.in_(part))).scalars()
        if found is not None
    )


def write(connection: sa.Connection, memories: Sequence[Memory]) -> tuple[Showing, ...]:
    """Write articles, new and known ones; say what feeds showed of each before, and do now."""
    keys = [memory.key for memory in memories if memory.key is not None]
    known = find(connection, schema.article.c.key, keys)
    before = {one.key: one for one in known if one.key is not None}
    keyed = _give_keys(connection, memories)
    _insert(connection, {key: memory for key, memory in keyed.items() if key not in before})
    changed = {key: memory for key, memory in keyed.items() if _differs(before.get(key), memory)}
    _update(connection, changed, before)
    write_search(connection, before, keyed)
    return tuple(
        Showing(key, shown(before[key]) if key in before else None, shown(memory))
        for key, memory in keyed.items()
    )


def _give_keys(connection: sa.Connection, memories: Iterable[Memory]) -> dict[int, Memory]:
    """No row is ever deleted and nobody else writes, so the next number is free."""
    last = connection.execute(sa.select(sa.func.max(schema.article.c.key))).scalar() or 0
    free = itertools.count(last + 1)
    return {next(free) if memory.key is None else memory.key: memory for memory in memories}


def _differs(before: Memory | None, after: Memory) -> bool:
    return before is not None and before != after


def _insert(connection: sa.Connection, memories: Mapping[int, Memory]) -> None:
    rows = [memory_row(memory, key) for key, memory in memories.items()]
    entries = [entry_row(memory, key) for key, memory in memories.items()]
    bulk.insert(connection, schema.article, rows)
    bulk.insert(connection, schema.entry, entries)


def _update(
    connection: sa.Connection, memories: Mapping[int, Memory], before: Mapping[int, Memory]
) -> None:
    """An entry that says the same is left alone: it is the long part of an article."""
    retold = {key: new for key, new in memories.items() if before[key].entry != new.entry}
    rows = [memory_row(memory, key) for key, memory in memories.items()]
    entries = [entry_row(memory, key) for key, memory in retold.items()]
    bulk.update(connection, schema.article, rows)
    bulk.update(connection, schema.entry, entries)
