"""The command line as a person types it: what it prints, and how it ends."""

import json
import os
import re
import socket
import stat
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from serving import free_port, run

from feedsvc.store import STORE_NAME, open_view

PROJECT = Path(__file__).resolve().parents[1]
ARTICLE = """---
title: Harbour opens
author: Jane Doe
date: 2026-01-01
tags: [sea]
---

The harbour was opened on a grey morning, before anybody had come to see it.
"""
TEXT = """ADVERTISEMENT

NewsWorld

Ferry Returns After Nine Days in the Fog

By Ann Smith

The ferry that left for the outer islands on the ninth came back on the eighteenth, with all its passengers.

Nobody has been charged for the additional days, and nobody has asked for any money back either.
"""


@pytest.fixture
def filled(articles):
    (articles / "world").mkdir()
    (articles / "world/harbour.md").write_text(ARTICLE)
    (articles / "ferry.txt").write_text(TEXT)
    (articles / "draft.md").write_text("---\ntitle: Not yet\ndraft: true\n---\n\nText.\n")
    return articles


@pytest.fixture
def feedsvc(data, tmp_path):
    """Run a command in an empty folder."""

    def command(*arguments, **settings):
        done = run(*map(str, arguments), data=data, cwd=tmp_path, **settings)
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return command


# Help.


def test_help_names_every_command_and_says_how_to_begin(feedsvc):
    help_text = feedsvc("--help").stdout
    for word in (
        "serve",
        "web",
        "worker",
        "scan",
        "check",
        "explain",
        "preview",
        "accept",
        "state",
        "learn",
        "init",
        "feedsvc serve FOLDER",
    ):
        assert word in help_text


@pytest.mark.parametrize(
    "command",
    [
        *("serve", "web", "worker", "scan", "check", "explain"),
        *("preview", "accept", "state", "learn", "init"),
    ],
)
def test_every_command_has_help(feedsvc, command):
    done = feedsvc(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4


def test_unknown_command_is_an_error_and_no_traceback(feedsvc):
    assert feedsvc("serv").returncode == 2


# scan.


def test_scan_prints_a_line_per_article_and_a_summary(feedsvc, filled):
    done = feedsvc("scan", filled)
    assert done.returncode == 0
    assert "new        ferry.txt  “Ferry Returns After Nine Days in the Fog”" in done.stdout
    assert "held       draft.md" in done.stdout
    assert "2  new in the feeds" in done.stdout
    again = feedsvc("scan", filled)
    assert "ferry.txt" not in again.stdout
    assert "0  of them read" in again.stdout


def test_scan_gives_json_where_a_program_wants_it(feedsvc, filled):
    report = json.loads(feedsvc("scan", filled, "--json").stdout)
    assert report["counts"] == {"new": 2, "held": 1}
    assert report["baseline"] is False


def test_unreadable_file_ends_the_scan_with_1_also_the_next_time(feedsvc, filled):
    (filled / "binary.txt").write_bytes(bytes(range(32)) * 100)
    assert feedsvc("scan", filled).returncode == 1
    assert feedsvc("scan", filled).returncode == 1
    (filled / "binary.txt").unlink()


def test_store_that_is_gone_from_a_folder_that_has_served_is_told_once(feedsvc, filled, data):
    assert "ERROR" not in feedsvc("scan", filled).stderr
    (data / "last-good").mkdir()
    for file in data.glob("feedsvc.sqlite*"):
        file.unlink()
    told = feedsvc("scan", filled).stderr
    assert told.count("the store is gone from") == 1
    assert "first-seen dates of undated articles" in told
    assert "the store is gone" not in feedsvc("scan", filled).stderr


def test_store_of_other_articles_is_refused_until_told_that_they_moved(feedsvc, filled, tmp_path):
    feedsvc("scan", filled)
    moved = filled.rename(tmp_path / "moved")
    done = feedsvc("scan", moved)
    assert done.returncode == 2
    assert "--articles-moved" in done.stderr
    assert feedsvc("scan", moved, "--articles-moved").returncode == 0


# check and explain.


def test_check_names_each_file_and_why_it_is_or_is_not_published(feedsvc, filled):
    done = feedsvc("check", filled)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith("published") and "world/harbour.md" in line for line in lines)
    assert any(line.startswith("held") and "draft.md" in line and "draft" in line for line in lines)
    assert lines[-1] == "2 published, 1 held"


def test_check_gives_json(feedsvc, filled):
    files = json.loads(feedsvc("check", filled, "--json").stdout)["files"]
    assert {one["file"]: one["outcome"] for one in files} == {
        "draft.md": "held",
        "ferry.txt": "published",
        "world/harbour.md": "published",
    }


