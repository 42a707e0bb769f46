"""``feedsvc worker``: the scanner as a process of its own. The web processes never scan."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import click

from feedsvc.cli.announcing import announce
from feedsvc.cli.assembly import (
    LOCK_NAME,
    now,
    open_scanner_store,
    read_clocks,
    reading_crew,
    scan_clock,
    scan_plan,
)
from feedsvc.cli.options import child_of, folder_and_config, settings_from
from feedsvc.cli.processes import collect_garbage_seldom, end_with_parent, stop_on_signals
from feedsvc.cli.surroundings import (
    log_to_stderr,
    make_data_folder,
    require_folder,
    warn_about_disk,
)
from feedsvc.cli.telling import log_event, log_notices, log_report
from feedsvc.config import Settings
from feedsvc.errors import DataFolderUnusable, StoreCorrupt, StoreError
from feedsvc.lasting import LAST_GOOD_NAME
from feedsvc.leader import ScannerLock
from feedsvc.model import Notice
from feedsvc.pipeline import Scanner
from feedsvc.pipeline.crew import Crew
from feedsvc.scheduler import ScanClock
from feedsvc.sources.watching import Watcher
from feedsvc.store import STORE_NAME, Store
from feedsvc.watchdog import Watchdog

log = logging.getLogger(__name__)

#: After a failure of the store the next try comes this much later.
NICENESS = 5
RETRY_SECONDS = 5.0


@click.command()
@folder_and_config
@child_of
@click.option("--announce", "base", hidden=True)
def worker(folder: Path | None, config: Path | None, parent: int | None, base: str | None) -> None:
    """Scan the folder again and again, without a web server.

    For hosts where the web processes are run by something else, as by "gunicorn feedsvc.wsgi:app"
    or "feedsvc web". Any number of workers may run: one scans and the others wait.
    """
    log_to_stderr()
    stop = Flag()
    stop_on_signals(stop)
    # On a machine that has too much to do, readers are answered first.
    os.nice(NICENESS)
    end_with_parent(parent, stop.set)
    settings = settings_from(config, folder)
    if parent is None:
        warn_about_disk(settings)
    if base is not None:
        store = settings.data_folder() / STORE_NAME
        Thread(target=announce, args=(base, store, stop), daemon=True).start()
    try:
        work(settings, stop)
    except (StoreCorrupt, DataFolderUnusable) as problem:
        if parent is None or not _can_wait(problem, settings):
            raise
        # The web server beside us goes on with what it has, and we are started again later.
        log.error("%s", problem)  # noqa: TRY400 - a foreseen failure needs no traceback
        sys.exit(1)


def _can_wait(problem: StoreError, settings: Settings) -> bool:
    """Tell whether feeds are served meanwhile; a folder that never served any is a slip to mend."""
    if isinstance(problem, StoreCorrupt):
        return True
    with suppress(OSError):
        return any((settings.data_folder() / LAST_GOOD_NAME).iterdir())
    return False


def work(settings: Settings, stop: Flag) -> None:
    """Wait for the right to scan, then scan until told to stop."""
    root = require_folder(settings)
    data = make_data_folder(settings)
    collect_garbage_seldom()
    lock = ScannerLock(data / LOCK_NAME)
    if not lock.try_acquire():
        log.info("another scanner is at work on %s; waiting to take over", data)
        if not lock.acquire(stop):
            return
    try:
        # What is wrong at the start is for a person to mend; what goes wrong later may pass.
        store: Store | None = open_scanner_store(settings, root, data)
        while store is not None:
            _scan_until_failure(settings, root, store, stop)
            store = _open_again(settings, root, data, stop)
    finally:
        lock.release()


def _scan_until_failure(settings: Settings, root: Path, store: Store, stop: Flag) -> None:
    """Scan until told to stop, or until the store fails; the feeds go on being served then."""
    crew = reading_crew(settings)
    try:
        crew.warm_up()
        plan = scan_plan(settings, root, store)
        scanner = Scanner(plan, store, scan_clock(stop), tell=log_event, crew=crew)
        _scan_on_time(scanner, crew, root, settings.scan.interval_seconds, stop)
    except StoreError as problem:
        log.error("%s", problem)  # noqa: TRY400 - a foreseen failure needs no traceback
    finally:
        crew.close()
        store.close()


def _open_again(settings: Settings, root: Path, data: Path, stop: Flag) -> Store | None:
    """Open the store anew after it failed, as often as it takes; None when told to stop."""
    while not stop.wait(RETRY_SECONDS):
        try:
            return open_scanner_store(settings, root, data)
        except StoreError as problem:
            log.error("%s", problem)  # noqa: TRY400 - as above
    return None


def _scan_on_time(
    scanner: Scanner, crew: Crew, root: Path, interval_seconds: float, stop: Flag
) -> None:
    due = Flag()
    clock = ScanClock(interval_seconds, due.set, now=now)
    watcher = Watcher(root, due.set)
    watchdog = Watchdog(read_clocks, lambda seconds: _follow_jump(clock, seconds))
    told: tuple[Notice, ...] = ()
    is_asked = scanner.is_asked
    clock.start()
    watcher.start()
    watchdog.start()
    try:
        while not stop.is_set():
            # The wait is bounded by a clock that cannot jump, for the case that the other does.
            _wait_for_any(due, stop, is_asked, 2 * interval_seconds)
            due.clear()
            if not stop.is_set():
                report = scanner.scan()
                crew.warm_up()
                log_report(report)
                told = log_notices(report, told)
                clock.ring_at(report.look_again)
                # What could not be obeyed, for want of the folder, is tried at each interval.
                is_asked = _never if scanner.is_asked() else scanner.is_asked
    finally:
        watchdog.stop()
        clock.stop()
        watcher.stop()


def _follow_jump(clock: ScanClock, seconds: float) -> None:
    log.warning(
        "the clock of this machine was set by %+.1f s; looking at all moments anew", seconds
    )
    clock.resume()


def _never() -> bool:
    return False


def _wait_for_any(
    due: Flag, stop: Flag, is_asked: Callable[[], bool], longest_seconds: float
) -> None:
    """Wait until a scan is due, a person asks for one, or it is time to stop."""
    steps = 0
    while not due.wait(0.1) and not stop.is_set() and steps < longest_seconds * 10:
        steps += 1
        if steps % 5 == 0 and is_asked():
            break
