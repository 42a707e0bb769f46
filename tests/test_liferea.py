"""The story of test_real_readers.py, played to Liferea on a screen that nobody sees: `make liferea`."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing, contextmanager, suppress

import pytest
from http_recorder import recording
from reader_story import Story, play
from serving import descendants, process_table, wait_for

PROGRAMS = ("liferea", "xvfb-run", "dbus-run-session")
SUBSCRIPTION = """<?xml version="1.0"?>
<opml version="1.0"><head><title>Feeds</title></head><body>
<outline title="news" text="news" type="{type}" xmlUrl="{url}" updateInterval="1" id="newsnws"/>
</body></opml>
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason=f"needs {', '.join(PROGRAMS)}"),
]


class Liferea:
    """It looks when it is started. It knows articles by id."""

    suffix = "atom"

    def __init__(self, place, recorder):
        self._place, self._recorder = place, recorder
        self._known = Counter()
        self._polls = 0

    def subscribe(self, url):
        folder = self._place / "config/liferea"
        folder.mkdir(parents=True)
        (folder / "feedlist.opml").write_text(SUBSCRIPTION.format(type="atom", url=url))

    def poll(self):
        self._polls += 1
        # What it was answered it forgets when it ends: once it stays for its next look.
        looks = 2 if self._polls == STAYS else 1
        with self._running():
            wait_for(lambda: self._answers() >= looks, "Liferea never looked", seconds=100)
            seen = [self._titles()]

            def rests():
                seen.append(self._titles())
                return len(seen) > QUIET_LOOKS and len({*map(str, seen[-QUIET_LOOKS:])}) == 1

            wait_for(rests, "Liferea never came to rest")
        found = self._titles()
        new = list((found - self._known).elements())
        self._known |= found
        return new

    def kept(self):
        return set(self._titles())

    def _answers(self):
        seen = self._recorder.seen
        return sum("/feeds/" in path and status != 301 for path, status in seen)

    def _titles(self):
        path = self._place / "data/liferea/liferea.db"
        if not path.exists():
            return Counter()
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path)) as store:
            return Counter(title for (title,) in store.execute("SELECT title FROM items"))
        return Counter()

    @contextmanager
    def _running(self):
        command = ["xvfb-run", "-a", "dbus-run-session", "--", "liferea"]
        process = subprocess.Popen(
            [*command, "--mainwindow-state=hidden"],
            env=os.environ
            | {
                "HOME": str(self._place),
                "XDG_CONFIG_HOME": str(self._place / "config"),
                "XDG_DATA_HOME": str(self._place / "data"),
                "XDG_CACHE_HOME": str(self._place / "cache"),
                "GSETTINGS_BACKEND": "memory",
                "NO_AT_BRIDGE": "1",
                "GDK_BACKEND": "x11",
                # WebKit will have no sandbox where it is started by root.
                "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            # Asked alone, it writes down what it was answered; with its screen gone it could not.
            for pid, (_, words) in process_table().items():
                if pid in descendants(process.pid) and words.startswith("liferea"):
                    os.kill(pid, signal.SIGTERM)
            try:
                process.wait(20)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


#: It writes what it fetched a moment later: so many looks, 20 ms apart, must show the same.
QUIET_LOOKS = 150
#: The first poll after the feed was first read.
STAYS = 2


def test_liferea_shows_each_article_exactly_once(articles, data, tmp_path):
    with recording() as recorder:
        story = Story(articles, data, recorder, {"liferea": Liferea(tmp_path / "home", recorder)})
        play(story)
    told = story.told["liferea"]
    assert told.all_new() == Counter(["Alpha", "Beta", "Gamma", "Delta"])
    assert told.new["published"] == ["Delta"]
    assert 304 in told.statuses["unchanged"]
    assert {301, 200} <= {*told.statuses["moved"]}
    assert 410 in told.statuses["closed"]
    assert told.kept["closed"] == told.kept["moved"] >= {"Alpha", "Beta"}
