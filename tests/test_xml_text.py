"""Characters that may stand in a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.xml_text import clean, single_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_what_is_clean_comes_back_from_a_strict_parser(text):
    cleaned = clean(text)

    assert ET.fromstring(f"<a>{escape(cleaned)}</a>").text in {cleaned, None if not cleaned else ""}


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert single_line(single_line(text)) == single_line(text)


@given(ANY_TEXT)
def test_a_single_line_has_no_break(text):
    assert len(single_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x0bc", "ab\nc"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x0cfour", "one\ntwo\n\nthree\n\nfour"),
        ("del\x7f c1\x92 end\x85", "del c1 end\n"),
        ("lone \ud800 half", "lone  half"),
        ("a pair \ud83d\ude00 kept", "a pair \U0001f600 kept"),
        ("\ufffe\uffff", ""),
        ("tab\tand\nbreak", "tab\tand\nbreak"),
        ("“curly” – … ñ 日本", "“curly” – … ñ 日本"),
    ],
)
def test_only_what_xml_forbids_goes(text, expected):
    assert clean(text) == expected


def test_a_no_break_space_stays_in_a_line():
    assert single_line("  Pourquoi\u00a0?\n Parce que \t") == "Pourquoi\u00a0? Parce que"
