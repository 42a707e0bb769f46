"""The web's side of the memory: it reads, from any thread, and never writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from feedsvc.errors import StoreError
from feedsvc.model import (
    Archive,
    Choice,
    Feed,
    FeedEntry,
    FeedState,
    FileMemory,
    History,
    Kind,
    Memory,
    Month,
    ScanReport,
)
from feedsvc.store import archives, articles, choosing, files, reports, schema, values, windows
from feedsvc.store.database import Reader
from feedsvc.store.departures import read_tombstones
from feedsvc.store.feed_names import ALL
from feedsvc.store.rows import feed_entry_of, feed_state_of
from feedsvc.store.state import State, read_state


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

    def vanguard_shown(self) -> bool:
        """Whether only the newest articles are there yet, in the feeds of everything and sections."""
        with self._reader.transaction() as connection:
            return values.vanguard_is_shown(connection)

    def feeds(self) -> tuple[FeedState, ...]:
        """Every feed: that of everything first, the others by name."""
        return self.changed_since(-1)

    def changed_since(self, revision: int) -> tuple[FeedState, ...]:
        """The feeds that have changed since a revision."""
        query = sa.select(schema.feed).where(schema.feed.c.revision > revision)
        with self._reader.transaction() as connection:
            found = [feed_state_of(row) for row in connection.execute(query).mappings()]
        return tuple(sorted(found, key=lambda state: (state.key != ALL.key, state.name, state.key)))

    def feed(self, key: str, limit: int, hours: int = 0) -> Feed | None:
        """A feed at one revision: its newest entries, its tombstones, and where its history begins.

        All that is at most ``hours`` older than the newest comes too, within reason.
        """
        with self._reader.transaction() as connection:
            state = _read_state(connection, key)
            if state is None:
                return None
            entries, complete = windows.read_window(connection, key, limit, hours)
            tombstones = read_tombstones(connection, key)
            older = archives.newest_archive(connection, key)
        return Feed(state, entries, tombstones, History(complete=complete, older=older))

    def months(self, key: str) -> tuple[Month, ...]:
        """The months in a feed's history, oldest first."""
        with self._reader.transaction() as connection:
            return archives.read_months(connection, key)

    def archive(self, wanted: Archive) -> Feed | None:
        """A part of a feed's history; None if there is no such part."""
        with self._reader.transaction() as connection:
            state = _read_state(connection, wanted.feed)
            months = archives.read_months(connection, wanted.feed)
            place = archives.place_among(wanted, months)
            if state is None or place is None:
                return None
            changed, history = place
            entries = windows.read_archive(connection, wanted)
        return Feed(replace(state, changed=changed), entries, (), history)

    def chosen(self, choice: Choice, limit: int, hours: int = 0) -> tuple[FeedEntry, ...]:
        """The newest entries that a choice takes in."""
        with self._reader.transaction() as connection:
            return choosing.read_chosen(connection, choice, limit, hours)

    def article(self, slug: str) -> FeedEntry | None:
        """An article as its page shows it; None if there is none to show."""
        article = schema.article
        query = windows.ENTRIES.select_from(articles.ARTICLES).where(
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


def _read_state(connection: sa.Connection, key: str) -> FeedState | None:
    query = sa.select(schema.feed).where(schema.feed.c.key == key)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else feed_state_of(row)


def open_view(path: Path) -> StoreView:
    """Open a store for reading; one that cannot be read says so at once."""
    try:
        path.stat()
    except OSError as error:
        reason = "" if isinstance(error, FileNotFoundError) else f" ({error.strerror})"
        raise StoreError(
            f"there is no store at {path}{reason}", hint="feedsvc scan makes one"
        ) from None
    view = StoreView(Reader(path))
    view.revision()
    return view
