"""Conditions in a query: which feed they ask for. It has an address of its own, named in a 301."""

from __future__ import annotations

import re
from collections.abc import Iterable

from feedsvc.shelf import NAMES, WORDS, Pair, Shelf, search_key

# All else in a query says nothing: readers add what they like, and the bytes stay the same.
_CONDITION = re.compile(rf"(?:^|[&;])(?:{'|'.join((*NAMES, WORDS))})=", re.ASCII)
#: At this key one can ask for words: /feeds/search.atom?q=harbour
_SEARCH = "search"


def has_conditions(query: str) -> bool:
    """Tell whether a query may ask for another feed than its path."""
    return bool(query) and _CONDITION.search(query) is not None


def asked_key(key: str, pairs: Iterable[Pair], shelf: Shelf) -> str | None:
    """The key of the feed that path and query ask for together; None where it is that of the path."""
    known = tuple(pairs)
    words = " ".join(value for name, value in known if name == WORDS)
    if words and key in {_SEARCH, "all"}:
        return search_key(words)
    return shelf.narrowed(key, [pair for pair in known if pair[0] in NAMES]) or shelf.spelled(key)
