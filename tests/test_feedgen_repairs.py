"""Each fault of feedgen 1.0.0 that would reach a reader, and the proof that it does not."""

from __future__ import annotations

import locale
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import feedgen.entry
import feedgen.feed
import feedparser
import pytest
from feed_faults import ATOM, DC, MEDIA, A, R, atom_faults, rss_faults
from lxml import etree
from make import NOON, feed, feed_entry, site

from feedsvc.model import Author, Image
from feedsvc.renderers import render_feed, xml_feeds
from feedsvc.renderers.dates import rfc822, whole_utc
from feedsvc.renderers.presentation import Link, show_feed

PICTURE = Image("https://cdn.example/a.jpg", "A harbour", "image/jpeg", 4321)
LMT = timezone(timedelta(hours=0, minutes=19, seconds=32))


def atom(*entries, site_fields=None, **state):
    body = render_feed(feed(*entries, **state), site(**(site_fields or {})), "atom").body
    return etree.fromstring(body)


def rss(*entries, site_fields=None, **state):
    body = render_feed(feed(*entries, **state), site(**(site_fields or {})), "rss").body
    return etree.fromstring(body)[0]


def test_entry_links_keep_their_attributes_in_atom():
    # https://github.com/lkiesow/python-feedgen/issues/135 and 143
    links = [
        dict(link.attrib) for link in atom(feed_entry(image=PICTURE)).iterfind("a:entry/a:link", A)
    ]
    assert links == [
        {"href": "https://news.example/articles/harbour", "rel": "alternate", "type": "text/html"},
        {
            "href": "https://cdn.example/a.jpg",
            "rel": "enclosure",
            "type": "image/jpeg",
            "length": "4321",
        },
    ]


def test_feedparser_reads_one_link_and_one_enclosure():
    body = render_feed(feed(feed_entry(image=PICTURE)), site(), "atom").body
    (entry,) = feedparser.parse(body).entries
    assert entry.link == "https://news.example/articles/harbour"
    assert [enclosure.href for enclosure in entry.enclosures] == ["https://cdn.example/a.jpg"]


def test_channel_link_is_the_page_although_self_hub_and_next_were_set(monkeypatch):
    more = (
        Link("https://hub.example/", "hub"),
        Link("https://news.example/feeds/world/2024/05.rss", "next", "application/rss+xml"),
    )

    def with_more_links(*args, **kwargs):
        shown = show_feed(*args, **kwargs)
        fields = {name: getattr(shown, name) for name in shown.__dataclass_fields__}
        return type(shown)(**(fields | {"links": shown.links + more}))

    monkeypatch.setattr(xml_feeds, "show_feed", with_more_links)
    channel = rss(feed_entry())
    assert [link.text for link in channel.findall("link")] == ["https://news.example/world"]
    # and feedgen, left alone, drops all atom:links but the first rel=self
    assert [link.get("rel") for link in channel.findall("a:link", A)] == ["self", "hub", "next"]


def test_rss_names_no_alternate_links_of_the_feed():
    # SimplePie and others take the first alternate for the address of the page.
    assert [link.get("rel") for link in rss(feed_entry()).findall("a:link", A)] == ["self"]


def test_site_author_with_email_becomes_managing_editor():
    channel = rss(feed_entry(), site_fields={"author": Author("Desk", "desk@news.example")})
    assert channel.findtext("managingEditor") == "desk@news.example (Desk)"


def test_site_author_without_email_becomes_creator_of_the_channel():
    channel = rss(feed_entry(), site_fields={"author": Author("Desk")})
    assert channel.find("managingEditor") is None
    assert channel.findtext("dc:creator", None, R) == "Desk"


def names_in_rss(*authors):
    item = rss(feed_entry(authors=authors)).find("item")
    creators = [creator.text for creator in item.findall(f"{{{DC}}}creator")]
    return [author.text for author in item.findall("author")], creators


def test_two_authors_with_and_without_email_are_both_named_once_in_rss():
    assert names_in_rss(Author("Ann", "ann@x.example"), Author("Ben")) == ([], ["Ann", "Ben"])


def test_two_authors_with_email_are_not_two_author_elements():
    both = Author("Ann", "ann@x.example"), Author("Ben", "ben@x.example")
    assert names_in_rss(*both) == ([], ["Ann", "Ben"])


def test_one_author_with_email_is_the_author_and_no_creator():
    assert names_in_rss(Author("Ann", "ann@x.example")) == (["ann@x.example (Ann)"], [])


@pytest.mark.parametrize("name", ["Ann (desk)", "Ann)", "Ann \\"])
def test_a_name_that_would_break_the_brackets_is_a_creator(name):
    assert names_in_rss(Author(name, "ann@x.example")) == ([], [name])


def test_authors_keep_name_email_and_address_in_atom():
    authors = Author("Ann", "ann@x.example", "https://ann.example/"), Author("Ben")
    people = atom(feed_entry(authors=authors)).findall("a:entry/a:author", A)
    assert [[child.text for child in person] for person in people] == [
        ["Ann", "ann@x.example", "https://ann.example/"],
        ["Ben"],
    ]


