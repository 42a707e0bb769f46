"""Web pages: what they say of themselves, what keeps them back, what is refused."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import source_file

from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.readers.html_file import read_html
from feedsvc.readers.page import extraction
from feedsvc.readers.page.author_names import name_in_address, names_in
from feedsvc.readers.page.headline import cut_site
from feedsvc.readers.page.linked_data import parse_leniently
from feedsvc.words import plain_text

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PROSE = "The noon ferry between the harbour and the outer islands will run again from Monday, eleven weeks late."
TEXT = f"<p>{PROSE}</p><p>Two hundred passengers a day had been rowed across the strait in the meantime, at some cost.</p>"


def page(head="", body=f"<main><h1>Ferry returns</h1>{TEXT}</main>", lang="en"):
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>Ferry returns</title>{head}</head><body>{body}</body></html>'


def script(*things):
    return f'<script type="application/ld+json">{json.dumps(things[0] if len(things) == 1 else things)}</script>'


def article_of(**values):
    return {"@type": "NewsArticle", "headline": "Ferry returns", **values}


def read(text, name="ferry.html", rules=None):
    (article,) = read_html(source_file(name), text.encode(), rules or ReadingRules())
    return article


def entry_of(text, **rules):
    return normalise(read(text), ReadingRules(**rules), now=NOW)


def names(article):
    return [claim.value.name for claim in article.authors]


@pytest.mark.parametrize(
    ("title", "sites", "wanted"),
    [
        ("Ferry returns | The Courier", {"thecourier"}, "Ferry returns"),
        ("Ferry returns - The Courier", {"thecourier"}, "Ferry returns"),
        ("The Courier: Ferry returns", {"thecourier"}, "The Courier: Ferry returns"),
        ("The Courier | Ferry returns", {"thecourier"}, "Ferry returns"),
        ("Ferry returns | Travel | The Courier", {"thecourier"}, "Ferry returns | Travel"),
        ("Rain - and then snow - is coming", {"thecourier"}, "Rain - and then snow - is coming"),
        ("渡輪復航_海峽日報", {"海峽日報"}, "渡輪復航_海峽日報"),
        ("渡輪復航|海峽日報", {"海峽日報"}, "渡輪復航"),
        ("The Courier", {"thecourier"}, "The Courier"),
        ("", {"thecourier"}, ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title, sites, wanted):
    assert cut_site(title, frozenset(sites)) == wanted


def test_what_is_left_may_be_the_heading_whatever_the_rest_is():
    assert (
        cut_site(
            "Ferry returns | Somewhere Else", frozenset(), headings=frozenset({"ferry returns"})
        )
        == "Ferry returns"
    )


def test_a_declared_headline_that_the_page_shows_is_the_title():
    head = '<meta property="og:title" content="You will not believe this bell">' + script(
        article_of()
    )
    article = read(page(head))
    assert article.title.value == "Ferry returns"
    assert article.title.origin.startswith("JSON-LD NewsArticle, headline")


def test_a_title_is_shown_with_the_quotes_of_the_page():
    head = script(article_of(headline='"Flat" bell rings'))
    article = read(page(head, f"<main><h1>“Flat” bell rings</h1>{TEXT}</main>"))
    assert article.title.value == "“Flat” bell rings"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ("Jane Doe and John Smith", ("Jane Doe", "John Smith")),
        ("Jane Doe, John Smith & Ann Lee", ("Jane Doe", "John Smith", "Ann Lee")),
        ("Jane Doe | The Courier", ("Jane Doe",)),
        ("Jane Doe (Reuters)", ("Jane Doe",)),
        ("Jane Doe in Berlin", ("Jane Doe",)),
        ("Jane Doe @jane", ("Jane Doe",)),
        ("jane.doe@example.com (Jane Doe)", ("Jane Doe",)),
        ("Von Henrike Solbach", ("Henrike Solbach",)),
        ("Por Luísa Prado, repórter", ("Luísa Prado",)),
        ("Center for Public Health", ("Center for Public Health",)),
        ("山田花子", ("山田花子",)),
        ("https://a.example/author/jane-doe/", ("Jane Doe",)),
        ("https://www.facebook.com/janedoe", ()),
        ("Staff Writer", ()),
        ("", ()),
    ],
)
def test_names_come_without_roles_addresses_and_handles(text, wanted):
    assert names_in(text) == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example/authors/jane-doe", "Jane Doe"),
        ("https://a.example/profile/news/jane_doe/", "Jane Doe"),
        ("https://a.example/author/jd42", ""),
        ("https://twitter.com/author/jane-doe", ""),
        ("http://[", ""),
    ],
)
def test_the_address_of_an_author_s_page_may_name_the_author(address, wanted):
    assert name_in_address(address) == wanted


def test_the_login_of_a_program_is_no_author():
    head = script(article_of(author={"@type": "Person", "name": "admin"}))
    assert names(read(page(head))) == []


def test_people_count_more_than_the_site_itself():
    head = '<meta property="og:site_name" content="The Courier">' + script(
        article_of(author={"@type": "Organization", "name": "The Courier"})
    )
    byline = '<p class="byline">By Jane Doe</p>'
    assert names(read(page(head, f"<main><h1>Ferry returns</h1>{byline}{TEXT}</main>"))) == [
        "Jane Doe"
    ]
    assert names(read(page(head))) == ["The Courier"]


def test_names_that_lie_in_a_list_are_so_many_authors():
    head = script(article_of(author={"@type": "Person", "name": ["Jane Doe", "John Smith"]}))
    assert names(read(page(head))) == ["Jane Doe", "John Smith"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2025-04-02T10:00:00Z">',
        '<meta property="og:updated_time" content="2025-04-02T10:00:00Z">',
        script(article_of(dateModified="2025-04-02T10:00:00Z")),
    ],
)
def test_an_update_is_never_the_publication(head):
    article = read(page(head))
    assert article.published == ()
    assert article.updated[0].value == "2025-04-02T10:00:00Z"


@pytest.mark.parametrize(
    "body",
    [
        f'<main><h1>Ferry returns</h1>{TEXT}</main><aside><time datetime="2025-01-01">1 January 2025</time></aside>',
        f'<main><h1>Ferry returns</h1>{TEXT}</main><div id="comments"><time datetime="2025-01-01">1 January 2025</time></div>',
        f"<main><h1>Ferry returns</h1><p>It happened on 1 January 2025, when all of the town was asleep or at sea.</p>{TEXT}</main>",
        f"<main><h1>Ferry returns</h1><p>Tuesday</p><p>3 hours ago</p>{TEXT}</main>",
        f'<main><h1>Ferry returns</h1><time datetime="2025-01-01">1</time><time datetime="2025-01-02">2</time>{TEXT}</main>',
    ],
)
def test_a_date_that_may_be_another_one_is_none(body):
    assert read(page(body=body)).published == ()


def test_a_date_said_twice_is_one_date():
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry returns</h1>'
        '<meta itemprop="datePublished" content="2025-01-01"><time itemprop="datePublished" datetime="2025-01-01">1 January 2025</time>'
        f"{TEXT}</div>"
    )
    assert entry_of(page(body=body)).published == datetime(2025, 1, 1, tzinfo=UTC)


def test_the_dates_of_teasers_are_not_those_of_the_page():
    teasers = [
        article_of(headline=f"Story {number}", datePublished=f"2020-01-0{number}")
        for number in (1, 2)
    ]
    head = script(*teasers, article_of(datePublished="2025-06-12"))
    assert [claim.value for claim in read(page(head)).published] == ["2025-06-12"]


@pytest.mark.parametrize(
    ("head", "body_class", "why"),
    [
        ('<meta name="draft" content="true">', "", "draft"),
        ('<meta name="status" content="perhaps">', "", "not understood"),
        ('<meta name="state" content="draft">', "", "draft"),
        ('<meta name="embargo" content="Tuesday">', "", "cannot be read"),
        (script(article_of(creativeWorkStatus="Draft")), "", "draft"),
        ("", "post-7 status-draft", "draft"),
        ("", "post-7 status-private", "private"),
        ("", "post-password-required", "password"),
        ("", "node node--unpublished", "unpublished"),
    ],
)
def test_the_mark_of_a_draft_holds_a_page_back(head, body_class, why):
    body = f'<main><article class="{body_class}"><h1>Ferry returns</h1>{TEXT}</article></main>'
    assert why in entry_of(page(head, body)).hold


@pytest.mark.parametrize(
    ("head", "body_class"),
    [
        ('<meta name="state" content="Ohio">', ""),
        ("", "post-7 status-publish"),
        (script(article_of(isAccessibleForFree=False)), ""),
    ],
)
def test_what_is_no_such_mark_holds_nothing_back(head, body_class):
    body = f'<main><article class="{body_class}"><h1>Ferry returns</h1>{TEXT}</article></main>'
    assert entry_of(page(head, body)).hold is None


def test_a_page_says_when_it_expires():
    head = '<meta property="article:expiration_time" content="2025-01-01T00:00:00Z">'
    assert entry_of(page(head)).expires == datetime(2025, 1, 1, tzinfo=UTC)


def test_a_page_below_front_matter_is_held_by_its_own_mark_too():
    body = f'<article class="status-draft"><h1>Ferry returns</h1>{TEXT}</article>'
    assert "draft" in entry_of(f"---\ntitle: Ferry\n---\n{page(body=body)}").hold


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example/ferry", "https://a.example/ferry"),
        ("https://a.example/", None),
        ("http://[", None),
    ],
)
def test_the_address_of_a_whole_site_is_no_canonical_one(address, wanted):
    claim = read(page(f'<link rel="canonical" href="{address}">')).canonical
    assert (claim.value if claim else None) == wanted


def test_a_saved_page_knows_where_it_came_from():
    text = "<!-- saved from url=(0025)https://a.example/ferry -->\n" + page()
    assert read(text).url.value == "https://a.example/ferry"


def test_pictures_of_a_saved_page_s_folder_are_taken_from_the_web_or_left_out():
    figure = '<figure><img src="./Ferry_files/{}" {}><figcaption>{}</figcaption></figure>'
    figures = figure.format("a.jpg", 'data-src="https://a.example/a.jpg"', "First") + figure.format(
        "b.jpg", "", "Second"
    )
    body = read(page(body=f"<main><h1>Ferry returns</h1>{TEXT}{figures}{TEXT}</main>")).body
    assert 'src="https://a.example/a.jpg"' in body
    assert "First" in body
    assert "Second" not in body
    assert "_files" not in body


@pytest.mark.parametrize(
    ("declared", "text", "wanted"),
    [
        ("en", "The ferry returns", "en"),
        ("en", "เรือเที่ยงกลับมาพร้อมระฆังที่หล่อจากลูกบิดประตู", "th"),
        ("en", "הצלופחים מטפסים רק בלילות ללא ירח", "he"),
        ("fa", "عودة عبّارة الظهيرة بجرس جديد", "fa"),
        ("ja", "午前四時", "ja"),
    ],
)
def test_a_language_that_cannot_be_written_so_is_not_believed(declared, text, wanted):
    article = read(page(body=f"<main><h1>{text}</h1><p>{text}</p></main>", lang=declared))
    assert article.language.value == wanted


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '<!-- {"a": 1} -->',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '{"a": 1,}',
        '{"a": 1};',
        '{"a":\n1}\n{"b": 2}',
    ],
)
def test_json_is_read_as_pages_hold_it(text):
    assert parse_leniently(text)[0] == {"a": "1"}


@given(st.text(alphabet='{}[]",:\\ab1 \n<!->/*', max_size=60))
def test_no_script_of_a_page_raises(text):
    parse_leniently(text)


# The first page that marks its text in no way waits for trafilatura to get ready.
@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='share'>",
                "</div>",
                "<article>",
                "<h1>a",
                "<li><a href=x>b",
                "<figure><img>",
                "<time datetime=2020-01-01>",
                "<table><td>",
                PROSE,
                "<aside>",
                "<form>",
                "<!--x-->",
            ]
        ),
        max_size=25,
    )
)
def test_no_page_raises_anything_but_that_it_is_unreadable(parts):
    with suppress(Unreadable):
        assert read(page(body="".join(parts))).title


def test_what_was_dropped_is_told_with_its_kind():
    body = f'<nav>Home</nav><main><h1>Ferry returns</h1><div class="share">Share this</div>{TEXT}</main>'
    lines = read(page(body=body)).lines
    assert {(line.kind, line.text) for line in lines} >= {
        ("nav", "Home"),
        ("share bar", "Share this"),
        ("title", "Ferry returns"),
    }


def test_a_site_s_own_boilerplate_is_dropped():
    body = f"<main><h1>Ferry returns</h1>{TEXT}<p>Our reporters own no doorknobs.</p>{TEXT}</main>"
    rules = ReadingRules(boilerplate=("Our reporters own no doorknobs.",))
    assert "doorknobs" in read(page(body=body)).body
    assert "doorknobs" not in read(page(body=body), rules=rules).body


def test_without_trafilatura_a_page_without_marks_is_read_by_its_shape(monkeypatch):
    monkeypatch.setattr(extraction, "_extract", None)
    body = f"<div><a href=/>Home</a></div><div><h1>Ferry returns</h1>{TEXT * 4}</div>"
    article = read(page(body=body))
    assert article.body.count("<p>") == 8
    assert article.body_origin == "densest part of the page"
    assert "feedsvc[html]" in article.notes[0].hint


def test_a_page_that_marks_its_text_needs_no_extra(monkeypatch):
    monkeypatch.setattr(extraction, "_extract", None)
    article = read(page())
    assert (article.body_origin, article.notes) == ("<main>", ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html><p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x", "attributes"),
        ("<html>" + "<i>a</i>" * 100_000, "tags"),
        ("<html>" + "<div>" * 100_000, "inside each other"),
        ("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x", "attributes"),
    ],
    ids=["attributes", "tags", "depth", "fragment"],
)
def test_monstrous_pages_are_refused_at_once(text, why):
    start = time.process_time()
    with pytest.raises(Unreadable, match=why):
        read(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">' + "[" * 500_000 + "</script>",
        '<script type="application/ld+json">' + '{"a":' * 200_000 + "</script>",
        '<script type="application/ld+json">{"a":1' + "," * 500_000 + "</script>",
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        + "9" * 300_000
        + "}</script>",
        f"<title>{'a | ' * 100_000}</title>",
        '<meta property="og:url" content="https://a.example/' + "/2022-" * 100_000 + '">',
    ],
    ids=["arrays", "objects", "commas", "digits", "joints", "address"],
)
def test_monstrous_metadata_says_nothing_and_costs_little(head):
    start = time.process_time()
    article = read(page(head))
    assert PROSE in article.body
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "body",
    [
        '<div itemscope itemtype="x/NewsArticle" itemprop="a">' * 900 + TEXT,
        '<div class="date author byline">' * 900 + TEXT,
        '<div class="lead">' * 900 + TEXT,
        '<div class="caption">' * 900 + TEXT,
        f'<main>{TEXT}<div><img src="/a"><i></i>{"<span class=caption>a</span>" * 9_000}</div></main>',
        f"<main><div>{PROSE}<br><br>{'a<br><br>' * 2_400}</div></main>",
        f"<main>{TEXT}{'<p>It rings, and it rings flat</p>' * 550}<p>{'a b ' * 20_000}</p></main>",
        f"<header>{'<h2><b>a</b></h2>' * 4_000}</header><main><h1>Ferry returns</h1>{TEXT}</main>",
    ],
    ids=["items", "names", "leads", "captions", "caption row", "breaks", "repetitions", "headings"],
)
def test_a_deep_page_is_read_in_time(body):
    start = time.process_time()
    assert PROSE in read(page(body=body)).body
    assert time.process_time() - start < 2


def paragraphs_of(text):
    return [line for line in plain_text(read(text).body).split("\n") if line.strip()]


MORE = "<p>The rowers were paid by the council, which has not yet said who will pay for their supper.</p>"


def main(inside, headline="<h1>Ferry returns</h1>"):
    return page(body=f"<main>{headline}{inside}</main>")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="photo"><img src="/a.jpg"><p class="caption">The bell at dawn</p></div>',
        '<div class="wp-caption"><a href="/a"><img src="/a.jpg"></a><p class="wp-caption-text">The bell at dawn</p></div>',
        '<div class="Picture"><img src="/a.jpg"><span class="imageCaption">The bell at dawn</span></div>',
    ],
)
def test_a_picture_with_its_caption_in_a_box_is_a_figure(box):
    body = read(main(TEXT + box + MORE)).body
    assert "<figcaption" in body
    assert body.count("The bell at dawn") == 1
    assert body.index("<figure") < body.index("The bell at dawn") < body.index("</figure>")


@pytest.mark.parametrize(
    "stray",
    [
        '<div class="media-caption">The bell at dawn</div>',
        '<div class="CarouselOverlay"><span class="gallery-caption">The bell at dawn</span></div>',
        '<figure class="rich-link"><a href="/x">Related: The bell at dawn</a></figure>',
        '<figure class="pullquote"><p>The bell at dawn</p></figure>',
        '<div><img src="/a.jpg"> Seen by all</div><figcaption>The bell at dawn</figcaption>',
    ],
)
def test_a_caption_without_its_picture_is_no_text(stray):
    assert "The bell at dawn" not in read(main(TEXT + stray + MORE)).body


def test_a_figure_may_hold_a_quote_or_a_table():
    body = read(main(f"{TEXT}<figure><blockquote>It rings flat.</blockquote></figure>{MORE}")).body
    assert "It rings flat." in body


DECK = "Rowers are paid until Sunday, and nobody has asked them"


@pytest.mark.parametrize(
    "shape",
    [
        '<header><h1>Ferry returns</h1><h2 class="x1">{deck}</h2></header><div class="x2">{text}</div>',
        '<h1>Ferry returns</h1><p class="x1">{deck}</p><div class="article-body">{text}</div>',
        '<h1>Ferry returns</h1><div class="x1">{deck}</div><article>{text}</article>',
        '<article><h1>Ferry returns</h1><h3 class="x1">{deck}</h3>{text}</article>',
        '<h1>Ferry returns</h1><h2>{deck}</h2><article><div class="x2">{text}</div></article>',
        '<h1>Ferry returns</h1><div class="teaser-text"><p>{deck}</p></div><div itemprop="articleBody">{text}</div>',
    ],
)
def test_the_summary_shown_above_the_text_is_its_lead(shape):
    inside = shape.format(deck=DECK, text=TEXT * 2)
    shown = page(f'<meta name="description" content="{DECK}.">', f"<main>{inside}</main>")
    assert paragraphs_of(shown)[0] == DECK


def test_a_first_paragraph_that_stands_above_the_body_is_known_by_the_cut_summary():
    opener = "The bell was found on Tuesday in the garden of a dentist, who had taken it for a pot."
    head = f'<meta name="description" content="{opener[:50]}">'
    body = f'<main><h1>Ferry returns</h1><div class="o">{opener}</div><div itemprop="articleBody">{TEXT}</div></main>'
    assert paragraphs_of(page(head, body))[0] == opener


def test_the_head_of_a_page_is_not_its_lead():
    body = f'<main><div class="story--lede"><a href="/">Travel</a><h1>Ferry returns</h1><p class="dek">{PROSE}</p></div><div class="story-body">{TEXT * 2}</div></main>'
    assert "Travel" not in read(page(body=body)).body


@pytest.mark.parametrize(
    "line",
    [
        '<p>Baca juga: <a href="/x">Harga cabai naik lagi</a></p>',
        '<p><strong>Читайте также:</strong> <a href="/x"><b>Змінили рух тролейбусів</b></a></p>',
        '<p>Xqzt vw - <a href="/x">An unheard of bell rings</a></p>',
        '<p><b>Xqzt vw:</b></p><ul><li><a href="/x">An unheard of bell rings</a></li><li><a href="/y">A second bell is cast</a></li></ul>',
        '<div class="z"><h4>Xqzt</h4><a href="/x">An unheard of bell</a></div>',
        '<ul><li><a href="/x">An unheard of bell</a></li><li>Follow us on Facebook</li></ul>',
        '<div><b>Xqzt vw</b><br><a href="/x">An unheard of bell</a></div>',
        '<p><em>Xqzt vw ab <a href="https://news.google.com/publications/x">Google News</a> cd ef gh ij kl mn op qr.</em></p>',
    ],
)
def test_a_line_that_leads_to_another_story_is_no_text_in_any_language(line):
    read_ones = paragraphs_of(main(TEXT + line + MORE))
    assert len(read_ones) == 3, read_ones


@pytest.mark.parametrize(
    "line",
    [
        '<p>Documents: <a href="/list.pdf">The list of all doorknobs</a></p>',
        '<h2>Third place: <a href="/x">The bell of Quillmouth</a></h2><p>It rings flat, and nobody has minded that for eighty years.</p>',
        '<p>Nobody was hurt, the mayor wrote <a href="https://t.me/mayor/12">on Telegram</a> at noon.</p>',
        '<p>The mayor said: <a href="/x">we shall not ring the bell</a>, and went home.</p>',
        '<p>The forms that are needed:</p><ul><li><a href="/a.pdf">A form for the bell</a></li></ul>',
    ],
)
def test_a_link_within_what_is_said_stays(line):
    assert "href" in read(main(TEXT + line + MORE)).body


@pytest.mark.parametrize("tag", ["blockquote", "p", "div", "aside"])
def test_a_quote_that_is_set_apart_is_not_said_twice(tag):
    quote = f"<{tag}>“Run again from Monday, eleven weeks late”</{tag}>"
    assert read(main(TEXT + quote + MORE)).body.count("eleven weeks late") == 1


def test_a_paragraph_that_stands_alone_stays():
    assert (
        "It rings flat, and it always did."
        in read(
            main(f"{TEXT}<blockquote>It rings flat, and it always did.</blockquote>{MORE}")
        ).body
    )


def test_what_is_told_of_the_author_below_the_text_is_no_text():
    head = '<meta name="author" content="Jane Doe">'
    bio = "<p>Jane Doe is a reporter on the islands desk. Reach her at the harbour, or by bell.</p>"
    body = f'<main><h1>Ferry returns</h1><div class="article-body">{TEXT}{bio}</div></main>'
    assert "islands desk" not in read(page(head, body)).body


def test_text_parted_by_empty_lines_is_read_by_paragraphs():
    lines = "<br><br>".join([PROSE, '<a href="/x">An unheard of bell rings</a>', PROSE[::-1] + "."])
    body = read(main(f'<div class="article-body">{lines}<br><br>[ⓒ 무단전재 금지]</div>')).body
    assert body.count("<p>") == 2
    assert "<br" not in body


def test_a_short_last_sentence_without_spaces_is_text():
    text = (
        "<p>北見沢町の無人駅に、週末だけ営業するカフェが開店し、町外からも客が訪れている。</p>" * 2
    )
    shown = page(
        body=f"<main><h1>駅</h1>{text}<p>営業は午前十時から。</p><p>[PR]</p></main>", lang="ja"
    )
    assert paragraphs_of(shown)[-1] == "営業は午前十時から。"


def test_the_headings_of_a_live_blog_s_posts_stay():
    posts = "".join(
        f"<article><header><h2>Update {number}</h2></header>{TEXT}</article>" for number in (1, 2)
    )
    head = script({"@type": "LiveBlogPosting", "headline": "Ferry returns"})
    assert "Update 2" in read(page(head, f"<main><h1>Ferry returns</h1>{posts}</main>")).body


def test_a_page_without_marks_is_read_where_its_headline_stands():
    menu = "".join(f'<li><a href="/{number}">Section</a></li>' for number in range(9))
    listed = "<h2>Background</h2><ul><li>One bell was cast.</li><li>Forty doorknobs went into it.</li></ul>"
    body = f'<div id="a"><ul>{menu}</ul></div><div id="b"><div id="c"><h1>Ferry returns</h1>{TEXT}{listed}{MORE}</div><div id="d"><h3>Contact</h3><p>{PROSE}</p></div></div>'
    found = read(page(body=body)).body
    assert "Forty doorknobs" in found
    assert found.count(PROSE) == 1


def test_the_date_below_the_headline_counts_more_than_that_of_today():
    body = f'<div class="date">Monday 3 March 2025</div><main><h1>Ferry returns</h1><div class="date">1 January 2025</div>{TEXT}</main>'
    assert [claim.value for claim in read(page(body=body)).published] == ["1 January 2025"]


def test_the_day_that_a_page_is_called_up_is_not_that_of_publication():
    menu = "".join(f'<li><a href="/{number}">Section</a></li>' for number in range(9))
    body = f'<div class="date">Monday 3 March 2025</div><ul>{menu}</ul><main><h1>Ferry returns</h1>{TEXT}</main>'
    assert read(page(body=body)).published == ()


def test_a_property_outside_all_items_is_one_of_the_page():
    head = '<meta itemprop="datePublished" content="2025-01-01"><meta itemprop="author" content="Jane Doe">'
    article = read(page(head))
    assert [claim.value for claim in article.published] == ["2025-01-01"]
    assert names(article) == ["Jane Doe"]


def test_bylines_beside_each_other_are_so_many_authors():
    body = (
        '<main><h1>Ferry returns</h1><div><div class="post-author-name"><a href="/a">Jane Doe</a></div><p>and</p>'
        f'<div class="post-author-name"><a href="/b">John Smith</a></div></div>{TEXT}</main>'
    )
    assert names(read(page(body=body))) == ["Jane Doe", "John Smith"]


def test_two_linked_names_in_one_part_of_a_byline_are_two_authors():
    by = '<div class="byline"><div><a href="/j">Jane Doe</a><a href="/s">John Smith</a></div><div>1 January 2025</div></div>'
    assert names(read(page(body=f"<main><h1>Ferry returns</h1>{by}{TEXT}</main>"))) == [
        "Jane Doe",
        "John Smith",
    ]


def test_the_site_is_cut_off_a_title_that_only_a_lower_heading_shows():
    head = '<meta property="og:title" content="Ferry returns | Daily Gong">'
    text = page(head, f"<main><h2>Ferry returns</h2>{TEXT}</main>")
    assert read(text).title.value == "Ferry returns"


def test_a_company_that_is_called_as_the_site_is_no_author_beside_a_person():
    head = (
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="The Courier GmbH">'
        '<meta property="article:author" content="Jane Doe">'
    )
    assert names(read(page(head))) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("김도윤 기자", "김도윤"),
        ("김도윤 선임기자", "김도윤"),
        ("陈若溪 记者", "陈若溪"),
        ("記者陈若溪", "陈若溪"),
        ("Bobby Allensworth", "Bobby Allensworth"),
        ("Theresa Wimmer, Korrespondentin in Innsbruck", "Theresa Wimmer"),
        ("Reporter Jane Doe", "Jane Doe"),
    ],
)
def test_a_name_comes_without_a_role_before_or_behind_it(written, wanted):
    assert names_in(written) == (wanted,)


def test_an_abbreviated_date_gives_the_whole_one_in_its_title():
    body = (
        '<div itemscope itemtype="http://schema.org/BlogPosting"><h3 itemprop="name">Ferry returns</h3>'
        f'<div itemprop="articleBody">{TEXT}</div><abbr itemprop="datePublished" title="2025-01-19T09:05:00+05:30">9:05 AM</abbr></div>'
    )
    assert [claim.value for claim in read(page(body=body)).published] == [
        "2025-01-19T09:05:00+05:30"
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("4 жовтня 2025", 4),
        ("9 Οκτωβρίου 2025", 9),
        ("4. oktobar 2025", 4),
        ("4 octombrie 2025", 4),
        ("4 Oktoba 2025", 4),
    ],
)
def test_a_date_is_read_in_the_language_of_its_page(written, day):
    body = f'<main><h1>Ferry returns</h1><div class="date">{written}</div>{TEXT}</main>'
    assert entry_of(page(body=body)).published == datetime(2025, 10, day, tzinfo=UTC)


TEASERS = "".join(
    f'<article><h3><a href="/{day}">A bell rings in another town</a></h3><p class="author">Ann Other</p>'
    f'<time datetime="2025-02-0{day}">{day} February</time></article>'
    for day in (1, 2, 3)
)


def test_a_teaser_below_tells_neither_author_nor_date_of_the_page():
    body = f"<main><h1>Ferry returns</h1>{TEXT * 4}</main><div>{TEASERS}</div>"
    article = read(page(body=body))
    assert (names(article), article.published) == ([], ())


@pytest.mark.parametrize(
    "line",
    [
        '<ul><li><span class="author">Jane Doe</span></li><li><time datetime="2025-01-01">1 January</time></li></ul>',
        '<div class="byline-block"><a href="/jane">Jane Doe</a><div>1 January 2025</div></div><time datetime="2025-01-01">.</time>',
        '<div class="authorModule"><div><p class="authorName">Jane Doe</p><p>The Courier</p></div></div><time datetime="2025-01-01">.</time>',
        '<div class="elementor-widget-info"><span class="author">Jane Doe</span><time datetime="2025-01-01">.</time></div>',
        '<div class="byline"><div><a href="/jane">Jane Doe</a></div><div><span>Published</span> <span>1 January 2025</span></div></div><time datetime="2025-01-01">.</time>',
        '<p><a href="/authors/jane-doe">Jane Doe</a></p><time datetime="2025-01-01">1 January</time>',
        '<p class="author">Eine Kolumne von Jane Doe</p><time datetime="2025-01-01">1 January</time>',
        '<p class="author">Jane Doe, Senior Feature Writer</p><time datetime="2025-01-01">1 January</time>',
    ],
)
def test_author_and_date_are_found_below_the_headline_whatever_their_shape(line):
    body = (
        f'<div class="sidebar-1"><h1>Ferry returns</h1>{line}{TEXT * 4}</div><div>{TEASERS}</div>'
    )
    article = read(page(body=body))
    assert names(article) == ["Jane Doe"]
    assert [claim.value for claim in article.published] == ["2025-01-01"]


def test_a_time_that_says_itself_that_it_is_of_an_update_is_one():
    body = f'<main><h1>Ferry returns</h1><time datetime="2025-01-01">1 January 2025</time> <time datetime="2025-01-02">Updated 2 January 2025</time>{TEXT}</main>'
    assert [claim.value for claim in read(page(body=body)).published] == ["2025-01-01"]


def test_an_article_within_another_is_the_page_s_own_where_the_headline_is():
    body = f'<article><article><h1>Ferry returns</h1><time datetime="2025-01-01">1 January</time>{TEXT}</article></article>'
    assert [claim.value for claim in read(page(body=body)).published] == ["2025-01-01"]


def test_what_announces_the_author_is_not_the_author():
    body = f'<main><h1>চর</h1><span class="byline">লেখা:</span> <span class="author">রফিকুল ইসলাম</span>{TEXT}</main>'
    assert names(read(page(body=body))) == ["রফিকুল ইসলাম"]


def test_a_reporter_is_found_between_house_and_place():
    assert names_in("聯合街報／ 記者 林芷萱 ／北港里即時報導") == ("林芷萱",)
