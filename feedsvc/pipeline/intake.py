"""One file, from its bytes to what is to be remembered of its articles. Which files: ``pipeline``."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from feedsvc import normaliser, readers
from feedsvc.errors import Empty, Unreadable
from feedsvc.file_kinds import is_recording
from feedsvc.model import (
    Entry,
    FileMemory,
    Kind,
    Memory,
    Note,
    ReadingRules,
    Signature,
    SourceFile,
    TimeRules,
)
from feedsvc.pipeline.company import Measure, furnish, measure_in, meet_company, shown_files
from feedsvc.readers import ALONE, Company
from feedsvc.sources import FileChanged, FileGone, OutOfReach, digest_company, read_file
from feedsvc.verdict import judge, published_at, updated_at

#: So many notes are kept of one file, however many articles it holds.
MOST_NOTES = 50

log = logging.getLogger(__name__)

TOO_MUCH_MEMORY = "reading it takes more memory than scan.read_megabytes allows"


@dataclass(frozen=True, slots=True)
class Intake:
    """What reading one file gave: its entries by part, or the reason why there are none.

    Of a file with several articles ``unread`` names the parts that could not be read this time;
    one that is not ``complete`` has places at which nobody knows which article stood there.
    """

    file: FileMemory
    entries: Mapping[str, Entry]
    unread: frozenset[str] = frozenset()
    complete: bool = True

    @property
    def failed(self) -> bool:
        """Whether nothing could be read; what was read before stays."""
        return self.file.verdict in {Kind.REFUSED, Kind.IGNORED}

    def has_lost(self, part: str) -> bool:
        """Whether an article that the file held is certainly not in it any more."""
        known = part in self.entries or part in self.unread
        return self.complete and not self.failed and not known


def take_in(
    root: Path,
    source: SourceFile,
    rules: ReadingRules,
    *,
    rules_digest: str,
    now: datetime,
    servable: Mapping[str, SourceFile] = MappingProxyType({}),
) -> Intake:
    """Read and normalise one file; raise ``FileGone`` or ``FileChanged`` if it will not hold still.

    ``servable`` are the files that articles may show, as the same look at the folder found them.
    """
    data = b""
    try:
        data = read_source(root, source, rules)
        company = meet_company(root, source, rules)
        measure = measure_in(root, servable)
        reading = read_entries(source, data, rules, now=now, company=company, measure=measure)
    except (FileGone, FileChanged):
        raise
    except Unreadable as problem:
        return _without_entries(source, data, problem, rules_digest)
    except MemoryError:
        return refuse(source, Unreadable(TOO_MUCH_MEMORY), rules_digest)
    except Exception as problem:  # the outermost loop over files: a fault of ours harms one of them
        log.exception("a fault of feedsvc in reading %s", source.name)
        return _without_entries(source, data, _fault(problem), rules_digest)
    entries = reading.entries.values()
    shown = tuple(dict.fromkeys(name for one in entries for name in shown_files(one)))
    file = FileMemory(
        source.name,
        _signature(source, [servable[name] for name in shown if name in servable]),
        _digest(data, source, company),
        Kind.NEW,
        "",
        reading.notes(),
        rules_digest,
        shown=shown,
    )
    return Intake(file, reading.entries, frozenset(reading.unread), not reading.faults)


def read_source(root: Path, source: SourceFile, rules: ReadingRules) -> bytes:
    """The bytes of a file, but for recordings: these are too large to be held."""
    if is_recording(source.name):
        return b""
    return read_file(root, source, max_bytes=rules.max_bytes)


def _signature(source: SourceFile, shown: Sequence[SourceFile]) -> Signature:
    beside = digest_company((*source.beside, *shown)) if source.beside or shown else ""
    same = beside == source.signature.beside
    return source.signature if same else replace(source.signature, beside=beside)


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of a file by part, the parts that are unreadable, and faults of no known part."""

    entries: dict[str, Entry]
    unread: dict[str, Unreadable]
    faults: tuple[Note, ...]

    def notes(self) -> tuple[Note, ...]:
        """What is odd, the worst first."""
        unread = tuple(
            Note(f"{part[:80]}: {problem.message}", problem.line, problem.hint)
            for part, problem in self.unread.items()
            if not isinstance(problem, Empty)
        )
        own = tuple(note for entry in self.entries.values() for note in entry.notes)
        return (*self.faults, *unread, *own)[:MOST_NOTES]


