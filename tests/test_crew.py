"""Files are read in processes of their own: whatever one of them does, the scan goes on."""

import os
import signal
import time
from collections import Counter
from datetime import UTC, datetime

import pytest
from site_folder import SiteFolder

from feedsvc.errors import FeedsvcError
from feedsvc.model import Author, Kind, ReadingRules
from feedsvc.pipeline import Scanner, crew_member
from feedsvc.pipeline.crew import Crew, Limits, Postponed, Task
from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.skims import glances
from feedsvc.sources import list_files

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

#: What a reader does in a process of the crew when a file says so.
HOSTILE = """
import os, pathlib, re, signal, time
from feedsvc.pipeline import intake
real = intake.read_entries
def read_entries(source, data, rules, **others):
    with pathlib.Path("BEGUN").open("a") as begun:
        print(source.name, file=begun)
    if b"HANG" in data:
        while True: pass
    if b"LIBRARY" in data:
        re.match("(a+)+$", "a" * 60 + "b")
    if b"SLEEP" in data:
        time.sleep(600)
    if b"SWELL" in data:
        return [bytearray(50_000_000) for _ in range(100)]
    if b"KEEP" in data:
        intake.kept = bytearray(250_000_000)
    if b"NEED" in data:
        bytearray(250_000_000)
    if b"EXIT" in data:
        os._exit(5)
    if b"SEGV" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"KILL" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    died = pathlib.Path("DIED")
    if b"ONCE" in data and not died.exists():
        died.touch()
        os._exit(3)
    return real(source, data, rules, **others)
intake.read_entries = read_entries
"""

#: The same while files are skimmed.
KILLED = """
import os
from feedsvc.readers import skimming
real = skimming.Skimmer.skim
def skim(self, name, *others):
    if name == "kill.md":
        os._exit(5)
    return real(self, name, *others)
skimming.Skimmer.skim = skim
"""


@pytest.fixture
def crew():
    crew = Crew(most=2, limits=Limits(seconds=0.5, megabytes=400))
    yield crew
    crew.close()


@pytest.fixture
def hostile(monkeypatch, tmp_path):
    program = HOSTILE.replace("DIED", str(tmp_path / "died")).replace(
        "BEGUN", str(tmp_path / "begun")
    )
    before, after = crew_member._PROGRAM.split("from feedsvc", 1)
    monkeypatch.setattr(
        crew_member,
        "_PROGRAM",
        f"{before}{program}from feedsvc{after}",
    )


