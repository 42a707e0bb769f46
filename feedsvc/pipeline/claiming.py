"""Which remembered article a new file goes on with: one that was renamed, moved or rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from feedsvc.file_kinds import is_recording, without_ending
from feedsvc.identity import Mint, explicit_id
from feedsvc.likeness import comparable_words, sketch, title_key
from feedsvc.model import Entry, FileMemory, Memory
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.naming import is_twin
from feedsvc.reunion import Trace, is_same_article, reunite
from feedsvc.store import Store
from feedsvc.versions import VERSION, version_of

#: An article that its file does not hold any more, and what the file is like now.
Left = tuple[Memory, FileMemory]

#: So many files or ids are looked up at once.
PAGE = 500


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An article of a file in which nothing is remembered of it."""

    intake: Intake
    part: str

    @property
    def place(self) -> tuple[str, str]:
        return self.intake.file.name, self.part

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
        self._claims: dict[tuple[str, str], Trace] = {}
        self._displaced: set[int] = set()

    def offer(self, displaced: Iterable[Memory]) -> None:
        """Add articles whose files hold other ones now; the file's inode is that of the new one."""
        for memory in displaced:
            if memory.key is None or memory.key in self._displaced:
                continue
            self._displaced.add(memory.key)
            if not memory.entry.id:
                file = self._files[memory.file]
                trace = _trace(memory.key, memory.part, memory.entry, file)
                self._all_traces()[memory.key] = replace(trace, inode=0)

    def claim(
        self, intakes: Sequence[Intake], before: Mapping[str, tuple[Memory, ...]]
    ) -> dict[str, tuple[Memory, ...]]:
        """What is remembered of the files read, with what newcomers among them go on with.

        A copy that was held is a newcomer again: it may go on with the article that it is a copy of.
        So is another text in a file of which nothing was ever served.
        """
        claimed = dict(before)
        left = _left(intakes, before)
        newcomers = [
            Newcomer(intake, part)
            for intake in intakes
            for part in intake.entries
            if all(_gives_place(past, intake, part) for past in before.get(intake.file.name, ()))
        ]
        by_id = list(self._by_id(newcomers, left))
        taken = {memory.key for _, memory in by_id}
        free = {key: trace for key, trace in _traces_of(left).items() if key not in taken}
        for _, memory in by_id:
            if memory.key in self._displaced:
                self._all_traces().pop(memory.key, None)
        for newcomer, memory in [*by_id, *self._by_likeness(newcomers, free)]:
            name, holder = newcomer.intake.file.name, memory.file
            if holder in claimed:
                claimed[holder] = tuple(one for one in claimed[holder] if one.key != memory.key)
            past = replace(memory, part=newcomer.part)
            others = (one for one in claimed.get(name, ()) if one.part != past.part)
            claimed[name] = (*others, past)
        return claimed

    def _by_id(
        self, newcomers: Sequence[Newcomer], left: Mapping[int, Left]
    ) -> Iterator[tuple[Newcomer, Memory]]:
        """An id that the author gave says it all, once the file that had it is gone or older."""
        wanted = [(explicit_id(one.entry.id, self._mint), one) for one in newcomers]
        holders = self._holders([id_ for id_, _ in wanted if id_])
        taken = set()
        for id_, newcomer in wanted:
            for memory in holders.get(id_ or "", ()):
                if memory.key not in taken and self._gives_way(memory, newcomer, left):
                    taken.add(memory.key)
                    yield newcomer, memory

    def _holders(self, ids: Sequence[str]) -> dict[str, list[Memory]]:
        holders: dict[str, list[Memory]] = {}
        for start in range(0, len(ids), PAGE):
            for memory in self._store.memories_by_id(tuple(ids[start : start + PAGE])):
                holders.setdefault(memory.id or "", []).append(memory)
        return holders

    def _gives_way(self, memory: Memory, newcomer: Newcomer, left: Mapping[int, Left]) -> bool:
        gone = memory.gone or memory.file in self._names
        lost = memory.key in left or memory.key in self._displaced
        return gone or lost or _is_newer(newcomer.entry, memory.entry)

    def _by_likeness(
        self, newcomers: Sequence[Newcomer], left: Mapping[int, Trace]
    ) -> Iterator[tuple[Newcomer, Memory]]:
        plain = [newcomer for newcomer in newcomers if not newcomer.entry.id]
        if not plain or not (self._names or left or self._claims or self._displaced):
            return
        self._claim_by_company(self._unclaiming(plain))
        self._match(self._unclaiming(plain), left)
        claims = {one.place: one for one in plain if one.place in self._claims}
        memories = self._memories([self._claims[place].key for place in claims])
        for place, newcomer in claims.items():
            if memory := memories.get(self._claims[place].key):
                yield newcomer, memory

    def _unclaiming(self, newcomers: Sequence[Newcomer]) -> list[Newcomer]:
        return [newcomer for newcomer in newcomers if newcomer.place not in self._claims]

    def _claim_by_company(self, newcomers: Sequence[Newcomer]) -> None:
        """A recording that gets a text, or loses it, is the same episode under another lead."""
        vanished = {without_ending(name): name for name in self._names}
        for newcomer in newcomers:
            name = newcomer.intake.file.name
            other = vanished.get(without_ending(name))
            if other is None or not (is_recording(name) or is_recording(other)):
                continue
            traces = self._all_traces()
            for trace in [one for one in traces.values() if one.file == other]:
                if trace.part == newcomer.part:
                    self._claims[newcomer.place] = traces.pop(trace.key)

    def _match(self, newcomers: Sequence[Newcomer], left: Mapping[int, Trace]) -> None:
        """Who claims whom is settled once: a file may be weighed twice before it is written down."""
        traces = self._all_traces()
        claimed = {trace.key for trace in self._claims.values()}
        free = {key: trace for key, trace in left.items() if key not in claimed}
        known = {**traces, **free}
        appeared = [
            _trace(place, one.part, one.entry, one.intake.file)
            for place, one in enumerate(newcomers)
        ]
        for match in reunite(tuple(known.values()), appeared):
            traces.pop(match.vanished_key, None)
            self._claims[newcomers[match.appeared_key].place] = known[match.vanished_key]

    def _memories(self, keys: Sequence[int]) -> dict[int, Memory]:
        return {
            memory.key: memory
            for start in range(0, len(keys), PAGE)
            for memory in self._store.memories_by_key(keys[start : start + PAGE])
            if memory.key is not None
        }

    def _all_traces(self) -> dict[int, Trace]:
        """Those that nobody has claimed yet, to be taken from."""
        if self._traces is None:
            self._traces = self._trace_all()
        return self._traces

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
    """What is remembered of the files read, and what of it lives on but not in what they say now."""
    continued, displaced = {}, []
    for intake in intakes:
        past = before.get(intake.file.name, ())
        kept = tuple(memory for memory in past if intake.failed or _is_continued(memory, intake))
        displaced += [memory for memory in past if memory not in kept and is_live(memory)]
        continued[intake.file.name] = kept
    return continued, tuple(displaced)


