from __future__ import annotations

import pytest

from feedsvc.model import Section
from feedsvc.section_names import (
    BUILT_IN,
    GENERIC,
    crumb_names,
    display_name,
    is_generic,
    known_section,
    name_key,
    own_names,
    readable,
    section_slug,
)

OWN = (
    Section("welt", "World"),
    Section("a-e", "Arts & Entertainment"),
    Section("sports", "Sports"),
)


@pytest.mark.parametrize("spelling", ["World", "world", " WORLD ", "World:", "welt", "World News"])
def test_the_sites_own_section_is_found_in_any_spelling(spelling):
    assert known_section(spelling, OWN) == OWN[0]


def test_an_ampersand_is_the_word_and():
    assert known_section("arts and entertainment", OWN) == OWN[1]


def test_sport_is_the_sites_sports_but_a_section_of_its_own_elsewhere():
    assert known_section("Sport", OWN) == OWN[2]
    assert known_section("Sport", ()) == Section("sport", "Sport")


def test_built_in_names_apply_beside_the_sites_own():
    assert known_section("local-news", OWN) == Section("local-news", "Local News")


@pytest.mark.parametrize("name", ["Georgia", "", "!!!"])
def test_nobody_knows_a_name_that_is_neither_own_nor_built_in(name):
    assert known_section(name, OWN) is None


@pytest.mark.parametrize("name", ["Home", "NEWS", "Latest News", "accueil", "Startseite"])
def test_generic_crumbs_say_nothing_of_the_subject(name):
    assert is_generic(name)
    assert name_key(name) in GENERIC


def test_no_built_in_section_is_generic():
    assert not [name for name in BUILT_IN if is_generic(name)]


def test_no_two_built_in_names_are_spellings_of_one():
    assert len({name_key(name) for name in BUILT_IN}) == len(BUILT_IN)


@pytest.mark.parametrize(
    ("text", "name", "slug"),
    [
        ("local-news", "Local News", "local-news"),
        ("harbour_life", "Harbour Life", "harbour-life"),
        ("iOS", "iOS", "ios"),
        ("Économie", "Économie", "economie"),
        ("日本", "日本", "日本"),
        ("status", "Status", "status-section"),
        ("⚓", "⚓", "section"),
        ("", "Section", "section"),
    ],
)
def test_a_folder_name_becomes_a_name_for_people_and_a_slug_for_urls(text, name, slug):
    assert display_name(text, ()) == Section(slug, name)


def test_capitals_of_an_unknown_name_are_the_authors():
    assert readable("NATO summit") == "NATO summit"


def test_a_section_never_takes_an_address_that_the_site_needs():
    assert section_slug("Feeds") == "feeds-section"
    assert section_slug("All") == "all-section"
    assert section_slug("World") == "world"


def test_names_of_a_crumb_are_own_built_in_and_generic():
    names = crumb_names(OWN)
    assert {"world", "welt", "markets", "home"} <= names
    assert own_names(OWN) >= {"world", "welt", "artsandentertainment"}
