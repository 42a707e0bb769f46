"""The tags of an entry."""

from __future__ import annotations

import re
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
    listed = _listed_origins(claims)
    pattern = _pattern(separators) if separators else None
    for claim in claims:
        whole = pattern is None or claim.origin in listed
        yield from [claim.value] if whole or not pattern else pattern.split(claim.value)


def _listed_origins(claims: tuple[Claim[str], ...]) -> set[str]:
    seen: set[str] = set()
    listed: set[str] = set()
    for claim in claims:
        (listed if claim.origin in seen else seen).add(claim.origin)
    return listed


@lru_cache(maxsize=16)
def _pattern(separators: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(separators)}]")
