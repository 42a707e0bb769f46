"""The inside of a process that reads files for the scanner. Who starts it and why: crew.py.

It has nothing that a hostile file could harm: no store, and limits upon its time and memory.
"""

from __future__ import annotations

import gc
import resource
import signal
import socket
from collections.abc import Iterable, Mapping
from typing import NoReturn

from feedsvc.model import SourceFile
from feedsvc.pipeline.intake import TOO_MUCH_MEMORY, Intake, take_in
from feedsvc.pipeline.messages import (
    Outcome,
    Postponed,
    Surroundings,
    Task,
    Unit,
    pack,
    receive_task,
)
from feedsvc.pipeline.skims import Glance, skim_files
from feedsvc.sources import FileChanged, FileGone

GARBAGE_AT_ONCE = 20_000
#: The exit status of a process that wants memory as only a new one has it.
OUT_OF_MEMORY = 71


def run(descriptor: int, seconds: float, megabytes: int) -> None:
    """Answer each task with an outcome for each of its files, until there is nobody to answer."""
    # The terminal's interrupt is for the scanner, which ends this process in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever started the scanner may have had it ignored, which a new process inherits.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    # What was imported stays, and hardly anything made here lies in a circle: a fifth of the time.
    gc.freeze()
    gc.set_threshold(GARBAGE_AT_ONCE)
    with socket.socket(fileno=descriptor) as link:
        try:
            link.sendall(pack(None))
            _answer_all(link, seconds)
        except (EOFError, OSError):
            return
        except MemoryError:
            raise SystemExit(OUT_OF_MEMORY) from None


def _answer_all(link: socket.socket, seconds: float) -> NoReturn:
    servable: Mapping[str, SourceFile] = {}
    task: Task | None = None
    is_new = True
    with link.makefile("rb") as asked:
        while True:
            message = receive_task(asked)
            if isinstance(message, Surroundings):
                servable = message.servable
            elif isinstance(message, Task):
                task = message
            elif task is not None:
                _answer(link, message, task, servable, seconds, is_new=is_new)
                is_new = False


def _answer(
    link: socket.socket,
    units: Iterable[Unit],
    task: Task,
    servable: Mapping[str, SourceFile],
    seconds: float,
    *,
    is_new: bool,
) -> None:
    for number, unit in enumerate(units):
        # What goes on for longer than this ends the process, even inside a compiled library.
        # The time is that of the processor: a busy or sleeping machine takes longer by the clock.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        outcome = _read(unit, task, servable)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if _lacks_memory(outcome) and not (is_new and number == 0):
            # What was read before may still hold the memory: no file is refused for another's sake.
            raise MemoryError
        # Each by itself: a process that dies over the next file takes none of these with it.
        link.sendall(pack(outcome))


def _lacks_memory(outcome: Outcome) -> bool:
    return isinstance(outcome, Intake) and outcome.file.reason == TOO_MUCH_MEMORY


def _read(unit: Unit, task: Task, servable: Mapping[str, SourceFile]) -> Outcome:
    if isinstance(unit, Glance):
        return skim_files(task.root, unit, task.folders, task.now)
    try:
        return take_in(
            task.root,
            unit,
            task.folders.rules_for(unit.name),
            rules_digest=task.folders.digest_for(unit.name),
            now=task.now,
            servable=servable,
        )
    except FileGone:
        return Postponed(unit)
    except FileChanged as problem:
        return Postponed(unit, problem.message)
