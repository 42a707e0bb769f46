"""What a save changes: which feeds rise, and that nothing else does."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import make
import pytest

from feedsvc.errors import StoreError
from feedsvc.model import Changes, FeedKind, Kind, Section
from feedsvc.store import open_store, open_view

NOON = make.NOON
SECOND = timedelta(seconds=1)
SPORT = Section("sport", "Sport")


class Site:
    """A store whose baseline is done, and how the web sees it."""

    def __init__(self, path):
        self.store = open_store(path, root="/articles", now=NOON)
        self.view = open_view(path)

    def save(self, *memories, now=NOON):
        return self.store.save(Changes(memories=memories), now)

    def states(self):
        return {state.key: (state.revision, state.changed) for state in self.view.feeds()}

    def titles(self, key):
        return [entry.title for entry in self.view.feed(key, 50).entries]

    def remembered(self, name="harbour"):
        (memory,) = self.store.memories([f"world/{name}.md"])
        return memory

    def close(self):
        self.view.close()
        self.store.close()


@pytest.fixture
def site(data):
    with closing(Site(data / "store.sqlite3")) as site:
        site.store.finish_baseline((), NOON)
        yield site


def titled(memory, title):
    return replace(memory, entry=replace(memory.entry, title=title))


def in_section(memory, section):
    return replace(memory, entry=replace(memory.entry, section=section))


def test_a_new_article_appears_in_all_and_in_its_section(site):
    assert site.save(make.memory()) == 2
    assert site.titles("all") == site.titles("world") == ["Harbour opens"]
    assert site.view.feed("world", 50).state.kind is FeedKind.SECTION
    assert site.view.feed("world", 50).state.name == "World"


def test_an_article_without_section_is_in_all_only(site):
    site.save(make.memory(entry=make.entry(section=None)))
    assert [state.key for state in site.view.feeds()] == ["all"]


def test_only_the_feeds_of_a_changed_article_rise(site):
    site.save(make.memory(), make.memory("match", entry=make.entry(section=SPORT)))
    before = site.states()
    later = NOON + 60 * SECOND
    assert site.save(titled(site.remembered(), "Harbour closes"), now=later) == 3
    assert site.states() == {
        "all": (3, later),
        "world": (3, later),
        "sport": before["sport"],
    }


def test_a_touched_file_changes_no_revision(site):
    site.save(make.memory())
    before = site.states()
    known = site.remembered()
    touched = replace(
        known,
        verdict=Kind.TOUCHED,
        reason="nothing to see",
        due=NOON,
        entry=replace(known.entry, words="1" * 32, origins={"title": "elsewhere"}),
    )
    changes = Changes(files=(make.file_memory(verdict=Kind.TOUCHED),), memories=(touched,))
    assert site.store.save(changes, NOON + 60 * SECOND) == 2
    assert site.states() == before
    assert site.remembered() == touched


def test_nothing_to_save_changes_nothing(site):
    assert site.store.save(Changes(), NOON) == 1
    assert site.store.revision() == site.view.revision() == 1


def test_a_second_change_in_the_same_second_counts_as_the_next(site):
    moment = NOON + timedelta(microseconds=900_000)
    site.save(make.memory(), now=moment)
    site.save(titled(site.remembered(), "Two"), now=moment)
    site.save(titled(site.remembered(), "Three"), now=moment)
    # The first came after the end of the baseline, in the same second too.
    assert site.states()["all"] == (4, NOON + 3 * SECOND)
    assert site.states()["world"] == (4, NOON + 2 * SECOND)


def test_the_time_of_change_never_goes_back_with_the_clock(site):
    site.save(make.memory())
    changed = site.states()["all"][1]
    site.save(titled(site.remembered(), "Two"), now=NOON - timedelta(days=1))
    assert site.states()["all"][1] == changed + SECOND
    assert site.store.last_change() == changed + SECOND


def test_a_withdrawn_article_leaves_its_feeds_and_keeps_its_id(site):
    site.save(make.memory())
    gone = replace(site.remembered(), visible=False, verdict=Kind.WITHDRAWN)
    assert site.save(gone) == 3
    assert site.titles("all") == site.titles("world") == []
    assert site.store.id_holders(["tag:news.example,2024:harbour", "tag:x:y"]) == {
        "tag:news.example,2024:harbour": gone.file
    }
    assert site.store.taken_slugs(["harbour", "free"]) == {"harbour"}


def test_a_returning_article_has_the_same_id_and_date(site):
    site.save(make.memory())
    shown = site.view.feed("all", 1).entries
    site.save(replace(site.remembered(), visible=False, verdict=Kind.WITHDRAWN))
    site.save(replace(site.remembered(), visible=True, verdict=Kind.RETURNED))
    assert site.view.feed("all", 1).entries == shown


def test_an_article_that_changes_its_section_touches_both(site):
    site.save(make.memory(), make.memory("bystander", entry=make.entry(section=Section("x", "X"))))
    site.save(in_section(site.remembered(), SPORT))
    assert site.titles("world") == []
    assert site.titles("sport") == ["Harbour opens"]
    assert {key: revision for key, (revision, _) in site.states().items()} == {
        "all": 3,
        "world": 3,
        "sport": 3,
        "x": 2,
    }


def test_a_new_published_date_moves_the_article(site):
    site.save(make.memory("a", entry=make.entry(title="A"), published=NOON - SECOND))
    site.save(make.memory("b", entry=make.entry(title="B")))
    assert site.titles("world") == ["B", "A"]
    site.save(replace(site.remembered("a"), published=NOON + SECOND))
    assert site.titles("world") == ["A", "B"]


def test_a_held_article_is_in_no_feed_until_it_may_appear(site):
    due = NOON + timedelta(hours=1)
    held = make.memory(visible=False, id=None, slug=None, published=None, served=None, due=due)
    assert site.save(held) == 1
    assert [state.key for state in site.view.feeds()] == ["all"]
    assert site.store.next_due() == due
    assert site.store.due(due - SECOND) == ()
    (memory,) = site.store.due(due)
    shown = replace(memory, visible=True, id="tag:x:1", slug="s", published=due, due=None)
    assert site.save(shown, now=due) == 2
    assert site.store.next_due() is None
    assert len(site.titles("world")) == 1


def test_due_articles_come_earliest_first(site):
    times = {"a": 3, "b": 1, "c": 2, "d": 9}
    site.save(*(make.memory(name, due=NOON + s * SECOND) for name, s in times.items()))
    assert [memory.slug for memory in site.store.due(NOON + 3 * SECOND)] == ["b", "c", "a"]


def test_two_articles_never_share_an_id_or_a_slug(site):
    site.save(make.memory())
    before = site.states()
    for twin in (
        make.memory("other", slug="harbour"),
        make.memory("other", id="tag:news.example,2024:harbour"),
    ):
        changes = Changes(files=(make.file_memory("new"),), memories=(twin,))
        with pytest.raises(StoreError, match="contradicts"):
            site.store.save(changes, NOON)
    # Nothing of a refused save stays.
    assert site.states() == before
    assert site.store.files() == {}
    assert site.store.memories(["world/other.md"]) == ()


def test_an_article_may_follow_a_withdrawn_one_at_its_path(site):
    site.save(make.memory())
    site.save(replace(site.remembered(), visible=False, verdict=Kind.WITHDRAWN))
    site.save(make.memory("second", file="world/harbour.md"))
    first, second = site.store.memories(["world/harbour.md"])
    assert (first.slug, second.slug) == ("harbour", "second")
    assert first.key != second.key


def test_memories_are_found_by_id_and_by_many_names(site):
    memories = tuple(make.memory(f"a{number:04}") for number in range(1200))
    site.save(*memories)
    found = site.store.memories([memory.file for memory in memories])
    assert [memory.slug for memory in found] == [memory.slug for memory in memories]
    (one,) = site.store.memories_by_id(["tag:news.example,2024:a0700", "tag:x:unknown"])
    assert one.slug == "a0700"
    assert len(site.store.taken_slugs([f"a{number:04}" for number in range(2000)])) == 1200


def test_files_are_replaced_and_forgotten(site):
    files = tuple(make.file_memory(f"f{number}") for number in range(3))
    site.store.save(Changes(files=files), NOON)
    changed = make.file_memory("f1", verdict=Kind.MISSING, missing_since=NOON)
    site.store.save(Changes(files=(changed,), forget=("f0", "unknown")), NOON)
    assert site.store.files() == {"f1": changed, "f2": files[2]}


def test_declared_feeds_exist_even_if_empty(site):
    assert site.store.declare_feeds((make.WORLD, SPORT), NOON) == 2
    assert [state.key for state in site.view.feeds()] == ["all", "sport", "world"]
    assert site.view.feed("sport", 50).entries == ()
    assert site.store.declare_feeds((make.WORLD, SPORT), NOON) == 2


def test_a_new_display_name_raises_that_feed_alone(site):
    site.store.declare_feeds((make.WORLD, SPORT), NOON)
    before = site.states()
    later = NOON + 60 * SECOND
    assert site.store.declare_feeds((Section("world", "The World"), SPORT), later) == 3
    assert site.states() == before | {"world": (3, later)}
    assert site.view.feed("world", 1).state.name == "The World"


def test_an_article_does_not_rename_a_feed_that_exists(site):
    site.store.declare_feeds((make.WORLD,), NOON)
    site.save(make.memory(entry=make.entry(section=Section("world", "WORLD"))))
    assert site.view.feed("world", 1).state.name == "World"


def test_another_way_of_rendering_raises_every_feed(site):
    site.save(make.memory())
    later = NOON + 60 * SECOND
    assert site.store.raise_all(later) == 3
    assert set(site.states().values()) == {(3, later)}


def test_a_store_without_feeds_has_nothing_to_raise(data):
    with closing(open_store(data / "s.sqlite3", root="/articles", now=NOON)) as store:
        assert store.raise_all(NOON) == 0
        assert store.last_change() is None


def test_of_two_sayings_about_one_article_the_last_holds(site):
    site.save(make.memory())
    known = site.remembered()
    site.save(titled(known, "Second"), titled(known, "Third"))
    assert site.titles("all") == ["Third"]
    assert site.remembered().entry.title == "Third"
