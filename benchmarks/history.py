"""The edit history of a folder: read from its file, and done to a folder on disk as git does it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to one file; ``source`` is the old path of a renamed one."""

    op: str
    path: str
    content: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the published site."""

    name: str
    time: datetime
    changes: tuple[Change, ...]


def read_history(path: Path) -> Iterator[Commit]:
    """Read JSON Lines, one commit a line, oldest first; gzip where the name says so."""
    open_it = gzip.open if path.suffix == ".gz" else open
    with open_it(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield read_commit(json.loads(line))


def read_commit(line: dict[str, Any]) -> Commit:
    return Commit(
        line["commit"],
        datetime.fromisoformat(line["time"]),
        tuple(
            Change(one["op"], one["path"], one.get("content", ""), one.get("from", ""))
            for one in line["changes"]
        ),
    )


def apply_to_folder(commit: Commit, root: Path) -> None:
    """Do to a folder what a checkout does: a changed file is a new one in the old one's place.

    So inodes change with every edit, and the file system may give a freed one to another file.
    """
    for change in commit.changes:
        (root / (change.source or change.path)).unlink(missing_ok=change.op == "write")
        if change.op != "delete":
            _write(root / change.path, change.content, commit.time.timestamp())


def _write(path: Path, content: str, modified: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8"))
    os.utime(path, (modified, modified))
