"""What every page is made with. Which page is shown when is in pages.py and status.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any

from flask import render_template
from markupsafe import Markup

from feedsvc.feed_keys import author_key, tag_key
from feedsvc.model import FeedEntry, FeedKind, FeedState, Media, Site
from feedsvc.renderers import FORMATS, feed_description, feed_language, feed_title, feed_url
from feedsvc.shelf import Shelf
from feedsvc.site_urls import absolute
from feedsvc.web.addresses import Addresses
from feedsvc.web.spoken import direction, machine_moment, spoken_moment
from feedsvc.web.static_files import style_version

FORMAT_NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}

MOST_IN_GROUP = 1000
GROUPS = (
    ("Everything", frozenset({FeedKind.ALL})),
    ("Sections", frozenset({FeedKind.SECTION})),
    ("Combined", frozenset({FeedKind.COMBINED})),
    ("Languages", frozenset({FeedKind.LANGUAGE})),
    ("Authors", frozenset({FeedKind.AUTHOR})),
    ("Tags", frozenset({FeedKind.TAG})),
)

# Renders the template of a name with what every page needs and what this one needs.
Render = Callable[..., str]


def page_renderer(shelf: Shelf, site: Site, addresses: Addresses) -> Render:
    always: Mapping[str, Any] = {
        "site": site,
        "addresses": addresses,
        "formats": _feed_formats(),
        "style_version": style_version(),
        "feed_url": lambda state, suffix: feed_url(site, state.key, suffix),
        "feed_title": lambda state: feed_title(state, shelf.site),
        "feed_description": lambda state: feed_description(state, shelf.site),
        "language_of": lambda state: feed_language(state, shelf.site) if state else site.language,
        "direction": direction,
        "player": player,
        "spoken": spoken_moment,
        "machine": machine_moment,
        "local": lambda url: absolute(url, addresses.root),
        "content": lambda entry: _content(entry, addresses),
        "tag_page": lambda tag: addresses.here(f"/{tag_key(tag)}"),
        "author_page": lambda author: addresses.here(f"/{author_key(author.name)}"),
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
        # They stand before the tags and the authors, of which there may be many.
        "sections": tuple(
            state for state in takewhile(_is_main, states) if state.kind is FeedKind.SECTION
        ),
    }


def _is_main(state: FeedState) -> bool:
    return state.kind in {FeedKind.ALL, FeedKind.SECTION}


def feed_groups(states: Sequence[FeedState]) -> tuple[tuple[str, tuple[FeedState, ...]], ...]:
    """The listed feeds under their headings, each group by name and not longer than a page."""
    groups = ((heading, _of_kinds(states, kinds)) for heading, kinds in GROUPS)
    return tuple((heading, found) for heading, found in groups if found)


def _of_kinds(states: Sequence[FeedState], kinds: frozenset[FeedKind]) -> tuple[FeedState, ...]:
    return tuple(islice((state for state in states if state.kind in kinds), MOST_IN_GROUP))


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
