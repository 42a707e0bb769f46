"""A feed as every format shows it: clean text, absolute URLs, plain UTC dates. No format is here.

This is the border that protects a document: whatever an entry holds, what leaves here can be
written in all formats. So the formats themselves never check anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from types import MappingProxyType
from typing import Any

from feedsvc.feed_keys import archive_key
from feedsvc.model import (
    Archive,
    Author,
    Episode,
    Feed,
    FeedEntry,
    FeedKind,
    Fullness,
    History,
    Image,
    Media,
    Podcast,
    Section,
    Site,
    Tombstone,
)
from feedsvc.renderers.addresses import entry_url, feed_id, feed_url, page_url, web_address
from feedsvc.renderers.dates import whole_utc
from feedsvc.renderers.recordings import show_episode, show_media
from feedsvc.renderers.titles import (
    feed_description,
    feed_image,
    feed_language,
    feed_title,
    language_tag,
    site_title,
)
from feedsvc.site_urls import absolute
from feedsvc.xml_text import clean, single_line

PROGRAM = "feedsvc"

# How links to the formats are labelled; with which charset they are served is said in FORMATS.
LINK_TYPES = MappingProxyType(
    {
        "atom": "application/atom+xml",
        "rss": "application/rss+xml",
        "json": "application/feed+json",
    }
)

_SHOW_TEXTS = ("author", "owner_name", "kind", "medium", "funding_text", "license")
_EMAIL = re.compile(r"[^@\s()<>,;:\\\"]+@[^@\s()<>,;:\\\"]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a feed to another document, by its registered relation."""

    href: str
    rel: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry ready to be written. ``language`` is None where it is that of the feed."""

    id: str
    link: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    section: Section | None
    tags: tuple[str, ...]
    authors: tuple[Author, ...]
    language: str | None
    image: Image | None
    media: tuple[Media, ...] = ()
    episode: Episode | None = None


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """A feed ready to be written. ``links`` are its own address, its twins, its history (RFC 5005).

    ``complete`` and ``archive`` are the marks of that; ``older`` is where the history goes on.
    ``author`` is who the operator named; ``site_title`` signs where nobody did.
    """

    id: str
    url: str
    page: str
    title: str
    site_title: str
    description: str
    updated: datetime
    links: tuple[Link, ...]
    language: str | None
    author: Author | None
    icon: str | None
    image: str | None
    rights: str
    ttl_minutes: int
    entries: tuple[ShownEntry, ...]
    complete: bool
    archive: bool
    older: str | None
    tombstones: tuple[Tombstone, ...]
    podcast: Podcast | None = None


def show_feed(feed: Feed, site: Site, *, url: str, suffix: str) -> ShownFeed:
    """Prepare a feed for the document that is served at ``url``."""
    state, history = feed.state, feed.history or History()
    language = feed_language(state, site)
    older = _archive_url(history.older, site, suffix) if not history.complete else None
    entries = tuple(_show_entry(entry, site, feed_language=language) for entry in feed.entries)
    return ShownFeed(
        id=feed_id(site, state.key),
        url=url,
        page=page_url(site, state.key),
        title=feed_title(state, site),
        site_title=site_title(site),
        description=feed_description(state, site),
        # Never the clock: the same entries must give the same bytes whenever they are rendered.
        updated=max((entry.updated for entry in entries), default=whole_utc(state.changed)),
        links=(
            *_own_links(feed, site, url=url, suffix=suffix),
            *_history_links(feed, site, older=older, suffix=suffix),
        ),
        language=language,
        author=next(iter(_authors((site.author,) if site.author else (), site)), None),
        icon=web_address(site.icon, site) if site.icon else None,
        image=feed_image(state, site),
        rights=single_line(site.rights),
        ttl_minutes=site.ttl_minutes,
        entries=entries,
        complete=history.complete,
        archive=history.archive is not None,
        older=older,
        tombstones=tuple(
            Tombstone(clean(one.id), whole_utc(one.withdrawn)) for one in feed.tombstones
        ),
        podcast=_podcast(feed, site),
    )


def _podcast(feed: Feed, site: Site) -> Podcast | None:
    text = site.sections.get(feed.state.key)
    if feed.state.kind is not FeedKind.SECTION or text is None or text.podcast is None:
        return None
    said = text.podcast
    texts: dict[str, Any] = {name: single_line(getattr(said, name)) for name in _SHOW_TEXTS}
    return replace(
        said,
        **texts,
        categories=tuple(map(single_line, said.categories)),
        owner_email=said.owner_email if _EMAIL.fullmatch(said.owner_email or "") else None,
        image=web_address(said.image, site) if said.image else None,
        new_feed_url=web_address(said.new_feed_url, site) if said.new_feed_url else None,
        funding_url=web_address(said.funding_url, site) if said.funding_url else None,
    )


def _own_links(feed: Feed, site: Site, *, url: str, suffix: str) -> tuple[Link, ...]:
    archive = feed.history.archive if feed.history else None
    key = archive_key(archive) if archive else feed.state.key
    twins = (
        Link(feed_url(site, key, twin), "alternate", link_type)
        for twin, link_type in LINK_TYPES.items()
        if twin != suffix
    )
    return (Link(url, "self", LINK_TYPES[suffix]), *twins)


def _history_links(feed: Feed, site: Site, *, older: str | None, suffix: str) -> Iterator[Link]:
    """Where the newest document is, and the archives before and after this document."""
    history, link_type = feed.history or History(), LINK_TYPES[suffix]
    if history.archive:
        yield Link(feed_url(site, feed.state.key, suffix), "current", link_type)
    if older:
        yield Link(older, "prev-archive", link_type)
    newer = _archive_url(history.newer, site, suffix)
    if newer:
        yield Link(newer, "next-archive", link_type)


def _archive_url(archive: Archive | None, site: Site, suffix: str) -> str | None:
    return None if archive is None else feed_url(site, archive_key(archive), suffix)


def _show_entry(entry: FeedEntry, site: Site, *, feed_language: str | None) -> ShownEntry:
    image = _image(entry.image, site)
    language = language_tag(entry.language)
    section = _section(entry.section)
    summary, content = _shown_texts(entry, site)
    if content or not summary:
        # A reader that finds content shows no summary: a picture alone would hide it.
        content = _with_image(content, image, entry.image, site)
    return ShownEntry(
        id=clean(entry.id),
        link=entry_url(entry, site),
        title=single_line(entry.title),
        summary=summary,
        content=content,
        published=whole_utc(entry.published),
        updated=whole_utc(entry.updated),
        section=section,
        tags=_tags(entry.tags, section),
        authors=_authors(entry.authors, site),
        language=None if language == feed_language else language,
        image=image,
        media=show_media(entry.media, site),
        episode=show_episode(entry.episode, site),
    )


def _shown_texts(entry: FeedEntry, site: Site) -> tuple[str, str]:
    """As much of an entry's summary and content as its section shows, in whichever feed it stands."""
    text = site.sections.get(entry.section.slug) if entry.section else None
    fullness = (text and text.fullness) or site.fullness
    summary = "" if fullness is Fullness.TITLE else clean(entry.summary).strip()
    if fullness is not Fullness.FULL:
        return summary, ""
    return summary, clean(absolute(entry.content, site.url))


