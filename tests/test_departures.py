"""What feeds tell of what they show no more: to whom, since when, and for how long."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import make
import pytest

from feedsvc.model import Changes, Kind, Section, Tombstone
from feedsvc.store import open_store, open_view
from feedsvc.store.departures import MOST_TOMBSTONES

NOON = make.NOON
HOUR = timedelta(hours=1)
SPORT = Section("sport", "Sport")
HARBOUR = "tag:news.example,2024:harbour"


class Site:
    """A store whose baseline is done, and how the web sees it."""

    def __init__(self, path):
        self.store = open_store(path, root="/articles", now=NOON)
        self.view = open_view(path)

    def save(self, *memories, now=NOON):
        return self.store.save(Changes(memories=memories), now)

    def remembered(self, name="harbour"):
        (memory,) = self.store.memories([f"world/{name}.md"])
        return memory

    def hide(self, name="harbour", *, now, verdict=Kind.WITHDRAWN):
        self.save(replace(self.remembered(name), visible=False, verdict=verdict), now=now)

    def show(self, name="harbour", *, now):
        self.save(replace(self.remembered(name), visible=True, verdict=Kind.RETURNED), now=now)

    def move(self, section, *, now):
        known = self.remembered()
        self.save(replace(known, entry=replace(known.entry, section=section)), now=now)

    def tombstones(self, key="all"):
        return self.view.feed(key, 50).tombstones

    def revisions(self):
        return {state.key: state.revision for state in self.view.feeds()}

    def close(self):
        self.view.close()
        self.store.close()


@pytest.fixture
def site(data):
    with closing(Site(data / "store.sqlite3")) as site:
        site.store.finish_baseline((), NOON)
        site.save(make.memory())
        yield site


def test_what_was_withdrawn_is_told_in_each_feed_that_showed_it(site):
    assert site.tombstones() == ()
    site.hide(now=NOON + HOUR)
    assert site.tombstones("all") == (Tombstone(HARBOUR, NOON + HOUR),)
    assert site.tombstones("world") == (Tombstone(HARBOUR, NOON + HOUR),)


@pytest.mark.parametrize("verdict", [Kind.HELD, Kind.WITHDRAWN])
def test_whatever_the_reason_is_the_time_is_that_of_leaving(site, verdict):
    site.hide(now=NOON + HOUR, verdict=verdict)
    site.hide(now=NOON + 2 * HOUR, verdict=Kind.WITHDRAWN)
    assert site.tombstones() == (Tombstone(HARBOUR, NOON + HOUR),)


def test_what_returns_is_told_of_no_more(site):
    site.hide(now=NOON + HOUR)
    site.show(now=NOON + 2 * HOUR)
    assert site.tombstones("all") == site.tombstones("world") == ()
    assert site.store.oldest_tombstone() is None


def test_what_was_never_shown_is_not_told_of(site):
    site.save(make.memory("draft", visible=False, served=None, verdict=Kind.HELD))
    site.hide("draft", now=NOON + HOUR)
    assert site.tombstones() == ()


def test_what_moved_to_another_section_is_not_withdrawn(site):
    site.move(SPORT, now=NOON + HOUR)
    assert site.tombstones("world") == site.tombstones("all") == ()
    assert site.store.oldest_tombstone() is None


def test_a_section_that_an_article_left_learns_of_its_withdrawal_too(site):
    site.move(SPORT, now=NOON + HOUR)
    before = site.revisions()
    site.hide(now=NOON + 2 * HOUR)
    for key in ("all", "world", "sport"):
        assert site.tombstones(key) == (Tombstone(HARBOUR, NOON + 2 * HOUR),)
        assert site.revisions()[key] > before[key]


def test_a_section_that_an_article_left_learns_of_its_return_too(site):
    site.move(SPORT, now=NOON + HOUR)
    site.hide(now=NOON + 2 * HOUR)
    before = site.revisions()
    site.show(now=NOON + 3 * HOUR)
    for key in ("all", "world", "sport"):
        assert site.tombstones(key) == ()
        assert site.revisions()[key] > before[key]
    site.hide(now=NOON + 4 * HOUR)
    assert site.tombstones("world") == (Tombstone(HARBOUR, NOON + 4 * HOUR),)


def test_an_article_may_go_back_and_forth(site):
    for number, section in enumerate([SPORT, make.WORLD, SPORT, None, make.WORLD], start=1):
        site.move(section, now=NOON + number * HOUR)
    site.hide(now=NOON + 9 * HOUR)
    for key in ("all", "world", "sport"):
        assert site.tombstones(key) == (Tombstone(HARBOUR, NOON + 9 * HOUR),)


def test_the_latest_are_told_newest_first_and_ties_stand_by_id(site):
    names = [f"a{number:03}" for number in range(MOST_TOMBSTONES + 10)]
    site.save(*map(make.memory, names))
    for number in range(0, len(names), 2):
        gone = [site.remembered(name) for name in names[number : number + 2]]
        site.save(
            *(replace(memory, visible=False, verdict=Kind.WITHDRAWN) for memory in reversed(gone)),
            now=NOON + number * HOUR,
        )
    expected = [
        f"tag:news.example,2024:a{number + twin:03}"
        for number in range(len(names) - 2, -1, -2)
        for twin in (0, 1)
    ]
    assert [one.id for one in site.tombstones()] == expected[:MOST_TOMBSTONES]


def test_tombstones_end_by_a_revision_of_the_feeds_they_stand_in(site):
    site.save(make.memory("match", entry=make.entry(section=SPORT)))
    site.hide(now=NOON + HOUR)
    before = site.revisions()
    assert site.store.oldest_tombstone() == NOON + HOUR
    assert site.store.end_tombstones(NOON, NOON + 2 * HOUR) == site.view.revision()
    assert site.revisions() == before
    site.store.end_tombstones(NOON + HOUR, NOON + 2 * HOUR)
    assert site.tombstones("all") == site.tombstones("world") == ()
    after = site.revisions()
    assert after["all"] == after["world"] == before["all"] + 1
    assert after["sport"] == before["sport"]
    assert site.store.oldest_tombstone() is None


def test_only_what_is_old_enough_ends(site):
    site.save(make.memory("match"))
    site.hide(now=NOON + HOUR)
    site.hide("match", now=NOON + 2 * HOUR)
    site.store.end_tombstones(NOON + HOUR, NOON + 3 * HOUR)
    assert [one.id for one in site.tombstones()] == ["tag:news.example,2024:match"]


def test_the_departures_of_another_article_are_left_alone(site):
    site.save(make.memory("match"))
    site.hide(now=NOON + HOUR)
    site.hide("match", now=NOON + 2 * HOUR)
    site.show("match", now=NOON + 3 * HOUR)
    assert site.tombstones() == (Tombstone(HARBOUR, NOON + HOUR),)
