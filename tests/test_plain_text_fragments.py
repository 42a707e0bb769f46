"""Paragraphs that a program cut at each of their links."""

from __future__ import annotations

import html
import re

from make import source_file
from plain_text_pages import P2, TITLE

from feedsvc import readers
from feedsvc.model import ReadingRules


def read(text: str):
    (article,) = readers.read(source_file("3fa9c2.txt"), text.encode(), ReadingRules())
    return article


def paragraphs(text: str) -> tuple[str, ...]:
    found = re.findall(r"<p>(.*?)</p>", read(text).body, re.DOTALL)
    return tuple(html.unescape(piece) for piece in found)


CUT = """The
town council of Ostermark
voted on Thursday to buy the disused railway line, the
Ostermark Bugle
reported.
The line, which last carried a train in
1994
, runs for nine miles along the river and crosses two iron bridges.
Work is expected to start after the harvest, according to
Hanne Lorenz
, who leads the residents’ association
."""
WHOLE = (
    "The town council of Ostermark voted on Thursday to buy the disused railway line, the Ostermark Bugle reported.",
    "The line, which last carried a train in 1994, runs for nine miles along the river and crosses two iron bridges.",
    "Work is expected to start after the harvest, according to Hanne Lorenz, who leads the residents’ association.",
)


def test_a_paragraph_cut_at_its_links_is_one_again():
    assert paragraphs(f"Menu\n{TITLE}\nBy Ann Keller\nShare\n{CUT}\nShare") == WHOLE


def test_headline_and_byline_of_a_text_that_was_cut_stay_apart():
    article = read(f"Menu\n{TITLE}\nby\nAnn Keller\nand\nOle Brandt\nin Ostermark\n{CUT}\nShare")
    assert article.title.value == TITLE
    assert [claim.value.name for claim in article.authors] == ["Ann Keller", "Ole Brandt"]


def test_every_line_of_a_joined_paragraph_is_explained():
    lines = read(f"Menu\n{TITLE}\n{CUT}\nShare").lines
    assert [line.text for line in lines] == f"Menu\n{TITLE}\n{CUT}\nShare".split("\n")


def test_the_lines_of_a_poem_stay_lines():
    poem = "I carry what you carry,\na bag, a box, a name,\nthe river and the ferry,\nthe shore, and not the same."
    assert paragraphs(f"What the ferry said\n\n{poem}\n\n{poem}")[:2] == (
        "I carry what you carry,",
        "a bag, a box, a name,",
    )


def test_lines_of_a_text_that_was_not_cut_stay_apart():
    page = f"Menu\n{TITLE}\n{WHOLE[0]}\nbakery wins prize\n{P2}\n{WHOLE[1]}"
    assert WHOLE[0] in paragraphs(page)
    assert P2 in paragraphs(page)


def test_one_line_that_begins_with_a_comma_shows_that_the_text_was_cut():
    cut = "The line was sold on\nMonday\n, for the sum that the railway had asked for in 1994."
    found = paragraphs(f"Menu\n{TITLE}\nBy Ann Keller\nShare\n{WHOLE[0]}\n{cut}\n{P2}\nShare")
    assert found == (WHOLE[0], cut.replace("\n,", ",").replace("\n", " "), P2)


def test_a_link_stands_between_a_title_and_a_comma():
    cut = (
        "The plan was drawn up by County Surveyor\nMia de Groot\n, who has walked every mile of it."
    )
    found = paragraphs(f"Menu\n{TITLE}\nBy Ann Keller\nShare\n{WHOLE[0]}\n{cut}\n{P2}\nShare")
    assert found == (WHOLE[0], cut.replace("\n,", ",").replace("\n", " "), P2)
