"""What a front matter alone tells is what the whole file tells, or it tells nothing."""

from datetime import UTC, datetime

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc import normaliser, readers
from feedsvc.model import Default, ReadingRules, Section
from feedsvc.readers.skimming import HEAD_BYTES, Skimmer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = ReadingRules(sections=(Section("world", "World"),), website="https://news.example")
USUAL = "---\ntitle: Harbour opens\ndate: 2026-03-01T10:00:00Z\n---\n\nThe harbour opened.\n"


def skim(name, text, rules=RULES):
    return Skimmer(NOW).skim(name, text.encode()[:HEAD_BYTES], rules)


def whole(name, text, rules=RULES):
    (article,) = readers.read(make.source_file(name), text.encode(), rules)
    return normaliser.normalise(article, rules, now=NOW)


def appears(entry):
    begins = max(filter(None, (entry.published, entry.not_before)), default=NOW)
    return entry.hold is None and begins <= NOW and not (entry.expires and entry.expires <= NOW)


def assert_same(name, text, rules=RULES):
    told, entry = skim(name, text, rules), whole(name, text, rules)
    if told is None:
        return
    assert (told.stem, told.slug, told.id) == (entry.stem, entry.slug, entry.id)
    assert (told.canonical, told.published) == (entry.canonical, entry.published)
    assert told.section == (entry.section.slug if entry.section else "")
    assert told.appears == appears(entry)


def test_usual_post_is_told_of():
    told = skim("world/harbour.md", USUAL)
    assert told is not None
    assert (told.stem, told.section, told.appears) == ("harbour", "world", True)
    assert told.published == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert_same("world/harbour.md", USUAL)


@pytest.mark.parametrize(
    "text",
    [
        "A text without front matter, and a second sentence.\n",
        "---\ntitle: Not closed\ndate: 2026-03-01\n\nThe harbour opened.\n",
        "---\ntitle: Twice\ntitle: The harbour\ndate: 2026-03-01\n---\n\nThe harbour opened.\n",
        '{"title": "JSON", "date": "2026-03-01"}\n\nThe harbour opened.\n',
        "---\ntitle: Taken back\ndate: 2026-03-01\nwithdrawn: true\n---\n\nThe harbour opened.\n",
        "---\nAn old joke: a rule of hyphens\n---\n\nThe harbour opened.\n",
        "---\ntitle: " + "x" * HEAD_BYTES + "\ndate: 2026-03-01\n---\n\nThe harbour opened.\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_reader(text):
    assert skim("world/harbour.md", text) is None


def test_post_whose_title_only_the_text_tells_is_left_to_the_reader():
    assert (
        skim("world/17.md", "---\ndate: 2026-03-01\n---\n\n# The harbour\n\nIt opened.\n") is None
    )
    assert skim("world/harbour-opens.md", "---\ndate: 2026-03-01\n---\n\nIt opened.\n") is not None


@pytest.mark.parametrize("line", ["draft: true", "published: false", "expires: 2026-01-01"])
def test_post_that_is_held_back_is_told_of_as_such(line):
    text = USUAL.replace("---\n\n", f"{line}\n---\n\n")
    told = skim("world/harbour.md", text)
    assert told is not None
    assert not told.appears
    assert_same("world/harbour.md", text)


def test_post_to_come_does_not_appear():
    assert not skim("world/harbour.md", USUAL.replace("2026-03-01", "2026-03-03")).appears


def test_folder_hands_down_what_it_says():
    rules = ReadingRules(defaults=(Default("draft", "true", "_section.toml"),))
    assert not skim("world/harbour.md", USUAL, rules).appears
    assert_same("world/harbour.md", USUAL, rules)


NAMES = st.sampled_from(
    [
        *("world/harbour.md", "harbour-opens.markdown", "world/2026-01-05-harbour.md"),
        *("world/_harbour.md", "_drafts/harbour.md", "pages/about.md", "world/17.md"),
        *("world/harbour/index.md", "world/harbour.de.md", "fr/harbour.md", "2026/03/01/x.md"),
        *("world/Der Hafen öffnet.md", "world/harbour.draft.md", "politics/post-3.md"),
    ]
)
LINES = st.one_of(
    st.sampled_from(
        [
            *(
                "title: Harbour opens",
                "Title: 'The harbour'",
                "title: <b>Bold</b> & more",
                "title:",
            ),
            *("title: {{ page.name }}", "headline: Another one", "date: 2026-02-01", "date: today"),
            *("date: 2026-02-01T10:00:00+02:00", "date: 2031-01-01", "date: 2099-01-01"),
            *("date: 1970-01-01", "publishDate: 2026-01-01", "date: 01.02.2026", "date:"),
            *("draft: false", "draft: true", "draft: maybe", "published: true", "status: private"),
            *("slug: the-harbour", "slug: /2025/01/02/old/", "url: /a/b", "id: urn:x:1"),
            *("canonical: https://other.example/a", "categories: [world, ports]", "section: Sport"),
            *(
                "tags: [a, b]",
                "author: Jane Doe",
                "layout: page",
                "type: post",
                "embargo: 2027-01-01",
            ),
            *("expires: 2026-01-01", "withdrawn: false", "weight: 3", "unknown: value"),
            *("lastmod: 2026-02-10", "minor: true", "title: Übergröße", "password: secret"),
        ]
    ),
    st.from_regex(r"[a-z]{1,8}: [A-Za-z0-9 ]{0,12}", fullmatch=True),
)


@given(name=NAMES, lines=st.lists(LINES, min_size=1, max_size=6))
def test_skim_tells_what_the_whole_file_tells(name, lines):
    assert_same(name, "---\n" + "\n".join(lines) + "\n---\n\nThe harbour opened today.\n")


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "Harbour"\ndate = 2026-03-01T10:00:00Z\ndraft = false\n+++\n\nIt opened.\n',
        "---\ntitle: 'It''s: open'\ndate: 2026-03-01\ntags:\n- a\n- b\n---\n\nIt opened.\n",
        "---\ntitle: >\n  A long\n  title\nparams: {author: Jo}\ndate: 2026-03-01\n---\n\nIt opened.\n",
        "---\r\ntitle: Harbour\r\ndate: 2026-03-01\r\n---\r\n\r\nIt opened.\r\n",
        "---\ntitle: Der Hafen öffnet\ndate: 2026-03-01\n---\n\nEr öffnet.\n",
        "---\ntitle: Hidden\nbuild:\n  list: never\ndate: 2026-03-01\n---\n\nIt opened.\n",
    ],
)
def test_front_matter_of_any_dialect_is_told_of(text):
    assert skim("world/harbour.md", text) is not None
    assert_same("world/harbour.md", text)


