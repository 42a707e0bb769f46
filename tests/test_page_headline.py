"""Which of a page's wordings is its title, where readers, networks and search get one each."""

from __future__ import annotations

import time

import pytest
from web_pages import TEXT, linked_data, meta, text_of, title_of, web_page

SHOWN = "Outer islands get their noon ferry back after eleven weeks"
SOCIAL = "They rowed to work for weeks. Now the islands' ferry is back"


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article><h1>{SHOWN}</h1>{TEXT}</article></main>",
        f"<article><header><h1>{SHOWN}</h1></header>{TEXT}</article>",
        f'<div class="teaser-content"><h1>{SHOWN}</h1><div class="body">{TEXT}</div></div>',
        f"<header><h1><a href='/'>The Strait Courier</a></h1></header><main><h1>{SHOWN}</h1>{TEXT}</main>",
        f"<h1 hidden>Strait Courier news</h1><main><h1>{SHOWN}</h1>{TEXT}</main>",
        f"<main><h1>{SHOWN}</h1>{TEXT}<h2>Share this: {SOCIAL}</h2></main>",
    ],
)
def test_the_headline_that_readers_see_counts_before_the_one_made_for_search(body):
    assert title_of(web_page(body, title=f"{SOCIAL} - The Strait Courier")) == SHOWN


@pytest.mark.parametrize("head", [meta("og:title", SOCIAL), linked_data(headline=SOCIAL)])
def test_a_declared_headline_counts_before_one_in_other_words(head):
    body = f"<main><article><h1>{SHOWN}</h1>{TEXT}</article></main>"
    assert title_of(web_page(body, head=head, title=SHOWN)) == SOCIAL


def test_a_declared_headline_that_is_shown_counts_before_one_that_is_not():
    body = f"<main><article><h1>{SHOWN}</h1>{TEXT}</article></main>"
    head = linked_data(headline=SOCIAL) + meta("og:title", SHOWN)
    assert title_of(web_page(body, head=head)) == SHOWN


def test_the_only_headline_of_an_article_counts_though_it_shares_no_word_with_the_others():
    body = f"<article><h1>Nobody rows any more</h1>{TEXT}</article>"
    assert title_of(web_page(body, title="Ferry returns")) == "Nobody rows any more"


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><a href='https://courier.example/'>Strait Courier ferry news</a></h1>",
        "<h1 style='display:none'>Ferry news from the islands</h1>",
        "<nav><h1>Ferries, trains and noon buses</h1></nav>",
        "<h1>Islands and ferries today</h1>",
        "<h1>News</h1>",
    ],
)
def test_the_name_of_a_site_or_section_is_no_headline(heading):
    body = f"<main>{heading}<h2>{SOCIAL}</h2>{TEXT}</main>"
    title = f"{SOCIAL} | Islands and ferries today | The Strait Courier"
    assert title_of(web_page(body, head=meta("og:title", SOCIAL), title=title)) == SOCIAL


def test_a_section_above_the_headline_that_is_declared_does_not_take_its_place():
    body = f"<main><h1>All about coast life</h1><h2>{SOCIAL}</h2>{TEXT}</main>"
    assert title_of(web_page(body, head=meta("og:title", SOCIAL))) == SOCIAL


@pytest.mark.parametrize(
    "heading",
    [
        f'<h1><span class="story__kicker">Strait traffic</span> <span>{SHOWN}</span></h1>',
        f'<h1><span class="kicker">Strait traffic</span><span class="visually-hidden">: </span>{SHOWN}</h1>',
        f"<h1><span>Strait traffic</span> <span>{SHOWN}</span></h1>",
        f"<h1>{SHOWN} <small>Premium</small></h1>",
    ],
)
def test_a_label_in_the_headline_is_no_part_of_the_title(heading):
    page = web_page(f"<main>{heading}{TEXT}</main>", head=meta("og:title", SHOWN))
    assert title_of(page) == SHOWN
    assert SHOWN not in text_of(page)


def test_a_labelled_headline_counts_without_the_label_though_it_is_declared_with_it():
    heading = f'<h1><span class="topline">Strait traffic</span> {SHOWN}</h1>'
    head = meta("og:title", f"Strait traffic: {SHOWN}")
    assert title_of(web_page(f"<main>{heading}{TEXT}</main>", head=head)) == SHOWN


def test_the_heading_of_a_post_counts_below_the_name_of_its_blog():
    logo = '<header><h1 class="site-title"><a href="https://a.example/">Life on the outer islands</a></h1></header>'
    post = f'<article><h2 class="entry-title"><a href="?p=12">{SHOWN}</a></h2>{TEXT}</article>'
    assert title_of(web_page(logo + post, title=f"{SHOWN} - Island life")) == SHOWN


def test_a_page_without_headings_is_named_by_what_is_written_large():
    body = f'<table><tr><td><font size="5"><b class="headline">{SHOWN}</b></font>{TEXT}</td></tr></table>'
    assert title_of(web_page(body, title=f"The Strait Courier - {SHOWN}")) == SHOWN


@pytest.mark.parametrize(
    "above", ["<h1>Friday, 3 May 2024</h1>", "<h1 class='category'>News from the region</h1>"]
)
def test_a_lower_heading_named_as_the_headline_counts_where_the_first_one_is_none(above):
    body = f'<main>{above}<h2 class="headline">{SHOWN}</h2>{TEXT}</main>'
    assert title_of(web_page(body, title=SOCIAL)) == SHOWN


@pytest.mark.parametrize("mark", ['role="heading" aria-level="1"', 'itemprop="headline"'])
def test_what_says_of_itself_that_it_is_the_headline_needs_no_tag_for_it(mark):
    body = f"<main><div {mark}>{SHOWN}</div>{TEXT}</main>"
    assert title_of(web_page(body, title=SOCIAL)) == SHOWN


def test_the_words_of_a_site_in_the_page_title_make_no_headline_of_its_name():
    body = f"<div><h1>Strait Courier Online</h1></div><div><h2>{SHOWN}</h2>{TEXT}</div>"
    assert title_of(web_page(body, title=f"{SHOWN} - The Strait Courier")) == SHOWN


def test_the_section_above_the_headline_is_no_text():
    body = f"<main><h1>Islands and their ferries</h1><h1>{SHOWN}</h1>{TEXT}</main>"
    page = web_page(body, head=meta("og:title", SHOWN))
    assert "Islands and their ferries" not in text_of(page)


def test_many_headings_are_looked_through_in_time():
    label = '<span class="kicker">Noon</span>' * 4
    body = "".join(f"<div><h1>{label}Islands ferry {number}</h1></div>" for number in range(3_000))
    start = time.perf_counter()
    title_of(web_page(body + TEXT, title=SOCIAL))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("tag", ["h1", "h2", "div aria-level=1"])
def test_headings_within_headings_are_read_in_time(tag):
    body = f"<{tag}>" * 200 + "word and more words, " * 20_000 + f"</{tag.split()[0]}>" * 200
    start = time.perf_counter()
    title_of(web_page(body, title=SOCIAL))
    assert time.perf_counter() - start < 5
