"""Atom and RSS: the only place that knows feedgen. What a feed says is in presentation.py.

feedgen writes RSS text without ``&#x26;`` and ``&#x3C;``, which the RSS profile prefers in
plain-text elements: lxml always writes ``&amp;`` and ``&lt;``, which mean the same.
"""

from __future__ import annotations

import re
from typing import Any

# Not feedgen.util first: it asks for lxml.etree but imports only lxml. feedgen.entry imports both.
import feedgen.entry
import feedgen.feed

from feedsvc.model import Author, Feed, Section, Site
from feedsvc.renderers.dates import rfc822
from feedsvc.renderers.feedgen_repairs import EntryRepair, FeedRepair
from feedsvc.renderers.podcast import PodcastEntry, PodcastFeed, show_guid
from feedsvc.renderers.presentation import PROGRAM, Link, ShownEntry, ShownFeed, show_feed
from feedsvc.renderers.recordings import add_enclosures, add_picture

DOCS = "https://www.rssboard.org/rss-specification"

# feedgen's own function switches the locale of the whole process for each date that it writes, and
# so pulls it away from under every other thread. It has no hook for dates: the two names are
# replaced here, once, while this module is imported (which Python does under a lock), and the
# new function is right for any other user of feedgen too.
feedgen.feed.formatRFC2822 = rfc822
feedgen.entry.formatRFC2822 = rfc822

# What an HTML parser would read as a tag or a character reference. All else may stand as it is.
_LOOKS_LIKE_HTML = re.compile("<(?=[A-Za-z/!?])|&(?=[#A-Za-z0-9])")
# Inside the brackets of "mail (Name)" these would end or open a comment (RFC 822).
_COMMENT_SYNTAX = re.compile(r"[()\\]")


def render_atom(feed: Feed, site: Site, url: str) -> bytes:
    """Render a feed as Atom 1.0 (RFC 4287)."""
    shown = show_feed(feed, site, url=url, suffix="atom")
    generator = _new_generator(shown)
    generator.id(shown.id)
    # Each entry needs an author; those without inherit this one.
    generator.author(_person(shown.author or Author(shown.site_title)))
    if shown.icon:
        generator.icon(shown.icon)
    # The page first: readers take the first alternate for the address of the site.
    generator.link(href=shown.page, rel="alternate", type="text/html")
    _add_links(generator, shown.links)
    # RSS and JSON have no word for this: there the entry is only missing.
    generator.repair.tombstones = shown.tombstones
    for entry in shown.entries:
        _add_atom_entry(generator, entry, site)
    return bytes(generator.atom_str())


def render_rss(feed: Feed, site: Site, url: str) -> bytes:
    """Render a feed as RSS 2.0, after the Best Practices Profile."""
    shown = show_feed(feed, site, url=url, suffix="rss")
    generator = _new_generator(shown)
    generator.load_extension("dc", atom=False)
    generator.docs(DOCS)
    generator.ttl(shown.ttl_minutes)
    _add_editor(generator, shown.author)
    _add_links(generator, shown.links)
    generator.repair.links = shown.links
    # Last: feedgen makes the channel's link of whichever was added last.
    generator.link(href=shown.page, rel="alternate", type="text/html")
    if shown.podcast:
        generator.register_extension("podcast", PodcastFeed, PodcastEntry, atom=False)
        generator.podcast.shown, generator.podcast.podcast = shown, shown.podcast
        generator.podcast.guid = show_guid(shown.podcast, site.id_authority, feed.state.key)
    for entry in shown.entries:
        _add_item(generator, entry, site, podcast=shown.podcast is not None)
    return bytes(generator.rss_str())


def _new_generator(shown: ShownFeed) -> Any:
    generator = feedgen.feed.FeedGenerator()
    generator.load_extension("media")
    generator.register_extension("repair", FeedRepair, EntryRepair)
    marks = {"complete": shown.complete, "archive": shown.archive}
    generator.repair.history = tuple(mark for mark, holds in marks.items() if holds)
    generator.title(shown.title)
    generator.subtitle(shown.description)
    generator.updated(shown.updated)
    generator.language(shown.language)
    # No version: an update of the program must not change the bytes of every feed.
    generator.generator(PROGRAM)
    generator.rights(shown.rights or None)
    if shown.image:
        generator.image(shown.image, title=shown.title, link=shown.page)
    return generator


