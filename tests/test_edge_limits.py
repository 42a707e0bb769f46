"""What one client may take of a running edge, and what the others still get."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Self

import make
import pytest
import uvloop
from fake_store import filled_store, shelf_of
from raw_http import connected, everything, read_answer, request, split_answer

from feedsvc.shelf import Watcher
from feedsvc.web.edge import Answers, Edge, Limits

SHORT = Limits(
    connections=40,
    head_bytes=2000,
    head_seconds=0.3,
    idle_seconds=0.6,
    crowded_idle_seconds=0.2,
    stalled_seconds=0.3,
    answer_seconds=60,
    tick_seconds=0.05,
)
LONG = Limits(connections=1000, tick_seconds=0.05)
# What a poll may take on a loaded machine; one that waits for a slow client takes for ever.
SOON = 1.0
BEHIND = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nbehind"


class RunningEdge:
    """An edge in a thread, with a server behind that says the same to everybody."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.store = filled_store(folder)
        # Larger than what the kernel buffers on both sides, and not to be made smaller.
        big = make.feed_entry(content=f"<p>{os.urandom(4_000_000).hex()}</p>", slug="big")
        self.store.put("big", big)
        self.shelf = shelf_of(self.store)
        self.watcher = Watcher(self.shelf)
        self.socket_behind = folder / "behind"
        self.edge = Edge(Answers(self.shelf), self.watcher, str(self.socket_behind), limits)
        self.heard: list[bytes] = []
        self.port = 0
        self._ready = Event()
        self._thread = Thread(target=self._run)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        public = socket.create_server(("127.0.0.1", 0))
        public.setblocking(False)
        self.port = public.getsockname()[1]
        self.behind = await asyncio.start_unix_server(self._answer, self.socket_behind)
        self.task = self.loop.create_task(self.edge.listen(public, 100))
        self._ready.set()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task
        self.behind.close()
        # What was ended is let go of in the next turns of the loop.
        await asyncio.sleep(0.05)

    async def _answer(self, reader, writer) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                self.heard.append(data)
                writer.write(BEHIND)
        writer.close()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.task.cancel)
        self._thread.join()
        self.watcher.stop()


@pytest.fixture
def running(request) -> Iterator[RunningEdge]:
    limits = getattr(request, "param", SHORT)
    with tempfile.TemporaryDirectory() as folder, RunningEdge(Path(folder), limits) as edge:
        yield edge


def poll(port: int) -> float:
    """Ask for a feed as a plain client; return the seconds that it took."""
    begun = time.monotonic()
    with connected(port) as client:
        client.sendall(request("/feeds/all.atom", "Connection: close"))
        assert read_answer(everything(client)).status == 200
    return time.monotonic() - begun


def test_request_that_trickles_in_is_ended_while_others_are_served(running):
    poll(running.port)
    slow = [connected(running.port) for _ in range(20)]
    begun = time.monotonic()
    while time.monotonic() - begun < 0.5:
        for client in slow:
            with contextlib.suppress(OSError):
                client.send(b"G" if time.monotonic() - begun < 0.02 else b"a")
        assert poll(running.port) < SOON
    for client in slow:
        data = everything(client)
        # The one that sent a byte after it was told loses what it was told.
        assert data == b"" or data.startswith(b"HTTP/1.1 408 ")
        client.close()


def test_trickling_client_is_told_why(running):
    with connected(running.port) as client:
        client.sendall(b"GET /feeds")
        answer = read_answer(everything(client))
    assert answer.status == 408
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize("filler", [b"X: " + b"a" * 3000, b"X: " + b"a" * 2100 + b"\r\n\r\n"])
def test_long_head_is_refused(running, filler):
    with connected(running.port) as client:
        client.sendall(b"GET /feeds/all.atom HTTP/1.1\r\nHost: x\r\n" + filler)
        assert read_answer(everything(client)).status == 431


def test_idle_connection_is_closed_and_a_used_one_kept(running):
    with connected(running.port) as idle, connected(running.port) as used:
        begun = time.monotonic()
        while time.monotonic() - begun < 1.0:
            used.sendall(request("/feeds/all.atom"))
            assert used.recv(65536).startswith(b"HTTP/1.1 200")
            time.sleep(0.1)
        idle.settimeout(1)
        assert idle.recv(1) == b""


