"""What of the memory must outlive its disk, as values, and how these are read and written.

How they look in a file is in state_lines.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from feedsvc.model import Entry, FileMemory, Kind, Memory, Signature
from feedsvc.store import articles, files, schema
from feedsvc.store.imported_departures import LeftFeed, keep_departures, read_kept
from feedsvc.store.rows import words_in
from feedsvc.store.values import baseline_is_done, read_value, write_values

#: That of a file which nobody has looked at yet: it differs from any real one.
UNSEEN = Signature(0, 0, 0, 0, 0)
NOT_SEEN_YET = "named in the imported state, not found in the folder yet"


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """What cannot be made again of one article. Until it is served it has no dates to keep.

    ``words`` tells whether its words have changed since, ``digest`` whether its file has; the
    latter is empty where that is not known. ``withdrawn`` is the reason if it was, else None.
    """

    id: str
    slug: str
    file: str
    part: str
    first_seen: datetime
    published: datetime | None
    updated: datetime | None
    served: datetime | None
    words: str
    digest: str = ""
    withdrawn: str | None = None
    left: tuple[LeftFeed, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """All that cannot be made again, the articles in the order of their ids."""

    authority: str | None
    since: int | None
    articles: tuple[KeptArticle, ...] = ()


def read_state(connection: sa.Connection) -> State:
    """The state as it is now. Articles without id have nothing yet that could be lost."""
    since = read_value(connection, "since")
    kept = sorted(_read_articles(connection), key=lambda article: article.id)
    return State(
        authority=read_value(connection, "authority"),
        since=int(since) if since else None,
        articles=tuple(kept),
    )


def _read_articles(connection: sa.Connection) -> Iterator[KeptArticle]:
    article = schema.article
    query = (
        sa.select(article, schema.entry.c.fields, schema.file.c.digest)
        .select_from(articles.ARTICLES.outerjoin(schema.file, schema.file.c.name == article.c.file))
        .where(article.c.id.is_not(None))
    )
    left, imported = _read_left(connection), read_kept(connection)
    for row in connection.execute(query).mappings():
        yield _kept(row, left.get(row["key"]) or imported.get(row["id"], ()))


def _read_left(connection: sa.Connection) -> dict[int, tuple[LeftFeed, ...]]:
    table, feed = schema.departure, schema.feed
    query = (
        sa.select(table.c.article, table.c.feed, feed.c.name, table.c.withdrawn)
        .select_from(table.join(feed))
        .order_by(table.c.feed)
    )
    found: dict[int, tuple[LeftFeed, ...]] = {}
    for article, *fields in connection.execute(query):
        found[article] = (*found.get(article, ()), LeftFeed(*fields))
    return found


def _kept(row: sa.RowMapping, left: tuple[LeftFeed, ...]) -> KeptArticle:
    withdrawn = row["verdict"] == Kind.WITHDRAWN.value
    published = (row["published"] or row["first_seen"]) if row["served"] else None
    return KeptArticle(
        id=row["id"],
        slug=row["slug"],
        file=row["file"],
        part=row["part"],
        first_seen=row["first_seen"],
        published=published,
        updated=published and (row["updated"] or published),
        served=row["served"],
        words=words_in(row["fields"]),
        # Where an article was withdrawn its file may hold another one now.
        digest="" if withdrawn else row["digest"] or "",
        withdrawn=row["reason"] if withdrawn else None,
        left=left,
    )


def remembers_articles(connection: sa.Connection) -> bool:
    """Whether the store is not empty: it has articles, or feeds that people may have read."""
    some = sa.select(schema.article.c.key).limit(1)
    return connection.execute(some).first() is not None or baseline_is_done(connection)


def write_state(connection: sa.Connection, state: State) -> None:
    """Remember articles that no feed shows until a scan finds their files.

    Such a file counts as not found yet, so that it is missed and given up by the same rules as
    any other.
    """
    names = {"authority": state.authority, "since": state.since}
    write_values(connection, {name: str(text) for name, text in names.items() if text is not None})
    # Of several articles in one place the last row counts: that must be the one that lives.
    ordered = sorted(
        state.articles, key=lambda one: (one.withdrawn is None, one.first_seen, one.id)
    )
    articles.write(connection, [_memory(article) for article in ordered])
    files.write_files(connection, _files(ordered))
    keep_departures(connection, {one.id: one.left for one in state.articles if one.left})


def _memory(kept: KeptArticle) -> Memory:
    live = kept.withdrawn is None
    return Memory(
        file=kept.file,
        part=kept.part,
        entry=_unread(kept),
        first_seen=kept.first_seen,
        id=kept.id,
        slug=kept.slug,
        published=kept.published,
        updated=kept.updated,
        visible=False,
        served=kept.served,
        verdict=Kind.MISSING if live else Kind.WITHDRAWN,
        reason=NOT_SEEN_YET if kept.withdrawn is None else kept.withdrawn,
    )


def _unread(kept: KeptArticle) -> Entry:
    """An entry that holds nothing but what its words were: the text is in the file."""
    return Entry(title="", summary="", content="", stem=kept.slug, slug=kept.slug, words=kept.words)


def _files(kept: Sequence[KeptArticle]) -> tuple[FileMemory, ...]:
    digests = {article.file: article.digest for article in kept if article.withdrawn is None}
    return tuple(
        FileMemory(name, UNSEEN, digest, Kind.MISSING, NOT_SEEN_YET)
        for name, digest in digests.items()
    )
