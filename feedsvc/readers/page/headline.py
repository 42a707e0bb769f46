"""The title of a page: which of its headlines counts, and without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from feedsvc.model import Claim
from feedsvc.readers.page.headings import headings_of, is_brief, is_named, is_part, page_title
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.shown_headline import (
    find_headline,
    headline_text,
    only_headline,
)
from feedsvc.readers.page.tree import Element, escaped, text_of
from feedsvc.section_names import name_key
from feedsvc.words import words_of

_JOINT = re.compile(
    r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u203a\u00ab<>~-]+\s+|\s*(?:\||::|\uff5c|\u4e28)\s*|\s+//\s+"
)
_FEWEST_LETTERS = 2
_MOST_SITE_WORDS = 5
_LEAST_SITE = 5
_CUT = ("...", "\u2026")
# So many headings of one kind a page may have, and so many headlines of itself.
_MOST = 200
_MOST_PARTS = 20
_BESIDE = frozenset({"small", "span", "div", "br", "button", "sup"})
_FEWEST_PART_WORDS = 3
_OF_OTHERS = ("header", "nav", "footer", "aside")


def find_title(seen: Seen) -> Claim[str] | None:
    """The best title: a declared headline that is shown, a declared one, a shown one.

    Of pages whose headings word the story otherwise than what is declared, publishers' own readers
    take what is declared: so do ours.
    """
    headings = tuple(headings_of(seen.tree))
    shown = {words_of(text): (text, one) for one in headings for text in _wordings(one)}
    lower = map(text_of, filter(is_brief, islice(seen.tree.iter("h2"), _MOST)))
    words = frozenset(" ".join(one) for one in (*shown, *map(words_of, lower)))
    claims = (_without_site(claim, seen, words) for claim in islice(_declared(seen), _MOST))
    declared = [claim for claim in claims if claim.value]
    for claim in declared:
        if found := shown.get(words_of(claim.value)):
            return _as_shown(claim, *found)
    if declared:
        return _completed(declared, headings) or declared[0]
    return _worded_otherwise(seen, headings) or _shown(seen, headings, words)


def _wordings(heading: Element) -> Iterator[str]:
    """The texts of a heading's parts, for it may hold a label beside the headline, and its own."""
    parts = map(text_of, islice(heading.iter("span", "a", "strong", "em"), _MOST_PARTS))
    is_alone = all(one.tag in _BESIDE and not (one.tail or "").strip() for one in heading)
    own = " ".join((heading.text or "").split()) if is_alone else ""
    yield from (text for text in (own, *parts) if len(text.split()) >= _FEWEST_PART_WORDS)
    yield text_of(heading)


def _worded_otherwise(seen: Seen, headings: tuple[Element, ...]) -> Claim[str] | None:
    """The headline that readers see, in other words than <title>, which is made for search."""
    parts = sorted(_JOINT.split(page_title(seen.tree)), key=len)
    written = (parts[-1],)
    # Beside the longest part of <title> stand the names of section and site.
    names = seen.site_names | frozenset(map(name_key, parts[:-1]))
    lower = [
        one
        for one in islice(seen.tree.iter("h2", "h3"), _MOST)
        if is_brief(one) and one.find(".//a") is None
    ]
    found = find_headline(headings, written, names)
    if found is None:
        found = find_headline([one for one in lower if is_named(one)], written, names)
    # Where a lower heading says what is declared, the one above it is that of the section.
    said = {words_of(text_of(one)) for one in lower}
    if found is None and said.isdisjoint(map(words_of, written)):
        found = only_headline(headings, names)
    if found is None:
        return None
    return Claim(escaped(headline_text(found)), f"heading, line {found.sourceline}")


def _declared(seen: Seen) -> Iterator[Claim[str]]:
    for item in seen.described.articles:
        for key in ("headline", "name"):
            if text := item.text(key):
                yield Claim(text, f"{item.origin}, {key}")
    names = (
        "og:title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "twitter:title",
        "title",
    )
    yield from seen.head.all(*names)


def _as_shown(claim: Claim[str], text: str, heading: Element) -> Claim[str]:
    """The same words twice: as the page shows them, with its quotes, unless all in capitals."""
    if text.isupper() and not claim.value.isupper():
        return claim
    if text == text_of(heading):
        text = headline_text(heading)
    return Claim(escaped(text), f"{claim.origin}, and heading, line {heading.sourceline}")


def _completed(declared: list[Claim[str]], headings: tuple[Element, ...]) -> Claim[str] | None:
    """The heading of which a declared headline is the beginning, where that was cut."""
    for claim in declared[:1]:
        start = words_of(claim.value.removesuffix("...").removesuffix("\u2026"))
        for heading in headings if claim.value.endswith(_CUT) else ():
            if start and words_of(text_of(heading))[: len(start) - 1] == start[:-1]:
                return Claim(escaped(text_of(heading)), f"heading, line {heading.sourceline}")
    return None


def _shown(seen: Seen, headings: tuple[Element, ...], words: frozenset[str]) -> Claim[str] | None:
    written = page_title(seen.tree)
    for heading in _by_place(headings):
        text = text_of(heading)
        if not written or is_part(text, written):
            return Claim(escaped(text), f"heading, line {heading.sourceline}")
    if not written:
        return None
    claim = _without_site(Claim(written, "page title"), seen, words)
    return Claim(escaped(claim.value), claim.origin)


def _by_place(headings: tuple[Element, ...]) -> list[Element]:
    """Headings of an article before those of the page's head, which name the site."""
    return sorted(headings, key=_lies_in_furniture)


def _lies_in_furniture(heading: Element) -> bool:
    around = heading.getparent()
    while around is not None and around.tag not in {"article", "main"}:
        if around.tag in _OF_OTHERS:
            return True
        around = around.getparent()
    return False


def _without_site(claim: Claim[str], seen: Seen, headings: frozenset[str]) -> Claim[str]:
    return Claim(cut_site(claim.value, seen.site_names, headings=headings), claim.origin)


def cut_site(title: str, sites: frozenset[str], *, headings: frozenset[str] = frozenset()) -> str:
    """A title without the name of its site before or behind it.

    ``sites`` are the keys of the names that the site goes by. A part is cut where it is one of
    them, or where what is left is a heading of the page.
    """
    title = " ".join(title.split())
    joints = list(_JOINT.finditer(title))
    for joint in joints:
        left, right = title[: joint.start()], title[joint.end() :]
        if " ".join(words_of(left)) in headings and _is_short(right):
            return left
        if " ".join(words_of(right)) in headings and _is_short(left):
            return right
    while (
        joints
        and _names_site(title[joints[-1].end() :], sites)
        and joints[-1].start() >= _FEWEST_LETTERS
    ):
        title = title[: joints.pop().start()]
    if joints and _names_site(title[: joints[0].start()], sites):
        title = title[joints[0].end() :]
    return title.strip()


def _is_short(part: str) -> bool:
    return len(part.split()) <= _MOST_SITE_WORDS * 2


def _names_site(part: str, sites: frozenset[str]) -> bool:
    key = name_key(part)
    if not key or len(part.split()) > _MOST_SITE_WORDS:
        return False
    # "BBC Sport" is one of BBC, but "Aside" is no part of "A".
    longer = (site for site in sites if len(site) >= _LEAST_SITE)
    return key in sites or any(key.startswith(site) for site in longer)
