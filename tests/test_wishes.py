"""Feeds that are made on demand: one spelling for each, the right articles, and room for the others."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from random import Random

import make
import pytest
from fake_store import tend_all
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.model import Author, Changes, Choice, CombinedFeed, Fullness, SectionText
from feedsvc.press import CachePolicy
from feedsvc.shelf import LastGood, NotReady, Shelf, StoreLink
from feedsvc.shelf.wishes import NAMES, choice_key, narrowed_key, search_key, spell_key
from feedsvc.store import open_store, open_view

NOON = make.NOON
JANE = Author("Jane Doe")


@pytest.fixture
def path(data):
    return data / "feedsvc.sqlite"


@pytest.fixture
def store(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        yield store


@pytest.fixture
def view(store):
    with closing(open_view(store._database.path)) as view:
        yield view


def article(name, *, ago=0, **fields):
    published = NOON - timedelta(minutes=ago)
    return make.memory(name, entry=make.entry(**fields), published=published, updated=published)


def save(store, *memories):
    return store.save(Changes(memories=memories), NOON)


def shelf_of(store, *, limit_bytes=10_000_000, **site):
    path = store._database.path
    link = StoreLink(path, open_view)
    shelf = Shelf(
        link,
        make.site(**site),
        CachePolicy(),
        last_good=LastGood(path.parent / "last"),
        limit_bytes=limit_bytes,
    )
    shelf.look()
    return shelf


def body(shelf, key, suffix="atom"):
    publication = shelf.publication(key, suffix)
    assert publication is not None, key
    return publication.variants["identity"].body.decode()


# One spelling.


@pytest.mark.parametrize(
    ("pairs", "key"),
    [
        ([("tag", "Iran"), ("limit", "20")], "q/tag=iran,limit=20"),
        ([("limit", "20"), ("tag", "iran"), ("tag", "Iran")], "q/tag=iran,limit=20"),
        ([("tag", "iran")], "tags/iran"),
        ([("author", "Jane Doe")], "authors/jane-doe"),
        ([("section", "world")], "world"),
        ([("language", "de")], "languages/de"),
        ([("tag", "b"), ("tag", "a")], "q/tag=a,tag=b"),
        ([("exclude", "Sports"), ("full", "no")], "q/exclude=sports,full=0"),
        ([("full", "1"), ("limit", "many"), ("colour", "red"), ("tag", " ")], None),
        ([("limit", "0")], None),
        ([("limit", "5000")], "q/limit=1000"),
        ([("limit", "7"), ("limit", "3")], "q/limit=3"),
        ([("limit", "٣")], None),
        ([], None),
        ([("tag", f"t{n}") for n in range(21)], None),
    ],
)
def test_conditions_have_one_key(pairs, key):
    assert choice_key(pairs) == key


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=12)), max_size=6), st.randoms())
def test_a_key_is_its_own_spelling_whatever_the_order(pairs, random):
    key = choice_key(pairs)
    mixed = list(pairs)
    random.shuffle(mixed)
    assert choice_key(mixed) == key
    if key is not None and key.startswith("q/"):
        assert spell_key(key) == key


@pytest.mark.parametrize(
    ("key", "narrowed"),
    [
        ("all", "q/tag=iran,limit=5"),
        ("world", "q/section=world,tag=iran,limit=5"),
        ("tags/iraq", "q/tag=iran,tag=iraq,limit=5"),
        ("q/exclude=sports", "q/tag=iran,exclude=sports,limit=5"),
        ("world/2024/05", None),
        ("search/iran", None),
        ("combined/east", None),
    ],
)
def test_a_query_narrows_the_feed_it_is_asked_of(key, narrowed):
    assert narrowed_key(key, [("tag", "Iran"), ("limit", "5")]) == narrowed


def test_searches_have_one_key():
    assert search_key("  Storm, HARBOUR! ") == search_key("harbour storm storm")
    assert search_key("harbour storm") == "search/harbour-storm"
    assert spell_key("search/storm-harbour") == "search/harbour-storm"
    assert search_key("...") is None


# The right articles.


@pytest.fixture
def filled(store):
    save(
        store,
        article("a", ago=1, title="A", tags=("Iran", "Oil"), authors=(JANE,), language="en"),
        article("b", ago=2, title="B", tags=("iran",), section=None, language="de"),
        article("c", ago=3, title="C", tags=("Oil",), language="en"),
        article("d", ago=4, title="D", section=make.Section("sports", "Sports"), authors=(JANE,)),
    )
    return store


@pytest.mark.parametrize(
    ("key", "slugs"),
    [
        ("tags/iran", "ab"),
        ("authors/jane-doe", "ad"),
        ("languages/en", "ac"),
        ("q/tag=iran,tag=oil", "abc"),
        ("q/tag=iran,author=jane-doe", "a"),
        ("q/section=sports,section=world,limit=2", "ac"),
        ("q/exclude=sports", "abc"),
        ("q/exclude=jane-doe", "bc"),
        ("q/exclude=iran,exclude=oil", "d"),
        ("q/language=de,limit=9", "b"),
        ("q/limit=1", "a"),
        ("q/tag=iran,exclude=oil", "b"),
    ],
)
def test_a_feed_gathers_what_its_key_says(filled, key, slugs):
    shelf = shelf_of(filled)
    document = body(shelf, key)
    assert [one for one in "abcd" if f"2024:{one}<" in document] == list(slugs)


@pytest.mark.parametrize("key", ["q/tag=irna,limit=3", "q/limit=3,tag=iran", "tags/oli", "q/", "q"])
def test_what_nobody_wrote_about_or_is_spelled_otherwise_is_none(filled, key):
    assert shelf_of(filled).publication(key, "atom") is None


def test_another_spelling_leads_to_the_one(filled):
    shelf = shelf_of(filled)
    assert shelf.spelled("q/limit=3,tag=Iran") == "q/tag=iran,limit=3"
    assert shelf.spelled("q/tag=iran") == "tags/iran"
    assert shelf.spelled("q/tag=irna") is None
    assert shelf.spelled("search/Storm") == "search/storm"


def test_choices_agree_with_a_plain_look_at_every_article(store, view):
    random = Random(11)
    tags = [f"t{n}" for n in range(6)]
    memories = [
        article(f"n{n:03}", ago=n // 3, tags=tuple(random.sample(tags, 2))) for n in range(300)
    ]
    save(store, *memories)
    for _ in range(40):
        groups = tuple(
            tuple(f"tags/{tag}" for tag in random.sample(tags, random.randint(1, 2)))
            for _ in range(random.randint(0, 2))
        )
        out = tuple(f"tags/{tag}" for tag in random.sample(tags, random.randint(0, 2)))
        expected = [
            memory.id
            for memory in sorted(memories, key=lambda one: (-one.published.timestamp(), one.id))
            if all({f"tags/{t}" for t in memory.entry.tags} & set(group) for group in groups)
            and not {f"tags/{t}" for t in memory.entry.tags} & set(out)
        ][:7]
        assert [one.id for one in view.chosen(Choice(groups, out), 7)] == expected


def test_two_spellings_of_a_tag_are_one_feed_and_signs_tell_tags_apart(store, view):
    save(store, article("a", tags=("C++", "C#", "c", "IRAN", "Iran", "🦆")))
    keys = {state.key for state in view.feeds() if state.kind == "tag"}
    assert keys == {"tags/c-plus-plus", "tags/c-sharp", "tags/c", "tags/iran"} | {
        key for key in keys if len(key) == len("tags/") + 12
    }
    assert len(keys) == 5


def test_a_tag_taken_off_leaves_its_feed(filled, view):
    (memory,) = filled.memories(["world/a.md"])
    save(filled, replace(memory, entry=replace(memory.entry, tags=("Oil",))))
    assert [one.slug for one in view.feed("tags/iran", 9).entries] == ["b"]


def test_the_feed_of_a_language_is_there_where_there_are_several(store):
    save(store, article("a", language="en"))
    shelf = shelf_of(store)
    assert shelf.publication("languages/en", "atom") is None
    assert not any(state.kind == "language" for state in shelf.states())
    save(store, article("b", language="pt-BR"))
    shelf.look()
    assert "<title>Example News (en)</title>" in body(shelf, "languages/en")
    assert 'xml:lang="pt-BR"' in body(shelf, "languages/pt-br")


def test_a_combined_feed_has_the_name_and_title_it_was_given(filled):
    choice = Choice((("world", "sports"),), ("tags/iran",))
    east = CombinedFeed("Far East", choice, description="East of here.")
    shelf = shelf_of(filled, combined={"combined/east": east})
    document = body(shelf, "combined/east", "rss")
    assert "<title>Far East \N{EN DASH} Example News</title>" in document
    assert "East of here." in document
    assert [one for one in "abcd" if f"2024:{one}<" in document] == ["c", "d"]
    assert "/feeds/combined/east.atom" in shelf.opml().variants["identity"].body.decode()


# Bytes that depend on the path alone, and room for others.


def test_state_is_that_of_everything(filled):
    shelf = shelf_of(filled)
    everything = shelf.state("all")
    for key in ("q/exclude=oil", "search/harbour"):
        assert shelf.publication(key, "json").changed == everything.changed
    before = body(shelf, "q/exclude=oil")
    save(filled, article("e", title="E", tags=("Fish",)))
    shelf.look()
    assert body(shelf, "q/exclude=oil") != before


def test_two_shelves_give_a_choice_the_same_bytes(filled):
    keys = ("q/tag=oil,limit=1", "search/harbour", "tags/oil", "all/2024/05")
    first, second = shelf_of(filled), shelf_of(filled)
    for key in keys:
        assert first.publication(key, "rss") == second.publication(key, "rss")


@pytest.mark.parametrize("form", ["q/limit={}", "search/harbour-n{}", "q/tag=oil,exclude=n{}"])
def test_any_number_of_choices_and_searches_pushes_no_section_off_the_shelf(filled, form):
    shelf = shelf_of(filled, limit_bytes=200_000)
    body(shelf, "world")
    kept = shelf.publication("world", "atom")
    for number in range(2, 400):
        body(shelf, form.format(number))
    assert shelf.publication("world", "atom") is kept
    assert shelf._unlisted_at_hand.size <= 50_000


def test_a_choice_goes_on_being_served_while_the_store_is_away(filled):
    shelf = shelf_of(filled)
    path = filled._database.path
    before = body(shelf, "q/tag=oil,limit=1")
    archive = body(shelf, "all/2024/05")
    path.rename(path.with_suffix(".away"))
    shelf.look()
    assert body(shelf, "q/tag=oil,limit=1") == before
    assert body(shelf, "all/2024/05") == archive
    with pytest.raises(NotReady):
        body(shelf, "q/tag=oil,limit=2")


def test_a_choice_that_another_store_lacks_is_not_served_for_ever(filled, data):
    shelf = shelf_of(filled)
    body(shelf, "q/tag=iran,limit=3")
    other = data / "other" / "feedsvc.sqlite"
    with closing(open_store(other, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        save(store, article("z", tags=("Oil",)))
    put_in_place_of(filled._database.path, other)
    shelf.look()
    assert shelf.publication("tags/oil", "atom") is not None
    assert shelf.publication("q/tag=iran,limit=3", "atom") is None


@pytest.mark.parametrize(
    "key", ["tags/oil", "authors/jane-doe", "q/tag=oil,limit=2", "all/2024/05"]
)
def test_what_may_be_there_is_no_404_while_no_store_says_so(filled, key):
    path = filled._database.path
    shelf = shelf_of(filled)
    tend_all(shelf)
    path.rename(path.with_suffix(".away"))
    restarted = shelf_of(filled)
    assert body(restarted, "world") == body(shelf, "world")
    with pytest.raises(NotReady):
        restarted.publication(key, "atom")


def test_an_archive_is_no_404_while_a_new_store_has_nothing_to_show(filled, data):
    shelf = shelf_of(filled)
    other = data / "other" / "feedsvc.sqlite"
    open_store(other, root="/articles", now=NOON).close()
    put_in_place_of(filled._database.path, other)
    shelf.look()
    with pytest.raises(NotReady):
        shelf.publication("all/2024/05", "atom")
    assert "/" not in shelf.problem


def put_in_place_of(path, other):
    """Replace a database by another one, as if the folder had been put back from elsewhere."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    other.replace(path)


