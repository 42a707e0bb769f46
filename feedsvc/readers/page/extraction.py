"""Trafilatura, which finds the text of pages that mark it in no way. Nothing else knows it.

It comes with the extra ``feedsvc[html]``; without it such a page is read by its shape alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from lxml import etree

_extract: Callable[..., str | None] | None
try:
    from trafilatura import extract
except ImportError:
    _extract = None
else:
    _extract = extract

#: Its time grows faster than the page; above this it is not asked.
_MOST_CHARACTERS = 1_500_000
_MOST_TAGS = 15_000


def is_installed() -> bool:
    """Tell whether the extra is there."""
    return _extract is not None


def extract_html(text: str) -> str:
    """The HTML of a page's main text, or nothing."""
    if _extract is None or len(text) > _MOST_CHARACTERS or text.count("<") > _MOST_TAGS:
        return ""
    # It tells its own log of every page that holds too little, which is no news to ours.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = _extract(
            text,
            output_format="html",
            include_comments=False,
            include_links=True,
            include_images=True,
            include_formatting=True,
            with_metadata=False,
        )
    # What it trips over is a page that it cannot read; ours is read without it then.
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
        return ""
    return found or ""
