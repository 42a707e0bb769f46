"""Feeds that nobody has made before: what their keys say. Their entries come from the store.

``q/tag=iran,limit=20`` chooses, ``search/harbour-storm`` searches. A key has one spelling, so that
one feed has one address and its bytes depend on that alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedsvc.feed_keys import ALL, AUTHORS, CHOICE, LANGUAGES, SEARCH, TAGS, name_slug
from feedsvc.model import Choice, CombinedFeed, FeedKind, FeedState
from feedsvc.search_words import sought_words

Pair = tuple[str, str]

#: How the conditions of a choice are called, in the order of their one spelling.
NAMES = ("section", "tag", "author", "language", "exclude", "limit", "full")
#: What a search is called in a query.
WORDS = "q"
_FOLDERS = MappingProxyType(
    {"section": "", "tag": f"{TAGS}/", "author": f"{AUTHORS}/", "language": f"{LANGUAGES}/"}
)
#: Sections by their slugs, old and new: the operator may have given one another name.
NOT_RENAMED: Mapping[str, str] = MappingProxyType({})
_NO = frozenset({"0", "no", "false", "off"})
# Each condition is another look-up for each article.
MOST_CONDITIONS = 20
MOST_ENTRIES = 1000
LONGEST_KEY = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """A feed to be made: ``limit`` is None for as many entries as any feed shows."""

    key: str
    kind: FeedKind
    name: str
    choice: Choice
    limit: int | None = None
    full: bool = True


def read_wish(
    key: str, states: Mapping[str, FeedState], combined: Mapping[str, CombinedFeed]
) -> Wish | None:
    """What a key asks for; None where it is not one, or not in its one spelling."""
    if key in combined:
        feed = combined[key]
        return Wish(key, FeedKind.COMBINED, feed.name, feed.choice)
    if spell_key(key) != key:
        return None
    folder, _, rest = key.partition("/")
    if folder == SEARCH:
        words = tuple(rest.split("-"))
        return Wish(key, FeedKind.SEARCH, " ".join(words), Choice(words=words))
    return _read_choice(key, _pairs_in(rest), states)


def spell_key(key: str, renamed: Mapping[str, str] = NOT_RENAMED) -> str | None:
    """The one spelling of a key that chooses or searches; None for any other."""
    folder, _, rest = key.partition("/")
    if len(key) > LONGEST_KEY:
        return None
    if folder == SEARCH:
        return search_key(rest)
    return choice_key(_pairs_in(rest), renamed) if folder == CHOICE else None


def search_key(text: str) -> str | None:
    words = sought_words(text)
    return f"{SEARCH}/{'-'.join(words)}" if words else None


def narrowed_key(
    key: str, pairs: Iterable[Pair], renamed: Mapping[str, str] = NOT_RENAMED
) -> str | None:
    """The key of a feed under more conditions; None where these say nothing or do not fit it."""
    asked = tuple(_plain_pairs(pairs))
    own = _pairs_of(key)
    return choice_key((*own, *asked), renamed) if asked and own is not None else None


def choice_key(pairs: Iterable[Pair], renamed: Mapping[str, str] = NOT_RENAMED) -> str | None:
    """The one key for these conditions, which may be that of a feed with a row."""
    known = {_under_new_name(pair, renamed) for pair in _plain_pairs(pairs)}
    plain = sorted(known, key=lambda pair: (NAMES.index(pair[0]), pair[1]))
    # Of two limits the smaller holds.
    limits = [value for name, value in plain if name == "limit"]
    if limits:
        least = min(limits, key=int)
        plain = [pair for pair in plain if pair[0] != "limit" or pair[1] == least]
    if not 0 < len(plain) <= MOST_CONDITIONS:
        return None
    if len(plain) == 1 and plain[0][0] in _FOLDERS:
        return _FOLDERS[plain[0][0]] + plain[0][1]
    return f"{CHOICE}/{','.join(f'{name}={value}' for name, value in plain)}"


def _pairs_of(key: str) -> tuple[Pair, ...] | None:
    """The conditions that a key stands for; None where it cannot be narrowed."""
    folder, slash, rest = key.partition("/")
    if not slash:
        return () if key == ALL else (("section", key),)
    if folder == CHOICE:
        return tuple(_pairs_in(rest))
    names = {place.rstrip("/"): name for name, place in _FOLDERS.items() if place}
    return ((names[folder], rest),) if folder in names and "/" not in rest else None


def _pairs_in(text: str) -> Iterator[Pair]:
    for part in text.split(","):
        name, sign, value = part.partition("=")
        if sign:
            yield name, value


def _plain_pairs(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The conditions that say something, each value as addresses write it."""
    for name, value in pairs:
        plain = _plain_value(name, value.strip())
        if plain:
            yield name, plain


def _under_new_name(pair: Pair, renamed: Mapping[str, str]) -> Pair:
    name, value = pair
    return (name, renamed.get(value, value)) if name == "section" else pair


def _plain_value(name: str, value: str) -> str:
    if name == "limit":
        # At most six digits: more are no number of entries.
        number = (
            int(value) if value.isascii() and value.isdigit() and len(value) <= len("100000") else 0
        )
        return str(min(number, MOST_ENTRIES)) if number else ""
    if name == "full":
        return "0" if value.lower() in _NO else ""
    return name_slug(value) if name in NAMES and value else ""


def _read_choice(key: str, pairs: Iterable[Pair], states: Mapping[str, FeedState]) -> Wish | None:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    groups = tuple(
        tuple(folder + value for value in values[name])
        for name, folder in _FOLDERS.items()
        if name in values
    )
    # What nobody has ever written about is more likely a slip than a wish.
    if any(feed not in states for group in groups for feed in group):
        return None
    exclude = tuple(
        folder + value for value in values.get("exclude", ()) for folder in _FOLDERS.values()
    )
    limit = values.get("limit")
    return Wish(
        key,
        FeedKind.CHOICE,
        _name(groups, values, states),
        Choice(groups, tuple(feed for feed in exclude if feed != ALL)),
        limit=int(limit[0]) if limit else None,
        full="full" not in values,
    )


def _name(
    groups: tuple[tuple[str, ...], ...],
    values: Mapping[str, list[str]],
    states: Mapping[str, FeedState],
) -> str:
    """A name in the words of the feeds themselves, so that it is in no language of ours."""
    found = [states[feed] for group in groups for feed in group]
    named = [f"#{one.name}" if one.kind is FeedKind.TAG else one.name for one in found]
    without = [f"\N{MINUS SIGN}{value}" for value in values.get("exclude", ())]
    size = [*values.get("limit", ()), *(["\N{HORIZONTAL ELLIPSIS}"] if "full" in values else [])]
    return " \N{MIDDLE DOT} ".join((*named, *without, *size))
