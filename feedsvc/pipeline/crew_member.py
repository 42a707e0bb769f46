"""One reading process as the scanner sees it. What happens within it: reading_process.py."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from feedsvc.model import SourceFile
from feedsvc.pipeline.intake import TOO_MUCH_MEMORY
from feedsvc.pipeline.messages import Messages, Surroundings, Task, Unit, pack
from feedsvc.pipeline.reading_process import OUT_OF_MEMORY

#: By the clock a file may take longer than by the processor: to wait for a disk.
WALL_FACTOR = 6.0
WALL_SECONDS = 30.0
#: So long a process may take to start, on a machine that has much else to do.
START_SECONDS = 60.0

NICENESS = 10

#: While more files than this are under way, answers gather so long before they are fetched: to be
#: woken for each one cost the scanner 110 µs a file, and the reading process as much.
MUCH = 32
GATHER_SECONDS = 0.01
# Less than this is not mapped anew for each piece.
MOST_BYTES = 1 << 16

_Told = Task | Surroundings | tuple[Unit, ...]

# Who serves and who writes go first, from the start: what is imported takes long enough.
_PROGRAM = """\
import os
os.nice({niceness})
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
        self, limits: Limits, answers: SimpleQueue[tuple[CrewMember, Sequence[bytes] | None]]
    ) -> None:
        self.pending: deque[int] = deque()
        self.is_ready = False
        self.is_distrusted = False
        self._how: Task | None = None
        self._servable: Mapping[str, SourceFile] = {}
        self._limits = limits
        self._answers = answers
        self._progress = time.monotonic()
        self._is_stuck = False
        self._tasks: SimpleQueue[_Told | None] = SimpleQueue()
        self._link, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", self._program(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        # Threads hand over the tasks and take in the answers, so that neither side waits for the
        # other: what hangs in there must not stop whoever looks at the time here.
        self._threads = tuple(
            Thread(target=one, daemon=True) for one in (self._hand, self._forward)
        )
        for thread in self._threads:
            thread.start()

    def surround(self, servable: Mapping[str, SourceFile]) -> None:
        """Say which files articles may show, if that is something else than before."""
        if servable is self._servable:
            return
        if servable != self._servable:
            self._tasks.put(Surroundings(servable))
        self._servable = servable

    def give(self, how: Task, units: tuple[Unit, ...], places: Sequence[int]) -> None:
        """Have files read, after those that it was given before; ``how`` is a task without files."""
        if not self.pending:
            self._progress = time.monotonic()
        self.pending.extend(places)
        if how is not self._how:
            self._how = how
            self._tasks.put(how)
        self._tasks.put(units)

    def begin(self) -> None:
        """Note that the process has started; the time of its first file counts from now."""
        self.is_ready = True
        self._progress = time.monotonic()

    def take(self) -> int:
        """Note that the next file was answered for, and give its place."""
        self._progress = time.monotonic()
        return self.pending.popleft()

    def end_if_stuck(self) -> None:
        """Kill a process that neither works nor answers, as on a network drive that hangs."""
        most = self._most_by_the_clock if self.is_ready else START_SECONDS
        if self.pending and time.monotonic() - self._progress > most:
            self._is_stuck = True
            self._process.kill()

    def distrust(self) -> None:
        """Kill a process that answered with what no file can be: something got the better of it."""
        self.is_distrusted = True
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        for thread in self._threads:
            thread.join()

    @property
    def ran_out_of_time(self) -> bool:
        """Whether the file that it read last took all the time it may: it would do so again."""
        return self._process.returncode == -signal.SIGPROF

    def why_it_ended(self) -> str:
        """What to tell people of the file that it read last."""
        if self.ran_out_of_time:
            return f"reading it took more than {self._limits.seconds:g} s of the processor"
        if self._is_stuck and not self.is_ready:
            return f"it had not started after {START_SECONDS:g} s"
        if self._is_stuck:
            return f"reading it did not go on for {self._most_by_the_clock:g} s"
        if self.is_distrusted:
            return "the process that read it gave an answer that cannot be trusted"
        if self._process.returncode == OUT_OF_MEMORY:
            return TOO_MUCH_MEMORY
        return f"the process that read it died ({_name(self._process.returncode)})"

    @property
    def _most_by_the_clock(self) -> float:
        return WALL_SECONDS + WALL_FACTOR * self._limits.seconds

    def _program(self, descriptor: int) -> str:
        return _PROGRAM.format(
            niceness=NICENESS,
            path=sys.path,
            descriptor=descriptor,
            seconds=self._limits.seconds,
            megabytes=self._limits.megabytes,
        )

    def _hand(self) -> None:
        """Send the tasks; of a process that has just died nothing comes back but that."""
        with suppress(OSError):
            while (task := self._tasks.get()) is not None:
                self._link.sendall(pack(task))

    def _forward(self) -> None:
        messages = Messages()
        with suppress(OSError):
            while piece := self._receive():
                if whole := messages.take(piece):
                    self._answers.put((self, whole))
        self._process.wait()
        self._tasks.put(None)
        self._threads[0].join()
        self._link.close()
        self._answers.put((self, None))

    def _receive(self) -> bytes:
        if len(self.pending) > MUCH:
            time.sleep(GATHER_SECONDS)
        return self._link.recv(MOST_BYTES)


def _name(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status}"
