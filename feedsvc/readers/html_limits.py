"""How deep HTML may be before a parser sees it, which costs time by the square of the depth."""

from __future__ import annotations

import re

from feedsvc.errors import Unreadable

MAX_DEPTH = 1_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# These hold nothing, or end by themselves where the next one begins.
_FLAT = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "rp", "rt"),
    }
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
