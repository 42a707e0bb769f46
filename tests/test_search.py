"""The full-text index: found in every script, kept up with every change, newest first."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.model import Author, Changes, Choice, Kind
from feedsvc.search_words import index_words, match_expression, sought_words
from feedsvc.store import open_store, open_view
from feedsvc.store.search import KEY_MASK, place_of

NOON = make.NOON


@pytest.fixture
def path(data):
    return data / "feedsvc.sqlite"


@pytest.fixture
def store(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        yield store


@pytest.fixture
def view(store):
    with closing(open_view(store._database.path)) as view:
        yield view


def save(store, *memories):
    return store.save(Changes(memories=memories), NOON)


def found(view, text, limit=50):
    return [entry.slug for entry in view.chosen(Choice(words=sought_words(text)), limit)]


def says(name, content, **fields):
    return make.memory(name, entry=make.entry(content=content, title="T", summary=""), **fields)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("The harbour opened.", "Harbour OPENED"),
        ("Ein Straßenfest in Köln", "strassenfest koln"),
        ("Un café à Málaga", "malaga cafe"),
        ("Новая гавань открыта", "ГАВАНЬ"),
        ("Η Αθήνα σήμερα", "αθηνα"),
        ("港口今天重新开放了", "港口"),
        ("港口今天重新开放了", "重新开放"),
        ("港口今天重新开放了", "了"),
        ("港口今天重新开放了", "今"),
        ("東京タワーのニュース", "タワー"),
        ("서울의 항구가 열렸다", "항구가"),
        ("بندرعباس امروز باز شد", "بندرعباس"),
        ("فُتِحَ الميناء", "فتح"),
        ("बंदरगाह आज खुला", "बंदरगाह"),
        ("ท่าเรือเปิดวันนี้", "ท่าเรือ"),
        ("נָמֵל חיפה", "נמל"),
        ("iPhone发布会", "iphone 发布"),
        ("It&#39;s <b>Q</b>uillmouth", "quillmouth"),
    ],
)
def test_every_script_is_found(store, view, text, sought):
    save(store, says("hit", f"<p>{text}</p>"), says("other", "<p>Nothing of it. 不是</p>"))
    assert found(view, sought) == ["hit"]


@pytest.mark.parametrize("sought", ["harb", "harbour bridge", "口港", "strasse", "<p>", "OR NOT *"])
def test_what_is_not_said_is_not_found(store, view, sought):
    save(store, says("a", "<p>The harbour of 港口 and the Straßenfest</p>"))
    assert found(view, sought) == []


def test_title_summary_tags_authors_and_section_are_found_too(store, view):
    entry = make.entry(
        title="Alpha", summary="Beta", tags=("Gamma",), authors=(Author("Delta"),), content=""
    )
    save(store, make.memory("a", entry=entry))
    for word in ("alpha", "beta", "gamma", "delta", "world"):
        assert found(view, word) == ["a"], word


def test_the_newest_come_first_and_a_limit_leaves_out_the_oldest(store, view):
    dates = [NOON - timedelta(hours=n * 37 % 100) for n in range(100)]
    save(store, *(says(f"n{n}", "<p>storm</p>", published=at) for n, at in enumerate(dates)))
    expected = [f"n{n}" for n in sorted(range(100), key=lambda n: dates[n], reverse=True)]
    assert found(view, "storm", 10) == expected[:10]
    assert found(view, "storm", 200) == expected


def test_an_edit_is_found_by_its_new_words_only(store, view):
    save(store, says("a", "<p>storm</p>"))
    (memory,) = store.memories(["world/a.md"])
    save(store, replace(memory, entry=replace(memory.entry, content="<p>calm</p>")))
    assert (found(view, "storm"), found(view, "calm")) == ([], ["a"])


def test_what_is_withdrawn_is_not_found_and_leaves_no_word_behind(store, view):
    save(store, says("a", "<p>scandalous</p>"))
    (memory,) = store.memories(["world/a.md"])
    save(store, replace(memory, visible=False, verdict=Kind.WITHDRAWN))
    assert found(view, "scandalous") == []
    with store._database.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT rowid FROM search('scandalous')").fetchall()
    assert rows == []
    (memory,) = store.memories(["world/a.md"])
    save(store, replace(memory, visible=True, verdict=Kind.RETURNED))
    assert found(view, "scandalous") == ["a"]


def test_a_held_article_is_not_found_before_its_time(store, view):
    save(store, says("a", "<p>secret</p>", visible=False, served=None))
    assert found(view, "secret") == []


def test_a_transaction_that_fails_indexes_nothing(store, view):
    twice = (says("a", "<p>storm</p>"), replace(says("b", "<p>storm</p>"), slug="a"))
    with pytest.raises(Exception, match="contradicts"):
        save(store, *twice)
    assert found(view, "storm") == []


def integrity(store):
    with store._database.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES('integrity-check')")
        return sorted(connection.exec_driver_sql("SELECT rowid FROM search").scalars())


def test_articles_of_the_baseline_are_found_with_and_without_a_date_of_their_own(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        own = datetime(2020, 1, 1, tzinfo=UTC)
        unsettled = {"id": None, "slug": None, "published": None, "served": None}
        dated = make.memory("dated", entry=make.entry(published=own), **unsettled)
        undated = make.memory("undated", **unsettled)
        twin = make.memory("twin", entry=make.entry(published=own), **unsettled)
        save(store, dated, undated, twin)
        # Edited while the baseline lasts.
        (memory,) = store.memories(["world/dated.md"])
        save(store, replace(memory, entry=replace(memory.entry, content="<p>calm</p>")))
        keys = {one.file: one.key for one in store.candidates()}
        store.finish_baseline(
            [
                make.settled(keys["world/dated.md"], "dated", published=own),
                make.settled(keys["world/undated.md"], "undated", published=NOON),
                make.settled(
                    keys["world/twin.md"], "twin", published=own, duplicate_of="world/dated.md"
                ),
            ],
            NOON,
        )
        with closing(open_view(path)) as view:
            assert found(view, "harbour") == ["undated", "dated"]
            assert found(view, "calm") == ["dated"]
        assert integrity(store) == sorted(
            [place_of(keys["world/dated.md"], own), place_of(keys["world/undated.md"], NOON)]
        )


def test_undated_article_that_went_ahead_is_found_by_its_new_words_only(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        save(store, says("x", "ferry", id=None, slug=None, published=None, served=None))
        (candidate,) = store.candidates()
        settled = make.settled(candidate.key, "x", published=NOON)
        store.show_vanguard([settled], NOON)
        (known,) = store.memories([candidate.file])
        save(store, replace(known, entry=make.entry(content="harbour", title="T", summary="")))
        store.finish_baseline([settled], NOON)
        assert integrity(store) == [place_of(candidate.key, NOON)]
        with closing(open_view(path)) as view:
            assert found(view, "harbour") == ["x"]
            assert found(view, "ferry") == []


def test_another_version_gathers_everything_again(path):
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.finish_baseline((), NOON)
        save(store, says("a", "<p>storm</p>"), says("b", "<p>calm</p>", visible=False))
        before = integrity(store)
        store.set_values({"gathered": "0"})
        with closing(open_view(path)) as view:
            feeds = {state.key: view.feed(state.key, 9).entries for state in view.feeds()}
            revision = view.revision()
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        assert integrity(store) == before
        with closing(open_view(path)) as view:
            assert found(view, "storm") == ["a"]
            assert {state.key: view.feed(state.key, 9).entries for state in view.feeds()} == feeds
            assert view.revision() == revision + 1
            assert len(view.months("all")) == 1


@given(st.text(max_size=60))
def test_every_word_of_a_text_finds_it_in_one_query(text):
    have = set(index_words([text]).split(" "))
    for part in match_expression(sought_words(text)).split(" "):
        sign = part.rstrip("*").strip('"')
        if not sign:
            continue
        if part.endswith("*"):
            assert any(word.startswith(sign) for word in have)
        else:
            assert sign in have


@given(st.datetimes(timezones=st.just(UTC)), st.integers(1, KEY_MASK))
def test_a_place_fits_the_column_and_gives_the_key_back(published, key):
    place = place_of(key, published)
    assert -(2**63) <= place < 2**63
    assert place & KEY_MASK == key
