"""The rules of the plain-text reader one by one; whole pages are in the modules beside."""

from __future__ import annotations

import contextlib
import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import source_file
from plain_text_bases import OURS
from plain_text_pages import EN, TITLE

from feedsvc.errors import Unreadable
from feedsvc.model import Article, ReadingRules, Section
from feedsvc.readers.boilerplate import Noise, find_noise, own_boilerplate
from feedsvc.readers.bylines import read_byline
from feedsvc.readers.plain import read_text_body
from feedsvc.readers.plain.captions import is_caption, is_credit
from feedsvc.readers.plain.crumbs import read_crumbs
from feedsvc.readers.plain.line_kinds import is_prose
from feedsvc.readers.stamps import read_stamp
from feedsvc.readers.text_blocks import split_blocks
from feedsvc.readers.text_html import write_html

NO_RULES = ReadingRules()
BODY = "\n\n".join(EN)


def read(text: str, *, name: str = "7c1d.txt", rules: ReadingRules = NO_RULES, **known) -> Article:
    return read_text_body(text, source_file(name), rules, **known)


def paragraphs(article: Article) -> list[str]:
    pieces = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article.body, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", piece)) for piece in pieces]


def kinds(article: Article) -> list[tuple[int, str]]:
    return [(line.number, line.kind) for line in article.lines]


# --- lines to blocks ------------------------------------------------------------------------


def texts(text: str) -> list[str]:
    return [block.text for block in split_blocks(text)]


WRAPPED = (
    "The ferry leaves the harbour at seven in the morning and comes back\n"
    "at nine in the evening, unless the fog is so thick that the captain\n"
    "cannot see the second buoy."
)


def test_a_paragraph_wrapped_by_hand_is_one_block_at_the_number_of_its_first_line():
    (block,) = split_blocks(WRAPPED, first_line=5)
    assert block.text == WRAPPED.replace("\n", " ")
    assert [number for number, _ in block.lines] == [5, 6, 7]


def test_a_list_of_headlines_is_not_joined():
    lines = [
        "An old ferry finds a new owner in the south and sails in May",
        "How to run a small harbour with three people",
        "Fog bells come back to the outer reef",
    ]
    assert texts("\n".join(lines)) == lines


def test_lines_as_long_as_paragraphs_are_paragraphs():
    lines = list(EN)
    assert texts("\n".join(lines)) == lines


def test_an_indent_begins_a_paragraph_in_wrapped_text():
    text = (
        WRAPPED
        + "\n  The captain is called Vik and has sailed for thirty years now, they\n  say, on this ferry and two others."
    )
    assert len(texts(text)) == 2


def test_text_balanced_by_a_program_is_joined_too():
    lines = [
        "the ferry leaves the harbour at seven in the morning,",
        "comes back at nine in the evening unless the fog is",
        "so thick that the captain cannot see the second buoy",
        "and then it waits for the bell.",
    ]
    assert len(texts("\n".join(lines))) == 1


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\v"])
def test_rare_line_breaks_break_lines_but_count_as_none(sign):
    blocks = split_blocks(f"one{sign}two\nthree")
    assert [(block.number, block.text) for block in blocks] == [
        (1, "one"),
        (1, "two"),
        (2, "three"),
    ]


@pytest.mark.parametrize("sign", ["\u2029", "\f"])
def test_paragraph_signs_stand_for_an_empty_line(sign):
    assert [block.spaced for block in split_blocks(f"one{sign}two")] == [True, True]


def test_spaces_and_tabs_are_collapsed_and_no_break_spaces_stay():
    assert texts("a  b\tc\u00a0d ") == ["a b c\u00a0d"]


# --- boilerplate ----------------------------------------------------------------------------

OWN = own_boilerplate(())


