"""Recordings are served in parts, to those who may have them, and nothing else of the folder is."""

from __future__ import annotations

import gc
import os
from email.utils import formatdate
from pathlib import Path

import pytest
from fake_store import FakeStore, filled_store, shelf_of
from lint_http import bad_notes
from make import site
from werkzeug.test import Client

from feedsvc.web import create_app
from feedsvc.web.files import owners

DATA = bytes(range(256)) * 40
URL = "/files/radio/bell.mp3"


@pytest.fixture
def store(tmp_path: Path) -> FakeStore:
    return filled_store(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    radio = tmp_path / "articles" / "radio"
    radio.mkdir(parents=True)
    (radio / "bell.mp3").write_bytes(DATA)
    return tmp_path / "articles"


@pytest.fixture
def client(store: FakeStore, folder: Path) -> Client:
    shelf = shelf_of(store)
    shelf.look()
    return Client(create_app(shelf, site(), articles=folder))


def ask(client, method="GET", path=URL, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.open(path, method=method, headers=named) as answer:
        answer.get_data()
        return answer


def test_whole_recording_says_that_parts_may_be_asked_for(client):
    answer = ask(client)
    assert (answer.status_code, answer.data) == (200, DATA)
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == str(len(DATA))
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["ETag"].startswith('"')
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, 10239),
        ("bytes=100-199", 100, 199),
        ("bytes=10000-99999999999", 10000, 10239),
        ("bytes=-1", 10239, 10239),
        ("bytes=-99999", 0, 10239),
    ],
)
def test_one_part_is_given_as_asked(client, asked, first, last):
    answer = ask(client, Range=asked)
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/10240"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    assert answer.data == DATA[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_length(client, asked):
    answer = ask(client, Range=asked)
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */10240"
    assert answer.data == b""


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=5-2",
        "bytes=0-1,5-6",
        "bytes=",
        "bytes=a-b",
        "lines=0-1",
        "bytes=--1",
        "0-1",
        "bytes=1",
    ],
)
def test_what_is_no_single_range_is_ignored(client, asked):
    answer = ask(client, Range=asked)
    assert (answer.status_code, answer.data) == (200, DATA)


def test_head_says_all_and_sends_nothing(client):
    whole, head = ask(client), ask(client, "HEAD", Range="bytes=0-1")
    assert (head.status_code, head.data) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


def test_who_has_it_is_told_so(client):
    whole = ask(client)
    same = ask(client, If_None_Match=whole.headers["ETag"], Range="bytes=0-1")
    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["ETag"] == whole.headers["ETag"]
    assert ask(client, If_Modified_Since=whole.headers["Last-Modified"]).status_code == 304
    assert ask(client, If_None_Match='"other"').status_code == 200


def test_part_of_another_version_is_never_mixed_with_this_one(client):
    tag = ask(client).headers["ETag"]
    assert ask(client, Range="bytes=0-1", If_Range=tag).status_code == 206
    answer = ask(client, Range="bytes=0-1", If_Range='"old"')
    assert (answer.status_code, answer.data) == (200, DATA)
    past = formatdate(0, usegmt=True)
    assert ask(client, Range="bytes=0-1", If_Range=past).status_code == 200
    assert ask(client, Range="bytes=0-1", If_Range=f"W/{tag}").status_code == 200


def test_another_file_under_the_name_has_another_tag(client, folder):
    before = ask(client).headers["ETag"]
    (folder / "radio" / "bell.mp3").write_bytes(DATA[::-1])
    assert ask(client).headers["ETag"] != before


def test_no_file_stays_open_whatever_is_answered(client):
    ask(client)
    tag = ask(client).headers["ETag"]
    gc.collect()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        ask(client)
        ask(client, "HEAD")
        ask(client, Range="bytes=0-1")
        ask(client, Range="bytes=99999-")
        ask(client, If_None_Match=tag)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_linter_of_http_finds_no_fault(client):
    for headers in ({}, {"Range": "bytes=0-1"}):
        assert bad_notes(ask(client, **headers)) == []


@pytest.mark.parametrize(
    "name",
    [
        "_drafts/a.mp3",
        "drafts/a.mp3",
        ".hidden.mp3",
        ".git/a.mp3",
        "link.mp3",
        "up/a.mp3",
        "../a.mp3",
        "radio/../../a.mp3",
        "radio//bell.mp3",
        "radio/bell.mp3/x.mp3",
        "pipe.mp3",
        "folder.mp3",
        "a.yaml",
        "a.json",
        "a.md",
        "none.mp3",
        "a\0.mp3",
    ],
)
def test_nothing_that_is_not_meant_for_readers_is_served(client, folder, tmp_path, name):
    for inside in (
        "_drafts/a.mp3",
        "drafts/a.mp3",
        ".hidden.mp3",
        ".git/a.mp3",
        "a.yaml",
        "a.json",
    ):
        (folder / inside).parent.mkdir(exist_ok=True)
        (folder / inside).write_bytes(DATA)
    (folder / "a.md").write_text("x")
    (tmp_path / "a.mp3").write_bytes(DATA)
    (folder / "link.mp3").symlink_to(tmp_path / "a.mp3")
    (folder / "up").symlink_to(tmp_path)
    (folder / "folder.mp3").mkdir()
    os.mkfifo(folder / "pipe.mp3")
    answer = client.get(environ_overrides={"PATH_INFO": f"/files/{name}"})
    assert answer.status_code == 404


@pytest.mark.parametrize("owner", ["radio/bell.md", "radio/bell.mp3", "radio/index.md"])
def test_recording_of_an_article_that_may_not_be_seen_is_not_served(client, store, owner):
    store.withheld = {owner}
    assert ask(client).status_code == 404
    store.withheld = {"radio/other.md"}
    assert ask(client).status_code == 200


def test_recording_is_served_while_the_store_is_away(client, store):
    store.failing = "gone"
    assert ask(client).status_code == 200


def test_transcripts_and_chapters_belong_to_the_recording_of_their_name():
    assert "radio/bell.mp3" in owners("radio/bell.de.vtt")
    assert "radio/bell.md" in owners("radio/bell.chapters.json")
    assert "bell.txt" in owners("bell.jpg")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("bell.vtt", "text/vtt; charset=utf-8"),
        ("bell.srt", "application/x-subrip"),
        ("bell.chapters.json", "application/json+chapters"),
    ],
)
def test_transcripts_and_chapters_are_served_as_what_they_are(client, folder, name, media_type):
    (folder / "radio" / name).write_text("{}")
    assert ask(client, path=f"/files/radio/{name}").headers["Content-Type"] == media_type


def test_large_recording_is_never_held_in_memory(client, folder):
    with (folder / "radio" / "bell.mp3").open("wb") as file:
        file.truncate(10**12)
    answer = ask(client, Range=f"bytes={10**12 - 4}-")
    assert (answer.status_code, len(answer.data)) == (206, 4)
