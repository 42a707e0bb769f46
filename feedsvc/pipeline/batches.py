"""Files read in batches, each for one short transaction. What becomes of them: scanner.py."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from feedsvc.model import Event, Kind, SourceFile
from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.crew import Crew, Outcome, Postponed, Task
from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.pipeline.intake import Intake, take_in
from feedsvc.pipeline.skims import Skims, glances, skim_files
from feedsvc.pipeline.tally import Tally
from feedsvc.sources import FileChanged, FileGone

#: A transaction holds at most so many files, read in at most so many seconds: then it is short,
#: and one commit a second keeps up with any folder.
BATCH_FILES = 500
BATCH_SECONDS = 0.5
SKIMMED_AT_ONCE = 250


class Batches:
    """Reads files with a crew, or without one in this process; ``keep_time`` is called between."""

    def __init__(
        self, root: Path, crew: Crew | None, clock: Clock, keep_time: Callable[[], object]
    ) -> None:
        self._root, self._crew = root, crew
        self._clock, self._keep_time = clock, keep_time

    def read(
        self,
        files: Sequence[SourceFile],
        folders: FolderRules,
        servable: Mapping[str, SourceFile],
        tally: Tally,
    ) -> Iterator[tuple[Intake, ...]]:
        """What the files hold, in their order; a file that did not hold still is only told of.

        ``servable`` are the files that their articles may show.
        """
        batch: list[Intake] = []
        begun = self._clock.monotonic()
        for outcome in self._outcomes(files, folders, servable):
            if self._clock.stopped():
                break
            self._keep_time()
            if isinstance(outcome, Intake):
                batch.append(outcome)
            elif isinstance(outcome, Postponed) and outcome.reason:
                tally.add(Event(outcome.source.name, Kind.WAITING, reason=outcome.reason))
            if len(batch) >= BATCH_FILES or self._clock.monotonic() - begun > BATCH_SECONDS:
                yield tuple(batch)
                batch, begun = [], self._clock.monotonic()
        if batch:
            yield tuple(batch)

    def skim(self, names: Sequence[str], folders: FolderRules) -> Generator[Skims, None, None]:
        """What the front matters of these files tell, in handfuls and in their order."""
        task = Task(self._root, (), folders, self._clock.now())
        handfuls = glances(names, SKIMMED_AT_ONCE)
        if self._crew is None:
            yield from (skim_files(self._root, one, folders, task.now) for one in handfuls)
            return
        outcomes = self._crew.skim(
            task, handfuls, meanwhile=self._keep_time, stopped=self._clock.stopped
        )
        with closing(outcomes):
            for outcome in outcomes:
                self._keep_time()
                if isinstance(outcome, Skims):
                    yield outcome

    def rest(self) -> None:
        """Let those go who read; they are there again when there is something to read."""
        if self._crew is not None:
            self._crew.close()

    def _outcomes(
        self,
        files: Sequence[SourceFile],
        folders: FolderRules,
        servable: Mapping[str, SourceFile],
    ) -> Iterator[Outcome]:
        if self._crew is None:
            yield from (self._read(file, folders, servable) for file in files)
        elif files:
            task = Task(self._root, tuple(files), folders, self._clock.now())
            outcomes = self._crew.read(
                task,
                servable=servable,
                meanwhile=self._keep_time,
                stopped=self._clock.stopped,
            )
            with closing(outcomes):
                yield from outcomes

    def _read(
        self, file: SourceFile, folders: FolderRules, servable: Mapping[str, SourceFile]
    ) -> Outcome:
        try:
            return take_in(
                self._root,
                file,
                folders.rules_for(file.name),
                rules_digest=folders.digest_for(file.name),
                now=self._clock.now(),
                servable=servable,
            )
        except FileGone:
            return Postponed(file)
        except FileChanged as problem:
            return Postponed(file, problem.message)
