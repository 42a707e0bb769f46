"""Where the parts are put together: from settings to values, and from values to parts."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Flag

from feedsvc import normaliser, readers, renderers
from feedsvc.config import Settings
from feedsvc.identity import Mint
from feedsvc.lasting import LAST_GOOD_NAME, what_was_lost
from feedsvc.pipeline import Clock, Plan
from feedsvc.pipeline.crew import Crew, Limits
from feedsvc.readers.file_names import never_an_article
from feedsvc.store import STORE_NAME, Store, open_store
from feedsvc.watchdog import Reading

log = logging.getLogger(__name__)

LOCK_NAME = "scanner.lock"


def now() -> datetime:
    """The present moment: the only place where the wall clock is read for a scan."""
    return datetime.now(UTC)


def read_clocks() -> Reading:
    """Both clocks of this machine: the one that may be set, and the one that only goes on."""
    return Reading(wall=time.time(), monotonic=time.monotonic())


def scan_clock(stop: Flag) -> Clock:
    """The clock of this machine, whose waits end when ``stop`` is set."""
    return Clock(now=now, monotonic=time.monotonic, wait=stop.wait)


def open_scanner_store(settings: Settings, root: Path, data: Path, *, moved: bool = False) -> Store:
    """The store, for writing, with what is settled at first use: authority and first year."""
    if not (data / STORE_NAME).exists() and (data / LAST_GOOD_NAME).exists():
        log.error("%s", what_was_lost(data))
    store = open_store(data / STORE_NAME, root=str(root.resolve()), now=now(), moved=moved)
    authority = settings.configured_authority or store.value("authority") or settings.authority()
    since = settings.since or store.value("since") or now().year
    store.set_values({"authority": authority, "since": str(since)})
    return store


def scan_plan(settings: Settings, root: Path, store: Store) -> Plan:
    """What to scan and how."""
    rules = settings.reading_rules()
    return Plan(
        root=root,
        suffixes=readers.SUFFIXES,
        pass_over=never_an_article,
        rules=rules,
        rules_digest=settings.reading_digest(reading_version()),
        rendering_digest=settings.rendering_digest(renderers.VERSION),
        mint=Mint(store.value("authority") or settings.authority(), int(store.value("since") or 0)),
        sections=rules.sections,
        settle_seconds=settings.scan.settle_seconds,
        grace_seconds=settings.scan.grace_seconds,
        times=settings.time_rules(),
        tombstone_days=settings.feed.tombstone_days,
        entries=settings.feed.entries,
        hours=settings.feed.hours,
        guards=settings.guard_rules(),
    )


def reading_crew(settings: Settings) -> Crew:
    """The processes that read. The scanner itself needs far less than one processor meanwhile."""
    scan = settings.scan
    limits = Limits(seconds=scan.read_seconds, megabytes=scan.read_megabytes)
    return Crew(most=scan.readers or len(os.sched_getaffinity(0)), limits=limits)


def reading_version() -> int:
    """Changes whenever any part of reading does."""
    return readers.VERSION * 1000 + normaliser.VERSION
