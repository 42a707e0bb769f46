"""What an author holds back stays back, and what cannot be understood does so too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOON, article, claim

from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise

DAY = datetime(2022, 7, 19, tzinfo=UTC)


def made(*states, rules=None, **fields):
    claims = tuple(claim(state, "front matter, line 2") for state in states)
    return normalise(article(states=claims, **fields), rules or ReadingRules(), now=NOON)


@pytest.mark.parametrize(
    "state",
    [
        *("draft=true", "draft=True", "draft=yes", "draft=1", "draft='true'", "isdraft=on"),
        *("published=false", "published=no", "published=0", "publish=off", "listed=false"),
        *("status=draft", "status=DRAFT", "status=hidden", "state=skip", "status=private"),
        *("status=archived", "status=deleted", "status=gone", "pubstatus=withheld"),
        *("pubstatus=stat:canceled", "status=scheduled", "status=future", "status=in review"),
        *("visibility=members", "visibility=paid", "visibility=private", "access=subscribers"),
        *("unlisted=true", "private=true", "feed=false", "eleventyexcludefromcollections=true"),
        *("password=secret", "postpassword=x", "hidden=true", "archived=true", "headless=true"),
    ],
)
def test_what_is_held_back_says_why_and_where(state):
    hold = made(state).hold

    assert hold.endswith("(front matter, line 2)")
    assert made(state).origins["hold"] == "front matter, line 2"


@pytest.mark.parametrize(
    "state",
    [
        *("draft=false", "draft=no", "draft=0", "draft=", "draft=null", "draft=~"),
        *("published=true", "published=", "publish=yes", "listed=true"),
        *("status=published", "status=publish", "status=Live", "state=usable", "status="),
        *("pubstatus=stat:usable", "visibility=public", "visibility=", "access=everyone"),
        *("unlisted=false", "feed=true", "password=", "password=false", "private=no"),
        *("sitemapexclude=true", "future=true", "eleventyexcludefromcollections=false"),
    ],
)
def test_what_is_not_held_back_is_free(state):
    assert made(state).hold is None


@pytest.mark.parametrize(
    "state",
    [
        *("draft=maybe", "draft=2", "draft=false?", "published=soon", "status=blurb"),
        *("status=true", "state=42", "visibility=some", "feed=json", "unlisted=perhaps"),
        *("unheardof=1", "nothing", "=", "=true"),
    ],
)
def test_a_state_that_nobody_understands_holds_and_names_the_value(state):
    value = state.partition("=")[2]
    hold = made(state).hold

    if value:
        assert f"'{value}'" in hold
        assert "not understood" in hold
    assert (hold is None) == (value == "")


@given(st.text(min_size=1))
def test_no_draft_value_that_is_not_a_clear_no_is_published(value):
    clear = {"false", "no", "0", "off", "n", "f", "", "null", "none", "~", "nil", "undefined"}
    plain = " ".join(value.split()).strip("'\"").casefold()

    assert (made(f"draft={value}").hold is None) == (plain in clear)


def test_a_secret_is_never_shown():
    assert "hunter2" not in made("password=hunter2").hold


def test_one_state_that_holds_is_enough():
    assert made("draft=false", "published=true", "status=hidden").hold is not None


def test_a_scheduled_article_waits_for_its_date_or_is_held():
    assert made("status=scheduled").hold is not None
    assert made("status=scheduled", published=(claim("2031-01-01"),)).hold is None
    assert made("status=scheduled", published=(claim("Tuesday"),)).hold is not None
    assert made("status=scheduled", embargo=(claim("2031-01-01"),)).hold is None


def test_an_embargo_is_the_earliest_moment():
    entry = made(embargo=(claim("2022-07-19"), claim("2022-07-20", "line 9")))

    assert entry.not_before == datetime(2022, 7, 20, tzinfo=UTC)
    assert entry.origins["not_before"] == "line 9"
    assert entry.hold is None


def test_the_first_expiry_is_the_last_moment():
    entry = made(expires=(claim("2022-07-20"), claim("2022-07-19")))

    assert entry.expires == DAY
    assert entry.hold is None


@pytest.mark.parametrize("field", ["embargo", "expires"])
@pytest.mark.parametrize(
    "written", ["", "never", "none", "false", "0000-00-00", "0000-00-00 00:00:00"]
)
def test_no_bound_is_no_hold(field, written):
    entry = made(**{field: (claim(written),)})

    assert (entry.hold, entry.not_before, entry.expires) == (None, None, None)


@pytest.mark.parametrize("field", ["embargo", "expires"])
@pytest.mark.parametrize("written", ["Tuesday", "true", "07/08/2022", "2022-13-45", "soon"])
def test_a_bound_that_cannot_be_read_holds(field, written):
    assert made(**{field: (claim(written),)}).hold is not None
    good = claim("2022-07-19")
    assert made(**{field: (good, claim(written))}).hold is not None


def test_a_bound_is_of_the_sites_zone():
    rules = ReadingRules(timezone="America/New_York")

    assert made(rules=rules, embargo=(claim("2022-07-19 10:00"),)).not_before == DAY.replace(
        hour=14
    )


def test_an_expiry_at_the_end_of_the_calendar_holds_nothing():
    entry = made(
        rules=ReadingRules(timezone="America/New_York"), expires=(claim("9999-12-31 23:59:59"),)
    )

    assert entry.hold is None
    assert entry.expires.year == 9999


def test_what_expires_before_it_begins_is_noted():
    entry = made(embargo=(claim("2022-07-20"),), expires=(claim("2022-07-19"),))

    assert "never appears" in entry.notes[0].message
