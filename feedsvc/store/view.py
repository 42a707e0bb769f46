"""The web's side of the memory: it reads, from any thread, and never writes."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from feedsvc.model import Feed, FeedEntry, FeedState, FileMemory, Kind, Memory, ScanReport
from feedsvc.store import articles, files, reports, schema, values
from feedsvc.store.database import Reader
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
        """A feed and its newest entries, at one revision."""
        query = sa.select(schema.feed).where(schema.feed.c.key == key)
        with self._reader.transaction() as connection:
            state = connection.execute(query).mappings().one_or_none()
            if state is None:
                return None
            entries = connection.execute(_newest(key, limit)).mappings().all()
        return Feed(feed_state_of(state), tuple(map(feed_entry_of, entries)))

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

    def are_withheld(self, files: Collection[str]) -> bool:
        """Whether articles of these files are remembered, and none of them may be seen."""
        article = schema.article
        query = sa.select(sa.func.max(article.c.visible)).where(article.c.file.in_(tuple(files)))
        with self._reader.transaction() as connection:
            seen = connection.execute(query).scalar()
        return seen is not None and not seen

    def withdrawn(self, slug: str) -> bool:
        """Whether an article was here and is no more."""
        article = schema.article
        was_here = sa.or_(article.c.served.is_not(None), article.c.verdict == Kind.WITHDRAWN.value)
        query = sa.select(article.c.visible).where(article.c.slug == slug, was_here)
        with self._reader.transaction() as connection:
            return connection.execute(query).scalar() is False

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
