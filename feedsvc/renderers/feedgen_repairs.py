"""What feedgen 1.0 gets wrong and an extension of it can put right. What it is fed is elsewhere.

feedgen asks an extension only for these methods; it need not inherit from anything. A feed's are
called before the entries are appended, an entry's after all of its own elements.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lxml import etree

from feedsvc.model import Tombstone
from feedsvc.renderers.dates import rfc3339
from feedsvc.renderers.presentation import Link

ATOM = "http://www.w3.org/2005/Atom"
# RFC 6721
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK_ATTRIBUTES = ("rel", "type", "hreflang", "title", "length")


class FeedRepair:
    """Repairs of a feed's own elements, and one that feedgen does not know."""

    def __init__(self) -> None:
        self.links: tuple[Link, ...] = ()
        self.tombstones: tuple[Tombstone, ...] = ()

    def extend_ns(self) -> dict[str, str]:
        return {"at": TOMBSTONES} if self.tombstones else {}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        for one in self.tombstones:
            deleted = etree.SubElement(feed, f"{{{TOMBSTONES}}}deleted-entry")
            deleted.set("ref", one.id)
            deleted.set("when", rfc3339(one.withdrawn))
        return feed

    def extend_rss(self, rss: etree._Element) -> etree._Element:
        """Add the links that feedgen keeps out of RSS: all but the channel's page and rel=self."""
        for link in self.links:
            # A reader that meets rel=alternate here takes it for the address of the page.
            if link.rel not in {"self", "alternate"}:
                element = etree.SubElement(rss[0], f"{{{ATOM}}}link", href=link.href, rel=link.rel)
                if link.type:
                    element.set("type", link.type)
        return rss


class EntryRepair:
    """Repairs of one entry. It does not know its entry, so everything is handed over."""

    def __init__(self) -> None:
        self.links: tuple[dict[str, Any], ...] = ()
        self.language: str | None = None
        self.untitled = False
        self.updated: datetime | None = None

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        # The elements have no namespace here: feedgen writes xmlns as a plain attribute.
        for element, link in zip(entry.findall("link"), self.links, strict=True):
            for name in _LINK_ATTRIBUTES:
                if link.get(name):
                    element.set(name, link[name])
        if self.language:
            entry.set(_LANG, self.language)
        if self.untitled:
            self._empty_title(entry)
        return entry

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Say when an entry was edited; RSS itself has no word for it."""
        if self.updated:
            etree.SubElement(item, f"{{{ATOM}}}updated").text = self.updated.isoformat()
        return item

    def _empty_title(self, entry: etree._Element) -> None:
        # RFC 4287 demands the element, not words in it; feedgen refuses an empty one.
        title = entry.find("title")
        if title is not None:
            title.text = None
