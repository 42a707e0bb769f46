"""Who scans: exactly one process beside a store. What it does then is not known here."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Event

from feedsvc.errors import DataFolderUnusable

#: How long a process that waits for the lock sleeps between two tries.
RETRY_SECONDS = 0.5


class ScannerLock:
    """The right to scan, held through an open file and given up by its closing, even by kill -9.

    ``flock`` and not ``lockf``: the latter is lost as soon as any descriptor of the file closes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, stop: Event) -> bool:
        """Wait for the lock until it is ours (True) or ``stop`` is set (False)."""
        while not self.try_acquire():
            if stop.wait(RETRY_SECONDS):
                return False
        return True

    def try_acquire(self) -> bool:
        """Take the lock if nobody has it."""
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        if not _is_still_there(descriptor, self._path):
            os.close(descriptor)
            return self.try_acquire()
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock up. The file stays: deleting it would let two processes lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as problem:
            raise DataFolderUnusable(
                f"the data folder {self._path.parent} cannot be written ({problem.strerror})",
                hint="set FEEDSVC_DATA to a folder that feedsvc may write",
            ) from None


def _is_still_there(descriptor: int, path: Path) -> bool:
    """Whether the locked file is the one that others would open: somebody may have deleted it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
