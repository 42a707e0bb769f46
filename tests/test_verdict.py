"""The gate, and what happened to an article."""

from datetime import timedelta

import make
from make import NOON

from feedsvc.model import Kind, Memory
from feedsvc.verdict import gate, judge, published_at, updated_at

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MIDNIGHT = NOON.replace(hour=0)


def memory(entry=None, **fields) -> Memory:
    values = {
        "file": "a.md",
        "part": "",
        "entry": entry or make.entry(),
        "first_seen": NOON - DAY,
        "published": NOON - DAY,
        "updated": NOON - DAY,
        "served": NOON - DAY,
    }
    return Memory(**(values | fields))


def never_served(entry=None) -> Memory:
    return memory(entry, served=None, published=None, updated=None, visible=False)


# The gate.


def test_plain_entry_may_appear():
    assert gate(make.entry(), NOON).open


def test_held_entry_may_not_and_says_why():
    decision = gate(make.entry(hold="draft"), NOON)
    assert not decision.open
    assert decision.reason == "draft"
    assert decision.until is None


def test_future_date_opens_exactly_at_its_moment():
    entry = make.entry(published=NOON)
    before = gate(entry, NOON - timedelta(microseconds=1))
    assert not before.open
    assert before.until == NOON
    assert gate(entry, NOON).open


def test_later_of_embargo_and_date_counts():
    entry = make.entry(published=NOON - DAY, not_before=NOON + HOUR)
    assert gate(entry, NOON).until == NOON + HOUR
    entry = make.entry(published=NOON + DAY, not_before=NOON + HOUR)
    assert gate(entry, NOON).until == NOON + DAY


def test_expiry_closes_exactly_at_its_moment_and_is_waited_for():
    entry = make.entry(expires=NOON)
    before = gate(entry, NOON - HOUR)
    assert before.open
    assert before.until == NOON
    assert not gate(entry, NOON).open
    assert "expired" in gate(entry, NOON).reason


def test_embargo_after_the_expiry_never_opens():
    entry = make.entry(not_before=NOON + DAY, expires=NOON - DAY)
    assert not gate(entry, NOON + 2 * DAY).open


# What happened.


def test_article_never_served_is_new_also_after_a_hold():
    assert judge(never_served(), make.entry(), NOON).kind is Kind.NEW
    held = memory(served=None, visible=False, verdict=Kind.HELD)
    assert judge(held, make.entry(), NOON).kind is Kind.NEW


def test_article_that_reads_the_same_is_touched_and_another_corrected():
    assert judge(memory(), make.entry(tags=("sea",)), NOON).kind is Kind.TOUCHED
    assert judge(memory(), make.entry(words="1" * 32), NOON).kind is Kind.CORRECTED


def test_withdrawn_article_that_is_there_again_has_returned():
    assert judge(memory(visible=False), make.entry(), NOON).kind is Kind.RETURNED


def test_article_made_a_draft_again_is_held():
    verdict = judge(memory(), make.entry(hold="draft"), NOON)
    assert verdict.kind is Kind.HELD
    assert not verdict.visible


# When it was published.


def test_undated_article_is_published_when_first_served_and_stays_so():
    assert published_at(never_served(), make.entry(), NOON) == NOON
    assert published_at(memory(), make.entry(), NOON) == NOON - DAY


def test_date_that_the_author_changed_is_obeyed():
    assert published_at(memory(), make.entry(published=NOON - HOUR), NOON) == NOON - HOUR


def test_date_that_the_author_removed_is_kept():
    before = memory(make.entry(published=NOON - DAY))
    assert published_at(before, make.entry(), NOON) == NOON - DAY


def test_bare_day_of_today_keeps_the_moment_of_first_sight():
    entry = make.entry(published=MIDNIGHT, date_only=True)
    assert published_at(never_served(), entry, NOON) == NOON
    before = memory(entry, published=NOON)
    assert published_at(before, entry, NOON + HOUR) == NOON


def test_bare_day_of_the_past_begins_at_midnight():
    entry = make.entry(published=MIDNIGHT - DAY, date_only=True)
    assert published_at(never_served(), entry, NOON) == MIDNIGHT - DAY


# When it was updated.


def test_first_appearance_is_no_update():
    assert updated_at(never_served(), make.entry(), NOON, NOON + HOUR) == NOON


def test_changed_words_are_an_update_and_markup_is_none():
    before = memory()
    assert updated_at(before, make.entry(words="1" * 32), NOON - DAY, NOON) == NOON
    other_markup = make.entry(content="<div>The harbour opened today.</div>")
    assert updated_at(before, other_markup, NOON - DAY, NOON) == NOON - DAY


def test_new_way_of_reading_is_no_update():
    changed = make.entry(words="1" * 32)
    assert updated_at(memory(), changed, NOON - DAY, NOON, reread=True) == NOON - DAY


def test_author_may_say_when_it_was_updated_but_not_in_the_future():
    said = make.entry(updated=NOON - HOUR)
    assert updated_at(memory(), said, NOON - DAY, NOON) == NOON - HOUR
    future = make.entry(updated=NOON + HOUR)
    assert updated_at(memory(), future, NOON - DAY, NOON) == NOON - DAY


def test_updated_is_never_before_published():
    before = memory(updated=NOON - 2 * DAY)
    assert updated_at(before, make.entry(), NOON - DAY, NOON) == NOON - DAY
    said = make.entry(updated=NOON - 2 * DAY)
    assert updated_at(never_served(), said, NOON - DAY, NOON) == NOON - DAY
