"""The strict checks of feed_faults.py can fail: each of these feeds has one fault, and is flagged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from feed_faults import (
    atom_faults,
    atoma_oracle_faults,
    json_faults,
    json_schema_missing,
    json_schema_oracle_faults,
    opml_faults,
    relax_ng_missing,
    relax_ng_oracle_faults,
    rss_faults,
    ruby_missing,
    ruby_oracle_faults,
)
from make import feed, feed_entry, feed_state, site

from feedsvc.model import Author, Image
from feedsvc.renderers import render_feed, render_opml

PICTURE = Image("https://cdn.example/a.jpg", "", "image/jpeg", 4321)
CLEAN = feed(
    feed_entry(authors=(Author("Ann", "ann@x.example"),), image=PICTURE, tags=("Ports",)),
    feed_entry(id="tag:news.example,2024:second", slug="second"),
)
SITE = site(image=Image("https://cdn.example/logo.png"))
RSS, ATOM, JSON = (render_feed(CLEAN, SITE, suffix) for suffix in ("rss", "atom", "json"))
FIRST, SECOND = "tag:news.example,2024:harbour", "tag:news.example,2024:second"

RSS_FAULTS = {
    "ISO date": ("<pubDate>Tue, 14 May 2024 12:00:00 GMT", "<pubDate>2024-05-14T12:00:00Z"),
    "other language": ("<pubDate>Tue, 14 May", "<pubDate>Di, 14 Mai"),
    "no zone": ("12:00:00 GMT</pubDate>", "12:00:00</pubDate>"),
    "wrong weekday": ("<pubDate>Tue,", "<pubDate>Mon,"),
    "no such day": ("<pubDate>Tue, 14 May", "<pubDate>Tue, 31 Feb"),
    "no channel link": ("<link>https://news.example/world</link><desc", "<desc"),
    "no description": ("<description>World \u2013 News of Example.</description>", ""),
    "two titles": ("<channel>", "<channel><title>Another</title>"),
    "enclosure without length": (' length="4321"', ""),
    "ttl with unit": ("<ttl>5</ttl>", "<ttl>1h</ttl>"),
    "undeclared prefix": ("<ttl>5</ttl>", "<ttl>5</ttl><foo:bar/>"),
    "raw control character": ("Harbour opens", "Harbour\x0bopens"),
    "reference to a control character": ("Harbour opens", "Harbour&#x0B;opens"),
    "C1 character": ("Harbour opens", "Harbour\x85opens"),
    "bare ampersand": ("Harbour opens", "Harbour & opens"),
    "HTML entity": ("Harbour opens", "Harbour &eacute; opens"),
    "space before the declaration": ("<?xml", " <?xml"),
    "not closed": ("</rss>", ""),
    "permalink that is no URL": ('isPermaLink="false"', 'isPermaLink="true"'),
    "permalink left at its default": (' isPermaLink="false"', ""),
    "duplicate guid": (SECOND, FIRST),
    "no guid": (f'<guid isPermaLink="false">{SECOND}</guid>', ""),
    "relative channel link": ("<link>https://news.example/world</link>", "<link>/world</link>"),
    "channel link is the feed": (
        "<link>https://news.example/world</link>",
        "<link>https://news.example/feeds/world.rss</link>",
    ),
    "relative item link": (
        "<link>https://news.example/articles/second<",
        "<link>/articles/second<",
    ),
    "author without e-mail": ("ann@x.example (Ann)", "Ann"),
    "two authors": ("<author>", "<author>bob@x.example (Bob)</author><author>"),
    "HTML in title": ("Harbour opens", "Harbour &lt;b&gt;opens&lt;/b&gt;"),
    "title escaped twice": ("Harbour opens", "Harbour &amp;amp; opens"),
    "relative href in content": ("&lt;p&gt;The", '&lt;p&gt;&lt;a href="/x"&gt;x&lt;/a&gt;The'),
    "relative srcset in content": ("&lt;p&gt;The", '&lt;img srcset="https://x/a 1x, /b 2x"&gt;The'),
    "script in content": ("&lt;p&gt;The", "&lt;script&gt;x&lt;/script&gt;The"),
    "handler in content": ("&lt;p&gt;The", '&lt;p onclick="x()"&gt;The'),
    "no self link": ('rel="self"', 'rel="related"'),
    "self link of another URL": ("feeds/world.rss", "feeds/other.rss"),
    "wrong namespace for content": ("rss/1.0/modules/content/", "rss/1.0/modules/contents/"),
    "language in words": ("<language>en<", "<language>english<"),
    "image of another title": ("</url><title>World", "</url><title>Word"),
    "metadata after the items": ("</channel>", "<rating>x</rating></channel>"),
}

ATOM_FAULTS = {
    "no entry id": (f"<id>{FIRST}</id>", ""),
    "no entry title": ("<title>Harbour opens</title>", ""),
    "no updated": ("<updated>2024-05-14T12:00:00+00:00</updated>", ""),
    "two published": ("<published>", "<published>2024-05-14T12:00:00+00:00</published><published>"),
    "unknown element": ("<published>", "<issued>x</issued><published>"),
    "link without href": ('href="https://news.example/articles/second"', ""),
    "category without term": (' term="Ports"', ""),
    "HTML content not escaped": ('<content type="html">', '<content type="html"><p>x</p>'),
    "XHTML content without div": ('<content type="html">', '<content type="xhtml">'),
    "content type CDATA": ('<content type="html">', '<content type="CDATA">'),
    "metadata after an entry": ("</feed>", "<rights>x</rights></feed>"),
    "wrong namespace": ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "RFC 822 date": (
        "<published>2024-05-14T12:00:00+00:00",
        "<published>Tue, 14 May 2024 12:00:00 GMT",
    ),
    "date without time": ("<published>2024-05-14T12:00:00+00:00", "<published>2024-05-14"),
    "date without zone": ("12:00:00+00:00</published>", "12:00:00</published>"),
    "offset with seconds": ("12:00:00+00:00</published>", "12:00:00+00:19:32</published>"),
    "no e-mail address": ("ann@x.example", "ann"),
    "invalid xml:lang": ('xml:lang="en"', 'xml:lang="plain English"'),
    "control character": ("Harbour opens", "Harbour\x0bopens"),
    "no author at all": ("<author><name>Example News</name></author>", ""),
    "blank author name": ("<name>Ann</name>", "<name> </name>"),
    "two alternate links": (
        'rel="enclosure" type="image/jpeg"',
        'rel="alternate" type="text/html"',
    ),
    "enclosure without its rel": ('rel="enclosure" type="image/jpeg"', 'type="text/html"'),
    "duplicate id": (SECOND, FIRST),
    "relative id": (SECOND, "second"),
    "id that is no IRI": (SECOND, "tag:news.example,2024:a b"),
    "HTML in a text title": ("Harbour opens", "Harbour &lt;b&gt;opens&lt;/b&gt;"),
    "unregistered rel": ('rel="enclosure"', 'rel="picture"'),
    "no self link": ('rel="self"', 'rel="related"'),
    "self link of another URL": ("feeds/world.atom", "feeds/other.atom"),
}

JsonFault = Callable[[dict[str, Any]], object]
JSON_FAULTS: dict[str, JsonFault] = {
    "no version": lambda feed: feed.pop("version"),
    "wrong version": lambda feed: feed.update(version="https://jsonfeed.org/version/9"),
    "no title": lambda feed: feed.pop("title"),
    "no items": lambda feed: feed.pop("items"),
    "no item id": lambda feed: feed["items"][0].pop("id"),
    "id is a number": lambda feed: feed["items"][0].update(id=7),
    "no content": lambda feed: feed["items"][0].pop("content_html"),
    "tags of the wrong type": lambda feed: feed["items"][0].update(tags="Ports"),
    "authors of the wrong type": lambda feed: feed.update(authors={"name": "Ann"}),
    "empty author": lambda feed: feed["items"][0].update(authors=[{}]),
    "RFC 822 date": lambda feed: feed["items"][0].update(date_published="14 May 2024"),
    "date without zone": lambda feed: feed["items"][0].update(date_modified="2024-05-14T12:00:00"),
    "null date": lambda feed: feed["items"][0].update(date_published=None),
    "relative url": lambda feed: feed["items"][0].update(url="/articles/harbour"),
    "duplicate id": lambda feed: feed["items"][1].update(id=FIRST),
    "next_url is feed_url": lambda feed: feed.update(next_url=feed["feed_url"]),
    "author of version 1": lambda feed: feed.update(author={"name": "Ann"}),
    "another feed_url": lambda feed: feed.update(feed_url="https://news.example/feed.json"),
    "script in content": lambda feed: feed["items"][0].update(content_html="<script></script>"),
    "language in words": lambda feed: feed.update(language="english"),
}
JSON_BYTE_FAULTS = {
    "byte order mark": b"\xef\xbb\xbf" + JSON.body,
    "Latin-1": JSON.body.replace(b"Harbour opens", b"Harbour \xe9"),
    "trailing comma": JSON.body.replace(b"}]}", b"},]}"),
    "lone surrogate": JSON.body.replace(b"Harbour opens", b"Harbour \\ud800"),
}


def broken(body: bytes, replacement: tuple[str, str]) -> bytes:
    old, new = (text.encode() for text in replacement)
    assert old in body, f"{old!r} is no longer written: this fault tests nothing"
    return body.replace(old, new, 1)


def test_the_clean_feeds_have_no_fault():
    assert rss_faults(RSS.body, url=RSS.url) == []
    assert atom_faults(ATOM.body, url=ATOM.url) == []
    assert json_faults(JSON.body, url=JSON.url) == []


@pytest.mark.parametrize("fault", RSS_FAULTS)
def test_a_fault_in_rss_is_flagged(fault):
    assert rss_faults(broken(RSS.body, RSS_FAULTS[fault]), url=RSS.url)


@pytest.mark.parametrize("fault", ATOM_FAULTS)
def test_a_fault_in_atom_is_flagged(fault):
    assert atom_faults(broken(ATOM.body, ATOM_FAULTS[fault]), url=ATOM.url)


def test_content_that_lies_elsewhere_without_a_summary_is_flagged():
    body = broken(ATOM.body, ('<content type="html">', '<content src="https://x.example/">'))
    assert atom_faults(body) == []
    assert atom_faults(body.replace(b"summary", b"rights")) != []


def test_an_entry_with_neither_content_nor_alternate_link_is_flagged():
    bare = render_feed(feed(feed_entry(content="")), SITE, "atom").body
    alternate = 'href="https://news.example/articles/harbour" rel='
    assert atom_faults(bare) == []
    assert atom_faults(broken(bare, (f'{alternate}"alternate"', f'{alternate}"related"')))


@pytest.mark.parametrize("fault", JSON_FAULTS)
def test_a_fault_in_json_is_flagged(fault):
    feed_object = json.loads(JSON.body)
    JSON_FAULTS[fault](feed_object)
    assert json_faults(json.dumps(feed_object).encode(), url=JSON.url)


@pytest.mark.parametrize("fault", JSON_BYTE_FAULTS)
def test_a_fault_in_the_bytes_of_json_is_flagged(fault):
    assert json_faults(JSON_BYTE_FAULTS[fault], url=JSON.url)


@pytest.mark.parametrize("check", [rss_faults, atom_faults])
def test_bytes_that_are_not_utf_8_are_flagged(check):
    body = RSS.body if check is rss_faults else ATOM.body
    assert check(body.replace(b"Harbour opens", b"Harbour \xff"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'type="rss"', b""),
        (b"https://news.example/feeds/world.atom", b"/feeds/world.atom"),
        (b"Tue, 14 May 2024", b"2024-05-14"),
        (b'version="2.0"', b'version="1.0"'),
        (b"</opml>", b""),
    ],
)
def test_a_fault_in_opml_is_flagged(old, new):
    body = render_opml((feed_state(),), site()).body
    assert old in body
    assert opml_faults(body.replace(old, new))


@pytest.mark.skipif(bool(relax_ng_missing()), reason=relax_ng_missing())
def test_the_schema_of_atom_can_fail():
    faults = ("no entry id", "two published", "unknown element", "content type CDATA")
    for fault in faults:
        assert relax_ng_oracle_faults(broken(ATOM.body, ATOM_FAULTS[fault])), fault


@pytest.mark.skipif(bool(json_schema_missing()), reason=json_schema_missing())
@pytest.mark.parametrize("fault", ["no version", "id is a number", "RFC 822 date", "relative url"])
def test_the_schema_of_json_feed_can_fail(fault):
    feed_object = json.loads(JSON.body)
    JSON_FAULTS[fault](feed_object)
    assert json_schema_oracle_faults(json.dumps(feed_object).encode())


@pytest.mark.skipif(bool(ruby_missing()), reason=ruby_missing())
@pytest.mark.parametrize(
    ("suffix", "body", "faults"),
    [
        (
            "rss",
            RSS.body,
            {name: RSS_FAULTS[name] for name in ("ISO date", "two titles", "ttl with unit")},
        ),
        (
            "atom",
            ATOM.body,
            {name: ATOM_FAULTS[name] for name in ("no entry id", "two alternate links")},
        ),
    ],
)
def test_rubys_parser_can_fail(suffix, body, faults, tmp_path):
    feeds = {name: broken(body, replacement) for name, replacement in faults.items()}
    assert ruby_oracle_faults(feeds, tmp_path, suffix=suffix).keys() == faults.keys()


def test_atoma_can_fail():
    assert atoma_oracle_faults(broken(RSS.body, RSS_FAULTS["ttl with unit"]), "rss")