def read_entries(
    source: SourceFile,
    data: bytes,
    rules: ReadingRules,
    *,
    now: datetime,
    company: Company = ALONE,
    measure: Measure = lambda _name: None,
) -> Reading:
    """The entries that a file's bytes, and what lies beside it, hold; a bad one harms only itself."""
    entries: dict[str, Entry] = {}
    unread: dict[str, Unreadable] = {}
    articles = readers.join_company(readers.read(source, data, rules), company, rules)
    for article in articles:
        if article.fault is not None:
            continue
        try:
            entry = normaliser.normalise(article, rules, now=now)
            entries[article.part] = furnish(entry, measure)
        except Unreadable as problem:
            unread[article.part] = problem
    if not entries and unread:
        raise next(iter(unread.values()))
    return Reading(entries, unread, tuple(one.fault for one in articles if one.fault))


def _fault(problem: Exception) -> Unreadable:
    return Unreadable(
        f"feedsvc failed to read it ({type(problem).__name__}: {problem})",
        hint="this is a fault of feedsvc, not of the file: please report it",
    )


def refuse(source: SourceFile, problem: Unreadable, rules_digest: str) -> Intake:
    """A file that was not read to its end, and is not tried again until it changes."""
    return _without_entries(source, b"", problem, rules_digest)


def _without_entries(
    source: SourceFile, data: bytes, problem: Unreadable, rules_digest: str
) -> Intake:
    kind = Kind.IGNORED if isinstance(problem, Empty) else Kind.REFUSED
    if isinstance(problem, OutOfReach):
        rules_digest = ""  # what kept it from us may pass: it is tried again at every scan
    notes = (Note(problem.message, problem.line, problem.hint),)
    file = FileMemory(
        source.name,
        source.signature,
        _digest(data, source),
        kind,
        problem.message,
        notes,
        rules_digest,
    )
    return Intake(file, {})


def _digest(data: bytes, source: SourceFile, company: Company = ALONE) -> str:
    """What is another when an author changed something: the words, or what lies beside them."""
    digest = hashlib.blake2b(data, digest_size=16)
    for sidecar in company.sidecars.values():
        digest.update(b"\0" + sidecar)
    for file in (source, *source.beside):
        if is_recording(file.name):
            digest.update(b"\0%d %d" % (file.signature.size, file.signature.mtime_ns))
    return digest.hexdigest()


def remember(
    before: Memory | None,
    intake: Intake,
    part: str,
    *,
    now: datetime,
    times: TimeRules,
    reread: bool = False,
) -> Memory:
    """What is to be remembered of one article after its file was read."""
    entry = intake.entries[part]
    known = before or Memory(intake.file.name, part, entry, first_seen=now)
    here = known if known.file == intake.file.name else replace(known, file=intake.file.name)
    judged = _judge(here, entry, now, times, reread=reread)
    if known.file != intake.file.name and judged.verdict is Kind.TOUCHED:
        return replace(judged, verdict=Kind.MOVED, reason=f"it was {known.file}")
    return judged


def judge_again(before: Memory, now: datetime, times: TimeRules) -> Memory:
    """What is to be remembered of an article whose moment came, with nothing read."""
    return _judge(before, before.entry, now, times)


def _judge(
    before: Memory, entry: Entry, now: datetime, times: TimeRules, *, reread: bool = False
) -> Memory:
    verdict = judge(before, entry, now, times=times, reread=reread)
    published = published_at(before, entry, now, reread=reread)
    return replace(
        before,
        entry=entry,
        published=published,
        updated=updated_at(before, entry, published, now, times=times, reread=reread),
        visible=verdict.visible,
        served=before.served or (now if verdict.visible else None),
        verdict=verdict.kind,
        reason=verdict.reason,
        due=verdict.until,
    )


def release(before: Memory, now: datetime, times: TimeRules) -> Memory:
    """What is to be remembered of an article that waited for a person, once it was accepted."""
    # As if its file were read only now: with the date that it was shown under before.
    was = replace(before, entry=replace(before.entry, published=before.published))
    return _judge(was, before.entry, now, times)


def withdraw(before: Memory, reason: str) -> Memory:
    """What is to be remembered of an article that has gone: everything, so that it can return."""
    return replace(before, visible=False, verdict=Kind.WITHDRAWN, reason=reason, due=None)