def write(root, **texts):
    for name, text in texts.items():
        (root / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n")


def read(crew, root, *, stopped=lambda: False, meanwhile=lambda: None, rules=None):
    listing = list_files(root, suffixes=frozenset({".md"}), pass_over=lambda _: None)
    task = Task(root, listing.by_name, FolderRules(rules or ReadingRules(), "rules 1"), NOW)
    return list(crew.read(task, meanwhile=meanwhile, stopped=stopped))


def verdicts(outcomes):
    return {one.file.name: (one.file.verdict, one.file.reason) for one in outcomes}


def test_outcomes_come_in_the_order_of_the_files(crew, articles):
    write(articles, **{f"story-{number:03}": "It happened." for number in range(300)})
    names = [one.file.name for one in read(crew, articles)]
    assert names == sorted(names)
    assert len(names) == 300


def test_entries_are_those_that_are_read_without_processes(crew, articles):
    write(articles, a="It happened *yesterday*.")
    (outcome,) = read(crew, articles)
    assert isinstance(outcome, Intake)
    assert outcome.entries[""].content == "<p>It happened <em>yesterday</em>.</p>"


@pytest.mark.usefixtures("hostile")
def test_hostile_files_are_refused_and_the_others_are_read(crew, articles, tmp_path):
    deeds = {
        "HANG": "reading it took more than 0.5 s of the processor",
        "LIBRARY": "reading it took more than 0.5 s of the processor",
        "SWELL": "reading it takes more memory than scan.read_megabytes allows",
        "EXIT": "the process that read it died (status 5)",
        "SEGV": "the process that read it died (SIGSEGV)",
        "KILL": "the process that read it died (SIGKILL)",
    }
    write(articles, **{deed.lower(): deed for deed in deeds})
    write(articles, **{f"{deed.lower()}-after": "It happened." for deed in deeds})
    found = verdicts(read(crew, articles))
    refused = {name: reason for name, (kind, reason) in found.items() if kind is Kind.REFUSED}
    assert refused == {f"{deed.lower()}.md": reason for deed, reason in deeds.items()}
    assert len(found) == 2 * len(deeds)
    # What takes all of its time would do so again; what crashes may have done so by chance.
    tries = Counter((tmp_path / "begun").read_text().split())
    assert (tries["hang.md"], tries["exit.md"], tries["exit-after.md"]) == (1, 2, 1)


@pytest.mark.usefixtures("hostile")
def test_file_is_not_refused_for_the_memory_that_another_keeps(crew, articles):
    write(articles, a="KEEP", b="NEED", c="It happened.")
    assert {verdict for verdict, _ in verdicts(read(crew, articles)).values()} == {Kind.NEW}


@pytest.mark.usefixtures("hostile")
def test_file_that_sleeps_is_refused_however_much_is_still_to_be_handed_over(articles, monkeypatch):
    """A process that takes nothing in must not keep the scanner from looking at the time."""
    monkeypatch.setattr(crew_member, "WALL_SECONDS", 1.5)
    monkeypatch.setattr(crew_member, "WALL_FACTOR", 0.0)
    texts = {f"story-{number:03}": "It happened." for number in range(100)}
    write(articles, a="SLEEP", **texts)
    authors = {f"author-{number}": Author(f"Author {number}") for number in range(20_000)}
    crew = Crew(limits=Limits(seconds=5, megabytes=400))
    found = verdicts(read(crew, articles, rules=ReadingRules(authors=authors)))
    crew.close()
    assert found.pop("a.md") == (Kind.REFUSED, "reading it did not go on for 1.5 s")
    assert set(found.values()) == {(Kind.NEW, "")}


@pytest.mark.usefixtures("hostile")
def test_refused_file_is_tried_again_only_when_it_changes(crew, articles, data, tmp_path):
    site = SiteFolder(articles, data)
    site.scanner = Scanner(
        site.plan, site.store, site.clock.as_clock(), tell=site.events.append, crew=crew
    )
    write(articles, a="It happened.", b="EXIT", c="It happened, too.")
    site.scan()
    assert sorted(site.titles()) == ["a", "c"]
    assert site.told(Kind.REFUSED) == ["b.md"]
    (tmp_path / "begun").unlink()
    site.clock.advance(3600)
    site.scan()
    assert not (tmp_path / "begun").exists()
    site.article("b.md", "It is better now")
    site.scan()
    assert (tmp_path / "begun").read_text().split() == ["b.md"]
    assert sorted(site.titles()) == ["It is better now", "a", "c"]
    site.close()


@pytest.mark.usefixtures("hostile")
def test_file_whose_process_died_by_chance_is_read_at_the_second_try(crew, articles):
    write(articles, a="ONCE", b="It happened.")
    assert {verdict for verdict, _ in verdicts(read(crew, articles)).values()} == {Kind.NEW}


@pytest.mark.usefixtures("hostile")
def test_time_is_looked_at_while_a_file_hangs_and_a_stop_is_obeyed(crew, articles):
    write(articles, a="HANG")
    looks = []
    begun = time.monotonic()
    outcomes = read(
        crew, articles, meanwhile=lambda: looks.append(1), stopped=lambda: len(looks) > 0
    )
    assert (outcomes, len(looks)) == ([], 1)
    assert time.monotonic() - begun < 10


def test_file_that_has_gone_is_postponed(crew, articles):
    write(articles, a="It happened.")
    listing = list_files(articles, suffixes=frozenset({".md"}), pass_over=lambda _: None)
    (articles / "a.md").unlink()
    task = Task(articles, listing.by_name, FolderRules(ReadingRules(), "rules 1"), NOW)
    outcomes = list(crew.read(task, meanwhile=lambda: None, stopped=lambda: False))
    assert outcomes == [Postponed(listing.by_name[0])]


def test_process_that_is_killed_while_idle_is_replaced(crew, articles):
    write(articles, a="It happened.")
    read(crew, articles)
    (member,) = crew._members
    os.kill(member._process.pid, signal.SIGKILL)
    assert verdicts(read(crew, articles)) == {"a.md": (Kind.NEW, "")}


def test_no_refusal_when_no_process_can_start_at_all(articles, monkeypatch):
    monkeypatch.setattr("feedsvc.pipeline.crew_member._PROGRAM", "raise SystemExit(7)")
    write(articles, a="It happened.")
    crew = Crew()
    with pytest.raises(FeedsvcError, match="no process can be started"):
        read(crew, articles)
    crew.close()


def skim(crew, root, names):
    task = Task(root, (), FolderRules(ReadingRules(), "rules 1"), NOW)
    handfuls = glances(names, 2)
    outcomes = crew.skim(task, handfuls, meanwhile=lambda: None, stopped=lambda: False)
    return [told for skims in outcomes for told in skims.told]


def test_files_are_skimmed_in_their_order(crew, articles):
    for number in range(5):
        text = f"---\ntitle: Story {number}\ndate: 2026-03-0{number + 1}\n---\n\nIt is told.\n"
        (articles / f"story-{number}x.md").write_text(text)
    names = [f"story-{number}x.md" for number in range(5)]
    told = skim(crew, articles, [*names, "gone.md"])
    assert [one and one[0] for one in told] == [*(name[:-3] for name in names), None]
    assert told[0][5] == datetime(2026, 3, 1, tzinfo=UTC)


def test_handful_that_kills_its_process_tells_nothing_and_the_others_do(
    crew, articles, monkeypatch
):
    before, after = crew_member._PROGRAM.split("from feedsvc", 1)
    monkeypatch.setattr(crew_member, "_PROGRAM", f"{before}{KILLED}from feedsvc{after}")
    (articles / "a.md").write_text("---\ntitle: Story\ndate: 2026-03-01\n---\n\nIt is told.\n")
    told = skim(crew, articles, ["a.md", "a.md", "kill.md", "a.md", "a.md"])
    assert [one is not None for one in told] == [True, True, False, False, True]


@pytest.mark.parametrize("told", ["(None,)", "(None,) * 3"])
def test_handful_that_is_told_of_by_another_number_is_not_trusted(
    crew, articles, monkeypatch, told
):
    lie = f"from feedsvc.pipeline import skims\nskims.skim_files = lambda *_: skims.Skims({told})\n"
    before, after = crew_member._PROGRAM.split("from feedsvc", 1)
    monkeypatch.setattr(crew_member, "_PROGRAM", f"{before}{lie}from feedsvc{after}")
    assert skim(crew, articles, ["a.md", "b.md"]) == [None, None]


def test_processes_end_with_the_crew(articles):
    crew = Crew(most=3)
    write(articles, a="It happened.")
    read(crew, articles)
    (member,) = crew._members
    crew.close()
    assert member._process.returncode == -signal.SIGKILL
    assert not any(thread.is_alive() for thread in member._threads)


LYING = """
from feedsvc.pipeline import reading_process
real = reading_process.pack
def pack(thing):
    return real(thing if thing is None or thing.file.name != "lies.md" else print)
reading_process.pack = pack
"""


def test_process_that_gives_no_outcome_is_replaced_and_its_file_refused(
    crew, articles, monkeypatch
):
    before, after = crew_member._PROGRAM.split("from feedsvc", 1)
    monkeypatch.setattr(crew_member, "_PROGRAM", f"{before}{LYING}from feedsvc{after}")
    write(articles, a="It happened.", lies="It happened.", z="It happened.")
    found = verdicts(read(crew, articles))
    reason = "the process that read it gave an answer that cannot be trusted"
    assert found.pop("lies.md") == (Kind.REFUSED, reason)
    assert set(found.values()) == {(Kind.NEW, "")}


class Resting(Crew):
    """Notes what is remembered of the baseline whenever those who read are let go."""

    def __init__(self, is_over):
        super().__init__(limits=Limits(seconds=5, megabytes=400))
        self._is_over, self.rests = is_over, []

    def close(self):
        self.rests.append(self._is_over())
        super().close()


def scan_with_resting_crew(articles, data):
    site = SiteFolder(articles, data)
    crew = Resting(site.store.baseline_done)
    site.scanner = Scanner(
        site.plan, site.store, site.clock.as_clock(), tell=site.events.append, crew=crew
    )
    site.scan()
    return site, crew


def test_those_who_read_are_let_go_before_the_baseline_ends(articles, data):
    write(articles, a="It happened.")
    site, crew = scan_with_resting_crew(articles, data)
    assert site.store.baseline_done()
    assert crew.rests == [False]
    crew.close()


def test_those_who_read_stay_where_nothing_was_read(articles, data):
    (articles / "a.md").write_text("---\ntitle: a\ndraft: true\n---\n\nNot yet.\n")
    site, crew = scan_with_resting_crew(articles, data)
    before = len(crew.rests)
    site.scan()
    assert not site.store.baseline_done()
    assert len(crew.rests) == before
    crew.close()


def test_process_that_never_starts_is_ended_and_the_scan_says_so(articles, monkeypatch):
    monkeypatch.setattr(crew_member, "START_SECONDS", 0.3)
    monkeypatch.setattr(crew_member, "_PROGRAM", "import time\ntime.sleep(60)\n")
    write(articles, a="It happened.")
    crew = Crew(limits=Limits(seconds=5, megabytes=400))
    with pytest.raises(FeedsvcError, match=r"it had not started after 0\.3 s"):
        read(crew, articles)
    crew.close()
