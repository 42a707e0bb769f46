"""A copy of a store as it is at one moment, whoever writes to it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from feedsvc.store.database import explained, insist_on_header


def copy_store(source: Path, target: Path) -> None:
    """Copy a store, with what still stands in its log, by SQLite's own backup.

    Without a log nobody has it open: then it is read as a file that does not change, because
    SQLite would leave an empty log behind where a preview is to leave nothing.
    """
    insist_on_header(source)
    in_use = source.with_name(f"{source.name}-wal").exists()
    mode = "mode=ro" if in_use else "mode=ro&immutable=1"
    address = f"file:{quote(os.fsencode(source))}?{mode}"
    with (
        explained(source),
        closing(sqlite3.connect(address, uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
