"""The first bytes of many files, for a guess at what they hold. Whole files: files.py."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from feedsvc.sources.files import open_folder

_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Heads:
    """Reads the heads of files, those of one folder after each other: the folder stays open.

    Whether a file is still the one that was listed is not asked.
    """

    def __init__(self, root: Path, most: int) -> None:
        self._root, self._most = root, most
        self._folder: str | None = None
        self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: object, _trace: TracebackType | None
    ) -> None:
        self._leave()

    def read(self, file: str) -> bytes:
        """The first bytes of a file; none where it cannot be read, or is reached by a link."""
        folder, _, name = file.rpartition("/")
        try:
            if folder != self._folder:
                self._enter(folder)
            descriptor = os.open(name, _FILE, dir_fd=self._descriptor)
        except OSError:
            return b""
        try:
            # What is no file has been put in the place of one since the listing.
            sound = stat.S_ISREG(os.fstat(descriptor).st_mode)
            return os.read(descriptor, self._most) if sound else b""
        except OSError:
            return b""
        finally:
            os.close(descriptor)

    def _enter(self, folder: str) -> None:
        self._leave()
        self._descriptor = open_folder(self._root, folder)
        self._folder = folder

    def _leave(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor, self._folder = -1, None
