"""What a handful of read files changes in what is remembered. Values in, values out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from feedsvc.model import Event, FileMemory, Kind, Memory, Note, TimeRules
from feedsvc.pipeline.emptying import missed_since, without_lost_text
from feedsvc.pipeline.intake import Intake, remember, withdraw
from feedsvc.verdict import objection

Before = Mapping[str, tuple[Memory, ...]]
Change = tuple[Memory | None, Memory]
Hold = Callable[[Memory | None, Memory], Memory]


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of files and of the articles that theirs go on with, by file name."""

    files: Mapping[str, FileMemory]
    articles: Before


@dataclass(frozen=True, slots=True)
class Weighed:
    """What to keep of some files and of their articles, and what to tell about them."""

    files: tuple[FileMemory, ...]
    memories: tuple[Memory, ...]
    events: tuple[Event, ...]


def weigh(
    intakes: Sequence[Intake],
    past: Past,
    now: datetime,
    *,
    times: TimeRules,
    name: Callable[[Sequence[Memory]], Sequence[Memory]],
    hold: Hold,
) -> Weighed:
    """Judge what was read beside what is remembered of the same files and their articles.

    ``name`` gives ids to the articles that have none. ``hold`` is handed each article as it was and
    as it would be, and says what it is to be.
    """
    weighed = [_weigh_one(intake, past, now, times, hold) for intake in intakes]
    named = iter(name([memory for one in weighed for memory in one.articles]))
    weighed = [one.named(itertools.islice(named, len(one.articles))) for one in weighed]
    return Weighed(
        tuple(_with_verdict(one.intake.file, one.articles) for one in weighed),
        tuple(memory for one in weighed for memory in one.articles),
        tuple(event for one in weighed for event in _events(one)),
    )


@dataclass(frozen=True, slots=True)
class _Weighing:
    intake: Intake
    past: tuple[Memory, ...]
    same_bytes: bool
    same_failure: bool
    articles: tuple[Memory, ...]

    def named(self, articles: Iterable[Memory]) -> _Weighing:
        """The same with articles that have their names."""
        return _Weighing(
            self.intake, self.past, self.same_bytes, self.same_failure, tuple(articles)
        )


def _weigh_one(
    intake: Intake,
    remembered: Past,
    now: datetime,
    times: TimeRules,
    hold: Hold,
) -> _Weighing:
    past = remembered.articles.get(intake.file.name, ())
    file = remembered.files.get(intake.file.name)
    intake = without_lost_text(intake, past)
    intake = _with_file(intake, missed_since(intake.file, file, past, now))
    same_bytes = file is not None and file.digest == intake.file.digest
    same_failure = file is not None and (file.verdict, file.reason) == (
        intake.file.verdict,
        intake.file.reason,
    )
    articles = tuple(_articles(intake, past, now, times, hold, reread=same_bytes))
    if objections := _objections(intake, past, now):
        notes = (*intake.file.notes, *objections)
        intake = _with_file(intake, replace(intake.file, notes=notes))
    return _Weighing(intake, past, same_bytes, same_failure, articles)


def _with_file(intake: Intake, file: FileMemory) -> Intake:
    """Mostly it is the same: a hundred thousand copies of what is as it was take seconds."""
    return intake if file is intake.file else replace(intake, file=file)


def _objections(intake: Intake, past: tuple[Memory, ...], now: datetime) -> Sequence[Note]:
    """What an author wants of an article that is not done, beside what is remembered of it."""
    known = ((memory, intake.entries.get(memory.part)) for memory in past)
    found = (objection(memory, entry, now) for memory, entry in known if entry)
    return [note for note in found if note]


def foresee(
    intakes: Sequence[Intake],
    past: Past,
    now: datetime,
    *,
    times: TimeRules,
) -> dict[str, tuple[Change, ...]]:
    """What these files would change, under their names: each article as it was and would be."""
    changes: dict[str, list[Change]] = {intake.file.name: [] for intake in intakes}

    def note(was: Memory | None, after: Memory) -> Memory:
        changes[after.file].append((was, after))
        return after

    for intake in intakes:
        _weigh_one(intake, past, now, times, note)
    return {name: tuple(found) for name, found in changes.items()}


def group_by_file(memories: Iterable[Memory]) -> dict[str, tuple[Memory, ...]]:
    """What is remembered, under the name of the file that it came from."""
    grouped: dict[str, tuple[Memory, ...]] = {}
    for memory in memories:
        grouped[memory.file] = (*grouped.get(memory.file, ()), memory)
    return grouped


def _articles(
    intake: Intake,
    past: tuple[Memory, ...],
    now: datetime,
    times: TimeRules,
    hold: Hold,
    *,
    reread: bool,
) -> list[Memory]:
    """The file's articles as they are now; none if it could not be read: the last good ones stay."""
    if intake.failed:
        return []
    # One that was withdrawn gives way to one that lives under the same name, or that was ever seen.
    by_part = {memory.part: memory for memory in sorted(past, key=_precedence)}
    present = [
        hold(
            by_part.get(part),
            remember(by_part.get(part), intake, part, now=now, times=times, reread=reread),
        )
        for part in intake.entries
    ]
    gone = [
        withdraw(memory, "no longer in its file")
        for part, memory in by_part.items()
        if intake.has_lost(part) and not memory.gone
    ]
    return [*present, *gone]


def _precedence(memory: Memory) -> tuple[bool, bool]:
    return not memory.gone, memory.served is not None


def _with_verdict(file: FileMemory, articles: Sequence[Memory]) -> FileMemory:
    """A file's own verdict is that of its only article; of several, the first that is held."""
    if not articles:
        return file
    told = next((one for one in articles if one.told is Kind.HELD), articles[0])
    if (file.verdict, file.reason) == (told.told, told.reason):
        return file
    return replace(file, verdict=told.told, reason=told.reason)


def _events(one: _Weighing) -> Iterable[Event]:
    """What to tell of a file: nothing if neither its bytes nor what they mean have changed."""
    file = one.intake.file
    if one.intake.failed:
        if one.same_bytes and one.same_failure:
            return []
        return [Event(file.name, file.verdict, reason=file.reason, notes=file.notes)]
    news = [_event(memory) for memory in one.articles if _is_news(one, memory)]
    if one.same_bytes or not file.notes:
        return news
    # What is odd about a file is told once, with the first of what happened to its articles.
    first, *others = news or [Event(file.name, file.verdict, reason=file.reason)]
    return [replace(first, notes=file.notes), *others]


def _event(memory: Memory) -> Event:
    return Event(memory.file, memory.told, memory.entry.title, memory.reason)


def _is_news(one: _Weighing, memory: Memory) -> bool:
    """Whether there is anything to tell of an article, though its file may have changed."""
    before = next((past for past in one.past if past.part == memory.part), None)
    if before is None or (before.visible, before.reason) != (memory.visible, memory.reason):
        return True
    if one.same_bytes:
        return False
    return len(one.articles) == 1 or before.entry != memory.entry
