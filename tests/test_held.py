"""Every mark that keeps an article back, from the bytes of its file to the one gate."""

import json
from datetime import UTC, datetime

import pytest

from feedsvc.model import ReadingRules, Signature, SourceFile
from feedsvc.pipeline.intake import read_entries
from feedsvc.verdict import gate

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DATED = "date: 2026-01-01\n"
HOLDING = [
    *("draft: true", "Draft: yes", "draft: 'true'", "draft: 1", "isDraft: on", "draft: perhaps"),
    *(
        "draft: [true]",
        "draft: {value: true}",
        "DRAFT: True",
        "draft: !!bool true",
        "draft: &a true",
    ),
    *("published: false", "published: no", "published: soon", "publish: false"),
    *("status: draft", "status: hidden", "status: skip", "status: private", "status: scheduled-x"),
    *("state: draft", "state: hidden", "state: skip", "state: private", "state: whatever"),
    *("Status: DRAFT", "Status: HIDDEN", "Status: UNLISTED", "Status: GONE", "Status: DELETED"),
    *("Status: ILLEGAL", "Status: TEAPOT", "Status: ATTACHMENT", "post_status: auto-draft"),
    *("visibility: members", "visibility: paid", "visibility: private", "visibility: friends"),
    *("unlisted: true", "private: yes", "hidden: true", "password: secret", "feed: false"),
    *("eleventyExcludeFromCollections: true", "eleventy-exclude-from-collections: true"),
    *("expiryDate: 2026-03-01", "unpublishDate: 2026-03-01", "expires: 2026-03-02T11:59:59Z"),
    *("expire: 2026-01-02", "expires: soon", "expiryDate: 2026-02-30"),
    *("embargo: 2026-03-03", "embargoed: 2026-03-03", "embargoUntil: 2026-03-02T12:00:01Z"),
    *("embargo: true", "embargo: Tuesday", "embargo: 2026-13-45", "embargo_until: 07/08/2026"),
    *("embargo: [2026-04-01]", "embargo: {until: 2026-04-01}", "embargo: {when: soon}"),
    *("publishDate: 2026-03-03", "date: 2027-01-01", "date: 2099-01-01"),
    *("Published-At: 2026-03-02T12:00:01Z", "pubDate: 2026-03-02T13:00:00+00:00"),
]
OPEN = [
    *("draft: false", "draft:", "draft: ~", "published: true", "status: published"),
    *("status: publish", "state: usable", "visibility: public", "feed: true", "unlisted: no"),
    *(
        "expires: 2026-03-03",
        "expiryDate: never",
        "embargo: false",
        "embargo: 2026-03-02T12:00:00Z",
    ),
    *("minor: true", "breaking: true", "reschedule: perhaps", "sitemap_exclude: true"),
    *("future: true", "status: scheduled"),
]


def entry_of(name: str, text: str):
    source = SourceFile(name, Signature(len(text), 0, 0, 1, 1))
    (entry,) = read_entries(source, text.encode(), ReadingRules(), now=NOW).entries.values()
    return entry


def shapes(line: str):
    """One line of front matter in the files that may hold it."""
    body = "\nThis is what the article says to all of its readers.\n"
    key = line.partition(":")[0].casefold()
    dated = "" if "date" in key and "un" not in key and "exp" not in key else DATED
    yield "world/a.md", f"---\ntitle: A plan\n{dated}{line}\n---\n{body}"
    yield "world/a.txt", f"---\ntitle: A plan\n{dated}{line}\n---\n{body}"
    yield "world/a.html", f"---\ntitle: A plan\n{dated}{line}\n---\n<p>{body}</p>"
    # A line that is no YAML costs none of the others.
    yield "world/a.md", f"---\ntitle: A plan: so it is\n{dated}{line}\n---\n{body}"
    if "{" not in line and "[" not in line and "!" not in line and "&" not in line:
        yield "world/a.txt", f"Title: A plan\n{dated}{line}\n\n{body}"


