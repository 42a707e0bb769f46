"""Thousands of clients at once, on the real server: run by "make load", minutes in all."""

from __future__ import annotations

import contextlib
import resource
import socket
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_http import ask, connected, request
from serving import Server, descendants, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

IDLE = 5000
SLOW = 200
#: What a poll may take among all of them; alone it takes about a millisecond.
SOON_SECONDS = 0.25


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = tmp_path_factory.mktemp("load")
    articles, data = folder / "articles", folder / "data"
    (articles / "world").mkdir(parents=True)
    data.mkdir()
    for number in range(50):
        text = f"---\ntitle: Story {number}\ndate: 2026-01-01\n---\n\n" + "It began here. " * 300
        (articles / "world" / f"story-{number}.md").write_text(text, encoding="utf-8")
    with serving(articles, data) as server:
        yield server


def memory(server: Server) -> float:
    """Megabytes of the largest process: the web worker."""
    sizes = []
    for pid in descendants(server.process.pid):
        with contextlib.suppress(OSError):
            text = Path(f"/proc/{pid}/status").read_text()
            sizes.append(int(text.partition("VmRSS:")[2].split()[0]) / 1024)
    return max(sizes)


def polls(server: Server, count: int = 100) -> list[float]:
    took = []
    for _ in range(count):
        begun = time.monotonic()
        assert ask(server.port, "/feeds/all.atom", "Accept-Encoding: gzip").status == 200
        took.append(time.monotonic() - begun)
    return took


def test_thousands_of_idle_connections_do_not_stop_others(server):
    before = memory(server)
    with contextlib.ExitStack() as held:
        for _ in range(IDLE):
            client = held.enter_context(connected(server.port))
            client.sendall(request("/feeds/all.atom", 'If-None-Match: "x"', method="HEAD"))
            assert client.recv(4096).startswith(b"HTTP/1.1 200")
        took = polls(server)
        assert statistics.median(took) < SOON_SECONDS
        assert ask(server.port, "/healthz").status == 200
        # About four kilobytes a connection; eight leave room for the allocator.
        assert memory(server) - before < IDLE * 8 / 1024 + 20


def test_slow_senders_and_slow_readers_do_not_stop_others(server):
    with contextlib.ExitStack() as held:
        senders = [held.enter_context(connected(server.port)) for _ in range(SLOW)]
        readers = []
        for _ in range(SLOW):
            client = held.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.connect(("127.0.0.1", server.port))
            client.sendall(request("/feeds/all.atom"))
            readers.append(client)
        for second in range(15):
            for client in senders:
                with contextlib.suppress(OSError):
                    client.send(b"GET /feeds/all.atom"[second : second + 1])
            for client in readers:
                assert client.recv(1)
            assert statistics.median(polls(server, 20)) < SOON_SECONDS
            time.sleep(0.5)
        for client in senders:
            client.settimeout(15)
            with contextlib.suppress(ConnectionResetError):
                told = client.recv(4096)
                assert told == b"" or told.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("form", ["/feeds/none-{}.atom", "/none-{}", "/feeds/all.atom?x={}"])
def test_a_hundred_thousand_addresses_leave_memory_as_it_was(server, form):
    many = 100_000 // 3
    _ask_all(server, form, range(3000))
    before = memory(server)
    _ask_all(server, form, range(3000, many))
    assert memory(server) - before < 8


def _ask_all(server: Server, form: str, numbers: range) -> None:
    step = 50
    with connected(server.port, timeout=60) as client:
        reader = client.makefile("rb")
        for start in range(numbers.start, numbers.stop, step):
            batch = range(start, min(start + step, numbers.stop))
            client.sendall(b"".join(request(form.format(n), method="HEAD") for n in batch))
            for _ in batch:
                while reader.readline() not in {b"\r\n", b""}:
                    pass