@pytest.mark.parametrize(
    ("name", "title", "date"),
    [
        ("17.md", "{{ page.name }}", "2026-02-01"),
        ("17.md", "A {% include name %} opens", "2026-02-01"),
        ("world/harbour.draft.md", "Harbour", "2026-02-01"),
        ("_drafts/harbour.md", "Harbour", "2026-02-01"),
        ("pages/about.md", "About", "2026-02-01"),
        ("world/harbour.md", "Harbour", "1970-01-01"),
        ("world/harbour.md", "Harbour", "0001-01-01"),
        ("world/harbour.md", "Harbour", "2099-01-01"),
        ("world/harbour.md", "Harbour", "not yet"),
        ("world/harbour.md", "Harbour\nTitle: Another", "2026-02-01"),
        ("world/harbour.md", "Harbour", "2026-02-01\nDate: 2026-01-01"),
        ("world/harbour.md", "Harbour", "2026-02-01\ndraft: false\nDraft: true"),
    ],
)
def test_post_that_looks_usual_and_is_not_is_told_of_as_it_is(name, title, date):
    for fence in ("---", "+++"):
        text = f"{fence}\ntitle: {title}\ndate: {date}\n{fence}\n\nThe harbour opened today.\n"
        assert_same(name, text)


def test_neighbour_of_an_index_has_a_section_of_its_own():
    rules, skimmer = ReadingRules(), Skimmer(NOW)
    for name in ("harbour/index.md", "harbour/b.md", "harbour/index.md"):
        told = skimmer.skim(name, USUAL.encode(), rules)
        entry = whole(name, USUAL, rules)
        assert (name, told.section) == (name, entry.section.slug if entry.section else "")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_front_matter_in_any_encoding_is_read_as_that_of_the_whole_file(encoding):
    title = "Гавань" if encoding == "cp1251" else "Der Hafen öffnet"
    text = USUAL.replace("Harbour opens", title).encode(encoding)
    told = Skimmer(NOW).skim("17.md", text[:HEAD_BYTES], RULES)
    (article,) = readers.read(make.source_file("17.md"), text, RULES)
    assert told is None or told.slug == normaliser.normalise(article, RULES, now=NOW).slug


def test_most_posts_of_real_sites_can_be_skimmed():
    lines = ["title: Harbour opens", "date: 2026-02-01", "draft: false", "tags: [a, b]"]
    for extra in (
        "author: Jane Doe",
        "description: What happened",
        "categories: [world]",
        "slug: x",
    ):
        text = "---\n" + "\n".join([*lines, extra]) + "\n---\n\nThe harbour opened today.\n"
        assert skim("world/harbour.md", text) is not None
