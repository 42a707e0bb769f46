"""Addresses that lead elsewhere or nowhere any more. What stands at the others is in feeds.py, pages.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from feedsvc.shelf import Elsewhere
from feedsvc.web.addresses import FEEDS, read_feed_path

# Where other programs keep their feed, and readers look for one when they know only the site.
WELL_KNOWN = {
    "/feed": "/feeds/all.rss",
    "/feed.xml": "/feeds/all.rss",
    "/feed/atom": "/feeds/all.atom",
    "/feed/rss": "/feeds/all.rss",
    "/feed/rss2": "/feeds/all.rss",
    "/feed.rss": "/feeds/all.rss",
    "/feed.atom": "/feeds/all.atom",
    "/feed.json": "/feeds/all.json",
    "/rss": "/feeds/all.rss",
    "/rss.xml": "/feeds/all.rss",
    "/rss2": "/feeds/all.rss",
    "/index.xml": "/feeds/all.rss",
    "/index.rss": "/feeds/all.rss",
    "/index.rdf": "/feeds/all.rss",
    "/atom": "/feeds/all.atom",
    "/atom.xml": "/feeds/all.atom",
    "/index.atom": "/feeds/all.atom",
    "/?feed=rss": "/feeds/all.rss",
    "/?feed=rss2": "/feeds/all.rss",
    "/?feed=atom": "/feeds/all.atom",
}
# The sections that a choice names: /feeds/q/section=world,limit=5.atom
_CHOSEN = re.compile(r"[/,]section=([^,]+)")


@dataclass(frozen=True, slots=True)
class Moves:
    """``moved`` names old and new, as paths or as sections; ``closed`` sections are gone for good."""

    moved: Mapping[str, str] = field(default_factory=dict)
    closed: Collection[str] = ()

    @property
    def elsewhere(self) -> Elsewhere:
        """What the shelf must not serve, whatever articles there are."""
        sections = {old: new for old, new in self.moved.items() if not old.startswith("/")}
        paths = (old for old in self.moved if old.startswith(FEEDS) and "?" not in old)
        return Elsewhere(
            feeds=frozenset({*self.closed, *sections}),
            documents=frozenset(read_feed_path(path[len(FEEDS) :]) for path in paths),
            renamed={old: _end_of(old, sections.get) for old in sections},
        )

    def target(self, path: str, query: str) -> str | None:
        """Where a path leads that the operator has moved: in one step, however often it has moved."""
        asked = f"{path}?{query}" if query else path
        target = _end_of(asked, self._onward)
        return None if target in {asked, path} else target

    def well_known(self, path: str, query: str) -> str | None:
        """Where the feed is that others would have at this path."""
        named = (f"/?{part}" for part in query.split("&") if path == "/")
        target = next((WELL_KNOWN[one] for one in (path, *named) if one in WELL_KNOWN), None)
        return None if target is None else self.target(target, "") or target

    def is_closed(self, path: str) -> bool:
        sections = _sections_of(path)
        return bool(sections) and all(section in self.closed for section in sections)

    def _onward(self, asked: str) -> str | None:
        path, _, _ = asked.partition("?")
        return self.moved.get(asked) or self.moved.get(path) or self._section_target(path)

    def _section_target(self, path: str) -> str | None:
        key = _section_of(path)
        new = None if key is None else self.moved.get(key)
        if key is None or new is None:
            return None
        if not path.startswith(FEEDS):
            return f"/{new}"
        rest = path[len(FEEDS) + len(key) :]
        return f"{FEEDS}{new}{rest}"


def read_moves(moved: Mapping[str, str], closed: Collection[str]) -> Moves:
    """Take the moves as the operator wrote them: with paths as they stand in addresses."""
    return Moves({_decoded(old): _decoded(new) for old, new in moved.items()}, closed)


def _decoded(place: str) -> str:
    path, mark, query = place.partition("?")
    return f"{unquote(path)}{mark}{query}" if path.startswith("/") else place


def _end_of(start: str, onward: Callable[[str], str | None]) -> str:
    """Where a way ends; one that goes in a circle ends where it closes."""
    at, way = start, set[str]()
    while at not in way:
        way.add(at)
        at = onward(at) or at
    return at


def _sections_of(path: str) -> tuple[str, ...]:
    """The sections that a path is about; a choice may name several."""
    if path.startswith(f"{FEEDS}q/"):
        return tuple(_CHOSEN.findall(read_feed_path(path)[0]))
    section = _section_of(path)
    return () if section is None else (section,)


def _section_of(path: str) -> str | None:
    """Give the section that a feed's, an archive's or a page's path is about."""
    if path.startswith(FEEDS):
        inside = path[len(FEEDS) :]
        return inside.partition("/")[0] if "/" in inside else read_feed_path(inside)[0]
    return path[1:] if path.count("/") == 1 and len(path) > 1 else None
