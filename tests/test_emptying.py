"""A file that was cut to nothing is missed first, and withdrawn only after the grace."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from site_folder import SiteFolder

from feedsvc.model import GuardRules, Kind
from feedsvc.pipeline import acceptance

TEXT = "The ships came in on the morning tide, and nobody had seen so many at once."
ONLY_MATTER = "---\ntitle: Harbour\n---\n"


@pytest.fixture
def site(articles, data):
    """A site past its baseline, with two articles."""
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("anchor.md", "Anchor")
        folder.article("harbour.md", "Harbour", body=TEXT)
        folder.scan()
        yield folder


@pytest.fixture(params=["", " \n\t\n\n", ONLY_MATTER, ONLY_MATTER + "\n \n"], ids=repr)
def nothing(request):
    return request.param


def test_emptied_file_keeps_its_last_good_version_for_the_grace(site, nothing):
    before = site.entry("Harbour")
    site.write("harbour.md", nothing)
    report = site.scan()
    site.clock.advance(site.plan.grace_seconds - 5)
    site.scan()
    assert site.entry("Harbour") == before
    assert report.look_again == report.started + timedelta(seconds=site.plan.grace_seconds)


def test_emptied_file_is_withdrawn_after_the_grace(site, nothing):
    site.write("harbour.md", nothing)
    site.let_grace_pass()
    assert site.titles() == ["Anchor"]
    assert site.told(Kind.WITHDRAWN) == ["harbour.md"]
    site.let_grace_pass()
    assert (site.titles(), site.scan().counts) == (["Anchor"], {})


@pytest.mark.parametrize("wait", [5, 90], ids=["within the grace", "after it"])
def test_refilled_file_goes_on_with_its_id_and_date(site, nothing, wait):
    before = site.entry("Harbour")
    site.write("harbour.md", nothing)
    site.scan()
    site.clock.advance(wait)
    site.scan()
    site.article("harbour.md", "Harbour", body=TEXT)
    site.scan()
    assert site.entry("Harbour") == before
    site.let_grace_pass()
    assert site.entry("Harbour") == before


def test_grace_of_an_emptied_file_lasts_through_a_restart(site):
    site.write("harbour.md", "")
    site.scan()
    site.clock.advance(40)
    site.restart()
    site.scan()
    assert "Harbour" in site.titles()
    site.clock.advance(40)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_grace_begins_when_the_file_lost_its_text_and_not_when_it_was_last_touched(site):
    site.write("harbour.md", "")
    site.scan()
    site.clock.advance(40)
    site.write("harbour.md", " ")
    site.scan()
    site.clock.advance(25)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_emptied_file_that_is_deleted_is_gone_when_its_grace_is_over(site):
    site.write("harbour.md", "")
    site.scan()
    site.clock.advance(40)
    site.delete("harbour.md")
    site.scan()
    assert "Harbour" in site.titles()
    site.clock.advance(25)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_deleted_file_that_returns_empty_is_missed_since_it_was_deleted(site):
    site.delete("harbour.md")
    site.scan()
    site.clock.advance(40)
    site.write("harbour.md", "")
    site.scan()
    site.clock.advance(25)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_file_that_becomes_unreadable_after_it_was_emptied_withdraws_nothing(site):
    site.write("harbour.md", "")
    site.scan()
    site.write("harbour.md", b"\x00\x01\x02\x03" * 100)
    site.let_grace_pass()
    assert "Harbour" in site.titles()


def test_article_that_moves_out_of_its_emptied_file_keeps_its_id(site):
    before = site.entry("Harbour").id
    site.write("harbour.md", "")
    site.scan()
    site.article("world/port.md", "Harbour", body=TEXT)
    site.let_grace_pass()
    assert site.entry("Harbour").id == before


@pytest.mark.parametrize("key", [{"draft": "true"}, {"withdrawn": "It was untrue."}])
def test_what_the_author_holds_or_takes_back_needs_no_text(site, key):
    matter = "".join(f"{name}: {value}\n" for name, value in key.items())
    site.write("harbour.md", f"---\ntitle: Harbour\n{matter}---\n")
    site.scan()
    assert all(TEXT not in entry.content for entry in site.entries())


def test_article_that_never_had_a_text_needs_none(site):
    site.write("note.md", "---\ntitle: Note\n---\n")
    site.scan()
    site.write("note.md", "---\ntitle: Note!\n---\n")
    site.let_grace_pass()
    assert "Note!" in site.titles()


def test_file_that_was_always_empty_is_not_missed(site):
    site.write("new.md", "")
    assert site.scan().look_again is None


class TestManyAtOnce:
    """A full disk cuts every file that is saved to nothing."""

    @pytest.fixture
    def held(self, site):
        site.restart(guards=replace(GuardRules(), deletions=1))
        site.write("anchor.md", "")
        site.write("harbour.md", "")
        site.let_grace_pass()
        return site

    def test_they_stay_until_a_person_says_so(self, held):
        assert sorted(held.titles()) == ["Anchor", "Harbour"]
        held.restart()
        held.clock.advance(100)
        report = held.scan()
        assert sorted(held.titles()) == ["Anchor", "Harbour"]
        assert report.counts == {}
        assert [notice.articles for notice in report.notices] == [2]

    def test_they_go_when_a_person_says_so(self, held):
        acceptance.ask(held.store, held.clock.now)
        held.scan()
        assert held.titles() == []

    def test_they_are_held_no_more_when_they_are_filled_again(self, held):
        for name, title in (("anchor.md", "Anchor"), ("harbour.md", "Harbour")):
            held.article(name, title)
        report = held.let_grace_pass()
        assert sorted(held.titles()) == ["Anchor", "Harbour"]
        assert report.notices == ()
