"""Where each key of a configuration stands."""

from __future__ import annotations

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from feedsvc.config.toml_lines import key_lines, line_of
from feedsvc.config.toml_text import toml_key, toml_value

EVERYTHING = '''# [comment]
top = "x # y"

[site] # a comment = nothing
text = """
[not.a.table]
not_a_key = 1 \\""" still inside
"""
'quo ted'."a.b".bare-1 = 5
list = [
  # not an element
  "a", "b, ]",
  [1, 2],
  { x = 1, y = [2] },
  \'\'\'
three
lines\'\'\',
  'last'
]
after = 2020-01-01T00:00:00Z

[[rows]]
x = 1.5
[[rows]]
y = [
  1]
[rows.inner]
z = 2
[[rows.more]]
[[rows.more]]
a = 1
[ sections . "wo.rld" ]
inline = { a = { b = 1 } }
empty = []'''


def test_each_key_table_and_list_element_has_its_line():
    tomllib.loads(EVERYTHING)

    lines = key_lines(EVERYTHING)

    assert lines == {
        ("top",): 2,
        ("site",): 4,
        ("site", "text"): 5,
        ("site", "quo ted"): 9,
        ("site", "quo ted", "a.b"): 9,
        ("site", "quo ted", "a.b", "bare-1"): 9,
        ("site", "list"): 10,
        ("site", "list", 0): 12,
        ("site", "list", 1): 12,
        ("site", "list", 2): 13,
        ("site", "list", 3): 14,
        ("site", "list", 4): 15,
        ("site", "list", 5): 18,
        ("site", "after"): 20,
        ("rows",): 22,
        ("rows", 0): 22,
        ("rows", 0, "x"): 23,
        ("rows", 1): 24,
        ("rows", 1, "y"): 25,
        ("rows", 1, "y", 0): 26,
        ("rows", 1, "inner"): 27,
        ("rows", 1, "inner", "z"): 28,
        ("rows", 1, "more"): 29,
        ("rows", 1, "more", 0): 29,
        ("rows", 1, "more", 1): 30,
        ("rows", 1, "more", 1, "a"): 31,
        ("sections",): 32,
        ("sections", "wo.rld"): 32,
        ("sections", "wo.rld", "inline"): 33,
        ("sections", "wo.rld", "empty"): 34,
    }


def test_windows_line_ends_count_once():
    assert key_lines("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


def test_a_place_inside_a_value_has_the_line_of_the_value():
    lines = key_lines("[site]\nauthor = { name = 5 }\n")

    assert line_of(("site", "author", "name"), lines) == 2
    assert line_of(("site", "url"), lines) == 1
    assert line_of(("feeds", "entries"), lines) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    TEXTS | st.integers(-9, 9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=6))
def test_any_written_file_reads_back_and_each_key_is_found_on_its_line(pairs):
    text = "".join(f"{toml_key(name)} = {toml_value(value)}\n" for name, value in pairs.items())

    found = json.loads(json.dumps(tomllib.loads(text)))
    lines = key_lines(text)

    assert found == json.loads(json.dumps(pairs))
    assert [lines[(name,)] for name in pairs] == list(range(1, len(pairs) + 1))


def test_a_lone_surrogate_can_be_written():
    assert tomllib.loads(f"name = {toml_value(chr(0xDCFF))}") == {"name": "?"}
