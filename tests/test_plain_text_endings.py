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
