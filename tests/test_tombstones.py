"""Tombstones in documents: valid for every judge, in Atom only, and in the same bytes always."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import feedparser
import pytest
from feed_faults import (
    ATOM,
    FAULTS,
    atoma_oracle_faults,
    feedparser_oracle_faults,
    relax_ng_missing,
    relax_ng_oracle_faults,
)
from lxml import etree
from make import NOON, feed, feed_entry, site

from feedsvc.model import Feed, Tombstone
from feedsvc.renderers import FORMATS, feed_url, render_feed

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
GONE = (
    Tombstone("tag:news.example,2024:quay", NOON + timedelta(hours=2, microseconds=7)),
    Tombstone('https://news.example/?a=1&b="2"', NOON.astimezone(timezone(timedelta(hours=5)))),
)
WITH = replace(feed(), tombstones=GONE)


def rendered(shown: Feed = WITH, suffix: str = "atom") -> bytes:
    return render_feed(shown, site(), suffix).body


def told(body: bytes) -> list[tuple[str, str]]:
    deleted = etree.fromstring(body).findall(f"{{{TOMBSTONES}}}deleted-entry")
    return [(one.get("ref"), one.get("when")) for one in deleted]


def test_atom_names_each_withdrawn_entry_and_when_it_was_withdrawn():
    assert told(rendered()) == [
        ("tag:news.example,2024:quay", "2024-05-14T14:00:00+00:00"),
        ('https://news.example/?a=1&b="2"', "2024-05-14T12:00:00+00:00"),
    ]


def test_tombstones_stand_before_the_entries():
    tags = [element.tag for element in etree.fromstring(rendered())]
    assert tags.index(f"{{{TOMBSTONES}}}deleted-entry") < tags.index(f"{{{ATOM}}}entry")
    assert tags[-1] == f"{{{ATOM}}}entry"


@pytest.mark.parametrize("entries", [(), (feed_entry(),)])
def test_feed_with_tombstones_is_valid(entries):
    body = rendered(replace(WITH, entries=entries))
    assert FAULTS["atom"](body, url=feed_url(site(), "world", "atom")) == []
    assert feedparser_oracle_faults(body) == []
    assert atoma_oracle_faults(body, "atom") == []


@pytest.mark.skipif(bool(relax_ng_missing()), reason=relax_ng_missing())
@pytest.mark.parametrize("entries", [(), (feed_entry(),)])
def test_feed_with_tombstones_satisfies_the_schema_of_rfc_4287(entries):
    assert relax_ng_oracle_faults(rendered(replace(WITH, entries=entries))) == []


def test_readers_see_the_entries_as_before():
    bare, marked = feedparser.parse(rendered(feed())), feedparser.parse(rendered())
    assert marked.entries == bare.entries
    assert marked.feed.keys() - bare.feed.keys() == {"at_deleted-entry"}
    assert {key: marked.feed[key] for key in bare.feed} == bare.feed


@pytest.mark.parametrize("suffix", ["rss", "json"])
def test_other_formats_say_nothing_of_them(suffix):
    assert rendered(WITH, suffix) == rendered(feed(), suffix)


def test_feed_without_tombstones_does_not_name_their_namespace():
    assert TOMBSTONES.encode() not in rendered(feed())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_tombstones_give_the_same_bytes(suffix):
    assert rendered(WITH, suffix) == rendered(replace(feed(), tombstones=tuple(GONE)), suffix)


def test_what_xml_cannot_say_is_left_out_of_an_id():
    odd = replace(WITH, tombstones=(Tombstone("tag:x,2024:\x00a\x1f", NOON),))
    assert told(rendered(odd))[0][0] == "tag:x,2024:a"
