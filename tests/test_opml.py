"""The subscription list."""

from __future__ import annotations

from datetime import timedelta

import feedparser
from feed_faults import opml_faults
from lxml import etree
from make import NOON, feed_state, site

from feedsvc.model import FeedKind, SectionText
from feedsvc.renderers import render_opml

ALL = feed_state(key="all", kind=FeedKind.ALL, name="all", revision=9, changed=NOON)
ART = feed_state(key="art", name="Art & <Life>", revision=4, changed=NOON + timedelta(days=1))
WORLD = feed_state()


def test_every_feed_is_listed_and_the_whole_site_first():
    document = render_opml((WORLD, ART, ALL), site())
    outlines = etree.fromstring(document.body).findall("body/outline")
    assert [outline.get("xmlUrl") for outline in outlines] == [
        "https://news.example/feeds/all.atom",
        "https://news.example/feeds/art.atom",
        "https://news.example/feeds/world.atom",
    ]
    assert [outline.get("htmlUrl") for outline in outlines] == [
        "https://news.example/",
        "https://news.example/art",
        "https://news.example/world",
    ]
    assert opml_faults(document.body) == []


def test_outline_has_what_readers_import():
    configured = site(sections={"world": SectionText("The World", "All of it.", "fr")})
    (outline,) = etree.fromstring(render_opml((WORLD,), configured).body).findall("body/outline")
    assert dict(outline.attrib) == {
        "type": "rss",
        "text": "The World",
        "title": "The World",
        "description": "All of it.",
        "xmlUrl": "https://news.example/feeds/world.atom",
        "htmlUrl": "https://news.example/world",
        "language": "fr",
    }


def test_date_and_revision_are_those_of_the_newest_change_and_not_of_the_clock():
    document = render_opml((ALL, ART), site())
    modified = etree.fromstring(document.body).findtext("head/dateModified")
    assert modified == "Wed, 15 May 2024 12:00:00 GMT"
    assert (document.changed, document.revision) == (NOON + timedelta(days=1), 9)


def test_order_of_the_states_does_not_matter():
    assert render_opml((ALL, ART, WORLD), site()) == render_opml((WORLD, ALL, ART), site())


def test_list_without_feeds_is_valid():
    assert opml_faults(render_opml((), site()).body) == []


def test_it_is_served_as_opml_with_its_charset_and_address():
    document = render_opml((ALL,), site())
    assert document.media_type == "text/x-opml; charset=utf-8"
    assert document.url == "https://news.example/feeds.opml"


def test_control_characters_do_not_break_the_list():
    state = feed_state(name="Wor\x00ld\ud800\x0b")
    assert opml_faults(render_opml((state,), site(title="Ex\x1bample")).body) == []


def test_feedparser_finds_no_fault():
    assert not feedparser.parse(render_opml((ALL, ART), site()).body).bozo
