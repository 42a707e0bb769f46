"""Text that a program made of a page, with the marks and the line breaks that it puts there."""

from __future__ import annotations

from plain_text_pages import EN, P1, P2, P3, P4, TITLE, join
from plain_text_reading import paragraphs, title

MARKED = join(
    "* [Home](https://bugle.example/)\n* [News](https://bugle.example/news)",
    f"# {TITLE}",
    "By Ann Keller",
    "3 May 2021",
    "![The bridge](https://bugle.example/bridge.jpg)",
    P1.replace("Ostermark", "[Ostermark](https://bugle.example/tag/ostermark)"),
    P2.replace("eleven", "**eleven**"),
    "## Two bridges",
    P3.replace("runs", "_runs_"),
    f"> {P4}",
)


def test_the_marks_of_a_converter_are_no_words_of_the_text():
    assert paragraphs(MARKED) == (P1, P2, "Two bridges", P3, P4)


def test_the_main_heading_of_a_converted_page_is_the_headline():
    assert title(MARKED) == TITLE


def test_in_a_text_without_headings_or_links_the_signs_are_the_authors():
    assert paragraphs(join(TITLE, P1, "_Nobody_ knows what **that** means, said the old man.")) == (
        P1,
        "_Nobody_ knows what **that** means, said the old man.",
    )


def test_a_title_that_is_known_goes_without_the_name_of_the_site():
    text = join(
        f"Title: {TITLE} | News | Ostermark Bugle",
        "URL Source: https://bugle.example/1",
        "Markdown Content:",
        f"# {TITLE}",
        "By Ann Keller",
        *EN,
    )
    assert title(text) == TITLE
    assert paragraphs(text) == EN


def test_an_item_that_goes_on_below_its_first_word_is_one():
    items = (
        "-   A path for walkers and cyclists that runs along\n"
        "    the river for nine miles\n"
        "-   Two benches"
    )
    assert paragraphs(join(TITLE, P1, items, P2)) == (
        P1,
        "A path for walkers and cyclists that runs along the river for nine miles",
        "Two benches",
        P2,
    )


def test_a_short_item_with_a_line_below_it_stays_as_its_author_wrote_it():
    assert "two litres" in paragraphs(join(TITLE, P1, "1. Milk:\n   two litres", P2))
