"""A connection that was handed on: bytes between a client and the server behind, unread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, cast


class Clocked(Protocol):
    """Where the server behind is, and the time."""

    behind: str
    now: float


class Splice(asyncio.Protocol):
    """The far end of a client's connection. It holds no more than one buffer in each direction."""

    __slots__ = ("_client", "_edge", "_lost", "_on_failure", "_pending", "_server", "active_at")

    def __init__(
        self,
        client: asyncio.Transport,
        edge: Clocked,
        pending: bytes,
        on_failure: Callable[[], None],
    ) -> None:
        self._client = client
        self._edge = edge
        self._pending = pending
        self._on_failure = on_failure
        self._server: asyncio.Transport | None = None
        self._lost = False
        self.active_at = edge.now

    def begin(self) -> None:
        """Connect to the server behind; the client waits so long."""
        self._client.pause_reading()
        loop = asyncio.get_running_loop()
        task = loop.create_task(self._connect(loop))
        # A reference, or the task may be collected before it has run.
        task.add_done_callback(self._connected)

    def send(self, data: bytes) -> None:
        """Pass on what the client said."""
        self.active_at = self._edge.now
        if self._server is not None:
            self._server.write(data)
        else:
            self._pending += data

    def pause(self) -> None:
        """Take no more from the server: the client is slow."""
        if self._server is not None:
            self._server.pause_reading()

    def resume(self) -> None:
        if self._server is not None and not self._server.is_closing():
            self._server.resume_reading()

    def client_lost(self) -> None:
        self._lost = True
        if self._server is not None:
            self._server.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports have the methods and not the class.
        self._server = cast("asyncio.Transport", transport)
        if self._lost:
            self._server.abort()
            return
        self._server.write(self._pending)
        self._pending = b""
        self._client.resume_reading()

    def data_received(self, data: bytes) -> None:
        self.active_at = self._edge.now
        self._client.write(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - given by asyncio
        # What was written before still gets out.
        self._client.close()

    def pause_writing(self) -> None:
        self._client.pause_reading()

    def resume_writing(self) -> None:
        if not self._client.is_closing():
            self._client.resume_reading()

    async def _connect(self, loop: asyncio.AbstractEventLoop) -> bool:
        try:
            await loop.create_unix_connection(lambda: self, self._edge.behind)
        except OSError:
            return False
        return True

    def _connected(self, done: asyncio.Task[bool]) -> None:
        if not done.cancelled() and not done.result() and not self._lost:
            self._client.resume_reading()
            self._on_failure()
