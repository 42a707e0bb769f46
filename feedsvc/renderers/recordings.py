"""Recordings and pictures as every format shows them, and their Media RSS and enclosures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from feedsvc.model import Attached, Episode, Image, Media, Site
from feedsvc.renderers.addresses import web_address
from feedsvc.renderers.titles import language_tag
from feedsvc.xml_text import single_line

_MEDIA_TYPE = re.compile(r"(audio|video)/[A-Za-z0-9][A-Za-z0-9.+\-]{0,80}")


def show_media(media: Iterable[Media], site: Site) -> tuple[Media, ...]:
    """The recordings that a reader can fetch and knows how to play."""
    shown = (_show_recording(one, site) for one in media)
    return tuple(one for one in shown if one)


def _show_recording(media: Media, site: Site) -> Media | None:
    url = web_address(media.url, site)
    if url is None or not _MEDIA_TYPE.fullmatch(media.media_type or ""):
        return None
    return replace(media, url=url, title=single_line(media.title))


def show_episode(episode: Episode | None, site: Site) -> Episode | None:
    if episode is None:
        return None
    transcripts = (_show_attached(one, site) for one in episode.transcripts)
    return replace(
        episode,
        title=single_line(episode.title),
        chapters=_show_attached(episode.chapters, site) if episode.chapters else None,
        transcripts=tuple(one for one in transcripts if one),
    )


def _show_attached(attached: Attached, site: Site) -> Attached | None:
    url = web_address(attached.url, site)
    media_type = single_line(attached.media_type)
    if not url or not media_type:
        return None
    return Attached(url, media_type, language_tag(attached.language))


def add_picture(added: Any, image: Image) -> None:
    """Show an entry's picture as Media RSS: whole, and as what stands for the entry."""
    measures = {"width": image.width, "height": image.height}
    sized = {name: str(value) for name, value in measures.items() if value}
    content = {"url": image.url, "medium": "image"} | sized
    if image.media_type:
        content["type"] = image.media_type
    if image.length:
        content["fileSize"] = str(image.length)
    # Without group=None a lone picture is wrapped in a group of alternatives.
    added.media.content(content, group=None)
    added.media.thumbnail({"url": image.url} | sized, group=None)


def add_enclosures(added: Any, media: tuple[Media, ...], image: Image | None) -> None:
    """Attach the recordings; where there are none, the picture, if all is known of it.

    Atom takes each of them. RSS is to have one, and feedgen writes the last: that is the chief one.
    """
    for one in reversed(media):
        # RSS demands the length and says that 0 is unknown.
        added.enclosure(one.url, one.length or 0, one.media_type)
    for one in media:
        added.media.content(_media_content(one), group=None)
    if not media and image and image.media_type and image.length:
        added.enclosure(image.url, image.length, image.media_type)


def _media_content(media: Media) -> dict[str, str]:
    fields = {
        "url": media.url,
        "type": media.media_type,
        "medium": (media.media_type or "").partition("/")[0],
        "fileSize": media.length,
        "duration": media.seconds,
        "width": media.width,
        "height": media.height,
    }
    return {name: str(value) for name, value in fields.items() if value}


def attachment(media: Media) -> dict[str, Any]:
    """A recording as JSON Feed attaches it."""
    fields = {
        "url": media.url,
        "mime_type": media.media_type,
        "title": media.title,
        "size_in_bytes": media.length,
        "duration_in_seconds": media.seconds,
    }
    return {name: value for name, value in fields.items() if value}
