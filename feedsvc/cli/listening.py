"""Sockets and the loop of the edge. What is answered on them is in web/."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvloop

from feedsvc.errors import FeedsvcError
from feedsvc.web.edge import Edge

log = logging.getLogger(__name__)

BACKLOG = 4096
#: So long a thread that renders keeps the interpreter from the connections: by default 5 ms.
SWITCH_SECONDS = 0.0005


@dataclass(frozen=True, slots=True)
class Place:
    """Where every web process listens, each with a socket of its own."""

    host: str
    port: int


def require_free_address(host: str, port: int) -> None:
    """Say at once, and plainly, that somebody else listens there."""
    with _new_socket(host) as probe:
        _bind(probe, host, port)


@contextmanager
def reserved_address(host: str, port: int) -> Iterator[Place]:
    """Hold an address for the web processes, so that no other program gets in between.

    The holder does not listen: the kernel shares clients out among those that do.
    """
    with _new_socket(host) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        _bind(holder, host, port)
        yield Place(host, holder.getsockname()[1])


def run_edge(edge: Edge, place: Place) -> None:
    """Serve at the place for good. A process whose edge has ended is of no use any more."""
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with _new_socket(place.host) as public:
            public.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            _bind(public, place.host, place.port)
            public.setblocking(False)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(edge.listen(public, BACKLOG))
    except (OSError, FeedsvcError) as error:
        log.error("the edge ended: %s", error)  # noqa: TRY400 - the error says it all
    finally:
        os._exit(1)


def allow_many_files() -> None:
    """A connection is a file or three; what is allowed at first is often a thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _new_socket(host: str) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


def _bind(made: socket.socket, host: str, port: int) -> None:
    try:
        made.bind((host, port))
    except OSError as problem:
        raise FeedsvcError(
            f"cannot listen on {host}:{port} ({(problem.strerror or str(problem)).lower()})",
            hint=f"choose another port: --port {port + 1}",
        ) from None
