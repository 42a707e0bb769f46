"""Which feeds an entry stands in. How these are written is in feeds.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from feedsvc.feed_keys import ALL as ALL_KEY
from feedsvc.feed_keys import AUTHORS, LANGUAGES, TAGS, author_key, language_key, tag_key
from feedsvc.model import FeedEntry, FeedKind, Section


@dataclass(frozen=True, slots=True)
class FeedName:
    """A feed that an article stands in, whether it exists already or not."""

    key: str
    kind: FeedKind
    name: str


ALL = FeedName(ALL_KEY, FeedKind.ALL, "All")


_KEYS = {FeedKind.TAG: tag_key, FeedKind.AUTHOR: author_key, FeedKind.LANGUAGE: language_key}
_KINDS = {TAGS: FeedKind.TAG, AUTHORS: FeedKind.AUTHOR, LANGUAGES: FeedKind.LANGUAGE}


def feed_of_key(key: str, name: str) -> FeedName:
    """A feed by its key, which tells the kind."""
    if key == ALL.key:
        return ALL
    first, slash, _ = key.partition("/")
    return FeedName(key, _KINDS.get(first, FeedKind.SECTION) if slash else FeedKind.SECTION, name)


def section_feed(section: Section) -> FeedName:
    return FeedName(section.slug, FeedKind.SECTION, section.name)


@lru_cache(maxsize=4096)
def _named(kind: FeedKind, name: str) -> FeedName:
    """The feed of a tag, an author or a language: the same few come with nearly every article."""
    return FeedName(_KEYS[kind](name), kind, name)


def feeds_of(entry: FeedEntry | None) -> tuple[FeedName, ...]:
    """Every feed that shows an entry. A new kind of feed is one more line here."""
    if entry is None:
        return ()
    found = [ALL]
    if entry.section:
        found.append(section_feed(entry.section))
    found += [_named(FeedKind.TAG, tag) for tag in entry.tags]
    found += [_named(FeedKind.AUTHOR, one.name) for one in entry.authors]
    if entry.language:
        found.append(_named(FeedKind.LANGUAGE, entry.language))
    # Two spellings of a tag are one feed; the first names it.
    return tuple({feed.key: feed for feed in reversed(found)}.values())[::-1]
