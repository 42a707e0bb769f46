"""What is read without a YAML parser is what the parser would have read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feedsvc.errors import Unreadable
from feedsvc.readers.plain_block import read_plain
from feedsvc.readers.yaml_block import parse_yaml

PIECES = st.sampled_from(
    [
        *("title", "date", "tags", "a", "b", "key-2", "null", "~", "true", "1", "x_y", "Null", "é"),
        *(":", ": ", " :", "- ", " - ", "-", "  ", " ", "\n", "\n\n", "\n  ", "\n- ", "\n  - "),
        *("[", "]", ", ", ",", "{", "}", '"', "'", '""', "''", "#", " #", "&", "*", "!", "|", ">"),
        *("?", "? ", "%", "@", "`", "\\", "...", "---", "\t", "<<", "=", "/", ".", "+", "\u00a0"),
        *("2022-07-19", "10:30", "http://a.example/b", "Jane Doe", "\u4e2d", "\u3000", "\ufeff"),
        *("\x85", "\u2028", "\x7f", "\x00", "\ud800", "\U0001f600", "\uffff", "\u200b", "(", "$"),
    ]
)
VALUES = st.one_of(
    st.lists(PIECES, max_size=5).map("".join),
    st.lists(PIECES, min_size=1, max_size=4).map(lambda some: "[" + ", ".join(some) + "]"),
    st.lists(PIECES, min_size=1, max_size=4).map(
        lambda some: "".join(f"\n  - {one}" for one in some)
    ),
    st.lists(PIECES, max_size=4).map(lambda some: '"' + "".join(some) + '"'),
    st.text(max_size=8),
)
KEYS = st.sampled_from(["title", "date", "tags", "a", "y", "null", "Key-2", "a b", "é", "1", ""])
LINES = st.tuples(KEYS, st.sampled_from([": ", ":", ":  ", " : "]), VALUES).map("".join)
BLOCKS = st.lists(LINES, max_size=5).map(lambda lines: "".join(f"{line}\n" for line in lines))


def parsed(text):
    try:
        return parse_yaml(text, 2)
    except Unreadable as problem:
        return problem


@settings(max_examples=1000)
@given(st.one_of(BLOCKS, st.lists(PIECES, max_size=12).map("".join)))
@example("title: A#b\n")
@example("title: a b: c\n")
@example("tags: [a b, 'c, d', \"e\"]\n")
@example("tags:\n- a\n- b\n")
@example("tags:\n  - a\n - b\n")
@example("tags:\n\n")
@example('title: ""\n- a\n')
@example("title: null\n- a\n")
@example("title: a\n  b\n")
@example("a: 1\na: 2\n")
def test_what_is_read_without_a_parser_is_what_the_parser_reads(text):
    plain = read_plain(text, 2)
    assert plain is None or plain == parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: It's 5 o'clock, or 10:30: no\n".replace(": no", ""),
        "title: \"Why: a question\"\ndate: 2026-03-01T12:00:00+00:00\ntags: [a, 'b c']\n",
        "tags:\n  - one\n  - two words\nauthor: Jörg\ndraft: false\nsummary:\n",
        "url: https://example.org/a#b\n",
        "",
    ],
)
def test_common_front_matter_takes_no_parser(text):
    plain = read_plain(text, 2)
    assert plain is not None
    assert plain == parsed(text)
