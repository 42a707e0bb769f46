"""OPML 2.0: the list of all feeds, for import into a reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from lxml import etree

from feedsvc.model import Document, FeedKind, FeedState, Site
from feedsvc.renderers.addresses import feed_url, opml_url, page_url
from feedsvc.renderers.dates import rfc822
from feedsvc.renderers.titles import feed_description, feed_language, feed_title, site_title

# Browsers hand this type to the reader that knows it; as application/xml they would show a tree.
# A text type without charset may be taken for US-ASCII.
OPML_TYPE = "text/x-opml; charset=utf-8"
DOCS = "http://opml.org/spec2.opml"

FOLDERS = MappingProxyType({FeedKind.AUTHOR: "Authors", FeedKind.TAG: "Tags"})
MOST_IN_FOLDER = 1000

_NO_CHANGE_YET = datetime(1970, 1, 1, tzinfo=UTC)


def render_opml(states: tuple[FeedState, ...], site: Site) -> Document:
    """List all public feeds by their Atom address, the whole site's first."""
    changed = max((state.changed for state in states), default=_NO_CHANGE_YET)
    opml = etree.Element("opml", version="2.0")
    _add_head(opml, site, changed=changed)
    body = etree.SubElement(opml, "body")
    for state in sorted((state for state in states if state.kind not in FOLDERS), key=_order):
        etree.SubElement(body, "outline", _outline(state, site))
    for kind, name in FOLDERS.items():
        _add_folder(body, name, [state for state in states if state.kind is kind], site)
    return Document(
        body=etree.tostring(opml, encoding="UTF-8", xml_declaration=True, pretty_print=True),
        media_type=OPML_TYPE,
        changed=changed,
        revision=max((state.revision for state in states), default=0),
        url=opml_url(site),
    )


def _order(state: FeedState) -> tuple[bool, str, str]:
    # Code points, not the locale: every machine must list them alike.
    return (state.kind is not FeedKind.ALL, state.name.casefold(), state.key)


def _add_head(opml: etree._Element, site: Site, *, changed: datetime) -> None:
    head = etree.SubElement(opml, "head")
    etree.SubElement(head, "title").text = site_title(site)
    etree.SubElement(head, "dateModified").text = rfc822(changed)
    etree.SubElement(head, "docs").text = DOCS


def _add_folder(body: etree._Element, name: str, states: Sequence[FeedState], site: Site) -> None:
    """Put feeds of which there may be many into a folder, so that one can leave them out."""
    if states:
        folder = etree.SubElement(body, "outline", {"text": name, "title": name})
        for state in sorted(states, key=_order)[:MOST_IN_FOLDER]:
            etree.SubElement(folder, "outline", _outline(state, site))


def _outline(state: FeedState, site: Site) -> dict[str, str]:
    title = feed_title(state, site)
    language = feed_language(state, site)
    outline = {
        "type": "rss",  # of every feed, whatever its format: so says OPML 2.0
        "text": title,
        "title": title,
        "description": feed_description(state, site),
        "xmlUrl": feed_url(site, state.key, "atom"),
        "htmlUrl": page_url(site, state.key),
    }
    return outline | ({"language": language} if language else {})
