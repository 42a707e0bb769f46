"""What stands among the paragraphs of a page and is no text, told by what it is and not its name."""

from __future__ import annotations

import time

import pytest
from web_pages import PROSE, TEXT, linked_data, meta, read_web_page, text_of, web_page

FIRST, SECOND, THIRD = (f"<p>{line}</p>" for line in PROSE)
WHOLE = "\n".join(PROSE)


def page(inside, head=""):
    body = f'<main><h1>Ferry returns</h1><div class="x1">{inside}</div></main>'
    return web_page(body, head=head)


def lines_of(text):
    return [line for line in text_of(text).splitlines() if line.strip()]


@pytest.mark.parametrize(
    "quote",
    [
        "<div><p>“the repair of the landing stage had taken eleven weeks in all”</p><p>— Ada Rook, harbour master</p></div>",
        f"<blockquote>{PROSE[0]} {PROSE[1]}</blockquote>",
        "<div><p>The harbour master said that the repair… had been rowed across the strait in the meantime.</p></div>",
    ],
)
def test_a_pull_quote_may_be_put_together_and_say_whose_it_is(quote):
    assert lines_of(page(f"{FIRST}{SECOND}{quote}{THIRD}")) == list(PROSE)


def test_a_quote_that_says_more_than_the_paragraphs_stays():
    quote = (
        "<blockquote><p>Two hundred passengers a day had been rowed across the strait in the meantime."
        " Nobody asked the rowers what they thought of it.</p></blockquote>"
    )
    assert "Nobody asked the rowers" in text_of(page(f"{FIRST}{SECOND}{quote}{THIRD}"))


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>Sign up for our newsletter</h4><p>The best of the coast, each morning before the first boat, to your address.</p></div>",
        "<div><h3>Would you like to comment on this article?</h3><p>You need an account for that, which costs nothing but a minute.</p></div>",
        "<section><div><h4>About the author</h4></div><p>Rook has lived on the outer islands for all of her life, and rows.</p></section>",
        "<div><p>Get the best of the coast delivered to your inbox every morning.</p><span>I WANT IT</span></div>",
    ],
)
def test_what_stands_in_a_box_below_a_line_of_noise_is_noise(box):
    assert lines_of(page(f"{FIRST}{SECOND}{box}{THIRD}")) == list(PROSE)


@pytest.mark.parametrize(
    "box",
    [
        f"<div><span>Advertisement</span>{THIRD}</div>",
        f"<div>{THIRD}<h4>Sign up for our newsletter</h4></div>",
    ],
)
def test_text_that_shares_a_box_with_noise_stays(box):
    assert lines_of(page(f"{FIRST}{SECOND}{box}")) == list(PROSE)


def test_the_stamp_between_lead_and_text_is_no_text():
    lead = "The islands have waited eleven weeks for their ferry, and now they get it back in time."
    stamp = "<div>28 March 2023, 16:05 <span>3 min read</span></div>"
    text = page(f"<p>{lead}</p>{stamp}{TEXT}", meta("description", lead))
    assert "2023" not in text_of(text)


def test_the_days_of_a_diary_are_text():
    days = "".join(f"<p><b>{day} May 2023</b></p>{FIRST}{SECOND}" for day in (2, 3, 4, 5, 6))
    assert text_of(page(f"{THIRD}{days}")).count("May 2023") == 5


def test_a_heading_called_after_a_fact_box_is_one_of_the_text():
    inside = f'{FIRST}{SECOND}<h3 class="n-factbox-title">Rowed for weeks</h3>{THIRD}'
    assert "Rowed for weeks" in text_of(page(inside))


def test_a_disclaimer_is_no_text():
    small = '<p class="disclaimer">The Strait Courier does not answer for what is said by those who send it news.</p>'
    assert lines_of(page(TEXT + small)) == list(PROSE)


def test_a_caption_that_was_made_the_summary_is_not_a_lead():
    caption = "Passengers board the noon ferry at the new landing stage on Monday."
    figure = f'<div><figure><img src="a.jpg"><figcaption><span>{caption}</span></figcaption></figure></div>'
    body = f"<main><h1>Ferry returns</h1>{figure}<div class='article-body'>{TEXT}</div></main>"
    text = web_page(body, head=meta("description", caption))
    assert lines_of(text) == list(PROSE)


