"""Full disks and sudden deaths: what was stored stays, whole, and the next try succeeds."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from contextlib import closing
from pathlib import Path

import make
import pytest

from feedsvc.errors import StoreCorrupt, StoreError
from feedsvc.model import Changes
from feedsvc.store import open_store, open_view
from feedsvc.store.database import explained

NOON = make.NOON
ROUNDS = 6

# Each save edits twenty articles alike, so a store with two titles in it is torn.
WRITER = """
    import sys
    from contextlib import suppress
    from dataclasses import replace
    from pathlib import Path

    sys.path.insert(0, sys.argv[2])
    import make
    from feedsvc.model import Changes
    from feedsvc.store import open_store

    store = open_store(Path(sys.argv[1]), root="/articles", now=make.NOON)
    names = [f"a{number}" for number in range(20)]
    if not store.baseline_done():
        store.finish_baseline((), make.NOON)
        fresh = tuple(make.memory(name, entry=make.entry(title="0")) for name in names)
        store.save(Changes(memories=fresh), make.NOON)
    number = store.raise_all(make.NOON)
    print("ready", flush=True)
    while True:
        number += 1
        known = store.memories([f"world/{name}.md" for name in names])
        entry = make.entry(title=str(number), content="<p>x</p>" * 500)
        edited = tuple(replace(memory, entry=entry) for memory in known)
        files = tuple(make.file_memory(memory.file, reason=str(number)) for memory in known)
        store.save(Changes(files=files, memories=edited), make.NOON)
        print(number, flush=True)
"""


@pytest.fixture
def path(data):
    return data / "store.sqlite3"


def kill_a_writer(path: Path, after: int) -> int:
    """Start a writer, kill it in the midst of a save, and give the last one it finished."""
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        for _ in range(after):
            last = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read().split()
        process.wait()
    return int(rest[-1]) if rest and rest[-1].isdigit() else last


def test_a_killed_scanner_leaves_the_state_before_or_after_never_between(path):
    for round_ in range(ROUNDS):
        finished = kill_a_writer(path, after=round_ * 3 + 1)
        with closing(open_store(path, root="/articles", now=NOON)) as store:
            titles = {m.entry.title for m in store.memories(list(store.files()))}
            reasons = {file.reason for file in store.files().values()}
            with closing(open_view(path)) as view:
                feed = view.feed("all", 50)
                assert view.revision() == feed.state.revision
        assert len(feed.entries) == 20
        assert len(titles) == 1
        assert reasons == titles == {entry.title for entry in feed.entries}
        # A save that was reported as done is there; one more may have been done unreported.
        assert int(titles.pop()) in {finished, finished + 1}


def test_a_full_disk_is_named_and_nothing_is_half_written(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        store.save(Changes(memories=(make.memory(),)), NOON)
        run = store._database._run
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count')}")
        large = make.entry(content="<p>words</p>" * 5000)
        many = tuple(make.memory(f"a{number}", entry=large) for number in range(50))
        changes = Changes(files=(make.file_memory(),), memories=many)
        with pytest.raises(StoreError, match="the disk is full") as caught:
            store.save(changes, NOON)
        assert "free some space" in caught.value.hint
        assert store.files() == {}
        with closing(open_view(path)) as view:
            assert view.revision() == 2
            assert len(view.feed("all", 100).entries) == 1
        run("PRAGMA max_page_count = 1000000")
        assert store.save(changes, NOON) == 3


def test_a_disk_that_became_read_only_is_named(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        connection = store._database._driver_connection()
        connection.execute("PRAGMA query_only = ON").close()
        with pytest.raises(StoreError, match="cannot be written") as caught:
            store.set_values({"a": "b"})
        assert "FEEDSVC_DATA" in caught.value.hint
        connection.execute("PRAGMA query_only = OFF").close()
        store.set_values({"a": "b"})


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "the disk failed"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "another program is writing"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged"),
        (sqlite3.SQLITE_ERROR, "odd"),
    ],
)
def test_what_the_database_says_is_put_so_that_people_can_act(path, code, said):
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorcode = code
    with pytest.raises(StoreError, match=said), explained(path):
        raise error


def test_damage_met_while_working_is_named_as_such(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.save(Changes(memories=tuple(make.memory(f"a{n}") for n in range(300))), NOON)
    with closing(open_view(path)) as view:
        content = bytearray(path.read_bytes())
        content[8192:] = b"\xa5" * (len(content) - 8192)
        path.write_bytes(content)
        with pytest.raises(StoreCorrupt, match="damaged"):
            view.memories_of("world/a7.md")


def test_a_store_may_be_used_from_several_threads(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:

        def work(number: int) -> None:
            for turn in range(20):
                store.set_values({f"value-{number}": str(turn)})

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {store.value(f"value-{number}") for number in range(4)} == {"19"}


def test_an_error_of_our_own_inside_a_transaction_undoes_it(path):
    def fail(store) -> None:
        with store._database.transaction() as connection:
            connection.exec_driver_sql("UPDATE revision SET number = 9")
            raise LookupError

    with closing(open_store(path, root="/articles", now=NOON)) as store:
        with pytest.raises(LookupError):
            fail(store)
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT number FROM revision").fetchone() == (0,)


def test_a_path_that_the_system_refuses_is_a_failure_of_the_store(path):
    with pytest.raises(StoreError, match="too long"):
        open_view(path.with_name("x" * 300))
