"""Which feeds there are and how far each is: a snapshot, replaced as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from feedsvc.model import FeedKind, FeedState, SectionText, Site

# No store: what is known comes from the last good bytes.
LOST = 0


@dataclass(frozen=True, slots=True)
class Known:
    """The feeds at one revision of one store. ``ordered``: ``all`` first, then by name.

    ``authority`` is the one that the store keeps for ids; it outlives every change of settings.
    ``texts`` are what files in the folders of sections say of these.
    """

    generation: int
    revision: int
    states: Mapping[str, FeedState]
    ordered: tuple[FeedState, ...]
    authority: str | None = None
    texts: Mapping[str, SectionText] = field(default_factory=dict)


def known_feeds(
    states: tuple[FeedState, ...],
    *,
    generation: int,
    revision: int,
    authority: str | None = None,
    texts: str | None = None,
) -> Known:
    by_key = {state.key: state for state in states}
    ordered = tuple(sorted(by_key.values(), key=_rank))
    said = {slug: SectionText(**text) for slug, text in json.loads(texts or "{}").items()}
    return Known(generation, revision, by_key, ordered, authority, said)


def describe_site(site: Site, known: Known | None) -> Site:
    """The site as its settings and the store describe it; what the settings say counts more."""
    if known is None:
        return site
    sections = {**known.texts, **site.sections}
    for slug, text in known.texts.items():
        if own := site.sections.get(slug):
            sections[slug] = own.over(text)
    return replace(site, id_authority=known.authority or site.id_authority, sections=sections)


def _rank(state: FeedState) -> tuple[bool, str, str]:
    return state.kind is not FeedKind.ALL, state.name.casefold(), state.key
