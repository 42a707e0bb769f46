"""Scans: what a publisher does to the folder, and what subscribers see of it."""

import errno
import os
from datetime import UTC, datetime, timedelta

import pytest
from site_folder import LONG_AGO, START, SiteFolder

from feedsvc.model import Kind, ReadingRules, TimeRules
from feedsvc.pipeline import batches as batches_module
from feedsvc.pipeline import scanner as scanner_module
from feedsvc.sources import files as files_module
from feedsvc.sources import folder as folder_module


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    yield folder
    folder.close()


@pytest.fixture
def running(site):
    """A site past its baseline, with one article."""
    site.article("world/first.md", "First", date="2026-01-01")
    site.scan()
    site.clock.advance(10)
    return site


# The baseline.


def test_folder_becomes_feeds_of_all_and_of_each_section(site):
    site.article("world/a.md", "A", date="2026-01-01")
    site.article("sports/b.md", "B", date="2026-01-02")
    site.article("c.md", "C", date="2026-01-03")
    report = site.scan()
    assert site.titles() == ["C", "B", "A"]
    assert site.titles("world") == ["A"]
    assert site.titles("sports") == ["B"]
    assert not report.baseline
    assert report.counts[Kind.NEW] == 3


def test_baseline_becomes_visible_in_one_revision(site):
    for number in range(5):
        site.article(f"world/{number}.md", str(number))
    report = site.scan()
    assert site.feed("world").state.revision == report.revision == 1


def test_nothing_is_visible_while_a_file_has_not_come_to_rest(site, monkeypatch):
    site.article("world/a.md", "A")
    path = site.article("world/b.md", "B")
    monkeypatch.setattr(scanner_module, "left_alone", lambda file, _now: file.name == "world/a.md")
    report = site.scanner.scan()
    assert report.baseline
    assert report.counts[Kind.WAITING] == 1
    assert site.feed("all") is None
    assert path.exists()
    site.clock.advance(1)
    assert not site.scanner.scan().baseline
    assert sorted(site.titles()) == ["A", "B"]


def test_empty_folder_gives_an_empty_feed_and_stays_at_its_baseline(site):
    assert site.scan().baseline
    assert site.entries() == ()
    site.article("a.md", "A")
    site.scan()
    assert site.titles() == ["A"]


def test_unreadable_file_is_reported_and_does_not_stop_the_others(site):
    site.article("a.md", "A")
    site.write("b.md", b"\x00\x01\x02\x03" * 100)
    report = site.scan()
    assert site.titles() == ["A"]
    assert site.told(Kind.REFUSED) == ["b.md"]
    assert report.unreadable == 1


def test_folder_of_nothing_but_unreadable_files_publishes_nothing_yet(site):
    site.write("b.md", b"\x00\x01\x02\x03" * 100)
    assert site.scan().baseline
    assert site.feed("all") is None


def test_killed_baseline_goes_on_where_it_was(site):
    site.article("a.md", "A", date="2026-01-01")
    site.clock.stopped = True
    site.scanner.scan()
    assert site.feed("all") is None
    site.clock.stopped = False
    site.restart()
    site.article("b.md", "B", date="2026-01-02")
    site.scan()
    assert site.titles() == ["B", "A"]


def test_undated_files_of_the_baseline_take_their_modification_times(site):
    site.write("old.txt", _text("The old story of the harbour"), modified=LONG_AGO)
    site.write("new.txt", _text("The new story of the harbour"), modified=START - timedelta(days=1))
    site.scan()
    assert [entry.published for entry in site.entries()] == [START - timedelta(days=1), LONG_AGO]


def test_checked_out_files_stand_below_the_dated_ones_in_path_order(site):
    site.article("dated.md", "Dated", date="2026-01-05")
    for number in range(7):
        site.write(f"{number}.txt", _text(f"Story number {number} of the harbour"))
    site.scan()
    titles = site.titles()
    assert titles[0] == "Dated"
    assert [title.split()[2] for title in titles[1:]] == [str(n) for n in range(7)]


