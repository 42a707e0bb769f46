"""A copy that bears the id of another file is held, and takes its place when that one goes."""

from __future__ import annotations

from contextlib import closing

import pytest
from site_folder import SiteFolder

from feedsvc.model import Kind

ID = "urn:example:harbour"


@pytest.fixture
def site(articles, data):
    with closing(SiteFolder(articles, data)) as folder:
        folder.article("anchor.md", "Anchor")
        yield folder


def both(site: SiteFolder, *, at_baseline: bool) -> None:
    """An article and its copy, both there at the baseline or one after the other."""
    site.article("a.md", "Harbour", id=ID)
    if not at_baseline:
        site.scan()
    site.article("b.md", "Harbour", id=ID)
    site.scan()


@pytest.fixture(params=[True, False], ids=["at the baseline", "after it"])
def twins(request, site):
    both(site, at_baseline=request.param)
    assert site.titles().count("Harbour") == 1
    return site


def test_file_of_a_copy_is_told_to_be_held(twins):
    (file,) = (file for name, file in twins.store.files().items() if name == "b.md")
    assert (file.verdict, file.reason) == (Kind.HELD, "has the same id as a.md")


@pytest.mark.parametrize("restarts", [False, True], ids=["same process", "killed in between"])
def test_copy_goes_on_with_the_article_whose_file_is_deleted(twins, restarts):
    before = twins.entry("Harbour")
    twins.delete("a.md")
    twins.let_grace_pass()
    if restarts:
        twins.restart()
    twins.let_grace_pass()
    assert twins.entry("Harbour") == before
    twins.let_grace_pass()
    assert twins.scan().counts == {}


def test_article_whose_copy_is_there_is_not_missed_for_the_grace(twins):
    twins.delete("a.md")
    twins.scan()
    twins.scan()
    twins.clock.advance(twins.plan.grace_seconds + 1)
    revision = twins.feed().state.revision
    twins.scan()
    assert twins.feed().state.revision == revision
    assert twins.titles().count("Harbour") == 1


def test_copy_that_has_taken_over_is_edited_like_any_other(twins):
    twins.delete("a.md")
    twins.let_grace_pass()
    twins.let_grace_pass()
    twins.article("b.md", "Harbour", id=ID, body="Harbour: this is what happened, in other words.")
    twins.scan()
    assert "other words" in twins.entry("Harbour").content
    assert twins.entry("Harbour").id == ID


def test_original_that_returns_is_now_the_copy(twins):
    before = twins.entry("Harbour")
    twins.delete("a.md")
    twins.let_grace_pass()
    twins.let_grace_pass()
    twins.article("a.md", "Harbour", id=ID)
    twins.let_grace_pass()
    assert twins.entry("Harbour") == before
    assert twins.titles().count("Harbour") == 1
