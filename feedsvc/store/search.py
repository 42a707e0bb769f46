"""The full-text index: which articles hold which words. What counts as a word: search_words.py.

It lies in the store and is written in the same transactions as the articles. The number of a row
begins with the article's date, so that SQLite gives the newest first and may stop early, however
many articles hold a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from feedsvc.model import Entry, Memory
from feedsvc.search_words import index_words, match_expression
from feedsvc.store import schema
from feedsvc.store.rows import unpack_entry
from feedsvc.store.schema import EPOCH
from feedsvc.store.selecting import in_parts

# How many bits the article's key takes; the seconds of its date take 33 of the other 34.
KEY_BITS = 30
KEY_MASK = (1 << KEY_BITS) - 1
LATEST = (1 << 33) - 1

INSERT = "INSERT INTO search(rowid, words) VALUES (?, ?)"
# The index keeps no texts, so it must be told the words that it shall forget.
DELETE = "INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)"


def place_of(key: int, published: datetime) -> int:
    """The number of an article's row: later ones are larger."""
    seconds = (published - EPOCH) // timedelta(seconds=1)
    return max(-LATEST, min(seconds, LATEST)) << KEY_BITS | key


def find_places(connection: sa.Connection, words: Iterable[str], limit: int) -> Sequence[int]:
    """The keys of the newest articles that hold all the words, newest first."""
    query = sa.text(
        "SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :limit"
    )
    found = connection.execute(query, {"words": match_expression(words), "limit": limit})
    return [place & KEY_MASK for place in found.scalars()]


def write_search(
    connection: sa.Connection, before: Mapping[int, Memory], after: Mapping[int, Memory]
) -> None:
    """Let articles be found by what they say now, and no longer by what they said."""
    changed = [
        key for key, memory in after.items() if _finding(before.get(key)) != _finding(memory)
    ]
    _remove(connection, {key: before[key] for key in changed if key in before})
    _add(connection, {key: after[key] for key in changed})


def settle_search(connection: sa.Connection, keys: Collection[int]) -> None:
    """Let articles of the baseline stand where their settled date puts them, or not at all.

    Until now they stood where the author's own date did, and those without one nowhere.
    """
    article = schema.article
    query = sa.select(article.c.key, article.c.published, article.c.visible)
    rows = connection.execute(query.where(article.c.key.in_(keys))).all()
    places = {row.key: place_of(row.key, row.published) for row in rows if row.visible}
    present = _present(connection, places.values())
    wrong = [row.key for row in rows if places.get(row.key) not in present]
    # Most stand where they should; the texts of those are not even read.
    for key, visible, published, entry in _read_entries(connection, wrong):
        if entry.published and _present(connection, [place_of(key, entry.published)]):
            _execute(connection, DELETE, [(place_of(key, entry.published), entry)])
        if visible:
            _execute(connection, INSERT, [(place_of(key, published), entry)])


def clear_search(connection: sa.Connection) -> None:
    connection.execute(sa.text("INSERT INTO search(search) VALUES ('delete-all')"))


def index_memories(connection: sa.Connection, memories: Iterable[Memory]) -> None:
    """Index articles that the index does not hold yet."""
    _add(connection, {memory.key: memory for memory in memories if memory.key is not None})


def _finding(memory: Memory | None) -> tuple[datetime, Entry] | None:
    """What an article is found by and where it stands; None where it is not to be found."""
    if memory is None or not memory.visible:
        return None
    published = memory.published or memory.entry.published
    return None if published is None else (published, memory.entry)


def _remove(connection: sa.Connection, memories: Mapping[int, Memory]) -> None:
    _execute(connection, DELETE, _rows(memories))


def _add(connection: sa.Connection, memories: Mapping[int, Memory]) -> None:
    _execute(connection, INSERT, _rows(memories))


def _rows(memories: Mapping[int, Memory]) -> list[tuple[int, Entry]]:
    findings = ((key, _finding(memory)) for key, memory in memories.items())
    return [(place_of(key, found[0]), found[1]) for key, found in findings if found]


def _execute(connection: sa.Connection, statement: str, rows: Sequence[tuple[int, Entry]]) -> None:
    values = [(place, _words(entry)) for place, entry in rows]
    if values:
        connection.exec_driver_sql(statement, values)


def _words(entry: Entry) -> str:
    """All words of an entry. They are asked for again to remove it, so gathering.py knows its version."""
    section = entry.section.name if entry.section else ""
    people = (author.name for author in entry.authors)
    return index_words(
        (entry.title, entry.summary, section, *entry.tags, *people), markup=entry.content
    )


def _present(connection: sa.Connection, places: Collection[int]) -> set[int]:
    rowid = schema.search.c.rowid
    return {
        place
        for part in in_parts(places)
        for place in connection.execute(sa.select(rowid).where(rowid.in_(part))).scalars()
    }


def _read_entries(
    connection: sa.Connection, keys: Collection[int]
) -> Iterator[tuple[int, bool, datetime, Entry]]:
    article, entry = schema.article, schema.entry
    query = sa.select(
        article.c.key, article.c.visible, article.c.published, entry.c.fields, entry.c.content
    ).select_from(article.join(entry))
    for part in in_parts(keys):
        for row in connection.execute(query.where(article.c.key.in_(part))).all():
            yield row.key, row.visible, row.published, unpack_entry(row.fields, row.content)
