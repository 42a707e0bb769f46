"""``feedsvc accept``: a person's word that what the guards hold is meant."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import Event as Flag

import click

from feedsvc.cli.assembly import LOCK_NAME, now, open_scanner_store, scan_clock, scan_plan
from feedsvc.cli.options import as_json, folder_and_config, settings_from
from feedsvc.cli.printing import echo_json
from feedsvc.cli.processes import stop_on_signals
from feedsvc.cli.surroundings import log_to_stderr, make_data_folder, require_folder
from feedsvc.cli.telling import log_event, log_report
from feedsvc.config import Settings
from feedsvc.errors import FeedsvcError
from feedsvc.leader import ScannerLock
from feedsvc.model import Guard
from feedsvc.pipeline import Scanner, acceptance
from feedsvc.store import STORE_NAME, open_store

#: How long a scanner at work is given to obey: it looks twice a second, but may be in a long scan.
PATIENCE_SECONDS = 60.0
STEP_SECONDS = 0.2

_TOLD: Mapping[Guard, str] = {
    Guard.FLOOD: "held new articles may appear now",
    Guard.DATES: "articles took their new dates",
    Guard.DELETIONS: "deleted articles left the feeds",
}


@click.command()
@folder_and_config
@as_json
def accept(folder: Path | None, config: Path | None, as_json: bool) -> None:
    """Let through what is held back because it was too much at once.

    Old articles that came in numbers appear, changed dates count, deleted articles leave, and a
    folder that lies on another disk than before is trusted. Works beside a running scanner, too.
    "feedsvc preview --accept" shows beforehand what subscribers will see.
    """
    log_to_stderr()
    released = accept_held(settings_from(config, folder))
    if as_json:
        echo_json({"released": {guard.value: released.get(guard, 0) for guard in _TOLD}})
        return
    for guard, number in released.items():
        click.echo(f"{number} {_TOLD[guard]}")
    if not released:
        click.echo("no article was held back")


def accept_held(settings: Settings) -> Mapping[Guard, int]:
    """Have the scanner release what is held: the one at work, or one for this purpose."""
    root = require_folder(settings)
    data = make_data_folder(settings)
    if not (data / STORE_NAME).exists():
        raise FeedsvcError("nothing was scanned yet, so nothing is held", hint="feedsvc scan")
    stop = Flag()
    stop_on_signals(stop)
    with closing(open_store(data / STORE_NAME, root=str(root.resolve()), now=now())) as store:
        acceptance.ask(store, now())
        lock = ScannerLock(data / LOCK_NAME)
        for _ in range(int(PATIENCE_SECONDS / STEP_SECONDS)):
            if lock.try_acquire():
                try:
                    _scan(settings, root, data, stop)
                finally:
                    lock.release()
            if not acceptance.is_asked(store):
                return acceptance.released(store)
            if stop.wait(STEP_SECONDS):
                break
    raise FeedsvcError(
        "the scanner at work has not obeyed yet; it will as soon as its scan ends",
        hint="look at its /status",
    )


def _scan(settings: Settings, root: Path, data: Path, stop: Flag) -> None:
    with closing(open_scanner_store(settings, root, data)) as store:
        plan = scan_plan(settings, root, store)
        log_report(Scanner(plan, store, scan_clock(stop), tell=log_event).scan())
