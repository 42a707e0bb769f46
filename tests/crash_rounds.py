"""Kill -9 a scanner at random moments, and see what is left. ``python tests/crash_rounds.py 300``.

Most rounds kill a scanner whose clock runs twenty times as fast as ours, so that it is hardly ever
waiting when it dies; every sixth one kills the real ``feedsvc worker``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import secrets
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from distinct_words import distinct_words
from serving import FEEDSVC, PATIENCE_SECONDS, clean_environment, run

from feedsvc import readers
from feedsvc.identity import Mint
from feedsvc.model import GuardRules, ReadingRules
from feedsvc.pipeline import Clock, Plan, Scanner
from feedsvc.readers.file_names import never_an_article
from feedsvc.store import STORE_NAME, open_store, open_view

FEWEST, MOST = 6, 60
CONVERGENCE_SCANS = 40
#: The real worker takes files this soon, and withdraws them as soon as a second look confirms it.
QUICK = {"FEEDSVC_SCAN_SETTLE_SECONDS": "0.05", "FEEDSVC_SCAN_GRACE_SECONDS": "0"}
#: What a person would have to accept is not what is tried here: nothing counts as too much.
NO_LIMITS = GuardRules(flood=0, dates=0, edits=0, deletions_percent=100)
NO_LIMITS_SET = {
    "FEEDSVC_GUARD_NEW_ARTICLES": "0",
    "FEEDSVC_GUARD_DATES": "0",
    "FEEDSVC_GUARD_EDITS": "0",
    "FEEDSVC_GUARD_DELETIONS_PERCENT": "100",
}
#: A file has an article behind it unless the scanner found it to be one of these.
WITHOUT_ARTICLE = {"refused", "ignored", "held"}
MARK = re.compile(r"END (\d+)\.(\d+)")

# Forked from a process that has imported everything: a round then costs no second of imports.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["feedsvc.pipeline", "pytest"])


# The publisher.


@dataclass
class Publisher:
    """Adds, edits, renames, swaps and deletes files, and knows what the folder holds."""

    root: Path
    chance: random.Random
    #: What each file says: the number of its article and the version.
    holds: dict[str, tuple[int, int]] = field(default_factory=dict)
    #: The names that came, went or changed hands since this was last emptied.
    moved: set[str] = field(default_factory=set)
    last: int = 0

    def act(self) -> None:
        """Do one random thing to the folder."""
        acts = (self.add, self.edit, self.rename, self.delete, self.swap)
        self.chance.choices(acts, weights=(4, 4, 3, 3, 1))[0]()

    def add(self) -> None:
        if len(self.holds) < MOST:
            self.last += 1
            self._put(self._new_name(self.last), self.last, 1)

    def edit(self) -> None:
        if name := self._any():
            number, version = self.holds[name]
            self._put(name, number, version + 1)

    def rename(self) -> None:
        if name := self._any():
            number, _ = self.holds[name]
            new = self._new_name(number)
            (self.root / new).parent.mkdir(exist_ok=True)
            (self.root / name).rename(self.root / new)
            self.holds[new] = self.holds.pop(name)
            self.moved |= {name, new}

    def swap(self) -> None:
        """Two files take each other's names."""
        one, other = self.chance.sample(sorted(self.holds), 2)
        aside = self.root / "aside"
        (self.root / one).rename(aside)
        (self.root / other).rename(self.root / one)
        aside.rename(self.root / other)
        self.holds[one], self.holds[other] = self.holds[other], self.holds[one]
        self.moved |= {one, other}

    def delete(self) -> None:
        if len(self.holds) > FEWEST:
            name = self.chance.choice(sorted(self.holds))
            (self.root / name).unlink()
            del self.holds[name]
            self.moved.add(name)

    def marks(self) -> Counter[tuple[int, int]]:
        """What the feed must say when it says what the folder does."""
        return Counter(self.holds.values())

    def _any(self) -> str | None:
        return self.chance.choice(sorted(self.holds)) if self.holds else None

    def _new_name(self, number: int) -> str:
        """A name that no file ever had: a number of its own, in one of the sections or in none."""
        folder = self.chance.choice(("", "world/", "sports/"))
        while (name := f"{folder}story-{number}-{self.chance.randrange(10**6)}.md") in self.holds:
            pass
        return name

    def _put(self, name: str, number: int, version: int) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        text = _text(number, version, paragraphs=self.chance.randint(1, 20))
        if self.chance.random() < 0.5:
            path.write_text(text)
        else:
            temporary = path.with_name(f".{path.name}.tmp")
            temporary.write_text(text)
            temporary.replace(path)
        if name not in self.holds:
            self.moved.add(name)
        self.holds[name] = (number, version)


