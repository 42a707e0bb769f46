"""What is done and checked before a store is written to. The work itself is in store.py."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from feedsvc.errors import DataFolderUnusable, StoreElsewhere, StoreTooNew
from feedsvc.store.database import (
    DATA_HINT,
    Database,
    corrupt,
    insist_on_header,
    is_unwritten,
    set_orphaned_log_aside,
)
from feedsvc.store.gathering import gather_again
from feedsvc.store.store import Store
from feedsvc.store.values import read_value, write_values

MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(path: Path, *, root: str, now: datetime, moved: bool = False) -> Store:
    """Open the memory of the articles at ``root`` for writing; make it where there is none."""
    _prepare_folder(path.parent)
    _refuse_folder(path)
    create = is_unwritten(path)
    if create:
        set_orphaned_log_aside(path)
    if not create:
        insist_on_header(path)
    with ExitStack() as undo:
        database = Database(path, create=create)
        undo.callback(database.close)
        if not create and (finding := database.damage()):
            raise corrupt(path, finding)
        database.use_wal()
        _migrate(database)
        _claim(database, root, now, moved=moved)
        _gather(database, now)
        undo.pop_all()
    return Store(database)


def _prepare_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, f"cannot be made ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unusable(folder, "cannot be written")


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise _unusable(path.parent, f"holds a folder named {path.name} where the store should be")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise _unusable(path.parent, f"holds a store, {path.name}, that cannot be written")


def _unusable(folder: Path, problem: str) -> DataFolderUnusable:
    return DataFolderUnusable(f"the data folder {folder} {problem}", hint=DATA_HINT)


def _migrate(database: Database) -> None:
    """Bring the tables up to date, or refuse where they are not ours or ahead of us."""
    config = _alembic_config()
    script = ScriptDirectory.from_config(config)
    with database.transaction() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        if at == script.get_current_head():
            return
        _insist_on_known(database.path, at, script)
        if at is None and sa.inspect(connection).get_table_names():
            raise corrupt(database.path, "it is a database of another program")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _alembic_config() -> Config:
    config = Config()
    # Alembic reads this as a pattern with %(name)s in it.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _insist_on_known(path: Path, at: str | None, script: ScriptDirectory) -> None:
    if at is not None and at not in {revision.revision for revision in script.walk_revisions()}:
        raise StoreTooNew(
            f"the store {path} was written by a later version of feedsvc (its tables are at {at})",
            hint="install that version again, or set FEEDSVC_DATA to another folder",
        )


def _gather(database: Database, now: datetime) -> None:
    with database.transaction() as connection:
        gather_again(connection, now)


def _claim(database: Database, root: str, now: datetime, *, moved: bool) -> None:
    """A store is for one folder: beside another it would withdraw every article it knows."""
    with database.transaction() as connection:
        owner = read_value(connection, "root")
        if owner == root:
            return
        if owner is not None and not moved:
            raise StoreElsewhere(
                f"the store {database.path} was made for the articles in {owner}, not {root}",
                hint="if they have moved there, type: feedsvc scan --articles-moved",
            )
        created = {} if owner else {"created": now.isoformat()}
        write_values(connection, {"root": root} | created)