def test_explain_shows_each_line_each_field_and_the_feeds(feedsvc, filled):
    shown = feedsvc("explain", filled / "ferry.txt", "--folder", filled).stdout
    for kind, text in (
        ("boilerplate", "ADVERTISEMENT"),
        ("crumb", "NewsWorld"),
        ("title", "Ferry Returns"),
        ("byline", "By Ann Smith"),
    ):
        assert any(kind in line and text in line for line in shown.splitlines()), kind
    assert "Ann Smith  ← text line 7" in shown
    assert "World  ← text line 3" in shown
    assert "may appear in: all, world" in shown
    assert "not scanned yet" in shown


def test_explain_tells_what_is_remembered(feedsvc, filled):
    feedsvc("scan", filled)
    shown = feedsvc("explain", "world/harbour.md", "--folder", filled).stdout
    assert "remembered as tag:articles.localhost,2026:harbour" in shown
    assert "front matter 'title', line 2" in shown
    held = feedsvc("explain", "draft.md", "--folder", filled).stdout
    assert "in no feed" in held


def test_explain_needs_no_configuration_to_know_the_folder_that_was_scanned(feedsvc, filled):
    feedsvc("scan", filled)
    shown = feedsvc("explain", filled / "world/harbour.md").stdout
    assert "world/harbour.md" in shown
    assert "remembered as tag:articles.localhost,2026:harbour" in shown


def test_explain_says_that_an_id_is_anothers(feedsvc, filled):
    for name in ("a.md", "b.md"):
        (filled / name).write_text(f"---\ntitle: {name}\nid: urn:x:1\n---\n\nText.\n")
    feedsvc("scan", filled)
    assert "has the same id as a.md" in feedsvc("explain", filled / "b.md").stdout


def test_explain_gives_json(feedsvc, filled):
    (one,) = json.loads(feedsvc("explain", filled / "ferry.txt", "--json").stdout)
    assert one["entry"]["title"] == "Ferry Returns After Nine Days in the Fog"


def test_explain_tells_of_each_article_of_a_file_what_it_is_or_why_it_is_none(feedsvc, filled):
    first = '{"title": "Quay", "body": "The quay opened at noon.", "id": "urn:x:1"}'
    (filled / "many.jsonl").write_text(f'{first}\n{{"title": oops}}\n')
    shown = feedsvc("explain", filled / "many.jsonl").stdout
    assert "Quay  ← key 'title'" in shown
    assert "not read  many.jsonl:2: this line is no valid JSON" in shown


def test_explain_shows_an_episode_in_words_and_files_without_a_made_up_host(feedsvc, filled):
    matter = "title: Fog\naudio: fog.mp3\nseason: 2\nepisode: 7\nexplicit: yes\nimage: a.png"
    (filled / "fog.md").write_text(f"---\n{matter}\n---\nIt came.\n")
    shown = feedsvc("explain", filled / "fog.md", "--folder", filled).stdout
    assert "season 2, number 7, explicit yes" in shown
    assert "/files/a.png" in shown
    assert ".invalid" not in shown


def test_explain_says_why_a_file_is_never_read(feedsvc, filled):
    (filled / "README.md").write_text("# Read me")
    assert "never an article" in feedsvc("explain", filled / "README.md").stderr
    assert "there is no file" in feedsvc("explain", "nothing.md").stderr
    (filled / "photo.png").write_bytes(b"")
    assert "is not read" in feedsvc("explain", filled / "photo.png").stderr


# init.


def test_init_writes_a_configuration_that_loads(feedsvc, filled, tmp_path):
    done = feedsvc("init", filled.name)
    assert done.returncode == 0
    written = (tmp_path / "feedsvc.toml").read_text()
    assert tomllib.loads(written)["articles"]["folder"] == "articles"
    assert "world" in written
    assert feedsvc("check").returncode == 0


def test_init_recognises_a_generator_and_the_order_of_dates(feedsvc, filled, tmp_path):
    (tmp_path / "hugo.toml").write_text("")
    (filled / "dated.txt").write_text("A Title\n\n19/07/2022\n\nA text of a few words.\n")
    feedsvc("init", filled.name)
    written = (tmp_path / "feedsvc.toml").read_text()
    assert "Hugo" in written
    assert 'date_order = "dmy"' in written


def test_init_never_overwrites(feedsvc, filled, tmp_path):
    (tmp_path / "feedsvc.toml").write_text("# mine\n")
    done = feedsvc("init", filled)
    assert done.returncode == 2
    assert "left as it is" in done.stderr
    assert (tmp_path / "feedsvc.toml").read_text() == "# mine\n"


# The likeliest mistakes: each ends with 2 and says what to type.


@pytest.mark.parametrize("command", ["serve", "web", "worker", "scan", "check"])
def test_missing_folder_is_said_with_what_to_type(feedsvc, tmp_path, command):
    done = feedsvc(command, tmp_path / "nowhere")
    assert done.returncode == 2
    assert "is not there" in done.stderr
    assert "feedsvc serve FOLDER" in done.stderr


