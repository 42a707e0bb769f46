"""Words, fingerprints, slugs and the text of HTML."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feedsvc.words import fingerprint, plain_text, slugify, words_of

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Putin Visits Iran", "putin-visits-iran"),
        ("Don’t stop — Ärger in Łódź", "dont-stop-arger-in-lodz"),
        ("Straße & Øre, Þing", "strasse-ore-thing"),
        ("Привет, мир", "привет-мир"),
        ("日本語のニュース", "日本語のニュース"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("½ price", "1-2-price"),
        ("Ⅷ and ﬁ", "viii-and-fi"),
        ("a_b.c/d", "a-b-c-d"),
        ("e\u0301te\u0301", "ete"),
        ("soft\u00adhyphen", "softhyphen"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_a_slug_is_small_ascii_where_it_can_be(text, slug):
    assert slugify(text) == slug


@given(ANY_TEXT)
def test_a_slug_is_stable_short_and_fits_a_file_name(text):
    slug = slugify(text)

    assert slugify(slug) == slug
    assert len(slug) <= 80
    assert len(slug.encode()) <= 240
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "/" not in slug
    assert not any(char.isspace() for char in slug)


@given(st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1))
def test_a_text_with_letters_has_a_slug(text):
    assert slugify(text)


def test_a_long_slug_is_cut_between_words():
    assert slugify("word " * 40) == "-".join(["word"] * 16)
    assert slugify("x" * 200) == "x" * 80
    assert slugify("one two", limit=5) == "one"
    assert len(slugify("日" * 200).encode()) <= 240


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>The  harbour opened.</p>", "The harbour\nopened"),
        ("<p>One</p><p>two</p>", "<div>One <b>two</b></div>"),
        ("“Quoted” – text…", '"quoted" - TEXT...'),
        ("e\u0301te\u0301", "été"),
        ("ﬁne", "fine"),
        ("so\u00adft", "soft"),
        ("a &amp; b", "a & b"),
        ("<p>x<!-- note --></p><script>y()</script>", "x"),
    ],
)
def test_the_fingerprint_is_blind_to_what_is_not_words(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("harbour opens", "harbour closes"), ("कि", "की"), ("5", "6"), ("😀", "😢"), ("a", "á")],
)
def test_the_fingerprint_tells_words_apart(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_words_do_not_move_from_one_field_into_another_unseen():
    assert fingerprint("a b", "c") != fingerprint("a", "b c")


@given(st.lists(ANY_TEXT))
def test_a_fingerprint_is_32_hexadecimal_digits_of_anything(texts):
    assert len(fingerprint(*texts)) == 32
    assert int(fingerprint(*texts), 16) >= 0


def test_words_ignore_case_and_punctuation():
    assert words_of("The U.S., again: 16 die") == ("the", "u", "s", "again", "16", "die")
    assert words_of("Œuvre d’été") == ("œuvre", "d", "été")
    assert words_of("snake_case café") == ("snake", "case", "café")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A <b>b</b>c</p><p>d</p>", "A bc\nd"),
        ("one<br>two", "one\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a &amp;lt; b &mdash; c", "a &lt; b — c"),
        ("a < b and c > d", "a < b and c > d"),
        ("x<!-- <p>no</p> -->y", "xy"),
        ("x<!-- never closed", "x"),
        ("x<script>if (a<b) c()</script>y<STYLE>p{}</STYLE >z", "xyz"),
        ("x<script>never closed", "x"),
        ("<p>  much \t space </p>", "much space"),
        ("<abbr>HTML</abbr><address>Road</address>", "HTML\nRoad"),
        ("no\u00a0break", "no\u00a0break"),
        ("<!doctype html><?php x ?>hi", "hi"),
    ],
)
def test_plain_text_is_what_people_see(markup, text):
    assert plain_text(markup) == text


@example("\ud800 harbour")
@given(ANY_TEXT)
def test_plain_text_takes_anything_and_loses_no_word_of_what_is_no_markup(text):
    assert words_of(plain_text(text.replace("<", " ").replace("&", " "))) == words_of(
        text.replace("<", " ").replace("&", " ")
    )
    assert all(line == line.strip() != "" for line in filter(None, plain_text(text).split("\n")))


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<a ", "&", "&amp", "\n ", "</", "<!"])
def test_plain_text_takes_time_in_proportion(piece):
    started = time.process_time()
    plain_text(piece * 100_000)

    assert time.process_time() - started < 2