@pytest.mark.parametrize(
    "text",
    [
        "ADVERTISEMENT",
        "- Advertisement -",
        "Sponsored Content",
        "Article continues below this ad",
        "4 min read",
        "6-minute read",
        "3 hours ago",
        "Published 3 seconds ago",
        "Updated 2 days ago",
        "Share",
        "Share this:",
        "Facebook Twitter Email",
        "Share on Facebook",
        "Copy link",
        "Skip to main content",
        "Menu",
        "Sign in / Join",
        "Subscribe now",
        "Accept all cookies",
        "Read more: Another story",
        "RELATED: Another story",
        "Also read | Another story",
        "Follow us on Twitter",
        "@janedoe",
        "jane@news.example",
        "Privacy policy | Terms of use | Contact",
        "27",
        "1.2k shares",
        "1/4",
        "0:00 / 3:41",
        "Toggle caption",
        "Sign up for our newsletter",
        "Get breaking news alerts",
        "Reporting by Jane Doe; editing by John Smith",
        "#harbour #ferry",
        "Anzeige",
        "Werbung",
        "Teilen",
        "Lesen Sie auch: Noch eine Geschichte",
        "Lesezeit: 3 Min.",
        "vor 3 Stunden",
        "Auf Facebook teilen",
        "Publicité",
        "Partager",
        "Lire aussi : Une autre histoire",
        "il y a 3 heures",
        "Publicidad",
        "Compartir",
        "Lea también: Otra historia",
        "hace 3 horas",
        "Publicidade",
        "Compartilhe",
        "Leia também: Outra história",
        "há 3 horas",
        "Pubblicità",
        "Advertentie",
        "Reklama",
        "Реклама",
        "广告",
    ],
)
def test_furniture_of_pages_is_known_in_many_languages(text):
    assert find_noise(text, OWN) is Noise.ASIDE


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("Related stories", Noise.LIST),
        ("Most read", Noise.LIST),
        ("More from World", Noise.LIST),
        ("You may also like", Noise.LIST),
        ("Mehr zum Thema", Noise.LIST),
        ("Les plus lus", Noise.LIST),
        ("Lo más leído", Noise.LIST),
        ("Mais lidas", Noise.LIST),
        ("関連記事", Noise.LIST),
        ("12 Comments", Noise.COMMENTS),
        ("Leave a reply", Noise.COMMENTS),
        ("Kommentare", Noise.COMMENTS),
        ("Deja un comentario", Noise.COMMENTS),
        ("About the author", Noise.PROFILE),
        ("Über den Autor", Noise.PROFILE),
        ("Tags: sea, ferry", Noise.FOOT),
        ("© 2022 The Times", Noise.FOOT),
        ("The Times. All rights reserved.", Noise.FOOT),
        ("Alle Rechte vorbehalten", Noise.FOOT),
    ],
)
def test_what_opens_the_tail_of_a_page_is_told_apart(text, noise):
    assert find_noise(text, OWN) is noise


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies to give you the best experience on our site.",
        "This advertisement has not loaded yet, but your article continues below.",
        "Get our free weekly newsletter delivered to your inbox every Friday.",
        "By signing up you agree to our terms and to receive emails from us.",
        "The Associated Press reporter Jane Doe in Oslo contributed to this report.",
        "This story was originally published by The Example Times in May 2021.",
        "Melden Sie sich jetzt für unseren kostenlosen Newsletter am Morgen an.",
        "Inscrivez-vous à notre newsletter pour ne rien manquer de l’actualité.",
        "Suscríbete a nuestro boletín para recibir cada día las noticias.",
        "Your email address will not be published. Required fields are marked *",
    ],
)
def test_boilerplate_that_reads_as_a_sentence_is_known(text):
    assert find_noise(text, OWN)


@pytest.mark.parametrize(
    "text",
    [
        "The newsletter of the harbour office has four hundred readers, most of them retired.",
        "Share prices fell on Monday after the bank said that it would cut its dividend.",
        "Cookies are small files, and the ministry wants to ban the worst of them by May.",
        "Subscribe is what the button said, but nobody in the village ever pressed it.",
        "They said that all rights of way had been reserved for the farmers of the valley.",
        "Follow the money, said the judge, and you will find the man who bought the boat.",
        "Related to this is the question of who will pay for the second bridge at all.",
        "Read in full, the letter says the opposite of what the minister claimed it did.",
        "Putin Visits Iran on First Foreign Trip Amid Ukraine War",
        "Why we print on paper",
    ],
)
def test_sentences_about_such_things_are_no_boilerplate(text):
    assert find_noise(text, OWN) is None


