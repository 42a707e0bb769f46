"""The settings of a podcast: what Apple refuses is told before anybody hands it in."""

from __future__ import annotations

import pytest

from feedsvc.config import load_settings
from feedsvc.config.misfit import Misfit
from feedsvc.config.podcast_categories import CATEGORIES, podcast_category
from feedsvc.errors import SettingsError

WHOLE = """
[site]
language = "en"
[sections.talk.podcast]
enabled = true
categories = ["society & culture>documentary", "News"]
image = "https://x.example/cover.jpg"
owner_email = "talk@x.example"
type = "serial"
locked = true
"""


@pytest.fixture
def podcast(tmp_path):
    def load(text):
        path = tmp_path / "feedsvc.toml"
        path.write_text(text)
        return load_settings(path, {}, cwd=tmp_path).site("x.example", 1).sections["talk"].podcast

    return load


def test_settings_reach_the_feed(podcast):
    show = podcast(WHOLE)
    assert show.categories == ("Society & Culture > Documentary", "News")
    assert (show.kind, show.locked, show.owner_email) == ("serial", True, "talk@x.example")


def test_a_section_is_no_podcast_unless_told(podcast):
    assert podcast('[sections.talk]\nname = "Talk"\n') is None
    assert podcast(WHOLE.replace("enabled = true", "enabled = false")) is None


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('categories = ["society & culture>documentary", "News"]', "podcast.categories"),
        ('image = "https://x.example/cover.jpg"', "podcast.image"),
        ('[site]\nlanguage = "en"', "language"),
    ],
)
def test_what_a_podcast_lacks_is_named(podcast, line, key):
    with pytest.raises(SettingsError, match=rf"a podcast needs .*{key}"):
        podcast(WHOLE.replace(line, ""))


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("Documentary", "Society & Culture > Documentary"),
        ("Technologie", "Technology"),
        ("News > Politic", "News > Politics"),
        ("", "News"),
    ],
)
def test_unknown_category_is_refused_with_the_nearest(typed, instead):
    with pytest.raises(Misfit) as problem:
        podcast_category(typed)
    assert problem.value.instead == instead


def test_every_category_of_apple_is_known():
    assert len(CATEGORIES) == 19
    for top, subs in CATEGORIES.items():
        assert podcast_category(top.upper()) == top
        for sub in subs:
            assert podcast_category(f"{top} >{sub}") == f"{top} > {sub}"


@pytest.mark.parametrize(
    "line", ['guid = "no uuid"', 'type = "daily"', 'owner_email = "nobody"', "locked = 1"]
)
def test_values_that_no_directory_takes_are_refused(podcast, line):
    key = line.partition(" ")[0]
    text = "\n".join(one for one in WHOLE.splitlines() if not one.startswith(key))
    with pytest.raises(SettingsError, match=key):
        podcast(f"{text}\n{line}\n")
