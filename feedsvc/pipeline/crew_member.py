"""One reading process as the scanner sees it. What happens within it: reading_process.py."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from queue import SimpleQueue
from threading import Thread
from typing import Any

from feedsvc.model import SourceFile
from feedsvc.pipeline.reading_process import Surroundings, Task

#: By the clock a process may take longer than by the processor: to start, or to wait for a disk.
WALL_FACTOR = 6.0
WALL_SECONDS = 30.0

_PROGRAM = """\
import sys
sys.path[:] = {path!r}
from feedsvc.pipeline.reading_process import run
run({descriptor}, {seconds!r}, {megabytes!r})
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: float = 10.0
    megabytes: int = 500


class CrewMember:
    """A process that reads files. ``pending`` are the places of those it has not answered for."""

    def __init__(
        self, limits: Limits, answers: SimpleQueue[tuple[CrewMember, bytes | None]]
    ) -> None:
        self.pending: deque[int] = deque()
        self.is_ready = False
        self._servable: Mapping[str, SourceFile] = {}
        self._limits = limits
        self._answers = answers
        self._progress = time.monotonic()
        self._link, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", self._program(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        # A thread takes the answers in at once, so that the process need never wait for us.
        self._thread = Thread(target=self._forward, name="answers", daemon=True)
        self._thread.start()

    def surround(self, servable: Mapping[str, SourceFile]) -> None:
        """Say which files articles may show, if that is something else than before."""
        if servable != self._servable:
            self._servable = servable
            self._send(Surroundings(servable))

    def give(self, task: Task, places: Sequence[int]) -> None:
        """Hand over files to read; of a process that has just died nothing comes back but that."""
        if not self.pending:
            self._progress = time.monotonic()
        self.pending.extend(places)
        self._send(task)

    def take(self) -> int:
        """Note that the next file was answered for, and give its place."""
        self._progress = time.monotonic()
        return self.pending.popleft()

    def end_if_stuck(self) -> None:
        """Kill a process that neither works nor answers, as on a network drive that hangs."""
        waited = time.monotonic() - self._progress
        if self.pending and waited > WALL_SECONDS + WALL_FACTOR * self._limits.seconds:
            self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._thread.join()

    def why_it_ended(self) -> str:
        """What to tell people of the file that it read last."""
        ended = self._process.returncode
        if ended in {-signal.SIGPROF, -signal.SIGKILL}:
            return (
                f"reading it took more than {self._limits.seconds:g} s, or was ended from outside"
            )
        return f"the process that read it died ({_name(ended)})"

    def _send(self, message: Task | Surroundings) -> None:
        with suppress(OSError):
            self._link.send(message)

    def _program(self, descriptor: int) -> str:
        return _PROGRAM.format(
            path=sys.path,
            descriptor=descriptor,
            seconds=self._limits.seconds,
            megabytes=self._limits.megabytes,
        )

    def _forward(self) -> None:
        answers: Any = self._answers
        try:
            while True:
                answers.put((self, self._link.recv_bytes()))
        except (EOFError, OSError):
            self._process.wait()
            self._link.close()
            answers.put((self, None))


def _name(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status}"
