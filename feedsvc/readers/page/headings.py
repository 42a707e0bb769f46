"""The headings of a page that may be its headline: by tag, by name, by what stands in <title>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from feedsvc.readers.page.shown_headline import leads_home
from feedsvc.readers.page.tree import Element, class_words, short_text, text_of
from feedsvc.words import words_of

_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:headline|entry-title|post-title|article-title|story-title|page-title|p-name"
    r"|article__title|article-headline|titel|titulo)(?=$|[\s_-])",
    re.IGNORECASE,
)
# So many headings of one kind a page may have.
_MOST = 200
_MOST_LOOKED_AT = 5_000
_FEWEST_WORDS = 3
_LONGEST = 1_000
_NO_HEADINGS = ("div", "p", "span", "b", "strong", "font", "td")


def headings_of(tree: Element) -> Iterator[Element]:
    """The headings of the first order, else those that are named as the headline."""
    found = [one for one in islice(tree.iter("h1"), _MOST) if is_brief(one)]
    own = [one for one in found if not leads_home(one)] or _marked(tree)
    named = [] if own else [one for one in islice(tree.iter("h2", "h3"), _MOST) if is_named(one)]
    yield from own or named or _written_large(tree) or found


def _marked(tree: Element) -> list[Element]:
    """What is no heading by its tag but says that it is the headline."""
    looked_at = islice(tree.iter(*_NO_HEADINGS, "h2", "h3"), _MOST_LOOKED_AT)
    marked = (
        one
        for one in looked_at
        if one.get("itemprop") == "headline" or one.get("aria-level") == "1"
    )
    return [one for one in islice(marked, _MOST) if is_brief(one)]


def is_brief(element: Element) -> bool:
    """Tell whether an element has words, and no more than a headline may; others cost time."""
    return bool(short_text(element, _LONGEST))


def is_named(element: Element) -> bool:
    """Tell whether an element with words is named as the headline."""
    return bool(_TITLE_CLASS.search(class_words(element))) and is_brief(element)


def _written_large(tree: Element) -> list[Element]:
    """What is called a headline, and repeats a part of <title>: pages without any headings."""
    title = page_title(tree)
    named = (one for one in tree.iter(*_NO_HEADINGS) if _TITLE_CLASS.search(class_words(one)))
    texts = ((one, short_text(one)) for one in islice(named, _MOST))
    return [
        one for one, text in texts if len(text.split()) >= _FEWEST_WORDS and is_part(text, title)
    ][:1]


def page_title(tree: Element) -> str:
    """The text of <title>; that of a drawing is none."""
    for title in tree.iter("title"):
        parent = title.getparent()
        if parent is not None and parent.tag != "svg":
            return text_of(title)
    return ""


def is_part(text: str, whole: str) -> bool:
    """Tell whether the words of a text stand in another."""
    return " ".join(words_of(text)) in " ".join(words_of(whole))
