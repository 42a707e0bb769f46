"""The edge as a whole: it listens, counts its connections and ends those whose time is up."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from feedsvc.shelf import Watcher
from feedsvc.web.edge.answers import Answers
from feedsvc.web.edge.connection import Connection
from feedsvc.web.edge.heads import PlainRequest
from feedsvc.web.edge.limits import Limits

#: Makers of cold publications. They share one interpreter with the connections: two are enough.
MAKERS = 2
#: A quarter more clients than there may be are still told why they cannot be served.
WORDS_FOR = 4


class Edge:
    """``behind`` is the path of the Unix socket of the server that takes what is not plain."""

    def __init__(self, answers: Answers, watcher: Watcher, behind: str, limits: Limits) -> None:
        self.answers = answers
        self.limits = limits
        self.behind = behind
        # Whole seconds are fine enough for limits, and cheaper than a look at the clock.
        self.now = self.idle_until = 0.0
        self._watcher = watcher
        self._connections: set[Connection] = set()
        self._makers = ThreadPoolExecutor(MAKERS, thread_name_prefix="feedsvc-maker")

    async def listen(self, public: socket.socket, backlog: int) -> None:
        """Serve until cancelled."""
        loop = asyncio.get_running_loop()
        self._set_time(loop.time())
        await loop.run_in_executor(self._makers, self._watcher.watch)
        server = await loop.create_server(lambda: Connection(self), sock=public, backlog=backlog)
        try:
            while True:
                await asyncio.sleep(self.limits.tick_seconds)
                self._tick(loop.time())
        finally:
            server.close()
            for connection in tuple(self._connections):
                connection.abort()
            self._makers.shutdown(wait=False, cancel_futures=True)

    def enter(self, connection: Connection) -> None:
        """Count a connection. Beyond the limit each is turned away, and far beyond it without a word."""
        self._connections.add(connection)
        too_many = len(self._connections) - self.limits.connections
        if too_many > self.limits.connections // WORDS_FOR:
            connection.abort()
        elif too_many > 0:
            connection.turn_away()

    def leave(self, connection: Connection) -> None:
        self._connections.discard(connection)

    def warm(self, request: PlainRequest) -> asyncio.Future[None]:
        """Have a publication made, off the thread of the connections."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._makers, self.answers.warm, request)

    def _tick(self, now: float) -> None:
        self._set_time(now)
        self._watcher.watch()
        idle = self.limits.idle_for(len(self._connections))
        overdue = [one for one in self._connections if one.is_overdue(idle)]
        for connection in overdue:
            connection.end_overdue()

    def _set_time(self, now: float) -> None:
        self.now = now
        self.idle_until = now + self.limits.idle_seconds