def _text(number: int, version: int, *, paragraphs: int) -> str:
    """A file long enough to be seen in part; its words are its own, so only it is known by them."""
    named = f"id: {_own_id(number)}\n" if _own_id(number) else ""
    matter = f"---\ntitle: Article {number}\n{named}---\n\n"
    prose = " ".join(distinct_words(number)) + "\n\n"
    return f"{matter}{prose * paragraphs}END {number}.{version}\n"


def _own_id(number: int) -> str:
    """The id that the author gave: to one article in three."""
    return "" if number % 3 else f"urn:example:{number}"


# The scanner that is killed.


@dataclass(frozen=True)
class FastClock:
    """The time since ``base``, some times as fast; the same in every process."""

    base: float
    speed: float = 20.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.base + (time.time() - self.base) * self.speed, UTC)

    def wait(self, seconds: float) -> bool:
        time.sleep(seconds / self.speed)
        return False

    def as_clock(self) -> Clock:
        return Clock(self.now, lambda: time.monotonic() * self.speed, self.wait)


@contextmanager
def _scanner(root: Path, store_path: Path, clock: FastClock) -> Iterator[Scanner]:
    plan = Plan(
        root=root,
        suffixes=readers.SUFFIXES,
        pass_over=never_an_article,
        rules=ReadingRules(),
        rules_digest="rules",
        rendering_digest="rendering",
        mint=Mint("news.example", 2024),
        settle_seconds=1.0,
        grace_seconds=0.0,
        guards=NO_LIMITS,
    )
    with closing(open_store(store_path, root=str(root), now=clock.now())) as store:
        yield Scanner(plan, store, clock.as_clock(), tell=lambda _: None)


def scan_until_killed(
    root: Path, store_path: Path, clock: FastClock, last_statement: int | None
) -> None:
    """Scan for ever. ``last_statement`` has this process kill itself before that SQL statement."""
    if last_statement is not None:
        _die_before(last_statement)
    with _scanner(root, store_path, clock) as scanner:
        while True:
            scanner.scan()
            clock.wait(0.2)


def _die_before(statement: int) -> None:
    left = statement

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    sa.event.listen(sa.Engine, "commit", count)


# What is left.


@dataclass(frozen=True)
class Remains:
    """What a store holds, read without any code of the store."""

    baseline_done: bool
    revision: int
    feeds: dict[str, tuple[int, int]]
    articles: dict[int, dict[str, Any]]
    files: dict[str, str]
    memberships: dict[str, list[int]]

    def visible(self) -> list[dict[str, Any]]:
        return [article for article in self.articles.values() if article["visible"]]


