"""``feedsvc serve``: everything at once, the web processes and one scanner."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import click

from feedsvc.cli.assembly import log_to_stderr, make_data_folder, require_folder, warn_about_disk
from feedsvc.cli.listening import require_free_address
from feedsvc.cli.options import address, arguments_for, folder_and_config, settings_from
from feedsvc.cli.processes import Child, run_children, stop_on_signals
from feedsvc.config import Settings
from feedsvc.errors import StoreError
from feedsvc.model import FeedKind, FeedState
from feedsvc.renderers import FORMATS
from feedsvc.store import STORE_NAME, open_view

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2


@click.command()
@folder_and_config
@address
def serve(folder: Path | None, config: Path | None, host: str | None, port: int | None) -> None:
    """Scan FOLDER and serve its feeds, until stopped.

    This is all that is needed on one host: it runs the web processes and one scanner, starts
    again what dies, and ends both within two seconds on SIGTERM.
    """
    log_to_stderr()
    settings = settings_from(config, folder, host=host, port=port)
    root = require_folder(settings)
    require_free_address(*settings.bind())
    data = make_data_folder(settings)
    if not settings.site_url_is_set:
        _warn_about_links(settings)
    warn_about_disk(settings)
    stop = Flag()
    stop_on_signals(stop)
    Thread(target=_announce, args=(settings, root, data / STORE_NAME, stop), daemon=True).start()
    children = (
        Child("web server", ("web", *arguments_for(config, folder, host=host, port=port))),
        Child("scanner", ("worker", *arguments_for(config, folder))),
    )
    sys.exit(run_children(children, stop))


def _warn_about_links(settings: Settings) -> None:
    log.warning(
        "site.url is not set: all links begin with %s, which works on this machine only."
        " Before others subscribe, set site.url in feedsvc.toml or FEEDSVC_SITE_URL.",
        local_address(settings),
    )


# Tags and authors may be many; the page /feeds lists them.
ANNOUNCED = frozenset({FeedKind.ALL, FeedKind.SECTION})


def local_address(settings: Settings) -> str:
    """The address at which a person on this machine reaches the server."""
    host, port = settings.bind()
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared with, not bound to
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _announce(settings: Settings, root: Path, store: Path, stop: Flag) -> None:
    """Print the page's address at once and the feeds' as soon as there are any."""
    base = local_address(settings)
    click.echo(f"feedsvc serves {root} at {base}/")
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