def _is_continued(memory: Memory, intake: Intake) -> bool:
    entry = intake.entries.get(memory.part)
    if entry is None:
        return not (memory.part and intake.has_lost(memory.part))
    return memory.served is None or _reads_on(memory, entry, intake.file)


def _gives_place(memory: Memory, intake: Intake, part: str) -> bool:
    """Whether an article of a file may go on with another memory than this one of the same file."""
    if memory.part != part or is_twin(memory):
        return True
    if memory.served is not None:
        return False
    return memory.gone or not _reads_on(memory, intake.entries[part], intake.file)


def _reads_on(memory: Memory, entry: Entry, file: FileMemory) -> bool:
    """Whether what a file says now has to do with what it said before."""
    if entry.words == memory.entry.words:
        return True
    if entry.id and memory.entry.id:
        return entry.id == memory.entry.id
    if entry.title == memory.entry.title:
        return True
    old = _trace(0, memory.part, memory.entry, file)
    return is_same_article(old, _trace(1, memory.part, entry, file))


def _left(intakes: Sequence[Intake], before: Mapping[str, tuple[Memory, ...]]) -> dict[int, Left]:
    """The articles that the files read do not hold any more, though the files are there."""
    return {
        memory.key: (memory, intake.file)
        for intake in intakes
        for memory in before.get(intake.file.name, ())
        if memory.key is not None and is_live(memory) and intake.has_lost(memory.part)
    }


def _traces_of(left: Mapping[int, Left]) -> dict[int, Trace]:
    return {
        key: _trace(key, memory.part, memory.entry, file)
        for key, (memory, file) in left.items()
        if not memory.entry.id
    }


def _is_newer(entry: Entry, known: Entry) -> bool:
    """Whether a wire delivers an item that is known in a later version, in a file of its own."""
    return version_of(entry.flags.get(VERSION)) > version_of(known.flags.get(VERSION))


def is_live(memory: Memory) -> bool:
    return not memory.gone


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
