"""Captions that end in a credit, and pointers to other stories that are glued to their headline."""

from __future__ import annotations

import pytest
from plain_text_pages import EN, P1, P2, P3, P4, TITLE, join
from plain_text_reading import paragraphs, title

SEEN = "The last train crossed the iron bridge on a wet Sunday in the autumn of 1994"


@pytest.mark.parametrize(
    "credit",
    [
        ". (Bugle Oster: Ole Brandt)",
        ". (Supplied: Friends of the Railway)",
        ". (RGN photo)",
        ". OLE BRANDT",
        ". (Ole Brandt for The Ostermark Bugle)",
        ".(WOST)",
        ". Source: Ostermark Archive",
        ". Ole Brandt / The Ostermark Bugle",
        ". Ole Brandt/Ostermark Bugle",
        ".Ole Brandt",
        ". File | Photo Credit: O. P. BRANDT",
        ". RGN/Ole Brandt/File Photo Acquire Licensing Rights",
    ],
)
def test_a_sentence_that_ends_in_a_credit_is_a_caption(credit):
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", SEEN + credit, *EN)) == EN


@pytest.mark.parametrize(
    "ending",
    [
        ", he said (and he should know).",
        ". It was run by the Oster Valley Railway (OVR).",
        ". Nobody waved. Nobody but Ole Brandt.",
        ", or so the archive says. Source: unknown to this day, and likely to remain so. Ask again.",
    ],
)
def test_a_sentence_that_ends_otherwise_is_none(ending):
    text = join("Menu", TITLE, "By Ann Keller", P1, SEEN + ending, P2)
    assert paragraphs(text)[1] == SEEN + ending


def test_a_name_right_below_a_sentence_is_a_credit_on_a_page_with_empty_lines():
    shown = "The old bridge in the rain.\nRIVER PICTURES"
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", shown, *EN)) == EN


def test_a_short_sentence_with_its_credit_below_is_a_caption():
    text = "\n".join(
        ("Menu", TITLE, "By Ann Keller", "The bridge, now.", "Credit: Ole Brandt", *EN)
    )
    assert paragraphs(text) == EN


@pytest.mark.parametrize(
    "pointer",
    [
        "Lesen Sie auchBäckerei gewinnt noch einen Preis",
        "READ MOREBakery wins the prize again",
        "Bread and rivers: what would the prize change? Read more",
    ],
)
def test_a_label_glued_to_a_headline_points_at_another_story(pointer):
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", P1, P2, pointer, P3, P4)) == EN


def test_a_headline_that_asks_to_read_more_is_one():
    assert title(join("Why all of us should read more", P1, P2)) == "Why all of us should read more"


@pytest.mark.parametrize(
    "credit", [". (Bugle photo by O. Brandt)", ".(Courier foto por Ole Brandt)"]
)
def test_a_credit_in_brackets_may_name_the_photographer(credit):
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", SEEN + credit, *EN)) == EN


@pytest.mark.parametrize(
    "description",
    [
        "Woman in a yellow coat stands beside a rusty signal on the line.",
        "Two men holding shovels look at the rails below the second bridge.",
    ],
)
def test_what_describes_a_picture_right_above_its_caption_is_no_text(description):
    caption = "Hanne Lorenz has waited for eleven years. (Bugle: Ole Brandt)"
    assert paragraphs("\n".join(("Menu", TITLE, *EN[:2], description, caption, *EN[2:]))) == EN


def test_a_sentence_above_a_caption_that_describes_nothing_stays():
    said = "People in the north of the town have heard of it for the first time this week."
    caption = "Hanne Lorenz has waited for eleven years. (Bugle: Ole Brandt)"
    found = paragraphs("\n".join(("Menu", TITLE, *EN[:2], said, P4, caption, P3)))
    assert found == (P1, P2, said, P4, P3)


def test_a_caption_may_stand_right_below_its_credit():
    shown = "Photo: Oster Archive\nThe second bridge, empty since the autumn of 1994."
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", P1, P2, shown, P3, P4)) == EN


def test_a_paragraph_below_a_credit_of_its_own_is_text():
    assert (
        paragraphs(join("Menu", TITLE, "By Ann Keller", P1, "Photo: Oster Archive", *EN[1:])) == EN
    )


def test_headlines_right_below_one_that_is_pointed_to_are_of_the_same_box():
    box = "Más información\nUn tren para siete pueblos\nBakery wins the prize again"
    assert paragraphs(join("Menu", TITLE, "By Ann Keller", P1, P2, box, P3, P4)) == EN
