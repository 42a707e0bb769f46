"""A running feedsvc for the benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_server(
    articles: Path, data: Path, *, before: Sequence[str] = (), **settings: str
) -> Iterator[str]:
    """``feedsvc serve`` on a folder, once it answers; ``before`` is put before the command."""
    port = free_port()
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "feedsvc", "serve", str(articles), "--port", str(port)],
        env=os.environ | {"FEEDSVC_DATA": str(data)} | settings,
        cwd=articles,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        wait_until_answered(f"{base}/readyz")
        yield base
    finally:
        process.terminate()
        process.wait()


def wait_until_answered(url: str, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
