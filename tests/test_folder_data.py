"""What files say about the folder they lie in, and what it means for the articles below."""

from __future__ import annotations

import json

import pytest
from site_folder import SiteFolder

from feedsvc.errors import Unreadable
from feedsvc.model import Kind, ReadingRules, Section, SectionText, Site, TimeRules
from feedsvc.pipeline.folder_rules import make_folder_rules
from feedsvc.readers.folder_data import read_folder_data
from feedsvc.shelf.known import describe_site, known_feeds


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    yield folder
    folder.close()


def rules_of(*files, rules=None):
    data = [one for name, text in files for one in read_folder_data(name, text.encode())]
    return make_folder_rules(tuple(data), rules or ReadingRules(), "digest")


def test_a_section_file_names_the_section_of_its_folder():
    found = rules_of(
        ("world/_section.toml", 'name = "The World"\ndescription = "All."\ndelay_seconds = 60.0\n')
    )
    assert found.sections == (Section("world", "The World"),)
    assert found.texts == {"world": SectionText(description="All.")}
    assert found.times(TimeRules()).delays == {"world": 60.0}
    assert found.rules_for("world/a.md").sections == (Section("world", "The World"),)


def test_the_configuration_counts_more_than_the_folder():
    rules = ReadingRules(sections=(Section("world", "World"),))
    found = rules_of(
        ("world/_section.toml", 'name = "Other"\ndelay_seconds = 60\ntitle = "T"\n'), rules=rules
    )
    assert found.sections == ()
    assert found.times(TimeRules(delays={"world": 5.0})).delays == {"world": 5.0}
    shown = describe_site(
        Site("https://x.example", "X", "x", sections={"world": SectionText("Own", "", "de")}),
        known_feeds((), generation=1, revision=1, texts='{"world": {"title": "T", "image": "i"}}'),
    )
    assert shown.sections["world"] == SectionText("Own", "", "de", "i")


def test_a_section_file_counts_more_than_the_generators_own():
    found = rules_of(
        ("world/_section.toml", 'name = "Ours"'), ("world/_index.md", "---\ntitle: Theirs\n---\n")
    )
    assert found.sections == (Section("world", "Ours"),)


def test_the_index_of_hugo_gives_title_description_and_cascade():
    text = "---\ntitle: The World\ndescription: All of it.\ncascade:\n  author: Jane Doe\n  params:\n    lang: de\n---\n"
    found = rules_of(("posts/world/_index.md", text))
    assert found.sections == (Section("world", "The World"),)
    assert found.texts["world"].description == "All of it."
    handed = {one.path: one.value for one in found.rules_for("posts/world/x/a.md").defaults}
    assert handed == {"author": "Jane Doe", "lang": "de"}
    assert found.rules_for("posts/a.md").defaults == ()


def test_a_cascade_with_a_target_is_for_others():
    text = "---\ncascade:\n  draft: true\n  _target:\n    kind: section\n---\n"
    assert rules_of(("_index.md", text)).rules_for("a.md").defaults == ()


@pytest.mark.parametrize("name", ["posts/posts.11tydata.json", "posts/posts.json", "posts/x.11tydata.json"])  # fmt: skip
def test_data_of_eleventy_are_defaults(name):
    found = rules_of((name, '{"author": "Jane", "tags": ["a", "b"], "layout": "x", "title": "T"}'))
    assert [(one.path, one.value) for one in found.rules_for("posts/a.md").defaults] == [
        ("author", "Jane"),
        ("tags", ("a", "b")),
    ]


@pytest.mark.parametrize("text", ['{"items": []}', "[1]", "{", '{"headline": "x", "author": "y"}'])
def test_a_json_file_named_after_its_folder_may_be_anything_else(text):
    assert rules_of(("world/world.json", text)).rules_for("world/a.md").defaults == ()