@pytest.mark.parametrize("line", HOLDING)
def test_every_mark_keeps_its_article_back_in_every_kind_of_file(line):
    for name, text in shapes(line):
        decision = gate(entry_of(name, text), NOW)
        assert not decision.open, f"{name} leaks:\n{text}"
        assert decision.reason


@pytest.mark.parametrize("line", OPEN)
def test_what_holds_nothing_back_lets_its_article_appear(line):
    for name, text in shapes(line):
        decision = gate(entry_of(name, text), NOW)
        assert decision.open, f"{decision.reason}:\n{text}"


TEXT = "This is what the article says to all of its readers."
FILES = {
    ".md": f"---\ntitle: A plan\n---\n{TEXT}\n",
    ".txt": f"A plan\n\n{TEXT}\n",
    ".html": f"<title>A plan</title><article><h1>A plan</h1><p>{TEXT}</p></article>",
    ".json": json.dumps({"@type": "NewsArticle", "headline": "A plan", "articleBody": TEXT}),
    ".jsonfeed": json.dumps({"id": "1", "title": "A plan", "content_text": TEXT}),
    ".rss": "<rss version='2.0'><channel><title>X</title><item><title>A plan</title>"
    f"<guid>1</guid><description>{TEXT}</description></item></channel></rss>",
    ".eml": f"From: a@example.org\nSubject: A plan\nMessage-ID: <1@x>\n\n{TEXT}\n",
}


@pytest.mark.parametrize("place", ["_drafts/a", "drafts/world/a", "world/_a", "a.draft"])
@pytest.mark.parametrize("suffix", FILES)
def test_draft_by_its_place_is_held_in_every_format(place, suffix):
    assert gate(entry_of(f"a{suffix}", FILES[suffix]), NOW).open
    assert not gate(entry_of(f"{place}{suffix}", FILES[suffix]), NOW).open


@pytest.mark.parametrize("switch", ["minor", "breaking", "reschedule"])
@pytest.mark.parametrize(("value", "notes"), [("true", 0), ("No", 0), ("perhaps", 1), ("", 0)])
def test_switch_reaches_the_entry_and_one_that_is_not_understood_is_named(switch, value, notes):
    for name, text in shapes(f"{switch}: {value}"):
        entry = entry_of(name, text)
        assert entry.flags.get(switch, "") == value
        found = [note for note in entry.notes if switch in note.message]
        assert len(found) == notes
        assert all(f"{switch}: true" in note.hint and note.line for note in found)


OBJECTS = {
    "plain": {"title": "A plan", "content": TEXT, "date": "2026-01-01"},
    "JSON Feed": {"id": "1", "title": "A plan", "content_text": TEXT},
    "schema.org": {"@type": "NewsArticle", "headline": "A plan", "articleBody": TEXT},
    "ninjs": {"uri": "urn:1", "type": "text", "headline": "A plan", "body_text": TEXT},
    "Ghost": {"uuid": "1", "title": "A plan", "html": TEXT, "slug": "a", "status": "published"},
    "WordPress": {"id": 1, "title": {"rendered": "A plan"}, "content": {"rendered": TEXT}},
}


@pytest.mark.parametrize("form", OBJECTS)
@pytest.mark.parametrize(
    "mark",
    [
        *({"draft": True}, {"draft": "perhaps"}, {"isDraft": True}, {"published": False}),
        *({"status": "draft"}, {"visibility": "members"}, {"unlisted": True}, {"private": True}),
        *({"password": "secret"}, {"embargo": "2026-03-03"}, {"expiryDate": "2026-03-01"}),
    ],
)
def test_every_mark_keeps_its_article_back_in_every_format_of_json(form, mark):
    article = {**OBJECTS[form], **mark}
    decision = gate(entry_of("world/a.json", json.dumps(article)), NOW)
    assert not decision.open
    assert "secret" not in decision.reason


@pytest.mark.parametrize("form", OBJECTS)
def test_object_without_a_mark_may_appear(form):
    marks = {"draft": False, "visibility": "public", "password": "", "private": False}
    article = {**OBJECTS[form], **marks}
    assert gate(entry_of("world/a.json", json.dumps(article)), NOW).open