def _text(title: str) -> str:
    return f"{title}\n\nThe first paragraph says in a few plain words what has happened today.\n"


# After it.


def test_restart_keeps_ids_dates_and_revision(running):
    running.article("b.md", "B")
    running.scan()
    before = running.feed()
    running.clock.advance(3600)
    running.restart()
    report = running.scan()
    assert running.feed() == before
    assert report.read == 0


def test_undated_article_is_published_when_it_is_first_seen(running):
    running.article("b.md", "B")
    running.scan()
    assert running.entry("B").published == running.clock.now
    assert running.titles() == ["B", "First"]


def test_new_file_waits_until_two_looks_find_the_same(running):
    running.article("b.md", "B")
    assert running.scanner.scan().counts == {Kind.WAITING: 1}
    running.article("b.md", "B is longer now")
    running.clock.advance(1)
    assert running.scanner.scan().counts == {Kind.WAITING: 1}
    running.clock.advance(1)
    assert running.scanner.scan().counts == {Kind.NEW: 1}
    assert running.titles() == ["B is longer now", "First"]


def test_touched_file_changes_nothing(running):
    before = running.feed()
    path = running.root / "world/first.md"
    os.utime(path)
    report = running.scan()
    assert report.read == 1
    assert running.feed() == before
    assert {event.kind for event in running.events} == {Kind.WAITING}


def test_edit_keeps_id_and_published_and_moves_updated(running):
    before = running.entry("First")
    running.clock.advance(600)
    running.article("world/first.md", "First", date="2026-01-01", body="It was otherwise.")
    running.scan()
    after = running.entry("First")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    assert after.updated == running.clock.now
    assert "otherwise" in after.content


def test_edit_changes_only_the_feeds_it_touches(running):
    running.article("sports/b.md", "B")
    running.scan()
    running.clock.advance(5)
    world = running.feed("world").state
    running.article("sports/b.md", "B again")
    running.scan()
    assert running.feed("world").state == world
    assert running.feed("sports").state.revision > world.revision
    assert running.feed("all").state.revision == running.feed("sports").state.revision


def test_feed_changes_at_most_once_a_second_and_never_in_the_future(running):
    stamps = []
    for number in range(4):
        running.article("b.md", f"B{number}")
        running.scan()
        stamps.append(running.feed().state.changed)
        assert stamps[-1] <= running.clock.now
    assert stamps == sorted(set(stamps))


def test_broken_edit_keeps_the_last_good_version(running):
    before = running.feed()
    running.write("world/first.md", b"\x00\x01\x02\x03" * 100)
    report = running.scan()
    assert running.told(Kind.REFUSED) == ["world/first.md"]
    assert running.feed() == before
    assert report.unreadable == 1
    running.article("world/first.md", "Mended")
    assert running.scan().unreadable == 0
    assert running.titles() == ["Mended"]


def test_deleted_article_leaves_only_after_the_grace(running):
    running.article("b.md", "B")
    running.scan()
    running.delete("b.md")
    report = running.scan()
    assert running.titles() == ["B", "First"]
    assert running.told(Kind.MISSING) == ["b.md"]
    assert report.look_again == running.clock.now + timedelta(seconds=60)
    running.clock.advance(30)
    running.scan()
    assert running.titles() == ["B", "First"]
    running.clock.advance(31)
    running.scan()
    assert running.titles() == ["First"]
    assert running.told(Kind.WITHDRAWN) == ["b.md"]


def test_withdrawal_changes_the_feed_and_its_time(running):
    running.article("b.md", "B")
    running.scan()
    before = running.feed().state
    running.delete("b.md")
    running.let_grace_pass()
    after = running.feed().state
    assert after.revision > before.revision
    assert after.changed > before.changed


