"""A page as all that ask of it see it: its tree, head, described items, and names of its site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from feedsvc.model import ReadingRules
from feedsvc.readers.page.embedded_items import read_embedded_items
from feedsvc.readers.page.head import Head, read_head
from feedsvc.readers.page.linked_data import read_linked_data
from feedsvc.readers.page.main_item import Described, address_key, find_described
from feedsvc.readers.page.tree import Element, text_of
from feedsvc.readers.page.values import Item, many
from feedsvc.readers.raw_fields import text_of as value_text
from feedsvc.section_names import name_key

_NAMING = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
)
_HOUSES = frozenset({"website", "newsmediaorganization", "organization"})
_AUTHORS = ("author", "creator")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says of itself, before anything is taken out of it."""

    tree: Element
    head: Head
    described: Described
    rules: ReadingRules
    address: str
    site_names: frozenset[str]


def see(tree: Element, rules: ReadingRules) -> Seen:
    """Look at a page: its metas, its items, its own address, and what its site is called."""
    head = read_head(tree)
    items = (*read_linked_data(tree), *read_embedded_items(tree))
    own = [head.canonical.value] if head.canonical else []
    own += [claim.value for claim in head.all("og:url", "twitter:url", "parsely-link")]
    own += [head.saved_from.value] if head.saved_from else []
    described = find_described(
        items,
        addresses=frozenset(filter(None, map(address_key, own))),
        headings=tuple(_headings(tree, head)),
    )
    address = next((one for one in own if address_key(one)), "") or described.text("url")
    return Seen(tree, head, described, rules, address, _site_names(head, items, address))


def _headings(tree: Element, head: Head) -> Iterator[str]:
    for heading, _ in zip(tree.iter("h1"), range(10), strict=False):
        yield text_of(heading)
    yield from (claim.value for claim in head.all("og:title", "twitter:title"))


def _site_names(head: Head, items: tuple[Item, ...], address: str) -> frozenset[str]:
    names = [claim.value for claim in head.all(*_NAMING)]
    authors = {name for item in items for key in _AUTHORS for name in _names_at(item, key)}
    for item in items:
        names += _names_at(item, "publisher")
        # An agency may be described as the author, in an item of its own.
        if item.types & _HOUSES and (name := item.text("name")) not in authors:
            names.append(name)
    names += _host_names(address)
    return frozenset(filter(None, map(name_key, names)))


def _names_at(item: Item, key: str) -> list[str]:
    values = many(item.values.get(key))
    return [value_text(one.get("name")) for one in values if isinstance(one, Mapping)]


def _host_names(address: str) -> tuple[str, ...]:
    """What a host is called: ``www.example-times.co.uk`` in full, and ``example-times``."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ()
    labels = [label for label in host.split(".") if len(label) > len("com")]
    return (host, *labels[:1])
