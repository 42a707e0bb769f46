"""The tags of an entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from feedsvc.model import Claim, Note, ReadingRules
from feedsvc.normaliser.cutting import cut_at_word
from feedsvc.normaliser.findings import Finding
from feedsvc.words import plain_text
from feedsvc.xml_text import single_line

MOST_TAGS = 50
LONGEST_TAG = 100


def settle_tags(claims: tuple[Claim[str], ...], rules: ReadingRules) -> Finding[tuple[str, ...]]:
    """The tags in their order, each once whatever its case; ``#`` before one is not part of it."""
    tags: dict[str, str] = {}
    for text in _split(claims, rules.tag_separators):
        if tag := cut_at_word(single_line(plain_text(text)).lstrip("#").strip(), LONGEST_TAG):
            tags.setdefault(tag.casefold(), tag)
    kept = tuple(tags.values())
    notes = (Note(f"it has {len(kept)} tags; the first {MOST_TAGS} are used"),)
    return Finding(
        kept[:MOST_TAGS], claims[0].origin if kept else "", notes if len(kept) > MOST_TAGS else ()
    )


def _split(claims: tuple[Claim[str], ...], separators: str) -> Iterator[str]:
    # Several from one place were a list already, so a comma in one belongs to it.
    per_origin = Counter([claim.origin for claim in claims])
    pattern = _pattern(separators) if separators else None
    for claim in claims:
        listed = per_origin[claim.origin] > 1
        yield from [claim.value] if listed or not pattern else pattern.split(claim.value)


@lru_cache(maxsize=16)
def _pattern(separators: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(separators)}]")
