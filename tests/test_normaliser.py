"""An article becomes an entry: complete, checked, and saying where each field came from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import NOON, article, claim

from feedsvc.errors import Unreadable
from feedsvc.model import Author, Image, Media, Note, ReadingRules, Section
from feedsvc.normaliser import VERSION, normalise
from feedsvc.normaliser.cutting import first_sentence
from feedsvc.xml_text import clean

RULES = ReadingRules()


def made(rules=RULES, **fields):
    return normalise(article(**fields), rules, now=NOON)


def messages(entry):
    return " | ".join(note.message for note in entry.notes)


# Whole entries


def test_an_article_becomes_a_complete_entry():
    entry = made(
        title=claim("Harbour <em>opens</em>", "front matter 'title', line 2"),
        published=(claim("2024-05-01 10:00", "front matter 'date', line 3"),),
        authors=(claim(Author("Jane Doe")),),
        tags=(claim("Ports, Trade"),),
        language=claim("en_gb"),
        flags={"minor": claim("true")},
    )

    assert entry.title == "Harbour opens"
    assert entry.summary == "The harbour opened today."
    assert entry.content == "<p>The harbour opened today.</p>"
    assert entry.section == Section("world", "World")
    assert entry.authors == (Author("Jane Doe"),)
    assert entry.tags == ("Ports", "Trade")
    assert entry.language == "en-GB"
    assert entry.published == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert (entry.stem, entry.slug) == ("harbour", "harbour")
    assert entry.flags == {"minor": "true"}
    assert entry.notes == ()
    assert entry.hold is None
    assert VERSION >= 1


def test_each_field_says_where_it_came_from():
    entry = made(title=claim("T", "front matter 'title', line 2"), section=None)

    assert entry.origins["title"] == "front matter 'title', line 2"
    assert entry.origins["summary"] == "first paragraph"
    assert entry.origins["section"] == "folder 'world'"
    assert entry.origins["slug"] == "file name"
    assert "published" not in entry.origins


def test_the_readers_notes_come_first_and_each_once():
    entry = made(
        notes=(Note("a"), Note("a"), Note("b")), published=(claim("Tuesday", "text line 4"),)
    )

    assert [note.message for note in entry.notes][:2] == ["a", "b"]
    assert entry.notes[2].line == 4


def test_an_article_with_neither_title_nor_text_is_unreadable():
    for body in ("", " \n ", "<p> </p>", "<script>x</script>", "<!-- note -->"):
        with pytest.raises(Unreadable, match="empty"):
            made(title=None, body=body)


def test_a_title_alone_is_an_entry_without_summary():
    entry = made(body="")

    assert (entry.title, entry.content, entry.summary) == ("Harbour opens", "", "")


def test_a_picture_alone_is_published_under_its_files_name():
    entry = made(title=None, body="<img src=a.png>", file="photos/red-boats.md")

    assert entry.title == "Red boats"


def test_words_change_with_title_summary_and_body_and_with_nothing_else():
    words = made().words

    assert made(title=claim("Other")).words != words
    assert made(summary=claim("Other")).words != words
    assert made(body="<p>Other.</p>").words != words
    assert made(body="<p>The  <b>harbour</b> opened\ntoday.</p>").words == words
    assert (
        made(file="sport/b.md", tags=(claim("x"),), published=(claim("2020-01-01"),)).words == words
    )


# Titles


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A <b>bold</b> move", "A bold move"),
        ("Fish &amp; Chips", "Fish & Chips"),
        ("&amp;lt; once", "&lt; once"),
        ("a < b", "a < b"),
        ("Why the <script> tag is slow", "Why the <script> tag is slow"),
        ("AT&T", "AT&T"),
        ("two\nlines", "two lines"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("nul\x00", "nul"),
    ],
)
def test_a_title_is_plain_text_on_one_line(written, title):
    assert made(title=claim(written)).title == title


def test_a_long_title_is_cut_after_a_word():
    title = made(title=claim("word " * 100)).title

    assert title.endswith("word…")
    assert len(title) <= 250


@pytest.mark.parametrize(
    ("file", "title", "origin"),
    [
        ("world/2022-07-19-harbour-opens-again.md", "Harbour opens again", "file name"),
        ("world/harbour_opens/index.md", "Harbour opens", "file name"),
        ("harbour-opens.fr.md", "Harbour opens", "file name"),
        ("000_5eca74da1ad7106b.txt", "The first one.", "first sentence"),
        ("deadbeefcafe-feedfacedead.txt", "The first one.", "first sentence"),
        ("harbour.txt", "The first one.", "first sentence"),
    ],
)
def test_a_missing_title_comes_from_the_file_or_the_first_sentence(file, title, origin):
    entry = made(title=None, file=file, body="<p>The first one. The second one.</p>")

    assert (entry.title, entry.origins["title"]) == (title, origin)
    assert "no title" in messages(entry)
    assert entry.content == "<p>The first one. The second one.</p>"


def test_a_title_from_a_long_sentence_is_short():
    assert len(made(title=None, file="x.txt", body=f"<p>{'word ' * 50}.</p>").title) <= 80


# Summaries


def test_the_authors_summary_is_plain_and_whole():
    entry = made(summary=claim("<p>Of <i>ships</i> &amp; men. And tides.</p>"))

    assert entry.summary == "Of ships & men. And tides."


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("<h2>Head</h2><p></p><p>First. Second.</p><p>Third.</p>", "First. Second."),
        (
            "<figure><img src=a.png><figcaption><p>Cap</p></figcaption></figure><p>Text.</p>",
            "Text.",
        ),
        ("<p><img src=a.png></p><p>Text.</p>", "Text."),
        ("<table><tr><td><p>Cell</p></td></tr></table><p>Text.</p>", "Text."),
        ("<ul><li>One</li><li>Two</li></ul>", "One"),
        ("Bare text", "Bare text"),
        ("<p>TEHRAN (Reuters) - The talks began.</p>", "The talks began."),
        ("<p>TEHRAN, Iran — The talks began.</p>", "The talks began."),
        ("<p>TEHRAN, Iran, July 19, 2022 (AP) — The talks began.</p>", "The talks began."),
        ("<p>NEW YORK — The talks began.</p>", "The talks began."),
        ("<p>Berlin (dpa) - The talks began.</p>", "The talks began."),
        ("<p>(AP) — The talks began.</p>", "The talks began."),
        (
            "<p>The minister (Labour) - a friend - came.</p>",
            "The minister (Labour) - a friend - came.",
        ),
        ("<p>In May — or June — it rains.</p>", "In May — or June — it rains."),
    ],
)
def test_the_summary_is_the_first_paragraph_of_prose(body, summary):
    assert made(body=body).summary == summary


def test_a_dateline_stays_in_the_content():
    assert "TEHRAN" in made(body="<p>TEHRAN (Reuters) - The talks began.</p>").content


def test_a_long_paragraph_is_cut_after_its_last_whole_sentence():
    first = (
        "Mr. Smith of the U.S. Senate spoke at 10 a.m. on Monday about the harbour and its ships."
    )
    summary = made(body=f"<p>{first} {'And so on and on ' * 20}</p>").summary

    assert summary == first


@pytest.mark.parametrize(
    "text", ["word " * 100, "x" * 500, "漢" * 500, "e\u0301" * 300, "👨‍👩‍👧" * 80]
)
def test_a_paragraph_without_a_sentence_is_cut_between_words_or_letters(text):
    summary = made(body=f"<p>{text}</p>").summary

    assert len(summary) <= 300
    assert summary.endswith("…")
    assert text.startswith(summary[:-1])
    assert not text[len(summary) - 1].startswith(("\u0301", "\u200d"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mr. Smith of the U.S. Senate came at 10 a.m. Monday. He left.", "at 10 a.m. Monday."),
        ("See J. Doe, e.g. in No. 5 vs. No. 6. Then go.", "No. 6."),
        ("It cost 3.50 dollars. Really.", "dollars."),
        ("“Is it true?” asked Ann. No.", "asked Ann."),
        ("“It is true.” Ann left.", "true.”"),
        ("Wait... what? Yes.", "what?"),
        ("No end at all", "No end at all"),
        ("船が来た。人も来た。", "船が来た。"),
    ],
)
def test_a_sentence_does_not_end_at_an_abbreviation(text, first):
    assert first_sentence(text).endswith(first)
    assert text.startswith(first_sentence(text))


def test_chinese_is_cut_after_its_own_full_stop():
    sentence = "船" * 80 + "。"

    assert made(body=f"<p>{sentence * 8}</p>").summary == sentence * 3


# Sections


WORLD, SPORT = Section("world", "World"), Section("sport", "Sport")


@pytest.mark.parametrize(
    ("fields", "expected", "origin"),
    [
        ({"section": claim("Sport"), "crumb": claim("X")}, SPORT, "front matter"),
        ({"crumb": claim("Sport")}, WORLD, "folder 'world'"),
        ({"file": "a.txt", "crumb": claim("Sport", "text line 2")}, SPORT, "text line 2"),
        ({"file": "content/posts/2022/07/en/sport/a.md"}, SPORT, "folder 'sport'"),
        ({"file": "content/posts/2022/07/a.md"}, None, None),
        ({"file": "sport/slug/index.md"}, SPORT, "folder 'sport'"),
        ({"file": "a.txt"}, None, None),
        ({"section": claim("WORLD")}, WORLD, "front matter"),
        ({"section": claim("???")}, WORLD, "folder 'world'"),
        ({"section": claim("  ")}, WORLD, "folder 'world'"),
    ],
)
def test_the_section_is_the_authors_then_the_folders_then_the_crumbs(fields, expected, origin):
    entry = made(**fields)

    assert entry.section == expected
    assert entry.origins.get("section") == origin


def test_the_default_section_comes_last():
    rules = ReadingRules(default_section=Section("misc", "Misc"))

    assert made(rules, file="a.txt").section == Section("misc", "Misc")
    assert made(rules, file="a.txt").origins["section"] == "default section"
    assert made(rules).section == WORLD


@pytest.mark.parametrize("name", ["Tags", "All", "Search", "2022", "07", "q", "Feeds", "Status"])
def test_a_section_never_takes_an_address_of_the_site(name):
    section = made(section=claim(name)).section

    assert section.slug.endswith("-section")
    assert section.name


# People, tags, language


def test_authors_are_looked_up_cleaned_and_named_once():
    jane = Author("Jane Doe", "jane@news.example", "https://news.example/jane")
    entry = made(
        ReadingRules(authors={"jane": jane}),
        authors=tuple(
            claim(Author(name))
            for name in (
                "jane",
                "By John Smith",
                "JANE DOE",
                "zach-goldfine",
                "  ",
                "<b>Ann</b> Lee",
            )
        ),
    )

    assert entry.authors == (jane, Author("John Smith"), Author("Zach Goldfine"), Author("Ann Lee"))
    assert "zach-goldfine" in messages(entry)


def test_an_unknown_slug_is_readable_and_unremarked_without_a_list_of_authors():
    entry = made(authors=(claim(Author("zach-goldfine")), claim(Author("bell hooks"))))

    assert [author.name for author in entry.authors] == ["Zach Goldfine", "bell hooks"]
    assert entry.notes == ()


def test_names_in_capitals_are_set_in_title_case_where_the_site_says_so():
    authors = (claim(Author("JANE O'NEIL-SMITH")), claim(Author("LUDWIG VAN BEETHOVEN")))

    assert made(authors=authors).authors[0].name == "JANE O'NEIL-SMITH"
    titled = made(ReadingRules(title_case_names=True), authors=authors).authors
    assert [author.name for author in titled] == ["Jane O'Neil-Smith", "Ludwig van Beethoven"]


def test_an_authors_addresses_are_checked():
    entry = made(
        authors=(
            claim(Author("Jane Doe <jane@news.example>")),
            claim(Author("A", email="not an address", url="javascript:alert(1)")),
            claim(Author("B", email="mailto:b@news.example", url="https://b.example/")),
            claim(Author("c@news.example")),
        )
    )

    assert entry.authors == (
        Author("Jane Doe", "jane@news.example"),
        Author("A"),
        Author("B", "b@news.example", "https://b.example/"),
        Author("c@news.example", "c@news.example"),
    )
    assert "no e-mail address" in messages(entry)
    assert "no web address" in messages(entry)


def test_tags_are_split_cleaned_and_given_once():
    entry = made(tags=(claim("#Iran, World; iran ,, <b>Oil</b>", "front matter 'tags'"),))

    assert entry.tags == ("Iran", "World", "Oil")


def test_a_listed_tag_keeps_its_comma():
    listed = (claim("Paris, Texas", "tags, line 3"), claim("Film", "tags, line 3"))

    assert made(tags=listed).tags == ("Paris, Texas", "Film")


def test_tags_are_split_only_as_the_site_says():
    assert made(ReadingRules(tag_separators=" "), tags=(claim("a b,c"),)).tags == ("a", "b,c")
    assert made(ReadingRules(tag_separators=""), tags=(claim("a b,c"),)).tags == ("a b,c",)


def test_too_many_tags_are_cut_with_a_note():
    entry = made(tags=(claim(",".join(f"tag {n} {'x' * 200}" for n in range(80))),))

    assert len(entry.tags) == 50
    assert max(map(len, entry.tags)) <= 100
    assert "80 tags" in messages(entry)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"), ("en_US", "en-US"), ("EN-us", "en-US"), ("zh_hant_tw", "zh-Hant-TW"),
        ("de_DE.UTF-8", "de-DE"), ("es-419", "es-419"), ("ca-valencia", "ca-valencia"),
        ("english", None), ("e", None), ("en us", None),
    ],
)  # fmt: skip
def test_a_language_is_a_tag_or_nothing(written, tag):
    entry = made(language=claim(written))

    assert entry.language == tag
    assert ("no language tag" in messages(entry)) == (tag is None)


def test_the_sites_language_stands_in():
    assert made(ReadingRules(language="de")).language == "de"
    assert made(ReadingRules(language="de"), language=claim("fr")).language == "fr"
    assert made(ReadingRules(language="de"), language=claim("???")).language == "de"


# Names and addresses


@pytest.mark.parametrize(
    ("fields", "stem", "slug"),
    [
        ({"file": "world/2022-07-19-harbour.md"}, "harbour", "harbour"),
        ({"file": "world/2022-07-19_10-15-harbour.md"}, "harbour", "harbour"),
        ({"file": "world/20220719 harbour.md"}, "harbour", "harbour"),
        ({"file": "2022-07-19-harbour/index.fr.md"}, "harbour-fr", "harbour-fr"),
        ({"file": "000_5eca74da1ad7106b.txt"}, "000-5eca74da1ad7106b", "harbour-opens"),
        ({"file": "2022-07-19.md"}, "2022-07-19", "harbour-opens"),
        ({"file": "index.md"}, "index", "harbour-opens"),
        ({"file": "привет.md"}, "привет", "привет"),
        ({"file": "日本.md"}, "日本", "日本"),
        ({"slug": claim("/2022/My Slug/")}, "my-slug", "my-slug"),
        ({"slug": claim("???")}, "harbour", "harbour"),
        ({"file": "feed.json", "part": "12"}, "feed-12", "feed-12"),
        ({"file": "v1.2.md"}, "v1-2", "harbour-opens"),
    ],
)
def test_stem_and_slug_come_from_the_slug_the_file_or_the_title(fields, stem, slug):
    entry = made(**fields)

    assert (entry.stem, entry.slug) == (stem, slug)


def test_a_name_without_a_letter_still_has_a_stem_of_its_own():
    one, other = made(file="!!!.txt", title=claim("?")), made(file="???.txt", title=claim("?"))

    assert one.stem.startswith("article-")
    assert one.stem != other.stem
    assert one.slug == one.stem


@pytest.mark.parametrize("own", ["urn:uuid:1", "12", "https://a.example/ x", "tag:a,2022:b"])
def test_an_authors_id_stays_as_it_is(own):
    assert made(id=claim(f" {own}\n")).id == own


def test_an_endless_id_is_ignored_with_a_note():
    assert made(id=claim("x" * 1001)).id is None
    assert "id longer" in messages(made(id=claim("x" * 1001)))


@pytest.mark.parametrize(
    ("written", "website", "url"),
    [
        ("https://news.example/a", None, "https://news.example/a"),
        ("HTTPS://News.example/a b", None, "https://News.example/a%20b"),
        ("https://münchen.example/ü", None, "https://münchen.example/ü"),
        ("/a/b", "https://news.example", "https://news.example/a/b"),
        ("a/b", "https://news.example/base", "https://news.example/base/a/b"),
        ("//cdn.example/x", "https://news.example", "https://cdn.example/x"),
        ("/a/b", None, None),
        ("javascript:alert(1)", "https://news.example", None),
        ("ftp://news.example/a", None, None),
        ("https://", None, None),
        ("https://a b.example/", None, None),
        ("https://[broken/", None, None),
        ("//[broken/", "https://news.example", None),
        ("https://news.example:port/", None, None),
        ("", None, None),
    ],
)
def test_an_address_is_absolute_or_joined_to_the_website_or_ignored(written, website, url):
    entry = made(ReadingRules(website=website), url=claim(written), canonical=claim(written))

    assert (entry.url, entry.canonical) == (url, url)
    assert bool(entry.notes) == (url is None and bool(written))


def test_the_image_is_the_authors_or_the_first_of_the_text():
    body = "<p>T <img src=p.gif width=1 height=1><img src='a b.JPG' alt='A &lt; <b>'></p>"
    given_image = claim(Image("/i/c.webp", "An <b>alt</b>", None, 120))

    own = made(body=body, image=given_image).image
    first = made(body=body).image
    assert own == Image("http://site.feedsvc.invalid/files/i/c.webp", "An alt", "image/webp", 120)
    assert first.url == "http://site.feedsvc.invalid/files/world/a%20b.JPG"
    assert (first.alt, first.media_type) == ("A < <b>", "image/jpeg")
    assert made().image is None


def test_an_image_that_is_none_is_ignored_with_a_note():
    entry = made(image=claim(Image("javascript:x")), body="<p>T<img src=https://a.example/b></p>")

    assert entry.image == Image("https://a.example/b")
    assert "no address of an image" in messages(entry)
    assert made(image=claim(Image(" "))).notes == ()


# Dates


def test_the_first_valid_date_wins_and_each_bad_one_is_noted():
    entry = made(
        published=(
            claim("On Tuesday", "front matter 'date', line 3"),
            claim("2022-13-45", "front matter 'created', line 4"),
            claim("2022-07-19", "file name"),
        )
    )

    assert entry.published == datetime(2022, 7, 19, tzinfo=UTC)
    assert entry.date_only
    assert entry.origins["published"] == "file name"
    assert [note.line for note in entry.notes] == [3, 4]
    assert "type it as 2022-07-19" in messages(entry)


@pytest.mark.parametrize("written", ["1970-01-01", "0", "1989-12-31", "0001-01-01"])
def test_a_date_before_feeds_were_made_is_refused(written):
    entry = made(published=(claim(written),))

    assert entry.published is None
    assert entry.notes
    assert entry.hold is None


def test_a_date_further_ahead_than_anybody_plans_is_refused_and_published_never():
    entry = made(published=(claim("2099-01-01"),))

    assert entry.published is None
    assert "10 years ahead" in messages(entry)
    assert "too far ahead" in entry.hold


def test_a_wrong_date_ahead_does_not_hold_what_has_a_right_one():
    entry = made(published=(claim("2202-07-19"), claim("2022-07-19", "file name")))

    assert entry.published == datetime(2022, 7, 19, tzinfo=UTC)
    assert entry.hold is None


def test_a_future_date_is_kept():
    assert made(published=(claim("2031-01-01"),)).published == datetime(2031, 1, 1, tzinfo=UTC)


def test_a_date_is_of_the_sites_zone_and_order():
    rules = ReadingRules(timezone="America/New_York", date_order="dmy")

    assert made(rules, published=(claim("07/08/2022"),)).published == datetime(
        2022, 8, 7, 4, tzinfo=UTC
    )
    assert made(rules, published=(claim("1658225700"),)).published == datetime(
        2022, 7, 19, 10, 15, tzinfo=UTC
    )


def test_an_update_before_the_publication_is_ignored_with_a_note():
    entry = made(published=(claim("2022-07-19"),), updated=(claim("2022-07-01"),))

    assert entry.updated is None
    assert "before the publication" in messages(entry)


def test_an_update_on_the_day_of_publication_is_no_mistake():
    entry = made(published=(claim("2022-07-19 10:00"),), updated=(claim("2022-07-19"),))

    assert entry.updated is None
    assert entry.notes == ()


def test_an_update_stands_without_a_publication():
    assert made(updated=(claim("2022-07-19"),)).updated == datetime(2022, 7, 19, tzinfo=UTC)
    later = made(published=(claim("2022-07-19"),), updated=(claim("2022-07-20"),))
    assert later.updated == datetime(2022, 7, 20, tzinfo=UTC)


def test_an_empty_date_is_no_mistake():
    assert made(published=(claim(""),)).notes == ()


# Anything at all


ANY_TEXT = st.text(st.characters(exclude_categories=()))
MARKUP = st.lists(
    st.one_of(
        ANY_TEXT,
        st.sampled_from(
            ["<p>", "</p>", "<h1>", "</h1>", "Harbour opens", "<a href='", "#x'", "<b>", "</b>", "<i>",
             "<div id=x>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<pre>\n\n", "</pre>",
             "<img src=", "data:x", "'>", ">", "<iframe src='//a.b'>", "<video>", "</video>",
             "<svg>", "<math>", "<select>", "<object>", "</object>", "<script>", "</script>", "<!--",
             "-->", "<noscript>", "<style>", "&lt;", "&#0;", "אבג ", "<ul><li>", "</ul>", "<template>",
             '="http://site.feedsvc.invalid/', "<article>", "</article>", "<font>", "<center>",
             "<h2>", "<form>", "</form>", "<input type=checkbox checked>", "<br>", "</br>", "<nobr>"]
        ),
    ),
    max_size=12,
).map("".join)  # fmt: skip


def claims_of(values):
    return st.builds(claim, values, st.just("front matter"))


ARTICLES = st.fixed_dictionaries(
    {
        "file": st.one_of(st.just("world/a.md"), ANY_TEXT.filter(str.strip)),
        "title": st.none() | claims_of(ANY_TEXT),
        "body": MARKUP,
        "summary": st.none() | claims_of(MARKUP),
        "published": st.lists(claims_of(ANY_TEXT), max_size=2).map(tuple),
        "updated": st.lists(claims_of(ANY_TEXT), max_size=2).map(tuple),
        "expires": st.lists(claims_of(ANY_TEXT), max_size=1).map(tuple),
        "embargo": st.lists(claims_of(ANY_TEXT), max_size=1).map(tuple),
        "states": st.lists(claims_of(ANY_TEXT), max_size=2).map(tuple),
        "id": st.none() | claims_of(ANY_TEXT),
        "canonical": st.none() | claims_of(ANY_TEXT),
        "url": st.none() | claims_of(ANY_TEXT | st.just("https://news.example/a/")),
        "slug": st.none() | claims_of(ANY_TEXT),
        "section": st.none() | claims_of(ANY_TEXT),
        "tags": st.lists(claims_of(ANY_TEXT), max_size=3).map(tuple),
        "authors": st.lists(
            claims_of(st.builds(Author, ANY_TEXT, st.none() | ANY_TEXT, st.none() | ANY_TEXT)),
            max_size=3,
        ).map(tuple),
        "image": st.none() | claims_of(st.builds(Image, ANY_TEXT, ANY_TEXT)),
        "language": st.none() | claims_of(ANY_TEXT),
    }
)


@given(ARTICLES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_becomes_an_entry_that_is_safe_or_is_unreadable(fields):
    try:
        entry = made(**fields)
    except Unreadable:
        return
    texts = [entry.title, entry.summary, entry.content, entry.stem, entry.slug, *entry.tags]
    texts += [text for author in entry.authors for text in (author.name, author.email, author.url)]
    texts += [entry.id, entry.canonical, entry.url, entry.language]
    texts += [entry.image.url, entry.image.alt] if entry.image else []
    texts += [entry.section.slug, entry.section.name] if entry.section else []
    assert all(text == clean(text) for text in texts if text)
    assert entry.title
    assert entry.stem
    assert entry.slug
    assert len(entry.title) <= 250
    assert len(entry.summary) <= 300
    assert all(0 < len(tag) <= 100 for tag in entry.tags)
    assert all(author.name for author in entry.authors)
    assert made(**fields) == entry


@given(MARKUP)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_clean_content_is_clean_again(body):
    first = made(body=body).content

    assert made(body=first).content == first


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("radio/wave.opus", "Wave"),
        ("radio/2026-03-04-fog.mp3", "Fog"),
        ("radio/the_last_crane.mp3", "The last crane"),
    ],
)
def test_a_recording_alone_is_called_by_its_files_name_without_its_folder(file, title):
    media = (claim(Media("wave.opus"), "file"),)
    entry = made(file=file, title=None, body="", media=media)
    assert (entry.title, entry.origins["title"]) == (title, "file name")


@pytest.mark.parametrize(
    ("category", "rules", "name"),
    [
        ("world/europe", RULES, "World"),
        ("world/europe", ReadingRules(sections=(Section("europe", "Europe"),)), "Europe"),
        ("Film/TV", RULES, "Film/TV"),
    ],
)
def test_category_that_is_a_path_names_one_section(category, rules, name):
    assert made(rules, section=claim(category)).section.name == name
