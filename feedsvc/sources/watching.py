"""The nudge that something changed. Watchers miss events, so this is a hint and never the truth."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

log = logging.getLogger(__name__)

#: How long after a change the next one may still join it, and how long before a new try.
DEBOUNCE_MS = 100
RETRY_SECONDS = 5.0


class Watcher:
    """Calls ``nudge`` soon after anything below a folder changes, as far as the system tells."""

    def __init__(self, root: Path, nudge: Callable[[], object]) -> None:
        self._root = root
        self._nudge = nudge
        self._stop = Event()
        self._thread = Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=1.0)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._watch()
            except (OSError, RuntimeError) as problem:
                log.warning("cannot watch %s (%s): only the interval counts", self._root, problem)
            self._stop.wait(RETRY_SECONDS)

    def _watch(self) -> None:
        for _ in watch(
            self._root,
            watch_filter=None,
            debounce=DEBOUNCE_MS,
            step=50,
            rust_timeout=500,
            stop_event=self._stop,
            raise_interrupt=False,
            recursive=True,
            ignore_permission_denied=True,
        ):
            self._nudge()
