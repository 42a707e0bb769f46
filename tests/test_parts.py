"""One file with many articles: each is remembered, edited, removed and renamed on its own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import article, claim
from site_folder import SiteFolder

from feedsvc.model import Kind
from feedsvc.readers.parts import LONGEST_KEY, identify, tell_apart


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    folder.article("first.md", "Something that was there before")
    folder.scan()
    yield folder
    folder.close()


WORDS = [
    "harbour",
    "ferry",
    "council",
    "keeper",
    "lantern",
    "tide",
    "ledger",
    "bridge",
    "island",
    "school",
    "market",
    "engine",
    "rope",
    "barrel",
    "choir",
    "window",
    "garden",
    "stair",
    "clock",
    "boat",
    "letter",
    "winter",
    "summer",
    "price",
    "vote",
    "bell",
    "road",
    "fog",
    "moth",
    "salt",
]


def item(number, **fields):
    """An article of a text that no other number has."""
    text = " ".join(f"{word}{number}" for word in WORDS)
    values = {"id": f"urn:x:{number}", "title": f"Story {number}", "body": text}
    values["date"] = f"2026-01-{number:02}T10:00:00Z"
    return {key: value for key, value in (values | fields).items() if value is not None}


def write(site, *items, name="news.json"):
    site.write(name, json.dumps(list(items)))


def test_each_item_of_a_list_is_an_entry(site):
    write(site, item(1), item(2), item(3))
    site.scan()
    assert {"Story 1", "Story 2", "Story 3"} <= set(site.titles())
    assert site.entry("Story 2").id == "urn:x:2"
    assert site.entry("Story 2").slug == "story-2"


def test_edit_of_one_item_is_told_of_that_one_only(site):
    write(site, item(1), item(2))
    site.scan()
    before = {entry.id: entry for entry in site.entries()}
    site.clock.advance(3600)
    write(site, item(1), item(2, body="Now it says something else about the fog at sea."))
    site.scan()
    assert [event.title for event in site.events if event.kind is Kind.CORRECTED] == ["Story 2"]
    assert not site.told(Kind.TOUCHED)
    assert site.entry("Story 1") == before["urn:x:1"]
    assert site.entry("Story 2").updated > before["urn:x:2"].updated


def test_items_may_change_their_order(site):
    write(site, item(1), item(2), item(3))
    site.scan()
    before = site.entries()
    write(site, item(3), item(1), item(2))
    report = site.scan()
    assert site.entries() == before
    assert not {Kind.NEW, Kind.WITHDRAWN, Kind.CORRECTED} & set(report.counts)


def test_item_that_is_taken_out_is_withdrawn_and_returns_as_itself(site):
    write(site, item(1), item(2))
    site.scan()
    known = site.entry("Story 2").id
    write(site, item(1))
    site.scan()
    assert "Story 2" in site.titles(), "it left within the grace"
    site.let_grace_pass()
    assert "Story 2" not in site.titles()
    assert site.told(Kind.WITHDRAWN) == ["news.json"]
    write(site, item(1), item(2))
    site.scan()
    assert site.told(Kind.RETURNED) == ["news.json"]
    assert site.entry("Story 2").id == known


def test_file_that_is_renamed_keeps_all_its_entries(site):
    write(site, *(item(number, id=None) for number in range(1, 9)))
    site.scan()
    before = {(entry.id, entry.slug, entry.published) for entry in site.entries()}
    (site.root / "news.json").rename(site.root / "archive.json")
    site.let_grace_pass()
    assert {(entry.id, entry.slug, entry.published) for entry in site.entries()} == before


def test_item_without_id_whose_title_is_edited_is_the_same(site):
    write(site, item(1, id=None), item(2, id=None))
    site.scan()
    before = site.entry("Story 1")
    write(site, item(1, id=None, title="A better headline"), item(2, id=None))
    site.scan()
    after = site.entry("A better headline")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    assert not site.told(Kind.WITHDRAWN)
    assert not site.told(Kind.NEW)


@pytest.mark.parametrize("id_", ["urn:x:1", None])
def test_item_that_moves_to_another_file_stays_itself(site, id_):
    write(site, item(1, id=id_), item(2))
    write(site, item(3), name="other.json")
    site.scan()
    before = site.entry("Story 1")
    write(site, item(2))
    write(site, item(3), item(1, id=id_), name="other.json")
    site.scan()
    assert site.entry("Story 1").id == before.id
    assert not site.told(Kind.WITHDRAWN)


def test_list_of_one_stays_the_same_when_it_grows(site):
    write(site, item(1, id=None))
    site.scan()
    before = site.entry("Story 1")
    write(site, item(1, id=None), item(2, id=None))
    site.scan()
    assert site.entry("Story 1") == before


def test_item_that_becomes_a_list_of_one_stays_itself(site):
    site.write("news.json", json.dumps(item(1)))
    site.scan()
    before = site.entry("Story 1")
    write(site, item(1), item(2))
    site.scan()
    assert site.entry("Story 1").id == before.id
    assert not site.told(Kind.WITHDRAWN)


def test_bad_item_harms_only_itself_and_keeps_its_last_good_version(site):
    write(site, item(1), item(2))
    site.scan()
    deep = "<div>" * 2000
    write(site, item(1, title="Story 1, corrected"), item(2, body=f"{deep}<p>a b c d e</p>"))
    site.scan()
    assert {"Story 1, corrected", "Story 2"} <= set(site.titles())
    (told,) = [event for event in site.events if event.notes]
    assert any("tags inside each other" in note.message for note in told.notes)


def test_broken_line_withdraws_nothing_and_is_told_with_its_number(site):
    lines = [json.dumps(item(number)) for number in (1, 2, 3)]
    site.write("news.jsonl", "\n".join(lines))
    site.scan()
    site.write("news.jsonl", "\n".join([lines[0], lines[1][:-9], lines[2], json.dumps(item(4))]))
    site.scan()
    assert {"Story 1", "Story 2", "Story 3", "Story 4"} <= set(site.titles())
    assert [note.line for event in site.events for note in event.notes] == [2]
    site.write("news.jsonl", "\n".join([lines[0], lines[2]]))
    site.let_grace_pass()
    assert not {"Story 2", "Story 4"} & set(site.titles())


def test_same_id_in_two_files_is_shown_once_and_freed_when_it_goes(site):
    write(site, item(1), item(2))
    site.scan()
    write(site, item(2), item(5), name="copy.json")
    site.scan()
    assert site.titles().count("Story 2") == 1
    write(site, item(1))
    site.scan()
    site.scan()
    assert site.titles().count("Story 2") == 1


def wire(number, version, **fields):
    values = {
        "uri": f"urn:wire:{number}",
        "version": str(version),
        "headline": f"Wire {number}",
        "body_text": " ".join(f"{word}{number}" for word in WORDS),
        "firstcreated": "2026-01-05T08:00:00Z",
        "versioncreated": f"2026-01-05T{8 + version:02}:00:00Z",
        "pubstatus": "usable",
    }
    return json.dumps(values | fields)


def test_newer_version_of_an_item_in_another_file_takes_its_place(site):
    site.write("a-1.json", wire(1, 1))
    site.scan()
    before = site.entry("Wire 1")
    site.write("a-2.json", wire(1, 2, headline="Wire 1, updated"))
    site.scan()
    after = site.entry("Wire 1, updated")
    assert (after.id, after.published) == (before.id, before.published)
    assert "Wire 1" not in site.titles()
    assert not site.told(Kind.NEW)
    site.restart(rules_digest="rules 2")
    site.scan()
    assert "Wire 1, updated" in site.titles()
    assert "Wire 1" not in site.titles()


def test_cancellation_in_another_file_withdraws_the_item(site):
    site.write("b-1.json", wire(2, 1))
    site.scan()
    assert "Wire 2" in site.titles()
    site.write("b-2.json", wire(2, 2, pubstatus="canceled", body_text=""))
    site.scan()
    assert "Wire 2" not in site.titles()
    assert site.told(Kind.HELD) == ["b-2.json"]


def test_older_version_that_comes_late_changes_nothing(site):
    site.write("c-2.json", wire(3, 2))
    site.scan()
    before = site.entry("Wire 3")
    site.write("c-1.json", wire(3, 1, headline="Wire 3, as it was"))
    site.scan()
    assert site.entry("Wire 3") == before
    assert "Wire 3, as it was" not in site.titles()


@pytest.mark.parametrize("order", [("x-1.json", "x-2.json"), ("x-2.json", "x-1.json")])
def test_newest_version_counts_at_the_baseline(articles, data, order):
    folder = SiteFolder(articles, data)
    old, new = order
    folder.write(old, wire(4, 1))
    folder.write(new, wire(4, 2, headline="Wire 4, updated"))
    folder.scan()
    assert folder.titles() == ["Wire 4, updated"]
    folder.close()


def test_newest_version_counts_among_files_that_come_at_once(site):
    site.write("y-1.json", wire(5, 1))
    site.write("y-2.json", wire(5, 2, pubstatus="canceled"))
    site.scan()
    assert "Wire 5" not in site.titles()


def test_thousand_items_without_ids_are_known_again_when_their_file_is_renamed(site):
    fields = {"id": None, "date": None}
    write(site, *(item(n, **fields, body=f"{n} " * 40, slug=f"tale-{n}") for n in range(1000)))
    site.scan()
    before = [entry.id for entry in site.entries()]
    (site.root / "news.json").rename(site.root / "moved.json")
    report = site.let_grace_pass()
    assert [entry.id for entry in site.entries()] == before
    assert not {Kind.NEW, Kind.WITHDRAWN} & set(report.counts)


def test_parts_are_named_by_id_address_slug_then_title():
    found = tell_apart(
        [
            article(id=claim("urn:x:1"), url=claim("https://n.example/a")),
            article(url=claim("https://n.example/2026/the-fog-lifts.html")),
            article(slug=claim("the-slug")),
            article(title=claim("Only a title: so be it")),
        ]
    )
    assert [one.part for one in found] == [
        "urn:x:1",
        "https://n.example/2026/the-fog-lifts.html",
        "the-slug",
        "only-a-title-so-be-it",
    ]
    assert found[1].slug.value == "the-fog-lifts"


def test_item_that_stands_twice_counts_in_its_newest_version():
    versions = [
        article(id=claim("urn:x:1"), title=claim(f"v{n}"), flags={"version": claim(str(n))})
        for n in (2, 10, 9)
    ]
    (found,) = tell_apart(versions)
    assert found.title.value == "v10"
    assert found.notes


def test_bare_number_is_no_id_for_the_whole_site():
    url = claim("https://blog.example/post")
    assert identify(claim("17"), url).value == "blog.example-17"
    assert identify(claim("urn:x:17"), url).value == "urn:x:17"
    assert identify(claim("17"), claim("http://[broken")).value == "17"


@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=30)), max_size=12))
def test_every_part_has_a_name_of_its_own_and_of_bounded_length(pairs):
    found = tell_apart(
        article(title=claim(title), url=claim(url), body=f"<p>{place}</p>")
        for place, (url, title) in enumerate(pairs)
    )
    assert len({one.part for one in found}) == len(found) == len(pairs)
    assert all(one.part and len(one.part) <= LONGEST_KEY + 10 for one in found)
