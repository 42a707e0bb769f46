"""Files are read in processes of their own: whatever one of them does, the scan goes on."""

import os
import signal
import time
from datetime import UTC, datetime

import pytest

from feedsvc.errors import FeedsvcError
from feedsvc.model import Kind, ReadingRules
from feedsvc.pipeline import crew_member
from feedsvc.pipeline.crew import Crew, Limits, Postponed, Task
from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.pipeline.intake import Intake
from feedsvc.sources import list_files

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

#: What a reader does in a process of the crew when a file says so.
HOSTILE = """
import os, pathlib
from feedsvc.pipeline import intake
real = intake.read_entries
def read_entries(source, data, rules, **others):
    if b"HANG" in data:
        while True: pass
    if b"SWELL" in data:
        return [bytearray(50_000_000) for _ in range(100)]
    if b"CRASH" in data:
        os.abort()
    died = pathlib.Path("DIED")
    if b"ONCE" in data and not died.exists():
        died.touch()
        os._exit(3)
    return real(source, data, rules, **others)
intake.read_entries = read_entries
"""


@pytest.fixture
def crew():
    crew = Crew(most=2, limits=Limits(seconds=0.5, megabytes=400))
    yield crew
    crew.close()


@pytest.fixture
def hostile(monkeypatch, tmp_path):
    before, after = crew_member._PROGRAM.split("from feedsvc", 1)
    monkeypatch.setattr(
        crew_member,
        "_PROGRAM",
        f"{before}{HOSTILE.replace('DIED', str(tmp_path / 'died'))}from feedsvc{after}",
    )


def write(root, **texts):
    for name, text in texts.items():
        (root / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n")


def read(crew, root, *, stopped=lambda: False, meanwhile=lambda: None):
    listing = list_files(root, suffixes=frozenset({".md"}), pass_over=lambda _: None)
    task = Task(root, listing.by_name, FolderRules(ReadingRules(), "rules 1"), NOW)
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
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("HANG", "took more than 0.5 s"),
        ("SWELL", "more memory than scan.read_megabytes allows"),
        ("CRASH", "died (SIGABRT)"),
    ],
)
def test_hostile_file_is_refused_and_the_others_are_read(crew, articles, deed, reason):
    write(articles, a="It happened.", b=deed, c="It happened, too.")
    found = verdicts(read(crew, articles))
    assert (found["a.md"][0], found["c.md"][0]) == (Kind.NEW, Kind.NEW)
    assert found["b.md"][0] is Kind.REFUSED
    assert reason in found["b.md"][1]


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


def test_processes_end_with_the_crew(articles):
    crew = Crew(most=3)
    write(articles, a="It happened.")
    read(crew, articles)
    (member,) = crew._members
    crew.close()
    assert member._process.returncode == -signal.SIGKILL
    assert not member._thread.is_alive()
