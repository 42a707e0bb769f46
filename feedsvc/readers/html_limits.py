"""How large HTML may be before a parser sees it: size, depth, number of tags and of attributes.

A parser's time grows with the square of the depth, and with that of the attributes of one tag:
a hundred thousand attributes keep libxml2 busy for two minutes.
"""

from __future__ import annotations

import re

from feedsvc.errors import Unreadable

MAX_DEPTH = 1_000
#: The largest pages that were seen have half of it.
MAX_TAGS = 30_000
MAX_ATTRIBUTES = 1_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_OPENING = re.compile(r"<[a-zA-Z][^<>]*")
_ATTRIBUTE = re.compile(r"[\s\"'/][^\s\"'=<>/]+")
# A tag shorter than this cannot hold so many attributes.
_LONG_TAG = MAX_ATTRIBUTES * 2
# These hold nothing, or end by themselves where the next one begins.
_FLAT = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "rp", "rt"),
    }
)


def refuse_large(text: str, *, max_characters: int) -> None:
    """Raise ``Unreadable`` where there is more HTML than any article has."""
    if len(text) > max_characters:
        raise Unreadable(
            f"its HTML is larger than {max_characters:,} characters",
            hint="shorten it, or make several articles of it",
        )


def refuse_deep(text: str) -> None:
    """Raise ``Unreadable`` where more tags are open inside each other than any page has."""
    if text.count("<") <= MAX_DEPTH:
        return
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > MAX_DEPTH:
            raise Unreadable(
                f"its HTML has more than {MAX_DEPTH:,} tags inside each other",
                line=text.count("\n", 0, found.start()) + 1,
                hint="close the tags that are open",
            )


def refuse_crowded(text: str) -> None:
    """Raise ``Unreadable`` where there are more tags, or attributes of one, than any page has."""
    for opened, found in enumerate(_OPENING.finditer(text), start=1):
        if opened > MAX_TAGS:
            raise Unreadable(
                f"its HTML has more than {MAX_TAGS:,} tags",
                hint="make several articles of it",
            )
        if found.end() - found.start() > _LONG_TAG:
            _refuse_long_tag(text, found)


def _refuse_long_tag(text: str, found: re.Match[str]) -> None:
    """Count what may be attributes; an address with many parts in quotes is none of them."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', found[0])
    if len(_ATTRIBUTE.findall(bare)) > MAX_ATTRIBUTES:
        raise Unreadable(
            f"its HTML has a tag with more than {MAX_ATTRIBUTES:,} attributes",
            line=text.count("\n", 0, found.start()) + 1,
        )
