"""The short lines below the headline of a page, where bylines and stamps stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from feedsvc.readers.page.headings import headings_of
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, elements_of, short_text
from feedsvc.readers.page.weights import is_prose

_LONGEST = 180
_MOST_LINES = 20
_MOST_PROSE = 2
_LOOKED_AT = 20_000
_TAGS = frozenset(
    {
        "p",
        "div",
        "span",
        "address",
        "li",
        "small",
        "font",
        "em",
        "i",
        "b",
        "strong",
        "time",
        "h2",
        "h3",
        "h4",
    }
)


def lines_below(seen: Seen) -> Iterator[tuple[Element, str]]:
    """The lines between the headline and the second paragraph of prose."""
    headings = set(headings_of(seen.tree))
    below = False
    lines = prose = 0
    for element in islice(elements_of(seen.tree), _LOOKED_AT):
        below = below or element in headings
        if not below or element.tag not in _TAGS or element in headings:
            continue
        text = short_text(element, _LONGEST)
        prose += is_prose(text) if text else element.tag == "p"
        lines += bool(text)
        if lines > _MOST_LINES or prose >= _MOST_PROSE:
            return
        if text:
            yield element, text
