"""What the fields of an article settle without its text: its names, its section and its time.

Each is settled as it is for the whole entry (assembly.py), so the two cannot differ.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from feedsvc.model import Article, ReadingRules
from feedsvc.normaliser.identifiers import settle_id, settle_url
from feedsvc.normaliser.names import says_something, settle_slug, settle_stem
from feedsvc.normaliser.sections import settle_section
from feedsvc.normaliser.timing import settle_timing
from feedsvc.normaliser.title import plain_title
from feedsvc.normaliser.withdrawal import withdrawal_reason
from feedsvc.xml_text import single_line


class Outline(NamedTuple):
    """The part of an entry that its fields settle. ``section`` is a slug, or empty; ``appears``
    says whether it may be seen now, if its section delays nothing.

    A tuple, because a hundred thousand go from process to process.
    """

    stem: str
    slug: str
    id: str | None
    canonical: str | None
    section: str
    published: datetime | None
    appears: bool


def outline(article: Article, rules: ReadingRules, *, now: datetime) -> Outline | None:
    """Settle what can be; None where it takes the text, or where a notice stands in its place."""
    stem = settle_stem(single_line(article.slug.value) if article.slug else "", article.file, "")
    slug = address(stem, article.title.value if article.title else "", rules)
    if slug is None or withdrawal_reason(article) is not None:
        return None
    section = settle_section(article, rules).value
    timing = {
        name: found.value for name, found in settle_timing(article, rules, now).fields.items()
    }
    return Outline(
        stem=stem,
        slug=slug,
        id=settle_id(article.id).value,
        canonical=settle_url(article.canonical, rules.website).value,
        section=section.slug if section else "",
        published=timing["published"],
        appears=timing["hold"] is None
        and _lies_within(timing["published"], timing["not_before"], timing["expires"], now),
    )


def address(stem: str, title: str, rules: ReadingRules) -> str | None:
    """The name in URLs by the stem, else by the title; None where it takes the text."""
    if says_something(stem):
        return stem
    plain = plain_title(title, rules.title_length)
    return settle_slug(stem, plain) if plain else None


def _lies_within(
    published: datetime | None,
    not_before: datetime | None,
    expires: datetime | None,
    now: datetime,
) -> bool:
    begins = max(filter(None, (published, not_before)), default=now)
    return begins <= now and (expires is None or expires > now)
