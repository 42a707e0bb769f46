"""The migrations make what the code expects, once, all or nothing, from an installed package too."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import alembic.command
import make
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from feedsvc.model import Archive, Changes, Choice
from feedsvc.store import open_store, open_view, opening, schema

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
        # SQLite keeps a full-text index in tables of its own, which Alembic takes for strange ones.
        own = {"include_name": lambda name, *_: name is None or not name.startswith("search")}
        context = MigrationContext.configure(
            connection, opts={"compare_server_default": True, **own}
        )
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


@pytest.fixture
def old_store(path, monkeypatch):
    """A store as the first revision made it, with an article in its feeds and one withdrawn."""
    upgrade = alembic.command.upgrade
    with monkeypatch.context() as patched:
        patched.setattr(opening.command, "upgrade", lambda config, _: upgrade(config, "0001"))
        patched.setattr(opening, "gather_again", lambda *_: None)
        with make_store(path):
            pass
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_ROWS)
    return path


OLD_ROWS = """
INSERT INTO value VALUES ('baseline', CAST('2024-05-14T12:00:00+00:00' AS BLOB));
UPDATE revision SET number = 7;
INSERT INTO feed VALUES ('all', 'all', CAST('All' AS BLOB), 7, 1715688000000000);
INSERT INTO article VALUES (1, CAST('world/harbour.md' AS BLOB), x'', 'tag:x,2024:harbour',
    'harbour', 1715688000000000, 1715688000000000, NULL, 1, 1715688000000000, 'new', x'', NULL);
INSERT INTO article VALUES (2, CAST('world/gone.md' AS BLOB), x'', 'tag:x,2024:gone',
    'gone', 1715688000000000, 1715688000000000, NULL, 0, 1715688000000000, 'withdrawn', x'', NULL);
INSERT INTO entry SELECT key, CAST('{"title":"Harbour opens","summary":"","stem":"a","slug":"a",'
    || '"words":"0","date_only":false}' AS BLOB), CAST('<p>It opened.</p>' AS BLOB) FROM article;
INSERT INTO membership VALUES ('all', 1, 1715688000000000, 'tag:x,2024:harbour');
"""


def rows_of(path):
    """What cannot be made again: neither memberships nor how often the feeds have changed."""
    kept = ("value", "file", "article", "entry", "scan_report")
    with closing(sqlite3.connect(path)) as connection:
        return {
            (table, *row) for table in kept for row in connection.execute(f"SELECT * FROM {table}")
        }


def test_a_store_of_the_first_revision_is_brought_up_to_date_without_loss(old_store):
    before = rows_of(old_store)
    with make_store(old_store):
        pass
    after = rows_of(old_store)
    # A row may have grown by columns at its end.
    assert all(any(row[: len(old)] == old for row in after) for old in before)
    with make_store(old_store) as store, closing(open_view(old_store)) as view:
        feed = view.feed("all", 50)
        assert [entry.id for entry in feed.entries] == ["tag:x,2024:harbour"]
        assert feed.state.revision == view.revision() == 8
        assert feed.tombstones == ()
        assert view.withdrawn("gone")
        assert view.archive(Archive("all", 2024, 5)).entries == feed.entries
        assert view.chosen(Choice(words=("harbour",)), 50) == feed.entries
        (memory,) = store.memories(["world/harbour.md"])
        assert store.files_showing({memory.entry.words}) == {
            memory.entry.words: ("world/harbour.md",)
        }
        store.save(Changes(memories=(replace(memory, visible=False),)), NOON)
        assert [one.id for one in view.feed("all", 50).tombstones] == ["tag:x,2024:harbour"]


def test_a_store_of_the_first_revision_gets_the_same_tables_as_a_new_one(old_store, data):
    with make_store(old_store), make_store(data / "new"):
        pass
    assert schema_of(old_store) == schema_of(data / "new")