def test_the_sites_own_lines_and_patterns_are_dropped():
    rules = ReadingRules(boilerplate=("Our daily bread!", r"/^Dispatch no\. \d+/"))
    article = read(
        f"{TITLE}\n\nOUR DAILY BREAD\n\nDispatch no. 12 from the coast, by boat\n\n{BODY}",
        rules=rules,
    )
    assert article.title.value == TITLE
    assert [kind for _, kind in kinds(article)][1:3] == ["boilerplate"] * 2
    assert paragraphs(article) == list(EN)


# --- other kinds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ann Lee/AFP via Getty Images",
        "Ann Lee/AFP",
        "Ann Lee | AP",
        "(AP Photo/Ann Lee)",
        "Image credit: Ann Lee",
        "Photo by Ann Lee for The Example Times",
        "Foto: Ann Lee",
        "Courtesy of the museum",
        "Getty Images",
    ],
)
def test_picture_credits_are_known(text):
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "A file photo shows the old pier before the storm.",
        "Ilse Brandt, left, opens the pier.",
        "The crowd on the pier. (Courtesy of the council)",
        "The pier at dawn. (Ann Lee/Example Times)",
        "Pictured: the new lamps",
        "Brandt (right) and Vik on the pier",
        "The pier at dawn. Photo: Ann Lee",
        "The pier at dawn | Ann Lee/AFP",
    ],
)
def test_captions_are_known_by_their_marks(text):
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "He left, and she turned right at the corner of the old market.",
        "The bill passed (and/or failed, as some say).",
        "Section 14(c) of the act allows it.",
        "The minister resigned, the agency said. (dpa)",
    ],
)
def test_sentences_with_such_words_are_no_captions(text):
    assert not is_caption(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe, John Smith and Ann Lee", ("Jane Doe", "John Smith", "Ann Lee")),
        ("BY JANE DOE", ("JANE DOE",)),
        ("By Jane Doe Deputy Editor", ("Jane Doe",)),
        ("By Jane Doe, BBC News, London", ("Jane Doe",)),
        ("By Jane Doe in Oslo and John Smith in Rome", ("Jane Doe", "John Smith")),
        ("By AFP", ("AFP",)),
        ("By ABC, in News, Utopia", ("ABC",)),
        ("By The Associated Press", ("The Associated Press",)),
        ("Von Anna Müller", ("Anna Müller",)),
        ("Par Jean Dupont avec AFP", ("Jean Dupont",)),
        ("Por Juan Pérez y Ana de la Cruz", ("Juan Pérez", "Ana de la Cruz")),
        ("By John Doe Jr., Staff Writer", ("John Doe Jr.",)),
        ("By J. T. Whitcomb | 4 min read", ("J. T. Whitcomb",)),
        ("By Reuters Staff", ("Reuters Staff",)),
        ("By Jane Doe, New York", ("Jane Doe",)),
    ],
)
def test_names_of_a_byline_are_told_from_roles_places_and_houses(text, names):
    assert read_byline(text).names == names


@pytest.mark.parametrize(
    "text",
    [
        "By the numbers",
        "By Land and Sea",
        "Von der Leyen gewinnt Wahl",
        "By 2030 all ferries will run on wind",
        "By train to Oslo",
        "Par exemple",
        "Bylines",
        "By Jane Doe standards the pier was a small thing",
    ],
)
def test_other_lines_with_by_are_no_bylines(text):
    assert read_byline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "She died July 19, 2022.",
        "He was born on July 19, 2022 in the old house by the sea",
        "The March 2020 plan",
        "Putin in Tehran",
        "The first",
    ],
)
def test_sentences_with_dates_are_no_stamps(text):
    assert read_stamp(text, date_order=None) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("July 19, 2022 (updated)", [("July 19, 2022", True)]),
        (
            "11:10, 09 Aug 2018Updated 10:10, 10 Aug 2018",
            [("11:10, 09 Aug 2018", False), ("10:10, 10 Aug 2018", True)],
        ),
        ("Veröffentlicht am 19. Juli 2022", [("19. Juli 2022", False)]),
        ("07/08/2022", []),
        ("Tuesday", []),
        ("12.30", []),
    ],
)
def test_the_words_of_its_own_clause_say_what_a_date_is(text, dates):
    stamp = read_stamp(text, date_order=None)
    assert [(date.text, date.is_update) for date in stamp.dates] == dates


def test_the_sites_date_order_settles_an_ambiguous_stamp():
    assert len(read_stamp("07/08/2022", date_order="dmy").dates) == 1


