"""Texts of a few lines, as people type them first: nothing but a headline and some sentences."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import source_file

from feedsvc.model import Article, ReadingRules
from feedsvc.readers.plain import read_text_body

LONG = "The ferry that crosses the bay has a new captain, who took the wheel on Monday at dawn."
WORDY = " ".join([LONG] * 6)


def read(text: str) -> Article:
    return read_text_body(text, source_file("7c1d.txt"), ReadingRules())


def paragraphs(article: Article) -> list[str]:
    return [html.unescape(each) for each in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article.body)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Hello", ["This is my first article."]),
        ("Hello", ["It works."]),
        ("Hello!", ["It works on my machine now."]),
        ("Hello.", ["This is my first article."]),
        ("Markets fall", ["Shares fell sharply today.", "Traders were nervous."]),
        ("Markets fall", ["A black Monday", "Shares fell sharply today."]),
        ("Breaking news", ["The bridge is closed.", "By order of the mayor."]),
        ("The bridge is closed", ["We are so very sorry", "The Mayor"]),
        ("A Wide Title", ["It is a wide one."]),
        ("Café Opens “Now”", ["The café is open."]),
        ("“We won”", ["“We really did win it,” she said."]),
        ("My First Post", ["Hello there, all of you."]),
        ("Is it true?", ["Yes, it is all true."]),
        ("Jane Doe", ["She has died at home."]),
        ("Rain", ["It rained.", LONG]),
        ("Rain", ["It rained here all day.", LONG, "It stopped."]),
        ("Rain", ["It rained here all day.", "And then the sun", LONG]),
        ("Rain", [LONG]),
        ("Rain", [WORDY]),
        ("Rain", ["It rained here all day.", WORDY]),
        ("Test", ["this is a test", "of very few words"]),
        ("Hallo Welt", ["Das ist mein erster Artikel."]),
        ("Bonjour", ["Ceci est mon premier article.", "Il est court."]),
        ("Hola a todos", ["Este es mi primer artículo.", "¿Les gusta?"]),
        ("Olá", ["Este é o meu primeiro artigo."]),
        ("Πρώτο άρθρο", ["Αυτό είναι το πρώτο μου άρθρο."]),
        ("Привет", ["Это моя первая статья здесь."]),
        ("市场下跌", ["股市今天大跌。", "人们很紧张。"]),
        ("नमस्ते", ["यह मेरा पहला लेख है।"]),
        ("مرحبا", ["هذا هو مقالي الأول هنا."]),
    ],
)
@pytest.mark.parametrize("joint", ["\n\n", "\n", "\r\n", "\r\n\r\n"])
def test_the_first_of_a_few_lines_is_the_headline_and_all_others_are_text(title, body, joint):
    article = read(joint.join([title, *body]))
    assert article.title.value == title
    assert paragraphs(article) == body
    assert article.authors == ()
    assert "dropped" not in {line.kind for line in article.lines}


@pytest.mark.parametrize("above", ["", "ADVERTISEMENT\n\n", "Advertisement\n\nNews\n\n"])
@pytest.mark.parametrize("crumb", ["World\n\n", "NewsWorld\n\n", "Home > World\n\n"])
def test_a_breadcrumb_above_the_headline_names_the_section(above, crumb):
    article = read(f"{above}{crumb}Markets fall\n\nShares fell sharply today.\n\nIt rained")
    assert (article.crumb.value, article.title.value) == ("World", "Markets fall")
    assert paragraphs(article) == ["Shares fell sharply today.", "It rained"]


def test_a_breadcrumb_below_the_headline_names_the_section():
    article = read("Markets fall\n\nWorld\n\nShares fell sharply today.")
    assert (article.crumb.value, article.title.value) == ("World", "Markets fall")
    assert paragraphs(article) == ["Shares fell sharply today."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Hello", "By Jane Doe"),
        ("Hello", "By Jane Doe", "19 July 2022"),
        ("Hello", "19 July 2022", "By Jane Doe"),
        ("By Jane Doe", "Hello"),
        ("Hello", "By Jane Doe | July 19, 2022"),
    ],
)
def test_byline_and_date_by_the_headline_are_read(lines):
    article = read("\n\n".join([*lines, "This is my first article."]))
    assert article.title.value == "Hello"
    assert [claim.value.name for claim in article.authors] == ["Jane Doe"]
    assert len(article.published) == ("2022" in "".join(lines))
    assert paragraphs(article) == ["This is my first article."]


def test_a_list_below_the_headline_is_text():
    article = read("Markets fall\n\nThese fell the most today:\n- tin\n- salt\n\nTea rose.")
    assert article.title.value == "Markets fall"
    assert paragraphs(article) == ["These fell the most today:", "tin", "salt", "Tea rose."]


@pytest.mark.parametrize("site", ["The Daily News", "The Ostermark Times"])
def test_the_name_of_the_site_above_the_headline_is_not_the_headline(site):
    assert read(f"{site}\n\nMarkets fall\n\nShares fell sharply today.").title.value == (
        "Markets fall"
    )


def test_the_kind_of_news_above_a_headline_is_not_the_headline():
    article = read("Breaking news\n\nBridge closes\n\nThe bridge is closed.")
    assert article.title.value == "Bridge closes"
    assert paragraphs(article) == ["The bridge is closed."]


def test_a_line_marked_as_the_headline_counts_above_the_first():
    article = read(
        f"All that floats\n\nWe write of ships.\n\nA New Captain\n\nBy Jane Doe\n\n{LONG}"
    )
    assert article.title.value == "A New Captain"


def test_an_advertisement_among_short_sentences_drops_nothing_but_itself():
    article = read("Hello\n\nIt rained.\n\nADVERTISEMENT\n\nIt waits")
    assert paragraphs(article) == ["It rained.", "It waits"]


def test_what_follows_the_text_of_a_short_page_is_no_text():
    article = read(
        "Hello\n\nIt rained.\n\nShare this:\n\nRelated Articles\n\nAnother headline here"
    )
    assert article.title.value == "Hello"
    assert paragraphs(article) == ["It rained."]


@pytest.mark.parametrize("line", ["Hello", "Hello world.", "This is my first article."])
def test_a_single_short_line_is_a_headline(line):
    article = read(line)
    assert (article.title.value, article.body) == (line, "")


@pytest.mark.parametrize("text", [LONG, WORDY, f"World\n\n{LONG}"])
def test_a_single_paragraph_has_no_headline(text):
    article = read(text)
    assert article.title is None
    assert len(paragraphs(article)) == 1


WORDS = st.lists(
    st.sampled_from(["rain", "sand", "bay", "boat", "dawn", "fog", "bell"]), min_size=1, max_size=5
)
SENTENCES = st.lists(WORDS.map(lambda words: f"It was {' '.join(words)}."), min_size=1, max_size=6)


@given(WORDS, SENTENCES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_words_above_any_short_sentences_are_the_headline(words, sentences, joint):
    title = " ".join(words).capitalize()
    article = read(joint.join([title, *sentences]))
    assert article.title.value == title
    assert paragraphs(article) == sentences


def test_scorers_in_sentences_are_text():
    scorers = "Oster 23 – Tries: Ole Brandt (2). Conversions: Jan Roe (2). Penalties: Roe (3)."
    lines = ("Menu", "The ferry club wins", "By Ann Keller", LONG, WORDY, scorers, LONG, "Tags")
    assert scorers in read("\n\n".join(lines)).body


def test_a_heading_between_sentences_of_few_words_is_text():
    lines = ("Menu", "The ferry club wins", "By Ann Keller", LONG, WORDY, "It rained.", "The crew")
    assert "The crew" in read("\n\n".join((*lines, "Nobody came.", WORDY, "Tags"))).body
