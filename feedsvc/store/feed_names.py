"""Which feeds an entry stands in. How these are written is in feeds.py."""

from __future__ import annotations

from dataclasses import dataclass

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


_KINDS = {TAGS: FeedKind.TAG, AUTHORS: FeedKind.AUTHOR, LANGUAGES: FeedKind.LANGUAGE}


def feed_of_key(key: str, name: str) -> FeedName:
    """A feed by its key, which tells the kind."""
    if key == ALL.key:
        return ALL
    first, slash, _ = key.partition("/")
    return FeedName(key, _KINDS.get(first, FeedKind.SECTION) if slash else FeedKind.SECTION, name)


def section_feed(section: Section) -> FeedName:
    return FeedName(section.slug, FeedKind.SECTION, section.name)


def feeds_of(entry: FeedEntry | None) -> tuple[FeedName, ...]:
    """Every feed that shows an entry. A new kind of feed is one more line here."""
    if entry is None:
        return ()
    found = [ALL]
    if entry.section:
        found.append(section_feed(entry.section))
    found += [FeedName(tag_key(tag), FeedKind.TAG, tag) for tag in entry.tags]
    found += [FeedName(author_key(one.name), FeedKind.AUTHOR, one.name) for one in entry.authors]
    if entry.language:
        found.append(FeedName(language_key(entry.language), FeedKind.LANGUAGE, entry.language))
    # Two spellings of a tag are one feed; the first names it.
    return tuple({feed.key: feed for feed in reversed(found)}.values())[::-1]
