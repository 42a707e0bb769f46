"""``feedsvc scan``: one scan, and its outcome."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from feedsvc.cli.assembly import LOCK_NAME, open_scanner_store, reading_crew, scan_clock, scan_plan
from feedsvc.cli.options import as_json, folder_and_config, settings_from
from feedsvc.cli.printing import MEANINGS, echo_json, print_report
from feedsvc.cli.processes import collect_garbage_seldom, stop_on_signals
from feedsvc.cli.surroundings import log_to_stderr, make_data_folder, require_folder
from feedsvc.cli.telling import describe, describe_note
from feedsvc.config import Settings
from feedsvc.errors import FeedsvcError
from feedsvc.leader import ScannerLock
from feedsvc.model import Event, Kind, ScanReport
from feedsvc.pipeline import Scanner

#: So often a scan looks again at files that have just changed, before it leaves them for later.
MOST_LOOKS = 10


@click.command()
@folder_and_config
@as_json
@click.option(
    "--articles-moved",
    is_flag=True,
    help="The articles' folder has another place now: keep what is remembered of it.",
)
def scan(folder: Path | None, config: Path | None, as_json: bool, articles_moved: bool) -> None:
    """Scan the folder once and say what happened.

    Ends with 0, with 1 if a file could not be read, with 2 if nothing could be scanned.
    """
    log_to_stderr()
    settings = settings_from(config, folder)
    stop = Flag()
    stop_on_signals(stop)
    console = Console(stderr=as_json, highlight=False)
    with Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=as_json or not console.is_terminal,
    ) as bar:
        task = bar.add_task("reading", total=None)
        report = scan_once(
            settings,
            stop,
            moved=articles_moved,
            tell=lambda event: None if as_json else _print_event(event, console),
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    if as_json:
        echo_json(report)
    else:
        print_report(report, console)
    sys.exit(1 if report.unreadable or report.problem else 0)


def scan_once(
    settings: Settings,
    stop: Flag,
    *,
    moved: bool,
    tell: Callable[[Event], object],
    progress: Callable[[int, int], object],
) -> ScanReport:
    """Scan until every file was taken or refused, or does not come to rest."""
    root = require_folder(settings)
    data = make_data_folder(settings)
    collect_garbage_seldom()
    lock = ScannerLock(data / LOCK_NAME)
    if not lock.try_acquire():
        raise FeedsvcError(
            f"a scanner is at work on {root} already, and notices changes by itself",
            hint="stop it first (feedsvc serve or feedsvc worker), or look at its /status",
        )
    try:
        store = open_scanner_store(settings, root, data, moved=moved)
        crew = reading_crew(settings)
        try:
            plan = scan_plan(settings, root, store)
            clock = scan_clock(stop)
            return _look_until_settled(
                Scanner(plan, store, clock, tell=tell, progress=progress, crew=crew),
                lambda: clock.wait(plan.settle_seconds),
            )
        finally:
            crew.close()
            store.close()
    finally:
        lock.release()


def _look_until_settled(scanner: Scanner, wait: Callable[[], bool]) -> ScanReport:
    report = scanner.scan()
    for _ in range(MOST_LOOKS):
        if not report.counts.get(Kind.WAITING) or wait():
            break
        report = _add(report, scanner.scan())
    return report


def _add(first: ScanReport, then: ScanReport) -> ScanReport:
    """Two looks of one scan as one report: what waited is told by its outcome."""
    counts = Counter(first.counts)
    del counts[Kind.WAITING]
    counts.update(then.counts)
    events = (*(event for event in first.events if event.kind is not Kind.WAITING), *then.events)
    return replace(
        then, started=first.started, read=first.read + then.read, counts=dict(counts), events=events
    )


def _print_event(event: Event, console: Console) -> None:
    if event.kind is Kind.WAITING:
        return
    console.print(Text(describe(event), style=MEANINGS[event.kind][0]), soft_wrap=True)
    for note in event.notes:
        console.print(
            Text(f"           {describe_note(event.file, note)}", style="yellow"), soft_wrap=True
        )
