"""``withdrawn: REASON``: a notice where the text was, and nothing left of what the author wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest

from feedsvc import readers
from feedsvc.model import LEGAL, Author, Claim, Image, Kind, ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.verdict import judge, published_at, updated_at

NOON = make.NOON
ORIGIN = "front matter 'withdrawn', line 3"


def withdrawn(value="true", *, rules=None, flags=(), **fields):
    claims = {"withdrawn": Claim(value, ORIGIN)} | dict(flags)
    return normalise(make.article(flags=claims, **fields), rules or ReadingRules(), now=NOON)


def read(text, name="world/a.md"):
    (article,) = readers.read(make.source_file(name), text.encode(), ReadingRules())
    return normalise(article, ReadingRules(), now=NOON)


def test_notice_takes_the_place_of_summary_and_text():
    entry = withdrawn("The figures were wrong.")
    assert entry.title == "Harbour opens"
    assert entry.content == "<p>This article was withdrawn.</p><p>The figures were wrong.</p>"
    assert entry.summary == "This article was withdrawn. The figures were wrong."
    assert entry.withdrawn == "The figures were wrong."
    assert entry.hold is None


@pytest.mark.parametrize("value", ["true", "True", "yes", "on", "1", "'yes'"])
def test_true_is_a_withdrawal_without_reason(value):
    entry = withdrawn(value)
    assert entry.withdrawn == ""
    assert entry.content == "<p>This article was withdrawn.</p>"


@pytest.mark.parametrize("value", ["false", "No", "off", "0", "null", "~", "none", "'false'", " "])
def test_false_is_no_withdrawal(value):
    assert withdrawn(value) == replace(
        normalise(make.article(), ReadingRules(), now=NOON), flags={"withdrawn": value.strip()}
    )


@pytest.mark.parametrize("value", ["legal", "Legal", "LEGAL.", "'legal'"])
def test_legal_is_a_reason_of_its_own(value):
    entry = withdrawn(value)
    assert entry.withdrawn == LEGAL
    assert entry.summary == "This article was withdrawn. It was withdrawn for legal reasons."


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        *(("de", "Dieser Artikel"), ("de-AT", "Dieser Artikel"), ("fr", "Cet article")),
        *(("es-MX", "Este artículo"), ("en", "This article"), ("fa", "This article")),
    ],
)
@pytest.mark.parametrize("value", ["true", "legal"])
def test_notice_is_in_the_language_of_the_article_where_we_speak_it(language, begins, value):
    entry = withdrawn(value, language=make.claim(language))
    assert entry.content.startswith(f"<p>{begins}")
    assert withdrawn(value, rules=ReadingRules(language=language)).content == entry.content


def test_nothing_that_the_author_wrote_is_left():
    secret = "SECRET"
    entry = withdrawn(
        body=f"<h2>{secret}</h2><p>{secret}</p><img src='{secret}.png'>",
        summary=make.claim(secret),
        image=make.claim(Image(f"https://x.example/{secret}.png", secret)),
        authors=(make.claim(Author("Jane Doe")),),
    )
    assert secret not in repr(entry)
    assert entry.image is None


@pytest.mark.parametrize("fields", [{"title": None}, {"title": None, "body": ""}, {"body": ""}])
def test_notice_stands_also_where_title_or_text_were_removed(fields):
    assert withdrawn(**fields).content == "<p>This article was withdrawn.</p>"


def test_reason_is_text_and_no_markup():
    entry = withdrawn('<script>alert(1)</script> & "more"')
    assert "<script" not in entry.content
    assert entry.summary.endswith('<script>alert(1)</script> & "more"')


def test_very_long_reason_is_cut():
    assert len(withdrawn("x " * 5000).content) < 1200


def test_withdrawal_is_news_whatever_the_author_says_of_the_time():
    minor = {"minor": make.claim("true")}
    entry = withdrawn(updated=(make.claim("2024-01-01"),), flags=minor)
    assert entry.updated is None
    assert "minor" not in entry.flags


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        *(("withdrawn: true", ""), ("Withdrawn: We erred", "We erred"), ("withdrawn: legal", LEGAL)),
        *(("withdrawn:\n  reason: We erred", "We erred"), ("withdrawn: [We, erred]", "We erred")),
        *(("withdrawn: we: erred", "we: erred"), ("withdrawn: false", None), ("withdrawn:", None)),
    ],
)  # fmt: skip
def test_what_is_typed_in_front_matter(typed, reason):
    entry = read(f"---\ntitle: Harbour\n{typed}\n---\n\nThe harbour opened today.\n")
    assert entry.withdrawn == reason
    assert entry.hold is None


def test_plain_text_with_a_header_is_withdrawn_too():
    text = "Title: Harbour\nWithdrawn: legal\n\nThe harbour opened today, and all came.\n"
    assert read(text, "world/a.txt").withdrawn == LEGAL


def test_draft_that_is_withdrawn_stays_back():
    entry = read("---\ntitle: a\ndraft: true\nwithdrawn: true\n---\n\nText.\n")
    assert not judge(make.memory(), entry, NOON).visible


# What becomes of it.


def test_published_article_that_is_withdrawn_shows_its_notice():
    before, entry = make.memory(), withdrawn("We erred")
    later = NOON + timedelta(days=3)
    verdict = judge(before, entry, later)
    assert (verdict.kind, verdict.visible) == (Kind.WITHDRAWN, True)
    assert verdict.reason == "withdrawn: We erred; a notice stands in its place"
    assert published_at(before, entry, later) == before.published
    assert updated_at(before, entry, before.published, later) == later


def test_reason_of_the_law_is_told():
    assert "legal reasons" in judge(make.memory(), withdrawn("legal"), NOON).reason


def test_article_that_was_never_published_is_hidden():
    verdict = judge(make.memory(served=None), withdrawn("We erred"), NOON)
    assert (verdict.kind, verdict.visible) == (Kind.HELD, False)
    assert verdict.reason == "never published and withdrawn: We erred"


def test_article_whose_withdrawal_is_taken_back_returns():
    before = make.memory(entry=withdrawn(), verdict=Kind.WITHDRAWN)
    assert judge(before, make.entry(), NOON).kind is Kind.RETURNED


def test_only_what_shows_nothing_is_gone():
    assert make.memory(visible=False, verdict=Kind.WITHDRAWN).gone
    assert not make.memory(visible=True, verdict=Kind.WITHDRAWN).gone
    assert not make.memory(visible=False, verdict=Kind.HELD).gone
