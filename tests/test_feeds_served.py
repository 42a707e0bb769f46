"""Every feed over HTTP, from the real server, as real readers follow it."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lint_http import bad_notes_of
from lxml import etree
from reader import make_reader
from serving import serving

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONFIG = """
[site]
title = "Harbour News"
language = "en"

[[feeds]]
name = "Middle East"
slug = "east"
sections = ["world"]
tags = ["Iran", "Oil"]
exclude = ["opinion"]

[sections.sports]
fullness = "title"

[feed]
entries = 5
deltas = true
"""


def write(folder, name, *, date, tags="", author="", language="", text="It happened."):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = {"title": path.stem.title(), "date": date, "tags": tags, "author": author}
    fields |= {"language": language}
    matter = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    path.write_text(f"---\n{matter}---\n\n{text}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    place = tmp_path_factory.mktemp("served")
    articles, data = place / "articles", place / "data"
    data.mkdir()
    config = place / "feedsvc.toml"
    config.write_text(CONFIG, encoding="utf-8")
    start = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
    for n in range(240):
        when = start + timedelta(hours=8 * n)
        write(articles, f"business/item{n:03}.md", date=when.isoformat())
    iran = {"tags": "[Iran, Oil]", "author": "Jane Doe", "text": "A storm over the harbour."}
    write(articles, "world/one.md", date="2026-02-20T09:00:00Z", **iran)
    write(articles, "world/two.md", date="2026-02-20T10:00:00Z", tags="[oil, opinion]")
    write(articles, "world/three.md", date="2026-02-20T11:00:00Z", language="de", text="Hafen")
    write(articles, "sports/match.md", date="2026-02-20T12:00:00Z", text="A long game. " * 40)
    with serving(articles, data, "--config", str(config)) as running:
        running.articles = articles
        yield running


def titles(answer):
    assert answer.status == 200, answer.body
    parsed = feedparser.parse(answer.body)
    assert not parsed.bozo
    return [entry.title for entry in parsed.entries]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tags/iran", ["One"]),
        ("tags/oil", ["Two", "One"]),
        ("authors/jane-doe", ["One"]),
        ("languages/de", ["Three"]),
        ("combined/east", ["One"]),
        ("q/tag=oil,limit=1", ["Two"]),
        ("q/section=sports,section=world,exclude=oil", ["Match", "Three"]),
        ("search/harbour-storm", ["One"]),
    ],
)
@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_each_feed_gathers_its_articles(server, path, expected, suffix):
    answer = server.get(f"/feeds/{path}.{suffix}")
    assert titles(answer) == expected
    assert bad_notes_of(answer.status, answer.header_list, answer.body) == []
    again = server.get(f"/feeds/{path}.{suffix}", If_None_Match=answer.headers["etag"])
    assert again.status == 304


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/feeds/all.atom?tag=Oil&limit=1", "/feeds/q/tag=oil,limit=1.atom"),
        ("/feeds/all.rss?limit=1&utm=x&tag=oil&tag=iran", "/feeds/q/tag=iran,tag=oil,limit=1.rss"),
        ("/feeds/world.json?exclude=oil", "/feeds/q/section=world,exclude=oil.json"),
        ("/feeds/all.atom?tag=Iran", "/feeds/tags/iran.atom"),
        ("/feeds/all.atom?author=Jane%20Doe&full=no", "/feeds/q/author=jane-doe,full=0.atom"),
        ("/feeds/q/limit=1,tag=Oil.atom", "/feeds/q/tag=oil,limit=1.atom"),
        ("/feeds/search.atom?q=Storm+harbour", "/feeds/search/harbour-storm.atom"),
        ("/feeds/search/Storm%20Harbour.json", "/feeds/search/harbour-storm.json"),
    ],
)
def test_a_query_is_sent_to_the_one_address_of_its_feed(server, asked, address):
    answer = server.get(asked)
    assert (answer.status, answer.headers["location"]) == (301, address)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert server.get(address).status == 200


@pytest.mark.parametrize("query", ["utm_source=x", "null", "full=1", "limit=", "tag=", "a=b&=&"])
def test_other_words_in_a_query_say_nothing(server, query):
    plain = server.get("/feeds/all.atom")
    answer = server.get(f"/feeds/all.atom?{query}")
    assert (answer.status, answer.body) == (200, plain.body)
    assert answer.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    "path",
    ["tags/none", "q/tag=none,limit=3", "all/1999/01", "search/", "combined/west", "all/2026/01-9"],
)
def test_what_does_not_exist_is_404_in_words(server, path):
    answer = server.get(f"/feeds/{path}.atom")
    assert answer.status == 404
    assert b"There is no feed at this address." in answer.body


def test_a_reader_that_follows_the_archives_has_every_article_once(server):
    found, path, marks = [], "/feeds/all.atom", []
    while path:
        document = etree.fromstring(server.get(path).body)
        ids = document.xpath("a:entry/a:id/text()", namespaces=ATOM)
        marks.append(len(ids))
        found += ids if len(marks) > 1 else []
        older = document.xpath("a:link[@rel='prev-archive']/@href", namespaces=ATOM)
        path = older[0].removeprefix(server.base) if older else None
    assert marks[0] == 5
    assert len(found) == len(set(found)) == 244


def test_the_history_over_json_comes_to_its_end(server):
    document, ids = json.loads(server.get("/feeds/business.json").body), []
    while "next_url" in document:
        document = json.loads(server.get(document["next_url"].removeprefix(server.base)).body)
        ids += [item["id"] for item in document["items"]]
    assert len(ids) == len(set(ids)) == 240


def test_a_past_month_may_be_kept_for_a_day(server):
    past = server.get("/feeds/all/2025/12.atom")
    assert past.headers["cache-control"] == "max-age=86400, must-revalidate"
    assert (
        server.get("/feeds/all/2026/02.atom").headers["cache-control"]
        == (server.get("/feeds/all.atom").headers["cache-control"])
    )
    assert bad_notes_of(past.status, past.header_list, past.body) == []


def test_a_section_may_show_titles_only(server):
    for path in ("/feeds/sports.atom", "/feeds/all.rss", "/feeds/sports.json"):
        document = server.get(path).body
        assert b"Match" in document
        assert b"A long game" not in document


def test_pages_lead_to_the_feeds_of_what_they_show(server):
    for path in ("/tags/oil", "/authors/jane-doe", "/languages/de", "/combined/east"):
        answer = server.get(path)
        assert answer.status == 200
        assert f'href="{server.base}/feeds{path}.atom"' in answer.body.decode()
        assert bad_notes_of(answer.status, answer.header_list, answer.body) == []
    listed = server.get("/feeds").body.decode()
    for key in ("all", "world", "tags/oil", "authors/jane-doe", "languages/en", "combined/east"):
        assert f"/feeds/{key}.json" in listed, key
    article = server.get("/articles/one").body.decode()
    assert 'href="/tags/iran"' in article
    assert 'href="/authors/jane-doe"' in article
    assert server.get("/tags/none").status == 404


def test_the_list_for_readers_has_tags_and_authors_in_folders(server):
    opml = etree.fromstring(server.get("/feeds.opml").body)
    folders = {
        folder.get("text"): [one.get("xmlUrl") for one in folder]
        for folder in opml.xpath("body/outline[not(@xmlUrl)]")
    }
    assert folders["Authors"] == [f"{server.base}/feeds/authors/jane-doe.atom"]
    assert f"{server.base}/feeds/tags/iran.atom" in folders["Tags"]
    title = "Middle East \N{EN DASH} Harbour News"
    assert opml.xpath(f"body/outline[@text='{title}']/@xmlUrl") == [
        f"{server.base}/feeds/combined/east.atom"
    ]


def test_a_real_reader_sees_each_article_once_and_edits_as_edits(server, tmp_path):
    url = f"{server.base}/feeds/tags/fish.atom"
    write(server.articles, "world/cod.md", date="2026-02-21", tags="[fish]")
    server.wait_for_text("/feeds/tags/fish.atom", "Cod")
    with closing(make_reader(str(tmp_path / "reader.sqlite"))) as reader:
        reader.add_feed(url)
        assert reader.update_feed(url).new == 1
        assert reader.update_feed(url) is None
        write(server.articles, "world/eel.md", date="2026-02-22", tags="[fish]")
        server.wait_for_text("/feeds/tags/fish.atom", "Eel")
        # It asks for deltas, and gets one.
        updated = reader.update_feed(url)
        assert (updated.new, updated.modified) == (1, 0)
        write(server.articles, "world/cod.md", date="2026-02-21", tags="[fish]", text="Set right.")
        server.wait_for_text("/feeds/tags/fish.atom", "Set right.")
        updated = reader.update_feed(url)
        assert (updated.new, updated.modified) == (0, 1)
        assert sorted(entry.title for entry in reader.get_entries()) == ["Cod", "Eel"]


def test_who_asks_for_it_gets_only_what_is_new(server):
    first = server.get("/feeds/world.rss")
    write(server.articles, "world/four.md", date="2026-02-23")
    server.wait_for_text("/feeds/world.rss", "Four")
    answer = server.get("/feeds/world.rss", A_IM="feed", If_None_Match=first.headers["etag"])
    assert answer.status == 226
    assert [one.title for one in feedparser.parse(answer.body).entries] == ["Four"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["etag"] == server.get("/feeds/world.rss").headers["etag"]
