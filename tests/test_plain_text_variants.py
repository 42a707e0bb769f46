"""Each variant changes one thing of a page, and the reader must not be led astray by it."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass, field

import pytest
from make import source_file
from plain_text_bases import OURS, SAMPLE, Base, read_sample

from feedsvc import readers
from feedsvc.errors import Unreadable
from feedsvc.model import Article, ReadingRules, Section
from feedsvc.moments import read_moment
from feedsvc.section_names import known_section

RULES = ReadingRules(sections=(Section("world", "World"), Section("business", "Business")))
NOISE = "ADVERTISEMENT"
CRUMB = "NewsWorld"


@dataclass(frozen=True)
class Expected:
    """What a variant should give; by default what the unchanged page gives."""

    title: str | None = "T"
    section: str | None = "World"
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    count: int = 16
    first: str | None = None
    rules: ReadingRules = field(default=RULES)


AS_IS = Expected()


def read(text: str, base: Base, rules: ReadingRules = RULES) -> Article:
    return read_bytes(text.encode(), base, rules)


def read_bytes(data: bytes, base: Base, rules: ReadingRules = RULES) -> Article:
    (article,) = readers.read(source_file(base.name), data, rules)
    return article


def paragraphs(article: Article) -> list[str]:
    pieces = re.findall(r"<p>(.*?)</p>", article.body, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", piece)) for piece in pieces]


def when(claims) -> str | None:
    """Write the first date that is valid, with its time of day and offset where it has them."""
    for claim in claims:
        moment = read_moment(claim.value, timezone="UTC")
        if moment:
            return moment.at.date().isoformat() if moment.date_only else moment.at.isoformat()
    return None


def section_of(article: Article, rules: ReadingRules) -> str | None:
    if article.crumb is None:
        return None
    found = known_section(article.crumb.value, rules.sections)
    return found.name if found else article.crumb.value


@pytest.fixture(params=["ours", "sample"])
def base(request) -> Base:
    if request.param == "ours":
        return OURS
    sample = read_sample()
    if sample is None:
        pytest.skip(f"the sample is not beside the checkout ({SAMPLE})")
    return sample


def check(article: Article, base: Base, expected: Expected) -> None:
    title = base.title if expected.title == "T" else expected.title
    assert (article.title.value if article.title else None) == title
    assert section_of(article, expected.rules) == expected.section
    assert tuple(claim.value.name for claim in article.authors) == expected.authors
    assert when(article.published) == expected.published
    assert when(article.updated) == expected.updated
    got = paragraphs(article)
    assert len(got) == expected.count
    if expected.count:
        first = base.paragraphs[0] if expected.first is None else expected.first
        assert got[0] == first
        assert got[-1] == base.paragraphs[expected.count - 1 if expected.count < 16 else 15]


# --- form ---------------------------------------------------------------------------------


def page(base: Base) -> str:
    return base.page(NOISE, CRUMB, base.title)


def wrap(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n"))


FORMS = {
    "as is": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "single newlines": lambda text: text.replace("\n\n", "\n").encode(),
    "wrapped at 72": lambda text: wrap(text).encode(),
    "wrapped at 60": lambda text: "\n\n".join(
        textwrap.fill(part, 60) for part in text.split("\n\n")
    ).encode(),
    "many empty lines": lambda text: text.replace("\n\n", "\n \t\n\n\n").encode(),
    "final newline": lambda text: (text + "\n").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_file_does_not_change_what_is_read(base, form):
    check(read_bytes(FORMS[form](page(base)), base), base, AS_IS)


# --- above the title ------------------------------------------------------------------------

ABOVE = {
    "advertisement only": ([NOISE], Expected(section=None)),
    "nothing": ([], Expected(section=None)),
    "glued crumb alone": ([CRUMB], AS_IS),
    "glued with home": ([NOISE, "HomeNewsWorld"], AS_IS),
    "crumbs with >": ([NOISE, "Home > News > World"], AS_IS),
    "crumbs with /": ([NOISE, "News / World"], AS_IS),
    "crumbs with |": ([NOISE, "News | World"], AS_IS),
    "crumbs with »": ([NOISE, "News » World"], AS_IS),
    "crumbs with ›": ([NOISE, "Home › News › World"], AS_IS),
    "crumbs with ·": ([NOISE, "News · World"], AS_IS),
    "crumbs with -": ([NOISE, "Home - World"], AS_IS),
    "crumbs on three lines": ([NOISE, "Home", "News", "World"], AS_IS),
    "section only": ([NOISE, "World"], AS_IS),
    "glued in capitals": ([NOISE, "NEWSWORLD"], AS_IS),
    "section in capitals": ([NOISE, "WORLD"], AS_IS),
    "two crumbs": ([NOISE, "Business > Markets"], Expected(section="Markets")),
    "unknown crumb": ([NOISE, "NewsGeorgia"], Expected(section=None)),
    "three advertisements": (
        ["- Advertisement -", "Advertisement", CRUMB],
        AS_IS,
    ),
    "site furniture": (
        ["Skip to main content", "Menu", "Sign in", "Subscribe", CRUMB],
        AS_IS,
    ),
    "cookie notice": (
        [
            "We use cookies to give you the best experience. By continuing to use this site you accept our cookie policy.",
            "Accept all",
            CRUMB,
        ],
        AS_IS,
    ),
    "the site's menu": (
        [NOISE, "World", "Politics", "Business", "Technology", "Health", "Sports", "Business"],
        Expected(section=None),
    ),
    "the site's menu in a line": (
        ["World Politics Business Technology Health Sports", CRUMB],
        AS_IS,
    ),
    "an address, then the crumb": (
        ["https://news.example/2022/07/a-story-of-some-kind", CRUMB],
        AS_IS,
    ),
}


@pytest.mark.parametrize("case", ABOVE)
def test_lines_above_the_title_are_told_from_it(base, case):
    above, expected = ABOVE[case]
    check(read(base.page(*above, base.title), base), base, expected)


def test_a_crumb_line_may_end_in_the_headline(base):
    text = base.page(NOISE, f"Home > News > World > {base.title}")
    check(read(text, base), base, AS_IS)


def test_a_crumb_line_with_the_headline_may_stand_above_the_headline(base):
    text = base.page(f"Home > News > World > {base.title}", base.title)
    check(read(text, base), base, AS_IS)


def test_an_unknown_crumb_is_a_section_only_where_the_site_allows_it(base):
    rules = ReadingRules(sections=RULES.sections, auto_sections=True)
    article = read(base.page(NOISE, "NewsGeorgia", base.title), base, rules)
    check(article, base, Expected(section="Georgia", rules=rules))


# --- between title and body -----------------------------------------------------------------

JANE = ("Jane Doe",)
BELOW = {
    "byline": (["By Jane Doe"], Expected(authors=JANE)),
    "two names and a role": (
        ["By Jane Doe and John Smith, Staff Writers"],
        Expected(authors=("Jane Doe", "John Smith")),
    ),
    "agency staff": (["By Reuters Staff"], Expected(authors=("Reuters Staff",))),
    "byline in capitals": (["BY JANE DOE"], Expected(authors=("JANE DOE",))),
    "byline and stamp on a line": (
        ["By Jane Doe | July 19, 2022 10:15 a.m. EDT"],
        Expected(authors=JANE, published="2022-07-19T14:15:00+00:00"),
    ),
    "stamp": (
        ["July 19, 2022 10:15 a.m. EDT"],
        Expected(published="2022-07-19T14:15:00+00:00"),
    ),
    "published and updated": (
        ["Published July 19, 2022 | Updated July 20, 2022 8:00 AM ET"],
        Expected(published="2022-07-19", updated="2022-07-20T12:00:00+00:00"),
    ),
    "only updated": (
        ["Updated 3:45 PM, Wed July 20, 2022"],
        Expected(updated="2022-07-20T15:45:00+00:00"),
    ),
    "British summer time": (
        ["19 July 2022, 14:02 BST"],
        Expected(published="2022-07-19T13:02:00+00:00"),
    ),
    "ISO with Z": (
        ["2022-07-19T14:15:00Z"],
        Expected(published="2022-07-19T14:15:00+00:00"),
    ),
    "day first beyond doubt": (["19/07/2022"], Expected(published="2022-07-19")),
    "ambiguous order": (["07/08/2022"], AS_IS),
    "hours ago": (["3 hours ago"], AS_IS),
    "weekday": (["Tuesday"], AS_IS),
    "no year": (["July 19, 10:15 a.m."], AS_IS),
    "share": (["Share"], AS_IS),
    "networks": (["Facebook Twitter Email"], AS_IS),
    "share and networks and reading time": (
        ["Share", "Facebook Twitter Email", "4 min read"],
        AS_IS,
    ),
    "caption with a date": (
        ["Vladimir Putin, left, meets Ebrahim Raisi in Tehran, July 19, 2022. (Sputnik/AP)"],
        AS_IS,
    ),
    "photo credit": (["Photo: Ann Lee/AFP via Getty Images"], AS_IS),
    "deck": (["Kremlin leader seeks allies as West tightens sanctions"], AS_IS),
    "deck as a sentence": (
        ["The leader seeks new allies in the region as the West tightens its sanctions."],
        Expected(
            count=17,
            first="The leader seeks new allies in the region as the West tightens its sanctions.",
        ),
    ),
}


@pytest.mark.parametrize("case", BELOW)
def test_lines_below_the_title_are_told_from_the_text(base, case):
    below, expected = BELOW[case]
    text = base.page(NOISE, CRUMB, base.title, *below)
    article = read(text, base)
    if expected.count == 17:
        assert paragraphs(article) == [expected.first, *base.paragraphs]
        assert article.title.value == base.title
    else:
        check(article, base, expected)


def test_a_name_in_capitals_can_be_written_as_others_are(base):
    rules = ReadingRules(sections=RULES.sections, title_case_names=True)
    article = read(base.page(CRUMB, base.title, "BY JANE O’DOE-SMITH"), base, rules)
    assert article.authors[0].value.name == "Jane O’Doe-Smith"


DATELINES = {
    "TEHRAN (Reuters) - ": None,
    "TEHRAN, Iran — ": None,
    "TEHRAN, Iran, July 19, 2022 (AP) — ": "2022-07-19",
    "TEHRAN, July 19 (Reuters) - ": None,
}


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_stays_in_the_text_and_gives_only_a_complete_date(base, dateline):
    opened = (dateline + base.paragraphs[0], *base.paragraphs[1:])
    text = "\n\n".join([NOISE, CRUMB, base.title, *opened])
    expected = Expected(published=DATELINES[dateline], first=opened[0])
    check(read(text, base), base, expected)


def test_a_stamp_counts_more_than_the_date_of_a_dateline(base):
    opened = ("TEHRAN, Iran, July 19, 2022 (AP) — " + base.paragraphs[0], *base.paragraphs[1:])
    text = "\n\n".join([CRUMB, base.title, "Published July 20, 2022", *opened])
    assert when(read(text, base).published) == "2022-07-20"


# --- below and inside the body --------------------------------------------------------------

TAILS = {
    "related and rights": [
        "Share this:",
        "Related Articles",
        "Another headline of some other story",
        "Sign up for our newsletter",
        "© 2022 The Example Times. All rights reserved.",
    ],
    "comments": [
        "Leave a comment",
        "Your email address will not be published. Required fields are marked *",
        "12 Comments",
    ],
}


@pytest.mark.parametrize("tail", TAILS)
def test_the_tail_of_a_page_is_dropped(base, tail):
    text = page(base) + "\n\n" + "\n\n".join(TAILS[tail])
    check(read(text, base), base, AS_IS)


@pytest.mark.parametrize("tail", TAILS)
def test_the_tail_may_stand_line_by_line(base, tail):
    text = page(base) + "\n\n" + "\n".join(TAILS[tail])
    check(read(text, base), base, AS_IS)


def test_noise_inside_the_body_is_dropped(base):
    mixed = [
        *base.paragraphs[:3],
        NOISE,
        *base.paragraphs[3:6],
        "Read more: What the others said of it",
        *base.paragraphs[6:],
    ]
    text = "\n\n".join([NOISE, CRUMB, base.title, *mixed])
    article = read(text, base)
    check(article, base, AS_IS)
    assert paragraphs(article) == list(base.paragraphs)


# --- the title itself -----------------------------------------------------------------------

TITLES = [
    "Will Putin Visit Iran Again Before the Ukraine War Is Over?",
    "‘We are not alone’: Putin visits Iran",
    "Putin in Tehran",
    "Alliances",
    "PUTIN VISITS IRAN ON FIRST FOREIGN TRIP AMID UKRAINE WAR",
    "Putin visits Iran.",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_any_shape_is_taken_as_it_stands(base, title):
    check(read(base.page(NOISE, CRUMB, title), base), base, Expected(title=title))


def test_the_mark_of_a_heading_is_no_part_of_the_title(base):
    check(read(base.page(NOISE, CRUMB, f"# {base.title}"), base), base, AS_IS)


def test_a_title_that_stands_twice_is_one(base):
    check(read(base.page(NOISE, CRUMB, base.title, base.title), base), base, AS_IS)


def test_the_name_of_the_site_is_no_part_of_the_title(base):
    text = base.page(NOISE, CRUMB, f"{base.title} | The Example Times")
    check(read(text, base), base, AS_IS)


def test_without_a_title_the_first_sentence_is_not_swallowed(base):
    check(read(base.page(NOISE, CRUMB), base), base, Expected(title=None))


# --- little text ----------------------------------------------------------------------------


def test_a_title_alone_is_an_article_without_text(base):
    check(read(f"{NOISE}\n\n{CRUMB}\n\n{base.title}", base), base, Expected(count=0))


@pytest.mark.parametrize("text", ["", " \n\t\n\n", "ADVERTISEMENT\n"])
def test_a_file_without_text_is_no_article(base, text):
    with pytest.raises(Unreadable, match="holds no article text"):
        read(text, base)


def test_one_paragraph_is_text_and_no_title(base):
    article = read(base.paragraphs[0], base)
    assert article.title is None
    assert paragraphs(article) == [base.paragraphs[0]]


def test_the_sample_keeps_every_paragraph_and_sign(base):
    article = read(page(base), base)
    assert paragraphs(article) == list(base.paragraphs)
    assert "ADVERTISEMENT" not in article.body
    assert "NewsWorld" not in article.body
    assert "…We" in article.body
    assert "–" in article.body
