"""Whatever a publisher does to a folder, in any order: what subscribers are promised holds."""

from __future__ import annotations

import math
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from distinct_words import distinct_words
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from site_folder import START, SiteFolder

from feedsvc.model import Feed, FeedEntry, GuardRules, TimeRules

#: A thousand scans wait for the disk for longer than they work, and no power cut is at stake.
MEMORY = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)

ANCHOR = 0
MARK = re.compile(r"says number (\d+) in version (\d+)")
BINARY = b"\x00\x01\x02\x03" * 100
GAPS = (" ", "\n", "  ", "\t")
FOLDERS = ("", "world/", "sports/", "world/far/")
#: What guards hold back needs a person, whom the model does not have.
NO_LIMITS = GuardRules(flood=0, dates=0, edits=0, deletions_percent=100)

#: So long may a scan wait for files to come to rest.
SETTLING = 5.0

ACTS = (
    *("write", "edit_words", "reformat", "turn_draft", "touch"),
    *("break", "empty", "delete", "restore", "move", "move", "swap", "supplant"),
)
EVENTS = (
    *("nothing", "nothing", "nothing", "nothing"),
    *("unmount_or_mount", "clock_goes_back", "clock_goes_ahead", "restart", "crash", "crash"),
    *(30, 300, 3600, 86_400, 4 * 86_400),
)
LOOKS = ("scan", "scan_again", "let_grace_pass", "nothing")


class Killed(BaseException):
    """The end of the scanner, which nothing in it is to catch."""


