"""Tests of copies: the first half of a move, or an article of its own."""

from contextlib import closing

import pytest
from site_folder import SiteFolder

from feedsvc.model import Kind

BODY = "The harbour opens on Monday, and nobody in the town had expected it so soon."


@pytest.fixture
def site(articles, data):
    """A site past its baseline with one article."""
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("a.md", "Harbour", body=BODY)
        folder.scan()
        yield folder


def ids(site):
    return {entry.id for entry in site.feed().entries}


def test_copy_whose_original_is_deleted_goes_on_with_it(site):
    before = site.feed().entries
    site.article("sports/b.md", "Harbour", body=BODY)
    site.scan()
    assert site.titles() == ["Harbour"]
    site.clock.advance(30)
    site.delete("a.md")
    site.scan()
    site.let_grace_pass()
    (entry,) = site.feed().entries
    assert (entry.id, entry.slug, entry.published) == (
        before[0].id,
        before[0].slug,
        before[0].published,
    )


def test_copy_waits_the_grace_and_is_then_an_article_of_its_own_and_told(site):
    first = ids(site)
    site.article("b.md", "Harbour", body=BODY)
    report = site.scan()
    assert [(event.kind, event.reason) for event in site.events if event.file == "b.md"][-1] == (
        Kind.HELD,
        "has the same words as a.md, and waits in case that goes: then it was moved",
    )
    assert 0 < (report.look_again - site.clock.now).total_seconds() <= site.plan.grace_seconds
    site.events.clear()
    site.scanner.scan()
    assert site.events == []
    site.clock.advance(site.plan.grace_seconds)
    site.scan()
    assert len(site.titles()) == 2
    assert first < ids(site)
    (event,) = (event for event in site.events if event.file == "b.md")
    assert "the same words as a.md" in event.notes[0].message


def test_copy_in_another_format_waits_too(site):
    site.write("b.txt", f"Harbour\n\n{BODY}\n")
    site.scan()
    assert site.titles() == ["Harbour"]


def test_two_new_copies_are_not_shown_at_once(site):
    for name in ("b.md", "c.md"):
        site.article(name, "Ferry", body=BODY.replace("harbour", "ferry"))
    site.scan()
    assert site.titles() == ["Ferry", "Harbour"]


def test_copy_that_is_deleted_again_leaves_no_trace(site):
    before = site.feed()
    site.article("b.md", "Harbour", body=BODY)
    site.scan()
    site.delete("b.md")
    report = site.let_grace_pass()
    assert site.feed() == before
    assert report.look_again is None


def test_copy_that_is_edited_is_an_article_at_once(site):
    site.article("b.md", "Harbour", body=BODY)
    site.scan()
    site.article("b.md", "Airport", body="Another story about the airport, told from the start.")
    site.scan()
    assert site.titles() == ["Airport", "Harbour"]


def test_copy_waits_after_a_restart_as_well(site):
    site.article("b.md", "Harbour", body=BODY)
    site.scan()
    site.restart()
    site.scan()
    assert site.titles() == ["Harbour"]
    site.let_grace_pass()
    assert site.titles() == ["Harbour", "Harbour"]


def test_same_title_with_other_words_is_no_copy(site):
    site.article("b.md", "Harbour", body="Something else happened there, a week after the opening.")
    site.scan()
    assert site.titles() == ["Harbour", "Harbour"]
