"""``feedsvc web``: the web processes alone, each an edge with Granian behind it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from feedsvc.cli.listening import run_edge
from feedsvc.cli.options import address, child_of, folder_and_config, settings_from
from feedsvc.cli.processes import collect_garbage_seldom, end_with_parent
from feedsvc.cli.sockets import (
    BACKLOG,
    Place,
    allow_many_files,
    require_free_address,
    reserved_address,
)
from feedsvc.cli.surroundings import log_to_stderr, require_folder
from feedsvc.config import Settings
from feedsvc.web import build_front
from feedsvc.web.edge import Answers, Edge, Limits

#: A worker answers hot requests in microseconds; more threads would only compete for the GIL.
BLOCKING_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
HEADER_TIMEOUT_MS = 10_000
HEADER_BYTES = 32_768
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
    require_free_address(*settings.bind())
    answer(settings, parent)


def answer(settings: Settings, parent: int | None) -> None:
    """Run the web processes until a signal or the death of the parent."""
    host, port = settings.bind()
    allow_many_files()
    with reserved_address(host, port) as place, TemporaryDirectory(prefix="feedsvc-") as folder:
        behind = Path(folder) / "behind"
        server = Granian(
            "feedsvc.wsgi:application",
            uds=behind,
            interface=Interfaces.WSGI,
            workers=settings.workers,
            blocking_threads=BLOCKING_THREADS,
            backlog=BACKLOG,
            backpressure=BACKLOG,
            # HTTP/2 would have limits of its own: 16 MB of headers, 200 requests at once.
            http=HTTPModes.http1,
            websockets=False,
            http1_settings=HTTP1Settings(
                header_read_timeout=HEADER_TIMEOUT_MS, max_buffer_size=HEADER_BYTES
            ),
            log_level=LogLevels.warning,
            log_access=False,
            respawn_failed_workers=True,
            workers_kill_timeout=KILL_TIMEOUT_SECONDS,
        )
        end_with_parent(parent, partial(os.kill, os.getpid(), 15))
        server.serve(target_loader=partial(_load, settings, os.getpid(), place, str(behind)))


def _load(
    settings: Settings, parent: int, place: Place, behind: str, *_target: Any
) -> Callable[..., Any]:
    """Make the application inside a worker, which is to end with the main process."""
    end_with_parent(parent, partial(os._exit, 0))
    front = build_front(settings)
    collect_garbage_seldom()
    limits = Limits(connections=settings.connections // settings.workers)
    edge = Edge(Answers(front.shelf), front.watcher, behind, limits)
    Thread(target=run_edge, args=(edge, place), name="feedsvc-edge", daemon=True).start()
    return front
