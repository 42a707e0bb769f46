"""What ``feedsvc init`` takes over from the configuration of a site generator."""

from __future__ import annotations

import json
import tomllib

import pytest
from click.testing import CliRunner

from feedsvc.cli.generator_files import find_generator
from feedsvc.cli.init import init
from feedsvc.config import load_settings

JEKYLL = """
title: Harbour News
tagline: Every day
url: https://www.example.org
baseurl: /blog
author:
  name: Jane Doe
  email: jane@example.org
lang: en_GB
timezone: Europe/London
"""
HUGO = """
baseURL = "https://www.example.org/"
languageCode = "de-de"
title = "Hafen"
timeZone = "Europe/Berlin"
[params]
description = "Vom *Hafen*"
author = "Jane Doe"
[permalinks]
posts = "/:year/:month/:slug/"
"""
ZOLA = 'base_url = "https://www.example.org/z"\ntitle = "Zola"\ndefault_language = "fr"\n'
PELICAN = """
import os
SITENAME = 'Harbour'
SITEURL = ''
AUTHOR = 'Jane Doe'
PATH = 'articles'
TIMEZONE = 'Asia/Tokyo'
DEFAULT_LANG = 'ja'
ARTICLE_URL = 'posts/{date:%Y}/{slug}.html'
"""
PUBL = """
import publ
config = {'timezone': 'US/Pacific', 'content_folder': 'entries'}
"""

PUBL_AT_ONCE = """
import publ
APP = publ.Publ(__name__, {'timezone': 'US/Pacific', 'content_folder': 'entries'})
"""