@contextmanager
def dying_before(statement: int) -> Iterator[list[str]]:
    """Let a scanner die before it executes so many statements; say at which, if it came to that."""
    left, died = statement, []

    def count(*statement: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            died.append(str(statement[2]) if len(statement) > 2 else "commit")
            raise Killed

    events = ("before_cursor_execute", "commit")
    for event in events:
        sa.event.listen(sa.Engine, event, count)
    try:
        yield died
    except Killed:
        pass
    finally:
        for event in events:
            sa.event.remove(sa.Engine, event, count)


@dataclass(frozen=True)
class Doc:
    """What a file says: the words of an article, how they are laid out, and when it may appear."""

    number: int
    version: int = 1
    layout: int = 0
    draft: bool = False
    date: datetime | None = None

    @property
    def mark(self) -> tuple[int, int]:
        return self.number, self.version

    def may_appear(self, now: datetime) -> bool:
        return not self.draft and (self.date is None or self.date <= now)

    def text(self) -> str:
        """The file. Each layout has the same words in other white space; no other article has them."""
        matter = [f"title: Article {self.number}"]
        matter += [f"date: {self.date:%Y-%m-%dT%H:%M:%SZ}"] if self.date else []
        matter += ["draft: true"] if self.draft else []
        words = ["This", "says", f"number {self.number}", f"in version {self.version}"]
        words += distinct_words(self.number)
        return "\n".join(
            ["---", *matter, "---", "\n" * self.layout, GAPS[self.layout].join(words), ""]
        )


@dataclass(frozen=True)
class Known:
    """What subscribers were told of an article."""

    id: str
    slug: str
    published: datetime
    updated: datetime
    version: int


class Promises(RuleBasedStateMachine):
    """A folder under a publisher's hands, beside a model of it.

    ``docs`` is what the folder holds, None where a file is broken. ``taken`` is what the scanner
    saw last of each file in its good days, and may go on showing for the grace; ``perhaps`` what one
    may have taken that was killed. ``missed`` is when this process first missed a file, by the
    clock that nobody sets; ``origins`` names what files moved since
    the last scan were called in it, and ``names`` what each article's file was.
    """

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="promises-", dir=MEMORY))
        (self.home / "articles").mkdir()
        (self.home / "data").mkdir()
        self.site = SiteFolder(self.home / "articles", self.home / "data")
        self.site.restart(guards=NO_LIMITS, times=TimeRules(quiet_seconds=0))
        self.docs: dict[str, Doc | None] = {}
        self.deleted: dict[str, Doc] = {}
        self.taken: dict[str, Doc] = {}
        self.perhaps: set[Doc] = set()
        self.missed: dict[str, float] = {}
        self.origins: dict[str, str] = {}
        self.names: dict[int, str] = {}
        self.present: set[str] = set()
        self.known: dict[int, Known] = {}
        self.chance = Random(0)
        self.last = ANCHOR
        self.latest = START
        self.clock_went_back = False
        self.clock_went_ahead = False
        self.mounted = True
        self.feed: Feed | None = None

    # What the publisher does.

    @initialize(seed=st.integers(0, 2**32))
    def begin_with_some_articles(self, seed):
        self.chance = Random(seed)
        self._put("anchor.md", Doc(ANCHOR))
        for _ in range(4):
            self._write()
        self._scan()

    # One rule for all, and acts chosen evenly: hypothesis leaves rules out of whole examples and
    # prefers what is simple, so that in forty of them hardly an edit would ever be seen.
    @rule(acts=st.integers(0, 4), event=st.sampled_from(EVENTS), look=st.sampled_from(LOOKS))
    def go_on(self, acts, event, look):
        for act in self.chance.choices(ACTS, k=acts) if self.mounted else ():
            note(act)
            getattr(self, f"_{act}")()
        self._happen(event)
        getattr(self, f"_look_{look}")()

    def _write(self):
        self.last += 1
        days = self.chance.choice((None, None, -400, -1, 1, 3))
        now = self.site.clock.now.replace(microsecond=0)
        date = None if days is None else now + timedelta(days=days)
        name = f"{self.chance.choice(FOLDERS)}story-{self.last}.md"
        self._put(name, Doc(self.last, draft=self.chance.random() < 0.25, date=date))

    def _edit_words(self):
        self._change(lambda doc: replace(doc, version=doc.version + 1))

    def _reformat(self):
        self._change(lambda doc: replace(doc, layout=(doc.layout + 1) % len(GAPS)))

    def _turn_draft(self):
        self._change(lambda doc: replace(doc, draft=not doc.draft))

    def _touch(self):
        if name := self._any():
            (self.site.root / name).touch()

    def _break(self):
        """A file that the scanner knows: what is renamed and broken at once is known by nobody."""
        if (name := self._any()) in self.present and name not in self.origins:
            self.deleted[name] = self.docs[name]
            self.site.write(name, BINARY)
            self.docs[name] = None

    def _empty(self):
        """Cut a file to nothing, or to the heading alone: as good as deleted."""
        if (name := self._any()) in self.present and name not in self.origins:
            doc = self.docs.pop(name)
            matter, body = doc.text().split("\n---\n")
            assert body
            heading = f"{matter}\n---\n"
            self.site.write(name, heading if not doc.draft and self.chance.random() < 0.5 else " ")
            self.deleted[name] = doc

    def _delete(self):
        if name := self._any():
            self.site.delete(name)
            self.deleted[name] = self.docs.pop(name)

    def _restore(self):
        """Bring back what was deleted or broken."""
        if self.deleted:
            name = self.chance.choice(sorted(self.deleted))
            doc = self.deleted.pop(name)
            self._put(name, doc)
            # Under a name that no scan saw it is a new article, once the old name's grace is over.
            if self.names.get(doc.number) != name:
                self.known.pop(doc.number, None)

    def _move(self):
        """To a name that no file ever had."""
        if name := self._any():
            self.last += 1
            self._move_to(name, f"{self.chance.choice(FOLDERS)}moved-{self.last}.md")

    def _move_to(self, name: str, new: str) -> None:
        (self.site.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.site.root / name).rename(self.site.root / new)
        self.docs[new] = doc = self.docs.pop(name)
        origin = self.origins.pop(name, name)
        # One that the last scan did not see under the old name was not renamed, but is new.
        if origin in self.present:
            self.origins[new] = origin
        else:
            self.known.pop(doc.number, None)

    def _swap(self):
        """Two files take each other's names, both of which the last scan saw."""
        names = sorted(name for name, doc in self.docs.items() if doc and name in self.present)
        both = [name for name in names if name not in self.origins and name != "anchor.md"]
        if len(both) > 1:
            one, other = self.chance.sample(both, 2)
            aside = self.site.root / "aside"
            (self.site.root / one).rename(aside)
            (self.site.root / other).rename(self.site.root / one)
            aside.rename(self.site.root / other)
            self.docs[one], self.docs[other] = self.docs[other], self.docs[one]
            self.origins[one], self.origins[other] = other, one
            self._let_stay(one, other)

    def _supplant(self):
        """An article moves away, and another one gets its name at once."""
        if name := self._any():
            self._move_to(name, f"{self.chance.choice(FOLDERS)}moved-{self.last + 1}.md")
            self.last += 2
            self._let_stay(name)
            self._put(name, Doc(self.last))
            # No scan has seen this one yet.
            self.present.discard(name)

    def _let_stay(self, *names: str) -> None:
        """What these files held may be shown for the grace, though their names say another thing."""
        self.perhaps.update(self.taken[name] for name in names if name in self.taken)

    # What happens to the machine.

    def _happen(self, event: int | str) -> None:
        if not self.mounted and self.chance.random() < 0.4:
            self._unmount_or_mount()
        elif isinstance(event, int):
            self.site.clock.advance(event)
        else:
            getattr(self, f"_{event}")()

    def _nothing(self):
        pass

    def _unmount_or_mount(self):
        here, away = self.home / "articles", self.home / "away"
        if self.mounted:
            here.rename(away)
        else:
            away.rename(here)
        self.mounted = not self.mounted

    def _clock_goes_back(self):
        """The wall clock, that is: the other one cannot."""
        self.latest = max(self.latest, self.site.clock.now)
        self.site.clock.now -= timedelta(hours=1)
        self.clock_went_back = True

    def _clock_goes_ahead(self):
        """The wall clock again: no time has passed."""
        self.site.clock.now += timedelta(hours=1)
        self.clock_went_ahead = True

    def _restart(self):
        """What was missed before is known by the wall clock alone, and promises nothing here."""
        self.site.restart()
        self.missed = dict.fromkeys(self.missed, -math.inf)

    def _crash(self):
        """The scanner dies in the middle of a scan, before any statement to its store."""
        with dying_before(self.chance.randint(1, 60)) as died:
            self.site.scan()
        self.missed = dict.fromkeys(self.taken.keys() - self.docs.keys())
        self._restart()
        self.latest = max(self.latest, self.site.clock.now)
        before, self.feed = self.feed, self.site.feed()
        if self.mounted:
            self.perhaps.update(doc for doc in self.docs.values() if doc)
            self.present &= set(self.docs)
        self._check_steps(before)
        self._check_articles()
        note(f"crashed: {died}")

    # What subscribers see.

    def _look_scan(self):
        self._scan()
        self._check_what_may_be_seen()

    def _look_scan_again(self):
        """The same folder, even to a scanner that was started anew, is the same feed."""
        self._scan()
        before = self.feed
        # To a new process only the wall clock says how long a file has been missed.
        grace_is_over = bool(self.missed) and self.clock_went_ahead
        self._restart()
        self._scan()
        assert self.feed == before or grace_is_over

    def _look_let_grace_pass(self):
        self._scan()
        self.site.clock.advance(max(0, (self.latest - self.site.clock.now).total_seconds()))
        self.site.clock.advance(self.site.plan.grace_seconds + 1)
        self._scan()
        if self.mounted:
            self.clock_went_ahead = False
            self.perhaps.clear()
            self.taken = {name: doc for name, doc in self.taken.items() if name in self.docs}
            self._check_exactly()

    def _look_nothing(self):
        pass

    @invariant()
    def nothing_changes_without_a_scan(self):
        assert self.site.feed() == self.feed

    def teardown(self):
        try:
            if not self.mounted:
                self._unmount_or_mount()
            self._look_let_grace_pass()
        finally:
            self.site.close()
            shutil.rmtree(self.home)

    # The model.

    def _put(self, name: str, doc: Doc) -> None:
        self.site.write(name, doc.text())
        self.docs[name] = doc

    def _change(self, change: Callable[[Doc], Doc]) -> None:
        if name := self._any():
            self._put(name, change(self.docs[name]))

    def _any(self) -> str | None:
        """A file that is not broken, if there is one beside the anchor."""
        whole = sorted(name for name, doc in self.docs.items() if doc and doc.number != ANCHOR)
        return self.chance.choice(whole) if whole else None

    def _scan(self) -> None:
        before = self.feed
        report = self.site.scan()
        self.feed = self.site.feed()
        self.latest = max(self.latest, self.site.clock.now)
        assert bool(report.problem) is not self.mounted
        if self.mounted:
            self.present = set(self.docs)
            self.origins.clear()
            self.names.update((doc.number, name) for name, doc in self.docs.items() if doc)
            self._miss()
            self.taken.update((name, doc) for name, doc in self.docs.items() if doc)
            self._follow_moves()
        self._check_steps(before)
        self._check_articles()

    def _check_steps(self, before: Feed | None) -> None:
        """Revision and time of change only grow, and only when something changed."""
        state = self.feed.state
        if before is None:
            return
        if self.feed.entries == before.entries:
            assert self.feed == before
        else:
            assert state.revision > before.state.revision
            assert state.changed > before.state.changed
        assert self.clock_went_back or state.changed <= self.site.clock.now
        if not self.mounted:
            # What falls due while the folder is away may appear; nothing may go.
            ids = {entry.id for entry in self.feed.entries}
            assert {entry.id for entry in before.entries} <= ids

    def _check_articles(self) -> None:
        """Ids and addresses are unique and frozen; ``updated`` moves with the words alone."""
        entries = self.feed.entries
        assert len({entry.id for entry in entries}) == len(entries)
        assert len({entry.slug for entry in entries}) == len(entries)
        for entry in entries:
            self._check_article(entry, *_mark(entry))

    def _check_article(self, entry: FeedEntry, number: int, version: int) -> None:
        known = self.known.get(number)
        if known:
            assert (entry.id, entry.slug) == (known.id, known.slug)
            assert entry.published == known.published
            assert version >= known.version
            if version == known.version:
                assert entry.updated == known.updated, "updated moved, and no word changed"
        self.known[number] = Known(entry.id, entry.slug, entry.published, entry.updated, version)

    def _miss(self) -> None:
        """Note what is not there, and see that it stays for the grace."""
        now, seconds = self.site.clock.now, self.site.clock.monotonic
        moved = {doc.number for doc in self.docs.values() if doc}
        absent = {name: doc for name, doc in self.taken.items() if name not in self.docs}
        self.missed = {name: self.missed.get(name, seconds) for name in absent}
        told = {(number, known.version) for number, known in self.known.items()}
        kept = [
            doc.mark
            for name, doc in absent.items()
            if seconds - self.missed[name] < self.site.plan.grace_seconds - SETTLING
            and doc.mark in told
            and doc.number not in moved
            and doc.may_appear(now)
        ]
        if not self.clock_went_back:
            assert set(kept) <= set(map(_mark, self.feed.entries)), "gone within the grace"

    def _follow_moves(self) -> None:
        """What stands under a new name is missed there from now on, and not under the old one."""
        numbers = {doc.number for doc in self.docs.values() if doc}
        for name in self.taken.keys() - self.docs.keys():
            if self.taken[name].number in numbers:
                self.perhaps.add(self.taken.pop(name))

    def _due(self) -> tuple[Counter, set]:
        """What must be in the feed of everything, and what may be: its moment came, or went back."""
        now = self.site.clock.now
        present = {name: doc for name, doc in self.taken.items() if name in self.docs}
        must = Counter(doc.mark for doc in present.values() if doc.may_appear(now))
        docs = self.perhaps.union(self.taken.values())
        may = {doc.mark for doc in docs if doc.may_appear(self.latest)}
        return must, may

    def _check_what_may_be_seen(self) -> None:
        seen = Counter(map(_mark, self.feed.entries))
        must, may = self._due()
        if self.mounted:
            assert must <= seen, "an article is missing"
        assert set(seen) <= may, "something is seen that is not to be"

    def _check_exactly(self) -> None:
        must, _ = self._due()
        assert Counter(map(_mark, self.feed.entries)) == must


