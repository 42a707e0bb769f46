"""Read spoilt files of every format, and look for what must never be: see ``--help``.

A file may be refused with a message. It is a fault if reading it raises anything else, takes longer
than a second, gives something else the second time, or makes a feed that is not valid.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import Any

from feed_faults import FAULTS
from fuzz_bases import bases_of, formats
from fuzz_mutations import spoil
from make import feed, site, source_file

from feedsvc.errors import Unreadable
from feedsvc.file_kinds import is_recording
from feedsvc.model import (
    Entry,
    FeedEntry,
    FileMemory,
    Kind,
    Memory,
    ReadingRules,
    Section,
    TimeRules,
)
from feedsvc.pipeline.intake import Intake, read_entries, remember
from feedsvc.readers import ALONE, Company, read_tags
from feedsvc.renderers import render_feed
from feedsvc.store.rows import pack_fields, shown, unpack_entry

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
#: Seconds of the processor that one file may take, and after which its process is ended.
SLOW, STUCK = 1.0, 15.0
MOST_BYTES = 2_000_000_000
#: One file in so many is rendered in each format, and read twice.
SAMPLE = 7
LISTED = 10
FOLDERS = ("", "world/", "2026/01/05/", "_posts/2026-01-05-", "a b/\u00e9/")
RULES = (
    ReadingRules(),
    ReadingRules(
        sections=(Section("world", "World"),),
        boilerplate=("Read more", r"/^(a+)+$/"),
        title_case_names=True,
        auto_sections=True,
        website="https://news.example",
        permalink="/:year/:slug/",
        timezone="Europe/Berlin",
        date_order="dmy",
        language="de",
    ),
)

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["feedsvc.pipeline", "feed_faults"])


@dataclass(frozen=True, slots=True, order=True)
class Case:
    """A spoilt file, made again by its format, number and seed."""

    format: str
    seed: int
    number: int

    def make(self) -> tuple[str, bytes, ReadingRules]:
        """The name of the file, what is in it, and how it is to be read."""
        chance = Random(f"{self.format} {self.seed} {self.number}")
        bases = bases_of(self.format)
        suffix, base = chance.choice(bases)
        data = spoil(base, [data for _, data in bases], chance)
        name = f"{chance.choice(FOLDERS)}case-{self.number}{suffix}"
        return name, data, chance.choice(RULES)

    def __str__(self) -> str:
        return f"--format {self.format} --seed {self.seed} --only {self.number}"


@dataclass(slots=True)
class Findings:
    """What some files came to."""

    files: int = 0
    read: int = 0
    entries: int = 0
    rendered: int = 0
    faults: list[tuple[Case, str]] = field(default_factory=list)
    slowest: list[tuple[float, Case]] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        self.files += other.files
        self.read += other.read
        self.entries += other.entries
        self.rendered += other.rendered
        self.faults += other.faults
        self.slowest = sorted(self.slowest + other.slowest, reverse=True)[:LISTED]


def try_case(case: Case) -> Findings:
    """Read one file, and judge what comes of it."""
    found = Findings(files=1)
    name, data, rules = case.make()
    begun = time.process_time()
    try:
        entries = read_case(name, data, rules)
        memories = tuple(_remembered(name, part, entry) for part, entry in entries.items())
    except Unreadable as problem:
        entries, memories = {}, ()
        if not problem.message.strip():
            found.faults.append((case, "refused without a message"))
    except Exception:  # noqa: BLE001 - this is what is looked for
        found.faults.append((case, traceback.format_exc()))
        return found
    took = time.process_time() - begun
    found.slowest.append((took, case))
    if took > SLOW:
        found.faults.append((case, f"took {took:.1f} s ({len(data):,} bytes of {name})"))
    found.read, found.entries = int(bool(entries)), len(entries)
    if entries and case.number % SAMPLE == 0:
        found.rendered = 1
        found.faults += [(case, fault) for fault in feed_faults(memories)]
        found.faults += [(case, fault) for fault in store_faults(memories)]
        if read_case(name, data, rules) != entries:
            found.faults.append((case, "the same file gives other entries the second time"))
    return found


def read_case(name: str, data: bytes, rules: ReadingRules) -> Mapping[str, Entry]:
    """The entries of a file; of a recording alone, with what its tags say."""
    company = ALONE
    if is_recording(name):
        company = Company(recordings={name: read_tags(BytesIO(data))})
    return read_entries(source_file(name), data, rules, now=NOW, company=company).entries


def _remembered(name: str, part: str, entry: Entry) -> Memory:
    """What the scanner would make of an entry that it sees for the first time."""
    file = FileMemory(name, source_file(name).signature, "", Kind.NEW)
    return remember(None, Intake(file, {part: entry}), part, now=NOW, times=TimeRules())


def store_faults(memories: Sequence[Memory]) -> list[str]:
    """What the store would give back otherwise than it got it."""
    again = [unpack_entry(pack_fields(one.entry), one.entry.content) for one in memories]
    changed = [one for one, two in zip(memories, again, strict=True) if one.entry != two]
    return [f"the store changes an entry: {one.entry!r}"[:300] for one in changed]


def feed_faults(memories: Sequence[Memory]) -> list[str]:
    """What is wrong with the feeds of these articles, in each format."""
    made = feed(*(_shown(memory, number) for number, memory in enumerate(memories[:50])))
    return [
        f"{suffix}: {fault}"
        for suffix, faults in FAULTS.items()
        for fault in faults(render_feed(made, site(), suffix).body, plain_titles=False)
        # A link within the text, to where that is shown.
        if not fault.startswith("relative URL in content: #")
    ]


def _shown(memory: Memory, number: int) -> FeedEntry:
    """An article as feeds show it, also one that they do not show yet."""
    entry = shown(
        replace(
            memory,
            id=f"tag:news.example,2024:{number}",
            slug=f"{memory.entry.slug}-{number}",
            published=memory.published or memory.entry.published or NOW,
            visible=True,
        )
    )
    assert entry is not None
    return entry


def run_rounds(format_name: str, count: int, seed: int, *, processes: int = 1) -> Findings:
    """Try so many files of a format; a process that dies or hangs is one fault more."""
    bases_of(format_name)
    found = Findings()
    for findings in _from_processes(format_name, count, seed, processes):
        found.add(findings)
    return found


def _from_processes(format_name: str, count: int, seed: int, processes: int) -> Iterator[Findings]:
    """Share the files out: each process tries every so-manieth of them, from its own first on."""
    trying: dict[Any, int] = {}

    def start(first: int) -> None:
        if first < count:
            trying[_start(format_name, seed, range(first, count, processes))] = first

    for first in range(processes):
        start(first)
    while trying:
        for link in wait(list(trying)):
            number = trying.pop(link)
            try:
                yield link.recv()
            except EOFError:
                case = Case(format_name, seed, number)
                yield Findings(files=1, faults=[(case, f"ended its process: {STUCK:g} s or worse")])
                start(number + processes)
            else:
                if number + processes < count:
                    trying[link] = number + processes


def _start(format_name: str, seed: int, numbers: range) -> Connection:
    ours, theirs = PROCESSES.Pipe(duplex=False)
    with theirs:
        PROCESSES.Process(
            target=_work, args=(theirs, format_name, seed, numbers), daemon=True
        ).start()
    return ours


def _work(link: Connection, format_name: str, seed: int, numbers: range) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))
    for number in numbers:
        signal.setitimer(signal.ITIMER_PROF, STUCK)
        findings = try_case(Case(format_name, seed, number))
        signal.setitimer(signal.ITIMER_PROF, 0)
        link.send(findings)


def tell(name: str, found: Findings, seconds: float) -> None:
    """Print what the files of a format came to, each fault with what repeats it."""
    print(
        f"{name}: {found.files:,} files in {seconds:.0f} s, {found.read:,} read with {found.entries:,}"
        f" entries, {found.rendered:,} rendered, {len(found.faults)} faults"
    )
    for took, case in found.slowest:
        print(f"  {took:6.2f} s  {case}")
    for fault, count in Counter(_kind(fault) for _, fault in found.faults).most_common():
        example = next(case for case, one in found.faults if _kind(one) == fault)
        print(f"  FAULT {count} times: {fault}\n    {example}")


def _kind(fault: str) -> str:
    """Faults of one cause look alike but for what the file says."""
    lines = fault.strip().splitlines()
    where = [line.strip() for line in lines if line.startswith("  File")][-1:]
    return " | ".join([lines[-1][:160], *where])


def show(case: Case) -> None:
    """Keep one file, and print all that it came to."""
    name, data, _ = case.make()
    path = Path(tempfile.gettempdir()) / f"fuzz-{case.format}-{case.seed}-{Path(name).name}"
    path.write_bytes(data)
    print(f"{path} ({len(data):,} bytes), read as {name}")
    found = try_case(case)
    for fault in found.faults:
        print(fault[1])
    print(f"{found.entries} entries, {found.slowest[0][0] if found.slowest else 0:.2f} s")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=("all", *formats()), default="all")
    parser.add_argument("--count", type=int, default=2000, help="files of each format")
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this file alone, and keep it")
    options = parser.parse_args(arguments)
    if options.only is not None:
        show(Case(options.format, options.seed, options.only))
        return 0
    print(f"seed {options.seed}")
    faults = 0
    for name in formats() if options.format == "all" else (options.format,):
        begun = time.monotonic()
        found = run_rounds(name, options.count, options.seed, processes=options.processes)
        tell(name, found, time.monotonic() - begun)
        faults += len(found.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
