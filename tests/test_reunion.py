"""Articles that vanished and appeared, known again."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.likeness import sketch
from feedsvc.reunion import Likeness, Match, Trace, is_same_article, reunite

STOCK = [f"word{number}" for number in range(2000)]


def some_words(seed, count=60):
    return random.Random(seed).choices(STOCK, k=count)


def edit(words, share, seed=1):
    """Other words at the end: that much of the text is no longer the same."""
    kept = len(words) - round(len(words) * share)
    return [*words[:kept], *some_words(f"edit {seed}", len(words) - kept)]


def trace(key, text=None, **fields):
    text = some_words(key) if text is None else text
    values = {"file": f"{key}.md", "sketch": sketch(text), "word_count": len(text)}
    return Trace(key, **(values | fields))


def found(vanished, appeared, **more):
    return {
        (one.vanished_key, one.appeared_key): one.by for one in reunite(vanished, appeared, **more)
    }


TEXT = some_words("the text")
OTHER = some_words("another text")


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ({"inode": 5, "text": TEXT}, {"inode": 5, "text": edit(TEXT, 0.4)}, "inode"),
        ({"inode": 5, "stem": "a", "text": TEXT}, {"inode": 5, "stem": "a"}, "inode"),
        ({"inode": 5, "title_key": "a"}, {"inode": 5, "title_key": "a", "text": TEXT}, "inode"),
        ({"inode": 5, "digest": "d"}, {"inode": 5, "digest": "d"}, "inode"),
        ({"digest": "d"}, {"digest": "d"}, "bytes"),
        ({"words": "w", "digest": "c"}, {"words": "w", "digest": "d"}, "words"),
        ({"text": TEXT}, {"text": edit(TEXT, 0.1)}, "likeness"),
        ({"text": TEXT, "words": "v"}, {"text": TEXT, "words": "w"}, "likeness"),
        ({"stem": "a", "text": TEXT}, {"stem": "a", "text": edit(TEXT, 0.4)}, "slug"),
        ({"title_key": "a", "text": TEXT}, {"title_key": "a", "text": edit(TEXT, 0.4)}, "title"),
        ({"stem": "a", "text": ["few"]}, {"stem": "a", "text": OTHER}, "slug"),
        ({"title_key": "a", "text": TEXT}, {"title_key": "a", "text": []}, "title"),
    ],
)
def test_article_is_known_again_by(old, new, by):
    assert found([trace(1, **old)], [trace(2, **new)]) == {(1, 2): by}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"inode": 5}, {"inode": 5}),
        ({"inode": 5, "text": []}, {"inode": 5, "text": []}),
        ({"inode": 5, "device": 1, "text": TEXT}, {"inode": 5, "text": edit(TEXT, 0.4)}),
        ({"inode": 5, "part": "1", "text": TEXT}, {"inode": 5, "text": edit(TEXT, 0.4)}),
        ({"inode": 0, "text": TEXT}, {"inode": 0, "text": edit(TEXT, 0.4)}),
        ({"digest": "d", "part": "1"}, {"digest": "d", "part": "2"}),
        ({"digest": "", "words": "", "stem": "", "title_key": ""}, {}),
        ({"text": []}, {"text": []}),
        ({"text": TEXT}, {"text": edit(TEXT, 0.4)}),
        ({"stem": "a"}, {"stem": "a"}),
        ({"title_key": "a"}, {"title_key": "a"}),
    ],
)
def test_unrelated_article_is_not_taken_for(old, new):
    assert found([trace(1, **old)], [trace(2, **new)]) == {}


def test_surer_rule_comes_first():
    vanished = [trace(1, TEXT, inode=5, digest="d", words="w", stem="s")]
    appeared = [
        trace(2, TEXT, stem="s"),
        trace(3, TEXT, words="w"),
        trace(4, TEXT, digest="d", words="w"),
        trace(5, edit(TEXT, 0.4), inode=5),
    ]
    assert found(vanished, appeared) == {(1, 5): "inode"}
    assert found(vanished, appeared[:3]) == {(1, 4): "bytes"}
    assert found(vanished, appeared[:2]) == {(1, 3): "words"}
    assert found(vanished, appeared[:1]) == {(1, 2): "likeness"}


def test_most_alike_pair_comes_first():
    vanished = [trace(1, TEXT), trace(2, edit(TEXT, 0.12))]
    appeared = [trace(3, edit(TEXT, 0.05)), trace(4, edit(TEXT, 0.15))]
    assert found(vanished, appeared) == {(1, 3): "likeness", (2, 4): "likeness"}


def test_shared_name_decides_among_texts_as_alike():
    vanished = [trace(1, TEXT, stem="one"), trace(2, TEXT, stem="two")]
    appeared = [trace(3, edit(TEXT, 0.05), stem="two"), trace(4, edit(TEXT, 0.07), stem="one")]
    assert found(vanished, appeared) == {(1, 4): "likeness", (2, 3): "likeness"}


def test_copies_find_the_one_that_shares_the_most():
    vanished = [
        trace(1, digest="d", stem="s", section="world"),
        trace(2, digest="d", stem="s", section="sport"),
        trace(3, digest="d", stem="t", section="world"),
    ]
    appeared = [
        trace(4, digest="d", stem="u", section="world"),
        trace(5, digest="d", stem="s", section="sport"),
        trace(6, digest="d", stem="s", section="culture"),
    ]
    assert found(vanished, appeared) == dict.fromkeys([(1, 6), (2, 5), (3, 4)], "bytes")


def test_two_with_one_slug_or_title_are_refused():
    few = ["few", "words"]
    for name in ("stem", "title_key"):
        two = [trace(1, [], **{name: "a"}), trace(2, [], **{name: "a"})]
        assert found(two, [trace(3, few, **{name: "a"})]) == {}
        assert found([trace(3, few, **{name: "a"})], two) == {}


def test_inode_handed_on_twice_goes_to_the_text_it_held():
    vanished = [trace(1, OTHER, inode=5), trace(2, TEXT, inode=5)]
    appeared = [trace(3, edit(TEXT, 0.4), inode=5)]
    assert found(vanished, appeared) == {(2, 3): "inode"}


def test_inode_that_a_crowd_has_says_nothing():
    texts = [edit(TEXT, 0.5, seed) for seed in range(12)]
    vanished, appeared = renamed(texts, 0.02, inode=7)
    assert found(vanished, appeared) == {(key, key): "likeness" for key in range(12)}


def test_limits_are_settings():
    old, new = [trace(1, TEXT)], [trace(2, edit(TEXT, 0.4))]
    assert found(old, new, limits=Likeness(near=0.35)) == {(1, 2): "likeness"}
    assert found([trace(1, stem="a")], [trace(2, stem="a")], limits=Likeness(few_words=61)) == {
        (1, 2): "slug"
    }


def test_match_names_keys_and_rule():
    assert reunite([trace(1, digest="d")], [trace(9, digest="d")]) == (Match(1, 9, "bytes"),)


TITLED = {"title_key": "a"}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (trace(1, TEXT, **TITLED), trace(2, OTHER, title_key="b"), False),
        (trace(1, TEXT, **TITLED), trace(2, OTHER, **TITLED), True),
        (trace(1, TEXT, **TITLED), trace(2, edit(TEXT, 0.4), title_key="b"), True),
        (trace(1, TEXT[:29], **TITLED), trace(2, OTHER, title_key="b"), True),
        (trace(1, TEXT, **TITLED), trace(2, OTHER[:29], title_key="b"), True),
        (trace(1, TEXT[:30], **TITLED), trace(2, OTHER[:30], title_key="b"), False),
        (trace(1, TEXT, words="w", **TITLED), trace(2, OTHER, words="w", title_key="b"), True),
    ],
)
def test_content_at_an_old_path_is_the_same_article(old, new, same):
    assert is_same_article(old, new) is same


few = st.integers(0, 3)


@st.composite
def traces(draw):
    """Traces that often have something in common, in any combination."""
    return [
        trace(
            key,
            edit(some_words(draw(few), draw(st.sampled_from([0, 8, 60, 200]))), draw(few) / 10),
            file=f"{draw(few)}.md",
            inode=draw(few),
            digest=draw(st.sampled_from(["", "a", "b"])),
            words=draw(st.sampled_from(["", "a", "b"])),
            stem=draw(st.sampled_from(["", "a", "b"])),
            title_key=draw(st.sampled_from(["", "a", "b"])),
            section=draw(st.sampled_from(["", "a"])),
        )
        for key in range(draw(st.integers(0, 9)))
    ]


@given(traces(), traces())
def test_each_article_is_matched_once_at_most(vanished, appeared):
    matches = reunite(vanished, appeared)
    assert len({match.vanished_key for match in matches}) == len(matches)
    assert len({match.appeared_key for match in matches}) == len(matches)


@given(traces(), traces(), st.randoms(use_true_random=False))
def test_order_does_not_matter(vanished, appeared, chance):
    matches = reunite(vanished, appeared)
    chance.shuffle(vanished)
    chance.shuffle(appeared)
    assert reunite(vanished, appeared) == matches


@given(
    st.sets(st.integers(min_value=0), max_size=12),
    st.integers(0, 10),
    st.randoms(use_true_random=False),
)
def test_distinct_texts_that_are_all_renamed_are_all_found(seeds, cut, chance):
    vanished = [trace(key, some_words(seed, 80)) for key, seed in enumerate(seeds)]
    appeared = [
        trace(old.key, edit(some_words(seed, 80), cut / 100), file=f"new/{chance.random()}.md")
        for old, seed in zip(vanished, seeds, strict=True)
    ]
    chance.shuffle(appeared)
    assert found(vanished, appeared) == {(old.key, old.key): "likeness" for old in vanished}


def renamed(texts, share, **fields):
    appeared = [
        trace(key, edit(text, share, key), file=f"new/{hash(key) * 7919 % 10007}.md", **fields)
        for key, text in enumerate(texts)
    ]
    return [trace(key, text, **fields) for key, text in enumerate(texts)], appeared


def test_crowd_is_found_by_bands_as_surely_as_by_comparing_all():
    vanished, appeared = renamed([some_words(seed, 200) for seed in range(300)], 0.08)
    assert found(vanished, appeared) == {(key, key): "likeness" for key in range(300)}


def test_crowd_of_pages_from_one_template_finds_each_its_own():
    template = some_words("template", 300)
    texts = [[*some_words(seed, 12), *template[12:]] for seed in range(300)]
    vanished, appeared = renamed(texts, 0.005)
    assert found(vanished, appeared) == {(key, key): "likeness" for key in range(300)}


def scatter(words, count, seed):
    """Other words in so many places, spread over the text."""
    chance, changed = random.Random(seed), list(words)
    for place in chance.sample(range(len(words)), count):
        changed[place] = chance.choice(STOCK)
    return changed


def test_crowd_that_differs_here_and_there_finds_each_its_own():
    template = some_words("template", 300)
    texts = [scatter(template, 9, seed) for seed in range(1000)]
    vanished, appeared = renamed(texts, 0.005)
    right = {(key, key) for key in range(1000)}
    assert len(right & found(vanished, appeared).keys()) > 980


def test_names_tell_a_crowd_apart_where_words_hardly_do():
    template = some_words("template", 300)
    texts = [scatter(template, 1, seed) for seed in range(300)]
    vanished, appeared = renamed(texts, 0.01)
    for side in (vanished, appeared):
        side[:] = [replace(one, stem=f"s{one.key}", title_key=f"t{one.key}") for one in side]
    assert found(vanished, appeared) == {(key, key): "likeness" for key in range(300)}


@pytest.mark.parametrize("fields", [{"inode": 7}, {"stem": "a", "title_key": "a"}, {}])
def test_thousands_at_once_take_seconds_even_if_all_are_alike(fields):
    text = some_words("template", 150)
    texts = [[*text[:60], f"number{key}", *text[60:]] for key in range(2500)]
    vanished, appeared = renamed(texts, 0.01, **fields)
    start = time.process_time()
    reunite(vanished, appeared)
    took = time.process_time() - start
    assert took < 5


def test_files_without_anything_known_are_left_alone():
    blank = [Trace(key, f"{key}.md", word_count=0) for key in range(3)]
    assert reunite(blank, [replace(one, file=f"new/{one.file}") for one in blank]) == ()
