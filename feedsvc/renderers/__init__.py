"""Feed → Document: the table of formats. How each is written is in its module.

A new format is a module, its link type in presentation.py, and a line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedsvc.feed_keys import archive_key
from feedsvc.model import Document, Feed, Site
from feedsvc.renderers.addresses import feed_url, opml_url, page_url
from feedsvc.renderers.json_feed import render_json
from feedsvc.renderers.opml import render_opml
from feedsvc.renderers.presentation import LINK_TYPES
from feedsvc.renderers.titles import feed_description, feed_language, feed_title
from feedsvc.renderers.window import render_within
from feedsvc.renderers.xml_feeds import render_atom, render_rss

__all__ = [
    "FORMATS",
    "VERSION",
    "Format",
    "feed_description",
    "feed_language",
    "feed_title",
    "feed_url",
    "opml_url",
    "page_url",
    "render_feed",
    "render_opml",
]

# Raised whenever the same entries give other bytes than before: it renews every feed's revision.
VERSION = 2


@dataclass(frozen=True, slots=True)
class Format:
    """A format of feeds. ``render`` takes the document's own absolute URL last."""

    suffix: str
    media_type: str
    render: Callable[[Feed, Site, str], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "atom": Format("atom", f"{LINK_TYPES['atom']}; charset=utf-8", render_atom),
        "rss": Format("rss", f"{LINK_TYPES['rss']}; charset=utf-8", render_rss),
        # JSON types have no charset parameter: they are UTF-8 (RFC 8259).
        "json": Format("json", LINK_TYPES["json"], render_json),
    }
)


def render_feed(feed: Feed, site: Site, suffix: str) -> Document:
    """Render a feed in the format that ``suffix`` names: a pure function of its arguments."""
    chosen = FORMATS[suffix]
    archive = feed.history.archive if feed.history else None
    url = feed_url(site, archive_key(archive) if archive else feed.state.key, suffix)
    # What belongs to the past must not be lost from it, however large.
    most_bytes = 0 if archive else site.most_bytes
    body, cut = render_within(feed, most_bytes, lambda part: chosen.render(part, site, url))
    return Document(
        body=body,
        media_type=chosen.media_type,
        changed=feed.state.changed,
        revision=feed.state.revision,
        url=url,
        lasting=feed.history is not None and feed.history.closed,
        cut=cut,
    )
