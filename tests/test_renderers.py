"""What the documents say, and that they say it in the same bytes everywhere and always."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from feed_faults import (
    FAULTS,
    A,
    R,
    atoma_oracle_faults,
    feedparser_oracle_faults,
    relax_ng_missing,
    relax_ng_oracle_faults,
    ruby_missing,
    ruby_oracle_faults,
)
from lxml import etree
from make import NOON, feed, feed_entry, feed_state, site

from feedsvc.model import Author, Feed, FeedKind, Image, Section, SectionText
from feedsvc.renderers import (
    FORMATS,
    feed_description,
    feed_language,
    feed_title,
    render_feed,
)
from feedsvc.renderers.addresses import feed_id, web_address
from feedsvc.site_urls import SITE

SUFFIXES = tuple(FORMATS)
DASH = "\N{EN DASH}"
ALL = {"key": "all", "kind": FeedKind.ALL, "name": "all"}

FULL_SITE = site(
    author=Author("News Desk", "desk@news.example", "https://news.example/desk"),
    image=Image(f"{SITE}/files/logo.png"),
    icon="https://news.example/icon.png",
    rights="© Example & Co",
    ttl_minutes=10,
)
FULL_FEED = feed(
    feed_entry(
        title="Fish & chips: 5 < 6",
        summary="Is 5 < 6? AT&T says <b>so</b> &amp; more.",
        content=f'<p><a href="{SITE}/articles/x">x</a> <img src="{SITE}/files/b.png" alt=""></p>',
        tags=("Ports", "Sea & salt", "ports", "world"),
        authors=(Author("Ann", "ann@x.example"), Author("Ben", None, "https://ben.example/")),
        image=Image(f"{SITE}/files/a b.jpg", 'A "big" ship', "image/jpeg", 4321),
        language="fr",
        updated=NOON + timedelta(hours=3),
    ),
    feed_entry(
        id="tag:news.example,2024:2", slug="größe", authors=(Author("Ann", "ann@x.example"),)
    ),
    feed_entry(id="https://old.example/?p=3", url="https://old.example/?p=3&q=ä", summary=""),
    feed_entry(id="tag:news.example,2024:4", title="", section=None, updated=NOON),
)
EMPTY_FEED = Feed(feed_state(), ())
FEEDS = {"full": (FULL_FEED, FULL_SITE), "plain": (feed(), site()), "empty": (EMPTY_FEED, site())}


def entries_of(suffix: str, **fields: Any) -> Any:
    body = render_feed(feed(feed_entry(**fields)), site(), suffix).body
    if suffix == "json":
        return json.loads(body)["items"][0]
    root = etree.fromstring(body)
    return root.find("a:entry", A) if suffix == "atom" else root.find("channel/item")


def content_in(suffix: str, **fields: Any) -> str:
    entry = entries_of(suffix, **fields)
    if suffix == "json":
        return str(entry["content_html"])
    path = "a:content" if suffix == "atom" else "content:encoded"
    return str(entry.findtext(path, None, R))


# --- judges -------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", FEEDS)
def test_documents_pass_every_strict_check(suffix, name):
    document = render_feed(*FEEDS[name], suffix)
    faults = FAULTS[suffix](document.body, url=document.url, plain_titles=name != "full")
    assert faults == []
    assert atoma_oracle_faults(document.body, suffix) == []


@pytest.mark.parametrize("suffix", ["atom", "rss"])
@pytest.mark.parametrize("name", FEEDS)
def test_feedparser_finds_no_fault(suffix, name):
    assert feedparser_oracle_faults(render_feed(*FEEDS[name], suffix).body) == []


@pytest.mark.skipif(bool(relax_ng_missing()), reason=relax_ng_missing())
@pytest.mark.parametrize("name", FEEDS)
def test_atom_follows_the_schema_of_rfc_4287(name):
    assert relax_ng_oracle_faults(render_feed(*FEEDS[name], "atom").body) == []


@pytest.mark.skipif(bool(ruby_missing()), reason=ruby_missing())
@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_rubys_validating_parser_finds_no_fault(suffix, tmp_path):
    feeds = {name: render_feed(*pair, suffix).body for name, pair in FEEDS.items()}
    faults = ruby_oracle_faults(feeds, tmp_path, suffix=suffix)
    assert faults == {}


# --- what the channel says ----------------------------------------------------------------------


def test_channel_says_all_that_is_known_in_order_and_items_come_last():
    channel = etree.fromstring(render_feed(FULL_FEED, FULL_SITE, "rss").body)[0]
    head = [(etree.QName(x).localname, x.text) for x in channel if x.tag not in {"item", "image"}]
    assert head == [
        ("title", f"World {DASH} Example News"),
        ("link", "https://news.example/world"),
        ("description", f"World {DASH} News of Example."),
        ("link", None),
        ("copyright", "© Example & Co"),
        ("docs", "https://www.rssboard.org/rss-specification"),
        ("generator", "feedsvc"),
        ("language", "en"),
        ("lastBuildDate", "Tue, 14 May 2024 15:00:00 GMT"),
        ("managingEditor", "desk@news.example (News Desk)"),
        ("ttl", "10"),
    ]
    assert [x.tag for x in channel][-4:] == ["item"] * 4
    assert [x.text for x in channel.find("image")] == [
        "https://news.example/files/logo.png",
        f"World {DASH} Example News",
        "https://news.example/world",
    ]


def test_atom_feed_says_all_that_is_known():
    atom = etree.fromstring(render_feed(FULL_FEED, FULL_SITE, "atom").body)
    said = {
        name: atom.findtext(f"a:{name}", None, A)
        for name in ("title", "subtitle", "updated", "generator", "icon", "logo", "rights")
    }
    assert said == {
        "title": f"World {DASH} Example News",
        "subtitle": f"World {DASH} News of Example.",
        "updated": "2024-05-14T15:00:00+00:00",
        "generator": "feedsvc",
        "icon": "https://news.example/icon.png",
        "logo": "https://news.example/files/logo.png",
        "rights": "© Example & Co",
    }
    assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [x.text for x in atom.find("a:author", A)] == [
        "News Desk",
        "desk@news.example",
        "https://news.example/desk",
    ]


def test_atom_links_its_page_first_then_itself_and_its_twins():
    atom = etree.fromstring(render_feed(feed(), site(), "atom").body)
    assert [tuple(link.attrib.values()) for link in atom.findall("a:link", A)] == [
        ("https://news.example/world", "alternate", "text/html"),
        ("https://news.example/feeds/world.atom", "self", "application/atom+xml"),
        ("https://news.example/feeds/world.rss", "alternate", "application/rss+xml"),
        ("https://news.example/feeds/world.json", "alternate", "application/feed+json"),
    ]


def test_site_title_is_the_author_where_nobody_else_is_named():
    atom = etree.fromstring(render_feed(feed(), site(), "atom").body)
    assert atom.findtext("a:author/a:name", None, A) == "Example News"


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_feed_without_entries_is_dated_by_its_last_change(suffix):
    body = render_feed(EMPTY_FEED, site(), suffix).body
    assert (
        b"2024-05-14T12:00:00+00:00" if suffix == "atom" else b"Tue, 14 May 2024 12:00:00 GMT"
    ) in body


def test_feed_id_is_stable_and_differs_by_feed_and_site():
    ids = {
        feed_id(site(id_authority=name), key)
        for name in ("a.example", "b.example")
        for key in ("all", "world")
    }
    assert len(ids) == 4
    assert feed_id(site(), "world") == "urn:uuid:974be8b6-53e1-508b-988d-0889b0959b2b"
    assert feed_id(site(url="https://moved.example", title="Other"), "world") == feed_id(
        site(), "world"
    )


# --- titles, descriptions, languages ------------------------------------------------------------


def test_whole_site_feed_has_the_name_of_the_site():
    assert feed_title(feed_state(**ALL), site()) == "Example News"
    assert feed_title(feed_state(**ALL), site(title=" \x00")) == "news.example"


def test_section_feed_has_its_own_title_or_one_made_of_both_names():
    configured = site(sections={"world": SectionText("The wide\n World")})
    assert feed_title(feed_state(), configured) == "The wide World"
    assert feed_title(feed_state(), site()) == f"World {DASH} Example News"
    assert feed_title(feed_state(name="\x00"), site()) == f"world {DASH} Example News"


@pytest.mark.parametrize("taken", ["Example News", "Arts"])
def test_a_configured_title_that_another_feed_has_is_not_used(taken):
    configured = site(sections={"world": SectionText(taken), "art": SectionText("Arts")})
    assert feed_title(feed_state(), configured) == f"World {DASH} Example News"


def test_description_is_never_empty():
    assert feed_description(feed_state(**ALL), site()) == "News of Example."
    assert feed_description(feed_state(**ALL), site(description="")) == "Example News"
    assert feed_description(feed_state(), site(description="")) == f"World {DASH} Example News"
    configured = site(sections={"world": SectionText(description="Far away.")})
    assert feed_description(feed_state(), configured) == "Far away."


def test_language_is_the_sections_then_the_sites_and_never_an_invalid_one():
    configured = site(sections={"world": SectionText(language="de_AT")})
    assert feed_language(feed_state(), configured) == "de-AT"
    assert feed_language(feed_state(**ALL), configured) == "en"
    assert feed_language(feed_state(), site(language="plain English")) is None


# --- what an entry says -------------------------------------------------------------------------


def test_the_same_id_stands_in_all_formats():
    assert entries_of("atom").findtext("a:id", None, A) == "tag:news.example,2024:harbour"
    assert entries_of("rss").findtext("guid") == "tag:news.example,2024:harbour"
    assert entries_of("json")["id"] == "tag:news.example,2024:harbour"


def test_summary_stands_before_the_full_text_in_rss():
    tags = [etree.QName(x).localname for x in entries_of("rss")]
    assert tags.index("description") + 1 == tags.index("encoded")


def test_without_summary_the_full_text_is_the_description_in_rss():
    item = entries_of("rss", summary="")
    assert item.findtext("description") == "<p>The harbour opened today.</p>"
    assert item.find("content:encoded", R) is None


def test_without_content_the_summary_stands_alone():
    assert entries_of("rss", content="").findtext("description") == "The harbour opened today."
    assert entries_of("atom", content="").find("a:content", A) is None


@pytest.mark.parametrize(
    ("summary", "written"),
    [
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("Write <b> for bold", "Write &lt;b> for bold"),
        ("AT&T and &amp;", "AT&amp;T and &amp;amp;"),
    ],
)
def test_plain_summary_is_escaped_for_html_only_where_it_would_be_taken_for_it(summary, written):
    assert entries_of("rss", summary=summary).findtext("description") == written
    assert entries_of("atom", summary=summary).findtext("a:summary", None, A) == summary
    assert entries_of("json", summary=summary)["summary"] == summary


def test_title_is_plain_text_escaped_once():
    for suffix in ("atom", "rss"):
        body = render_feed(feed(feed_entry(title="Fish & <b>chips</b>")), site(), suffix).body
        assert b"<title>Fish &amp; &lt;b&gt;chips&lt;/b&gt;</title>" in body


def test_section_and_tags_are_categories_each_once():
    tags = ("Ports", "ports", "world", " Sea \n salt ")
    atom = [dict(x.attrib) for x in entries_of("atom", tags=tags).findall("a:category", A)]
    assert atom == [
        {"term": "world", "label": "World", "scheme": "https://news.example/"},
        {"term": "Ports"},
        {"term": "Sea salt"},
    ]
    rss = [x.text for x in entries_of("rss", tags=tags).findall("category")]
    assert rss == ["World", "Ports", "Sea salt"] == entries_of("json", tags=tags)["tags"]


def test_a_section_without_a_name_is_called_by_its_slug_or_left_out():
    assert entries_of("json", section=Section("x", "\x00"))["tags"] == ["x"]
    assert "tags" not in entries_of("json", section=Section("", ""))


def test_equal_authors_are_named_once_and_nameless_ones_not_at_all():
    authors = (Author("Ann"), Author(" Ann "), Author("\x00"))
    assert entries_of("json", authors=authors)["authors"] == [{"name": "Ann"}]


@pytest.mark.parametrize("email", ["no address", "a@b@c", "a b@x.example", "a@x.example (x)", "@"])
def test_an_address_that_is_none_is_left_out(email):
    author = entries_of("atom", authors=(Author("Ann", email),)).find("a:author", A)
    assert [x.text for x in author] == ["Ann"]


# --- addresses ----------------------------------------------------------------------------------


def test_link_is_the_authors_own_address_else_the_page_here():
    assert entries_of("json", url="https://own.example/a")["url"] == "https://own.example/a"
    assert entries_of("json", url=f"{SITE}/x")["url"] == "https://news.example/x"
    assert entries_of("json")["url"] == "https://news.example/articles/harbour"
    assert (
        entries_of("json", url="javascript:alert(1)")["url"]
        == "https://news.example/articles/harbour"
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("HTTPS://x.example/ä?q=ü#ö", "https://x.example/%C3%A4?q=%C3%BC#%C3%B6"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[::1]:8000/a[1]", "https://[::1]:8000/a%5B1%5D"),
        ("https://x.example/100%/%41", "https://x.example/100%25/%41"),
        ("https://x.example/a#b#c", "https://x.example/a#b%23c"),
        ("https://\u00fc" + "a" * 70 + ".example/", "https://%C3%BC" + "a" * 70 + ".example/"),
        (f"{SITE}/files/a.png", "https://news.example/files/a.png"),
        ("/relative", None),
        ("mailto:a@x.example", None),
        ("https://", None),
    ],
)
def test_an_address_is_absolute_and_in_characters_that_every_format_takes(url, address):
    assert web_address(url, site()) == address


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_links_inside_the_content_are_absolute_even_in_srcset(suffix):
    content = (
        f'<p><a href="{SITE}/articles/x">x</a></p>'
        f'<img src="{SITE}/files/b.png" srcset="{SITE}/files/b.png 1x, {SITE}/files/c.png 2x">'
    )
    shown = content_in(suffix, content=content)
    assert shown == content.replace(SITE, "https://news.example")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_document_names_the_placeholder_host(suffix):
    assert b"feedsvc.invalid" not in render_feed(FULL_FEED, FULL_SITE, suffix).body


# --- the picture --------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_picture_is_put_before_a_text_that_does_not_show_it(suffix):
    image = Image(f"{SITE}/files/a.jpg?w=1&h=2", 'A "big" ship')
    shown = content_in(suffix, image=image, content="<p>Text.</p>")
    assert shown == (
        '<figure><img src="https://news.example/files/a.jpg?w=1&amp;h=2"'
        ' alt="A &quot;big&quot; ship"></figure><p>Text.</p>'
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("url", [f"{SITE}/files/a.jpg", "https://x.example/ä.jpg"])
def test_picture_that_the_text_shows_already_is_not_shown_twice(suffix, url):
    shown = content_in(suffix, image=Image(url), content=f'<p><img src="{url}"></p>')
    assert shown.count("<img") == 1


def test_a_picture_without_web_address_is_left_out():
    assert "image" not in entries_of("json", image=Image("data:image/png;base64,AA=="))


# --- documents ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("atom", "application/atom+xml; charset=utf-8"),
        ("rss", "application/rss+xml; charset=utf-8"),
        ("json", "application/feed+json"),
    ],
)
def test_document_carries_type_address_change_and_revision(suffix, media_type):
    document = render_feed(feed(**ALL, revision=7, changed=NOON), site(), suffix)
    assert document.media_type == media_type
    assert document.url == f"https://news.example/feeds/all.{suffix}"
    assert (document.changed, document.revision) == (NOON, 7)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_revision_and_change_alone_do_not_alter_the_bytes(suffix):
    later = feed(feed_entry(), revision=99, changed=NOON + timedelta(days=9))
    assert render_feed(later, site(), suffix).body == render_feed(feed(), site(), suffix).body


PROGRAM = """
import hashlib, locale
locale.setlocale(locale.LC_ALL, "")
from feedsvc.renderers import FORMATS, render_feed, render_opml
from test_renderers import FULL_FEED, FULL_SITE
for suffix in FORMATS:
    print(hashlib.sha256(render_feed(FULL_FEED, FULL_SITE, suffix).body).hexdigest())
print(hashlib.sha256(render_opml((FULL_FEED.state,), FULL_SITE).body).hexdigest())
"""


def test_same_entries_give_the_same_bytes_in_any_process_locale_and_time_zone():
    surroundings = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "POSIX"},
    )
    here = str(Path(__file__).parent)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, **settings, "PYTHONPATH": here},
            stdout=subprocess.PIPE,
            text=True,
        )
        for settings in surroundings
    ]
    outputs = [process.communicate(timeout=60)[0] for process in running]
    assert outputs[0].count("\n") == 4
    assert len(set(outputs)) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_fifty_entries_are_rendered_far_below_a_second(suffix):
    # Measured: 5 ms. The limit only catches work that grows with the square of the entries.
    many = feed(*(feed_entry(id=f"tag:x,2024:{n}", content="<p>x</p>" * 1000) for n in range(50)))
    start = time.process_time()
    render_feed(many, site(), suffix)
    assert time.process_time() - start < 1