def _section(section: Section | None) -> Section | None:
    if section is None:
        return None
    slug = single_line(section.slug)
    name = single_line(section.name) or slug
    return Section(slug or name, name) if name else None


def _tags(tags: Iterable[str], section: Section | None) -> tuple[str, ...]:
    taken = {section.name.casefold()} if section else set()
    kept: dict[str, str] = {}
    for tag in map(single_line, tags):
        if tag and tag.casefold() not in taken:
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def _authors(authors: Iterable[Author], site: Site) -> tuple[Author, ...]:
    shown = (_author(author, site) for author in authors)
    # Atom demands a name, and two equal authors help nobody.
    return tuple(dict.fromkeys(author for author in shown if author.name))


def _author(author: Author, site: Site) -> Author:
    email = clean(author.email or "").strip()
    return Author(
        name=single_line(author.name),
        email=email if _EMAIL.fullmatch(email) else None,
        url=web_address(author.url, site) if author.url else None,
    )


def _image(image: Image | None, site: Site) -> Image | None:
    url = web_address(image.url, site) if image else None
    if image is None or url is None:
        return None
    return replace(image, url=url, alt=single_line(image.alt))


def _with_image(content: str, image: Image | None, stored: Image | None, site: Site) -> str:
    """Show the picture in the text too: most readers show it nowhere else."""
    if image is None or stored is None:
        return content
    # The author's own spelling of the address stands in the text, ours in the fields.
    spellings = (image.url, absolute(stored.url, site.url))
    if any(f'src="{escape(url)}"' in content for url in spellings):
        return content
    return f'<figure><img src="{escape(image.url)}" alt="{escape(image.alt)}"></figure>{content}'
