"""The real server as a real process, and a plain HTTP client that hides nothing."""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

FEEDSVC = (sys.executable, "-m", "feedsvc")
#: What a loaded machine may take; a healthy one needs a tenth of it.
PATIENCE_SECONDS = 60.0


#: Ports below those that the kernel gives out by itself; each of the processes that test has its own.
FIRST_PORT, PORTS_EACH = 20_000, 1_500


def free_port() -> int:
    """A port that nobody listens at, and that no other test is given at the same time."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    first = FIRST_PORT + PORTS_EACH * (int(worker) % 8)
    for port in random.sample(range(first, first + PORTS_EACH), 50):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def clean_environment(data: Path, **settings: str) -> dict[str, str]:
    """The environment of this process with no setting of feedsvc but those given.

    Files settle sooner than by default, so that tests need not wait.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("FEEDSVC_")
        and name not in {"PORT", "WEB_CONCURRENCY", "DATABASE_URL"}
    }
    quick = {"FEEDSVC_SCAN_SETTLE_SECONDS": "0.2"}
    return kept | {"FEEDSVC_DATA": str(data)} | quick | settings


def run(
    *arguments: str, data: Path, cwd: Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*FEEDSVC, *arguments],
        env=clean_environment(data, **settings),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    header_list: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Server:
    """A running server and what one can ask of it."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask once; header names are given with ``_`` for ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=sent)
            answer = connection.getresponse()
            found = answer.getheaders()
            lowered = {name.lower(): value for name, value in found}
            return Answer(answer.status, lowered, answer.read(), found)
        finally:
            connection.close()

    def wait_until_ready(self) -> None:
        wait_for(self._is_ready, f"the server is not ready:\n{self.log.read_text()}")

    def _is_ready(self) -> bool:
        assert self.process.poll() is None, f"the server ended:\n{self.log.read_text()}"
        try:
            return self.get("/readyz").status == 200
        except OSError:
            return False

    def wait_for_text(self, path: str, text: str) -> Answer:
        """Wait until a page holds a text; return the answer in which it was first seen."""
        found: list[Answer] = []

        def holds() -> bool:
            found[:] = [self.get(path)]
            return text.encode() in found[0].body

        wait_for(holds, f"{path} never held {text!r}")
        return found[0]

    def seconds_without(
        self, paths: Iterable[str], shows: Callable[[str], bool], since: float
    ) -> float:
        """How long after a monotonic time somebody still asked for what was not shown then.

        What asking takes on a busy machine, and how seldom it is done there, is not counted.
        """
        last, waiting = 0.0, list(paths)
        deadline = max(since, time.monotonic()) + PATIENCE_SECONDS
        while waiting:
            assert time.monotonic() < deadline, f"never in {waiting}:\n{self.log.read_text()}"
            path = waiting.pop(0)
            asked = time.monotonic()
            if not shows(path):
                last = max(last, asked - since)
                waiting.append(path)
        return last

    def end(self) -> float:
        """Ask the server to end; return the seconds that it took."""
        begun = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)
        return time.monotonic() - begun


def wait_for(
    happens: Callable[[], bool], otherwise: str, seconds: float = PATIENCE_SECONDS
) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.02)


@contextmanager
def started(
    command: list[str], *, port: int, data: Path, cwd: Path, **settings: str
) -> Iterator[Server]:
    """Start a command that serves on ``port`` and end it, and all it started, afterwards."""
    log = data / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            env=clean_environment(data, **settings),
            cwd=cwd,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    server = Server(process, port, log)
    try:
        yield server
    finally:
        server.end()
        # Under libfaketime a process may fail at a sleep while it ends, and leave others behind.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def serving(articles: Path, data: Path, *arguments: str, **settings: str) -> Iterator[Server]:
    """``feedsvc serve`` on a folder, ready to answer."""
    port = free_port()
    command = [*FEEDSVC, "serve", str(articles), "--port", str(port), *arguments]
    with started(command, port=port, data=data, cwd=data, **settings) as server:
        server.wait_until_ready()
        yield server


def process_table() -> dict[int, tuple[int, str]]:
    """Every process of this machine: its parent and its command line."""
    table = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            stat = (folder / "stat").read_text()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        state, parent = stat.rpartition(")")[2].split()[:2]
        if state != "Z":
            table[int(folder.name)] = (int(parent), command)
    return table


def descendants(process: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    table = process_table()
    found: set[int] = set()
    wanted = {process}
    while wanted:
        wanted = {pid for pid, (parent, _) in table.items() if parent in wanted} - found
        found |= wanted
    return found