@pytest.mark.parametrize(
    "box",
    [
        "<div><img src='a.jpg'><span>The landing stage at dusk, after the rain of Sunday</span></div>",
        "<p><img src='a.jpg'><br><em>The landing stage at dusk on Sunday. (Ada Rook/Courier)</em></p>",
        "<div><a href='a.jpg'><img src='a.jpg'></a><p>The landing stage. Photo: Ada Rook</p></div>",
        "<div><img src='a.jpg'><p class='cutline'>The landing stage at dusk on Sunday.</p></div>",
    ],
)
def test_a_short_line_below_a_picture_in_its_box_is_its_caption(box):
    body = read_web_page(page(FIRST + box + SECOND + THIRD)).body
    assert "<figcaption" in body.partition("The landing stage")[0]


@pytest.mark.parametrize(
    "box",
    [
        f"<div><img src='a.jpg'>{THIRD}</div>",
        f"<p><img src='a.jpg'>{PROSE[2]}</p>",
        f"<p><img src='a.jpg'><em>Later</em> {PROSE[2]}</p>",
    ],
)
def test_a_paragraph_beside_a_picture_is_text(box):
    body = read_web_page(page(FIRST + SECOND + box)).body
    assert "<figcaption" not in body
    assert PROSE[2] in body


@pytest.mark.parametrize(
    "box",
    [
        "<div><p><b>The Tide</b></p><p>What matters, every weekday at seven.</p><form><input type='email'></form></div>",
        "<div><h4>Ask us</h4><p>Would you row to work?</p><label><input type='radio'>Yes</label></div>",
    ],
)
def test_a_box_in_which_readers_leave_something_is_no_text(box):
    assert lines_of(page(FIRST + SECOND + box + THIRD)) == list(PROSE)


def test_a_field_takes_no_text_away_that_it_stands_beside():
    inside = f"{FIRST}{SECOND}<div><input type='email' name='mail'></div>{THIRD}"
    assert lines_of(page(inside)) == list(PROSE)


def test_a_page_of_tables_is_read_where_its_headline_stands():
    lines = [
        f"{line} It was said {number} times on that day." for number, line in enumerate(PROSE * 2)
    ]
    rows = "<br><br>".join([*lines[:3], "<b>Rowed for weeks</b>", *lines[3:]])
    text = web_page(
        "<table><tr><td><div id='top'><a href='/'>The Strait Courier</a><br>daily of the coast</div></td></tr>"
        f"<tr><td><div id='piece'><h1>Ferry returns</h1><div class='by'>di <b>Ada Rook</b></div><div>{rows}</div></div>"
        "</td></tr><tr><td><div id='end'>The Strait Courier - registered at the court of Strait as no. 14/2006<br>"
        "This site lays down cookies of its own and of others. <a>Fine</a></div></td></tr></table>"
    )
    assert lines_of(text) == [*lines[:3], "Rowed for weeks", *lines[3:]]


@pytest.mark.parametrize("name", ["artikel-text", "testo", "cuerpo-nota", "corpo_texto"])
def test_the_text_is_known_by_its_name_in_other_languages(name):
    inside = f'<div class="q">Any line above that ends as a sentence does, and is long enough to be one of the paragraphs that are read.</div><div class="{name}">{TEXT}</div>'
    article = read_web_page(web_page(f"<article><h1>Ferry returns</h1>{inside}</article>"))
    assert "Any line" not in article.body


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 300 + "<h4>Sign up for our newsletter</h4>" * 9_000 + "</div>" * 300,
        "<div><input type='email'>word</div>" * 7_000,
        "<div><img src='a.jpg'>" * 400 + f"<i>{'word and word, ' * 50_000}</i>" + "</div>" * 400,
        "<div><img src='a.jpg'><span>Line</span></div>" * 7_000,
        "<blockquote>One two three four five. One two three four six.</blockquote><p>One two three four five.</p>"
        * 3_000,
    ],
)
def test_rows_of_noise_are_read_in_time(inside):
    start = time.perf_counter()
    read_web_page(page(inside, linked_data(headline="Ferry returns")))
    assert time.perf_counter() - start < 5