def put(root, **files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


SITES = [
    (
        "Jekyll",
        {"_config.yml": JEKYLL, "_posts/2022-01-02-a.md": "x", "_layouts/x.html": ""},
        "_posts",
        {
            "site.title": "Harbour News",
            "site.description": "Every day",
            "site.language": "en-GB",
            "site.timezone": "Europe/London",
            "site.author.name": "Jane Doe",
            "site.author.email": "jane@example.org",
            "site.website": "https://www.example.org/blog",
            "site.authority": "www.example.org",
            "articles.permalink": "/blog/:categories/:year/:month/:day/:title.html",
        },
    ),
    (
        "Hugo",
        {"hugo.toml": HUGO, "content/posts/a.md": "x", "archetypes/default.md": "x"},
        "content",
        {
            "site.title": "Hafen",
            "site.description": "Vom *Hafen*",
            "site.language": "de-DE",
            "site.timezone": "Europe/Berlin",
            "site.author.name": "Jane Doe",
            "site.website": "https://www.example.org/",
            "site.authority": "www.example.org",
            "articles.permalink": "/:year/:month/:headline/",
        },
    ),
    (
        "Zola",
        {"config.toml": ZOLA, "content/a.md": "x", "templates/x.html": "", "sass/x": ""},
        "content",
        {
            "site.title": "Zola",
            "site.language": "fr",
            "site.website": "https://www.example.org/z",
            "site.authority": "www.example.org",
            "articles.permalink": "/z/:path/:slug/",
        },
    ),
    (
        "Pelican",
        {
            "pelicanconf.py": PELICAN,
            "publishconf.py": "SITEURL = 'https://www.example.org'\n",
            "articles/a.md": "x",
        },
        "articles",
        {
            "site.title": "Harbour",
            "site.language": "ja",
            "site.timezone": "Asia/Tokyo",
            "site.author.name": "Jane Doe",
            "site.website": "https://www.example.org",
            "site.authority": "www.example.org",
            "articles.permalink": "/posts/:year/:headline.html",
        },
    ),
    (
        "Eleventy",
        {
            "eleventy.config.js": 'module.exports = { dir: { input: "src" } }',
            "src/_data/metadata.json": '{"title": "Eleven", "url": "https://www.example.org/",'
            ' "author": {"name": "Jane Doe"}, "language": "en"}',
            "src/posts/a.md": "x",
        },
        "src/posts",
        {
            "site.title": "Eleven",
            "site.language": "en",
            "site.author.name": "Jane Doe",
            "site.website": "https://www.example.org/",
            "site.authority": "www.example.org",
            "articles.permalink": "/posts/:path/:slug/",
        },
    ),
    (
        "Publ",
        {"main.py": PUBL, "entries/news.cat": "", "entries/a.md": "x"},
        "entries",
        {"site.timezone": "US/Pacific"},
    ),
    (
        "Publ",
        {"app.py": PUBL_AT_ONCE, "entries/blog/news.cat": "", "entries/a.md": "x"},
        "entries",
        {"site.timezone": "US/Pacific"},
    ),
]


@pytest.mark.parametrize(
    ("generator", "files", "folder", "settings"), SITES, ids=[site[0] for site in SITES]
)
def test_a_site_is_recognised_and_its_settings_taken_over(
    tmp_path, monkeypatch, generator, files, folder, settings
):
    put(tmp_path / "site", **files)
    site, facts = find_generator(tmp_path / "site")
    assert (site.name, facts.generator, facts.content) == ("site", generator, folder)
    assert dict(facts.settings) == settings
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(init, ["site"])
    assert done.exit_code == 0, done.output
    assert f"recognised {generator}" in done.output
    written = load_settings(tmp_path / "feedsvc.toml", {}, cwd=tmp_path)
    assert written.tables.articles.folder == f"site/{folder}"
    assert written.tables.articles.permalink == settings.get("articles.permalink")
    assert written.tables.site.timezone == settings.get("site.timezone", "UTC")


def test_a_folder_below_the_site_is_kept_and_stands_in_its_addresses(tmp_path):
    put(tmp_path, **{"config.toml": ZOLA, "content/blog/a.md": "x", "templates/x": ""})
    _, facts = find_generator(tmp_path / "content/blog")
    assert facts.content == "content/blog"
    assert facts.settings["articles.permalink"] == "/z/blog/:path/:slug/"


def test_a_folder_of_no_generator_is_left_alone(tmp_path):
    put(tmp_path, **{"a/b.md": "x"})
    assert find_generator(tmp_path / "a") is None


def test_the_people_of_the_data_files_become_authors(tmp_path, monkeypatch):
    people = "jane:\n  full_name: Jane Doe\n  url: jane.example\nroe:\n  first_name: Bob\n  email: b@a.org\n"
    put(tmp_path, **{"_config.yml": JEKYLL, "_posts/a.md": "x", "_data/authors.yml": people})
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(init, ["."])
    authors = tomllib.loads((tmp_path / "feedsvc.toml").read_text())["authors"]
    assert authors == {"jane": {"name": "Jane Doe"}, "roe": {"name": "Bob", "email": "b@a.org"}}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "title: [a\n"),
        ("_config.yml", "timezone: Mars/North\nurl: javascript:x\nlang: no such\nauthor: '{{ x }}'\n"),
        ("_config.yml", "permalink: /:nothing/:title/\nurl: https://www.example.org\n"),
        ("pelicanconf.py", "SITENAME = open('/etc/passwd').read()\nAUTHOR = (\n"),
        ("hugo.toml", "title = 3\n[permalinks]\nposts = '/:monthname/'\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_not_taken_over(tmp_path, monkeypatch, name, text):
    put(tmp_path, **{name: text, "_posts/a.md": "x", "archetypes/a.md": "x"})
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(init, ["."])
    assert done.exit_code == 0
    tables = load_settings(tmp_path / "feedsvc.toml", {}, cwd=tmp_path).tables
    assert tables.site.timezone == "UTC"
    assert tables.articles.permalink is None


@pytest.mark.parametrize(
    ("permalink", "pattern"),
    [
        ("/blog/{{ page.fileSlug }}/", "/blog/:slug/"),
        ("/{{ title | slugify }}/index.html", "/:headline/index.html"),
        ("/{{ page.date | weird }}/", None),
        ("", "/posts/:path/:slug/"),
    ],
)
def test_address_that_a_folder_of_eleventy_gives_its_articles_counts(tmp_path, permalink, pattern):
    put(
        tmp_path,
        **{
            "eleventy.config.js": "",
            "_data/site.json": '{"url": "https://www.example.org"}',
            "posts/a.md": "x",
            "posts/posts.json": json.dumps({"permalink": permalink, "tags": ["posts"]}),
        },
    )
    _, facts = find_generator(tmp_path)
    assert facts.settings.get("articles.permalink") == pattern
