"""The migrations make what the code expects, once, all or nothing, from an installed package too."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path

import alembic.command
import make
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from feedsvc.store import open_store, opening, schema

NOON = make.NOON


@pytest.fixture
def path(data):
    return data / "store.sqlite3"


def make_store(path):
    return closing(open_store(path, root="/articles", now=NOON))


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return sorted((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows)


def test_the_migrations_make_the_tables_that_the_code_expects(path):
    with make_store(path) as store, store._database.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_tables_differ_in_nothing_from_those_of_the_schema(path, data):
    """Alembic compares neither WITHOUT ROWID nor the direction of an index."""
    for made in (path, data / "other"):
        with make_store(made):
            pass
    with make_store(path) as store, store._database.transaction() as connection:
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
    assert schema_of(data / "other") == schema_of(path)


def test_opening_twice_does_not_migrate_again(path, monkeypatch):
    with make_store(path):
        pass
    before = schema_of(path)
    monkeypatch.delattr(alembic.command, "upgrade")
    with make_store(path):
        pass
    assert schema_of(path) == before


def test_a_migration_that_fails_leaves_nothing_behind(path, monkeypatch):
    upgrade = alembic.command.upgrade

    def interrupted(config, revision):
        upgrade(config, revision)
        raise KeyboardInterrupt

    monkeypatch.setattr(opening.command, "upgrade", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_store(path, root="/articles", now=NOON)
    assert schema_of(path) == []
    monkeypatch.undo()
    with make_store(path) as store:
        assert store.files() == {}


def test_the_migrations_are_part_of_the_package():
    """A wheel holds modules, and other files only where their pattern is listed."""
    project = Path(__file__).parents[1]
    patterns = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["setuptools"]
    kept = patterns["package-data"]["*"]
    folders = {file.parent for file in opening.MIGRATIONS.rglob("*.py")}
    assert opening.MIGRATIONS / "versions" in folders
    for folder in folders:
        assert (folder / "__init__.py").exists()
    others = [
        file.name for file in opening.MIGRATIONS.rglob("*.*") if file.suffix not in {".py", ".pyc"}
    ]
    assert all(any(fnmatch(name, pattern) for pattern in kept) for name in others)