def test_content_is_escaped_html_and_never_cdata():
    for suffix in ("atom", "rss"):
        body = render_feed(feed(feed_entry(content="<p>a ]]&gt; b</p>")), site(), suffix).body
        assert b"CDATA" not in body
    assert atom(feed_entry()).find("a:entry/a:content", A).get("type") == "html"


def test_summary_does_not_replace_the_content():
    entry = atom(feed_entry(summary="Short.", content="<p>Long.</p>")).find("a:entry", A)
    assert entry.findtext("a:summary", None, A) == "Short."
    assert entry.findtext("a:content", None, A) == "<p>Long.</p>"
    item = rss(feed_entry(summary="Short.", content="<p>Long.</p>")).find("item")
    assert [item.findtext("description"), item.findtext("content:encoded", None, R)] == [
        "Short.",
        "<p>Long.</p>",
    ]


def test_guid_says_that_it_is_no_permalink():
    guid = rss(feed_entry(id="https://news.example/2024/harbour")).find("item/guid")
    assert (guid.get("isPermaLink"), guid.text) == ("false", "https://news.example/2024/harbour")


class AnyDatetime(type):
    def __instancecheck__(cls, thing):
        return isinstance(thing, datetime)


class Later(datetime, metaclass=AnyDatetime):
    """feedgen's clock, moved."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2031, 1, 1, tzinfo=tz)


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_rendering_years_later_gives_the_same_bytes(suffix, monkeypatch):
    before = render_feed(feed(), site(), suffix).body
    monkeypatch.setattr(feedgen.feed, "datetime", Later)
    monkeypatch.setattr(feedgen.entry, "datetime", Later)
    # feedgen's own default, without which this test could not fail
    assert feedgen.entry.FeedEntry().updated().year == 2031
    assert render_feed(feed(), site(), suffix).body == before


def test_updated_is_written_from_the_entry_and_the_feed():
    document = atom(feed_entry(updated=NOON + timedelta(days=2)), feed_entry(id="tag:x,2024:b"))
    assert document.findtext("a:updated", None, A) == "2024-05-16T12:00:00+00:00"
    assert [entry.findtext("a:updated", None, A) for entry in document.findall("a:entry", A)] == [
        "2024-05-16T12:00:00+00:00",
        "2024-05-14T12:00:00+00:00",
    ]


def test_newest_first_stays_newest_first():
    entries = [
        feed_entry(id=f"tag:news.example,2024:{n}", published=NOON - timedelta(hours=n))
        for n in range(5)
    ]
    dates = [
        entry.findtext("a:published", None, A) for entry in atom(*entries).findall("a:entry", A)
    ]
    assert all(newer > older for newer, older in pairwise(dates))
    assert [guid.text[-1] for guid in rss(*entries).iterfind("item/guid")] == list("01234")


def test_enclosure_needs_both_length_and_type():
    for picture in (
        Image("https://cdn.example/a.jpg"),
        Image("https://cdn.example/a.jpg", "", "image/jpeg"),
    ):
        assert rss(feed_entry(image=picture)).find("item/enclosure") is None
    enclosure = rss(feed_entry(image=PICTURE)).find("item/enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://cdn.example/a.jpg",
        "length": "4321",
        "type": "image/jpeg",
    }


def test_no_update_period_and_no_text_input_are_written():
    body = render_feed(feed(), site(), "rss").body
    assert b"UpdatePeriod" not in body
    assert b"UpdateFrequency" not in body
    assert b"textInput" not in body


def test_a_lone_picture_is_not_wrapped_in_a_group():
    for parent in (
        rss(feed_entry(image=PICTURE)).find("item"),
        atom(feed_entry(image=PICTURE)).find("a:entry", A),
    ):
        assert parent.find(f"{{{MEDIA}}}group") is None
        assert dict(parent.find(f"{{{MEDIA}}}content").attrib) == {
            "url": "https://cdn.example/a.jpg",
            "medium": "image",
            "type": "image/jpeg",
            "fileSize": "4321",
        }


def test_entry_language_reaches_atom_and_rss():
    entries = feed_entry(language="fr"), feed_entry(id="tag:x,2024:b", language="en")
    languages = [
        entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in atom(*entries).findall("a:entry", A)
    ]
    assert languages == ["fr", None]
    assert [item.findtext("dc:language", None, R) for item in rss(*entries).findall("item")] == [
        "fr",
        None,
    ]


def test_an_edit_shows_in_rss_as_atom_updated():
    entries = feed_entry(updated=NOON + timedelta(hours=1)), feed_entry(id="tag:x,2024:b")
    found = [item.findtext(f"{{{ATOM}}}updated") for item in rss(*entries).findall("item")]
    assert found == ["2024-05-14T13:00:00+00:00", None]


def test_an_entry_without_title_is_written_and_not_refused():
    entries = feed_entry(title=""), feed_entry(id="tag:x,2024:b")
    assert [title.text for title in atom(*entries).iterfind("a:entry/a:title", A)] == [
        None,
        "Harbour opens",
    ]
    item = rss(*entries).find("item")
    assert item.find("title") is None
    assert item.findtext("description")


def test_an_entry_of_nothing_still_has_a_description_in_rss():
    empty = feed_entry(title="", summary="", content="")
    assert rss(empty).findtext("item/description") == "https://news.example/articles/harbour"
    assert rss_faults(render_feed(feed(empty), site(), "rss").body) == []
    assert atom_faults(render_feed(feed(empty), site(), "atom").body) == []


NASTY_DATES = {
    "naive": datetime(2024, 5, 14, 12, 0),  # noqa: DTZ001 - the fault that is tested
    "local mean time": datetime(1890, 5, 14, 12, 0, tzinfo=LMT),
    "year 99": datetime(99, 5, 14, 12, 0, tzinfo=UTC),
    "first day of all, east of Greenwich": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))),
    "microseconds": NOON.replace(microsecond=123456),
}


@pytest.mark.parametrize("date", NASTY_DATES.values(), ids=NASTY_DATES)
def test_a_date_that_feedgen_would_write_wrong_is_made_plain_before(date):
    entries = feed_entry(published=date, updated=date), feed_entry(id="tag:x,2024:b")
    for suffix, faults in (("atom", atom_faults), ("rss", rss_faults)):
        document = render_feed(feed(*entries), site(), suffix)
        assert faults(document.body, url=document.url) == []
        assert b"tag:x,2024:b" in document.body


def test_local_mean_time_becomes_the_same_moment_in_utc():
    assert whole_utc(datetime(1890, 5, 14, 12, 0, tzinfo=LMT)) == datetime(
        1890, 5, 14, 11, 40, 28, tzinfo=UTC
    )


def test_year_99_has_four_digits_and_the_right_weekday():
    assert rfc822(datetime(99, 5, 14, 12, 0, tzinfo=UTC)) == "Thu, 14 May 0099 12:00:00 GMT"


NASTY_TEXTS = [
    "\x00",
    "a\x0bb",
    "\x1b[31m",
    "\ufffe\uffff",
    "\ud800",
    "\x7f\x9f",
    "]]>",
    "a\rb",
    "\ud83d\ude00",
]


@pytest.mark.parametrize("text", NASTY_TEXTS, ids=ascii)
def test_a_character_that_feedgen_refuses_costs_nobody_the_feed(text):
    nasty = feed_entry(
        title=text,
        summary=text,
        content=text,
        tags=(text,),
        authors=(Author(text, f"{text}@x.example", f"https://x.example/{text}"),),
        url=f"https://x.example/{text}",
        image=Image(f"https://x.example/{text}", text, "image/png", 1),
        language=text,
    )
    own = {"title": f"T{text}", "description": text, "rights": text, "author": Author(text)}
    for suffix, faults in (("atom", atom_faults), ("rss", rss_faults)):
        document = render_feed(
            feed(nasty, feed_entry(id="tag:x,2024:b"), name=f"World{text}"), site(**own), suffix
        )
        assert faults(document.body, url=document.url) == []
        assert b"tag:x,2024:b" in document.body


def test_locale_is_unchanged_after_four_threads_rendered(monkeypatch):
    asked = []

    def remember(*args):
        asked.append(args)
        return "C"

    before = locale.setlocale(locale.LC_ALL)
    monkeypatch.setattr(locale, "setlocale", remember)
    bodies = []
    threads = [
        threading.Thread(
            target=lambda: bodies.extend(render_feed(feed(), site(), "rss").body for _ in range(20))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    monkeypatch.undo()
    assert asked == []
    assert locale.setlocale(locale.LC_ALL) == before
    assert len(set(bodies)) == 1
    assert len(bodies) == 80


def test_feedgen_itself_would_have_set_the_locale(monkeypatch):
    import feedgen.util  # noqa: PLC0415 - it must not be the first of feedgen's imports

    asked = []
    monkeypatch.setattr(locale, "setlocale", lambda *args: asked.append(args))
    feedgen.util.formatRFC2822(NOON)
    assert asked


@pytest.mark.parametrize(
    "module",
    ["feedsvc.renderers.xml_feeds", "feedsvc.renderers.feedgen_repairs", "feedsvc.renderers"],
)
def test_each_module_may_be_the_first_to_be_imported(module):
    # feedgen.util fails when nobody has imported lxml.etree before it.
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_a_date_without_zone_is_utc_and_not_the_machines_time(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        assert whole_utc(NASTY_DATES["naive"]) == NOON
    finally:
        monkeypatch.undo()
        time.tzset()


def test_microseconds_are_dropped_in_every_zone():
    assert whole_utc(NASTY_DATES["microseconds"]) == NOON
    first = NASTY_DATES["first day of all, east of Greenwich"].replace(microsecond=9)
    assert whole_utc(first) == datetime(1, 1, 1, tzinfo=UTC)
