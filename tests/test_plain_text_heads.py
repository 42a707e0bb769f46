"""What stands above a text: the headline among the page's own lines, decks, dates and boxes."""

from __future__ import annotations

import pytest
from plain_text_pages import EN, P1, P2, P3, P4, TITLE, join
from plain_text_reading import authors, paragraphs, published, title

DECK = "The river path is to open in two years. The mayor has already written his speech. Nobody has read it."


def test_a_file_named_after_its_site_does_not_make_the_sites_name_the_headline():
    page = join("The River Guard", "Home\nNews\nSports", TITLE, "By Ann Keller", *EN)
    assert title(page, "12-river-guard.txt") == TITLE


def test_an_advertisement_above_the_breadcrumb_is_not_the_headline():
    offer = "Early tickets for the river fair in Ostermark end tonight. Save a third. Register now"
    assert title(join("Menu", offer, "Culture", TITLE, "by Ann Keller - May 3, 2021", *EN)) == TITLE


def test_a_headline_below_a_breadcrumb_is_no_deck_of_what_stands_above():
    above = "Two bridges closed for repairs this week\nFerry is late again as river rises"
    assert title(join("Menu", above, "Culture", TITLE, "By Ann Keller", *EN)) == TITLE


def test_few_words_that_open_the_file_are_the_headline_before_their_deck():
    deck = "It is neither an ornament nor a burden: it is the only road that leads to the river"
    text = join("In praise of railways", deck, "Share", "Ann Keller", "May 3, 2021", *EN)
    assert title(text) == "In praise of railways"


@pytest.mark.parametrize(
    "glued",
    [
        f"Home Metro {TITLE}",
        f"Home News River path {TITLE[:38]}...",
        f"Home {TITLE}",
        f"Oster Guard | Metro | {TITLE}",
    ],
)
def test_a_breadcrumb_that_runs_into_the_headline_is_no_headline(glued):
    text = join(glued, "Metro", TITLE, "By", "Ann Keller", "May 3, 2021", *EN)
    assert title(text) == TITLE
    assert paragraphs(text) == EN


def test_a_headline_that_opens_with_home_stays_whole():
    headline = "Home buyers of Ostermark wait for the river path"
    assert title(join(headline, "By Ann Keller", *EN)) == headline


def test_a_deck_below_the_date_of_the_page_is_no_paragraph():
    text = join("Ostermark BugleFriday, 3 May 2021", "Menu", TITLE, DECK, "By Ann Keller", *EN)
    assert paragraphs(text) == EN


def test_a_press_wire_between_strokes_opens_the_text():
    lead = f"OSTERMARK, May 3, 2021 /RiverWire/ -- {P1}"
    deck = (
        "Path of nine miles to be finished by the end of 2023; first walkers to cross both bridges"
    )
    text = join("Menu", TITLE, "News provided by", "May 3, 2021", f"{deck} in May", lead, P2)
    assert paragraphs(text) == (lead, P2)


def test_a_summary_ends_with_the_sentence_on_what_comes_next():
    summary = join(
        "In short:",
        "The town has bought the old railway line from the state.",
        "It last carried a train in the autumn of 1994.",
        "What's next?",
        "Work is to begin after the harvest of this year.",
    )
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", summary, *EN)) == EN


def test_a_line_of_dates_author_and_notices_is_read_in_its_parts():
    line = "Published: May 3, 2021 · Modified: May 9, 2022 by Ann Keller · This post may contain affiliate links · 12 Comments"
    text = join("Menu", TITLE, line, *EN)
    assert authors(text) == ("Ann Keller",)
    assert published(text) == "May 3, 2021"
    assert paragraphs(text) == EN


def test_the_rows_of_a_table_of_results_are_no_paragraphs():
    scores = join(
        "THE SCORES",
        "OSTERMARK 97 - Keller 29, Brandt 18, Lorenz 11, Ruiz 10, Ekholm 9.",
        "Quarters: 28-19; 55-41; 80-65; 97-96.",
    )
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", *EN, scores)) == EN


def test_without_a_page_around_it_a_table_of_results_is_the_authors():
    row = "OSTERMARK 97 - Keller 29, Brandt 18, Lorenz 11, Ruiz 10, Ekholm 9."
    assert row in paragraphs(join(TITLE, P1, P2, row, P3, P4))


def test_a_line_of_dates_that_ends_in_the_hour_is_no_paragraph():
    line = "Posted: May 3, 2021, 6:00 a.m. | Last updated: May 4, 2021, 9:15 a.m."
    text = join("Menu", TITLE, "Ann Keller, The Oster Courier", line, *EN)
    assert paragraphs(text) == EN
    assert published(text) == "May 3, 2021, 6:00 a.m."


def test_a_file_named_after_a_site_of_three_words_does_not_make_it_the_headline():
    page = join("Oster Valley Rural", TITLE, "By Ann Keller", "Share", *EN)
    assert title(page, "07-oster-valley-rural.txt") == TITLE


def test_the_headline_comes_without_the_rest_of_the_pages_title():
    page = f"{TITLE} - 03/05/2021 - Rails - Oster Guard"
    text = join(page, "Menu", "rails", TITLE, "Councillors back a plan of years", "3 May 2021", *EN)
    assert title(text) == TITLE


def test_three_points_above_the_text_are_none_of_it_where_nothing_marks_their_end():
    points = (
        "The council wants the old railway for walkers.",
        "Two iron bridges are sound, the surveyor says.",
        "Work starts after the harvest.",
    )
    lead = "At seven every morning, Hanne Lorenz walks her dog along the rails behind her house."
    body = (lead, P1, P2, "Nobody stops her.", P3, P4)
    page = "\n".join(("Home\nNews", TITLE, "By Ann Keller", "Things to know:", *points, *body))
    assert paragraphs(page) == body


def test_a_short_text_below_such_a_label_stays():
    lines = ("The council met.", "It voted for the path.", "The mayor smiled at that.")
    page = "\n".join(("Menu", TITLE, "By Ann Keller", "In brief:", *lines, P1))
    assert paragraphs(page) == (*lines, P1)


def test_a_deck_above_the_picture_is_no_text_where_that_opens_with_its_place():
    picture = "Hanne Lorenz by the rails. © Ole Brandt/dpa"
    text = join("Menu", TITLE, "By Ann Keller", DECK, picture, f"Ostermark – {P1}", P2, P3, P4)
    assert paragraphs(text) == (f"Ostermark – {P1}", P2, P3, P4)


def test_a_first_paragraph_above_a_picture_stays():
    picture = "Hanne Lorenz by the rails. © Ole Brandt/dpa"
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", P1, picture, P2, P3)) == (P1, P2, P3)
