"""The address that a server listens on: free, held, bound. What is answered there is in web/."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from feedsvc.errors import FeedsvcError

BACKLOG = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where every web process listens, each with a socket of its own."""

    host: str
    port: int


def require_free_address(host: str, port: int) -> None:
    """Say at once, and plainly, that somebody else listens there."""
    with new_socket(host) as probe:
        bind(probe, host, port)


@contextmanager
def reserved_address(host: str, port: int) -> Iterator[Place]:
    """Hold an address for the web processes, so that no other program gets in between.

    The holder does not listen: the kernel shares clients out among those that do.
    """
    with new_socket(host) as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bind(holder, host, port)
        yield Place(host, holder.getsockname()[1])


def allow_many_files() -> None:
    """A connection is a file or three; what is allowed at first is often a thousand."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def new_socket(host: str) -> socket.socket:
    """A socket of the host's kind, not bound yet."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


def bind(made: socket.socket, host: str, port: int) -> None:
    """Bind a socket, or say plainly why not."""
    try:
        made.bind((host, port))
    except OSError as problem:
        raise FeedsvcError(
            f"cannot listen on {host}:{port} ({(problem.strerror or str(problem)).lower()})",
            hint=f"choose another port: --port {port + 1}",
        ) from None
