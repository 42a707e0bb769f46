"""What every page is made with. Which page is shown when is in pages.py and status.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template
from markupsafe import Markup

from feedsvc.model import FeedEntry, FeedKind, Media, Site
from feedsvc.renderers import FORMATS, feed_description, feed_language, feed_title, feed_url
from feedsvc.shelf import Shelf
from feedsvc.site_urls import absolute
from feedsvc.web.addresses import Addresses
from feedsvc.web.spoken import direction, machine_moment, spoken_moment
from feedsvc.web.static_files import style_version

FORMAT_NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}

# Renders the template of a name with what every page needs and what this one needs.
Render = Callable[..., str]


def page_renderer(shelf: Shelf, site: Site, addresses: Addresses) -> Render:
    always: Mapping[str, Any] = {
        "site": site,
        "addresses": addresses,
        "formats": _feed_formats(),
        "style_version": style_version(),
        "feed_url": lambda state, suffix: feed_url(site, state.key, suffix),
        "feed_title": lambda state: feed_title(state, site),
        "feed_description": lambda state: feed_description(state, site),
        "language_of": lambda state: feed_language(state, site) if state else site.language,
        "direction": direction,
        "player": player,
        "spoken": spoken_moment,
        "machine": machine_moment,
        "local": lambda url: absolute(url, addresses.root),
        "content": lambda entry: _content(entry, addresses),
        "link_of": lambda entry: _link_of(entry, addresses),
    }

    def render(template: str, **values: Any) -> str:
        return render_template(template, **{**always, **_feeds_now(shelf), **values})

    return render


def _feeds_now(shelf: Shelf) -> Mapping[str, Any]:
    states = shelf.states()
    return {
        "states": states,
        "all_feed": shelf.state("all"),
        "sections": tuple(state for state in states if state.kind is FeedKind.SECTION),
    }


def _feed_formats() -> tuple[tuple[str, str, str], ...]:
    """Suffix, name and media type (without charset) of each format."""
    return tuple(
        (suffix, FORMAT_NAMES[suffix], form.media_type.partition(";")[0])
        for suffix, form in FORMATS.items()
    )


def _content(entry: FeedEntry, addresses: Addresses) -> Markup:
    # It was sanitised before it was stored, and the page's policy allows no script.
    return Markup(absolute(entry.content, addresses.root))  # noqa: S704 # see above


def player(media: Media) -> str:
    """The element that plays a recording."""
    return "video" if (media.media_type or "").startswith("video/") else "audio"


def _link_of(entry: FeedEntry, addresses: Addresses) -> str:
    if entry.url:
        return absolute(entry.url, addresses.root)
    return addresses.article_page(entry.slug)
