"""The first configuration that is written from what the folder holds."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feedsvc.config import KEYS, draft_config, load_settings
from feedsvc.config.generators import generator_of
from feedsvc.config.keys import key_at
from feedsvc.model import Section

NAMES = (
    "world/a.md",
    "World/b.txt",
    "local-news/2024/07/c.md",
    "Arts & Culture/d.html",
    "経済/e.md",
    "feeds/f.md",
    "fr/g.md",
    "fr/monde/h.md",
    "pt-br/i.md",
    "posts/j.json",
    "pictures/k.jpg",
    ".git/world/l.md",
)


def read(text, tmp_path):
    path = tmp_path / "feedsvc.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, {}, cwd=tmp_path)


def test_draft_loads_without_problems_and_holds_what_was_found(tmp_path):
    text = draft_config(NAMES, "../articles")
    settings = read(text, tmp_path)

    assert settings.articles_folder() == tmp_path / "../articles"
    assert settings.reading_rules().sections == (
        Section("arts-culture", "Arts & Culture"),
        Section("feeds-section", "Feeds"),
        Section("local-news", "Local News"),
        Section("monde", "Monde"),
        Section("world", "World"),
        Section("経済", "経済"),
    )
    assert settings.reading_rules().timezone == "UTC"
    assert "7 Markdown, 1 HTML, 1 JSON, 1 plain text" in text
    assert "fr (2), pt-BR (1)" in text
    assert "# 2 articles\n[sections.world]" in text
    assert "# 1 article\n[sections.local-news]" in text


def test_draft_of_an_empty_folder_loads_and_shows_how_to_go_on(tmp_path):
    text = draft_config((), ".")

    assert read(text, tmp_path).reading_rules().sections == ()
    assert "none yet" in text
    assert "# [sections.world]" in text


def test_draft_shows_every_key_and_no_other():
    text = draft_config((), "articles")
    all_set = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
        for line in text.splitlines()
    )

    places = list(_places(tomllib.loads(all_set), ()))

    assert all(key_at(place) for place in places)
    assert {key_at(place).label for place in places} == {key.label for key in KEYS}


def _places(table, above):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _places(value, (*above, name))
        elif isinstance(value, list) and isinstance(value[0], dict):
            for index, inner in enumerate(value):
                yield from _places(inner, (*above, name, index))
        else:
            yield (*above, name)


def test_draft_with_every_key_set_loads_without_problems(tmp_path):
    text = draft_config((), "articles")
    all_set = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
        for line in text.splitlines()
    )

    tables = read(all_set, tmp_path).tables
    assert tables.authors["jane"].name == "Jane Doe"
    assert [feed.name for feed in tables.feeds] == ["Middle East"]


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (("on 19/07/2022 and 03/04/2022",), "dmy"),
        (("on 07/19/2022",), "mdy"),
        (("on 07/08/2022",), None),
        (("19/07/2022", "07/19/2022"), None),
        (("see /2022/19/07/2022/",), None),
        ((), None),
    ],
)
def test_order_of_dates_is_set_only_where_the_samples_leave_no_doubt(samples, order):
    document = tomllib.loads(draft_config(("a.md",), "x", samples=samples))

    assert document["articles"].get("date_order") == order


@pytest.mark.parametrize(
    ("names", "generator"),
    [
        (("hugo.toml", "content/a.md"), "Hugo"),
        (("config.toml", "content/a.md", "layouts/x.html"), "Hugo"),
        (("config.toml", "content/a.md", "templates/x.html"), "Zola"),
        (("config.toml", "content/a.md"), "Hugo or Zola"),
        (("_config.yml", "_posts/a.md"), "Jekyll"),
        (("eleventy.config.js", "posts/a.md"), "Eleventy"),
        ((".eleventy.js",), "Eleventy"),
        (("pelicanconf.py", "content/a.md"), "Pelican"),
        (("content/news.cat", "content/a.md"), "Publ"),
        (("posts/_index.md",), "Hugo or Zola"),
        (("sub/config.toml", "content/a.md"), None),
        (("world/a.md",), None),
    ],
)
def test_generator_is_told_by_its_marks_and_only_mentioned(names, generator):
    text = draft_config(names, "x")

    assert generator_of(names) == generator
    assert (f"a site made with {generator}." in text) == (generator is not None)


PARTS = st.text(st.characters(exclude_characters="/"), min_size=1, max_size=12)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")


@example(["a&b/x.md", "a&b/y.md", "a and b/x.md", "e-mail/x.md", "email/x.md"], "x")
@given(st.lists(PATHS, max_size=8), st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_any_names_give_a_draft_that_loads(tmp_path_factory, names, folder):
    folder = f"articles{folder}"
    text = draft_config(names, folder)
    base = tmp_path_factory.getbasetemp()

    settings = read(text, base)

    wanted = folder.encode("utf-8", "replace").decode()
    assert settings.tables.articles.folder == wanted
