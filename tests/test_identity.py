"""Ids, addresses and first dates."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from feedsvc.identity import Mint, baseline_dates, settle
from feedsvc.model import Candidate

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MINT = Mint("news.example", 2024)


def candidate(key: int = 1, **fields) -> Candidate:
    values = {
        "file": f"world/{key}.md",
        "part": "",
        "title": "Harbour opens",
        "stem": "harbour-opens",
        "slug": "harbour-opens",
        "id": None,
        "canonical": None,
        "published": NOW - timedelta(days=key),
        "mtime_ns": 10**18,
    }
    return Candidate(key=key, **(values | fields))


def settled(*candidates: Candidate, holders=None, slugs=()):
    result = settle(
        candidates,
        MINT,
        id_holder=(holders or {}).get,
        slugs_taken=lambda slug: slug in slugs,
        first_seen=lambda _: NOW,
    )
    return {one.key: one for one in result}


def test_id_is_minted_from_authority_year_and_file_name():
    assert settled(candidate())[1].id == "tag:news.example,2026:harbour-opens"


def test_undated_article_gets_the_year_the_site_began():
    one = settled(candidate(published=None))[1]
    assert one.id == "tag:news.example,2024:harbour-opens"
    assert one.published == NOW


def test_explicit_uri_is_used_as_it_is():
    given_id = "urn:uuid:6c1c1e6e-0d5e-4a53-9d0e-2b0f2b6c0001"
    assert settled(candidate(id=given_id))[1].id == given_id


def test_explicit_id_that_is_no_uri_is_put_within_our_authority():
    assert settled(candidate(id="post 17"))[1].id == "tag:news.example,2024:id:post-17"


def test_canonical_url_is_the_id_where_no_id_is_given():
    url = "https://www.example.org/harbour"
    assert settled(candidate(canonical=url))[1].id == url


def test_canonical_url_of_two_articles_is_the_id_of_the_first_only():
    url = "https://www.example.org/"
    both = settled(candidate(1, canonical=url), candidate(2, canonical=url, stem="other"))
    assert both[2].id == url
    assert both[1].id == "tag:news.example,2026:harbour-opens"
    assert both[1].duplicate_of is None


def test_two_articles_with_one_name_stay_two_whatever_the_order():
    first, second = candidate(1), candidate(2, title="Harbour closes")
    one_way, other_way = settled(first, second), settled(second, first)
    assert one_way == other_way
    assert one_way[2].id == "tag:news.example,2026:harbour-opens"
    assert one_way[1].id.startswith("tag:news.example,2026:harbour-opens-")
    assert one_way[1].slug == "harbour-opens-2"


def test_same_name_title_and_date_are_told_apart_by_path():
    date = NOW - timedelta(days=3)
    both = settled(*(candidate(key, published=date) for key in (1, 2, 3, 4)))
    assert len({one.id for one in both.values()}) == 4
    assert len({one.slug for one in both.values()}) == 4


def test_copy_with_the_same_explicit_id_is_reported_with_an_id_of_its_own():
    both = settled(candidate(1, id="urn:x:1", file="a.md"), candidate(2, id="urn:x:1", file="b.md"))
    assert both[2].id == "urn:x:1"
    assert both[2].duplicate_of is None
    assert both[1].duplicate_of == "b.md"
    assert both[1].id != "urn:x:1"


def test_explicit_id_that_is_remembered_of_another_file_names_that_file():
    one = settled(candidate(id="urn:x:1"), holders={"urn:x:1": "old.md"})[1]
    assert one.duplicate_of == "old.md"


def test_id_and_slug_in_use_are_never_given_out_again():
    taken = "tag:news.example,2026:harbour-opens"
    one = settled(candidate(), holders={taken: "old.md"}, slugs={"harbour-opens"})[1]
    assert one.id != taken
    assert one.slug == "harbour-opens-2"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), max_size=12))
def test_ids_and_slugs_are_unique_and_do_not_depend_on_the_order(names):
    candidates = [
        candidate(key, stem=stem, slug=slug, title=stem) for key, (stem, slug) in enumerate(names)
    ]
    shuffled = random.Random(7).sample(candidates, len(candidates))
    result = settled(*candidates)
    assert result == settled(*shuffled)
    assert len({one.id for one in result.values()}) == len(candidates)
    assert len({one.slug for one in result.values()}) == len(candidates)


def test_updated_is_the_authors_own_if_it_is_later():
    later = NOW + timedelta(hours=1)
    assert settled(candidate(updated=later))[1].updated == later
    earlier = NOW - timedelta(days=99)
    assert settled(candidate(updated=earlier))[1].updated == NOW - timedelta(days=1)


# The first dates of a baseline.


def second(number: int) -> int:
    return int((NOW - timedelta(days=9)).timestamp() + number) * 10**9


def test_undated_file_of_the_baseline_takes_its_modification_time():
    dates = baseline_dates([candidate(published=None, mtime_ns=second(5))], NOW)
    assert dates[1] == NOW - timedelta(days=9) + timedelta(seconds=5)


def test_five_files_may_share_a_second_and_six_may_not():
    five = [candidate(key, published=None, mtime_ns=second(0)) for key in range(5)]
    assert set(baseline_dates(five, NOW).values()) == {NOW - timedelta(days=9)}
    six = [candidate(key, published=None, mtime_ns=second(0)) for key in range(6)]
    dates = baseline_dates(six, NOW)
    assert dates == {key: NOW - timedelta(seconds=key + 1) for key in range(6)}


def test_copied_files_stand_below_the_oldest_dated_entry_in_path_order():
    dated = candidate(10, published=NOW - timedelta(days=30))
    copied = [
        candidate(key, published=None, mtime_ns=second(0), file=f"{9 - key}.md") for key in range(6)
    ]
    dates = baseline_dates([*copied, dated], NOW)
    oldest = NOW - timedelta(days=30)
    assert [dates[key] for key in (5, 4, 3, 2, 1, 0)] == [
        oldest - timedelta(seconds=place) for place in range(1, 7)
    ]


def test_dated_files_count_among_those_that_share_a_second():
    date = NOW - timedelta(days=30)
    dated = [candidate(key, published=date, mtime_ns=second(0)) for key in range(5)]
    undated = candidate(9, published=None, mtime_ns=second(0))
    assert baseline_dates([*dated, undated], NOW)[9] == date - timedelta(seconds=1)


def test_modification_time_in_the_future_says_nothing():
    dates = baseline_dates([candidate(published=None, mtime_ns=second(10**8))], NOW)
    assert dates[1] == NOW - timedelta(seconds=1)


def test_scheduled_article_is_no_measure_for_the_others():
    scheduled = candidate(10, published=NOW + timedelta(days=1))
    copied = [candidate(key, published=None, mtime_ns=second(0)) for key in range(6)]
    assert max(baseline_dates([*copied, scheduled], NOW)[key] for key in range(6)) < NOW