def read_remains(store_path: Path) -> Remains:
    with closing(sqlite3.connect(f"file:{store_path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row

        def rows(query: str) -> list[sqlite3.Row]:
            return connection.execute(query).fetchall()

        assert [tuple(row) for row in rows("PRAGMA quick_check")] == [("ok",)]
        assert rows("PRAGMA foreign_key_check") == []
        memberships: dict[str, list[int]] = {}
        for row in rows("SELECT feed, article FROM membership"):
            memberships.setdefault(row["feed"], []).append(row["article"])
        return Remains(
            baseline_done=bool(rows("SELECT 1 FROM value WHERE name = 'baseline'")),
            revision=sum(row["number"] for row in rows("SELECT number FROM revision")),
            feeds={
                row["key"]: (row["revision"], row["changed"]) for row in rows("SELECT * FROM feed")
            },
            articles={
                row["key"]: dict(row) | {"file": bytes(row["file"]).decode()}
                for row in rows("SELECT * FROM article")
            },
            files={
                bytes(row["name"]).decode(): row["verdict"] for row in rows("SELECT * FROM file")
            },
            memberships=memberships,
        )


def check_sound(remains: Remains, present: Collection[str]) -> None:
    """No half-done thing, nothing doubled. ``present`` is what the folder holds.

    A file that is gone may have no article: another file may go on with it already.
    """
    visible = remains.visible()
    shown = Counter(article["file"] for article in visible)
    with_article = {
        name for name, verdict in remains.files.items() if verdict not in WITHOUT_ARTICLE
    }
    assert not [name for name, articles in shown.items() if articles > 1], "an article doubled"
    assert shown.keys() <= with_article, "an article without its file"
    lonely = with_article & set(present) - shown.keys()
    assert not lonely, f"files without their articles: {_describe(remains, lonely)}"
    if not remains.baseline_done:
        assert not remains.memberships, "something is shown before the baseline is done"
        return
    for column in ("id", "slug"):
        assert all(article[column] for article in visible), f"an article without {column}"
        values = [value for one in remains.articles.values() if (value := one[column])]
        assert len(values) == len(set(values)), f"two articles with one {column}"
    keys = sorted(article["key"] for article in visible)
    assert sorted(remains.memberships.get("all", [])) == keys, "the feed is not what is visible"
    assert all(revision <= remains.revision for revision, _ in remains.feeds.values())


def _describe(remains: Remains, names: Collection[str]) -> list[str]:
    """What is known of some files, for whoever looks into a failure."""
    kept = ("key", "file", "id", "slug", "visible", "served", "verdict", "reason")
    return [
        f"{name} {remains.files.get(name)}: "
        + str(
            [[one[key] for key in kept] for one in remains.articles.values() if one["file"] == name]
        )
        for name in sorted(names)
    ]


def check_forward(before: Remains, after: Remains, undisturbed: set[str]) -> None:
    """Nothing remembered is lost, nothing settled changed, no number went back."""
    assert after.baseline_done >= before.baseline_done, "the baseline is undone"
    assert after.revision >= before.revision, "the store's revision went back"
    for key, (revision, changed) in before.feeds.items():
        assert after.feeds[key][0] >= revision, f"the revision of {key} went back"
        assert after.feeds[key][1] >= changed, f"the time of change of {key} went back"
    for key, article in before.articles.items():
        assert key in after.articles, f"an article of {article['file']} is lost"
        if article["id"]:
            frozen = ("id", "slug", "first_seen", "published", "served")
            now = after.articles[key]
            assert [now[name] for name in frozen] == [article[name] for name in frozen], now
    were = {article["file"] for article in before.visible()} & undisturbed
    assert were <= {article["file"] for article in after.visible()}, "an article is lost"


# A round.


@dataclass
class Site:
    """A folder, its store, and a scanner that is killed again and again."""

    home: Path
    chance: random.Random
    clock: FastClock
    publisher: Publisher
    before: Remains | None = None
    round: int = 0

    @classmethod
    def make(cls, home: Path, chance: random.Random, speed: float = 20.0) -> Site:
        root = home / "articles"
        root.mkdir(parents=True)
        (home / "data").mkdir()
        publisher = Publisher(root, chance)
        for _ in range(20):
            publisher.add()
        # Behind the time stamps of the files, so that none of them counts as long left alone.
        return cls(home, chance, FastClock(time.time(), speed), publisher)

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def store_path(self) -> Path:
        return self.data / STORE_NAME

    def kill_scanner(self) -> None:
        """Kill a scanner before a random SQL statement, or after a random time."""
        by_statement = self.chance.random() < 0.5
        last = self.chance.randint(1, 150) if by_statement else None
        process = PROCESSES.Process(
            target=scan_until_killed,
            args=(self.publisher.root, self.store_path, self.clock, last),
        )
        process.start()
        seconds = PATIENCE_SECONDS if by_statement else self.chance.uniform(0, 0.7)
        self._disturb(seconds, until=lambda: not process.is_alive())
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL, "the scanner ended by itself"
        process.close()

    def kill_worker(self) -> None:
        """Kill a real ``feedsvc worker`` after a random time."""
        with (self.data / "worker.log").open("a") as log:
            process = subprocess.Popen(
                [*FEEDSVC, "worker", str(self.publisher.root)],
                env=clean_environment(self.data, **QUICK, **NO_LIMITS_SET),
                stdout=log,
                stderr=log,
            )
        self._disturb(self.chance.uniform(0.9, 2.8), until=lambda: process.poll() is not None)
        process.kill()
        assert process.wait() == -signal.SIGKILL, (self.data / "worker.log").read_text()

    def check(self) -> None:
        """What was left behind is whole, and nothing that was there before is gone."""
        if not self.store_path.exists():
            return
        with closing(open_store(self.store_path, root=self._root(), now=self.clock.now())):
            pass
        remains = read_remains(self.store_path)
        check_sound(remains, self.publisher.holds)
        if self.before:
            check_forward(self.before, remains, set(self.publisher.holds) - self.publisher.moved)
        self.before = remains
        self.publisher.moved.clear()

    def converge(self) -> None:
        """Scan undisturbed until the feed says what the folder does, and no more changes."""
        with _scanner(self.publisher.root, self.store_path, self.clock) as scanner:
            for _ in range(CONVERGENCE_SCANS):
                report = scanner.scan()
                if not report.look_again and self.marks() == self.publisher.marks():
                    break
                self.clock.wait(0.5)
            self._check_converged()
            at_rest = scanner.scan()
        assert (at_rest.revision, at_rest.counts) == (report.revision, {}), "it never comes to rest"

    def converge_by_command(self) -> None:
        """The same by ``feedsvc scan``."""
        for _ in range(4):
            outcome = run(
                "scan",
                str(self.publisher.root),
                data=self.data,
                cwd=self.home,
                **QUICK,
                **NO_LIMITS_SET,
            )
            assert outcome.returncode == 0, outcome.stdout + outcome.stderr
            if self.marks() == self.publisher.marks():
                break
        self._check_converged()

    def marks(self) -> Counter[tuple[int, int]]:
        """What the feed of everything says, as a reader of the store sees it."""
        with closing(open_view(self.store_path)) as view:
            feed = view.feed("all", 10_000)
        marks: Counter[tuple[int, int]] = Counter()
        for entry in feed.entries if feed else ():
            ((number, version),) = MARK.findall(entry.content)
            assert _own_id(int(number)) in {"", entry.id}, f"article {number} has another id"
            marks[int(number), int(version)] += 1
        return marks

    def forget(self) -> None:
        """Throw the store away, so that the next scanner is killed in its baseline."""
        for path in self.data.glob(f"{STORE_NAME}*"):
            path.unlink()
        self.before = None

    def _root(self) -> str:
        return str(self.publisher.root.resolve())

    def _check_converged(self) -> None:
        assert self.marks() == self.publisher.marks(), "the feed is not what the folder holds"

    def _disturb(self, seconds: float, until: Callable[[], bool]) -> None:
        """Work in the folder, at random times, while the scanner lives."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            for _ in range(self.chance.choice((0, 1, 2, 8))):
                self.publisher.act()
            time.sleep(max(0.0, min(self.chance.uniform(0, 0.08), end - time.monotonic())))


def scanner_round(site: Site) -> None:
    """Kill, look, and most times let the scanner finish: else the next kill meets half a job."""
    if site.chance.random() < 0.15:
        site.forget()
    for _ in range(site.chance.randint(0, 8)):
        site.publisher.act()
    site.kill_scanner()
    site.check()
    if site.chance.random() < 0.6:
        site.converge()
        site.check()


def worker_round(site: Site) -> None:
    """The same with the real worker and the real command."""
    site.kill_worker()
    site.check()
    if site.chance.random() < 0.4:
        site.converge_by_command()
        site.check()


def run_rounds(home: Path, rounds: int, seed: int, *, worker: bool) -> None:
    """Run some rounds on one folder; a failure names the seed."""
    site = Site.make(home, random.Random(seed), speed=1.0 if worker else 20.0)
    try:
        for site.round in range(1, rounds + 1):
            worker_round(site) if worker else scanner_round(site)
        site.converge_by_command() if worker else site.converge()
    except BaseException as failure:
        kind = "worker" if worker else "scanner"
        failure.add_note(f"{kind} round {site.round}, seed {seed}")
        raise


def main(rounds: int, seed: int) -> None:
    begun = time.monotonic()
    worker_rounds = rounds // 6
    with tempfile.TemporaryDirectory() as home:
        run_rounds(Path(home) / "scanner", rounds - worker_rounds, seed, worker=False)
        run_rounds(Path(home) / "worker", worker_rounds, seed, worker=True)
    took = time.monotonic() - begun
    sys.stdout.write(f"{rounds} rounds in {took:.0f} s, seed {seed}: nothing lost\n")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 30, given[1] if given[1:] else secrets.randbits(32))