def test_defaults_of_jekyll_hold_for_their_paths():
    text = (
        "defaults:\n- scope: {path: '', type: posts}\n  values: {author: Jane, layout: post}\n"
        "- scope: {path: sea}\n  values: {lang: de}\n- scope: {path: '', type: pages}\n"
        "  values: {draft: 'true'}\n- scope: {path: 'x*'}\n  values: {lang: fr}\n"
    )
    found = rules_of(("_config.yml", text))
    assert [one.path for one in found.rules_for("sea/_posts/a.md").defaults] == ["lang", "author"]
    assert [one.path for one in found.rules_for("_posts/a.md").defaults] == ["author"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nmae = 'x'", "_section.toml:1: nmae: no such key, did you mean 'name'?"),
        ("name = 3", "_section.toml:1: name: must be a text in quotes"),
        ("name = ", "this is no TOML"),
        ("language = 'no such'", "a language is written as a code"),
    ],
)
def test_a_wrong_section_file_is_told_with_its_line(text, message):
    with pytest.raises(Unreadable) as problem:
        read_folder_data("world/_section.toml", text.encode())
    assert message in problem.value.message


def test_the_nearest_folder_wins_and_the_article_itself_above_all(site):
    site.write("posts/posts.11tydata.json", '{"author": "Far", "lang": "de", "draft": true}')
    site.write("posts/sea/sea.11tydata.json", '{"author": "Near"}')
    site.article("posts/sea/a.md", "A", draft="false")
    site.article("posts/sea/b.md", "B", draft="false", authors="Own")
    site.article("posts/sea/c.md", "C")
    site.scan()
    assert sorted(site.titles()) == ["A", "B"]
    assert site.entry("A").authors[0].name == "Near"
    assert site.entry("B").authors[0].name == "Own"
    assert site.entry("A").language == "de"
    (held,) = site.store.memories(["posts/sea/c.md"])
    assert "posts/posts.11tydata.json 'draft'" in held.reason


def test_a_changed_file_about_a_folder_has_its_articles_read_again_but_not_updated(site):
    site.article("world/a.md", "A", date="2026-01-01")
    site.article("sea/b.md", "B", date="2026-01-01")
    site.scan()
    updated = site.entry("A").updated
    site.clock.advance(10_000)
    site.write("world/world.11tydata.json", '{"author": "Jane"}')
    assert site.scan().read == 1
    assert site.entry("A").authors[0].name == "Jane"
    assert site.entry("A").updated == updated
    assert site.scan().read == 0


def test_a_broken_or_vanished_file_goes_on_counting(site):
    path = site.write("drafts2/drafts2.11tydata.json", '{"draft": true}')
    site.article("drafts2/a.md", "A")
    site.article("b.md", "B")
    site.scan()
    path.write_text('{"draft": tr')
    report = site.scan()
    assert report.counts[Kind.REFUSED] == 1
    assert site.titles() == ["B"]
    assert Kind.REFUSED not in site.scan().counts
    path.unlink()
    site.scan()
    site.restart()
    site.scan()
    assert site.titles() == ["B"]
    site.clock.advance(100)
    site.scan()
    assert sorted(site.titles()) == ["A", "B"]


def test_file_about_its_folder_goes_on_counting_after_it_was_read_as_an_article(site):
    site.write("posts/posts.json", '{"lang": "de"}')
    site.article("posts/a.md", "A")
    for _ in range(3):
        site.scan()
        site.clock.advance(100)
    site.article("posts/b.md", "B")
    site.scan()
    assert site.entry("B").language == "de"


def test_what_sections_are_called_reaches_the_store_and_raises_their_feeds(site):
    site.article("world/a.md", "A")
    site.scan()
    before = site.feed("world").state
    site.clock.advance(10)
    site.write("world/_section.toml", 'name = "Our World"\ntitle = "World news"\n')
    site.scan()
    after = site.feed("world").state
    assert after.revision > before.revision
    assert after.name == "Our World"
    assert json.loads(site.store.value("section texts"))["world"]["title"] == "World news"


def test_a_delay_in_a_folder_holds_new_articles_back(site):
    site.article("world/a.md", "A")
    site.scan()
    site.clock.advance(10)
    site.write("world/_section.toml", "delay_seconds = 600\n")
    site.article("world/b.md", "B")
    site.scan()
    assert site.titles("world") == ["A"]
    site.clock.advance(700)
    site.scan()
    assert sorted(site.titles("world")) == ["A", "B"]


