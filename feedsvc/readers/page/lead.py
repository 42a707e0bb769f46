"""The lead of an article: what stands before its text, and is named so or said of the page."""

from __future__ import annotations

import re

from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text
from feedsvc.readers.page.weights import is_prose
from feedsvc.words import words_of

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|deck|dek|standfirst|intro|introduction|summary|excerpt|chapo|sapo|perex|subtitle"
    r"|subheadline|sub-headline|subtitulo|bajada|entradilla|vorspann|anleser|strapline|description|kicker-text)(?=$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = frozenset({"p", "div", "h2", "span", "section"})
_SAYING = frozenset({*_TAGS, "h3", "h4", "strong", "b"})
_POST_HEADINGS = frozenset({"h2", "h3"})
_LONGEST = 1_000
_MOST = 2
_LOOKED_AT = 100
# Fewer words in common are chance.
_LEAST_SAID = 4
_LEAST_BEGUN = 8
# Where a summary is cut, the lead is not many times as long.
_MOST_CUT = 3


class Summary:
    """What a page says it is about, as something to know its lead by."""

    def __init__(self, text: str) -> None:
        self._words = words_of(text.rstrip(" .\u2026"))
        self._length = len(text)

    def __bool__(self) -> bool:
        """Tell whether it is long enough to know a lead by."""
        return len(self._words) >= _LEAST_SAID

    def is_said_in(self, text: str) -> bool:
        """Tell whether a text is the summary, or begins with as much as the page gave of it."""
        # Most texts of a page are menus: much shorter.
        if not self or len(text) * 2 < self._length:
            return False
        words, count = words_of(text), len(self._words)
        # Its last word may have been cut.
        is_begun = words[: count - 1] == self._words[:-1] and len(words) <= count * _MOST_CUT
        return words == self._words or (is_begun and count >= _LEAST_BEGUN)


def free_leads(body: Element, summary: Summary, *, is_live: bool) -> None:
    """Set a lead that stands in the head of an article behind that head, which will be dropped.

    In a live blog the headings of its posts are set behind their heads too.
    """
    for heading in list(body.iter("h2", "h3", "h4")):
        if summary.is_said_in(short_text(heading, _LONGEST)):
            heading.tag = "p"
    _clear_names(body, summary)
    for header in list(body.iter("header")):
        for element in reversed(list(elements_of(header))):
            if element.getparent() is None:
                continue
            if _is_lead(element, summary) or (is_live and element.tag in _POST_HEADINGS):
                element.tail = None
                header.addnext(element)


def _clear_names(body: Element, summary: Summary) -> None:
    """Take the name off a lead below the headline: it may be called a teaser, and is none."""
    heading = next(body.iter("h1"), None)
    if heading is None or not summary:
        return
    elements = list(elements_of(body))
    start = elements.index(heading)
    for element in elements[start : start + _LOOKED_AT]:
        if _says(element, summary):
            for name in ("class", "id"):
                element.attrib.pop(name, None)


def leads_before(root: Element, summary: Summary, *, named: bool) -> tuple[Element, ...]:
    """What stands before the text and says the summary or, if ``named``, is called its lead."""
    around = _with_headline(root)
    holders = set(root.iterancestors())
    found: list[Element] = []
    for element in elements_of(around) if around is not None else ():
        if element is root:
            break
        # What stands below the headline is named for the article, whatever holds that.
        named = named or element.tag == "h1"
        if element in holders or (found and set(found) & set(element.iterancestors())):
            continue
        if (named and _is_named(element)) or _says(element, summary):
            found.append(element)
    return tuple(found[:_MOST])


def _with_headline(root: Element) -> Element | None:
    """The part of the page that holds text and headline, else the whole."""
    around: Element | None = None
    for around in root.iterancestors("article", "main", "body"):
        if around.find(".//h1") is not None:
            break
    return around


def _is_lead(element: Element, summary: Summary) -> bool:
    return _is_named(element) or _says(element, summary)


def _is_named(element: Element) -> bool:
    if element.tag not in _TAGS or not _NAMES.search(class_words(element)):
        return False
    return element.find(".//h1") is None and is_prose(short_text(element, _LONGEST))


def _says(element: Element, summary: Summary) -> bool:
    if element.tag not in _SAYING or not summary.is_said_in(short_text(element, _LONGEST)):
        return False
    # Of a picture's caption a page may make its summary.
    holds_picture = next(element.iter("figure", "img", "picture"), None) is not None
    return not holds_picture and next(element.iterancestors("figure"), None) is None
