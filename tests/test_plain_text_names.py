"""Names near the headline that no "By" announces, and bylines with more on them than names."""

from __future__ import annotations

import pytest
from plain_text_pages import EN, TITLE, join
from plain_text_reading import authors

from feedsvc.moments import read_moment

ANN, OLE = "Ann Keller", "Ole Brandt"


@pytest.mark.parametrize(
    "signed",
    [
        "Ann Keller and Ole Brandt\nMay 3, 2021",
        "Ann Keller Health correspondent and Ole Brandt in Ostermark\nMay 3, 2021",
        "Ann Keller | Ole Brandt\nMay 3, 2021",
        "Ann Keller\nOle Brandt\nOstermark Courier\nPublished 4:05 p.m. May 3, 2021",
        "By ANN KELLER, SENIOR REPORTER and OLE BRANDT FOR BUGLEONLINE\nMay 3, 2021",
        "By Ann Keller akeller@bugle.example and Ole Brandt\nMay 3, 2021",
    ],
)
def test_two_names_above_the_date_are_the_authors(signed):
    assert tuple(name.title() for name in authors(join("Menu", TITLE, signed, *EN))) == (ANN, OLE)


@pytest.mark.parametrize(
    "signed",
    [
        "Ann Keller - osterBugle Culture\nMonday, May 3, 2021",
        "May 3, 2021 | By Ann Keller",
        "By Ann Keller akeller@bugle.example\nMay 3, 2021",
    ],
)
def test_one_name_beside_a_house_an_address_or_a_date_is_the_author(signed):
    assert authors(join("Menu", TITLE, signed, *EN)) == (ANN,)


@pytest.mark.parametrize(
    "signed", ["Por Agência Interior, Barra do Rio", "By Oster Press, Havenbrück"]
)
def test_a_house_signs_with_its_place(signed):
    assert authors(join("Menu", TITLE, signed, "May 3, 2021", *EN)) in {
        ("Agência Interior",),
        ("Oster Press",),
    }


@pytest.mark.parametrize(
    "kicker", ["Hanne Lorenz", "OSTER VALLEY AND RIVER COAST", "The Oster Bugle"]
)
def test_who_is_spoken_of_and_labels_above_the_date_are_no_authors(kicker):
    assert authors(join("Menu", TITLE, kicker, "May 3, 2021", *EN)) == ()


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("WIB", 9), ("WITA", 8), ("EAT", 13), ("PKT", 11), ("NZST", 4), ("MYT", 8), ("GST", 12)],
)
def test_a_zone_of_a_part_of_the_world_is_known(zone, hour):
    moment = read_moment(f"9 Jul 2024 16:05 {zone}", timezone="UTC")
    assert moment is not None
    assert moment.at.hour == hour


def test_whoever_writes_uhr_writes_the_day_first():
    moment = read_moment("05.03.2024, 16:05 Uhr")
    assert moment is not None
    assert (moment.at.month, moment.at.day) == (3, 5)


@pytest.mark.parametrize(
    "signed",
    [
        "Ann Keller\nTransport reporter, Ostermark",
        "Ann Keller Local Democracy Reporter\n3 May 2021",
        "By Ann Keller Monday, 03 May 2021 9:00 AM",
        "By Ann Keller May 3, 2021",
        "ByAnn Keller\nMay 3, 2021",
        "3 May 2021\nShare\nListen\nAnn Keller\nOstermark (OM)",
        "Ann Keller - Kabar Lembah\nMonday, 3 May 2021",
        "By: Ann Keller - Reporter\nRVG Lowlands / 05:22 PM May 3, 2021",
    ],
)
def test_a_name_with_role_place_house_or_date_beside_it_is_one_author(signed):
    assert authors("\n".join(("Menu", TITLE, signed, "Share", *EN))) == (ANN,)


def test_a_name_in_capitals_is_the_author_who_is_portrayed_at_the_foot():
    foot = "About the author\nAnn Keller\nWrites on rivers."
    page = join("Menu", TITLE, "ANN KELLER", "May 3, 2021", *EN, foot)
    assert tuple(name.title() for name in authors(page)) == (ANN,)
