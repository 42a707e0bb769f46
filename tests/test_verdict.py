"""The gate, and what happened to an article."""

from datetime import timedelta

import make
from make import NOON

from feedsvc.model import Kind, Memory, Section, TimeRules
from feedsvc.verdict import gate, judge, objection, published_at, updated_at

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


def test_embargo_hides_a_served_article_too():
    assert not gate(make.entry(not_before=NOON + HOUR), NOON, before=memory()).open


# The delay of a section.

DELAY = timedelta(seconds=600)
TIMES = TimeRules(delays={"world": 600})
WORLD = Section("world", "World")


def first_sight(entry, **fields):
    values = {"first_seen": NOON, "served": None, "published": None, "updated": None}
    return memory(entry, **(values | fields))


def test_delayed_article_appears_that_long_after_it_was_first_seen():
    entry = make.entry(section=WORLD, published=NOON - DAY)
    decision = gate(entry, NOON, before=first_sight(entry), times=TIMES)
    assert decision.until == NOON + DELAY
    assert "delay" in decision.reason
    assert gate(entry, NOON + DELAY, before=first_sight(entry), times=TIMES).open


def test_delay_is_for_its_section_only_and_breaking_passes_it():
    for entry in (
        make.entry(section=Section("sports", "Sports")),
        make.entry(section=None),
        make.entry(section=WORLD, flags={"breaking": "true"}),
    ):
        assert gate(entry, NOON, before=first_sight(entry), times=TIMES).open
    unclear = make.entry(section=WORLD, flags={"breaking": "perhaps"})
    assert not gate(unclear, NOON, before=first_sight(unclear), times=TIMES).open


def test_delay_counts_from_a_date_to_come_and_not_from_an_embargo():
    entry = make.entry(section=WORLD, published=NOON + HOUR)
    assert gate(entry, NOON, before=first_sight(entry), times=TIMES).until == NOON + HOUR + DELAY
    entry = make.entry(section=WORLD, not_before=NOON + HOUR)
    assert gate(entry, NOON, before=first_sight(entry), times=TIMES).until == NOON + HOUR


def test_delay_of_a_draft_counts_from_its_release_and_no_edit_begins_it_anew():
    draft = make.entry(section=WORLD, hold="draft")
    entry = make.entry(section=WORLD)
    before = first_sight(draft, first_seen=NOON - DAY, visible=False)
    released = gate(entry, NOON, before=before, times=TIMES)
    assert released.until == NOON + DELAY
    waiting = first_sight(entry, first_seen=NOON - DAY, visible=False, due=released.until)
    edited = make.entry(section=WORLD, words="1" * 32)
    later = NOON + timedelta(seconds=300)
    assert gate(edited, later, before=waiting, times=TIMES).until == NOON + DELAY
    assert gate(edited, NOON + DELAY, before=waiting, times=TIMES).open


def test_delay_ends_on_a_whole_second():
    entry = make.entry(section=WORLD)
    before = first_sight(entry, first_seen=NOON + timedelta(milliseconds=300))
    until = gate(entry, NOON, before=before, times=TIMES).until
    assert until == NOON + DELAY + timedelta(seconds=1)


def test_article_served_before_is_not_delayed():
    entry = make.entry(section=WORLD)
    assert gate(entry, NOON, before=memory(entry, visible=False), times=TIMES).open


def test_delay_of_the_baseline_counts_from_the_date_alone():
    times = TIMES.at_baseline()
    undated = make.entry(section=WORLD)
    assert gate(undated, NOON, before=first_sight(undated), times=times).open
    fresh = make.entry(section=WORLD, published=NOON - timedelta(seconds=60))
    until = gate(fresh, NOON, before=first_sight(fresh), times=times).until
    assert until == NOON + timedelta(seconds=540)


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


def test_changed_date_is_told_with_the_old_and_the_new_one():
    verdict = judge(memory(), make.entry(published=NOON - HOUR), NOON)
    assert verdict.kind is Kind.CORRECTED
    assert verdict.reason == (
        "its published date was 2026-03-01 12:00:00 UTC and is 2026-03-02 11:00:00 UTC now,"
        " as its file says"
    ).replace("2026-03-01", f"{NOON - DAY:%Y-%m-%d}").replace("2026-03-02", f"{NOON:%Y-%m-%d}")


def test_date_that_the_author_did_not_change_is_frozen_as_it_was_served():
    entry = make.entry(published=NOON - 3 * DAY)
    assert published_at(memory(entry), entry, NOON) == NOON - DAY


