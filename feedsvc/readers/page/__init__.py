"""A web page as an article: what it says of itself, and its text. Files are read in html_file.py."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from feedsvc.model import Article, Claim, ReadingRules
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.boilerplate import own_boilerplate
from feedsvc.readers.encoding import Decoded
from feedsvc.readers.page.body import find_body
from feedsvc.readers.page.head import gate_fields
from feedsvc.readers.page.headline import find_title
from feedsvc.readers.page.lead import Summary
from feedsvc.readers.page.marks import find_expiry, find_marks
from feedsvc.readers.page.page_authors import find_authors
from feedsvc.readers.page.page_dates import find_published, find_updated
from feedsvc.readers.page.page_looks import find_image, find_summary
from feedsvc.readers.page.page_place import (
    find_canonical,
    find_crumb,
    find_language,
    find_section,
    find_tags,
    find_url,
)
from feedsvc.readers.page.pruning import Known
from feedsvc.readers.page.seen import Seen, see
from feedsvc.readers.page.tree import parse

__all__ = ["read_page"]

#: Longer ones are cut where they are shown; to know one again its beginning will do.
_LONGEST_TITLE = 1_000


def read_page(file: str, decoded: Decoded, rules: ReadingRules) -> Article:
    """Read a whole page: its metadata first, for the text is taken out of the same tree."""
    tree = parse(decoded.text)
    # As long as somebody holds them, lxml need not make its objects of the elements anew.
    held = tuple(tree.iter())
    seen = see(tree, rules)
    article = _described(file, seen, rules, decoded)
    body = find_body(seen, decoded.text, _known(article, rules))
    del held
    return replace(
        article,
        body=body.html,
        body_origin=body.origin,
        lines=body.lines,
        notes=article.notes + body.notes,
    )


def _described(file: str, seen: Seen, rules: ReadingRules, decoded: Decoded) -> Article:
    """All but the text: what the metas of the gate and the file's name say, and the page's facts."""
    article = article_of(file, tuple(gate_fields(seen.head)), rules, notes=decoded.notes)
    title = find_title(seen)
    published = find_published(seen)
    return replace(
        article,
        title=title,
        summary=find_summary(seen, title.value if title else ""),
        published=(*published, *article.published),
        updated=find_updated(seen),
        expires=(*article.expires, *find_expiry(seen)),
        states=(*article.states, *find_marks(seen)),
        canonical=find_canonical(seen),
        url=find_url(seen),
        section=find_section(seen),
        crumb=find_crumb(seen),
        tags=find_tags(seen),
        authors=find_authors(seen),
        image=find_image(seen),
        language=_declared_by_hand(seen) or article.language or find_language(seen),
    )


def _declared_by_hand(seen: Seen) -> Claim[str] | None:
    return seen.head.first("lang")


def _known(article: Article, rules: ReadingRules) -> Known:
    return Known(
        title=unescape(article.title.value)[:_LONGEST_TITLE] if article.title else "",
        summary=Summary(article.summary.value if article.summary else ""),
        authors=tuple(claim.value.name for claim in article.authors),
        own=own_boilerplate(rules.boilerplate),
        date_order=rules.date_order,
    )
