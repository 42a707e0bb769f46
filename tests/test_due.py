"""Tests of articles whose moment comes while their files may have changed."""

from contextlib import closing
from datetime import timedelta

import pytest
from site_folder import START, SiteFolder

DUE = START + timedelta(hours=1)
DATE = f"{DUE:%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def site(articles, data):
    """A site past its baseline, with an article that is due in an hour."""
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("anchor.md", "Anchor")
        folder.article("due.md", "Due", date=DATE)
        folder.scan()
        yield folder


CALLS_OFF = {
    "made a draft": lambda site: site.article("due.md", "Due", date=DATE, draft="true"),
    "put off": lambda site: site.article("due.md", "Due", date=f"{DUE + timedelta(days=9):%F}"),
    "deleted": lambda site: site.delete("due.md"),
}


@pytest.mark.parametrize("call_off", CALLS_OFF.values(), ids=CALLS_OFF.keys())
def test_article_that_was_called_off_in_time_never_appears(site, call_off):
    call_off(site)
    site.clock.advance(3601)
    site.restart()
    report = site.scanner.scan()
    assert site.titles() == ["Anchor"]
    assert report.look_again > site.clock.now, "a scanner that waits for it is not kept busy"
    site.let_grace_pass()
    assert site.titles() == ["Anchor"]


def test_article_that_was_edited_appears_once_its_file_came_to_rest(site):
    site.article("due.md", "Due", date=DATE, body="Told in other words at the last moment.")
    site.clock.advance(3601)
    site.scanner.scan()
    assert site.titles() == ["Anchor"]
    site.scan()
    assert site.titles() == ["Due", "Anchor"]


def test_article_whose_file_can_no_longer_be_read_appears_as_it_was(site):
    site.write("due.md", b"\x00\x01\x02")
    site.clock.advance(3601)
    site.scan()
    assert site.titles() == ["Due", "Anchor"]


@pytest.mark.parametrize("left_behind", [True, False], ids=["empty", "away"])
def test_due_article_appears_while_the_folder_is_not_mounted(site, left_behind):
    site.root.rename(site.root.with_name("away"))
    if left_behind:
        site.root.mkdir()
    site.clock.advance(3601)
    site.scan()
    assert site.titles() == ["Due", "Anchor"]