def test_date_of_a_renamed_file_or_of_another_zone_is_not_obeyed():
    renamed = make.entry(published=NOON - HOUR, origins={"published": "file name"})
    assert published_at(memory(), renamed, NOON) == NOON - DAY
    entry = make.entry(published=NOON - HOUR)
    assert published_at(memory(), entry, NOON, reread=True) == NOON - DAY


def test_date_to_come_on_a_served_article_is_refused_and_the_author_told():
    origins = {"published": "front matter 'date', line 3"}
    entry = make.entry(published=NOON + HOUR, origins=origins)
    before = memory(make.entry(published=NOON - DAY))
    verdict = judge(before, entry, NOON)
    assert verdict.visible
    assert published_at(before, entry, NOON) == NOON - DAY
    note = objection(before, entry, NOON)
    assert note.line == 3
    assert "reschedule: true" in note.hint
    assert f"date: {NOON - DAY:%Y-%m-%dT%H:%M:%SZ}" in note.hint


def test_refused_date_stays_refused_when_its_moment_has_passed():
    entry = make.entry(published=NOON + HOUR)
    before = memory(entry)
    assert gate(entry, NOON, before=before).open
    assert published_at(before, entry, NOON + DAY) == NOON - DAY
    assert objection(before, entry, NOON + DAY) is None


def test_rescheduled_article_is_hidden_until_then_and_published_then():
    entry = make.entry(published=NOON + HOUR, flags={"reschedule": "true"})
    # The switch may be added after the date was refused.
    for known in (make.entry(published=NOON - DAY), make.entry(published=NOON + HOUR)):
        before = memory(known)
        verdict = judge(before, entry, NOON)
        assert (verdict.visible, verdict.until) == (False, NOON + HOUR)
        assert "its published date was" in verdict.reason
        assert objection(before, entry, NOON) is None
        hidden = memory(entry, published=published_at(before, entry, NOON), visible=False)
        verdict = judge(hidden, entry, NOON + HOUR)
        assert (verdict.kind, verdict.reason) == (Kind.RETURNED, "")
        assert published_at(hidden, entry, NOON + HOUR) == NOON + HOUR


def test_unclear_reschedule_hides_nothing():
    entry = make.entry(published=NOON + HOUR, flags={"reschedule": "maybe"})
    assert gate(entry, NOON, before=memory()).open


def test_article_that_is_out_of_the_feeds_waits_for_the_date_that_it_is_given():
    entry = make.entry(published=NOON + HOUR)
    for before in (memory(visible=False), never_served()):
        assert gate(entry, NOON, before=before).until == NOON + HOUR
        assert published_at(before, entry, NOON) == NOON + HOUR
    drafted = make.entry(published=NOON + HOUR, hold="draft")
    assert published_at(memory(), drafted, NOON) == NOON + HOUR
    assert objection(memory(), drafted, NOON) is None


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
    changed = make.entry(words="1" * 32, updated=NOON - HOUR)
    assert updated_at(memory(), changed, NOON - DAY, NOON, reread=True) == NOON - DAY


def test_edit_soon_after_the_first_appearance_is_no_update():
    changed = make.entry(words="1" * 32)
    before = memory(served=NOON - timedelta(seconds=599))
    assert updated_at(before, changed, NOON - DAY, NOON) == NOON - DAY
    before = memory(served=NOON - timedelta(seconds=600))
    assert updated_at(before, changed, NOON - DAY, NOON) == NOON
    before = memory(served=NOON)
    times = TimeRules(quiet_seconds=0)
    assert updated_at(before, changed, NOON - DAY, NOON, times=times) == NOON


def test_minor_edit_is_no_update_but_only_a_clear_yes_is_minor():
    for value, expected in (("true", NOON - DAY), ("Yes", NOON - DAY), ("perhaps", NOON)):
        changed = make.entry(words="1" * 32, flags={"minor": value})
        assert updated_at(memory(), changed, NOON - DAY, NOON) == expected


def test_file_that_says_when_it_was_updated_counts_above_minor_and_quiet():
    said = make.entry(updated=NOON - HOUR, flags={"minor": "true"})
    assert updated_at(memory(served=NOON), said, NOON - DAY, NOON) == NOON - HOUR


def test_updated_does_not_go_back_with_the_clock():
    changed = make.entry(words="1" * 32)
    before = memory(updated=NOON + HOUR)
    assert updated_at(before, changed, NOON - DAY, NOON) == NOON + HOUR


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
