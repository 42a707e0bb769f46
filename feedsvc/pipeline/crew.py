"""Reading files in processes of their own: none can take the scanner down, and all cores read.

What is read from a file is decided in intake.py, what becomes of it in scanner.py.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from pickle import UnpicklingError
from queue import Empty, SimpleQueue
from types import MappingProxyType

from feedsvc.errors import FeedsvcError, Unreadable
from feedsvc.model import FileMemory, SourceFile
from feedsvc.pipeline.crew_member import CrewMember, Limits
from feedsvc.pipeline.intake import Intake, refuse
from feedsvc.pipeline.messages import Outcome, Postponed, Task, Unit, unpack_answer
from feedsvc.pipeline.skims import Glance, Skims, nothing_told

__all__ = ["Crew", "Limits", "Outcome", "Postponed", "Task"]

NOTHING_SERVABLE: Mapping[str, SourceFile] = MappingProxyType({})
#: So many files go to a process in one message, and so many wait there for their turn.
FILES_AT_ONCE = 32
FILES_AHEAD = 256
#: No file is read that stands so far behind the one whose outcome is wanted next.
MOST_KEPT = 1024
#: So long an outcome is waited for before the time is looked at.
TICK_SECONDS = 0.2
#: A file that ends the process that reads it is tried once more: it may have been chance.
TRIES = 2
#: So many processes may die in a row before they have begun.
FALSE_STARTS = 3


class Crew:
    """Processes that read. One stays warm, the others are there for as long as there is much."""

    def __init__(self, *, most: int = 1, limits: Limits | None = None) -> None:
        self._most = most
        self._limits = limits or Limits()
        self._answers: SimpleQueue[tuple[CrewMember, Sequence[bytes] | None]] = SimpleQueue()
        self._members: list[CrewMember] = []
        self._false_starts = 0

    def warm_up(self) -> None:
        """Have a process ready, so that the first file need not wait for it."""
        self._hire(1)

    def read(
        self,
        task: Task,
        *,
        servable: Mapping[str, SourceFile] = NOTHING_SERVABLE,
        meanwhile: Callable[[], object],
        stopped: Callable[[], bool],
    ) -> Generator[Outcome, None, None]:
        """Read the files of a task, in their order; whoever takes the outcomes sets the pace.

        ``servable`` are the files that their articles may show.
        """
        work = _Work(replace(task, sources=()), task.sources, FILES_AT_ONCE)
        try:
            yield from self._work_off(work, servable, meanwhile, stopped)
        finally:
            self._send_home()

    def skim(
        self,
        task: Task,
        glances: Sequence[Glance],
        *,
        meanwhile: Callable[[], object],
        stopped: Callable[[], bool],
    ) -> Generator[Outcome, None, None]:
        """Skim files by handfuls, in their order, under the rules of a task."""
        work = _Work(task, glances, 1)
        try:
            yield from self._work_off(work, NOTHING_SERVABLE, meanwhile, stopped)
        finally:
            # Mostly they are to read next.
            if not work.is_done:
                self._send_home()

    def _work_off(
        self,
        work: _Work,
        servable: Mapping[str, SourceFile],
        meanwhile: Callable[[], object],
        stopped: Callable[[], bool],
    ) -> Generator[Outcome, None, None]:
        while not work.is_done:
            self._hire(min(self._most, work.wants))
            for member in self._members:
                member.surround(servable)
            work.hand_out(self._members)
            if (outcome := work.next_outcome()) is not None:
                yield outcome
            elif stopped():
                return
            else:
                self._wait(work, meanwhile)

    def close(self) -> None:
        for member in self._members:
            member.end()
        self._members = []

    def _hire(self, number: int) -> None:
        while len(self._members) < number:
            self._members.append(CrewMember(self._limits, self._answers))

    def _wait(self, work: _Work, meanwhile: Callable[[], object]) -> None:
        try:
            member, answers = self._answers.get(timeout=TICK_SECONDS)
        except Empty:
            meanwhile()
            for member in self._members:
                member.end_if_stuck()
            return
        if member not in self._members:
            return
        if answers is None:
            self._members.remove(member)
            self._mourn(member, work)
        else:
            self._note(member, answers, work)

    def _note(self, member: CrewMember, answers: Sequence[bytes], work: _Work) -> None:
        if member.is_distrusted:
            return None
        if not member.is_ready:
            member.begin()
            self._false_starts = 0
            answers = answers[1:]
        for answer in answers:
            try:
                outcome = unpack_answer(answer)
            except UnpicklingError:
                return member.distrust()
            if not work.was_asked_for(member.pending[0], outcome):
                return member.distrust()
            work.note(member.take(), outcome)
        return None

    def _mourn(self, member: CrewMember, work: _Work) -> None:
        if member.is_ready:
            tries = 1 if member.ran_out_of_time else TRIES
            work.give_back(tuple(member.pending), member.why_it_ended(), tries=tries)
            return
        self._false_starts += 1
        if self._false_starts >= FALSE_STARTS:
            raise FeedsvcError(
                f"no process can be started that reads files ({member.why_it_ended()})",
                hint="give scan.read_megabytes a larger value, or free some memory",
            )
        work.give_back(tuple(member.pending), "")

    def _send_home(self) -> None:
        """Keep one process that has nothing left to do; the others' memory is worth more."""
        idle = [member for member in self._members if not member.pending][:1]
        for member in self._members:
            if member not in idle:
                member.end()
        self._members = idle


