"""What is too much at once: held back, only that, and released on a person's word."""

import json
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from site_folder import START, SiteFolder

from feedsvc.model import Guard, GuardRules, Kind
from feedsvc.pipeline import acceptance
from feedsvc.pipeline import batches as batches_module
from feedsvc.pipeline import scanner as scanner_module
from feedsvc.pipeline import sieve as sieve_module
from feedsvc.sources import MARKER, RootLook
from feedsvc.store import open_view


@pytest.fixture
def site(articles, data):
    """A site past its baseline with one article, and small limits."""
    folder = SiteFolder(articles, data)
    folder.restart(
        guards=GuardRules(flood=3, dates=3, edits=3, deletions=2, deletions_percent=20.0)
    )
    folder.article("world/first.md", "First", date="2026-01-01")
    folder.scan()
    folder.clock.advance(3600)
    yield folder
    folder.close()


def fill(site, number, *, folder="old", **keys):
    keys = {"date": "2019-05-01"} | keys
    for place in range(number):
        title = f"Story {place:02}" if folder == "old" else f"Story {place:02} of {folder}"
        site.article(f"{folder}/{place:02}.md", title, **keys)


def accept(site):
    acceptance.ask(site.store, site.clock.now)
    report = site.scan()
    assert not acceptance.is_asked(site.store)
    return report


def held_files(site):
    with closing(open_view(site.store_path)) as view:
        return [file.name for file in view.file_verdicts((Kind.HELD,))]


def numbers(report):
    return {notice.guard: notice.articles for notice in report.notices}


# The flood brake.


def test_first_scan_of_an_archive_is_no_flood(articles, data):
    with closing(SiteFolder(articles, data)) as folder:
        fill(folder, 30)
        assert folder.scan().notices == ()
        assert len(folder.titles()) == 30


def test_archive_that_is_copied_slowly_is_one_baseline(articles, data):
    with closing(SiteFolder(articles, data)) as folder:
        folder.scan()
        folder.clock.advance(3600)
        for place in range(40):
            folder.article(f"{place}.md", f"Story {place}", date="2019-05-01")
            folder.scanner.scan()
            folder.clock.advance(1.5)
        folder.scan()
        assert len(folder.titles()) == 40
        assert held_files(folder) == []


def test_few_old_articles_appear(site):
    fill(site, 3)
    assert site.scan().notices == ()
    assert len(site.titles()) == 4


def test_many_old_articles_are_held_and_the_others_go_on(site):
    fill(site, 4)
    site.article("world/today.md", "Today")
    site.article("world/dated.md", "Yesterday", date=f"{START - timedelta(days=1):%Y-%m-%d}")
    report = site.scan()
    assert site.titles() == ["Today", "Yesterday", "First"]
    assert numbers(report) == {Guard.FLOOD: 4}
    assert f"feedsvc accept {site.root}" in report.notices[0].text
    assert report.counts[Kind.HELD] == 4
    assert held_files(site) == [f"old/{n:02}.md" for n in range(4)]


def test_flood_is_counted_over_the_whole_scan_and_not_by_batch(site, monkeypatch):
    monkeypatch.setattr(batches_module, "BATCH_FILES", 2)
    fill(site, 7)
    site.article("world/today.md", "Today")
    site.scan()
    assert site.titles() == ["Today", "First"]
    assert len(held_files(site)) == 7


def test_flood_is_kept_held_through_restarts_and_scans_without_being_read(site):
    fill(site, 5)
    site.scan()
    site.restart()
    report = site.scan()
    assert report.read == 0
    assert numbers(report) == {Guard.FLOOD: 5}
    assert site.titles() == ["First"]


def test_stop_in_the_middle_of_a_flood_shows_nothing_of_it(site, monkeypatch):
    monkeypatch.setattr(batches_module, "BATCH_FILES", 1)
    fill(site, 8)
    site.scanner.scan()
    site.clock.advance(1)
    looks = iter([False] * 6)
    monkeypatch.setattr(FakeStop, "left", looks)
    monkeypatch.setattr(site.clock, "wait", lambda seconds: FakeStop.wait(site.clock, seconds))
    site.scanner.scan()
    assert site.titles() == ["First"]
    monkeypatch.undo()
    site.restart()
    assert numbers(site.scan()) == {Guard.FLOOD: 8}
    assert site.titles() == ["First"]


class FakeStop:
    """Tells a scan to go on as often as there is something left, then to stop."""

    left = iter(())

    @classmethod
    def wait(cls, clock, seconds):
        clock.advance(seconds)
        return next(cls.left, True)


