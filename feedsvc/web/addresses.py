"""Addresses of the site: absolute for readers, relative to the host for links between pages.

The host that a request names is never looked at: whoever sends it chooses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from feedsvc.model import FeedKind, FeedState

FEEDS = "/feeds/"
OPML = "/feeds.opml"
# What parts the conditions of a feed that is made on demand: people read these addresses.
IN_PATHS = "/,="


@dataclass(frozen=True, slots=True)
class Addresses:
    """``site_url`` is the site's, ``root`` the path below which it lies on its host."""

    site_url: str
    root: str

    def here(self, path: str) -> str:
        """Make a link for a page; it works under any name of the host."""
        return self.root + quote(path, safe=IN_PATHS)

    def absolute(self, path: str) -> str:
        return self.site_url + quote(path, safe=IN_PATHS)

    def feed_page(self, state: FeedState) -> str:
        return self.here("/" if state.kind is FeedKind.ALL else f"/{state.key}")

    def article_page(self, slug: str) -> str:
        return self.here(f"/articles/{slug}")


def addresses_of(site_url: str) -> Addresses:
    return Addresses(site_url, urlsplit(site_url).path.rstrip("/"))


def feed_path(key: str, suffix: str) -> str:
    return f"/feeds/{key}.{suffix}"


def read_feed_path(path: str) -> tuple[str, str]:
    """Take ``KEY.SUFFIX`` apart; the suffix is empty if there is none."""
    key, dot, suffix = path.rpartition(".")
    return (key, suffix) if dot else (path, "")
