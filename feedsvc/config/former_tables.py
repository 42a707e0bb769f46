"""Tables that feeds stood in before: not read any more, but told where their keys belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from feedsvc.config.feed_tables import CombinedTable
from feedsvc.config.toml_lines import Place
from feedsvc.config.toml_text import toml_key, toml_value
from feedsvc.section_names import readable
from feedsvc.words import slugify

_OWN_KEYS = frozenset(CombinedTable.model_fields)


def former_tables(content: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Say of each ``[combined.NAME]`` and ``[feeds]`` what to type in its place."""
    combined, feeds = content.get("combined"), content.get("feeds")
    if combined is not None:
        yield from _combined(combined)
    if isinstance(feeds, Mapping):
        yield from _feeds(feeds)


def _combined(table: object) -> Iterator[tuple[Place, str]]:
    named = _tables_in(table)
    for slug, feed in named.items():
        yield ("combined", slug), _own_feed("combined", slug, feed)
    if not named:
        yield ("combined",), "there is no such table; type [[feeds]] for each feed of your own"


def _feeds(table: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """A table of that name is what held for all feeds, or a feed of one's own in few brackets."""
    named = _tables_in(table)
    for slug, feed in named.items():
        yield ("feeds", slug), _own_feed("feeds", slug, feed)
    others = table.keys() - named.keys()
    if others & _OWN_KEYS:
        yield ("feeds",), "a feed of your own has two brackets; type [[feeds]] instead of [feeds]"
    if others - _OWN_KEYS or not table:
        yield ("feeds",), "what holds for all feeds is in [feed]; type [feed] instead of [feeds]"


def _tables_in(table: object) -> Mapping[str, Mapping[str, Any]]:
    pairs = table.items() if isinstance(table, Mapping) else ()
    return {name: inner for name, inner in pairs if isinstance(inner, Mapping)}


def _own_feed(above: str, slug: str, feed: Mapping[str, Any]) -> str:
    header = f"[{above}.{toml_key(slug)}]"
    added = " and ".join(_added(slug, feed))
    below = f", and {added} below it" if added else ""
    return f"each feed of your own begins with [[feeds]]; type [[feeds]] instead of {header}{below}"


def _added(slug: str, feed: Mapping[str, Any]) -> Iterator[str]:
    """Give the lines that keep its name and its address what they were."""
    name = feed.get("name")
    if not isinstance(name, str) or not name.strip():
        name = readable(slug)
        yield f"name = {toml_value(name)}"
    if slugify(name) != slugify(slug) and "slug" not in feed:
        yield f"slug = {toml_value(slugify(slug))}"