def _add_links(generator: Any, links: tuple[Link, ...]) -> None:
    for link in links:
        generator.link(
            {"href": link.href, "rel": link.rel} | ({"type": link.type} if link.type else {})
        )


def _new_entry(generator: Any, entry: ShownEntry, site: Site) -> Any:
    # feedgen puts a new entry before the others unless told to append.
    added = generator.add_entry(order="append")
    added.id(entry.id)
    # Never left out: feedgen would put the time of the rendering.
    added.updated(entry.updated)
    added.published(entry.published)
    added.link(href=entry.link, rel="alternate", type="text/html")
    for category in _categories(entry, site):
        added.category(category)
    if entry.image:
        add_picture(added, entry.image)
    add_enclosures(added, entry.media, entry.image)
    return added


def _add_atom_entry(generator: Any, entry: ShownEntry, site: Site) -> None:
    added = _new_entry(generator, entry, site)
    added.title(entry.title or entry.id)
    for author in entry.authors:
        added.author(_person(author))
    if entry.summary:
        added.summary(entry.summary, type="text")
    if entry.content:
        added.content(entry.content, type="html")
    added.repair.language = entry.language
    added.repair.untitled = not entry.title
    # Last, when all links are there.
    added.repair.links = tuple(added.link())


def _add_item(generator: Any, entry: ShownEntry, site: Site, *, podcast: bool) -> None:
    added = _new_entry(generator, entry, site)
    if podcast:
        added.podcast.entry = entry
    added.title(entry.title or None)
    if entry.summary:
        added.description(_as_html(entry.summary), isSummary=True)
    if entry.content:
        added.content(entry.content, type="html")
    if not (entry.title or entry.summary or entry.content):
        # An item must have a title or a description; of this one only its address is known.
        added.description(_as_html(entry.link))
    _add_creators(added, entry.authors)
    if entry.language:
        added.dc.dc_language(entry.language)
    if entry.updated != entry.published:
        added.repair.updated = entry.updated


def _as_html(text: str) -> str:
    """Plain text for RSS's ``description``, which readers take for HTML.

    Only what would be taken for markup is escaped, so that a reader who takes it for plain text
    sees as few escapes as can be.
    """
    return _LOOKS_LIKE_HTML.sub(lambda sign: "&lt;" if sign[0] == "<" else "&amp;", text)


def _categories(entry: ShownEntry, site: Site) -> list[dict[str, str]]:
    section = [_section_category(entry.section, site)] if entry.section else []
    return section + [{"term": tag} for tag in entry.tags]


def _section_category(section: Section, site: Site) -> dict[str, str]:
    return {"term": section.slug, "label": section.name, "scheme": f"{site.url}/"}


def _person(author: Author) -> dict[str, str]:
    person = {"name": author.name, "email": author.email, "uri": author.url}
    return {field: value for field, value in person.items() if value}


def _add_creators(added: Any, authors: tuple[Author, ...]) -> None:
    """Name every author, each once.

    RSS takes one ``author`` at most and only with an e-mail address; feedgen would write several,
    and leave out who has none. A ``dc:creator`` beside an ``author`` would name the same one twice.
    """
    mailbox = _mailbox(authors[0]) if len(authors) == 1 else None
    if mailbox:
        added.author(_person(authors[0]))
    elif authors:
        added.dc.dc_creator([author.name for author in authors])


def _add_editor(generator: Any, author: Author | None) -> None:
    """Name the site's author, whom feedgen keeps out of RSS."""
    if author is None:
        return
    mailbox = _mailbox(author)
    if mailbox:
        generator.managingEditor(mailbox)
    else:
        generator.dc.dc_creator(author.name)


def _mailbox(author: Author) -> str | None:
    if not author.email or _COMMENT_SYNTAX.search(author.name):
        return None
    return f"{author.email} ({author.name})"