def test_file_that_returns_within_the_grace_was_never_away(running):
    before = running.feed()
    text = (running.root / "world/first.md").read_text()
    running.delete("world/first.md")
    running.scan()
    running.write("world/first.md", text)
    running.clock.advance(100)
    running.scan()
    assert running.feed() == before


def test_article_that_returns_has_the_same_id_and_date(running):
    running.article("b.md", "B")
    running.scan()
    before = running.entry("B")
    running.delete("b.md")
    running.let_grace_pass()
    running.article("b.md", "B")
    running.scan()
    assert running.told(Kind.RETURNED) == ["b.md"]
    after = running.entry("B")
    assert (after.id, after.published) == (before.id, before.published)


def test_empty_folder_withdraws_nothing_and_says_so(running):
    running.delete("world/first.md")
    running.scan()
    running.clock.advance(1000)
    report = running.scan()
    assert "nothing is withdrawn" in report.problem
    assert running.titles() == ["First"]


def test_missing_folder_withdraws_nothing_and_says_so(running):
    running.root.rename(running.root.with_name("away"))
    running.clock.advance(1000)
    report = running.scan()
    assert "is not there" in report.problem
    assert running.titles() == ["First"]
    running.root.with_name("away").rename(running.root)
    assert running.scan().problem == ""


def test_unreadable_folder_withdraws_nothing(running, monkeypatch):
    running.article("b.md", "B")
    running.scan()
    real = scanner_module.list_files

    def list_files(root, **options):
        listing = real(root, **options)
        files = tuple(file for file in listing.files if not file.name.startswith("world/"))
        return type(listing)(files, unknown=("world",))

    monkeypatch.setattr(scanner_module, "list_files", list_files)
    running.clock.advance(1000)
    assert "cannot read world" in running.scan().problem
    running.clock.advance(1000)
    running.scan()
    assert running.titles() == ["B", "First"]


def test_draft_is_held_and_published_when_it_is_released(running):
    running.article("b.md", "B", draft="true")
    running.scan()
    assert running.told(Kind.HELD) == ["b.md"]
    assert running.titles() == ["First"]
    running.clock.advance(3600)
    running.article("b.md", "B", draft="false")
    running.scan()
    assert running.told(Kind.NEW) == ["b.md"]
    assert running.entry("B").published == running.clock.now


