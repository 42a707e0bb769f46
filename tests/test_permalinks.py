"""Addresses of articles on the author's own website, by the site's pattern."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from make import source_file

from feedsvc.config import load_settings
from feedsvc.errors import SettingsError
from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.permalinks import PLACEHOLDERS, fill, unknown_placeholders
from feedsvc.readers import read

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SITE = "https://www.example.org"


def entry(text, pattern, name="_posts/2022-07-19-Harbour-opens.md", **rules):
    rules = ReadingRules(website=SITE, permalink=pattern, **rules)
    (article,) = read(source_file(name), text.encode(), rules)
    return normalise(article, rules, now=NOW)


def path(text, pattern, **more):
    url = entry(f"---\n{text}\n---\nText.\n", pattern, **more).url
    return url.removeprefix(SITE) if url else None


@pytest.mark.parametrize(
    ("front", "pattern", "wanted"),
    [
        ("title: x", "/:year/:month/:day/:title.html", "/2022/07/19/Harbour-opens.html"),
        ("title: x", "/:categories/:year/:title.html", "/2022/Harbour-opens.html"),
        ("categories: [Sea News, Tides]", "/:categories/:title/", "/sea-news/tides/Harbour-opens/"),
        ("title: x", "/:short_year/:i_month/:y_day/:slug/", "/22/7/200/harbour-opens/"),
        ("title: x", "/:stem/", "/2022-07-19-harbour-opens/"),
        ("title: A new Port", "/blog/:headline/", "/blog/a-new-port/"),
        ("slug: port", "/:title/:slug/:headline/:stem", "/port/port/port/port"),
        ("section: Sea", "/:section/:slug", "/sea/harbour-opens"),
        ("title: x", "/:section/:slug", None),
        ("lang: de", "/:language/:slug/", "/de/harbour-opens/"),
        ("lang: en", "/:language/:slug/", "/harbour-opens/"),
        ("permalink: /own/", "/:slug/", "/own/"),
        ("date: 2021-12-31 23:30:00 -0500", "/:year/:hour:minute", "/2022/0430"),
    ],
)
def test_a_pattern_is_filled_as_generators_do(front, pattern, wanted):
    assert path(front, pattern, language="en") == wanted


def test_the_zone_of_the_site_decides_the_day():
    text = "date: 2022-01-01 03:00:00 +0000"
    assert path(text, "/:year/:day/", timezone="America/New_York") == "/2021/31/"


def test_an_article_without_date_keeps_its_page_here():
    assert path("title: x", "/:year/:slug/", name="harbour.md") is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("blog/sea/port/index.md", "/blog/sea/port/"), ("blog/port.md", "/blog/port/")],
)
def test_the_folder_of_a_page_bundle_is_no_part_of_the_path_but_the_slug(name, wanted):
    assert path("title: x", "/:path/:slug/", name=name) == wanted


def test_pictures_of_a_bundle_lie_below_its_page_and_articles_stay_files_of_ours():
    found = entry(
        "---\ntitle: x\n---\n![p](a.png) [next](../b/index.md#top)\n",
        "/:path/:slug/",
        name="posts/port/index.md",
    )
    assert f'src="{SITE}/posts/port/a.png"' in found.content
    assert "posts/b/index.md#top" in found.content
    assert SITE not in found.content.partition("next")[0].rpartition("href")[2]


def test_an_address_is_no_id():
    assert entry("---\ntitle: x\n---\nText.", "/:slug/").canonical is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("/:yaer/:title/", ":yaer stands for nothing"), (":year/:title", "begins with /")],
)
def test_a_pattern_that_cannot_be_filled_is_told_with_one_that_can(tmp_path, pattern, message):
    file = tmp_path / "feedsvc.toml"
    file.write_text(f'[articles]\npermalink = "{pattern}"\n')
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {}, cwd=tmp_path)
    assert message in str(caught.value)
    assert "/:year/:title" in str(caught.value)


def test_every_placeholder_is_known_and_filled():
    pattern = "".join(f"/:{name}" for name in PLACEHOLDERS)
    assert unknown_placeholders(pattern) == ()
    assert fill(pattern, dict.fromkeys(PLACEHOLDERS, "ä b")) == "/%C3%A4%20b" * len(PLACEHOLDERS)
