"""Whether something on a page belongs to its article, or to comments, teasers and other stories."""

from __future__ import annotations

import re
from itertools import islice

from feedsvc.readers.page.headings import headings_of
from feedsvc.readers.page.tree import Element, class_words, short_text

_NEAR = 60
_LONGEST_TEASER = 400
_LONGEST_LIST = 200
_TAGS = frozenset({"aside", "footer", "nav"})
_PROPERTIES = frozenset({"comment", "liveBlogUpdate"})


class Surroundings:
    """What lies round the headline of a page, which no name makes another story's."""

    def __init__(self, tree: Element, names: re.Pattern[str]) -> None:
        heading = next(headings_of(tree), None)
        self._holders = frozenset(heading.iterancestors()) if heading is not None else frozenset()
        self._names = names

    def is_other(self, element: Element) -> bool:
        """Tell whether an element lies in a part of the page that is not about its article."""
        for around in (element, *islice(element.iterancestors(), _NEAR)):
            if around in self._holders:
                return False
            if self._names_other(around):
                return True
            if around.tag in {"article", "main", "body"}:
                return around.tag == "article" and self._is_teaser(around)
        return False

    def _names_other(self, around: Element) -> bool:
        if around.tag in _TAGS or around.get("itemprop") in _PROPERTIES:
            return True
        return _is_in_long_list(around) or bool(self._names.search(class_words(around)))

    def _is_teaser(self, article: Element) -> bool:
        if any(around.tag == "article" for around in article.iterancestors("article")):
            return True
        return bool(self._holders) and short_text(article, _LONGEST_TEASER) != ""


def _is_in_long_list(element: Element) -> bool:
    """A short list may be a line of author and date; a long one holds other stories."""
    if element.tag != "li":
        return False
    parent = element.getparent()
    return parent is None or short_text(parent, _LONGEST_LIST) == ""
