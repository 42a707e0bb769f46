"""Opening the store: what it makes, what it refuses, and that it never harms what lies there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import make
import pytest

from feedsvc.errors import (
    DataFolderUnusable,
    StoreCorrupt,
    StoreElsewhere,
    StoreError,
    StoreTooNew,
)
from feedsvc.model import Changes, Kind, ScanReport
from feedsvc.store import open_store, open_view, opening

NOON = make.NOON


@pytest.fixture
def path(data: Path) -> Path:
    return data / "store.sqlite3"


def opened(path: Path, **options):
    return closing(open_store(path, **({"root": "/articles", "now": NOON} | options)))


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement).close()
        connection.commit()


def test_opening_makes_the_folder_and_the_store(tmp_path):
    path = tmp_path / "new" / "deeper" / "store.sqlite3"
    with opened(path) as store:
        assert store.value("root") == "/articles"
        assert store.value("created") == NOON.isoformat()
    assert path.exists()


def test_an_empty_file_is_a_store_that_was_never_written(path):
    path.touch()
    with opened(path) as store:
        assert store.files() == {}


def test_a_store_that_was_only_begun_is_completed(path):
    run_sql(path, "PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    with opened(path) as store:
        assert store.files() == {}


def test_values_outlive_the_process(path):
    with opened(path) as store:
        store.set_values({"rendering": "one", "odd": "\udcff"})
        store.set_values({"rendering": "two"})
        store.set_values({})
    with opened(path) as store:
        assert store.value("rendering") == "two"
        assert store.value("odd") == "\udcff"
        assert store.value("unknown") is None


@pytest.mark.parametrize(
    "damage",
    [
        b"this is no database, but it is long enough to look like a file that matters" * 40,
        b"x",
        b"SQLite format 3\0",
        b"SQLite format 3\0" + b"\0" * 84,
        b"SQLite format 3\0" + b"\xff" * 4080,
    ],
)
def test_a_damaged_store_is_reported_and_left_as_it_is(path, damage):
    path.write_bytes(damage)
    with pytest.raises(StoreCorrupt) as caught:
        open_store(path, root="/articles", now=NOON)
    assert str(path) in caught.value.message
    assert "mv" in caught.value.hint
    assert path.read_bytes() == damage
    assert list(path.parent.iterdir()) == [path]


def test_damage_inside_the_store_is_found_when_it_is_opened(path):
    with opened(path) as store:
        memories = tuple(make.memory(f"a{number}") for number in range(300))
        store.save(Changes(memories=memories), NOON)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt, match="damaged"):
        open_store(path, root="/articles", now=NOON)
    assert path.read_bytes() == bytes(content)


def test_what_the_hint_says_makes_room_for_a_new_store(path):
    path.write_bytes(b"broken" * 1000)
    with pytest.raises(StoreCorrupt) as caught:
        open_store(path, root="/articles", now=NOON)
    typed = caught.value.hint.partition(": ")[2]
    subprocess.run(["sh", "-c", typed], check=True)
    with opened(path) as store:
        assert store.files() == {}
    kept = path.parent / "store.sqlite3.damaged" / "store.sqlite3"
    assert kept.read_bytes() == b"broken" * 1000


def test_a_log_without_its_database_is_kept_and_the_loss_told(path, caplog):
    log = path.with_name("store.sqlite3-wal")
    log.write_bytes(b"what was not yet in the database")
    with opened(path) as store:
        assert store.files() == {}
    (kept,) = path.parent.glob("store.sqlite3-wal.lost-*")
    assert kept.read_bytes() == b"what was not yet in the database"
    assert "are lost" in caplog.text


def test_the_database_of_another_program_is_refused(path):
    run_sql(path, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreCorrupt, match="another program"):
        open_store(path, root="/articles", now=NOON)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("bookmarks",)]


def test_a_store_made_for_another_folder_is_refused(path):
    with opened(path):
        pass
    with pytest.raises(StoreElsewhere) as caught:
        open_store(path, root="/elsewhere", now=NOON)
    assert "/articles" in caught.value.message
    assert "/elsewhere" in caught.value.message
    assert "feedsvc scan --articles-moved" in caught.value.hint


def test_a_store_follows_articles_that_were_moved(path):
    with opened(path) as store:
        store.save(Changes(files=(make.file_memory(),)), NOON)
    with opened(path, root="/elsewhere", moved=True) as store:
        assert store.value("root") == "/elsewhere"
        assert len(store.files()) == 1
    with opened(path, root="/elsewhere"):
        pass


def test_a_store_of_a_later_version_is_refused_untouched(path):
    with opened(path):
        pass
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match="9999"):
        open_store(path, root="/articles", now=NOON)
    assert path.read_bytes() == before


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFolderUnusable) as caught:
        open_store(tmp_path / "file" / "data" / "store.sqlite3", root="/articles", now=NOON)
    assert str(tmp_path / "file" / "data") in caught.value.message
    assert "FEEDSVC_DATA" in caught.value.hint


def test_a_folder_in_the_place_of_the_store_is_named(path):
    path.mkdir()
    with pytest.raises(DataFolderUnusable, match=r"store\.sqlite3"):
        open_store(path, root="/articles", now=NOON)


# Who runs as root may write anywhere, whatever the permissions say.
def test_a_data_folder_that_cannot_be_written_is_named(path, monkeypatch):
    monkeypatch.setattr(opening.os, "access", lambda place, _: Path(place) != path.parent)
    with pytest.raises(DataFolderUnusable, match="cannot be written") as caught:
        open_store(path, root="/articles", now=NOON)
    assert "FEEDSVC_DATA" in caught.value.hint


def test_a_store_that_cannot_be_written_is_named(path, monkeypatch):
    with opened(path):
        pass
    monkeypatch.setattr(opening.os, "access", lambda place, _: Path(place) != path)
    with pytest.raises(DataFolderUnusable, match="cannot be written"):
        open_store(path, root="/articles", now=NOON)


def test_a_store_that_cannot_be_read_is_named(path, monkeypatch):
    path.write_bytes(b"something")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="Permission denied"):
        open_store(path, root="/articles", now=NOON)


def test_odd_characters_in_the_path_are_no_problem(tmp_path):
    path = tmp_path / "100% ä?#&%(here)s" / "st ore.sqlite3"
    with opened(path) as store:
        store.save(Changes(files=(make.file_memory(),)), NOON)
    with closing(open_view(path)) as view:
        assert len(view.file_verdicts([Kind.NEW])) == 1
    assert {name.name.partition("-")[0] for name in path.parent.iterdir()} == {"st ore.sqlite3"}


def test_another_writer_in_the_way_is_reported_and_nothing_is_lost(path):
    with opened(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store._database._run("PRAGMA busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE").close()
        with pytest.raises(StoreError, match="another program is writing"):
            store.set_values({"a": "b"})
        other.execute("ROLLBACK").close()
        store.set_values({"a": "b"})
        assert store.value("a") == "b"


def test_a_transaction_keeps_other_writers_out_from_its_beginning(path):
    with opened(path) as store, closing(sqlite3.connect(path, timeout=0)) as other:
        with (
            store._database.transaction(),
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE").close()
        other.execute("BEGIN IMMEDIATE").close()


def test_a_percent_sign_in_the_place_of_installation_is_no_problem(path, data, monkeypatch):
    installed = data / "100%(here)s"
    installed.symlink_to(opening.MIGRATIONS, target_is_directory=True)
    monkeypatch.setattr(opening, "MIGRATIONS", installed)
    with opened(path) as store:
        assert store.files() == {}


def test_a_store_removed_while_in_use_is_not_written_into_thin_air(path):
    with opened(path) as store:
        path.rename(path.with_name("gone"))
        with pytest.raises(StoreError, match="removed or replaced"):
            store.set_values({"a": "b"})
    assert not path.exists()


def test_a_closed_store_says_so(path):
    store = open_store(path, root="/articles", now=NOON)
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.files()


def test_the_last_hundred_reports_are_kept(path):
    with opened(path) as store:
        for number in range(103):
            store.add_report(ScanReport(NOON, NOON, listed=number, read=0))
    with closing(open_view(path)) as view:
        assert [report.listed for report in view.reports(2)] == [102, 101]
        assert [report.listed for report in view.reports(1000)] == list(range(102, 2, -1))


def test_the_settings_that_keep_commits_safe_are_on(path):
    with opened(path) as store:
        run = store._database._run
        assert run("PRAGMA journal_mode") == "wal"
        assert run("PRAGMA synchronous") == 2
        assert run("PRAGMA foreign_keys") == 1


def test_opening_works_from_a_folder_that_is_no_checkout(tmp_path):
    code = (
        "from datetime import UTC, datetime; from pathlib import Path;"
        "from feedsvc.store import open_store;"
        "open_store(Path('s.sqlite3'), root='/a', now=datetime.now(UTC)).close()"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr, result.stdout) == (0, "", "")