def test_an_article_below_a_named_folder_belongs_to_its_section(site):
    site.write("world/europe/_section.toml", 'name = "Europe"\n')
    site.article("world/europe/a.md", "A")
    site.article("world/europe/b.md", "B", section="Sea")
    site.scan()
    assert site.titles("europe") == ["A"]
    assert site.titles("sea") == ["B"]


@pytest.mark.parametrize("keys", [{}, {"slug": "port"}])
@pytest.mark.parametrize("names", [("port.md", "port.de.md", "port.pt-br.md"), ("port/index.md", "port/index.de.md", "port/index.pt-br.md")])  # fmt: skip
def test_each_language_of_an_article_has_an_id_of_its_own_whichever_comes_first(site, names, keys):
    site.article("other.md", "Other")
    site.scan()
    for name in reversed(names):
        site.clock.advance(10)
        site.article(name, name, date="2026-01-01", **keys)
        site.scan()
    found = [site.entry(name) for name in names]
    assert [one.slug for one in found] == ["port", "port-de", "port-pt-br"]
    assert [one.language for one in found] == [None, "de", "pt-BR"]
    assert [one.id.rpartition(":")[2] for one in found] == ["port", "port-de", "port-pt-br"]


CASCADES = """+++
title = "Posts"
[[cascade]]
  author = "Jane Doe"
  tags = ["sea"]
[[cascade]]
  {}
  [cascade._target]
    {}
+++
"""


def defaults_of(index, name):
    return {one.path: one.value for one in rules_of(index).rules_for(name).defaults}


def test_cascades_in_a_list_are_all_handed_down():
    index = ("posts/_index.md", CASCADES.format("draft = true", 'path = "/posts/secret/**"'))
    assert defaults_of(index, "posts/a.md") == {"author": "Jane Doe", "tags": ("sea",)}
    below = defaults_of(index, "posts/secret/a.md")
    assert below == {"draft": "true", "author": "Jane Doe", "tags": ("sea",)}


@pytest.mark.parametrize("target", ['path = "{/posts/[ab]*}"', 'lang = "de"', 'path = "/b/**"'])
def test_cascade_whose_target_is_not_understood_holds_drafts_back_and_says_nothing_else(target):
    index = ("posts/_index.md", CASCADES.format('draft = true\nsummary = "S"', target))
    assert defaults_of(index, "posts/a.md") == {
        "draft": "true",
        "author": "Jane Doe",
        "tags": ("sea",),
    }


def test_cascade_for_lists_says_nothing_of_articles():
    index = ("posts/_index.md", CASCADES.format("draft = true", 'kind = "section"'))
    assert "draft" not in defaults_of(index, "posts/a.md")


def test_cascade_in_yaml_may_be_a_list_too():
    text = "---\ncascade:\n- target: {path: '/p/x/**'}\n  draft: true\n- lang: de\n---\n"
    assert defaults_of(("p/_index.md", text), "p/x/a.md") == {"draft": "true", "lang": "de"}


def test_data_named_after_the_articles_folder_itself_hold_for_all_of_it(site):
    site.write("articles.json", '{"author": "Far", "draft": "true"}')
    site.article("a.md", "A", draft="false")
    site.article("sea/b.md", "B")
    for _ in range(3):
        site.scan()
        assert site.titles() == ["A"]
        site.clock.advance(10_000)
    site.restart()
    site.scan()
    assert site.titles() == ["A"]
    assert site.entry("A").authors[0].name == "Far"


@pytest.mark.parametrize("name", ["articles.json", "sea/sea.json"])
def test_large_export_that_is_called_as_its_folder_is_read_as_articles_without_a_fault(site, name):
    items = [
        {"title": f"Item {number}", "body": "It opened. " * 900, "id": f"urn:x:{number}"}
        for number in range(40)
    ]
    site.write(name, json.dumps({"items": items}))
    site.scan()
    assert not [one for one in site.events if one.kind is Kind.REFUSED]
    assert len(site.titles()) == 40
