"""``feedsvc web``: the web processes alone, under Granian."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from feedsvc.cli.assembly import log_to_stderr, require_folder
from feedsvc.cli.options import address, child_of, folder_and_config, settings_from
from feedsvc.cli.processes import end_with_parent
from feedsvc.config import Settings
from feedsvc.errors import FeedsvcError
from feedsvc.web import build_front

log = logging.getLogger(__name__)

#: A worker answers hot requests in microseconds; more threads would only compete for the GIL.
BLOCKING_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
BACKLOG = 1024
HEADER_TIMEOUT_MS = 10_000
KILL_TIMEOUT_SECONDS = 1


@click.command()
@folder_and_config
@address
@child_of
def web(
    folder: Path | None,
    config: Path | None,
    host: str | None,
    port: int | None,
    parent: int | None,
) -> None:
    """Answer requests, without scanning: run "feedsvc worker" beside it."""
    log_to_stderr()
    settings = settings_from(config, folder, host=host, port=port)
    require_folder(settings)
    require_free_address(settings)
    answer(settings, parent)


def require_free_address(settings: Settings) -> None:
    """Say at once, and plainly, that somebody else listens there."""
    host, port = settings.bind()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise FeedsvcError(
                f"cannot listen on {host}:{port} ({(problem.strerror or str(problem)).lower()})",
                hint=f"choose another port: --port {port + 1}",
            ) from None


def answer(settings: Settings, parent: int | None) -> None:
    """Run the web processes until a signal or the death of the parent."""
    host, port = settings.bind()
    server = Granian(
        "feedsvc.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=BLOCKING_THREADS,
        backlog=BACKLOG,
        backpressure=BACKLOG,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT_MS),
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_TIMEOUT_SECONDS,
    )
    end_with_parent(parent, partial(os.kill, os.getpid(), 15))
    server.serve(target_loader=partial(_load, settings, os.getpid()))


def _load(settings: Settings, parent: int, *_target: Any) -> Callable[..., Any]:
    """Make the application inside a worker, which is to end with the main process."""
    end_with_parent(parent, partial(os._exit, 0))
    return build_front(settings)
