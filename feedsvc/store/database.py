"""SQLite: connections, their settings, and what its errors mean. No table is named here.

Another database is another module with the same face: ``transaction`` and ``close``.
"""

from __future__ import annotations

import logging
import os
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import cast
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from feedsvc.errors import StoreCorrupt, StoreError

# Losing the last commits in a power cut would lose first-seen dates and ids that were served
# already, which nothing can bring back: hence FULL.
WRITER_SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -32768",
    "PRAGMA journal_size_limit = 67108864",
)
READER_SETTINGS = ("PRAGMA busy_timeout = 1000",)

notices = logging.getLogger(__name__)

DATA_HINT = "set FEEDSVC_DATA to a folder that feedsvc may write"
EXPLANATIONS = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space; nothing that was stored is lost"),
    sqlite3.SQLITE_READONLY: ("it cannot be written", DATA_HINT),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", DATA_HINT),
    sqlite3.SQLITE_PERM: ("it may not be opened", DATA_HINT),
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "end that program"),
    sqlite3.SQLITE_IOERR: ("the disk failed", "look at the system's log; try again"),
}
# How every database begins: https://www.sqlite.org/fileformat.html
HEADER = b"SQLite format 3\0"
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Database:
    """The one connection that writes, for one thread at a time."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self._lock = RLock()
        with explained(path):
            self._engine = _make_engine(path, "rwc" if create else "rw", WRITER_SETTINGS)
            # Not deferred: one that turned from reading to writing could fail at once as busy.
            sa.event.listen(self._engine, "begin", _begin("BEGIN IMMEDIATE"))
            self._connection = self._engine.connect()
            self._file = _file_identity(path)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """All or nothing; a failure is a ``StoreError`` that says what to do."""
        with self._lock, explained(self.path):
            self._insist_on_file()
            with self._connection.begin():
                yield self._connection

    def use_wal(self) -> None:
        """Let others read while we write. Only for a file that is known to be sound."""
        with self._lock, explained(self.path):
            self._run("PRAGMA journal_mode = WAL")

    def damage(self) -> str:
        """What SQLite's own check finds wrong, or nothing."""
        with self._lock, explained(self.path):
            finding = str(self._run("PRAGMA quick_check(1)"))
        return "" if finding == "ok" else finding

    def close(self) -> None:
        with self._lock, explained(self.path):
            self._connection.close()
            self._engine.dispose()

    def _run(self, statement: str) -> object:
        """Run a statement outside any transaction, as these settings demand."""
        with closing(self._driver_connection().execute(statement)) as cursor:
            return cursor.fetchone()[0]

    def _driver_connection(self) -> sqlite3.Connection:
        return cast("sqlite3.Connection", self._connection.connection.driver_connection)

    def _insist_on_file(self) -> None:
        """SQLite goes on writing into a file that was deleted, where nobody will find it."""
        if _file_identity(self.path) != self._file:
            raise StoreError(
                f"the store {self.path} was removed or replaced while it was in use",
                hint="start feedsvc again",
            )


class Reader:
    """Connections that only read, for any number of threads.

    Each reading opens the file anew: it takes a tenth of a millisecond, always finds the file
    that lies there now, and leaves nothing behind in a thread or a forked process.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _make_engine(path, "ro", READER_SETTINGS)
        sa.event.listen(self._engine, "begin", _begin("BEGIN"))

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One state of the store, whatever is written meanwhile."""
        with explained(self.path), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def insist_on_header(path: Path) -> None:
    """SQLite takes a file of a few bytes for an empty database, and would write over it."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(HEADER))
    except OSError as error:
        raise StoreError(f"the store {path} cannot be read ({error.strerror})") from error
    if beginning != HEADER:
        raise corrupt(path, "it does not begin as a database does")


def is_unwritten(path: Path) -> bool:
    """Whether there is no database yet: no file, or one that nothing was written to."""
    return not path.exists() or path.stat().st_size == 0


def set_orphaned_log_aside(path: Path) -> None:
    """Keep what SQLite left in a log beside a database that is gone: a new one would destroy it.

    The log of a lost database cannot be read without it, but it may be found again in a backup.
    """
    log = _beside(path, "-wal")
    if not log.exists() or not log.stat().st_size:
        return
    aside = log.with_name(f"{log.name}.lost-{log.stat().st_mtime_ns}")
    log.rename(aside)
    notices.error(
        "the store %s is gone: the dates of undated articles and what was withdrawn are lost;"
        " a new store is begun, and the lost one's log kept as %s",
        path,
        aside.name,
    )


def corrupt(path: Path, finding: str) -> StoreCorrupt:
    """A damaged database: what is wrong with it, and how to keep it and start anew."""
    return StoreCorrupt(f"the store {path} is damaged: {finding}", hint=_how_to_move_away(path))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database says into what people can act on."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _explain(error, path) from error
    except sqlite3.Error as error:
        raise _explain_driver(error, path) from error


def _explain(error: SQLAlchemyError, path: Path) -> StoreError:
    if isinstance(error, IntegrityError):
        return StoreError(f"the store {path} refuses what contradicts it: {error.orig}")
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        return _explain_driver(error.orig, path)
    return StoreError(f"the store {path} cannot be used: {error}")


def _explain_driver(error: sqlite3.Error, path: Path) -> StoreError:
    # The lowest byte is the kind of error, the others its cause.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in DAMAGE:
        return corrupt(path, str(error))
    reason, hint = EXPLANATIONS.get(code, ("", ""))
    return StoreError(
        f"the store {path} cannot be used: {reason or error}" + (f" ({error})" if reason else ""),
        hint=hint,
    )


def _make_engine(path: Path, mode: str, settings: tuple[str, ...]) -> sa.Engine:
    address = f"file:{quote(os.fsencode(path))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            for statement in settings:
                connection.execute(statement).close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    return sa.create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)


def _begin(statement: str) -> Callable[[sa.Connection], None]:
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _how_to_move_away(path: Path) -> str:
    found = [name for suffix in ("", "-wal", "-shm") if (name := _beside(path, suffix)).exists()]
    away = shlex.quote(str(_beside(path, ".damaged")))
    names = " ".join(shlex.quote(str(name)) for name in found)
    return f"keep it and start anew: mkdir {away} && mv {names} {away}"
