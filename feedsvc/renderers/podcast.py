"""What podcasts add to RSS: Apple's elements and those of Podcasting 2.0, as extensions of feedgen.

feedgen's own extension writes values that Apple no longer knows ("no" for explicit), and nothing of
https://podcasting2.org/docs/podcast-namespace. Neither belongs into Atom or into other feeds.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid5

from lxml import etree

from feedsvc.model import Author, Episode, Media, Podcast
from feedsvc.renderers.presentation import ShownEntry, ShownFeed

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"

#: Under which the namespace document wants a show's guid to be made from its feed's address.
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")

# Apple takes these two for artwork, and nothing else.
_ARTWORK = frozenset({"image/jpeg", "image/png"})


def show_guid(podcast: Podcast, authority: str, key: str) -> str:
    """The show's own id, for good: it outlives every change of the site's address."""
    return podcast.guid or str(uuid5(_GUIDS, f"{authority}/feeds/{key}.rss"))


class PodcastFeed:
    """The show's own elements, written before its episodes."""

    def __init__(self) -> None:
        self.shown: ShownFeed | None = None
        self.podcast = Podcast()
        self.guid = ""

    def extend_ns(self) -> dict[str, str]:
        return {"itunes": ITUNES, "podcast": PODCAST}

    def extend_rss(self, rss: etree._Element) -> etree._Element:
        channel, show = rss[0], self.podcast
        author = show.author or (self.shown.site_title if self.shown else "")
        _itunes(channel, "author", author)
        _itunes(channel, "explicit", _truth(truth=show.explicit))
        _itunes(channel, "type", show.kind)
        if show.image:
            _itunes(channel, "image", href=show.image)
        _add_categories(channel, show.categories)
        if show.owner_email:
            owner = _itunes(channel, "owner")
            _itunes(owner, "name", show.owner_name or author)
            _itunes(owner, "email", show.owner_email)
        if show.new_feed_url:
            _itunes(channel, "new-feed-url", show.new_feed_url)
        # These two count by standing there: "No" is what their absence says.
        for name, said in (("block", show.block), ("complete", show.complete)):
            if said:
                _itunes(channel, name, "Yes")
        self._add_podcasting(channel)
        return rss

    def _add_podcasting(self, channel: etree._Element) -> None:
        show = self.podcast
        _podcast(channel, "guid", self.guid)
        owner = {"owner": show.owner_email} if show.owner_email else {}
        _podcast(channel, "locked", "yes" if show.locked else "no", **owner)
        _podcast(channel, "medium", show.medium)
        if show.license:
            _podcast(channel, "license", show.license)
        if show.funding_url:
            _podcast(
                channel, "funding", show.funding_text or show.funding_url, url=show.funding_url
            )


class PodcastEntry:
    """An episode's own elements, written behind all others."""

    def __init__(self) -> None:
        self.entry: ShownEntry | None = None

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_rss(self, item: etree._Element) -> etree._Element:
        entry = self.entry
        if entry is None or not entry.media:
            return item
        _add_itunes(item, entry, entry.episode or Episode())
        _add_podcasting(item, entry, entry.episode or Episode())
        return item


def _add_itunes(item: etree._Element, entry: ShownEntry, episode: Episode) -> None:
    chief = entry.media[0]
    if episode.title:
        _itunes(item, "title", episode.title)
    if chief.seconds:
        _itunes(item, "duration", str(chief.seconds))
    if entry.image and entry.image.media_type in _ARTWORK:
        _itunes(item, "image", href=entry.image.url)
    if episode.explicit is not None:
        _itunes(item, "explicit", _truth(truth=episode.explicit))
    for name, number in (("season", episode.season), ("episode", episode.number)):
        if number:
            _itunes(item, name, str(number))
    _itunes(item, "episodeType", episode.kind or "full")
    if episode.block:
        _itunes(item, "block", "Yes")


def _add_podcasting(item: etree._Element, entry: ShownEntry, episode: Episode) -> None:
    for name, number in (("season", episode.season), ("episode", episode.number)):
        if number:
            _podcast(item, name, str(number))
    for transcript in episode.transcripts:
        language = {"language": transcript.language} if transcript.language else {}
        _podcast(item, "transcript", url=transcript.url, type=transcript.media_type, **language)
    if episode.chapters:
        _podcast(item, "chapters", url=episode.chapters.url, type=episode.chapters.media_type)
    for author in entry.authors:
        _add_person(item, author)
    for media in entry.media[1:]:
        _add_alternate(item, media)


def _add_person(item: etree._Element, author: Author) -> None:
    link = {"href": author.url} if author.url else {}
    _podcast(item, "person", author.name, **link)


def _add_alternate(item: etree._Element, media: Media) -> None:
    """Another form of the episode, for players that can choose; RSS has one enclosure."""
    measures = {"length": str(media.length)} if media.length else {}
    title = {"title": media.title} if media.title else {}
    named: Mapping[str, str] = {"type": media.media_type or "", **measures, **title}
    alternate = _podcast(item, "alternateEnclosure", **named)
    _podcast(alternate, "source", uri=media.url)


def _add_categories(channel: etree._Element, categories: tuple[str, ...]) -> None:
    """Apple's categories; those below one top stand within one element."""
    tops: dict[str, etree._Element] = {}
    for category in categories:
        top, _, sub = (part.strip() for part in category.partition(">"))
        if top not in tops:
            tops[top] = _itunes(channel, "category", text=top)
        if sub:
            _itunes(tops[top], "category", text=sub)


def _truth(*, truth: bool) -> str:
    return "true" if truth else "false"


def _itunes(
    parent: etree._Element, name: str, value: str | None = None, **named: str
) -> etree._Element:
    return _element(parent, f"{{{ITUNES}}}{name}", value, named)


def _podcast(
    parent: etree._Element, name: str, value: str | None = None, **named: str
) -> etree._Element:
    return _element(parent, f"{{{PODCAST}}}{name}", value, named)


def _element(
    parent: etree._Element, name: str, value: str | None, named: Mapping[str, str]
) -> etree._Element:
    element = etree.SubElement(parent, name, dict(named))
    element.text = value
    return element
