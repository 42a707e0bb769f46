"""Text that a program made of a page, with the marks and the line breaks that it puts there."""

from __future__ import annotations

from plain_text_pages import EN, P1, P2, P3, P4, TITLE, join
from plain_text_reading import paragraphs, section, title

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


NUMBERED = join(
    "   #[1]Home [2]RSS",
    "     * [3]News\n     * [4]Sports",
    f"   {TITLE}",
    "   By Ann Keller",
    f"   {P1}",
    f"   {P2.replace('Hanne', '[5]Hanne')}",
    f"   {P3}[1]",
    "   [6]Back to top",
    "References",
    "   Visible links\n   1. https://bugle.example/\n   2. https://bugle.example/rss",
)


def test_the_numbers_of_links_are_no_words_and_those_of_notes_stay():
    assert title(NUMBERED) == TITLE
    assert paragraphs(NUMBERED) == (P1, P2, f"{P3}[1]")


def test_a_bracket_that_an_author_numbers_stays():
    kept = "[3]Three of them, as the note said, had been there since 1994 and would stay."
    assert paragraphs(join(TITLE, P1, kept, P2))[1] == kept


def test_a_long_list_with_bullets_is_a_menu_and_leads_to_no_section():
    names = ("Home", "Politics", "About", "Events", "Visit", "Shop the river", "Culture")
    menu = "\n".join(f"  * {name}" for name in names)
    assert section(join(menu, f"# {TITLE}", "By Ann Keller", *EN)) is None


def test_a_short_path_with_bullets_leads_to_its_section():
    path = "  * Home\n  * Culture"
    assert section(join(path, TITLE, "By Ann Keller", *EN)) == "Culture"


def test_one_heading_below_the_first_level_shows_that_marks_are_meant():
    assert paragraphs(join(TITLE, P1, "## Two bridges", P2)) == (P1, "Two bridges", P2)
