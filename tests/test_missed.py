"""The grace is over when it is by the wall clock and by the one that nobody sets."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from site_folder import SiteFolder

HOUR = timedelta(hours=1)


@pytest.fixture(params=["deleted", "emptied"])
def site(request, articles, data):
    """A site whose scanner has just found that an article is not there."""
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("anchor.md", "Anchor")
        folder.article("harbour.md", "Harbour")
        folder.scan()
        if request.param == "deleted":
            folder.delete("harbour.md")
        else:
            folder.write("harbour.md", "")
        folder.scan()
        yield folder


def test_wall_clock_put_forward_does_not_end_the_grace(site):
    site.clock.now += HOUR
    report = site.scan()
    assert "Harbour" in site.titles()
    left = report.look_again - report.started
    assert timedelta(seconds=50) < left <= timedelta(seconds=site.plan.grace_seconds)


def test_grace_ends_after_a_clock_was_put_forward_when_it_would_have_ended_before(site):
    site.clock.now += HOUR
    site.scan()
    site.clock.advance(site.plan.grace_seconds)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_wall_clock_put_back_begins_the_grace_anew(site):
    site.clock.now -= 24 * HOUR
    site.scan()
    site.clock.advance(site.plan.grace_seconds - 5)
    site.scan()
    assert "Harbour" in site.titles()
    site.clock.advance(10)
    site.scan()
    assert site.titles() == ["Anchor"]


def test_time_in_which_no_scanner_ran_counts(site):
    site.clock.advance(site.plan.grace_seconds + 1)
    site.restart()
    site.scan()
    assert site.titles() == ["Anchor"]


def test_file_that_came_back_and_goes_again_has_a_grace_of_its_own(site):
    site.clock.advance(40)
    site.article("harbour.md", "Harbour")
    site.scan()
    site.delete("harbour.md")
    site.scan()
    site.clock.advance(40)
    site.scan()
    assert "Harbour" in site.titles()


def test_file_that_appears_at_the_last_moment_goes_on_with_what_is_missed(site):
    """It has to come to rest first, and by then the grace is over."""
    before = site.feed().entries
    site.clock.advance(site.plan.grace_seconds - 0.5)
    site.article("moved.md", "Harbour")
    site.scanner.scan()
    site.clock.advance(0.6)
    site.scanner.scan()
    site.let_grace_pass()
    assert site.feed().entries == before


def test_file_that_returned_under_another_name_while_no_scanner_ran_is_known_again(site):
    before = site.feed().entries
    site.clock.advance(86_400)
    site.article("moved.md", "Harbour")
    site.restart()
    site.let_grace_pass()
    assert site.feed().entries == before


def test_new_file_that_never_comes_to_rest_keeps_nothing_from_going_for_long(site):
    for _ in range(2 * int(site.plan.grace_seconds) + 2):
        site.clock.advance(1)
        site.write("growing.md", f"Growing\n\nIt is {site.clock.now} now, and no word is the last.")
        site.scanner.scan()
    assert "Harbour" not in site.titles()