@pytest.mark.parametrize(
    ("text", "names", "headline", "menu"),
    [
        ("HomeNewsUS NewsCrime", ("Home", "News", "US News", "Crime"), "", False),
        ("Home > News Local News", ("Home", "News", "Local News"), "", False),
        ("News | World | A story of four words", ("News", "World"), "A story of four words", False),
        (
            "World, Politics, Business, Culture",
            ("World", "Politics", "Business", "Culture"),
            "",
            True,
        ),
        ("You are here: Home > World", ("Home", "World"), "", False),
        ("Filed under: World", ("World",), "", False),
        ("Arts & Culture", ("Arts & Culture",), "", False),
        ("NewsNew Zealand", ("News", "New Zealand"), "", False),
    ],
)
def test_breadcrumbs_are_taken_apart(text, names, headline, menu):
    crumbs = read_crumbs(text, ())
    assert (crumbs.names, crumbs.headline, crumbs.menu) == (names, headline, menu)


@pytest.mark.parametrize(
    "text",
    [
        "Alliances",
        "YouTube",
        "Putin in Tehran",
        "Rain and wind",
        "https://a.example/world",
        "NEWSX",
        "Trees > stones",
        "Oslo, Bergen",
    ],
)
def test_other_short_lines_are_no_breadcrumbs(text):
    assert read_crumbs(text, ()) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("短い。", False),
        ("あ" * 25 + "。", True),
        ("あ" * 60, True),
        ("word " * 36, True),
        ("One two three.", False),
    ],
)
def test_prose_is_told_by_length_or_sentence(text, answer):
    assert is_prose(text) is answer


# --- decisions ------------------------------------------------------------------------------


def test_the_name_of_the_file_tells_the_headline_among_others():
    text = f"Councillors argue for six hours about a bridge and a lamp\n\n{TITLE}\n\n{BODY}"
    name = "local/2021-05-03-ostermark-buys-old-railway-river-path.txt"
    assert read(text, name=name).title.value == TITLE


def test_a_title_that_is_known_is_no_paragraph_and_no_other_line_is_a_title():
    article = read(f"# {TITLE}\n\n{BODY}", title=TITLE)
    assert article.title.value == TITLE
    assert paragraphs(article) == list(EN)


def test_where_a_known_title_is_not_in_the_text_all_of_it_is_text():
    article = read(BODY, title="A title from the front matter", first_line=4)
    assert article.title is None
    assert paragraphs(article) == list(EN)
    assert article.lines[0].number == 4


def test_a_known_title_makes_an_empty_text_an_article():
    assert read("", title="A title from the front matter").body == ""


def test_short_lines_alone_are_title_and_text():
    article = read("The Sea\n\nIt rises.\n\nIt falls.\n\nIt waits")
    assert article.title.value == "The Sea"
    assert paragraphs(article) == ["It rises.", "It falls.", "It waits"]


def test_a_sentence_between_headline_and_byline_is_the_summary():
    deck = "Councillors have backed a plan that residents have asked for since the last train left."
    article = read(f"{TITLE}\n\n{deck}\n\nBy Ann Keller\n\n{BODY}")
    assert article.summary.value == deck
    assert deck not in paragraphs(article)


def test_every_line_is_explained():
    text = (
        f"ADVERTISEMENT\n\nHome > World\n\n{TITLE}\n\nA deck without an end\n\nBy Ann Keller\n\n3 May 2021\n\n"
        f"{EN[0]}\n\nPhoto: Ole Brandt/AFP\n\n{EN[1]}\n\n- one\n- two\n\n{EN[2]}\n\nRelated stories\n\nAnother story altogether"
    )
    names = [kind for _, kind in kinds(read(text))]
    assert names == [
        *("boilerplate", "crumb", "title", "deck", "byline", "stamp", "prose", "caption", "prose"),
        *("list", "list", "prose", "boilerplate", "tail"),
    ]


def test_the_lines_of_a_wrapped_paragraph_are_all_explained():
    article = read(f"A Ferry in the Fog of May\n\n{WRAPPED}")
    assert kinds(article) == [(1, "title"), (3, "prose"), (4, "prose"), (5, "prose")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("ADVERTISEMENT\n\nMenu", r"only boilerplate \(2\)"),
        ("By Jane Doe\n\n3 May 2021", r"byline \(1\), stamp \(1\)"),
    ],
)
def test_what_holds_no_article_is_refused_with_what_it_holds(text, says):
    with pytest.raises(Unreadable, match=says) as refusal:
        read(text)
    assert refusal.value.hint


