"""``feedsvc preview``: what would subscribers see, if the folder were scanned now?"""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from pathlib import Path

import click

from feedsvc.cli.assembly import now, open_scanner_store, scan_plan
from feedsvc.cli.options import as_json, folder_and_config, settings_from
from feedsvc.cli.printing import echo_json
from feedsvc.cli.surroundings import require_folder
from feedsvc.cli.telling import printable
from feedsvc.config import Settings
from feedsvc.pipeline.preview import FeedPreview, Preview, Sight, compare, scan_ahead
from feedsvc.store import STORE_NAME, copy_store, open_view

EXIT_FLOOD = 3
MOST_PRINTED = 20
BEFORE_NAME = "before.sqlite"


@click.command()
@folder_and_config
@as_json
@click.option(
    "--accept",
    is_flag=True,
    help='Show what subscribers would see after "feedsvc accept".',
)
def preview(folder: Path | None, config: Path | None, as_json: bool, accept: bool) -> None:
    """Show what subscribers would see, feed by feed, and change nothing.

    Names what each feed would show as new, edited or gone, and what would be held back and why.
    Ends with 0, or with 3 if so much would change at once that it would be held back.
    """
    settings = settings_from(config, folder)
    outcome = preview_folder(settings, accepted=accept)
    if as_json:
        echo_json(outcome)
    else:
        _print(outcome)
    sys.exit(EXIT_FLOOD if outcome.floods else 0)


def preview_folder(settings: Settings, *, accepted: bool) -> Preview:
    """Scan upon a copy of the store, far from the data folder, and compare the two."""
    root = require_folder(settings)
    source = settings.data_folder() / STORE_NAME
    with tempfile.TemporaryDirectory(prefix="feedsvc-preview-") as name:
        data = Path(name)
        before = None
        if source.exists():
            copy_store(source, data / BEFORE_NAME)
            copy_store(data / BEFORE_NAME, data / STORE_NAME)
        with closing(open_scanner_store(settings, root, data)) as store:
            if source.exists():
                before = open_view(data / BEFORE_NAME)
            plan = scan_plan(settings, root, store)
            outcome = scan_ahead(plan, store, now(), accepted=accepted)
            after = open_view(data / STORE_NAME)
            return compare(before, after, store, outcome, entries=settings.feed.entries)


def _print(outcome: Preview) -> None:
    if outcome.first:
        click.echo("Nothing is published yet. The first scan announces nothing as new; it gives:")
    changed = [feed for feed in outcome.feeds if feed.new or feed.edited or feed.gone or feed.held]
    for feed in changed:
        _print_feed(feed)
    if not changed:
        click.echo("Subscribers would see no change.")
    for notice in outcome.notices:
        click.echo(printable(notice.text))
    if outcome.problem:
        click.echo(printable(outcome.problem))
    if outcome.unreadable:
        click.echo(f"{outcome.unreadable} files cannot be read: feedsvc check says why")


def _print_feed(feed: FeedPreview) -> None:
    kinds = {"new": feed.new, "edited": feed.edited, "gone": feed.gone, "held": feed.held}
    counts = ", ".join(f"{len(sights)} {kind}" for kind, sights in kinds.items() if sights)
    click.echo(f"{printable(feed.key)}  {printable(feed.name)}: {counts}")
    for kind, sights in kinds.items():
        for sight in sights[:MOST_PRINTED]:
            click.echo(f"  {kind:<7} {_line(sight)}")
        if len(sights) > MOST_PRINTED:
            click.echo(f"  {kind:<7} … and {len(sights) - MOST_PRINTED} more")


def _line(sight: Sight) -> str:
    day = f"{sight.published:%Y-%m-%d}" if sight.published else " " * 10
    why = f"  ({sight.why})" if sight.why else ""
    return printable(f"{day}  “{sight.title}”  {sight.file}{why}")