# How much of an article.


@pytest.mark.parametrize(
    ("fullness", "summary", "content"),
    [(Fullness.FULL, 1, 1), (Fullness.SUMMARY, 1, 0), (Fullness.TITLE, 0, 0)],
)
@pytest.mark.parametrize("suffix", ["atom", "rss", "json"])
def test_a_section_shows_as_much_as_it_says_in_every_feed(
    store, suffix, fullness, summary, content
):
    save(store, article("a", summary="In short.", content="<p>At length.</p>"))
    shelf = shelf_of(store, sections={"world": SectionText(fullness=fullness)})
    for key in ("all", "world", "all/2024/05", "q/limit=5"):
        document = body(shelf, key, suffix)
        assert ("In short." in document, "At length." in document) == (summary, content), key
        assert "Harbour opens" in document


def test_a_section_without_a_word_of_its_own_shows_what_all_do(store):
    save(store, article("a", content="<p>At length.</p>"))
    assert "At length." not in body(shelf_of(store, fullness=Fullness.SUMMARY), "all")


def test_summaries_may_be_asked_for_but_no_more_than_a_section_shows(store):
    save(store, article("a", content="<p>At length.</p>"))
    assert "At length." not in body(shelf_of(store), "q/full=0")
    sparse = shelf_of(store, fullness=Fullness.TITLE)
    assert sparse.narrowed("all", [("full", "1")]) is None
