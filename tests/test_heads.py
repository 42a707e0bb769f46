"""The heads of files: of what is no file of the folder there is none."""

import os
from pathlib import Path

import pytest

from feedsvc.sources import Heads


@pytest.fixture
def heads(articles):
    with Heads(articles, most=4) as heads:
        yield heads


def test_head_is_the_first_bytes(heads, articles):
    (articles / "world").mkdir()
    (articles / "world" / "a.md").write_bytes(b"abcdef")
    (articles / "b.md").write_bytes(b"xy")
    assert [heads.read(name) for name in ("world/a.md", "b.md", "world/a.md")] == [
        b"abcd",
        b"xy",
        b"abcd",
    ]


def test_what_is_not_there_has_no_head(heads):
    assert heads.read("none.md") == b""
    assert heads.read("none/none.md") == b""


def test_links_are_not_followed(heads, articles, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.md").write_bytes(b"secret")
    (articles / "a.md").symlink_to(secret / "a.md")
    (articles / "folder").symlink_to(secret)
    assert heads.read("a.md") == b""
    assert heads.read("folder/a.md") == b""


def test_pipe_in_the_place_of_a_file_does_not_block(heads, articles):
    os.mkfifo(articles / "a.md")
    assert heads.read("a.md") == b""


def test_what_others_write_into_a_pipe_is_no_head(heads, articles):
    os.mkfifo(articles / "a.md")
    pipe = os.open(articles / "a.md", os.O_RDWR)
    os.write(pipe, b"abcd")
    assert heads.read("a.md") == b""
    os.close(pipe)


def test_no_folder_stays_open(articles):
    before = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(5):
        (articles / str(number)).mkdir()
        (articles / str(number) / "a.md").write_bytes(b"abcdef")
    with Heads(articles, most=4) as heads:
        for number in range(5):
            heads.read(f"{number}/a.md")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
