"""The processes of one server: a parent that keeps its children alive and ends them in time."""

from __future__ import annotations

import gc
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from threading import Event, Thread
from types import FrameType

log = logging.getLogger(__name__)

#: How long children may take to end before they are killed: two seconds are promised in all.
GRACE_SECONDS = 1.5
#: A child that keeps dying is started again this much later each time, up to the last.
RESTART_SECONDS = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0)
#: A child that lived this long has earned a fresh start.
HEALTHY_SECONDS = 60.0
PARENT_CHECK_SECONDS = 0.25
#: So many new objects may be there before garbage that lies in a circle is looked for, and so many
#: times among the new ones before it is among all.
GARBAGE_AT_ONCE = 50_000
GARBAGE_ROUNDS = 20
#: The exit status of a command whose settings or folder are wrong.
REFUSED = 2


class Child:
    """A command that is to run for as long as its parent does."""

    def __init__(self, name: str, arguments: Sequence[str]) -> None:
        self.name = name
        self._command = [sys.executable, "-m", "feedsvc", *arguments, "--parent", str(os.getpid())]
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._starts = 0
        self._failures = 0
        self._start_at = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        self._starts += 1
        self._process = subprocess.Popen(self._command)  # noqa: S603 - our own program

    def keep_alive(self) -> None:
        """Start the child again if it has died, later each time."""
        if self._process is None:
            if time.monotonic() >= self._start_at:
                self.start()
            return
        status = self._process.poll()
        if status is None:
            return
        if time.monotonic() - self._started > HEALTHY_SECONDS:
            self._failures = 0
        delay = RESTART_SECONDS[min(self._failures, len(RESTART_SECONDS) - 1)]
        log.error(
            "the %s ended with status %s; starting it again in %s s", self.name, status, delay
        )
        self._failures += 1
        self._start_at = time.monotonic() + delay
        self._process = None

    @property
    def refused(self) -> bool:
        """Whether the child, started for the first time, said that its settings are wrong."""
        return self._starts == 1 and self._process is not None and self._process.poll() == REFUSED

    def end(self, deadline: float) -> None:
        """Ask the child to end; kill it when the deadline (monotonic) has passed."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("the %s did not end in time and was killed", self.name)
            self._process.kill()
            self._process.wait()

    def ask_to_end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)


def run_children(children: Sequence[Child], stop: Event) -> int:
    """Keep the children running until ``stop``; return the exit status of the whole.

    A child that refuses its settings at the first start has said what is wrong: nothing is gained
    by starting it again, so all end with its status. Later the same status may mean a folder that
    is away for a while, and the others go on.
    """
    for child in children:
        child.start()
    status = 0
    while not stop.wait(PARENT_CHECK_SECONDS):
        if any(child.refused for child in children):
            status = REFUSED
            break
        for child in children:
            child.keep_alive()
    for child in children:
        child.ask_to_end()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        child.end(deadline)
    return status


def stop_on_signals(stop: Event) -> None:
    """Let SIGTERM and SIGINT set ``stop``: also as process 1, where the default is to ignore."""

    def set_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, set_stop)


def end_with_parent(parent: int | None, end: Callable[[], object]) -> None:
    """Call ``end`` when the parent process dies, however it dies; kill -9 tells nobody else."""
    if parent is None:
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_CHECK_SECONDS)
        end()

    Thread(target=watch, name="parent-watch", daemon=True).start()


def collect_garbage_seldom() -> None:
    """Keep what was imported for good, and look through the other objects less often.

    A scanner remembers hundreds of thousands of objects of which none lies in a circle. To look
    through them took a quarter of the time of a cold import, and in a web process held up whoever
    asked meanwhile.
    """
    gc.freeze()
    gc.set_threshold(GARBAGE_AT_ONCE, GARBAGE_ROUNDS, GARBAGE_ROUNDS)