def test_no_folder_at_all_is_said_with_what_to_type(feedsvc):
    done = feedsvc("serve")
    assert done.returncode == 2
    assert "feedsvc serve FOLDER" in done.stderr


def test_port_in_use_is_said_with_what_to_type(feedsvc, filled):
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = feedsvc("serve", filled, "--port", port)
    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


def test_data_folder_that_cannot_be_made_is_said_with_what_to_type(feedsvc, filled, tmp_path):
    (tmp_path / "file").write_text("")
    done = feedsvc("scan", filled, FEEDSVC_DATA=str(tmp_path / "file" / "data"))
    assert done.returncode == 2
    assert "FEEDSVC_DATA" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_data_folder_without_permission_is_said_with_what_to_type(filled, tmp_path):
    import subprocess  # noqa: PLC0415 - only here
    import sys  # noqa: PLC0415 - only here

    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
    code = (
        "import os, sys, feedsvc.cli.scan; from feedsvc.cli import main; os.setgid(65534); os.setuid(65534);"
        f"os.environ['FEEDSVC_DATA'] = {str(closed)!r};"
        f"sys.argv = ['feedsvc', 'scan', {str(filled)!r}];"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"PATH": os.environ["PATH"]},
    )
    assert done.returncode == 2
    assert "FEEDSVC_DATA" in done.stderr
    assert "Traceback" not in done.stderr


def test_corrupt_database_is_named_and_never_overwritten(feedsvc, filled, data):
    store = data / "feedsvc.sqlite"
    feedsvc("scan", filled)
    for path in data.glob("feedsvc.sqlite-*"):
        path.unlink()
    broken = bytearray(store.read_bytes())
    broken[: len(broken) // 2] = b"broken" * (len(broken) // 12)
    store.write_bytes(broken)
    before = store.read_bytes()
    done = feedsvc("scan", filled)
    assert done.returncode == 2
    assert str(store) in done.stderr
    assert store.read_bytes() == before


def test_postgresql_is_refused_and_not_ignored(feedsvc, filled):
    done = feedsvc("scan", filled, DATABASE_URL="postgres://somewhere/feeds")
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr


def test_all_mistakes_of_a_configuration_are_said_at_once(feedsvc, filled, tmp_path):
    (tmp_path / "feedsvc.toml").write_text('[site]\ntitel = "X"\n\n[feed]\nentries = "many"\n')
    done = feedsvc("check", filled)
    assert done.returncode == 2
    assert "feedsvc.toml:2: site.titel" in done.stderr
    assert "title" in done.stderr
    assert "feedsvc.toml:5: feed.entries" in done.stderr


def test_scan_beside_a_running_scanner_says_so(feedsvc, filled, data):
    from feedsvc.leader import ScannerLock  # noqa: PLC0415 - only here

    lock = ScannerLock(data / "scanner.lock")
    assert lock.try_acquire()
    try:
        done = feedsvc("scan", filled)
    finally:
        lock.release()
    assert done.returncode == 2
    assert "at work" in done.stderr


# Withdrawn articles.


def test_withdrawal_is_told_by_check_scan_and_explain(feedsvc, filled):
    feedsvc("scan", filled)
    path = filled / "world/harbour.md"
    path.write_text(ARTICLE.replace("tags:", "withdrawn: The mayor was right\ntags:"))
    found = json.loads(feedsvc("check", filled, "--json").stdout)["files"]
    (told,) = (one for one in found if one["file"] == "world/harbour.md")
    assert told["outcome"] == "withdrawn"
    assert told["reason"].startswith("withdrawn: The mayor was right; a notice stands")
    assert "1 withdrawn" in feedsvc("check", filled).stdout
    scanned = feedsvc("scan", filled).stdout
    assert "withdrawn  world/harbour.md" in scanned
    assert "The mayor was right" in scanned
    explained = feedsvc("explain", path, "--folder", filled).stdout
    assert "withdrawn: The mayor was right; a notice stands" in explained
    assert "state        withdrawn" in explained


def test_folder_is_named_without_detours(tmp_path, data):
    done = run("scan", "here/../gone", data=data, cwd=tmp_path)
    assert done.returncode == 2
    assert f"the articles' folder {tmp_path}/gone is not there" in done.stderr


def test_every_address_in_the_readme_is_that_of_a_feed_of_the_demo(data):
    assert run("scan", "seeds", data=data, cwd=PROJECT).returncode == 0
    with closing(open_view(data / STORE_NAME)) as view:
        keys = {state.key for state in view.feeds()}
    named = set(
        re.findall(r"/feeds/([\w/-]+)\.(?:atom|rss|json)", (PROJECT / "README.md").read_text())
    )
    assert named > {"all", "world"}
    assert named <= keys