def test_client_that_takes_nothing_is_cut_off(running):
    poll(running.port)
    running.shelf.publication("big", "atom")
    with socket.socket() as client:
        client.settimeout(10)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", running.port))
        client.sendall(request("/feeds/big.atom"))
        time.sleep(1.0)
        assert poll(running.port) < SOON
        assert len(everything(client)) < 8_000_000


def test_client_that_reads_slowly_gets_all_of_it(running):
    with connected(running.port) as client:
        client.sendall(request("/feeds/big.json", "Connection: close"))
        read = b""
        while more := client.recv(400_000):
            read += more
            time.sleep(0.02)
    assert len(read_answer(read).body) > 8_000_000


def test_too_many_clients_are_told_to_come_back_and_may(running):
    idle = [connected(running.port) for _ in range(40)]
    with connected(running.port) as client:
        client.sendall(request("/feeds/all.atom"))
        answer = read_answer(everything(client))
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    more = [connected(running.port) for _ in range(20)]
    for client in (*idle, *more):
        client.close()
    deadline = time.monotonic() + 5
    while len(running.edge._connections) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert poll(running.port) < SOON


@pytest.mark.parametrize("running", [LONG], indirect=True)
def test_odd_request_goes_to_the_server_behind_with_all_that_follows(running):
    with connected(running.port) as client:
        client.sendall(
            request("/feeds/all.atom") + b"POST /x HTTP/1.1\r\nContent-Length: 50\r\n\r\nGE"
        )
        data = b""
        while not data.endswith(b"behind"):
            data += client.recv(65536)
        first, rest = split_answer(data)
        assert first.status == 200
        assert rest == BEHIND
        # A plain poll, but part of a body for all that the edge knows.
        client.sendall(request("/feeds/all.atom"))
        assert client.recv(65536) == BEHIND
    assert b"".join(running.heard).startswith(b"POST /x HTTP/1.1\r\n")
    assert request("/feeds/all.atom") in b"".join(running.heard)


def test_connection_that_was_handed_on_is_closed_when_nothing_is_said(running):
    with connected(running.port) as client:
        client.sendall(request("/"))
        assert client.recv(65536) == BEHIND
        client.settimeout(3)
        assert client.recv(1) == b""


def test_missing_server_behind_is_a_503(running):
    running.socket_behind.unlink()
    with connected(running.port) as client:
        client.sendall(request("/healthz"))
        assert read_answer(everything(client)).status == 503
    assert poll(running.port) < SOON


def test_client_that_has_said_its_last_word_gets_its_answer(running):
    with connected(running.port) as client:
        client.sendall(request("/feeds/all.atom"))
        client.shutdown(socket.SHUT_WR)
        assert read_answer(everything(client)).status == 200


@pytest.mark.parametrize("running", [LONG], indirect=True)
def test_head_in_pieces_is_one_request(running):
    with connected(running.port) as client:
        for byte in request("/feeds/all.atom", "Connection: close"):
            client.sendall(bytes([byte]))
        assert read_answer(everything(client)).status == 200


@pytest.mark.parametrize("running", [LONG], indirect=True)
def test_two_hundred_polls_in_one_piece_are_all_answered(running):
    last = request("/feeds/all.atom", "Connection: close")
    with connected(running.port) as client:
        client.sendall(request("/feeds/all.atom") * 199 + last)
        data, count = everything(client), 0
    while data:
        answer, data = split_answer(data)
        count += answer.status == 200
    assert count == 200


@pytest.mark.parametrize("running", [LONG], indirect=True)
def test_many_clients_of_a_cold_feed_all_get_it(running):
    clients = [connected(running.port) for _ in range(50)]
    for client in clients:
        client.sendall(request("/feeds/world.rss", "Connection: close"))
    for client in clients:
        assert read_answer(everything(client)).status == 200
        client.close()
    assert running.store.queries.count("feed world") == 1
