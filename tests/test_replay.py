"""The replay: that each of its counters can count, and what it sees of the real scanner."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cases import Fault, Moment, Remark
from benchmarks.history import read_commit
from benchmarks.replay import main, replay_history
from benchmarks.subscriber import Subscriber
from benchmarks.truth import Folder, facts_of, read_date
from feedsvc.model import FeedEntry, Section

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HARBOUR = "The harbour opens again after nine weeks of repairs to the eastern quay."
BRIDGE = "Nobody may cross the old bridge while engineers look at its pillars."


def page(title="Harbour opens", body=HARBOUR, **keys):
    matter = "".join(f"{key}: {value}\n" for key, value in {"title": title, **keys}.items())
    return f"---\n{matter}---\n\n{body}\n"


def write(path, content):
    return {"op": "write", "path": path, "content": content}


def delete(path):
    return {"op": "delete", "path": path}


def rename(old, new, content):
    return {"op": "rename", "from": old, "path": new, "content": content}


def commits(*steps, every=timedelta(hours=5)):
    for number, changes in enumerate(steps):
        time = (NOON + number * every).isoformat()
        yield read_commit({"commit": f"c{number}", "time": time, "changes": changes})


def entry(id_="tag:1", title="Harbour opens", body=HARBOUR, **fields):
    moments = {"published": NOON, "updated": NOON} | fields
    return FeedEntry(id=id_, slug=id_, title=title, summary="", content=f"<p>{body}</p>", **moments)


class Reader:
    """A folder as it truly is, and a subscriber who is shown what we make up."""

    def __init__(self, *changes):
        self.folder = Folder()
        self.subscriber = Subscriber(self.folder)
        self.commit(*changes)

    def commit(self, *changes):
        (one,) = commits(list(changes))
        self.folder.apply(one)

    def sees(self, *entries, at=NOON, rest=True, **sections):
        moment = Moment("c0", at, rest)
        self.subscriber.poll({"all": entries, **sections}, moment)
        return [case.kind for case in self.subscriber.cases]

    @property
    def remarks(self):
        return [case.kind for case in self.subscriber.remarks]


# Each counter, shown a feed that misbehaves.


def test_a_feed_that_keeps_its_promises_counts_nothing():
    reader = Reader(write("a.md", page()))

    assert reader.sees(entry()) == []
    assert reader.sees(entry()) == []
    assert reader.remarks == []


def test_a_second_id_for_one_article_is_seen_twice():
    reader = Reader(write("a.md", page()))
    reader.sees(entry("tag:1"))

    assert reader.sees(entry("tag:2")) == [Fault.TWICE]
    assert "tag:1 became tag:2" in reader.subscriber.cases[0].reason


def test_a_renamed_file_under_a_new_id_is_seen_twice_and_says_what_was_renamed():
    reader = Reader(write("2026-01-01-a.md", page()))
    reader.sees(entry("tag:1"))
    reader.commit(rename("2026-01-01-a.md", "2026-01-02-b.md", page()))

    assert reader.sees(entry("tag:2")) == [Fault.TWICE]
    assert "date in the name, slug" in reader.subscriber.cases[0].reason


def test_two_articles_of_one_title_and_two_copies_are_not_seen_twice():
    reader = Reader(write("a.md", page()), write("b.md", page()), write("c.md", page(body=BRIDGE)))

    assert reader.sees(entry("tag:1"), entry("tag:2"), entry("tag:3", body=BRIDGE)) == []


def test_what_never_appears_is_counted_at_the_end():
    reader = Reader(write("a.md", page()))
    reader.sees()
    reader.subscriber.finish("c9")

    assert [case.kind for case in reader.subscriber.cases] == [Fault.LOST, Fault.NEVER]


def test_another_article_under_an_old_id_is_never_seen():
    reader = Reader(write("a.md", page()))
    reader.sees(entry())
    reader.commit(write("a.md", page("Old bridge closed", BRIDGE)))

    assert reader.sees(entry(title="Old bridge closed", body=BRIDGE)) == [Fault.NEVER]


def test_a_later_date_than_the_files_own_is_a_bump():
    reader = Reader(write("a.md", page(date="2026-03-01")))
    reader.sees(entry())

    assert reader.sees(entry(published=NOON + timedelta(days=1))) == [Fault.BUMPED]


def test_a_date_changed_in_the_file_is_no_bump():
    reader = Reader(write("a.md", page(date="2026-03-01")))
    reader.sees(entry())
    reader.commit(write("a.md", page(date="2026-03-02")))

    later = {"published": NOON + timedelta(days=1), "updated": NOON + timedelta(days=1)}
    assert reader.sees(entry(**later)) == []
    assert reader.remarks == [Remark.RE_DATED, Remark.NEW_DATE]


@pytest.mark.parametrize(
    "body", [HARBOUR, HARBOUR.replace("nine", "<em>nine</em>"), HARBOUR.replace(" ", "\n ")]
)
def test_an_update_without_a_changed_word_is_counted(body):
    reader = Reader(write("a.md", page()))
    reader.sees(entry())

    moved = entry(body=body, updated=NOON + timedelta(hours=1))
    assert reader.sees(moved) == [Fault.UPDATED]


def test_an_update_with_a_changed_word_is_right():
    reader = Reader(write("a.md", page()))
    reader.sees(entry())
    reader.commit(write("a.md", page(body=HARBOUR.replace("nine", "ten"))))

    body = HARBOUR.replace("nine", "ten")
    assert reader.sees(entry(body=body, updated=NOON + timedelta(hours=1))) == []
    assert reader.sees(entry(body=HARBOUR, updated=NOON + timedelta(hours=1))) == []
    assert reader.remarks == [Remark.SILENT]


@pytest.mark.parametrize(
    "keys", [{"draft": "true"}, {"published": "false"}, {"date": "2026-03-09"}]
)
def test_what_its_author_keeps_back_and_a_feed_shows_has_leaked(keys):
    reader = Reader(write("a.md", page(**keys)))

    assert reader.sees(entry(), rest=False) == []
    assert reader.sees(entry()) == [Fault.LEAKED]


def test_an_article_that_was_out_and_is_dated_ahead_has_not_leaked():
    reader = Reader(write("a.md", page()))
    reader.sees(entry())
    reader.commit(write("a.md", page(date="2026-03-09")))

    assert reader.sees(entry()) == []


def test_a_lost_entry_is_one_case_until_it_is_back():
    reader = Reader(write("a.md", page()))
    reader.sees(entry())

    assert reader.sees() == [Fault.LOST]
    assert reader.sees() == [Fault.LOST]
    reader.sees(entry())
    assert reader.sees() == [Fault.LOST, Fault.LOST]


def test_an_entry_that_its_section_does_not_show_is_lost():
    reader = Reader(write("a.md", page()))
    one = entry(section=Section("world", "World"))

    assert reader.sees(one, world=(one,)) == []
    assert reader.sees(one, world=()) == [Fault.LOST]


def test_an_entry_without_a_file_lingers_after_the_grace():
    reader = Reader(write("a.md", page()))
    reader.sees(entry())
    reader.commit(delete("a.md"))

    assert reader.sees(entry(), rest=False) == []
    assert reader.sees(entry()) == [Fault.LINGERS]


# What a person would say of a folder.


def test_a_deleted_and_a_written_file_are_one_article_by_slug_or_words():
    folder = Folder()
    first, second = commits(
        [write("2026-01-01-a.html", "<p>One two</p>"), write("b.md", page(body=BRIDGE))],
        [
            delete("2026-01-01-a.html"),
            write("2026-01-02-a.md", page("One", "One two three")),
            delete("b.md"),
            write("c.md", page(body=BRIDGE)),
        ],
    )
    folder.apply(first)
    folder.apply(second)

    assert len(folder.articles) == 2
    assert [folder.article(path).number for path in ("2026-01-02-a.md", "c.md")] == [1, 2]


def test_another_text_in_the_same_place_is_another_article():
    folder = Folder()
    for commit in commits([write("a.md", page())], [write("a.md", page("Old bridge", BRIDGE))]):
        folder.apply(commit)

    assert len(folder.articles) == 2


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2026-03-02 09:30 EDT", 13), ("2026-03-02T13:30:00.000Z", 13), ("2026-03-02 4:30:00 -9", 13)],
)
def test_dates_are_read_with_their_zones(text, hour):
    assert read_date(text, UTC).at == datetime(2026, 3, 2, hour, 30, tzinfo=UTC)


def test_broken_front_matter_is_read_line_by_line():
    facts = facts_of("a.md", "---\ntitle: A: b: c\ndraft: true\n---\nText\n")

    assert (facts.title, facts.held) == ("A: b: c", "draft: true")


# The real scanner and store.


def test_edits_drafts_and_scheduled_articles_go_out_as_promised():
    replay = replay_history(
        commits(
            [write(f"old-{n}.md", page(f"Story {n}", f"{BRIDGE} {n}")) for n in range(3)],
            [write("a.md", page(draft="true"))],
            [write("a.md", page()), write("b.md", page("Bridge", BRIDGE, date="2026-03-03"))],
            [write("a.md", page(body=HARBOUR.replace("nine", "ten")))],
            [write("a.md", page(body="**" + HARBOUR.replace("nine", "ten") + "**"))],
            [delete("old-1.md")],
            every=timedelta(hours=9),
        )
    )

    assert replay.subscriber.cases == []
    assert (replay.commits, replay.changes, len(replay.folder.articles)) == (6, 9, 5)
    assert len(replay.subscriber.ids_of) == 5


def test_what_falls_due_after_the_last_commit_is_seen_on_the_quiet_day_after_it():
    replay = replay_history(
        commits([write("a.md", page()), write("b.md", page("Bridge", BRIDGE, date="2026-03-03"))])
    )

    assert replay.subscriber.cases == []
    assert len(replay.subscriber.ids_of) == 2


def test_ids_stay_when_the_store_is_lost():
    history = commits(
        [write(f"2026-02-0{n}-story.md", page(f"Story {n}", f"{BRIDGE} {n}")) for n in (1, 2)],
        [write("2026-03-01-a.md", page())],
        [write("2026-03-01-a.md", page(body=f"{HARBOUR} At last."))],
    )

    replay = replay_history(history, lose_store_at=2)

    assert replay.lost_ids == []
    assert [case for case in replay.subscriber.cases if case.kind is Fault.TWICE] == []


# The command.


def test_the_command_prints_counts_and_every_case(tmp_path, capsys):
    history = tmp_path / "history.jsonl"
    line = {"commit": "c0", "time": "2026-03-02T12:00:00Z", "changes": [write("a.md", page())]}
    history.write_text(json.dumps(line) + "\n")

    assert main([str(history), "-v"]) == 0
    printed = capsys.readouterr().out
    assert all(fault in printed for fault in Fault)


def test_an_absent_history_is_said_in_words(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl.gz")]) == 2
    assert "there is no edit history at" in capsys.readouterr().out
