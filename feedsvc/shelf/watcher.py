"""One thread per process that keeps a shelf up to date. What it does there is in publications.py."""

from __future__ import annotations

import time
from threading import Event, Lock, Thread

from feedsvc.shelf.publications import Shelf

POLL_SECONDS = 0.25


class Watcher:
    """Looks at the store four times a second, and in between keeps the last good bytes.

    ``watch`` is for every request: it starts the thread in a process that has none, so after a
    fork too, and after a thread that died.
    """

    def __init__(self, shelf: Shelf, *, poll_seconds: float = POLL_SECONDS) -> None:
        self._shelf = shelf
        self._poll_seconds = poll_seconds
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None

    def watch(self) -> None:
        thread = self._thread
        # A thread of the parent is not alive in a forked child.
        if thread is None or not thread.is_alive():
            self._start()

    def stop(self) -> None:
        """End the thread and let go of the store; nothing starts it again."""
        self._stop.set()
        with self._lock:
            if self._thread is not None:
                self._thread.join()
        self._shelf.close()

    def _start(self) -> None:
        with self._lock:
            if self._stop.is_set() or (self._thread is not None and self._thread.is_alive()):
                return
            # The first request shall not find an empty shelf beside a full store.
            self._shelf.look()
            self._thread = Thread(target=self._run, name="feedsvc-shelf", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        due = time.monotonic() + self._poll_seconds
        while not self._stop.is_set():
            if time.monotonic() >= due:
                self._shelf.look()
                due = time.monotonic() + self._poll_seconds
            if not self._shelf.tend(time.monotonic()):
                self._stop.wait(max(0.0, due - time.monotonic()))
