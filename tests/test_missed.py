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
