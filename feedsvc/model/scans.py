"""What a scan tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from feedsvc.model.articles import Note
from feedsvc.model.guards import Notice
from feedsvc.model.memories import Kind


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a scan, to one file."""

    file: str
    kind: Kind
    title: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What one scan did: the only thing that log, status page and exit code read.

    ``counts`` says how often each kind of event happened; ``events`` holds the first thousand;
    ``unreadable`` counts the files that could not be read, whether in this scan or in one before.
    ``problem`` is set when the folder itself could not be trusted (missing, empty, unreadable in
    part); nothing is withdrawn then. ``look_again`` is when something may change by itself.
    ``notices`` say what the guards hold, now and not only since this scan, and what they did in it.
    """

    started: datetime
    finished: datetime
    listed: int
    read: int
    counts: Mapping[Kind, int] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    unreadable: int = 0
    revision: int = 0
    baseline: bool = False
    problem: str = ""
    look_again: datetime | None = None
    notices: tuple[Notice, ...] = ()
