"""Who wrote a page, where what it declares and what readers see differ."""

from __future__ import annotations

import pytest
from web_pages import TEXT, authors_of, linked_data, meta, web_page

HEADLINE = "<h1>Ferry returns</h1>"
JANE = '<div class="byline">By <a href="/people/jane-doe">Jane Doe</a></div>'


def page(byline="", head=""):
    return web_page(f"<article>{HEADLINE}{byline}{TEXT}</article>", head=head)


def house(name, **values):
    author = {"@type": "Organization", "name": name}
    return linked_data(headline="Ferry returns", author=author, **values)


@pytest.mark.parametrize(
    "head",
    [
        house("Strait News Staff", publisher={"@type": "Organization", "name": "Strait"}),
        house("Coast Press Agency"),
        meta("author", "webeditor"),
        meta("author", "siteadmin2"),
        meta("author", "Online Desk"),
        meta("author", "kjensen"),
        meta("author", "Strait Courier Ltd"),
        linked_data(headline="Ferry returns", author={"@type": "Person", "name": "web_team"}),
    ],
)
def test_a_byline_counts_before_a_house_or_a_login(head):
    assert authors_of(page(JANE, head)) == ["Jane Doe"]


@pytest.mark.parametrize(
    "head",
    [
        meta("author", "The Strait Courier") + meta("og:site_name", "The Strait Courier"),
        meta("author", "Harbour Works, Inc."),
        meta("dcterms.creator", "Ministry of Harbours"),
        meta("author", "webeditor"),
    ],
)
@pytest.mark.parametrize("byline", ["", '<div class="author"><span>Staff Reporter</span></div>'])
def test_a_house_that_speaks_for_itself_is_no_author(head, byline):
    assert authors_of(page(byline, head)) == []


@pytest.mark.parametrize(
    "head",
    [
        house("Strait Courier", publisher={"@type": "Organization", "name": "Strait Courier"}),
        house("Strait Courier Staff") + meta("og:site_name", "Strait Courier"),
    ],
)
def test_a_house_that_declares_itself_is_the_author_where_nobody_else_is(head):
    assert authors_of(page(head=head)) == [head.partition('"name": "')[2].partition('"')[0]]


def test_an_agency_that_is_not_the_site_is_the_author_where_nobody_else_is():
    head = house(
        "Coast Press Agency", publisher={"@type": "Organization", "name": "Strait Courier"}
    )
    assert authors_of(page(head=head)) == ["Coast Press Agency"]


def test_who_keeps_a_site_under_the_own_name_is_its_author():
    head = meta("author", "Jane Doe") + meta("og:site_name", "Jane Doe")
    assert authors_of(page(head=head)) == ["Jane Doe"]


def test_an_office_signs_where_its_name_is_shown_as_that_of_the_author():
    byline = "<p>Submitted by Harbour Office on Tuesday</p>"
    assert authors_of(page(byline, meta("dc.creator", "Harbour Office"))) == ["Harbour Office"]


def test_the_house_before_the_names_on_a_byline_is_none_of_them():
    byline = (
        '<div class="byline"><a href="/house">SCN Coast</a>'
        '<div>By <a href="/1">Jane Doe</a> and <a href="/2">Max Roe</a></div></div>'
    )
    assert authors_of(page(byline)) == ["Jane Doe", "Max Roe"]


def test_who_stands_beside_the_declared_author_on_the_byline_is_one_too():
    byline = "<p>By Jane Doe and Max Roe</p>"
    assert authors_of(page(byline, meta("author", "Jane Doe"))) == ["Jane Doe", "Max Roe"]


def test_a_name_is_turned_that_begins_with_the_family():
    head = meta("citation_author", "Doe, Jane") + meta("citation_author", "Roe-Lind, Max")
    assert authors_of(page(head=head)) == ["Jane Doe", "Max Roe-Lind"]


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ('By <span><a href="/jd">Jane Doe</a></span> <span>Strait News</span>', ["Jane Doe"]),
        ("Reported by: <a>Jane Doe</a>, Edited by: <a>Max Roe</a>", ["Jane Doe"]),
        ("Words by Jane Doe Photographs by Max Roe", ["Jane Doe"]),
        ("Par Jeanne Dupont (avec AFP)", ["Jeanne Dupont"]),
        ("<a href='/redaccion'>Redacción</a>", []),
        ("By Guest Contributor", []),
        ("Reuters", ["Reuters"]),
        ("BY JANE DOE AND MAX ROE", ["JANE DOE", "MAX ROE"]),
        ("By Jane Doe For Courieronline and Max Roe", ["Jane Doe", "Max Roe"]),
        ("Door onze redacteur Jan de Vries", ["Jan de Vries"]),
        (
            "<span class='author'>Jane Doe</span><span class='author'>Max Roe</span>",
            ["Jane Doe", "Max Roe"],
        ),
    ],
)
def test_a_byline_names_those_who_wrote(byline, wanted):
    assert authors_of(page(f'<div class="byline">{byline}</div>')) == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Jane Doe | Max Roe", ["Jane Doe", "Max Roe"]),
        ("Jane Doe | Strait News", ["Jane Doe"]),
        ("By JANE DOE Associated Press", ["JANE DOE"]),
        ("Reuters Staff", ["Reuters Staff"]),
        ("Cape Cod Times", ["Cape Cod Times"]),
    ],
)
def test_a_meta_may_name_several_and_the_agency_behind(content, wanted):
    assert authors_of(page(head=meta("author", content))) == wanted


def test_the_team_of_the_site_is_the_site():
    head = meta("og:site_name", "Courier")
    assert authors_of(page('<div class="byline">By the Courier editorial team</div>', head)) == []
