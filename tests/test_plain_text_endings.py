"""Where the text of a page ends, and what stands below it."""

from __future__ import annotations

import pytest
from plain_text_pages import EN, P1, P2, P3, P4, TITLE, join
from plain_text_reading import paragraphs

HEAD = ("Menu", TITLE, "By Ann Keller")


@pytest.mark.parametrize(
    "below",
    [
        "# # #\n\nAbout the Ostermark Trust\n\nThe Ostermark Trust looks after forty miles of river and path.",
        "-ENDS-\n\nNotes to editors\n\nThe trust was founded in 1956 and has its seat in Ostermark.",
        "Media contact:\nAnn Keller, 555-0142",
        "Zum Autor: Ole Brandt schreibt seit 2011 über den Verkehr an der Oster.",
        "Read more posts by this author.",
        "Ann Keller covers rivers and roads for the Bugle. Reach her at akeller@bugle.example.",
        "Your data is being handled in accordance with the privacy statement of the Bugle.",
        "Would you like to comment on this article?\n\nPlease read our comment policy before you write.",
        "Do you have a photo or a video of the bridge? Send it to us here with a few words.",
        "Did you make this recipe? Tag us, so that we can see it!",
        "See a spelling error in our story? Click here to tell us.",
        "Story saved\n\nYou can find this story in your bookmarks, or at the top of the page.",
        "Have an opinion on this story? Write a letter to the editor.",
        "• The Last Train is published by Harrow. To order a copy go to books.example.",
    ],
)
def test_what_stands_below_the_text_is_none_of_it(below):
    assert paragraphs(join(*HEAD, *EN, below)) == EN


@pytest.mark.parametrize(
    "sentence",
    [
        "The Bugle could not reach her by telephone on Thursday, and she did not answer letters.",
        "Forty parcels are delivered every day, the postmaster of Ostermark told the meeting.",
        "All information will be shared with the neighbours, the surveyor said on Thursday.",
        "With reports from three villages, the council made up its mind about the line.",
    ],
)
def test_a_sentence_of_the_text_that_sounds_like_a_notice_stays(sentence):
    assert paragraphs(join(*HEAD, P1, P2, sentence, P3, P4))[2] == sentence


@pytest.mark.parametrize("signed", ["Ann Keller", "Ann Keller, Staff Reporter", "By Ann Keller"])
def test_the_authors_name_below_the_text_opens_a_portrait(signed):
    portrait = "Berlin-based correspondent who covers the rivers of the north and their bridges."
    assert paragraphs(join(*HEAD, *EN, "Share", signed, portrait)) == EN


def test_the_text_goes_on_after_a_pointer_to_one_story():
    pointer = "Also Read\n\nBakery wins the prize for rye bread again"
    text = join(*HEAD, P1, pointer, P3, "Two bridges", P2, P4, P3.replace("1994", "1995"), "Tags")
    assert paragraphs(text) == (P1, P3, "Two bridges", P2, P4, P3.replace("1994", "1995"))


def test_headlines_with_a_teaser_each_are_no_text():
    stories = "\n\n".join(
        f"{name} of Ostermark wins the prize of the year again\n\n"
        f"The {name.lower()} has won it for the third time since the prize was first given in 1956 by the council."
        for name in ("Bakery", "Brewery", "Dairy", "Library")
    )
    assert paragraphs(join(*HEAD, *EN, "Read next", stories)) == EN


def test_numbered_notes_are_none_of_the_text():
    notes = "Notes\n\n1. Interview with the surveyor, who asked not to be named, March 2021.\n2. Minutes of the council."
    assert paragraphs(join(*HEAD, *EN, notes)) == EN


def test_a_part_of_the_text_may_be_called_notes():
    assert paragraphs(join(*HEAD, P1, P2, P3, "Notes", P4)) == (P1, P2, P3, "Notes", P4)


def test_the_date_said_again_below_the_text_ends_it():
    foot = "Published May 3, 2021\n\nThe Bugle thanks the three hundred members who keep its printing press going."
    assert paragraphs(join(*HEAD, "Published May 3, 2021", *EN, foot)) == EN


def test_below_a_copyright_there_is_no_text():
    foot = "© 2021 Ostermark Bugle\n\nA little bird told you something that we did not? Write it on a card."
    assert paragraphs(join(*HEAD, *EN, foot)) == EN


@pytest.mark.parametrize("initials", ["(abc/de)", "(hlo)"])
def test_the_initials_of_those_who_wrote_it_end_a_dispatch(initials):
    foot = "rivers bridges\n\nCorner of the readers: a word on what you have seen by the river goes to us."
    assert paragraphs(join(*HEAD, *EN, initials, foot)) == EN


def test_a_message_from_a_network_is_no_paragraph():
    message = "Water belongs to all. From May each of us will see how much. — Oster Board (@osterboard) May 3, 2021"
    assert paragraphs(join(*HEAD, P1, P2, message, P3, P4)) == EN


def test_subjects_with_bullets_below_a_notice_are_no_list_of_the_text():
    assert paragraphs(join(*HEAD, *EN, "Subscribe now", "- Rivers\n- Old railways")) == EN


def test_a_list_that_ends_the_text_stays():
    text = join(*HEAD, *EN, "It will need:", "- A bridge over the Oster\n- Two benches")
    assert paragraphs(text)[-2:] == ("A bridge over the Oster", "Two benches")


@pytest.mark.parametrize(
    "notice",
    [
        "Log in, register or subscribe to keep this story and to save articles for later.",
        "Add articles to your saved list and come back to them whenever you like.",
        "Rivers, roads and rails in five minutes. Readers can sign up to our weekly Oster newsletter.",
        "Mia Roe produced and edited the radio version of this story. Ole Brandt adapted it for the web.",
        "This conversation has been lightly condensed for length and clarity.",
        "What would you do with the bridges? Share your thoughts in the comments below",
    ],
)
def test_notices_among_the_paragraphs_and_below_them_are_no_text(notice):
    assert paragraphs(join(*HEAD, P1, P2, notice, P3, P4)) == EN
    assert paragraphs(join(*HEAD, *EN, notice, "Tags")) == EN


@pytest.mark.parametrize(
    "sentence",
    [
        "He produced and edited the valley's only newspaper for eleven years, and nobody thanked him.",
        "About forty people have signed up for the walk along the line, the surveyor told the meeting.",
        "Residents can log in, she said, and see to which of the two bridges the money went last year.",
    ],
)
def test_what_only_sounds_like_such_a_notice_stays(sentence):
    assert paragraphs(join(*HEAD, P1, P2, sentence, P3, P4))[2] == sentence


def test_short_sentences_that_close_the_text_stay_above_a_long_tail():
    closing = ("And the trains?", "“They will not be back.”", "The path opens in two years.")
    tail = "Oster online\nRivers\nRails\nRoads\nFollow the Bugle\nKiosk\nMia R"
    remark = "I have walked along these rails since the last train left, and so has my dog."
    assert paragraphs(join(*HEAD, *EN, *closing, "Share", tail, "Comments", remark)) == (
        *EN,
        *closing,
    )


def test_the_text_goes_on_in_short_sentences_after_a_pointer():
    pointer = "Related\nFive bridges for a walk in autumn\nBakery wins the prize again"
    after = ("The surveyor smiled at that.", "“It will hold,” he told the meeting.", P3)
    found = paragraphs(join(*HEAD, P1, P2, P4, pointer, *after, "Comments"))
    assert found == (P1, P2, P4, *after)


def test_the_page_that_is_loading_closes_no_text():
    assert paragraphs(join(*HEAD, *EN, "Share", "Carregando...")) == EN
