"""When a page says that it was published and updated, the surest source first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice, takewhile

from feedsvc.model import Claim
from feedsvc.moments import read_moment
from feedsvc.readers.bylines import read_byline
from feedsvc.readers.page.headings import headings_of
from feedsvc.readers.page.near import lines_below
from feedsvc.readers.page.others import Surroundings
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text
from feedsvc.readers.stamps import read_stamp

_META_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxensearticle:publishtime",
    "datepublished",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_at",
    "published",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication-date",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "article_date_original",
    "bt:pubdate",
    "rnews:datepublished",
    "date",
)
_META_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "modified",
    "last-modified-date",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "revision_date",
)
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/\-_.]|$)")
_COMPACT_DATE = re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[/\-_.]|$)")
_UPDATED_CLASS = re.compile(r"updat|modif|edited|aktualis|actuali", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recommend\w*|sidebar|(?<!elementor-)widget|teaser|trending|popular"
    r"|most-read|latest|more-from|card|cards|promo|read-more|recirc\w*|carousel|footer|ticker)(?=$|[\s_-])",
    re.IGNORECASE,
)
_STAMP_CLASS = re.compile(
    r"date|time|stamp|publish|posted|pubtime|datum|fecha|data-post|byline|meta", re.IGNORECASE
)
# So many dates are looked at; what has more elements in it is no line.
_MOST = 200
_LINE = 6
_NEAR_AHEAD = 15


def find_published(seen: Seen) -> tuple[Claim[str], ...]:
    """The claims in order of trust; one that day and month were swapped in comes last."""
    claims = tuple(_published(seen))
    days = [_day(claim.value, seen) for claim in claims]
    straight = [
        claim for claim, day in zip(claims, days, strict=True) if not _is_swapped(day, days)
    ]
    return (*straight, *(claim for claim in claims if claim not in straight))


def _is_swapped(day: date | None, days: list[date | None]) -> bool:
    """Tell whether all other sources name the day that one gets by swapping day and month."""
    others = [other for other in days if other is not None and other != day]
    if day is None or not others or days.count(day) > 1 or day.day > 12:  # noqa: PLR2004 - months
        return False
    return all((other.month, other.day) == (day.day, day.month) for other in others)


def _day(text: str, seen: Seen) -> date | None:
    rules = seen.rules
    moment = read_moment(text, timezone=rules.timezone, date_order=rules.date_order, epoch=True)
    return moment.at.date() if moment else None


def _published(seen: Seen) -> Iterator[Claim[str]]:
    yield from _declared(seen, ("datepublished", "datecreated", "uploaddate", "created", "issued"))
    for item in seen.described.pages:
        if text := item.text("datepublished"):
            yield Claim(text, f"{item.origin}, datePublished")
    yield from seen.head.all(*_META_PUBLISHED)
    in_address = tuple(_in_address(seen.address))
    shown = tuple(_shown(seen, updates=False))
    named = {_day(claim.value, seen) for claim in in_address}
    # One with a time of day says more than the address, where both name the same day.
    yield from (claim for claim in shown if _day(claim.value, seen) in named)
    yield from in_address
    yield from shown


def find_updated(seen: Seen) -> tuple[Claim[str], ...]:
    """The claims of an update."""
    claims = list(_declared(seen, ("datemodified",)))
    claims += seen.head.all(*_META_UPDATED)
    if not claims:
        claims += _shown(seen, updates=True)
    return tuple(claims)


def _declared(seen: Seen, keys: tuple[str, ...]) -> Iterator[Claim[str]]:
    for key in keys:
        for item in seen.described.articles:
            if text := item.text(key):
                yield Claim(text, f"{item.origin}, {key}")


def _in_address(address: str) -> Iterator[Claim[str]]:
    found = _PATH_DATE.search(address[:400]) or _COMPACT_DATE.search(address[:400])
    if found:
        year, month, day = found.groups()
        yield Claim(f"{year}-{int(month):02}-{int(day):02}", "address of the page")


def _shown(seen: Seen, *, updates: bool) -> Iterator[Claim[str]]:
    """The one date that <time> elements of the article name, else the one on its stamp line."""
    claims = tuple(_times(seen, updates=updates))
    if len({_day(claim.value, seen) for claim in claims}) == 1:
        yield claims[0]
        return
    if claims and not updates:
        marked = [claim for claim in claims if claim.origin.startswith("publication")]
        below = [claim for claim in claims if claim.origin.startswith("time below")]
        if len({_day(claim.value, seen) for claim in below}) > 1:
            below = []
        yield from (marked or below)[:1]
        return
    yield from _stamped(seen, updates=updates)


def _times(seen: Seen, *, updates: bool) -> Iterator[Claim[str]]:
    around = Surroundings(seen.tree, _OTHERS)
    below = {one for one, _ in lines_below(seen)}
    for element in islice(seen.tree.iter("time"), _MOST):
        text = (element.get("datetime") or "").strip() or short_text(element, 100)
        if around.is_other(element) or _day(text, seen) is None:
            continue
        marks = f"{class_words(element)} {element.get('itemprop') or ''}"
        if bool(_UPDATED_CLASS.search(marks) or _says_updated(element, seen)) is updates:
            is_marked = element.get("pubdate") is not None or "publish" in marks.lower()
            kind = "time below the headline" if element in below else "time"
            kind = "publication time" if is_marked else kind
            yield Claim(text, f"{kind}, line {element.sourceline}")


def _says_updated(element: Element, seen: Seen) -> bool:
    """Look at the words in or before a date on its line: ``Updated: 3 May``."""
    own = read_stamp(short_text(element, 100), date_order=seen.rules.date_order)
    if own is not None and any(found.is_update for found in own.dates):
        return True
    before = element.getprevious()
    words = (before.tail if before is not None else getattr(element.getparent(), "text", "")) or ""
    beside = before is not None and isinstance(before.tag, str) and not words.strip()
    label = short_text(before) if beside else words
    stamp = read_stamp(f"{label[-60:]} 1 May 2001", date_order=seen.rules.date_order)
    return stamp is not None and any(found.is_update for found in stamp.dates)


def _named_stamps(tree: Element) -> Iterator[Element]:
    lines = tree.iter("span", "div", "p", "li", "abbr", "small")
    return (line for line in lines if len(line) <= _LINE and _STAMP_CLASS.search(class_words(line)))


def _stamped(seen: Seen, *, updates: bool) -> Iterator[Claim[str]]:
    """The only complete date on the short lines that are named as stamps."""
    found: list[Claim[str]] = []
    ahead = _far_ahead(seen.tree)
    around = Surroundings(seen.tree, _OTHERS)
    for element in islice(_named_stamps(seen.tree), _MOST):
        if element in ahead or around.is_other(element):
            continue
        stamp = read_stamp(short_text(element, 200), date_order=seen.rules.date_order)
        origin = f"stamp, line {element.sourceline}"
        dates = stamp.dates if stamp else ()
        found += [Claim(one.text, origin) for one in dates if one.is_update is updates]
    # Where the stamps of a page differ, that below the headline is the article's.
    if len({_day(claim.value, seen) for claim in found}) != 1:
        found = list(_below_headline(seen, updates=updates))
    yield from found[:1]


def _far_ahead(tree: Element) -> frozenset[Element]:
    """What stands well before the headline: there a page says which day it is today."""
    heading = next(headings_of(tree), None)
    if heading is None:
        return frozenset()
    before = list(takewhile(lambda one: one is not heading, elements_of(tree)))
    return frozenset(before[:-_NEAR_AHEAD]) - set(heading.iterancestors())


def _below_headline(seen: Seen, *, updates: bool) -> Iterator[Claim[str]]:
    """The first date on the lines below the headline that are stamps or bylines."""
    around = Surroundings(seen.tree, _OTHERS)
    for element, text in lines_below(seen):
        byline = read_byline(text)
        rest = byline.rest.strip(" ,|") if byline else text
        stamp = read_stamp(rest, date_order=seen.rules.date_order) if rest else None
        for one in stamp.dates if stamp and not around.is_other(element) else ():
            if one.is_update is updates:
                yield Claim(one.text, f"stamp, line {element.sourceline}")
                return
