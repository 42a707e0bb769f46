"""One client's connection: requests in, answers out, within limits. Whose turn it is, not what is said."""

from __future__ import annotations

import asyncio
from typing import Protocol, cast

from feedsvc.web.edge.answers import Answers, Parts
from feedsvc.web.edge.heads import PlainRequest, read_head
from feedsvc.web.edge.limits import Limits
from feedsvc.web.edge.splice import Splice

END_OF_HEAD = b"\r\n\r\n"
#: Where hyper, and people with telnet, see the end of a head as well.
LOOSE_END = b"\n\n"


class Surroundings(Protocol):
    """What a connection needs of the edge that it belongs to."""

    answers: Answers
    limits: Limits
    behind: str
    now: float
    idle_until: float

    def enter(self, connection: Connection) -> None: ...
    def leave(self, connection: Connection) -> None: ...
    def warm(self, request: PlainRequest) -> asyncio.Future[None]: ...


class Connection(asyncio.Protocol):
    """Answers plain requests one after another; the first other one is handed on with all the rest."""

    __slots__ = (
        "_buffer",
        "_deadline",
        "_edge",
        "_splice",
        "_stalled",
        "_transport",
        "_turned_away",
        "_unsent",
        "_until",
        "_warming",
    )
    _transport: asyncio.Transport

    def __init__(self, edge: Surroundings) -> None:
        self._edge = edge
        self._buffer = b""
        self._splice: Splice | None = None
        self._warming = False
        self._stalled = False
        self._turned_away = False
        self._unsent = 0
        self._deadline = edge.now + edge.limits.head_seconds
        self._until = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports have the methods and not the class.
        self._transport = cast("asyncio.Transport", transport)
        self._edge.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - given by asyncio
        self._edge.leave(self)
        if self._splice is not None:
            self._splice.client_lost()

    def data_received(self, data: bytes) -> None:
        if self._splice is not None:
            self._splice.send(data)
            return
        if not self._buffer:
            # What nearly all clients send: one whole request. Its answer is all that is done.
            if data.endswith(END_OF_HEAD) and self._answer_at_once(data):
                return
            self._deadline = self._edge.now + self._edge.limits.head_seconds
        self._buffer = self._buffer + data if self._buffer else data
        self._go_on()

    def pause_writing(self) -> None:
        self._stalled = True
        self._unsent = self._transport.get_write_buffer_size()
        self._deadline = self._edge.now + self._edge.limits.stalled_seconds
        self._until = self._edge.now + self._edge.limits.answer_seconds
        if self._splice is not None:
            self._splice.pause()
        else:
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        self._stalled = False
        if self._splice is not None:
            self._splice.resume()
        else:
            self._read_again()
            self._deadline = self._edge.idle_until
            self._go_on()

    def is_overdue(self, idle_seconds: float) -> bool:
        """Tell whether the client has had its time; asked once a second."""
        now = self._edge.now
        if self._stalled:
            return self._is_stuck(now)
        if self._splice is not None:
            return now > self._splice.active_at + self._edge.limits.idle_seconds
        if self._warming:
            return False
        slack = 0.0 if self._buffer else self._edge.limits.idle_seconds - idle_seconds
        return now > self._deadline - slack

    def abort(self) -> None:
        """End it at once; what was not sent is lost."""
        self._transport.abort()

    def end_overdue(self) -> None:
        """End a connection whose time is up, with a word if it was in the middle of a request."""
        if self._stalled or self._splice is not None or not self._buffer:
            self.abort()
        else:
            self._refuse("408 Request Timeout", "The request took too long to arrive.")

    def _is_stuck(self, now: float) -> bool:
        unsent = self._transport.get_write_buffer_size()
        if unsent < self._unsent:
            self._unsent = unsent
            self._deadline = now + self._edge.limits.stalled_seconds
        return now > self._deadline or now > self._until

    def _read_again(self) -> None:
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def turn_away(self) -> None:
        """Say that there are too many clients, but only when this one has asked for something.

        What is said before would be lost: a socket closed with bytes unread takes its answer along.
        """
        self._turned_away = True

    def _go_on(self) -> None:
        """Answer what is complete, as long as nothing has to be waited for."""
        if self._turned_away:
            self._refuse("503 Service Unavailable", "Too many clients at once. Please come back.")
        while self._buffer and not self._has_to_wait():
            end = self._buffer.find(END_OF_HEAD)
            if not 0 <= end <= self._edge.limits.head_bytes:
                self._look_at_part(end)
                return
            request = read_head(self._buffer[: end + 4])
            answer = None if request is None else self._edge.answers.to(request)
            if request is not None and answer is not None:
                self._buffer = self._buffer[end + 4 :]
                self._write(answer, last=request.last)
            elif request is not None and self._edge.answers.is_cold(request):
                self._warm(request, end)
            else:
                self._hand_on()

    def _answer_at_once(self, data: bytes) -> bool:
        if self._stalled or self._warming or self._turned_away:
            return False
        request = read_head(data) if len(data) <= self._edge.limits.head_bytes else None
        parts = None if request is None else self._edge.answers.to(request)
        if request is None or parts is None:
            return False
        self._write(parts, last=request.last)
        return True

    def _has_to_wait(self) -> bool:
        return (
            self._stalled
            or self._warming
            or self._splice is not None
            or self._transport.is_closing()
        )

    def _look_at_part(self, end: int) -> None:
        # The time of a request runs from its first byte, also where one before it was answered.
        self._deadline = min(self._deadline, self._edge.now + self._edge.limits.head_seconds)
        if end >= 0 or len(self._buffer) > self._edge.limits.head_bytes:
            self._refuse("431 Request Header Fields Too Large", "The request is too large.")
        elif LOOSE_END in self._buffer:
            self._hand_on()

    def _write(self, parts: Parts, *, last: bool) -> None:
        self._deadline = self._edge.idle_until
        if len(parts) == 1:
            self._transport.write(parts[0])
        else:
            self._transport.writelines(parts)
        if last:
            self._buffer = b""
            self._transport.close()

    def _refuse(self, status: str, text: str) -> None:
        self._write(self._edge.answers.refusal(status, text), last=True)

    def _warm(self, request: PlainRequest, end: int) -> None:
        """Have the publication made, and then answer; meanwhile nothing more is read."""
        self._warming = True
        self._transport.pause_reading()

        def made(_: asyncio.Future[None]) -> None:
            self._warming = False
            if self._transport.is_closing():
                return
            self._read_again()
            answer = self._edge.answers.to(request)
            if answer is None:
                self._hand_on()
                return
            self._buffer = self._buffer[end + 4 :]
            self._write(answer, last=request.last)
            self._go_on()

        self._edge.warm(request).add_done_callback(made)

    def _hand_on(self) -> None:
        """Leave this connection to the server behind, from here to its end."""
        pending, self._buffer = self._buffer, b""
        self._splice = Splice(self._transport, self._edge, pending, self._lose_server)
        self._splice.begin()

    def _lose_server(self) -> None:
        self._splice = None
        self._refuse("503 Service Unavailable", "The server is being started. Please come back.")
