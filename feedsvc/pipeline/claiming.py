"""Which remembered article a new file goes on with: one that was renamed, moved or rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from feedsvc.file_kinds import is_recording, without_ending
from feedsvc.identity import Mint, explicit_id
from feedsvc.likeness import comparable_words, sketch, title_key
from feedsvc.model import Entry, FileMemory, Kind, Memory
from feedsvc.pipeline.intake import Intake
from feedsvc.reunion import Trace, is_same_article, reunite
from feedsvc.store import Store

#: So many files are looked up at once.
PAGE = 500


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An article of a file in which nothing is remembered of it."""

    intake: Intake
    part: str

    @property
    def entry(self) -> Entry:
        return self.intake.entries[self.part]


class Vanished:
    """The articles whose files a scan did not find: those that newcomers may go on with.

    Their traces are made when they are first asked for, which most scans never do.
    """

    def __init__(
        self, names: Sequence[str], files: Mapping[str, FileMemory], store: Store, mint: Mint
    ) -> None:
        self._names = tuple(names)
        self._files = dict(files)
        self._store = store
        self._mint = mint
        self._traces: dict[int, Trace] | None = None

    def claim(
        self, intakes: Sequence[Intake], before: Mapping[str, tuple[Memory, ...]]
    ) -> dict[str, tuple[Memory, ...]]:
        """What is remembered of the files read, with what newcomers among them go on with."""
        claimed = dict(before)
        newcomers = [
            Newcomer(intake, part)
            for intake in intakes
            for part in intake.entries
            if not any(past.part == part for past in claimed.get(intake.file.name, ()))
        ]
        matches = [*self._by_id(newcomers), *self._by_company(newcomers)]
        taken = {(newcomer.intake.file.name, newcomer.part) for newcomer, _ in matches}
        rest = [one for one in newcomers if (one.intake.file.name, one.part) not in taken]
        for newcomer, memory in [*matches, *self._by_likeness(rest)]:
            name = newcomer.intake.file.name
            past = replace(memory, part=newcomer.part)
            claimed[name] = (*claimed.get(name, ()), past)
        return claimed

    def _by_id(self, newcomers: Sequence[Newcomer]) -> Iterator[tuple[Newcomer, Memory]]:
        """An id that the author gave says it all, once the file that had it is gone."""
        taken = set()
        for newcomer in newcomers:
            wanted = explicit_id(newcomer.entry.id, self._mint)
            holders = self._store.memories_by_id((wanted,)) if wanted else ()
            for memory in holders:
                gone = memory.verdict is Kind.WITHDRAWN or memory.file in self._names
                if gone and memory.key not in taken:
                    taken.add(memory.key)
                    yield newcomer, memory

    def _by_company(self, newcomers: Sequence[Newcomer]) -> Iterator[tuple[Newcomer, Memory]]:
        """A recording that gets a text, or loses it, is the same episode under another lead."""
        vanished = {without_ending(name): name for name in self._names}
        for newcomer in newcomers:
            name = newcomer.intake.file.name
            other = vanished.get(without_ending(name), "")
            if newcomer.entry.id or not (is_recording(name) or is_recording(other)):
                continue
            for memory in self._store.memories((other,)) if other else ():
                if is_live(memory) and not memory.entry.id and memory.part == newcomer.part:
                    self._names = tuple(left for left in self._names if left != other)
                    if self._traces is not None and memory.key is not None:
                        self._traces.pop(memory.key, None)
                    yield newcomer, memory

    def _by_likeness(self, newcomers: Sequence[Newcomer]) -> Iterator[tuple[Newcomer, Memory]]:
        plain = [newcomer for newcomer in newcomers if not newcomer.entry.id]
        if not plain or not self._names:
            return
        if self._traces is None:
            self._traces = self._trace_all()
        appeared = [
            _trace(place, one.part, one.entry, one.intake.file) for place, one in enumerate(plain)
        ]
        for match in reunite(tuple(self._traces.values()), appeared):
            trace = self._traces.pop(match.vanished_key)
            memory = next(
                one for one in self._store.memories((trace.file,)) if one.key == match.vanished_key
            )
            yield plain[match.appeared_key], memory

    def _trace_all(self) -> dict[int, Trace]:
        traces = {}
        for start in range(0, len(self._names), PAGE):
            for memory in self._store.memories(self._names[start : start + PAGE]):
                if memory.key is not None and not memory.entry.id and is_live(memory):
                    file = self._files[memory.file]
                    traces[memory.key] = _trace(memory.key, memory.part, memory.entry, file)
        return traces


def part(
    intakes: Sequence[Intake], before: Mapping[str, tuple[Memory, ...]]
) -> tuple[dict[str, tuple[Memory, ...]], tuple[Memory, ...]]:
    """What is remembered of the files read, and what of it their new text has nothing to do with."""
    continued, parted = {}, []
    for intake in intakes:
        past = before.get(intake.file.name, ())
        kept = tuple(memory for memory in past if intake.failed or _is_continued(memory, intake))
        parted += [memory for memory in past if memory not in kept]
        continued[intake.file.name] = kept
    return continued, tuple(parted)


def _is_continued(memory: Memory, intake: Intake) -> bool:
    entry = intake.entries.get(memory.part)
    if entry is None or memory.served is None or entry.id or memory.entry.id:
        return True
    if entry.words == memory.entry.words or entry.title == memory.entry.title:
        return True
    old = _trace(0, memory.part, memory.entry, intake.file)
    return is_same_article(old, _trace(1, memory.part, entry, intake.file))


def is_live(memory: Memory) -> bool:
    return memory.verdict is not Kind.WITHDRAWN


def _trace(key: int, part: str, entry: Entry, file: FileMemory) -> Trace:
    words = comparable_words(entry.content)
    return Trace(
        key=key,
        file=file.name,
        part=part,
        inode=file.signature.inode,
        device=file.signature.device,
        digest=file.digest,
        words=entry.words,
        sketch=sketch(words),
        word_count=len(words),
        stem=entry.stem,
        title_key=title_key(entry.title),
        section=entry.section.slug if entry.section else "",
    )
