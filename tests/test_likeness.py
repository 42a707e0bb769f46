"""Sketches of words, beside the exact similarity that they stand for."""

import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.likeness import SKETCH_BYTES, comparable_words, similarity, sketch, spread, title_key

POSTS = Path(__file__).parents[2] / "shared" / "corpus" / "18f" / "posts"
WORDS = st.lists(st.text("abcä海", min_size=1, max_size=3), max_size=40)


def some_words(count, seed=1):
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghij", k=6)) for _ in range(count)]


def edit(words, rate, seed=2):
    chance = random.Random(seed)
    return ["edited" if chance.random() < rate else word for word in words]


def shingles(words):
    if len(words) < 5:
        return {tuple(words)} if words else set()
    return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}


def exact(one, other):
    ours, theirs = shingles(one), shingles(other)
    return len(ours & theirs) / len(ours | theirs)


@given(WORDS)
def test_sketch_fits_its_size_and_is_its_own_likeness(words):
    made = sketch(words)
    assert len(made) <= SKETCH_BYTES
    assert similarity(made, made) == (1.0 if words else 0.0)


@given(st.integers(0, 3000), st.integers(0, 99))
def test_sketch_of_any_length_is_bounded(count, seed):
    assert len(sketch(some_words(count, seed))) <= SKETCH_BYTES


@given(WORDS.filter(bool), WORDS.filter(bool))
def test_short_texts_are_compared_exactly(one, other):
    assert similarity(sketch(one), sketch(other)) == exact(one, other)


def test_sketch_is_the_same_on_every_machine():
    made = sketch(["the", "harbour", "opens", "on", "monday"])
    assert made.hex() == "e75bb7b6"
    assert {place: one for place, one in enumerate(spread(made)) if one} == {347: 178}
    assert zlib.crc32(sketch(some_words(500))) == 4233186458


def test_text_without_words_is_like_no_other():
    assert sketch([]) == b""
    assert similarity(b"", b"") == 0.0
    assert similarity(b"", sketch(["a"])) == 0.0


@pytest.mark.parametrize("rate", [0.005, 0.02, 0.05, 0.1, 0.2])
@pytest.mark.parametrize("count", [100, 140, 400, 3000])
def test_estimate_is_near_the_exact_similarity(rate, count):
    words = some_words(count)
    other = edit(words, rate)
    assert similarity(sketch(words), sketch(other)) == pytest.approx(exact(words, other), abs=0.06)


def test_short_text_is_compared_with_a_long_one():
    words = some_words(200)
    part = words[:100]
    assert len(sketch(part)) < SKETCH_BYTES == len(sketch(words))
    found = similarity(sketch(part), sketch(words))
    assert found == pytest.approx(exact(part, words), abs=0.06)
    assert found == similarity(sketch(words), sketch(part))


def test_unrelated_long_texts_are_not_alike():
    likeness = [
        similarity(sketch(some_words(900, seed)), sketch(some_words(900, seed + 100)))
        for seed in range(1, 40)
    ]
    assert max(likeness) < 0.04
    assert sum(likeness) / len(likeness) < 0.0015
    assert min(likeness) >= 0.0


def test_estimate_has_no_bias_and_a_small_error_on_real_posts():
    if not POSTS.is_dir():
        pytest.skip(f"the corpus is not at {POSTS}")
    errors = []
    for seed, post in enumerate(sorted(POSTS.glob("*.md"))[::5]):
        words = comparable_words(post.read_text("utf-8"))
        for rate in (0.02, 0.12):
            other = edit(words, rate, seed)
            errors.append(similarity(sketch(words), sketch(other)) - exact(words, other))
    assert abs(sum(errors) / len(errors)) < 0.005
    assert (sum(error**2 for error in errors) / len(errors)) ** 0.5 < 0.025


def test_words_are_compared_without_markup_and_case():
    assert comparable_words("<p>The <b>har</b>bour\xa0Opens!</p>") == ("the", "harbour", "opens")


def test_letters_of_scripts_without_spaces_count_as_words():
    assert comparable_words("港が開いた。Tōkyō 2026") == (
        "港",
        "が",
        "開",
        "い",
        "た",
        "tōkyō",
        "2026",
    )
    assert len(comparable_words("ท่าเรือเปิด")) >= 6
    assert comparable_words("Größe des Hafens") == ("grösse", "des", "hafens")


@pytest.mark.parametrize(
    "other",
    ["the harbour opens", "The Harbour: Opens!", "“The Har-bour” opens", "The Harbour\xa0opens"],
)
def test_title_key_is_blind_to_case_punctuation_and_space(other):
    assert title_key(other) == title_key("The Harbour Opens")


def test_title_key_tells_titles_of_signs_apart():
    assert title_key("★ ★") == "★★"
    assert title_key("!") != title_key("?")
    assert title_key("Harbour 1") != title_key("Harbour 2")
    assert title_key(" ") == ""