class _Work:
    """The files of one task: which are to be read still, which are, and which comes next."""

    def __init__(self, how: Task, units: Sequence[Unit], at_once: int) -> None:
        self._how = how
        self._units = units
        self._at_once = at_once
        self._next = 0
        self._outcomes: dict[int, Outcome] = {}
        self._deaths: dict[int, int] = {}
        places = range(len(units))
        self._todo = deque(
            tuple(places[start : start + at_once]) for start in range(0, len(places), at_once)
        )

    @property
    def is_done(self) -> bool:
        return self._next == len(self._units)

    @property
    def wants(self) -> int:
        """How many processes this is worth."""
        return 1 + len(self._units) * FILES_AT_ONCE // (self._at_once * FILES_AHEAD)

    def hand_out(self, members: Sequence[CrewMember]) -> None:
        """Give each process enough to do, but none what will not be wanted for long."""
        while self._todo and self._todo[0][0] < self._next + MOST_KEPT:
            member = min(members, key=lambda one: len(one.pending))
            if len(member.pending) * FILES_AT_ONCE > (FILES_AHEAD - FILES_AT_ONCE) * self._at_once:
                return
            places = self._todo.popleft()
            member.give(self._how, tuple(self._units[place] for place in places), places)

    def next_outcome(self) -> Outcome | None:
        """What became of the next file in order, if that is known."""
        outcome = self._outcomes.pop(self._next, None)
        if outcome is not None:
            self._next += 1
        return outcome

    def was_asked_for(self, place: int, outcome: Outcome) -> bool:
        """Whether an outcome is one of what stands in this place."""
        unit = self._units[place]
        if isinstance(unit, Glance):
            return isinstance(outcome, Skims) and len(outcome.told) == len(unit.names)
        return not isinstance(outcome, Skims)

    def note(self, place: int, outcome: Outcome) -> None:
        self._outcomes[place] = _sharing(outcome, self._units[place])

    def give_back(self, places: Sequence[int], why: str, *, tries: int = TRIES) -> None:
        """Have others read what a process has left. ``why`` it died is the first file's doing."""
        culprit, rest = places[:1], places[1:]
        if rest:
            self._todo.appendleft(tuple(rest))
        for place in culprit:
            self._deaths[place] = self._deaths.get(place, 0) + bool(why)
            if self._deaths[place] < tries:
                self._todo.appendleft((place,))
            else:
                self.note(place, self._refused(self._units[place], why))

    def _refused(self, unit: Unit, why: str) -> Outcome:
        if isinstance(unit, Glance):
            return nothing_told(unit)
        return refuse(unit, Unreadable(why), self._how.folders.digest_for(unit.name))


def _sharing(outcome: Outcome, source: Unit) -> Outcome:
    """The same with what we have of the file already: of 100,000 files that is 40 MB less."""
    if not isinstance(outcome, Intake) or isinstance(source, Glance):
        return outcome
    if outcome.file.signature != source.signature:
        return outcome
    file = outcome.file
    shared = FileMemory(
        *(source.name, source.signature, file.digest, file.verdict, file.reason, file.notes),
        sys.intern(file.rules),
        file.missing_since,
        file.shown,
    )
    return Intake(shared, outcome.entries, outcome.unread, outcome.complete)