def _mark(entry: FeedEntry) -> tuple[int, int]:
    ((number, version),) = MARK.findall(" ".join(entry.content.split()))
    return int(number), int(version)


# Not shrunk: to make a failure shorter takes minutes, which is for the one who looks into it.
TestPromises = Promises.TestCase
TestPromises.settings = settings(
    max_examples=20,
    report_multiple_bugs=False,
    stateful_step_count=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


DUE = START + timedelta(hours=1)


@pytest.fixture
def site(articles, data):
    """A site past its baseline, with an article that is due in an hour."""
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("anchor.md", "Anchor")
        folder.article("due.md", "Due", date=f"{DUE:%Y-%m-%dT%H:%M:%SZ}")
        folder.scan()
        yield folder


def test_due_article_appears_while_the_folder_is_away(site):
    site.root.rename(site.root.with_name("away"))
    site.clock.advance(3601)
    site.scan()
    assert site.titles() == ["Due", "Anchor"]


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.article("due.md", "Due", date=f"{DUE:%Y-%m-%dT%H:%M:%SZ}", draft="true"),
        lambda site: site.article("due.md", "Due", date=f"{DUE + timedelta(days=9):%Y-%m-%d}"),
        lambda site: site.delete("due.md"),
    ],
    ids=["made a draft", "put off", "deleted"],
)
def test_article_that_was_called_off_in_time_never_appears(site, change):
    """While no scanner ran, say: its first look must not publish what the file takes back."""
    change(site)
    site.clock.advance(3601)
    site.restart()
    site.scanner.scan()
    assert site.titles() == ["Anchor"]