def test_file_that_is_edited_while_held_stays_held(site):
    fill(site, 4)
    site.scan()
    site.article("old/01.md", "Story 01", date="2019-05-01", body="Another word.")
    report = site.scan()
    assert site.titles() == ["First"]
    assert numbers(report) == {Guard.FLOOD: 4}


def test_further_old_article_waits_with_those_that_are_held(site):
    fill(site, 4)
    site.scan()
    site.article("old/late.md", "Late", date="2019-05-01")
    assert numbers(site.scan()) == {Guard.FLOOD: 5}
    assert site.titles() == ["First"]


def test_held_article_with_a_date_of_today_appears(site):
    fill(site, 4)
    site.scan()
    site.article("old/01.md", "Story 01")
    report = site.scan()
    assert site.titles() == ["Story 01", "First"]
    assert numbers(report) == {Guard.FLOOD: 3}


def test_accepted_flood_appears_with_its_own_dates(site):
    fill(site, 5)
    site.scan()
    report = accept(site)
    assert report.notices == ()
    assert len(site.titles()) == 6
    assert {f"{site.entry(f'Story {n:02}').published:%Y-%m-%d}" for n in range(5)} == {"2019-05-01"}
    assert held_files(site) == []
    assert acceptance.released(site.store) == {Guard.FLOOD: 5}
    assert report.read == 0


def test_acceptance_shows_no_draft(site):
    fill(site, 4)
    site.article("draft.md", "Draft", draft="true")
    site.scan()
    site.article("old/01.md", "Story 01", date="2019-05-01", draft="true")
    site.scan()
    accept(site)
    assert "Draft" not in site.titles()
    assert "Story 01" not in site.titles()
    assert held_files(site) == ["draft.md", "old/01.md"]


def test_acceptance_counts_only_for_what_is_held_then(site):
    accept(site)
    fill(site, 4)
    assert numbers(site.scan()) == {Guard.FLOOD: 4}


def test_deleted_flood_is_forgotten(site):
    fill(site, 5)
    site.scan()
    shutil.rmtree(site.root / "old")
    report = site.let_grace_pass()
    assert report.notices == ()
    assert site.titles() == ["First"]