def test_a_section_of_the_site_counts_above_the_list_of_furniture():
    rules = ReadingRules(sections=(Section("video", "Video"),))
    assert read(f"Video\n\n{TITLE}\n\n{BODY}", rules=rules).crumb.value == "Video"


def test_a_sentence_of_few_words_at_the_end_is_text():
    assert (
        paragraphs(read(f"Menu\n\n{TITLE}\n\n{BODY}\n\nNobody objected."))[-1] == "Nobody objected."
    )


# --- HTML -----------------------------------------------------------------------------------


def markup(*lines: str) -> str:
    return write_html(split_blocks("\n\n".join(lines)))


def test_signs_of_html_are_escaped_and_quotes_stay():
    assert markup('<b> & “quoted” "plain"') == '<p>&lt;b&gt; &amp; “quoted” "plain"</p>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See https://a.example/x?y=1&z=2.",
            'See <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.',
        ),
        (
            "(https://a.example/b_(c))",
            '(<a href="https://a.example/b_(c)">https://a.example/b_(c)</a>)',
        ),
        ("“http://a.example”", '“<a href="http://a.example">http://a.example</a>”'),
        ("javascript://a.example", "javascript://a.example"),
        ("https:// alone", "https:// alone"),
    ],
)
def test_addresses_on_the_web_are_linked(text, expected):
    assert markup(text) == f"<p>{expected}</p>"


def test_a_run_of_dashes_is_a_list_and_one_dash_is_not():
    assert markup("- one", "* two") == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    assert markup("- alone") == "<p>- alone</p>"


# --- whatever comes -------------------------------------------------------------------------

LINES = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            *EN,
            TITLE,
            "ADVERTISEMENT",
            "NewsWorld",
            "By Jane Doe",
            "3 May 2021",
            "Related stories",
            "- item",
            "Home > World",
            "© 2021",
            "12 Comments",
            "Photo: A/AFP",
            "http://x",
            "Updated",
        ]
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]), st.booleans())
def test_any_text_is_read_or_refused_and_paragraphs_are_its_own_words(lines, joint, auto):
    text = joint.join(lines)
    rules = ReadingRules(
        sections=(Section("world", "World"),), auto_sections=auto, title_case_names=auto
    )
    try:
        article = read(text, rules=rules)
    except Unreadable:
        return
    whole = " ".join(text.split())
    for paragraph in paragraphs(article):
        assert " ".join(paragraph.split()) in whole


@pytest.mark.parametrize(
    "line",
    [
        "line number {} of many",
        "Published July 3, 2022 {}",
        "- item {}",
        "A paragraph number {} that ends here in a full stop.\n\nRelated stories",
        "Home > World {}",
        "© 2021 Ostermark Bugle {}. All rights reserved.",
        "## A heading of many words {}",
        "[1]Ann [2]Keller [3]and [4]others {}",
        "Home Metro A headline of many words {}",
        "Ann Keller\nOle Brandt\nPublished July 3, 2022",
        "A sentence of many words that ends in a stroke {}. Ole Brandt / Bugle",
    ],
)
def test_the_time_taken_grows_no_faster_than_the_text(line):
    short, long = (
        _seconds("\n".join(line.format(at) for at in range(count))) for count in (3_000, 30_000)
    )
    assert long < max(short, 0.05) * 30


def _seconds(text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(Unreadable):
        read(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text", ["x" * 5_000_000, "word " * 1_000_000, "http://" * 500_000, "(" * 5_000_000]
)
def test_a_line_of_megabytes_is_one_paragraph(text):
    article = read(f"{TITLE}\n\n{text}")
    assert len(paragraphs(article)) == 1


def test_our_own_page_has_the_shape_of_the_given_one():
    assert len(OURS.paragraphs) == 16


def test_text_of_more_lines_than_any_article_is_refused_at_once():
    begun = time.process_time()
    with pytest.raises(Unreadable, match=r"2,000,000 lines, more than the limit of 50,000"):
        read_text_body("a\n" * 2_000_000, source_file("log.txt"), ReadingRules())
    assert time.process_time() - begun < 1
