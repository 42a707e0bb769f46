"""JSON Feed 1.1, written without a library. What a feed says is in presentation.py."""

from __future__ import annotations

import json
from typing import Any

from feedsvc.model import Author, Feed, Site
from feedsvc.renderers.dates import rfc3339
from feedsvc.renderers.presentation import ShownEntry, ShownFeed, show_feed
from feedsvc.renderers.recordings import attachment

VERSION = "https://jsonfeed.org/version/1.1"


def render_json(feed: Feed, site: Site, url: str) -> bytes:
    """Render a feed as JSON Feed 1.1: UTF-8 without BOM, keys in the order written here."""
    shown = show_feed(feed, site, url=url, suffix="json")
    text = json.dumps(_feed_object(shown), ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _feed_object(shown: ShownFeed) -> dict[str, Any]:
    return _without_empty(
        version=VERSION,
        title=shown.title,
        home_page_url=shown.page,
        feed_url=shown.url,
        next_url=shown.older,
        description=shown.description,
        # A large picture and a small one; both spare readers the search for /favicon.ico.
        icon=shown.image or shown.icon,
        favicon=shown.icon,
        authors=_authors((shown.author,) if shown.author else ()),
        language=shown.language,
    ) | {"items": [_item(entry) for entry in shown.entries]}


def _item(entry: ShownEntry) -> dict[str, Any]:
    return (
        _without_empty(id=entry.id, url=entry.link, title=entry.title, summary=entry.summary)
        | _content(entry)
        | _without_empty(
            image=entry.image.url if entry.image else None,
            date_published=rfc3339(entry.published),
            date_modified=rfc3339(entry.updated),
            authors=_authors(entry.authors),
            tags=[*([entry.section.name] if entry.section else []), *entry.tags],
            language=entry.language,
            attachments=[attachment(media) for media in entry.media],
        )
    )


def _content(entry: ShownEntry) -> dict[str, str]:
    """The item's content, which the format demands even where there is none."""
    if entry.content:
        return {"content_html": entry.content}
    return {"content_text": entry.summary or entry.title or entry.link}


def _authors(authors: tuple[Author, ...]) -> list[dict[str, str]]:
    return [_author(author) for author in authors]


def _author(author: Author) -> dict[str, str]:
    address = author.url or (f"mailto:{author.email}" if author.email else "")
    return _without_empty(name=author.name, url=address)


def _without_empty(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
