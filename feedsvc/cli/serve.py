"""``feedsvc serve``: everything at once, the web processes and one scanner."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from threading import Event as Flag

import click

from feedsvc.cli.options import address, arguments_for, folder_and_config, settings_from
from feedsvc.cli.processes import Child, run_children, stop_on_signals
from feedsvc.cli.sockets import require_free_address
from feedsvc.cli.surroundings import (
    log_to_stderr,
    make_data_folder,
    require_folder,
    warn_about_disk,
)
from feedsvc.config import Settings

log = logging.getLogger(__name__)


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
    make_data_folder(settings)
    if not settings.site_url_is_set:
        _warn_about_links(settings)
    warn_about_disk(settings)
    stop = Flag()
    stop_on_signals(stop)
    base = local_address(settings)
    click.echo(f"feedsvc serves {root} at {base}/")
    children = (
        Child("web server", ("web", *arguments_for(config, folder, host=host, port=port))),
        Child("scanner", ("worker", *arguments_for(config, folder, announce=base))),
    )
    sys.exit(run_children(children, stop))


def _warn_about_links(settings: Settings) -> None:
    log.warning(
        "site.url is not set: all links begin with %s, which works on this machine only."
        " Before others subscribe, set site.url in feedsvc.toml or FEEDSVC_SITE_URL.",
        local_address(settings),
    )


def local_address(settings: Settings) -> str:
    """The address at which a person on this machine reaches the server."""
    host, port = settings.bind()
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared with, not bound to
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
