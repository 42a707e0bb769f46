"""Which articles go ahead: the newest of each feed, and whoever contests their names."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.identity import Mint
from feedsvc.model import Candidate
from feedsvc.pipeline.foremost import SPARE, Window, foremost, rivals
from feedsvc.pipeline.naming import settle_baseline

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = 2024
MINT = Mint("news.example", SINCE)


def candidate(key, *, hours=0, section="world", **fields):
    values = {
        "file": f"{section}/{key}.md",
        "part": "",
        "title": "",
        "stem": f"story-{key}x",
        "slug": f"story-{key}x",
        "id": None,
        "canonical": None,
        "published": NOW - timedelta(hours=hours),
        "mtime_ns": 0,
        "section": section,
    }
    return Candidate(key=key, **(values | fields))


def first_of(candidates, *, entries=3, hours=0, surely=NOW):
    return foremost(candidates, {}, Window(entries, hours, surely))


def test_newest_of_everything_and_of_each_section_go_ahead():
    many = [candidate(key, hours=key) for key in range(100)]
    old = [candidate(key, hours=key, section="sport") for key in range(500, 600)]
    found = first_of([*many, *old])
    assert found == {*range(3 + SPARE), *range(500, 503 + SPARE)}


def test_article_without_section_goes_ahead_by_everything_alone():
    lone = candidate(7, hours=900, section="")
    assert 7 not in first_of([lone, *(candidate(key, hours=key) for key in range(20, 60))])


def test_what_is_as_young_as_the_window_wants_goes_ahead():
    many = [candidate(key, hours=key) for key in range(100)]
    assert first_of(many, hours=48) >= set(range(49))


def test_what_may_be_held_back_still_fills_no_place():
    many = [candidate(key, hours=key) for key in range(100)]
    found = first_of(many, surely=NOW - timedelta(hours=10))
    assert found == set(range(10 + 3 + SPARE))


def test_what_does_not_appear_does_not_go_ahead():
    hidden = candidate(1, visible=False)
    gone = candidate(2, absent=True)
    assert first_of([hidden, gone, candidate(3)]) == {3}


def test_who_has_the_same_name_is_a_rival():
    one, other = candidate(1, slug="harbour"), candidate(2, slug="harbour")
    same_stem = candidate(3, stem=one.stem, slug="else")
    year_before = candidate(4, stem=one.stem, slug="other", published=NOW - timedelta(days=400))
    stranger = candidate(5)
    everyone = [one, other, same_stem, year_before, stranger]
    assert rivals(everyone, {1}, MINT) == {2, 3}


def test_undated_article_of_that_name_is_a_rival_in_the_year_of_its_id():
    one = candidate(1, published=datetime(SINCE, 5, 1, tzinfo=UTC))
    undated = candidate(2, stem=one.stem, slug="else", published=None)
    assert rivals([one, undated], {1}, MINT) == {2}


def test_who_has_the_same_id_or_address_is_a_rival():
    one = candidate(1, id="urn:x:1", canonical="https://a.example/")
    assert rivals([one, candidate(2, id="urn:x:1")], {1}, MINT) == {2}
    assert rivals([one, candidate(2, canonical="https://a.example/")], {1}, MINT) == {2}
    assert rivals([candidate(1), candidate(2)], {1}, MINT) == set()


def test_who_may_be_numbered_into_a_wanted_name_is_a_rival():
    wanted = candidate(1, slug="harbour-2")
    pair = [candidate(2, slug="harbour"), candidate(3, slug="harbour")]
    assert rivals([wanted, *pair], {1}, MINT) == {2, 3}
    assert rivals([wanted, pair[0]], {1}, MINT) == set()


def test_who_moves_the_numbers_on_is_a_rival():
    pair = [candidate(1, slug="harbour"), candidate(2, slug="harbour")]
    numbered = [candidate(3, slug="harbour-2"), candidate(4, slug="harbour-3")]
    far = candidate(5, slug="harbour-9")
    assert rivals([*pair, *numbered, far], {1}, MINT) == {2, 3, 4}


def test_who_is_pushed_into_a_name_pushes_on():
    pair = [candidate(1, slug="a", hours=9), candidate(2, slug="a", hours=8)]
    pushed, wanted = candidate(3, slug="a-2", hours=7), candidate(4, slug="a-2-2", hours=6)
    assert rivals([*pair, pushed, wanted], {4}, MINT) == {1, 2, 3}


def test_who_is_pushed_on_by_another_name_moves_numbers_too():
    pair = [candidate(1, slug="a", hours=9), candidate(2, slug="a", hours=8)]
    pushed = [candidate(3, slug="a-2", hours=7), candidate(4, slug="a-2-2", hours=6)]
    assert rivals([*pair, *pushed, candidate(5, slug="a-2-3")], {3}, MINT) == {1, 2, 4, 5}


def test_who_writes_the_same_id_otherwise_is_a_rival():
    assert rivals([candidate(1, id="one two"), candidate(2, id="one-two")], {1}, MINT) == {2}


@pytest.mark.parametrize(
    "id_", ["tag:news.example,2026:harbour", MINT.tag(2026, "harbour-0badcafe")]
)
def test_who_names_the_id_that_another_would_get_is_a_rival(id_):
    one = candidate(1, stem="harbour")
    assert rivals([one, candidate(2, id=id_)], {1}, MINT) == {2}
    assert rivals([one, candidate(2, canonical=id_)], {1}, MINT) == {2}
    assert rivals([candidate(1, id=id_), candidate(2, stem="harbour", slug="else")], {1}, MINT) == {
        2
    }


def test_who_may_turn_a_rival_away_is_one_too():
    one = candidate(1, stem="harbour")
    rival = candidate(2, stem="harbour", slug="else", id="urn:x:1")
    third = candidate(3, id="urn:x:1", canonical="https://a.example/")
    fourth = candidate(4, canonical="https://a.example/")
    assert rivals([one, rival, third, fourth, candidate(5)], {1}, MINT) == {2, 3, 4}


NAMES = st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b"])
IDS = st.sampled_from(
    [None, None, None, "one two", "one-two", "urn:x:1", "tag:news.example,2026:a"]
)
DRAWN = st.lists(st.tuples(NAMES, NAMES, IDS, IDS, st.integers(0, 9000)), min_size=2, max_size=9)


@given(drawn=DRAWN)
def test_names_of_the_first_are_settled_without_the_others(drawn):
    everyone = [
        candidate(key, stem=stem, slug=slug, id=id_, canonical=canonical, hours=hours)
        for key, (stem, slug, id_, canonical, hours) in enumerate(drawn)
    ]
    read = [one for one in everyone if one.key in {0, *rivals(everyone, {0}, MINT)}]
    assert settled_first(read) == settled_first(everyone)


def settled_first(candidates):
    settled = settle_baseline(candidates, MINT, NOW)
    return next(one for one in settled if one.key == 0)
