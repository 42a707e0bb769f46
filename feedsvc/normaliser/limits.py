"""How large and how deep HTML may be before the sanitiser sees it. What it removes is in markup.

The sanitiser takes time that grows with the square of the nesting depth and of the number of
attributes of one tag: 100,000 nested ``<div>`` keep it busy for half a minute.
"""

from __future__ import annotations

import re

from feedsvc.errors import Unreadable

MAX_DEPTH = 1_000
MAX_ATTRIBUTES = 1_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)")
_LONG_TAG = 10_000
# These end by themselves where the next one begins, or hold nothing.
_FLAT = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "rp", "rt"),
    }
)


def refuse_monstrous(html: str, *, max_bytes: int) -> None:
    """Raise Unreadable for HTML that is too large, too deep, or has a tag of absurd size."""
    # No text has more characters than bytes, so most need not be encoded to be measured.
    if len(html) * 4 > max_bytes and len(html.encode()) > max_bytes:
        raise Unreadable(
            f"its HTML is larger than {max_bytes:,} bytes",
            hint="shorten it, or put it into several files",
        )
    if html.count("<") > MAX_DEPTH:
        _refuse_deep(html)
    if len(html) > _LONG_TAG:
        _refuse_crowded(html)


def _refuse_deep(html: str) -> None:
    depth = 0
    for closing, name, _ in _TAG.findall(html):
        if name.lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MAX_DEPTH:
            raise Unreadable(
                f"its HTML has more than {MAX_DEPTH:,} tags inside each other",
                hint="close the tags that are open",
            )


def _refuse_crowded(html: str) -> None:
    for _, name, attributes in _TAG.findall(html):
        if len(attributes) > _LONG_TAG and len(attributes.split()) > MAX_ATTRIBUTES:
            raise Unreadable(
                f"its HTML has a <{name}> with more than {MAX_ATTRIBUTES:,} attributes"
            )