def test_embargo_of_many_old_articles_is_held_at_its_end(site):
    ends = (site.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    fill(site, 4, embargo=ends)
    site.scan()
    site.clock.advance(3601)
    assert numbers(site.scan()) == {Guard.FLOOD: 4}
    assert site.titles() == ["First"]
    accept(site)
    assert len(site.titles()) == 5


def test_article_whose_moment_comes_is_no_longer_listed_as_held(site):
    due = (site.clock.now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    site.article("b.md", "B", date=due)
    site.scan()
    assert held_files(site) == ["b.md"]
    site.clock.advance(3601)
    site.scan()
    assert site.titles() == ["B", "First"]
    assert held_files(site) == []


def test_nought_switches_a_guard_off(site):
    site.restart(guards=GuardRules(flood=0, dates=0, edits=0, deletions_percent=100.0))
    fill(site, 50)
    site.scan()
    assert len(site.titles()) == 50  # the feed's own length
    site.clock.advance(3600)  # till then an edit mends a slip
    fill(site, 50, date="2018-05-01", body="Other words.")
    site.clock.advance(60)
    assert site.scan().notices == ()
    assert site.entry("Story 07").updated == site.clock.now
    shutil.rmtree(site.root / "old")
    site.let_grace_pass()
    assert site.titles() == ["First"]


# Changed dates.


@pytest.fixture
def dated(site):
    """Five articles of one day, published."""
    fill(site, 3, folder="a", section="News")
    site.scan()
    fill(site, 2, folder="b", section="News")
    site.scan()
    site.clock.advance(3600)
    return site


def redate(site, date, **keys):
    fill(site, 3, folder="a", date=date, section="News", **keys)
    fill(site, 2, folder="b", date=date, section="News", **keys)


def test_few_changed_dates_are_obeyed(dated):
    fill(dated, 3, folder="a", date="2020-05-01")
    dated.scan()
    assert [f"{entry.published:%Y}" for entry in dated.entries()] == [
        "2026",
        "2020",
        "2020",
        "2020",
        "2019",
        "2019",
    ]


def test_many_changed_dates_are_held_and_the_new_words_shown(dated):
    before = dated.entries()
    redate(dated, "2020-05-01", body="New words.")
    report = dated.scan()
    assert numbers(report) == {Guard.DATES: 5, Guard.EDITS: 5}
    after = dated.entries()
    assert {e.id: (e.published, e.updated) for e in after} == {
        e.id: (e.published, e.updated) for e in before
    }
    assert sum("New words" in entry.content for entry in after) == 5
    assert len(held_files(dated)) == 5


def test_held_dates_are_kept_through_restart_and_edit_until_accepted(dated):
    redate(dated, "2020-05-01")
    dated.scan()
    dated.restart()
    dated.article("a/00.md", "Story 00", date="2020-05-01", body="Corrected.")
    report = dated.scan()
    assert numbers(report) == {Guard.DATES: 5}
    assert {f"{entry.published:%Y}" for entry in dated.entries()} == {"2026", "2019"}
    (edited,) = (entry for entry in dated.entries() if "Corrected" in entry.content)
    assert edited.updated == dated.clock.now
    accept(dated)
    assert acceptance.released(dated.store) == {Guard.DATES: 5}
    assert {f"{entry.published:%Y}" for entry in dated.entries()} == {"2026", "2020"}
    assert held_files(dated) == []


def test_date_that_is_changed_back_is_no_longer_held(dated):
    redate(dated, "2020-05-01")
    dated.scan()
    redate(dated, "2019-05-01")
    assert dated.scan().notices == ()
    assert held_files(dated) == []


def test_changed_dates_go_on_beside_a_held_flood(dated):
    fill(dated, 9, folder="flood")
    fill(dated, 1, folder="a", date="2020-05-01")
    report = dated.scan()
    assert numbers(report) == {Guard.FLOOD: 9}
    assert dated.entries()[1].published.year == 2020


# Bulk edits.


def test_many_edits_of_a_section_are_shown_and_count_as_no_update(site):
    fill(site, 3, folder="world", date="2026-03-01")
    fill(site, 3, folder="sports", date="2026-03-01")
    site.scan()
    site.article("world/03.md", "Story 03")
    site.scan()
    site.clock.advance(3600)
    before = {entry.id: entry.updated for entry in site.entries()}
    fill(site, 3, folder="world", date="2026-03-01", body="Search, replace.")
    site.article("world/03.md", "Story 03", body="Search, replace.")
    fill(site, 3, folder="sports", date="2026-03-01", body="Search, replace.")
    report = site.scan()
    world, sports = site.entries("world"), site.entries("sports")
    assert all("replace" in e.content for e in world if e.title != "First")
    assert {e.id: e.updated for e in world} == {e.id: before[e.id] for e in world}
    assert {e.updated for e in sports} == {site.clock.now}
    assert numbers(report) == {Guard.EDITS: 4}
    assert "World" in report.notices[0].text
    assert not report.notices[0].holds
    assert site.scan().notices == ()


def test_edits_beyond_what_is_kept_waiting_are_bulk_edits(site, monkeypatch):
    monkeypatch.setattr(sieve_module, "MOST_ASIDE", 4)
    for section in ("a", "b", "c"):
        fill(site, 3, folder=section, date=f"{site.clock.now:%Y-%m-%d}")
    site.scan()
    site.clock.advance(3600)
    for section in ("a", "b", "c"):
        fill(site, 3, folder=section, date=f"{START:%Y-%m-%d}", body="Search, replace.")
    site.scan()
    entries = [entry for entry in site.entries() if entry.title != "First"]
    assert all("replace" in entry.content for entry in entries)
    assert site.clock.now not in {entry.updated for entry in entries}


def test_update_that_the_author_dates_counts_in_any_number(site):
    fill(site, 3, folder="a", date="2026-02-27")
    site.scan()
    site.article("a/03.md", "Story 03", date="2026-02-27")
    site.scan()
    site.clock.advance(3600)
    fill(site, 4, folder="a", date="2026-02-27", updated="2026-03-01", body="Other words.")
    assert site.scan().notices == ()
    assert {f"{e.updated:%Y-%m-%d}" for e in site.entries() if "Story" in e.title} == {"2026-03-01"}


# Deletions.


@pytest.fixture
def full(site):
    """Twenty articles: four may go at once."""
    fill(site, 19, folder="news", date=f"{START:%Y-%m-%d}")
    site.scan()
    site.clock.advance(3600)
    return site


def delete(site, places):
    for place in places:
        site.delete(f"news/{place:02}.md")


def test_few_deletions_go_through(full):
    delete(full, range(4))
    assert full.let_grace_pass().notices == ()
    assert len(full.titles()) == 16


def test_many_deletions_are_held_and_the_others_go_on(full):
    delete(full, range(5))
    full.article("news/today.md", "Today", body="Rain is expected until the weekend.")
    report = full.let_grace_pass()
    assert numbers(report) == {Guard.DELETIONS: 5}
    assert report.problem == ""
    assert len(full.titles()) == 21
    assert held_files(full) == [f"news/{n:02}.md" for n in range(5)]


def test_slow_deletion_of_everything_is_one_of_many(full):
    for place in range(19):
        delete(full, [place])
        full.scan()
        full.clock.advance(20)
    full.let_grace_pass()
    assert len(full.titles()) > 16


def test_held_deletions_last_through_restart_and_partial_return(full):
    texts = {n: (full.root / f"news/{n:02}.md").read_text() for n in range(5)}
    delete(full, range(5))
    full.let_grace_pass()
    full.restart()
    full.clock.advance(3600)
    assert numbers(full.scan()) == {Guard.DELETIONS: 5}
    full.write("news/00.md", texts[0])
    full.write("news/01.md", texts[1])
    assert numbers(full.scan()) == {Guard.DELETIONS: 3}
    assert len(full.titles()) == 20
    before = full.feed()
    for n in (2, 3, 4):
        full.write(f"news/{n:02}.md", texts[n])
    assert full.scan().notices == ()
    assert full.feed() == before
    assert held_files(full) == []


def test_accepted_deletions_leave_and_those_that_returned_stay(full):
    text = (full.root / "news/00.md").read_text()
    delete(full, range(5))
    full.let_grace_pass()
    full.write("news/00.md", text)
    report = accept(full)
    assert report.notices == ()
    assert len(full.titles()) == 16
    assert "Story 00 of news" in full.titles()
    assert acceptance.released(full.store) == {Guard.DELETIONS: 4}


def test_deleted_drafts_are_no_deletions(full):
    fill(full, 9, folder="drafts", draft="true")
    full.scan()
    shutil.rmtree(full.root / "drafts")
    assert full.let_grace_pass().notices == ()
    assert held_files(full) == []


def test_deletions_within_the_baseline_are_not_held(articles, data):
    with closing(SiteFolder(articles, data)) as folder:
        fill(folder, 15)
        folder.clock.stopped = True
        folder.scanner.scan()
        folder.clock.stopped = False
        folder.scanner._begun = folder.clock.monotonic
        assert folder.scan().notices == ()


# The folder itself.


def test_lost_marker_withdraws_nothing_until_it_returns(full):
    marker = full.root / MARKER
    marker.touch()
    full.scan()
    full.restart()
    marker.unlink()
    delete(full, range(2))
    report = full.let_grace_pass()
    assert "lost its marker" in report.problem
    assert f"touch {full.root}/{MARKER}" in report.problem
    assert len(full.titles()) == 20
    marker.touch()
    assert full.scan().problem == ""
    assert len(full.titles()) == 18


def test_marker_that_is_to_be_gone_is_accepted(full):
    (full.root / MARKER).touch()
    full.scan()
    (full.root / MARKER).unlink()
    assert full.scan().problem
    assert accept(full).problem == ""
    assert full.scan().problem == ""


def test_other_device_with_missing_files_withdraws_nothing_until_accepted(full, monkeypatch):
    monkeypatch.setattr(scanner_module, "look_at_root", lambda _root: RootLook(4711, marked=False))
    delete(full, range(2))
    report = full.let_grace_pass()
    assert "another device" in report.problem
    assert f"feedsvc accept {full.root}" in report.problem
    assert len(full.titles()) == 20
    full.restart()
    assert full.scan().problem
    assert accept(full).problem == ""
    assert len(full.titles()) == 18


def test_other_device_with_all_files_is_taken_as_it_is(full, monkeypatch):
    monkeypatch.setattr(scanner_module, "look_at_root", lambda _root: RootLook(4711, marked=False))
    assert full.scan().problem == ""
    delete(full, range(2))
    assert full.let_grace_pass().problem == ""
    assert len(full.titles()) == 18


def test_folder_that_goes_away_under_the_scan_withdraws_nothing(full, monkeypatch):
    monkeypatch.setattr(scanner_module, "look_at_root", lambda _root: None)
    delete(full, range(2))
    assert "went away" in full.let_grace_pass().problem
    assert len(full.titles()) == 20


# What people are told.


def test_notices_are_kept_with_the_report(site):
    fill(site, 4)
    report = site.scan()
    with closing(open_view(site.store_path)) as view:
        assert view.reports(1)[0].notices == report.notices


def test_look_at_a_folder_that_is_not_there_is_no_look(tmp_path):
    from feedsvc.sources import look_at_root  # noqa: PLC0415 - only here

    assert look_at_root(tmp_path / "nowhere") is None
    (tmp_path / MARKER).touch()
    assert look_at_root(tmp_path) == RootLook(tmp_path.stat().st_dev, marked=True)


def test_store_holds_no_wish_after_it_was_obeyed(site):
    acceptance.ask(site.store, site.clock.now)
    assert site.scanner.is_asked()
    site.scan()
    assert not site.scanner.is_asked()
    assert json.loads(site.store.value("accepted")) == {}
    assert Path(site.store_path).exists()
