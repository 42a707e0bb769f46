"""Which heading of a page is its headline, where none is declared.

A publisher words a story several times: for readers of the page, for search (``<title>``). The
headline is what readers see; so a heading counts before the latter, if it is known to be the headline
and not the name of the site or of a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from feedsvc.readers.line_text import dense_length
from feedsvc.readers.page.article_text import tokens_of
from feedsvc.readers.page.furniture import furniture_of
from feedsvc.readers.page.tree import Element, class_words, text_of
from feedsvc.readers.stamps import read_stamp
from feedsvc.section_names import name_key
from feedsvc.words import words_of

_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|topline|overline|eyebrow|dachzeile|spitzmarke|supertitle|pretitle|antetitulo"
    r"|cintillo|chapeu|surtitre|occhiello|flag|badge|label|sr-only|visually-hidden|screen-reader-text)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_CLASS = 400
# Where a heading lies in one of these, it is not that of the article.
_NOT_WITHIN = frozenset(
    {
        *("nav", "footer", "aside", "dialog", "navigation", "complementary", "contentinfo"),
        *("hidden", "comments", "cookies"),
    }
)
_NEAR = 40
_MOST = 200
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 8
_ALIKE = 2
# Of longer words their beginning counts: "dam" and "dams", "miete" and "mieten".
_STEM = 5
_SHORTEST_STEM = 4


def headline_text(heading: Element) -> str:
    """The text of a heading without the label that stands beside the headline in it."""
    kickers = [one for one in islice(heading, _MOST) if _is_kicker(one)]
    if not kickers:
        return text_of(heading)
    pieces = [heading.text or ""]
    for child in heading:
        pieces += () if child in kickers else child.itertext("*")
        pieces.append(child.tail or "")
    text = " ".join("".join(pieces).split()).strip(":| ")
    return text if _says_enough(text) else text_of(heading)


def _is_kicker(element: Element) -> bool:
    return isinstance(element.tag, str) and _names_kicker(class_words(element))


@lru_cache(maxsize=4096)
def _names_kicker(names: str) -> bool:
    return bool(_KICKER.search(_HUMP.sub("-", names[:_LONGEST_CLASS])))


def find_headline(
    headings: Sequence[Element], written: Sequence[str], names: frozenset[str]
) -> Element | None:
    """The heading that words the story most as ``written`` do.

    ``names`` are the keys of what the site and its sections go by.
    """
    able = [one for one in headings if _may_be_headline(one, names)]
    stems = frozenset(stem for text in written for stem in _stems(text))
    rated = [(len(stems & _stems(headline_text(one))), one) for one in able]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def only_headline(headings: Sequence[Element], names: frozenset[str]) -> Element | None:
    """The one heading within the article, whatever it says."""
    able = [one for one in headings if _may_be_headline(one, names)]
    return able[0] if len(able) == 1 and _lies_in_article(able[0]) else None


def _stems(text: str) -> frozenset[str]:
    if dense_length(text):
        return frozenset(tokens_of(text))
    return frozenset(word[:_STEM] for word in words_of(text) if len(word) >= _SHORTEST_STEM)


def _may_be_headline(heading: Element, names: frozenset[str]) -> bool:
    text = headline_text(heading)
    if not _says_enough(text) or _is_day(text) or name_key(text) in names or leads_home(heading):
        return False
    around = (heading, *islice(heading.iterancestors(), _NEAR))
    return not any(furniture_of(one) in _NOT_WITHIN for one in around)


def _says_enough(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or dense_length(text) >= _FEWEST_LETTERS


def _is_day(text: str) -> bool:
    stamp = read_stamp(text, date_order=None)
    return stamp is not None and len(stamp.rest) <= 1


def leads_home(heading: Element) -> bool:
    """A heading that is a link to the first page is the name of the site."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next(heading.iterancestors("a"), None)
    try:
        parts = urlsplit((link.get("href") or "") if link is not None else "")
    except ValueError:
        return False
    # "#top" and "?p=12" lead elsewhere.
    return not parts.query and (parts.path == "/" or (bool(parts.netloc) and not parts.path))


def _lies_in_article(heading: Element) -> bool:
    around = islice(heading.iterancestors(), _NEAR)
    return any(one.tag in {"article", "main"} or one.get("role") == "main" for one in around)
