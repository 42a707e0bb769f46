"""The addresses of the feeds, told as soon as there are any."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Flag

import click

from feedsvc.errors import StoreError
from feedsvc.model import FeedKind, FeedState
from feedsvc.renderers import FORMATS
from feedsvc.store import open_view

POLL_SECONDS = 0.2
# Tags and authors may be many; the page /feeds lists them.
ANNOUNCED = frozenset({FeedKind.ALL, FeedKind.SECTION})


def announce(base: str, store: Path, stop: Flag) -> None:
    """Wait for the first feeds, and print where they are below the address ``base``."""
    while not stop.wait(POLL_SECONDS):
        states = _feeds(store)
        if states:
            for state in (state for state in states if state.kind in ANNOUNCED):
                addresses = (f"{base}/feeds/{state.key}.{suffix}" for suffix in FORMATS)
                click.echo(f"  {state.name:<16} {'  '.join(addresses)}")
            return


def _feeds(store: Path) -> tuple[FeedState, ...]:
    try:
        view = open_view(store)
    except StoreError:
        return ()
    try:
        return view.feeds()
    except StoreError:
        return ()
    finally:
        view.close()
