"""Patterns of the configuration mean what Python means by them, and none of them takes long."""

import re
import time
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.line_patterns import BadPattern, line_pattern
from feedsvc.readers.boilerplate import Noise, find_noise, own_boilerplate

#: Each takes Python's own engine seconds to centuries with the text of its kind.
SLOW = [
    "(a+)+$",
    "(a|aa)+$",
    "(a|a?)+$",
    "(.*a){20}",
    "([a-z]+)*!",
    "a*a*a*a*a*a*a*a*b",
    "(?:a?){60}a{60}",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_no_pattern_takes_long(pattern):
    begun = time.process_time()
    line_pattern(pattern).is_in("a" * 100_000 + "\u00e9")
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("pattern", SLOW)
def test_lines_of_an_article_are_held_against_a_slow_pattern_in_no_time(pattern):
    own = own_boilerplate((f"/{pattern}/",))
    begun = time.process_time()
    for number in range(100):
        find_noise("a" * 380 + f" {number} \u00e9", own)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(?<=Foto: )\w", "looks behind"),
        (r"(?<!Foto: )\w", "looks behind"),
        (r"Foto(?=:)", "looks ahead"),
        (r"Foto(?!:)", "looks ahead"),
        (r"(\w) \1", r"\1 refers back"),
        (r"(?P<a>\w) (?P=a)", "refers back"),
        (r"[\W]", r"\W cannot stand in brackets"),
        ("a \\b\u00d6l", "first or last sign"),
        ("a{2000}", "repetition"),
        ("((a{100}){100}){100}", ""),
        ("(", "missing )"),
        ("[", "missing ]"),
        ("a\\", "trailing"),
        ("*", "repetition"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(pattern, reason):
    with pytest.raises(BadPattern) as raised:
        line_pattern(pattern)
    assert reason in str(raised.value)
    assert "b'" not in str(raised.value)


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        (r"Foto: \w+$", "FOTO: M\u00fcller", True),
        (r"^[\w ]+$", "\u05e2\u05d9\u05ea\u05d5\u05df \u6771\u4eac", True),
        (r"\bStory\b", "A story.", True),
        (r"\bStory\b", "History.", False),
        ("\\b\u00d6l\\b", "Mehr \u00d6l.", True),
        ("\\b\u00d6l\\b", "M\u00f6\u00d6l", False),
        (r"^\d+$", "\u0662\u0663", True),
        (r"^\S+$", "a\u00a0b", False),
        (r"^a{,2}$", "aa", True),
        (r"^a{,2}$", "aaa", False),
        (r"a\Z", "ba", True),
        (r"[]x]", "]", True),
        (r"[[:a]$", "[", True),
        (r"^[^\d\s]+$", "ab", True),
        (r"\[\w\]", "[a]", True),
        ("a", "a\ud800", True),
    ],
)
def test_patterns_mean_what_python_means_by_them(pattern, line, fits):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        assert (re.search(pattern, line, re.IGNORECASE) is not None) is fits
    assert line_pattern(pattern).is_in(line) is fits


PIECES = st.sampled_from(
    [
        r"\w",
        r"\d",
        r"\s",
        r"\S",
        r"\W",
        r"\D",
        r".",
        r"a",
        r"é",
        r"-",
        r"7",
        r"[",
        r"]",
        r"[^",
        r"(",
        r")",
        r"|",
        r"*",
        r"+",
        r"?",
        r"{,2}",
        r"{1,3}",
        r"^",
        r"$",
        r"\[",
        r"\.",
        r"\Z",
        r"(?:",
        r"-z",
    ]
)
LINES = st.text(alphabet="aAbz\u00e9\u00c9 -7\u0663[]().\u00a0\u6771", max_size=12)


@given(st.lists(PIECES, min_size=1, max_size=7).map("".join), LINES)
def test_any_pattern_is_refused_or_means_what_python_means_by_it(pattern, line):
    try:
        ours = line_pattern(pattern)
    except BadPattern:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            theirs = re.compile(pattern, re.IGNORECASE)
        except re.error:
            return  # what only re2 allows harms nobody
    assert ours.is_in(line) is (theirs.search(line) is not None)


def test_pattern_of_the_site_is_found_in_a_line_as_it_is_shown():
    own = own_boilerplate((r"/^foto: \w+$/",))
    assert find_noise("Foto: M\u00fcller", own) is Noise.ASIDE
    assert find_noise("Foto: M\u00fcller und andere Menschen", own) is None
