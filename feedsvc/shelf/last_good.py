"""The last good bytes of the main feeds, on disk. When they are read is in publications.py.

One file per document: a line of JSON that says what it is, then the bytes. They are read when
the store cannot be, so a restart beside a lost database still serves.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from feedsvc.model import Document, FeedKind, FeedState

# A file name of most systems holds 255 bytes; a long slug in percent-encoding is longer.
LONGEST_NAME = 200
LONGEST_HEAD = 8192
TEMPORARY = ".tmp"
# A temporary file this old was left by a process that was killed.
ABANDONED_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file holds, and the settings it was rendered with."""

    state: FeedState
    suffix: str
    media_type: str
    url: str
    settings: str
    digest: str


class LastGood:
    """The folder of the last good bytes. Several processes may write the same ones."""

    def __init__(self, folder: Path, *, settings: str = "") -> None:
        self._folder = folder
        self._settings = settings

    def holds(self, state: FeedState, suffix: str) -> bool:
        """Tell whether the file is that of this very revision and of the present settings."""
        stamp = self._stamp(self._path(state.key, suffix))
        return stamp is not None and stamp.state == state and stamp.settings == self._settings

    def keep(self, state: FeedState, suffix: str, document: Document) -> None:
        """Write a document whole or not at all."""
        stamp = Stamp(
            state,
            suffix,
            document.media_type,
            document.url,
            self._settings,
            sha256(document.body).hexdigest(),
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        _write_whole(self._path(state.key, suffix), _head(stamp) + document.body)

    def read(self, key: str, suffix: str) -> Document | None:
        """Read a document back; None if there is none or its bytes are damaged."""
        try:
            data = self._path(key, suffix).read_bytes()
        except OSError:
            return None
        head, _, body = data.partition(b"\n")
        stamp = _read_head(head)
        if stamp is None or sha256(body).hexdigest() != stamp.digest:
            return None
        state = stamp.state
        return Document(body, stamp.media_type, state.changed, state.revision, stamp.url)

    def states(self) -> tuple[FeedState, ...]:
        """The feeds of which there is at least one document."""
        stamps = (self._stamp(path) for path in self._files())
        states = {stamp.state.key: stamp.state for stamp in stamps if stamp is not None}
        return tuple(states.values())

    def tidy(self) -> None:
        """Remove what killed processes left half-written."""
        for path in self._folder.glob(f"*{TEMPORARY}"):
            try:
                if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                    path.unlink()
            except OSError:
                # Another process was faster, or the disk is read-only: both are harmless.
                continue

    def _files(self) -> tuple[Path, ...]:
        try:
            return tuple(sorted(self._folder.iterdir()))
        except OSError:
            return ()

    def _path(self, key: str, suffix: str) -> Path:
        name = quote(key, safe="")
        if len(name) > LONGEST_NAME:
            name = sha256(key.encode()).hexdigest()
        return self._folder / f"{name}.{suffix}"

    def _stamp(self, path: Path) -> Stamp | None:
        try:
            with path.open("rb") as file:
                return _read_head(file.readline(LONGEST_HEAD))
        except OSError:
            return None


def _head(stamp: Stamp) -> bytes:
    said = {
        "key": stamp.state.key,
        "kind": stamp.state.kind.value,
        "name": stamp.state.name,
        "revision": stamp.state.revision,
        "changed": stamp.state.changed.isoformat(),
        "suffix": stamp.suffix,
        "media_type": stamp.media_type,
        "url": stamp.url,
        "settings": stamp.settings,
        "sha256": stamp.digest,
    }
    return json.dumps(said).encode() + b"\n"


def _read_head(line: bytes) -> Stamp | None:
    try:
        said = json.loads(line)
        state = FeedState(
            said["key"],
            FeedKind(said["kind"]),
            said["name"],
            said["revision"],
            datetime.fromisoformat(said["changed"]),
        )
        return Stamp(
            state,
            said["suffix"],
            said["media_type"],
            said["url"],
            said["settings"],
            said["sha256"],
        )
    except (ValueError, KeyError, TypeError):
        return None


def _write_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    # The new name is on the disk only when its folder is.
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
