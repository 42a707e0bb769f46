"""Recordings in every format, and the RSS feed of a section that is a podcast."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from uuid import UUID, uuid5

import feedparser
import pytest
from feed_faults import (
    atom_faults,
    atoma_oracle_faults,
    feedparser_oracle_faults,
    json_faults,
    json_schema_missing,
    json_schema_oracle_faults,
    relax_ng_missing,
    relax_ng_oracle_faults,
    rss_faults,
    ruby_missing,
    ruby_oracle_faults,
)
from lxml import etree
from make import NOON, article, feed, feed_entry, site

from feedsvc.cli.podcast_notes import episode_notes
from feedsvc.model import (
    Attached,
    Author,
    Episode,
    FeedKind,
    Image,
    Media,
    Podcast,
    ReadingRules,
    SectionText,
)
from feedsvc.normaliser import normalise
from feedsvc.renderers import render_feed
from feedsvc.renderers.podcast import show_guid
from feedsvc.site_urls import SITE

NS = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "a": "http://www.w3.org/2005/Atom",
}
SOUND = Media(f"{SITE}/files/talk/bell 1.mp3", "audio/mpeg", 123_456, 3723, "The bell")
FILM = Media("https://cdn.example/bell.mp4", "video/mp4", None, 3723, "", 1920, 1080)
COVER = Image(f"{SITE}/files/talk/bell.jpg", "A bell", "image/jpeg", 4321, 1400, 1400)
EPISODE = Episode(
    number=7,
    season=2,
    kind="bonus",
    title="The Bell",
    explicit=True,
    block=False,
    chapters=Attached(f"{SITE}/files/talk/bell.chapters.json", "application/json+chapters"),
    transcripts=(Attached(f"{SITE}/files/talk/bell.de.vtt", "text/vtt", "de"),),
)
SHOW = Podcast(
    categories=("Society & Culture > Documentary", "Society & Culture > Philosophy", "News"),
    image="https://cdn.example/cover.jpg",
    owner_name="Jane Doe",
    owner_email="talk@news.example",
    kind="serial",
    locked=True,
    funding_url="https://news.example/give",
    funding_text="Give",
    license="cc-by-4.0",
)
TALK = feed(
    feed_entry(
        media=(SOUND, FILM), episode=EPISODE, image=COVER, authors=(Author("Ann"), Author("Ben"))
    ),
    feed_entry(id="tag:news.example,2024:second", slug="second", media=(SOUND,)),
    feed_entry(id="tag:news.example,2024:text", slug="text"),
)


def talk_site(show: Podcast | None = SHOW):
    return site(sections={"world": SectionText(podcast=show)})


def rss(show: Podcast | None = SHOW, entries=TALK):
    return etree.fromstring(render_feed(entries, talk_site(show), "rss").body)[0]


def texts(node, path):
    return [found.text for found in node.findall(path, NS)]


@pytest.mark.parametrize("show", [SHOW, None, Podcast()])
def test_documents_with_recordings_pass_every_strict_check(show):
    checks = {"rss": rss_faults, "atom": atom_faults, "json": json_faults}
    for suffix, faults in checks.items():
        document = render_feed(TALK, talk_site(show), suffix)
        assert faults(document.body, url=document.url) == []
        assert atoma_oracle_faults(document.body, suffix) == []
        if suffix != "json":
            assert feedparser_oracle_faults(document.body) == []


@pytest.mark.skipif(bool(relax_ng_missing()), reason=relax_ng_missing())
def test_atom_with_recordings_follows_its_schema():
    assert relax_ng_oracle_faults(render_feed(TALK, talk_site(), "atom").body) == []


@pytest.mark.skipif(bool(json_schema_missing()), reason=json_schema_missing())
def test_json_with_recordings_follows_its_schema():
    assert json_schema_oracle_faults(render_feed(TALK, talk_site(), "json").body) == []


@pytest.mark.skipif(bool(ruby_missing()), reason=ruby_missing())
@pytest.mark.parametrize("suffix", ["rss", "atom"])
def test_ruby_finds_no_fault_in_recordings(suffix, tmp_path):
    feeds = {"talk": render_feed(TALK, talk_site(), suffix).body}
    assert ruby_oracle_faults(feeds, tmp_path, suffix=suffix) == {}


def test_item_has_one_enclosure_with_length_and_type_and_it_is_the_chief_recording():
    (enclosure,) = rss().find("item").findall("enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://news.example/files/talk/bell%201.mp3",
        "length": "123456",
        "type": "audio/mpeg",
    }


def test_a_length_that_nobody_knows_is_zero():
    item = rss(entries=feed(feed_entry(media=(FILM,)))).find("item")
    assert item.find("enclosure").get("length") == "0"


def test_atom_has_every_recording_as_an_enclosure_beside_one_page():
    entry = etree.fromstring(render_feed(TALK, talk_site(), "atom").body).find("a:entry", NS)
    links = [
        (link.get("rel"), link.get("type"), link.get("length"))
        for link in entry.findall("a:link", NS)
    ]
    assert links[0][0] == "alternate"
    assert sorted(links[1:], key=str) == [
        ("enclosure", "audio/mpeg", "123456"),
        ("enclosure", "video/mp4", "0"),
    ]


def test_json_attaches_recordings_with_size_and_duration():
    item = json.loads(render_feed(TALK, talk_site(), "json").body)["items"][0]
    assert item["attachments"] == [
        {
            "url": "https://news.example/files/talk/bell%201.mp3",
            "mime_type": "audio/mpeg",
            "title": "The bell",
            "size_in_bytes": 123456,
            "duration_in_seconds": 3723,
        },
        {"url": FILM.url, "mime_type": "video/mp4", "duration_in_seconds": 3723},
    ]


def test_media_rss_names_picture_and_recordings_with_their_sizes():
    item = rss().find("item")
    picture, sound, film = (dict(one.attrib) for one in item.findall("media:content", NS))
    assert (picture["width"], picture["height"], picture["fileSize"]) == ("1400", "1400", "4321")
    assert (sound["medium"], sound["duration"], sound["fileSize"]) == ("audio", "3723", "123456")
    assert (film["medium"], film["width"], film["height"]) == ("video", "1920", "1080")
    assert item.find("media:thumbnail", NS).get("width") == "1400"
    assert item.find("media:group", NS) is None


def test_feedparser_reads_back_what_was_written():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = feedparser.parse(render_feed(TALK, talk_site(), "rss").body)
    first = read.entries[0]
    assert first.enclosures[0]["href"] == "https://news.example/files/talk/bell%201.mp3"
    assert (first.itunes_duration, first.itunes_season, first.itunes_episode) == ("3723", "2", "7")
    assert first.image["href"] == "https://news.example/files/talk/bell.jpg"
    assert read.feed.image["href"] == "https://cdn.example/cover.jpg"
    assert [tag.term for tag in read.feed.tags] == [
        "Society & Culture",
        "Documentary",
        "Philosophy",
        "News",
    ]


def test_show_says_what_apple_demands():
    channel = rss()
    assert texts(channel, "itunes:author") == ["Example News"]
    assert texts(channel, "itunes:explicit") == ["false"]
    assert texts(channel, "itunes:type") == ["serial"]
    assert channel.find("itunes:image", NS).get("href") == "https://cdn.example/cover.jpg"
    assert texts(channel, "itunes:owner/itunes:email") == ["talk@news.example"]
    tops = [one.get("text") for one in channel.findall("itunes:category", NS)]
    assert tops == ["Society & Culture", "News"]
    subs = [one.get("text") for one in channel.findall("itunes:category/itunes:category", NS)]
    assert subs == ["Documentary", "Philosophy"]
    assert texts(channel, "language") == ["en"]
    # Apple reads these as a request by their presence alone.
    assert texts(channel, "itunes:block") == texts(channel, "itunes:complete") == []


def test_show_says_what_podcasting_2_knows():
    channel = rss()
    assert texts(channel, "podcast:medium") == ["podcast"]
    assert texts(channel, "podcast:license") == ["cc-by-4.0"]
    locked, funding = channel.find("podcast:locked", NS), channel.find("podcast:funding", NS)
    assert (locked.text, locked.get("owner")) == ("yes", "talk@news.example")
    assert (funding.text, funding.get("url")) == ("Give", "https://news.example/give")


def test_guid_of_a_show_is_the_one_that_the_namespace_document_computes():
    # Its own example: podnews.net/rss gives this guid.
    space = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert str(uuid5(space, "podnews.net/rss")) == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    made = show_guid(Podcast(), "news.example", "world")
    assert made == str(uuid5(space, "news.example/feeds/world.rss"))
    assert texts(rss(), "podcast:guid") == [made]
    assert show_guid(Podcast(guid="x"), "news.example", "world") == "x"


def test_guid_of_a_show_outlives_a_new_address():
    moved = site(url="https://other.example", sections={"world": SectionText(podcast=SHOW)})
    channel = etree.fromstring(render_feed(TALK, moved, "rss").body)[0]
    assert texts(channel, "podcast:guid") == texts(rss(), "podcast:guid")


def test_episode_says_what_is_known_of_it_and_nothing_else():
    first, second, text = rss().findall("item")
    names = ("title", "duration", "explicit", "season", "episode", "episodeType")
    assert [texts(first, f"itunes:{name}") for name in names] == [
        ["The Bell"],
        ["3723"],
        ["true"],
        ["2"],
        ["7"],
        ["bonus"],
    ]
    assert first.find("itunes:image", NS).get("href") == "https://news.example/files/talk/bell.jpg"
    assert texts(second, "itunes:episodeType") == ["full"]
    assert texts(second, "itunes:episode") == texts(second, "itunes:explicit") == []
    assert text.findall("itunes:*", NS) == text.findall("podcast:*", NS) == []


def test_episode_leads_to_transcript_chapters_people_and_other_forms():
    item = rss().find("item")
    transcript, chapters = item.find("podcast:transcript", NS), item.find("podcast:chapters", NS)
    assert dict(transcript.attrib) == {
        "url": "https://news.example/files/talk/bell.de.vtt",
        "type": "text/vtt",
        "language": "de",
    }
    assert chapters.get("type") == "application/json+chapters"
    assert texts(item, "podcast:person") == ["Ann", "Ben"]
    alternate = item.find("podcast:alternateEnclosure", NS)
    assert alternate.get("type") == "video/mp4"
    assert alternate.find("podcast:source", NS).get("uri") == FILM.url


def test_no_artwork_that_apple_does_not_take():
    drawing = Image("https://cdn.example/a.svg", "", "image/svg+xml", 12)
    item = rss(entries=feed(feed_entry(media=(SOUND,), image=drawing))).find("item")
    assert item.find("itunes:image", NS) is None


@pytest.mark.parametrize(
    ("suffix", "show", "state"),
    [
        ("rss", None, {}),
        ("rss", SHOW, {"key": "all", "kind": FeedKind.ALL, "name": "all"}),
        ("atom", SHOW, {}),
    ],
)
def test_only_the_rss_of_a_podcast_knows_the_namespaces_of_podcasts(suffix, show, state):
    body = render_feed(feed(*TALK.entries, **state), talk_site(show), suffix).body
    assert b"itunes" not in body
    assert b"podcastindex" not in body


def test_same_podcast_gives_the_same_bytes():
    assert render_feed(TALK, talk_site(), "rss") == render_feed(TALK, talk_site(), "rss")


@pytest.mark.parametrize(
    "media",
    [
        Media("javascript:alert(1)", "audio/mpeg"),
        Media("https://x.example/a.mp3", None),
        Media("https://x.example/a.mp3", "text/html"),
        Media("https://x.example/a.mp3", 'audio/mpeg"\x00'),
    ],
)
def test_what_no_player_can_fetch_is_no_enclosure(media):
    entries = feed(feed_entry(media=(media,)))
    assert rss(entries=entries).find("item/enclosure") is None
    assert "attachments" not in json.loads(render_feed(entries, site(), "json").body)["items"][0]


def test_hostile_words_of_a_show_leave_the_document_sound():
    odd = "<b>&\x00\x0b\ud800 ]]>"
    show = Podcast(
        author=odd, owner_name=odd, owner_email="a@x.example", funding_url="javascript:x"
    )
    entry = feed_entry(media=(SOUND,), episode=Episode(title=odd), authors=(Author(odd),))
    body = render_feed(feed(entry), talk_site(show), "rss").body
    assert rss_faults(body) == []
    assert b"funding" not in body


def a_recording(**more):
    return Media(
        **{"url": "https://x.example/a.mp3", "media_type": "audio/mpeg", "length": 9} | more
    )


SQUARE = Image("https://x.example/a.jpg", "", "image/jpeg", width=1400, height=1400)


@pytest.mark.parametrize(
    ("media", "image", "told"),
    [
        ((a_recording(),), None, []),
        ((a_recording(),), SQUARE, []),
        ((a_recording(),), replace(SQUARE, width=None, height=None), []),
        ((), None, ["it has no recording"]),
        ((a_recording(media_type="audio/ogg"),), None, ["does not play audio/ogg"]),
        ((a_recording(length=None),), None, ["length"]),
        ((a_recording(),), replace(SQUARE, height=1000), ["1400 x 1000"]),
        ((a_recording(),), replace(SQUARE, width=300, height=300), ["300 x 300"]),
        ((a_recording(),), replace(SQUARE, media_type="image/webp"), ["image/webp"]),
    ],
)
def test_check_tells_what_directories_refuse_an_episode_for(media, image, told):
    entry = replace(normalise(article(), ReadingRules(), now=NOON), media=media, image=image)
    notes = episode_notes(entry)
    assert len(notes) == len(told)
    assert all(part in note.message for part, note in zip(told, notes, strict=True))
    assert all(note.hint for note in notes)
