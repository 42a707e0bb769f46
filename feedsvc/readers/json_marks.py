"""Marks that keep an article back in whatever format its object is: a draft is one in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from feedsvc.model import Article, Claim
from feedsvc.readers import keys
from feedsvc.readers.json_object import JsonObject
from feedsvc.truth import NO

FORM = "key"

# Of the keys of a front matter those that no format of JSON has for anything else.
_STATES = (
    *("draft", "isdraft", "unpublished", "status", "pubstatus", "visibility"),
    *("hidden", "unlisted", "private", "isprivate", "archived", "deleted", "withdrawn"),
)


def with_marks(article: Article, item: JsonObject) -> Article:
    """An article with the marks of its object that its own format does not know."""
    return replace(
        article,
        states=_added(article.states, _states(item)),
        embargo=_added(article.embargo, item.texts(FORM, *keys.EMBARGO)),
        expires=_added(article.expires, item.texts(FORM, *keys.EXPIRES)),
    )


def _added(known: tuple[Claim[str], ...], more: Iterable[Claim[str]]) -> tuple[Claim[str], ...]:
    values = {claim.value for claim in known}
    return (*known, *(claim for claim in more if claim.value not in values))


def _states(item: JsonObject) -> Iterator[Claim[str]]:
    for key in _STATES:
        for claim in item.texts(FORM, key):
            yield Claim(f"{key}={claim.value}", claim.origin)
    # A date there says when, and no more.
    if item.raw("published") is False:
        yield Claim("published=false", item.origin("published", FORM))
    for claim in item.texts(FORM, *keys.SECRETS):
        if claim.value.lower() not in NO:
            yield Claim("password=yes", claim.origin)
