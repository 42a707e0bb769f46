"""The way to a store that may not exist yet, vanish or be replaced. What it says is in store/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from feedsvc.errors import StoreError
from feedsvc.store import StoreView


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A view of the store. ``generation`` tells one database file from the next in its place."""

    view: StoreView
    generation: int


class StoreLink:
    """Opens the store when it is there, again when its file is another, and lets go when not."""

    def __init__(self, path: Path, open_view: Callable[[Path], StoreView]) -> None:
        self._path = path
        self._open_view = open_view
        self._lock = Lock()
        self._opened: OpenStore | None = None
        self._file: tuple[int, int] | None = None
        self._generation = 0
        self._reason = StoreError("The store has not been looked at yet.")

    def look(self) -> OpenStore:
        """Give the store as it lies on the disk now, opened again where it must be."""
        with self._lock:
            try:
                return self._look()
            except StoreError as error:
                self._let_go(error)
                raise

    def now(self) -> OpenStore:
        """Give the store that is open, without looking at the disk."""
        opened = self._opened
        if opened is None:
            raise StoreError(self._reason.message, hint=self._reason.hint)
        return opened

    def renew(self) -> OpenStore:
        """Take the store at this place for another one than before."""
        with self._lock:
            self._let_go(StoreError("The store is being opened."))
            self._file = None
            return self._look()

    def drop(self, error: StoreError) -> None:
        """Let go of a store that failed; the next look opens it again."""
        with self._lock:
            self._let_go(error)

    def close(self) -> None:
        with self._lock:
            self._let_go(StoreError("The store is closed."))

    def _look(self) -> OpenStore:
        file = self._file_now()
        if self._opened is None or file != self._file:
            self._let_go(StoreError("The store is being opened."))
            # Another file is another memory: its revisions say nothing about the old ones.
            self._generation += file != self._file
            self._file = file
            self._opened = OpenStore(self._open_view(self._path), self._generation)
        return self._opened

    def _file_now(self) -> tuple[int, int]:
        try:
            status = self._path.stat()
        except OSError as error:
            raise StoreError(
                f"There is no store at {self._path} ({error.strerror}).",
                hint="If no scanner runs, start one: feedsvc worker",
            ) from error
        return status.st_dev, status.st_ino

    def _let_go(self, reason: StoreError) -> None:
        self._reason = reason
        if self._opened is not None:
            self._opened.view.close()
            self._opened = None
