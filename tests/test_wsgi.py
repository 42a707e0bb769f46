"""The application as servers run it: put together from settings, over real sockets."""

from __future__ import annotations

import http.client
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import make
import pytest
from fake_store import tend_all
from werkzeug.test import Client

from feedsvc.config import load_settings
from feedsvc.errors import SettingsError
from feedsvc.model import Changes, FileMemory, Kind, Memory, Settled
from feedsvc.store import STORE_NAME, Store, open_store
from feedsvc.web import build_front


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    articles = tmp_path / "articles"
    articles.mkdir()
    return {
        "FEEDSVC_ARTICLES_FOLDER": str(articles),
        "FEEDSVC_DATA": str(tmp_path / "data"),
        "FEEDSVC_SITE_URL": "https://news.example",
    }


def fill(environ: dict[str, str]) -> Store:
    """Do what a scanner does: one article, and the end of the baseline."""
    folder = Path(environ["FEEDSVC_DATA"])
    store = open_store(folder / STORE_NAME, root=environ["FEEDSVC_ARTICLES_FOLDER"], now=make.NOON)
    file = FileMemory("world/harbour.txt", make.signature(), "", Kind.NEW)
    memory = Memory("world/harbour.txt", "", make.entry(), make.NOON)
    store.save(Changes(files=(file,), memories=(memory,)), make.NOON)
    settled = tuple(
        Settled(
            one.key, "tag:news.example,2024:harbour", "harbour", make.NOON, make.NOON, make.NOON
        )
        for one in store.candidates()
    )
    store.finish_baseline(settled, make.NOON)
    return store


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], environ: dict[str, str], port: int) -> Iterator[None]:
    clean = {"PATH": os.environ["PATH"], "HOME": environ["FEEDSVC_ARTICLES_FOLDER"]}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=clean | environ,
        cwd=environ["FEEDSVC_ARTICLES_FOLDER"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        wait_for(port, process)
        yield
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)
        assert b"Traceback" not in errors, errors.decode()
    finally:
        if process.poll() is None:
            # The workers too: one that is left would hold the pipe open for ever.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        names = [name.lower() for name, _ in answer.getheaders()]
        assert len(names) == len(set(names)), names
        return answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def get_when_ready(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    deadline = time.monotonic() + 10
    answer = get(port, path, **headers)
    while answer[0] == 503 and time.monotonic() < deadline:
        time.sleep(0.02)
        answer = get(port, path, **headers)
    return answer


GUNICORN = ["gunicorn", "--workers", "2", "--graceful-timeout", "1", "feedsvc.wsgi:application"]
ALONE = ["gunicorn", "--workers", "1", "feedsvc.wsgi:application"]
GRANIAN = ["granian", "--interface", "wsgi", "--no-ws", "feedsvc.wsgi:application"]


@pytest.mark.parametrize(
    "server", [GUNICORN, [*GUNICORN, "--preload"], GRANIAN], ids=["gunicorn", "preload", "granian"]
)
def test_servers_run_the_application(server: list[str], environ: dict[str, str]) -> None:
    port = free_port()
    where = ["--port", str(port)] if server is GRANIAN else ["--bind", f"127.0.0.1:{port}"]
    with running([*server, *where], environ, port):
        status, headers, body = get(port, "/feeds/all.atom")
        assert status == 503
        assert headers["retry-after"] == "5"
        assert b"feedsvc worker" in body
        fill(environ).close()
        status, headers, body = get_when_ready(port, "/feeds/all.atom")
        assert status == 200
        assert b"Harbour opens" in body
        assert "date" in headers
        again = get_when_ready(port, "/feeds/all.atom", **{"If-None-Match": headers["etag"]})
        assert again[0] == 304
        assert again[1]["etag"] == headers["etag"]
        # Another worker may answer, which learns of the store by itself.
        assert get_when_ready(port, "/articles/harbour")[0] == 200


def test_application_reads_a_real_store_from_the_first_request_on(
    environ: dict[str, str], tmp_path: Path
) -> None:
    store = fill(environ)
    store.set_values({"authority": "first.example"})
    store.close()
    front = build_front(load_settings(None, environ, cwd=tmp_path))
    client = Client(front)
    assert client.get("/feeds/world.json").status_code == 200
    assert client.get("/").status_code == 200
    assert client.get("/articles/harbour").status_code == 200
    assert client.get("/articles/none").status_code == 404
    assert client.get("/status.json").json["ok"] is True
    front.close()


def test_lost_store_is_served_after_a_restart(environ: dict[str, str], tmp_path: Path) -> None:
    fill(environ).close()
    loaded = load_settings(None, environ, cwd=tmp_path)
    front = build_front(loaded)
    before = Client(front).get("/feeds/all.atom")
    tend_all(front.shelf)
    front.close()
    for file in Path(environ["FEEDSVC_DATA"]).glob(f"{STORE_NAME}*"):
        file.unlink()
    front = build_front(loaded)
    after = Client(front).get("/feeds/all.atom")
    assert (after.data, sorted(after.headers)) == (before.data, sorted(before.headers))
    assert Client(front).get("/status.json").json["ok"] is False
    front.close()


def test_settings_without_a_folder_are_refused(tmp_path: Path) -> None:
    settings = load_settings(None, {"FEEDSVC_DATA": str(tmp_path)}, cwd=tmp_path)
    with pytest.raises(SettingsError, match="no folder is named"):
        build_front(settings)


def test_wrong_settings_are_said_without_a_traceback(environ: dict[str, str]) -> None:
    clean = {"PATH": os.environ["PATH"], "HOME": environ["FEEDSVC_ARTICLES_FOLDER"]}
    done = subprocess.run(
        # One worker: when two fail in the same moment, gunicorn 27 stumbles over its own HaltServer
        # and prints a traceback of itself after our message.
        [sys.executable, "-m", *ALONE, "--bind", f"127.0.0.1:{free_port()}"],
        env=clean | environ | {"FEEDSVC_FEED_ENTRIES": "many"},
        cwd=environ["FEEDSVC_ARTICLES_FOLDER"],
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert b"feedsvc cannot start" in done.stderr
    assert b"entries" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode == 3


def test_importing_the_application_makes_it(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    wsgi = importlib.import_module("feedsvc.wsgi")
    assert callable(wsgi.app)
    monkeypatch.setenv("FEEDSVC_FEED_ENTRIES", "many")
    with pytest.raises(SystemExit) as stopped:
        wsgi.build_app()
    assert stopped.value.code == 3
