"""Which dates count: complete ones, whatever their form, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedsvc.moments import find_dates, read_moment, reading, refusal

DAY = datetime(2022, 7, 19, tzinfo=UTC)


def at(hour, minute=0, second=0, **changes):
    return DAY.replace(hour=hour, minute=minute, second=second, **changes)


DATES = [
    *("2022-07-19", "2022/7/19", "2022.07.19", "2022. 7. 19", "2022. 7. 19.", "20220719"),
    *("July 19, 2022", "July 19th, 2022", "July 19 2022", "Jul. 19, 2022", "Jul-19-2022"),
    *("Tuesday, July 19, 2022", "Tue July 19, 2022", "On July 19, 2022", "JULY 19, 2022"),
    *("19 July 2022", "19th July 2022", "19th of July 2022", "19-Jul-2022", "19 July, 2022"),
    *("2022 July 19", "2022-Jul-19", "the 19th of July 2022"),
    *("19. Juli 2022", "Dienstag, 19. Juli 2022", "am 19. Juli 2022"),
    *("19 juillet 2022", "mardi 19 juillet 2022", "le 19 juillet 2022", "19 juil. 2022"),
    *("19 de julio de 2022", "martes, 19 de julio de 2022", "19 luglio 2022", "19 juli 2022"),
    *("19 lipca 2022", "19. července 2022", "19. cervence 2022", "19 Temmuz 2022"),
    *(
        "19 липня 2022",
        "19 iulie 2022",
        "19 Ιουλίου 2022",
        "19. heinäkuuta 2022",
        "2022. július 19.",
    ),
    *("19 июля 2022", "19 июля 2022 г.", "19 de julho de 2022", "TEMMUZ 19, 2022"),
    *("2022年7月19日", "2022년 7월 19일", "19/07/2022", "19.07.2022", "19-07-2022", "19. 7. 2022"),
    *("２０２２-０７-１９", "  2022-07-19 ", "07/19/2022"),
]


@pytest.mark.parametrize("text", DATES)
def test_a_complete_date_is_read_in_every_form(text):
    moment = read_moment(text)

    assert moment is not None
    assert moment.at == DAY
    assert moment.date_only


@pytest.mark.parametrize("text", DATES)
def test_a_date_inside_a_line_is_found(text):
    line = f"Published: {text.strip()} | Share"
    if not text.strip().isdigit() and text.isascii():
        assert [read_moment(span.text).at for span in find_dates(line)] == [DAY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-07-19 10:15", at(10, 15)),
        ("2022-07-19T10:15:30Z", at(10, 15, 30)),
        ("2022-07-19T101500Z", at(10, 15)),
        ("20220719T101500Z", at(10, 15)),
        ("20220719T1015Z", at(10, 15)),
        ("20220719101500", at(10, 15)),
        ("20220719T103000-0500", at(15, 30)),
        ("2022-07-19T10:15:00.123Z", at(10, 15, microsecond=123000)),
        ("2022-07-19T10:15:00,123456789Z", at(10, 15, microsecond=123456)),
        ("2022-07-19 11:20:38 -0400", at(15, 20, 38)),
        ("2022-07-19 3:46:23 -0400", at(7, 46, 23)),
        ("2022-07-19 3:46:23 -4", at(7, 46, 23)),
        ("2022-07-19 10:15:00+02:00", at(8, 15)),
        ("2022-07-19 10:15:00 +0530", at(4, 45)),
        ("2022-07-19 10:15:00 +0000 UTC", at(10, 15)),
        ("2022-07-19T10:15:00+02:00[Europe/Berlin]", at(8, 15)),
        ("2022-07-19 10:15 Europe/Berlin", at(8, 15)),
        ("2022-07-19 10:15 PM ET", datetime(2022, 7, 20, 2, 15, tzinfo=UTC)),
        ("2022-07-19T23:59:60Z", at(23, 59, 59)),
        ("July 19, 2022 10:15 a.m. EDT", at(14, 15)),
        ("July 19, 2022, 12:15 am", at(0, 15)),
        ("July 19, 2022, 12:15 pm", at(12, 15)),
        ("July 19, 2022 at 6:08 p.m. E.T.", at(22, 8)),
        ("July 19, 2022, 6 p.m.", at(18)),
        ("July 19, 2022 6.08pm BST", at(17, 8)),
        ("19 July 2022, 14:02 BST", at(13, 2)),
        ("19 July 2022 | 14:02", at(14, 2)),
        ("14:02, 19 July 2022", at(14, 2)),
        ("3:45 PM, Tue July 19, 2022", at(15, 45)),
        ("10:15 EDT, July 19, 2022", at(14, 15)),
        ("Tue, 19 Jul 2022 10:15:00 GMT", at(10, 15)),
        ("Tue, 19 Jul 2022 10:15:00 -0400 (EDT)", at(14, 15)),
        ("Tue Jul 19 10:15:00 2022", at(10, 15)),
        ("Tue Jul 19 10:15:00 UTC 2022", at(10, 15)),
        ("Tue Jul 19 2022 10:15:00 GMT-0400 (Eastern Daylight Time)", at(14, 15)),
        ("19.7.2022, 14:02 Uhr", at(14, 2)),
        ("19. Juli 2022 um 14.02 Uhr", at(14, 2)),
        ("19 de julio de 2022 a las 14:30", at(14, 30)),
        ("19 juillet 2022 à 14h30", at(14, 30)),
        ("Tue, Jul 19 20222:23 PM EDT", at(18, 23)),
        ("July 19, 20222:26 PM GMT+2", at(12, 26)),
        ("2022年7月19日 14:30", at(14, 30)),
        ("Jul 19, 2022 / 08:01 AM EDT", at(12, 1)),
        ("Tue 19 Jul 2022 05.41 GMT", at(5, 41)),
    ],
)
def test_a_time_and_its_zone_are_read(text, expected):
    moment = read_moment(text)

    assert moment is not None
    assert (moment.at, moment.date_only) == (expected, False)


INCOMPLETE = [
    *("On Tuesday", "Tuesday", "May", "10", "12:30", "2022", "July 2022", "July 19", "2022-07"),
    *("July 19, 10:15 a.m.", "3 hours ago", "yesterday", "last Friday", "Published 3 seconds ago"),
    *("22-07-19", "19.07.22", "7/19/22", "July 19, '22", "2022-W29-2", "2022-200"),
    *("", " ", "now", "today", "never", "true", "T", "Z", "and", "10 10 10", "1.10"),
    *("2022-13-45", "0000-00-00", "2022-02-30", "February 30, 2022", "31/02/2022", "1900-02-29"),
    *("2022-07-19 25:00", "2022-07-19 10:60", "2022-07-19 10:15 -9999", "July 19, 2022 99:99"),
    *(
        "2022-07-19 0:15 am",
        "2022-07-19 15:00 am",
        "2022-07-19 10:15 Foo/Bar",
        "2022-07-19 10:15 NPT",
        "2022-07-19 10:15 ET/X",
    ),
    *(
        "2023-01-29 18:30:22 2023 -0800",
        "2022-07-19, 2022-07-20",
        "see July 19, 2022",
        "2022071910",
    ),
    *("July 19, 2022 8:00 and more", "Mayor 19, 2022", "19 Smarch 2022", "1658225700"),
]


@pytest.mark.parametrize("text", INCOMPLETE)
def test_what_is_no_complete_date_is_refused_with_advice(text):
    assert read_moment(text) is None
    assert "2022-07-19" in refusal(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("07/08/2022", "two days"),
        ("07.08.2022", "two days"),
        ("On Tuesday", "depends on the day"),
        ("3 hours ago", "depends on the day"),
        ("1658225700", "a number"),
        ("July 19", "no year"),
        ("22-07-19", "no year of four digits"),
        ("2022-13-45", "no day or time of the calendar"),
        ("July 2022", "no complete date"),
        ("2022", "no date"),
        ("", "empty"),
        ("x" * 500, "too long"),
    ],
)
def test_a_refusal_says_why(text, why):
    assert why in refusal(text)


def test_an_ambiguous_date_needs_the_site_to_say_its_order():
    assert read_moment("07/08/2022") is None
    assert read_moment("07/08/2022", date_order="dmy").at == datetime(2022, 8, 7, tzinfo=UTC)
    assert read_moment("07/08/2022", date_order="mdy").at == datetime(2022, 7, 8, tzinfo=UTC)
    assert read_moment("07/07/2022").at == datetime(2022, 7, 7, tzinfo=UTC)
    assert "date_order" in refusal("07/08/2022")


@pytest.mark.parametrize("order", [None, "dmy", "mdy"])
def test_the_order_never_turns_an_iso_date_round(order):
    for text in ("2022-07-08", "2022/7/8", "2022-07-08T00:00:00Z", "2022年7月8日"):
        assert read_moment(text, date_order=order).at == datetime(2022, 7, 8, tzinfo=UTC)


def test_a_time_without_zone_is_the_sites():
    assert read_moment("2022-07-19 10:15", timezone="America/New_York").at == at(14, 15)
    assert read_moment("July 19, 2022", timezone="Asia/Tokyo").at == datetime(
        2022, 7, 18, 15, tzinfo=UTC
    )
    assert read_moment("2022-07-19T10:15Z", timezone="Asia/Tokyo").at == at(10, 15)


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("ET", "July 19, 2022", 14),
        ("ET", "January 19, 2022", 15),
        ("PT", "July 19, 2022", 17),
        ("CT", "July 19, 2022", 15),
        ("MT", "January 19, 2022", 17),
        ("EST", "July 19, 2022", 15),
    ],
)
def test_a_zone_of_the_people_follows_summer_time_and_an_exact_one_does_not(zone, day, hour):
    assert read_moment(f"{day} 10:00 AM {zone}").at.hour == hour


def test_hours_that_a_clock_skips_or_repeats_have_one_answer():
    skipped = read_moment("2022-03-27 02:30", timezone="Europe/Berlin")
    repeated = read_moment("2022-10-30 02:30", timezone="Europe/Berlin")

    assert skipped.at == datetime(2022, 3, 27, 1, 30, tzinfo=UTC)
    assert repeated.at == datetime(2022, 10, 30, 0, 30, tzinfo=UTC)


def test_a_time_stamp_counts_only_where_a_field_holds_dates():
    assert read_moment("1658225700") is None
    assert read_moment("1658225700", epoch=True).at == at(10, 15)
    assert read_moment("1658225700500", epoch=True).at == at(10, 15, microsecond=500000)
    assert read_moment("2022071910", epoch=True) is None
    assert read_moment("12345", epoch=True) is None


def test_the_ends_of_the_calendar_are_dates_too():
    assert read_moment("9999-12-31T23:59:59-05:00").at.year == 9999
    assert read_moment("0001-01-01T00:00:00+05:00").at.year == 1


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Published July 19, 2022 | Updated July 20, 2022 8:00 AM ET",
            ["July 19, 2022", "July 20, 2022 8:00 AM ET"],
        ),
        ("Updated 3:45 PM, Wed July 20, 2022", ["3:45 PM, Wed July 20, 2022"]),
        (
            "08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026",
            ["08:39, 06 Jan 2026", "08:41, 06 Jan 2026"],
        ),
        ("Published Fri, Apr 28 20232:23 PM EDT", ["Fri, Apr 28 20232:23 PM EDT"]),
        (
            "2 minute readApril 25, 20232:26 PM GMT+2Last Updated 9 min ago",
            ["April 25, 20232:26 PM GMT+2"],
        ),
        ("By ABC, in News · 31 Jan 2025, 20:02 · 0 Comments", ["31 Jan 2025, 20:02"]),
        ("By Jane Doe | July 19, 2022 10:15 a.m. EDT", ["July 19, 2022 10:15 a.m. EDT"]),
        ("2022-07-19T14:15:00Z", ["2022-07-19T14:15:00Z"]),
        ("at 2022-07-19T101500Z.", ["2022-07-19T101500Z"]),
        ("TEHRAN, Iran, July 19, 2022 (AP) — Words", ["July 19, 2022"]),
        ("July 19, 2022 | 8:00 AM, July 20, 2022", ["July 19, 2022", "8:00 AM, July 20, 2022"]),
        (
            "July 19, 2022 8:00 AM EDTUpdated July 20, 2022",
            ["July 19, 2022 8:00 AM EDT", "July 20, 2022"],
        ),
        ("Stand: 19.07.2022, 14:30 Uhr", ["19.07.2022, 14:30 Uhr"]),
        ("July 19, 2022 - 5 min read", ["July 19, 2022"]),
        ("July 19, 2022 10:15 AM NPT", ["July 19, 2022"]),
        ("Doors open July 19, 2022, 8:00-9:30", ["July 19, 2022, 8:00"]),
        ("2022年7月19日発売", ["2022年7月19日"]),
        ("07/08/2022", []),
        ("3 hours ago", []),
        ("On Tuesday in 2022", []),
        ("Mayor 19, 2022", []),
        ("call 2022-555-1234", []),
        ("version 1.2.2022.3", []),
        ("July 19, 10:15 a.m.", []),
        ("x" * 399 + " July 19, 2022", []),
    ],
)
def test_dates_in_a_line_keep_to_their_own_clause(line, found):
    spans = find_dates(line)

    assert [span.text for span in spans] == found
    assert all(line[span.start : span.end] == span.text for span in spans)


def test_an_order_finds_what_is_ambiguous_without_it():
    assert [span.text for span in find_dates("on 07/08/2022", date_order="dmy")] == ["07/08/2022"]


PIECES = st.sampled_from(
    [
        "July",
        "19",
        "2022",
        ",",
        " ",
        ":",
        "10",
        "am",
        "ET",
        "+02:00",
        "T",
        "Z",
        "/",
        ".",
        "-",
        "of",
        "年",
        "月",
        "日",
        "Juli",
        "(",
        ")",
        "Europe/Berlin",
        "GMT",
        "\u2212",
        "ſ",
        "İ",
        "ı",
        "Tue",
    ]
)


@given(st.one_of(st.text(st.characters(exclude_categories=())), st.lists(PIECES).map("".join)))
@settings(max_examples=400)
def test_no_text_breaks_the_reading_of_dates(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_moment(text, epoch=True)
        refusal(text)
        for span in find_dates(text):
            assert read_moment(span.text) is not None


YEARS = (DAY.replace(year=1990, tzinfo=None), DAY.replace(year=2060, tzinfo=None))


@given(st.datetimes(*YEARS, timezones=st.just(UTC)))
def test_what_iso_writes_is_read_back(moment):
    assert read_moment(moment.isoformat()).at == moment
    day = f"{moment:%B} {moment.day}, {moment.year}"
    assert read_moment(day).at.date() == moment.date()


@pytest.mark.parametrize(
    "piece", ["2022 ", "1:1", "July ", "19 2022", "July 19, 2022 ", "1/", " ,|", "12:30 ", "+1"]
)
def test_a_line_takes_a_bounded_time(piece):
    line = (piece * 400)[:395] + " 2022"
    started = time.process_time()
    find_dates(line)
    read_moment(line)
    refusal(line)

    assert time.process_time() - started < 0.2


def test_the_machine_has_no_part_in_the_answer():
    code = (
        "from feedsvc.moments import read_moment as r;"
        "print([r(t).at.isoformat() for t in ('July 19, 2022 10:15', '2022-07-19T10:15Z',"
        " '19 Jul 2022 10:15 EST', '19 juillet 2022')])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone, "LC_ALL": locale},
            check=True,
            capture_output=True,
        ).stdout
        for zone, locale in [("Asia/Tokyo", "tr_TR.UTF-8"), ("EST5EDT", "C")]
    }

    assert len(answers) == 1


TWO = st.integers(0, 99).map("{:02}".format)
SMALL = st.integers(0, 26).map("{:02}".format)
COMMON = st.tuples(
    st.sampled_from(["0000", "0001", "1970", "2022", "2024", "9999"]),
    st.tuples(SMALL, st.integers(0, 32).map("{:02}".format)).map("-".join),
    st.sampled_from(["", "T", " "]),
    st.lists(st.one_of(SMALL, TWO), max_size=3).map(":".join),
    st.one_of(
        st.sampled_from(["", "Z", "+00:00", "-14:59", "+15:00", "+0100"]),
        st.tuples(st.sampled_from("+-"), SMALL, TWO).map(
            lambda some: f"{some[0]}{some[1]}:{some[2]}"
        ),
    ),
).map(lambda some: f"{some[0]}-{some[1]}{some[2]}{some[3]}{some[4]}")


@settings(max_examples=500)
@given(COMMON, st.sampled_from(["UTC", "America/New_York", "Asia/Kolkata"]))
def test_common_form_is_read_as_it_is_by_the_patterns(text, timezone):
    quick = read_moment(text, timezone=timezone)
    never = reading.re.compile("(?!)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_COMMON", never)
        assert quick == read_moment(text, timezone=timezone)
