"""How much a feed's newest document shows: by count, by age, and in so many bytes."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta

import make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedsvc.model import Archive, Changes, Choice, Feed, History
from feedsvc.renderers import FORMATS, render_feed
from feedsvc.store import open_store, open_view
from feedsvc.store.windows import MOST_ENTRIES

NOON = make.NOON
OLDER = Archive("world", 2024, 5)


@pytest.fixture
def view_of(data):
    """A view of a store with articles that are so many minutes old."""
    path = data / "feedsvc.sqlite"
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)

        def fill(*ages):
            dates = [NOON - timedelta(minutes=age) for age in ages]
            memories = tuple(make.memory(f"n{n}", published=at) for n, at in enumerate(dates))
            store.save(Changes(memories=memories), NOON)
            return view

        with closing(open_view(path)) as view:
            yield fill


# By count and age.


@pytest.mark.parametrize(
    ("limit", "hours", "shown"),
    [(2, 0, 2), (2, 1, 4), (5, 1, 5), (2, 2, 5), (2, 3, 6), (50, 0, 6), (1, 0, 1)],
)
def test_a_feed_shows_at_least_a_number_and_at_least_some_hours(view_of, limit, hours, shown):
    view = view_of(0, 10, 20, 60, 61, 180)
    assert len(view.feed("all", limit, hours).entries) == shown
    assert len(view.chosen(Choice((("all",),)), limit, hours)) == shown


def test_the_hours_are_counted_from_the_newest_article_and_not_from_the_clock(view_of):
    view = view_of(100_000, 100_010, 100_070)
    assert len(view.feed("all", 1, 1).entries) == 2


@pytest.mark.parametrize(("limit", "complete"), [(2, False), (3, True), (50, True)])
def test_a_feed_is_complete_when_it_shows_all(view_of, limit, complete):
    assert view_of(0, 10, 20).feed("all", limit).history.complete is complete


def test_many_articles_in_few_hours_have_a_limit(view_of):
    feed = view_of(*range(MOST_ENTRIES + 5)).feed("all", 50, 10_000)
    assert len(feed.entries) == MOST_ENTRIES
    assert not feed.history.complete


# By bytes.


def feed_of(count, size, *, complete=True):
    entries = tuple(
        make.feed_entry(
            id=f"tag:news.example,2024:n{n}",
            slug=f"n{n}",
            title=f"Title {n}.",
            summary=f"Summary {n}.",
            content=f"<p>Content {n}.{'x' * size}</p>",
            published=NOON - timedelta(hours=n),
        )
        for n in range(count)
    )
    return Feed(make.feed_state(), entries, (), History(complete=complete, older=OLDER))


def rendered(feed, most_bytes, suffix="atom"):
    return render_feed(feed, make.site(most_bytes=most_bytes), suffix).body.decode()


def shown(document, what, count):
    return [n for n in range(count) if f"{what} {n}." in document]


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_the_oldest_give_way_to_their_summaries_before_any_goes(suffix):
    document = rendered(feed_of(10, 2000), 20_000, suffix)
    assert len(document.encode()) <= 20_000
    assert shown(document, "Title", 10) == list(range(10))
    assert shown(document, "Summary", 10) == list(range(10))
    full = shown(document, "Content", 10)
    assert full == list(range(len(full)))
    assert 4 <= len(full) < 10


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_the_oldest_go_when_no_text_is_left_to_leave_out(suffix):
    document = rendered(feed_of(100, 50), 9_000, suffix)
    assert len(document.encode()) <= 9_000
    titles = shown(document, "Title", 100)
    assert titles == list(range(len(titles)))
    assert len(titles) >= 5
    assert shown(document, "Content", 100) == []


def test_the_newest_stays_however_small_the_limit():
    assert shown(rendered(feed_of(3, 50), 10), "Title", 3) == [0]


def test_what_was_cut_is_not_called_complete_and_leads_to_the_history():
    assert "fh:complete" in rendered(feed_of(10, 2000), 0)
    cut = rendered(feed_of(10, 2000), 20_000)
    assert "fh:complete" not in cut
    assert 'href="https://news.example/feeds/world/2024/05.atom" rel="prev-archive"' in cut
    assert json.loads(rendered(feed_of(10, 2000), 20_000, "json"))["next_url"]


def test_an_archive_is_never_cut():
    feed = feed_of(10, 2000)
    archive = Feed(feed.state, feed.entries, (), History(archive=OLDER))
    assert shown(rendered(archive, 5_000), "Content", 10) == list(range(10))


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 3000), min_size=1, max_size=12),
    most_bytes=st.integers(3_000, 30_000),
    suffix=st.sampled_from(list(FORMATS)),
)
def test_a_document_fits_whatever_the_sizes(sizes, most_bytes, suffix):
    entries = tuple(
        make.feed_entry(id=f"urn:x:{n}", slug=f"n{n}", content="&<é" * size)
        for n, size in enumerate(sizes)
    )
    document = rendered(Feed(make.feed_state(), entries), most_bytes, suffix)
    assert len(document.encode()) <= most_bytes or document.count("urn:x:") == 1
