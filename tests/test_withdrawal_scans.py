"""Scans: what subscribers see of articles that are deleted, hidden, taken back and returned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from make import site as example_site
from site_folder import SiteFolder

from feedsvc.model import Kind
from feedsvc.pipeline import scanner as scanner_module
from feedsvc.renderers import FORMATS, render_feed, render_opml
from feedsvc.store import open_view

SECRET = "Nobody was to know that the quay had sunk."


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    folder.article("world/first.md", "First", date="2026-01-01")
    folder.article("world/quay.md", "Quay", date="2026-01-02", summary=SECRET, body=SECRET)
    folder.scan()
    folder.clock.advance(3600)
    yield folder
    folder.close()


def graves(site, key="all"):
    return [(one.id, one.withdrawn) for one in site.feed(key).tombstones]


def take_back(site, reason="true", **keys):
    site.article("world/quay.md", "Quay", date="2026-01-02", withdrawn=reason, body=SECRET, **keys)
    return site.scan()


def restore(site):
    site.article("world/quay.md", "Quay", date="2026-01-02", summary=SECRET, body=SECRET)
    return site.scan()


def documents(site):
    """All that is served of a site, but for its pages."""
    feeds = [site.feed(key) for key in ("all", "world")]
    shown = [render_feed(feed, example_site(), suffix).body for feed in feeds for suffix in FORMATS]
    return b"".join([*shown, render_opml(tuple(f.state for f in feeds), example_site()).body])


def is_gone(site, slug):
    view = open_view(site.store_path)
    try:
        return view.withdrawn(slug)
    finally:
        view.close()


# Deleted.


def test_deleted_article_leaves_a_tombstone_with_the_time_of_its_withdrawal(site):
    id_ = site.entry("Quay").id
    site.delete("world/quay.md")
    site.scan()
    assert graves(site) == []
    site.clock.advance(61)
    site.scan()
    then = site.clock.now
    assert graves(site) == graves(site, "world") == [(id_, then)]
    assert site.titles() == ["First"]
    site.clock.advance(3600)
    site.restart()
    site.scan()
    assert graves(site) == [(id_, then)]


def test_feeds_are_what_they_were_while_a_tombstone_stands(site):
    site.delete("world/quay.md")
    site.let_grace_pass()
    before = documents(site), site.feed().state
    site.clock.advance(29 * 24 * 3600)
    site.scan()
    assert (documents(site), site.feed().state) == before


def test_tombstone_ends_at_its_moment_by_a_change_of_the_feeds(site):
    site.delete("world/quay.md")
    report = site.let_grace_pass()
    before = site.feed()
    ends = site.clock.now + timedelta(days=30)
    assert report.look_again == ends
    site.clock.advance(30 * 24 * 3600 - 1)
    site.scan()
    assert site.feed() == before
    site.clock.advance(1)
    report = site.scan()
    assert report.look_again is None
    for key in ("all", "world"):
        assert graves(site, key) == []
        assert site.feed(key).state.revision > before.state.revision
        assert site.feed(key).state.changed > before.state.changed
    assert site.titles() == ["First"]


def test_tombstones_stand_as_long_as_the_operator_says(site):
    site.delete("world/quay.md")
    site.let_grace_pass()
    site.clock.advance(24 * 3600)
    site.restart(tombstone_days=2)
    site.scan()
    assert graves(site)
    site.restart(tombstone_days=1)
    site.scan()
    assert graves(site) == []


def test_operator_may_have_none(site):
    site.restart(tombstone_days=0)
    site.delete("world/quay.md")
    site.let_grace_pass()
    assert graves(site) == []
    assert site.titles() == ["First"]


def test_returning_article_has_its_id_and_date_and_no_tombstone(site):
    before = site.entry("Quay")
    site.delete("world/quay.md")
    site.let_grace_pass()
    assert is_gone(site, before.slug)
    restore(site)
    after = site.entry("Quay")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    assert graves(site) == graves(site, "world") == []
    assert not is_gone(site, before.slug)
    assert site.told(Kind.RETURNED) == ["world/quay.md"]


@pytest.mark.parametrize("keys", [{"draft": "true"}, {"expires": "2026-02-01"}])
def test_article_that_is_hidden_leaves_a_tombstone(site, keys):
    id_, slug = site.entry("Quay").id, site.entry("Quay").slug
    site.article("world/quay.md", "Quay", date="2026-01-02", body=SECRET, **keys)
    site.scan()
    assert [ref for ref, _ in graves(site)] == [id_]
    assert is_gone(site, slug)
    assert SECRET.encode() not in documents(site)
    restore(site)
    assert graves(site) == []


def test_article_that_expires_leaves_a_tombstone_at_its_moment(site):
    site.article("b.md", "B", expires=(site.clock.now + timedelta(hours=1)).isoformat())
    site.scan()
    site.clock.advance(3600)
    site.scan()
    assert [when for _, when in graves(site)] == [site.clock.now]


def test_what_was_never_served_is_neither_told_of_nor_gone(site):
    site.article("draft.md", "Draft", draft="true")
    site.article("hidden.md", "Hidden", withdrawn="legal")
    site.scan()
    for name in ("draft.md", "hidden.md"):
        site.delete(name)
    site.let_grace_pass()
    assert graves(site) == []
    assert not is_gone(site, "draft")
    assert not is_gone(site, "hidden")


def test_what_was_hidden_before_the_first_feeds_was_never_here(articles, data, monkeypatch):
    site = SiteFolder(articles, data)
    try:
        site.article("a.md", "A")
        site.article("b.md", "B")
        site.article("late.md", "Not at rest yet")
        monkeypatch.setattr(scanner_module, "left_alone", lambda file, _: file.name != "late.md")
        assert site.scanner.scan().baseline
        assert site.store.memories(["b.md"])
        site.article("b.md", "B", draft="true")
        site.scan()
        assert "B" not in site.titles()
        assert not is_gone(site, "b")
    finally:
        site.close()


# Taken back by its author.


@pytest.mark.parametrize("reason", ["true", "The figures were wrong", "legal"])
def test_notice_takes_the_place_of_the_text_under_the_same_id(site, reason):
    before = site.entry("Quay")
    assert SECRET.encode() in documents(site)
    take_back(site, reason, image="quay.jpg", updated="2026-01-03")
    after = site.entry("Quay")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    assert after.content.startswith("<p>This article was withdrawn.</p>")
    assert after.updated == site.clock.now > before.updated
    assert after.image is None
    assert graves(site) == []
    served = documents(site)
    assert SECRET.encode() not in served
    assert b"quay.jpg" not in served


def test_scan_tells_of_the_withdrawal_and_why(site):
    report = take_back(site, "The figures were wrong")
    (event,) = (event for event in site.events if event.kind is not Kind.WAITING)
    assert (event.kind, event.title) == (Kind.WITHDRAWN, "Quay")
    assert event.reason == "withdrawn: The figures were wrong; a notice stands in its place"
    assert report.counts[Kind.WITHDRAWN] == 1


def test_nothing_of_the_text_is_left_in_what_is_remembered(site):
    take_back(site)
    (memory,) = site.store.memories(["world/quay.md"])
    assert SECRET not in repr(memory)


def test_notice_stays_as_it_is_until_its_file_changes(site):
    take_back(site)
    before = site.feed()
    site.clock.advance(100)
    site.restart(rules_digest="rules 2")
    site.scan()
    assert site.feed() == before


def test_another_reason_is_another_notice(site):
    take_back(site, "First reason")
    site.clock.advance(100)
    take_back(site, "Second reason")
    assert "Second reason" in site.entry("Quay").content
    assert site.entry("Quay").updated == site.clock.now


def test_withdrawal_that_is_taken_back_shows_the_text_again(site):
    before = site.entry("Quay")
    take_back(site)
    site.clock.advance(100)
    restore(site)
    after = site.entry("Quay")
    assert site.told(Kind.RETURNED) == ["world/quay.md"]
    assert (after.id, after.published, after.content) == (
        *(before.id, before.published),
        before.content,
    )
    assert after.updated == site.clock.now


def test_article_that_was_never_served_and_is_withdrawn_stays_hidden(site):
    site.article("b.md", "B", withdrawn="true")
    site.scan()
    assert site.told(Kind.HELD) == ["b.md"]
    assert site.titles() == ["Quay", "First"]
    site.clock.advance(100)
    site.article("b.md", "B")
    site.scan()
    assert site.told(Kind.NEW) == ["b.md"]


def test_article_that_is_withdrawn_at_the_baseline_stays_hidden(articles, data):
    site = SiteFolder(articles, data)
    try:
        site.article("a.md", "A")
        site.article("b.md", "B", withdrawn="legal")
        site.scan()
        assert site.titles() == ["A"]
        assert not is_gone(site, "b")
    finally:
        site.close()


def test_withdrawn_article_whose_file_is_deleted_leaves_its_feeds(site):
    id_ = site.entry("Quay").id
    take_back(site)
    site.delete("world/quay.md")
    site.let_grace_pass()
    assert site.titles() == ["First"]
    assert [ref for ref, _ in graves(site)] == [id_]
    assert site.told(Kind.WITHDRAWN) == ["world/quay.md"]


def test_deleted_article_may_come_back_as_a_notice(site):
    before = site.entry("Quay")
    site.delete("world/quay.md")
    site.let_grace_pass()
    take_back(site, "legal")
    after = site.entry("Quay")
    assert (after.id, after.published) == (before.id, before.published)
    assert "legal reasons" in after.content
    assert graves(site) == []
