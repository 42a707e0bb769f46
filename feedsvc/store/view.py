"""The web's side of the memory: it reads, from any thread, and never writes."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from feedsvc.model import Feed, FeedEntry, FeedState, FileMemory, Kind, Memory, ScanReport
from feedsvc.store import articles, files, reports, schema, values
from feedsvc.store.database import Reader
from feedsvc.store.departures import read_tombstones
from feedsvc.store.feeds import ALL
from feedsvc.store.rows import feed_entry_of, feed_state_of
from feedsvc.store.state import State, read_state

ENTRIES = sa.select(
    schema.article.c.id,
    schema.article.c.slug,
    schema.article.c.published,
    schema.article.c.updated,
    schema.entry.c.fields,
    schema.entry.c.content,
)


class StoreView:
    """What the store holds now. Each method sees one state of it, whole."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def revision(self) -> int:
        """The revision that the store has now. Cheap: ask as often as you like."""
        with self._reader.transaction() as connection:
            return values.read_revision(connection)

    def baseline_done(self) -> bool:
        """Whether there is anything to serve yet."""
        with self._reader.transaction() as connection:
            return values.baseline_is_done(connection)

    def feeds(self) -> tuple[FeedState, ...]:
        """Every feed: that of everything first, the others by name."""
        return self.changed_since(-1)

    def changed_since(self, revision: int) -> tuple[FeedState, ...]:
        """The feeds that have changed since a revision."""
        query = sa.select(schema.feed).where(schema.feed.c.revision > revision)
        with self._reader.transaction() as connection:
            found = [feed_state_of(row) for row in connection.execute(query).mappings()]
        return tuple(sorted(found, key=lambda state: (state.key != ALL.key, state.name, state.key)))

    def feed(self, key: str, limit: int) -> Feed | None:
        """A feed, its newest entries and its tombstones, at one revision."""
        query = sa.select(schema.feed).where(schema.feed.c.key == key)
        with self._reader.transaction() as connection:
            state = connection.execute(query).mappings().one_or_none()
            if state is None:
                return None
            entries = connection.execute(_newest(key, limit)).mappings().all()
            tombstones = read_tombstones(connection, key)
        return Feed(feed_state_of(state), tuple(map(feed_entry_of, entries)), tombstones)

    def article(self, slug: str) -> FeedEntry | None:
        """An article as its page shows it; None if there is none to show."""
        article = schema.article
        query = ENTRIES.select_from(articles.ARTICLES).where(
            article.c.slug == slug, article.c.visible, article.c.published.is_not(None)
        )
        with self._reader.transaction() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return feed_entry_of(row) if row else None

    def slug_of(self, file: str) -> str | None:
        """The address of the first article that a file shows; None if it shows none."""
        article = schema.article
        query = (
            sa.select(article.c.slug)
            .where(article.c.file == file, article.c.visible, article.c.published.is_not(None))
            .order_by(article.c.part)
            .limit(1)
        )
        with self._reader.transaction() as connection:
            return connection.execute(query).scalar()

    def withdrawn(self, slug: str) -> bool:
        """Whether an article was here and is no more. What never was is not betrayed.

        One that an imported state names, and whose file is still missed, may come back any moment.
        """
        article = schema.article
        query = sa.select(article.c.key).where(
            article.c.slug == slug,
            article.c.served.is_not(None),
            sa.not_(article.c.visible),
            article.c.verdict != Kind.MISSING.value,
        )
        with self._reader.transaction() as connection:
            return connection.execute(query).first() is not None

    def reports(self, limit: int) -> tuple[ScanReport, ...]:
        """What the last scans did, newest first."""
        with self._reader.transaction() as connection:
            return reports.read_reports(connection, limit)

    def file_verdicts(self, kinds: Collection[Kind]) -> tuple[FileMemory, ...]:
        """The files that were judged so, with the notes for their authors."""
        with self._reader.transaction() as connection:
            return files.read_verdicts(connection, kinds)

    def memories_of(self, file: str) -> tuple[Memory, ...]:
        """What is remembered of the articles in a file, withdrawn ones too."""
        with self._reader.transaction() as connection:
            return articles.find(connection, schema.article.c.file, (file,))

    def state(self) -> State:
        """What must outlive the disk that the store lies on."""
        with self._reader.transaction() as connection:
            return read_state(connection)

    def value(self, name: str) -> str | None:
        with self._reader.transaction() as connection:
            return values.read_value(connection, name)

    def close(self) -> None:
        self._reader.close()


def _newest(key: str, limit: int) -> sa.Select[tuple[object, ...]]:
    member = schema.membership
    return (
        ENTRIES.select_from(
            member.join(articles.ARTICLES, member.c.article == schema.article.c.key)
        )
        .where(member.c.feed == key)
        .order_by(member.c.published.desc(), member.c.id)
        .limit(limit)
    )
