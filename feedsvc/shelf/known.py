"""Which feeds there are and how far each is: a snapshot, replaced as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from feedsvc.feed_keys import LANGUAGES
from feedsvc.model import FeedKind, FeedState, SectionText, Site
from feedsvc.shelf.at_hand import Held

# No store: what is known comes from the last good bytes.
LOST = 0
KINDS = tuple(FeedKind)


@dataclass(frozen=True, slots=True)
class Known:
    """The feeds at one revision of one store. ``ordered``: by kind, then by name.

    ``authority`` is the one that the store keeps for ids; it outlives every change of settings.
    ``every`` also holds the feed of a language that is the only one.
    ``texts`` are what files in the folders of sections say of these. ``partial``: the newest
    articles have gone ahead, and of other feeds than theirs nobody can say yet whether they exist.
    """

    generation: int
    revision: int
    states: Mapping[str, FeedState]
    ordered: tuple[FeedState, ...]
    authority: str | None = None
    texts: Mapping[str, SectionText] = field(default_factory=dict)
    every: Mapping[str, FeedState] = field(default_factory=dict)
    partial: bool = False


def known_feeds(
    states: tuple[FeedState, ...],
    *,
    generation: int,
    revision: int,
    authority: str | None = None,
    texts: str | None = None,
    before: Known | None = None,
) -> Known:
    """Put together what is known; ``states`` are all, or those that have changed since ``before``."""
    old = before.every if before else {}
    every = {**old, **{state.key: state for state in states}}
    listed = _without_lone_language(every)
    if before and all(_stays_in_place(old.get(state.key), state) for state in states):
        # Sorting a hundred thousand names for each new article would be felt.
        ordered = tuple(listed[state.key] for state in before.ordered)
    else:
        ordered = tuple(sorted(listed.values(), key=_rank))
    said = {slug: SectionText(**text) for slug, text in json.loads(texts or "{}").items()}
    return Known(generation, revision, listed, ordered, authority, said, every)


def describe_site(site: Site, known: Known | None) -> Site:
    """The site as its settings and the store describe it; what the settings say counts more."""
    if known is None:
        return site
    sections = {**known.texts, **site.sections}
    for slug, text in known.texts.items():
        if own := site.sections.get(slug):
            sections[slug] = own.over(text)
    return replace(site, id_authority=known.authority or site.id_authority, sections=sections)


def is_current(held: Held, state: FeedState, known: Known) -> bool:
    """Tell whether a publication is that of the feed's present state.

    It may be ahead of what is known, which is up to half a second old.
    """
    return held.generation == known.generation and held.publication.revision >= state.revision


def _without_lone_language(states: Mapping[str, FeedState]) -> Mapping[str, FeedState]:
    """Where all articles are in one language, its feed is the feed of everything."""
    languages = [key for key in states if key.startswith(f"{LANGUAGES}/")]
    if len(languages) != 1:
        return states
    return {key: state for key, state in states.items() if key != languages[0]}


def _stays_in_place(old: FeedState | None, new: FeedState) -> bool:
    return old is not None and (old.name, old.kind) == (new.name, new.kind)


def _rank(state: FeedState) -> tuple[int, str, str]:
    return KINDS.index(state.kind), state.name.casefold(), state.key
