"""What subscribers see: one story, played to the readers that people use, over the real server."""

from __future__ import annotations

from collections import Counter

import pytest
from http_recorder import recording
from reader_story import Story, play
from real_readers import READERS, is_installed


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Every installed reader plays along, so that the story need be told only once."""
    readers = {
        name: READERS[name](tmp_path_factory.mktemp(name)) for name in READERS if is_installed(name)
    }
    articles, data = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("data")
    with recording() as recorder:
        story = Story(articles, data, recorder, readers)
        play(story)
    return story.told


@pytest.fixture(params=READERS)
def one(request, told):
    if request.param not in told:
        pytest.skip(f"{READERS[request.param].program} is not installed")
    return told[request.param]


def test_each_article_is_new_exactly_once(one):
    assert one.all_new() == Counter(["Alpha", "Beta", "Gamma", "Delta"])


def test_articles_come_when_they_are_published(one):
    assert sorted(one.new["subscribed"]) == ["Alpha", "Beta", "Gamma"]
    assert one.new["published"] == ["Delta"]


def test_unchanged_feed_costs_a_304(one):
    # newsboat 2.21 asks with a condition from its third look on.
    assert 304 in one.statuses["unchanged"]
    assert one.statuses["unchanged"][-1] == 304


@pytest.mark.parametrize("step", ["published", "edited", "withdrawn", "deleted"])
def test_every_change_is_answered_whole(one, step):
    assert one.statuses[step][-1] == 200


def test_moved_feed_is_followed_and_shows_nothing_twice(one):
    assert {301, 200} <= {*one.statuses["moved"]}
    assert one.new["moved"] == []


def test_closed_feed_takes_nothing_from_its_readers(one):
    assert 410 in one.statuses["closed"]
    assert one.kept["closed"] == one.kept["moved"]
    assert {"Alpha", "Beta"} <= one.kept["closed"]
