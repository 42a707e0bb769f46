"""JSON Feed 1.1: what it says and how it is written."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from feed_faults import json_faults, json_schema_missing, json_schema_oracle_faults
from make import NOON, WORLD, feed, feed_entry, feed_state, site

from feedsvc.model import Author, Feed, Image
from feedsvc.renderers import render_feed

FULL_SITE = {
    "author": Author("Desk", "desk@news.example"),
    "image": Image("http://site.feedsvc.invalid/files/logo.png"),
    "icon": "https://news.example/icon.png",
}
FULL_ENTRY = {
    "authors": (Author("Ann", None, "https://ann.example/"), Author("Ben", "ben@x.example")),
    "tags": ("Ports", "world", "ports", "Sea & salt"),
    "image": Image("http://site.feedsvc.invalid/files/a b.jpg", "Harbour"),
    "language": "fr",
    "updated": NOON + timedelta(minutes=5),
}
FIGURE = '<figure><img src="https://news.example/files/a%20b.jpg" alt="Harbour"></figure>'


def rendered(*entries, **fields):
    return render_feed(feed(*entries), site(**fields), "json")


def test_feed_says_who_it_is_and_where_it_lives():
    document = rendered(feed_entry(), **FULL_SITE)
    head = json.loads(document.body)
    head.pop("items")
    assert head == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "World \N{EN DASH} Example News",
        "home_page_url": "https://news.example/world",
        "feed_url": "https://news.example/feeds/world.json",
        "description": "World \N{EN DASH} News of Example.",
        "icon": "https://news.example/files/logo.png",
        "favicon": "https://news.example/icon.png",
        "authors": [{"name": "Desk", "url": "mailto:desk@news.example"}],
        "language": "en",
    }


def test_item_carries_all_that_is_known_in_a_fixed_order():
    (item,) = json.loads(rendered(feed_entry(**FULL_ENTRY)).body)["items"]
    assert list(item.items()) == [
        ("id", "tag:news.example,2024:harbour"),
        ("url", "https://news.example/articles/harbour"),
        ("title", "Harbour opens"),
        ("summary", "The harbour opened today."),
        (
            "content_html",
            f"{FIGURE}<p>The harbour opened today.</p>",
        ),
        ("image", "https://news.example/files/a%20b.jpg"),
        ("date_published", "2024-05-14T12:00:00+00:00"),
        ("date_modified", "2024-05-14T12:05:00+00:00"),
        (
            "authors",
            [
                {"name": "Ann", "url": "https://ann.example/"},
                {"name": "Ben", "url": "mailto:ben@x.example"},
            ],
        ),
        ("tags", ["World", "Ports", "Sea & salt"]),
        ("language", "fr"),
    ]


def test_nothing_empty_is_written():
    plain = feed_entry(title="", summary="", section=None)
    (item,) = json.loads(rendered(plain).body)["items"]
    assert not {"title", "summary", "image", "authors", "tags", "language"} & item.keys()
    head = json.loads(rendered(plain, language=None).body)
    assert not {"icon", "favicon", "authors", "language"} & head.keys()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"summary": "Short."}, "Short."),
        ({"summary": "", "title": "Only a title"}, "Only a title"),
        ({"summary": "", "title": ""}, "https://news.example/articles/harbour"),
    ],
)
def test_item_without_body_has_the_content_that_the_format_demands(fields, text):
    (item,) = json.loads(rendered(feed_entry(content="", **fields)).body)["items"]
    assert item["content_text"] == text
    assert "content_html" not in item


def test_bytes_are_utf_8_without_bom_and_without_escapes():
    body = rendered(feed_entry(title="Grüße aus Łódź 🚢")).body
    assert "Grüße aus Łódź 🚢".encode() in body
    assert body[:1] == b"{"
    assert body[-2:] == b"}\n"


def test_lone_surrogate_costs_nobody_the_feed():
    document = rendered(
        feed_entry(title="a\ud800b", content="<p>\udfff</p>"), feed_entry(id="tag:x,2024:b")
    )
    assert json_faults(document.body, url=document.url) == []
    assert len(json.loads(document.body)["items"]) == 2


def test_feed_without_entries_is_valid():
    document = render_feed(Feed(feed_state(), ()), site(), "json")
    assert json_faults(document.body, url=document.url) == []
    assert json.loads(document.body)["items"] == []


@pytest.mark.skipif(bool(json_schema_missing()), reason=json_schema_missing())
@pytest.mark.parametrize(
    "entries",
    [
        (),
        (feed_entry(**FULL_ENTRY), feed_entry(id="tag:x,2024:b", title="")),
        (feed_entry(url="https://x.example/ä b/100%?q=[1]#ü#x", section=WORLD),),
        (feed_entry(url="https://bücher.example/", image=Image("https://x.example/{1}.png")),),
    ],
)
def test_schema_of_json_feed_accepts_it(entries):
    document = render_feed(Feed(feed_state(), entries), site(**FULL_SITE), "json")
    assert json_schema_oracle_faults(document.body) == []
    assert json_faults(document.body, url=document.url) == []
