"""Feed readers that people use, each driven as they would drive it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

from reader import ParseError, make_reader

PATIENCE_SECONDS = 60


class RealReader(Protocol):
    """One reader with one subscription. ``poll`` gives what it shows as new; ``kept`` all it has."""

    #: The program that must be installed; empty for a Python library.
    program: str
    suffix: str

    def __init__(self, place: Path) -> None: ...

    def subscribe(self, url: str) -> None: ...

    def poll(self) -> list[str]: ...

    def kept(self) -> set[str]: ...


class Newsboat:
    """In the terminal. It knows articles by guid; what is new is unread."""

    program = "newsboat"
    suffix = "rss"

    def __init__(self, place: Path) -> None:
        self._place = place

    def subscribe(self, url: str) -> None:
        (self._place / "urls").write_text(f"{url}\n")
        (self._place / "config").write_text("")

    def poll(self) -> list[str]:
        command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
        _run(self._place, command)
        with closing(sqlite3.connect(self._place / "cache.db")) as cache, cache:
            new = cache.execute("SELECT title FROM rss_item WHERE unread").fetchall()
            cache.execute("UPDATE rss_item SET unread = 0")
        return [title for (title,) in new]

    def kept(self) -> set[str]:
        with closing(sqlite3.connect(self._place / "cache.db")) as cache:
            return {title for (title,) in cache.execute("SELECT title FROM rss_item")}


class Sfeed:
    """Shell and text files. It knows articles by id, link and title; each new line is one."""

    program = "sfeed_update"
    suffix = "atom"
    # By itself it asks without a condition; this is how its manual makes curl ask with one.
    rules = """
        sfeedpath="$PWD/feeds"
        fetch() {
            curl -fsSL --compressed --etag-save "$PWD/$1.new" --etag-compare "$PWD/$1.tag" "$2" || return 1
            [ ! -s "$PWD/$1.new" ] || mv "$PWD/$1.new" "$PWD/$1.tag"
        }
        feeds() { feed news "URL"; }
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        (place / "feeds").mkdir()
        self._known: list[str] = []

    def subscribe(self, url: str) -> None:
        (self._place / "rc").write_text(self.rules.replace("URL", url))

    def poll(self) -> list[str]:
        _run(self._place, ["sfeed_update", "rc"], may_fail=True)
        lines = self._titles()
        new = list(lines)
        for title in self._known:
            if title in new:
                new.remove(title)
        self._known = lines
        return new

    def kept(self) -> set[str]:
        return set(self._known)

    def _titles(self) -> list[str]:
        lines = (self._place / "feeds/news").read_text().splitlines()
        return [line.split("\t")[1] for line in lines]


class Rss2email:
    """Into a mailbox. It knows articles by id; each new one is a mail."""

    program = "r2e"
    suffix = "rss"

    def __init__(self, place: Path) -> None:
        self._place = place
        self._mails: set[Path] = set()

    def subscribe(self, url: str) -> None:
        self._r2e("new", "me@example.org")
        settings = (self._place / "settings").read_text()
        for key, value in (
            ("email-protocol", "maildir"),
            ("maildir-path", str(self._place / "mail")),
            ("from", "feeds@example.org"),
        ):
            settings = re.sub(rf"^{key} = .*$", f"{key} = {value}", settings, flags=re.MULTILINE)
        (self._place / "settings").write_text(settings)
        for folder in ("new", "cur", "tmp"):
            (self._place / "mail/INBOX" / folder).mkdir(parents=True)
        self._r2e("add", "news", url)

    def poll(self) -> list[str]:
        self._r2e("run")
        found = {path for path in (self._place / "mail").rglob("*") if path.is_file()}
        new, self._mails = found - self._mails, found
        return sorted(map(_subject, new))

    def kept(self) -> set[str]:
        return set(map(_subject, self._mails))

    def _r2e(self, *words: str) -> None:
        _run(self._place, ["r2e", "-c", "settings", "-d", "known.json", *words], may_fail=True)


class Feed2exec:
    """Runs a program for each new article; here one that writes a mail. It knows them by id."""

    program = "feed2exec"
    suffix = "atom"

    def __init__(self, place: Path) -> None:
        self._place = place
        self._titles: list[str] = []

    def subscribe(self, url: str) -> None:
        output = ("--output", "feed2exec.plugins.echo", "--args", "<<{item.title}>>")
        self._feed2exec("add", "news", url, *output)

    def poll(self) -> list[str]:
        told = self._feed2exec("fetch")
        new = re.findall(r"<<(.*?)>>", told)
        self._titles += new
        return new

    def kept(self) -> set[str]:
        return set(self._titles)

    def _feed2exec(self, *words: str) -> str:
        files = ("--config", str(self._place / "feeds.ini"), "--database", str(self._place / "db"))
        return _run(self._place, ["feed2exec", *files, *words], may_fail=True)


class ReaderLibrary:
    """The library that readers are made of. It knows articles by id, and tells edits apart."""

    program = ""
    suffix = "json"

    def __init__(self, place: Path) -> None:
        self._reader = make_reader(str(place / "reader.sqlite"))
        self._url = ""
        self.edited = 0

    def subscribe(self, url: str) -> None:
        self._url = url
        self._reader.add_feed(url)

    def poll(self) -> list[str]:
        before = {entry.id for entry in self._reader.get_entries()}
        try:
            done = self._reader.update_feed(self._url)
        except ParseError:
            return []
        self.edited += done.modified if done else 0
        return [one.title or "" for one in self._reader.get_entries() if one.id not in before]

    def kept(self) -> set[str]:
        return {entry.title or "" for entry in self._reader.get_entries()}


READERS: dict[str, type[RealReader]] = {
    "newsboat": Newsboat,
    "sfeed": Sfeed,
    "rss2email": Rss2email,
    "feed2exec": Feed2exec,
    "reader": ReaderLibrary,
}


def is_installed(name: str) -> bool:
    program = READERS[name].program
    return not program or shutil.which(program) is not None


def _subject(mail: Path) -> str:
    found = re.search(r"^Subject: (.*)$", mail.read_text("utf-8", "replace"), re.MULTILINE)
    return found[1] if found else ""


def _run(place: Path, command: list[str], *, may_fail: bool = False) -> str:
    done = subprocess.run(
        command,
        cwd=place,
        env=os.environ | {"HOME": str(place), "TERM": "xterm"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert may_fail or not done.returncode, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr
