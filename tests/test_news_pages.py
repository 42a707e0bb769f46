"""News pages in the shapes of real content systems are read as a person would read them."""

from __future__ import annotations

import re

import pytest
from make import source_file

from benchmarks.news_pages import PAGES
from feedsvc.model import ReadingRules
from feedsvc.moments import read_moment
from feedsvc.readers.html_file import read_html
from feedsvc.words import plain_text, words_of

BESIDE = re.compile(r"<(figcaption|table|pre)\b.*?</\1>", re.DOTALL)


@pytest.fixture(scope="module")
def read_pages():
    return {one.name: read(one) for one in PAGES}


def read(one):
    (article,) = read_html(source_file(f"{one.name}.html"), one.html.encode(), ReadingRules())
    return article


@pytest.fixture(params=PAGES, ids=lambda one: one.name)
def pair(request, read_pages):
    return request.param, read_pages[request.param.name]


def test_the_title_is_the_headline(pair):
    wanted, article = pair
    assert plain_text(article.title.value) == wanted.title


def test_the_authors_are_those_who_wrote_it(pair):
    wanted, article = pair
    assert tuple(claim.value.name for claim in article.authors) == wanted.authors


def test_the_date_is_that_of_publication(pair):
    wanted, article = pair
    first = next(
        (moment for claim in article.published if (moment := read_moment(claim.value))), None
    )
    if wanted.published is None:
        assert first is None
        return
    assert first is not None, article.published
    assert first.at.replace(microsecond=0) == read_moment(wanted.published).at, article.published
    assert first.date_only == ("T" not in wanted.published)


def test_the_body_is_the_text_and_nothing_else(pair):
    wanted, article = pair
    # The gallery is its captions.
    text = article.body if wanted.name == "gallery" else BESIDE.sub("", article.body)
    got = plain_text(text)
    assert words_of(got) == words_of(plain_text("\n".join(wanted.body))), (article.body_origin, got)


def test_what_is_no_part_of_the_text_is_gone(pair):
    wanted, article = pair
    assert [text for text in wanted.absent if text in plain_text(article.body)] == []


def test_pictures_tables_lists_and_emphasis_stay(pair):
    wanted, article = pair
    assert [markup for markup in wanted.kept if markup not in article.body] == []


def test_section_and_language_are_those_of_the_page(pair):
    wanted, article = pair
    if wanted.section:
        named = article.section or article.crumb
        assert named.value == wanted.section
    if wanted.language:
        assert article.language.value == wanted.language


def test_every_value_says_where_it_stood(pair):
    _, article = pair
    claims = [article.title, *article.authors, *article.published, *article.updated, *article.tags]
    assert all(claim.origin for claim in claims)
    assert article.body_origin


def test_there_are_pages_of_many_shapes():
    assert len({one.name for one in PAGES}) == len(PAGES) >= 30