def test_future_date_appears_at_its_moment_without_its_file_being_read(running):
    due = (running.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running.article("b.md", "B", date=due)
    report = running.scan()
    assert running.titles() == ["First"]
    assert report.look_again.strftime("%Y-%m-%dT%H:%M:%SZ") == due
    running.clock.now = report.look_again
    report = running.scanner.scan()
    assert running.titles() == ["B", "First"]
    assert report.read == 0


def test_what_is_due_appears_although_the_folder_cannot_be_listed(running):
    due = (running.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running.article("b.md", "B", date=due)
    running.clock.now = running.scan().look_again
    running.root.rename(running.root.with_name("away"))
    running.scanner.scan()
    assert running.titles() == ["B", "First"]


def test_what_falls_due_while_the_folder_is_listed_does_not_wait_for_the_end(running, monkeypatch):
    due = (running.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running.article("b.md", "B", date=due)
    moment = running.scan().look_again
    seen = []

    def pass_over(name):
        seen.append(tuple(running.titles()))
        return running.plan.pass_over(name)

    def list_files(root, **options):
        running.clock.now = moment
        return real(root, **options | {"pass_over": pass_over, "known": {}})

    real = scanner_module.list_files
    monkeypatch.setattr(scanner_module, "list_files", list_files)
    report = running.scanner.scan()
    assert ("B", "First") in seen
    assert report.counts == {Kind.NEW: 1}


def test_what_falls_due_while_files_are_read_does_not_wait_for_the_end(running, monkeypatch):
    due = (running.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running.article("b.md", "B", date=due)
    moment = running.scan().look_again
    running.clock.now = moment - timedelta(seconds=1)
    for number in range(3):
        running.article(f"{number}.md", f"Number {number}")
    running.scanner.scan()
    real, seen = batches_module.take_in, []

    def take_in(*arguments, **options):
        running.clock.now = max(running.clock.now, moment)
        seen.append("B" in running.titles())
        return real(*arguments, **options)

    monkeypatch.setattr(batches_module, "take_in", take_in)
    running.clock.monotonic += 1
    running.scanner.scan()
    assert seen == [False, True, True]


def test_date_changed_in_the_file_is_obeyed_and_logged_with_both(running):
    running.article("world/first.md", "First", date="2026-02-01")
    running.scan()
    assert running.entry("First").published.isoformat() == "2026-02-01T00:00:00+00:00"
    (event,) = (event for event in running.events if event.kind is Kind.CORRECTED)
    assert "2026-01-01 00:00:00" in event.reason
    assert "2026-02-01 00:00:00" in event.reason


def test_date_moved_into_the_future_is_refused_and_reported_until_rescheduled(running):
    before = running.entry("First").published
    running.article("world/first.md", "First", date="2027-01-01")
    running.scan()
    assert running.entry("First").published == before
    (event,) = (event for event in running.events if event.kind is not Kind.WAITING)
    assert "reschedule: true" in event.notes[0].hint
    assert event.notes[0].line == 3
    running.clock.advance(5)
    running.article("world/first.md", "First", date="2027-01-01", reschedule="true")
    running.scan()
    assert running.titles() == []
    running.clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    running.scanner.scan()
    assert running.entry("First").published.isoformat() == "2027-01-01T00:00:00+00:00"


def test_changed_time_zone_moves_no_date_of_a_served_article(running):
    before = running.entry("First")
    running.clock.advance(3600)
    running.restart(rules=ReadingRules(timezone="America/New_York"), rules_digest="rules 2")
    running.scan()
    assert running.entry("First") == before
    running.article("world/first.md", "First", date="2026-01-01", body="Other words.")
    running.scan()
    assert running.entry("First").published == before.published


def test_section_with_a_delay_holds_an_article_and_wakes_up_for_it(running):
    running.restart(times=TimeRules(delays={"world": 600}))
    running.article("world/b.md", "B")
    running.article("world/c.md", "C", breaking="true")
    report = running.scan()
    assert running.titles() == ["C", "First"]
    assert report.look_again == running.clock.now + timedelta(seconds=600)
    running.clock.now = report.look_again
    running.scanner.scan()
    assert running.entry("B").published == running.clock.now


def test_article_of_the_baseline_is_not_delayed(site):
    site.restart(times=TimeRules(delays={"world": 600}))
    site.article("world/a.md", "A")
    site.article("world/b.md", "B", date="2026-01-01")
    site.scan()
    assert sorted(site.titles()) == ["A", "B"]


def test_date_changed_during_the_baseline_is_that_of_an_article_nobody_has_seen(site, monkeypatch):
    site.article("world/a.md", "A", date="2026-01-01")
    site.article("world/b.md", "B", date="2026-01-01")
    monkeypatch.setattr(scanner_module, "left_alone", lambda file, _now: file.name == "world/a.md")
    site.scanner.scan()
    site.article("world/a.md", "A", date="2027-01-01")
    site.clock.advance(1)
    site.scan()
    assert site.titles() == ["B"]


def test_expired_article_leaves_at_its_moment(running):
    due = (running.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    running.article("b.md", "B", expires=due)
    report = running.scan()
    assert running.titles() == ["B", "First"]
    running.clock.now = report.look_again
    running.scan()
    assert running.titles() == ["First"]


def test_changed_reading_setting_has_every_file_read_without_an_update(running):
    before = running.entry("First")
    running.clock.advance(3600)
    running.restart(rules=ReadingRules(language="en"), rules_digest="rules 2")
    assert running.scan().read == 1
    after = running.entry("First")
    assert after.language == "en"
    assert after.updated == before.updated
    running.restart()
    assert running.scan().read == 0


def test_changed_rendering_setting_raises_every_feed_once(running):
    before = running.feed("world").state
    running.clock.advance(3600)
    running.restart(rendering_digest="rendering 2")
    raised = running.feed("world").state
    assert raised.revision > before.revision
    running.restart()
    assert running.feed("world").state == raised


def test_copy_with_the_same_explicit_id_is_reported_and_published_once(running):
    running.article("b.md", "B", id="urn:x:1")
    running.scan()
    running.clock.advance(5)
    running.article("copy.md", "B", id="urn:x:1")
    running.scan()
    assert running.titles() == ["B", "First"]
    (event,) = (event for event in running.events if event.kind is Kind.HELD)
    assert event.file == "copy.md"
    assert event.reason == "has the same id as b.md"


def test_held_copy_stays_held_when_it_is_touched_or_read_anew(running):
    running.article("b.md", "B", id="urn:x:1")
    running.article("copy.md", "B", id="urn:x:1")
    running.scan()
    assert running.titles() == ["B", "First"]
    os.utime(running.root / "copy.md")
    running.scan()
    running.restart(rules_digest="rules 2")
    running.scan()
    assert running.titles() == ["B", "First"]


def test_held_copy_of_the_baseline_stays_held_when_it_is_touched(site):
    site.article("a.md", "A", id="urn:x:1", date="2026-01-01")
    site.article("b.md", "B", id="urn:x:1", date="2026-01-02")
    site.scan()
    assert site.titles() == ["A"]
    os.utime(site.root / "b.md")
    site.scan()
    assert site.titles() == ["A"]


def test_copy_is_published_when_its_original_is_gone(running):
    running.article("b.md", "B", id="urn:x:1")
    running.scan()
    running.article("copy.md", "Copy of B", id="urn:x:1")
    running.scan()
    running.delete("b.md")
    running.let_grace_pass()
    running.scan()
    assert running.titles() == ["Copy of B", "First"]


def test_file_that_was_out_of_reach_is_read_when_it_is_within_it_again(running, monkeypatch):
    running.article("b.md", "B")
    real = files_module.os.open

    def refuse(path, *arguments, **options):
        if path == "b.md":
            raise OSError(errno.ENFILE, "Too many open files")
        return real(path, *arguments, **options)

    monkeypatch.setattr(files_module.os, "open", refuse)
    report = running.scan()
    assert report.unreadable == 1
    assert running.told(Kind.REFUSED) == ["b.md"]
    running.scan()
    assert running.told(Kind.REFUSED) == []
    monkeypatch.undo()
    running.scan()
    assert running.titles() == ["B", "First"]


def test_folder_that_cannot_be_read_does_not_keep_the_others_from_going(running, monkeypatch):
    running.article("b.md", "B")
    running.article("locked/c.md", "C")
    running.scan()
    real = os.open

    def refuse(path, *arguments, **options):
        if str(path).endswith("locked"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments, **options)

    monkeypatch.setattr(folder_module.os, "open", refuse)
    running.delete("b.md")
    assert "locked" in running.let_grace_pass().problem
    assert running.titles() == ["C", "First"]


LONG = " ".join(f"word{number} of a story that goes on for a while" for number in range(40))
OTHER = " ".join(f"sentence{number} about quite different things" for number in range(40))


def _identity(entry):
    return (entry.id, entry.slug, entry.published)


def test_renamed_file_keeps_id_address_and_date(running):
    running.article("b.md", "B", body=LONG)
    running.scan()
    before = running.entry("B")
    (running.root / "sports").mkdir()
    (running.root / "b.md").rename(running.root / "sports/renamed.md")
    running.scan()
    after = running.entry("B")
    assert _identity(after) == _identity(before)
    assert after.updated == before.updated
    assert running.told(Kind.MOVED) == ["sports/renamed.md"]
    assert running.titles("sports") == ["B"]
    running.let_grace_pass()
    assert _identity(running.entry("B")) == _identity(before)
    assert len(running.titles()) == 2


def test_retitled_and_renamed_file_is_known_by_its_words(running):
    running.article("b.md", "B", body=LONG)
    running.scan()
    before = running.entry("B")
    running.delete("b.md")
    running.article("other.md", "Quite another title", body=LONG + " One more word.")
    running.scan()
    assert _identity(running.entry("Quite another title")) == _identity(before)


def test_text_that_becomes_markdown_under_the_same_name_stays_the_same_article(running):
    running.write("story.txt", "A Story of the Harbour and Its Keeper\n\n" + LONG + ".\n")
    running.scan()
    before = running.entry("A Story of the Harbour and Its Keeper")
    running.delete("story.txt")
    running.article("story.md", "A Story of the Harbour and Its Keeper", body=LONG + ".")
    running.scan()
    after = running.entry("A Story of the Harbour and Its Keeper")
    assert _identity(after) == _identity(before)


def test_explicit_id_is_taken_along_to_another_file(running):
    running.article("b.md", "B", id="urn:x:1")
    running.scan()
    running.delete("b.md")
    running.article("c.md", "Something else", id="urn:x:1", body=OTHER)
    running.scan()
    assert running.entry("Something else").id == "urn:x:1"
    running.delete("c.md")
    running.let_grace_pass()
    running.article("d.md", "Back again", id="urn:x:1")
    running.scan()
    assert running.entry("Back again").id == "urn:x:1"


def test_unrelated_text_under_an_old_name_is_another_article(running):
    running.article("b.md", "B", body=LONG)
    running.scan()
    before = running.entry("B")
    running.article("b.md", "Quite another title", body=OTHER)
    running.scan()
    after = running.entry("Quite another title")
    assert after.id != before.id
    assert after.slug != before.slug
    assert running.entry("B") == before
    running.restart()
    running.let_grace_pass()
    assert running.titles() == ["Quite another title", "First"]


def test_new_article_is_not_taken_for_one_that_vanished(running):
    running.article("b.md", "B", body=LONG)
    running.scan()
    before = running.entry("B")
    running.delete("b.md")
    running.article("c.md", "Quite another title", body=OTHER)
    running.scan()
    assert running.entry("Quite another title").id != before.id


def test_two_articles_of_one_name_stay_two(running):
    running.article("world/same.md", "Same")
    running.article("sports/same.md", "Same", body="It has nothing to do with the other one.")
    running.scan()
    first, second = (entry for entry in running.entries() if entry.title == "Same")
    assert first.id != second.id
    assert first.slug != second.slug


def test_stop_leaves_the_rest_for_later_and_loses_nothing(running):
    for number in range(3):
        running.article(f"{number}.md", f"Number {number}")
    running.scanner.scan()
    running.clock.advance(1)
    running.clock.stopped = True
    running.scanner.scan()
    assert running.titles() == ["First"]
    running.clock.stopped = False
    running.scan()
    assert len(running.titles()) == 4


def test_every_scan_is_remembered_for_the_status_page(running):
    from feedsvc.store import open_view  # noqa: PLC0415 - only here

    view = open_view(running.store_path)
    try:
        (newest, *_) = view.reports(1)
    finally:
        view.close()
    assert newest.counts == {Kind.NEW: 1}


def test_special_file_is_refused_and_the_article_it_replaced_stays(running):
    running.delete("world/first.md")
    os.mkfifo(running.root / "world/first.md")
    report = running.scan()
    assert running.told(Kind.REFUSED) == ["world/first.md"]
    assert report.unreadable == 1
    running.clock.advance(1000)
    running.scan()
    assert running.titles() == ["First"]
