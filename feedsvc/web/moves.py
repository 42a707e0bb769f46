"""Addresses that lead elsewhere or nowhere any more. What stands at the others is in feeds.py, pages.py."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Moves:
    """``moved`` names old and new, as paths or as sections; ``closed`` sections are gone for good."""

    moved: Mapping[str, str] = field(default_factory=dict)
    closed: Collection[str] = ()

    @property
    def hidden(self) -> frozenset[str]:
        """The sections at whose addresses nothing is served, whatever articles they have."""
        return frozenset({*self.closed, *(old for old in self.moved if not old.startswith("/"))})

    def target(self, path: str, query: str) -> str | None:
        """Where a path leads that the operator has moved; one step, never two."""
        asked = f"{path}?{query}" if query else path
        target = self.moved.get(asked) or self.moved.get(path) or self._section_target(path)
        return None if target in {None, path} else target

    def well_known(self, path: str, query: str) -> str | None:
        """Where the feed is that others would have at this path."""
        asked = f"{path}?{query}" if query and path == "/" else path
        target = WELL_KNOWN.get(asked)
        return None if target is None else self.target(target, "") or target

    def is_closed(self, path: str) -> bool:
        key = _section_of(path)
        return key is not None and key in self.closed

    def _section_target(self, path: str) -> str | None:
        key = _section_of(path)
        new = None if key is None else self.moved.get(key)
        if key is None or new is None:
            return None
        if not path.startswith(FEEDS):
            return f"/{new}"
        rest = path[len(FEEDS) + len(key) :]
        return f"{FEEDS}{new}{rest}"


def _section_of(path: str) -> str | None:
    """Give the section that a feed's, an archive's or a page's path is about."""
    if path.startswith(FEEDS):
        inside = path[len(FEEDS) :]
        return inside.partition("/")[0] if "/" in inside else read_feed_path(inside)[0]
    return path[1:] if path.count("/") == 1 and len(path) > 1 else None
