"""Recordings in the items of feeds, and what podcasts say of them: iTunes' and Podcasting 2.0's names.

https://help.apple.com/itc/podcasts_connect/#/itcb54353390, https://podcasting2.org/docs/podcast-namespace
"""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.file_kinds import is_recording
from feedsvc.model import Claim, Image, Media
from feedsvc.readers.recordings import MOST, read_length, read_seconds
from feedsvc.readers.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    name_of,
    space_of,
    text_of_element,
)

MEDIA = "http://search.yahoo.com/mrss/"
_PODCASTS = ("itunes", "podcast")
# The names that an article knows them by, and those of the elements.
_SAID = (
    ("number", "episode"),
    ("season", "season"),
    ("kind", "episodeType"),
    ("title", "title"),
    ("explicit", "explicit"),
    ("block", "block"),
)


def is_of_podcasts(element: Element) -> bool:
    """Whether an element is of one of the two namespaces, whose addresses have changed over time."""
    return any(word in space_of(element) for word in _PODCASTS)


def feed_media(item: Element, form: str) -> tuple[Claim[Media], ...]:
    """The recordings that an item encloses, else those that it lists as media."""
    seconds = read_seconds(text_of_element(child(item, "duration")))
    found = tuple(_enclosures(item)) or tuple(_listed(item))
    return tuple(
        Claim(
            Media(
                url=attribute(one, "url", "href"),
                media_type=attribute(one, "type") or None,
                length=read_length(attribute(one, "length", "fileSize")),
                seconds=read_seconds(attribute(one, "duration")) or (None if place else seconds),
            ),
            f"{name_of(one)} of {form}",
        )
        for place, one in enumerate(found[:MOST])
    )


def _enclosures(item: Element) -> Iterator[Element]:
    for one in children(item, "enclosure", "link"):
        is_enclosed = name_of(one) == "enclosure" or attribute(one, "rel") == "enclosure"
        if is_enclosed and _is_recording(one):
            yield one


def _listed(item: Element) -> Iterator[Element]:
    return (
        one for one in descendants(item, "content") if space_of(one) == MEDIA and _is_recording(one)
    )


def _is_recording(element: Element) -> bool:
    url, type_ = attribute(element, "url", "href"), attribute(element, "type").lower()
    kind = attribute(element, "medium").lower() or type_.partition("/")[0]
    plain = not kind or kind == "application"
    return bool(url) and (
        kind in {"audio", "video"} or (plain and is_recording(url.partition("?")[0]))
    )


def feed_episode(item: Element, form: str) -> dict[str, Claim[str]]:
    """What a feed says of an episode, by the names of ``keys.EPISODE``, and its transcripts."""
    own = [one for one in item if isinstance(one.tag, str) and is_of_podcasts(one)]
    said: dict[str, Claim[str]] = {}
    for name, wanted in _SAID:
        texts = (text_of_element(one) for one in own if name_of(one) == wanted)
        if text := next(filter(None, texts), ""):
            said[name] = Claim(text, f"{wanted} of {form}")
    for one in own:
        if name_of(one) == "chapters" and (url := attribute(one, "url")):
            said.setdefault("chapters", Claim(url, f"chapters of {form}"))
    lines = [_transcript(one) for one in own if name_of(one) == "transcript"]
    if told := list(filter(None, lines)):
        said["transcripts"] = Claim("\n".join(told[:MOST]), f"transcript of {form}")
    return said


def _transcript(element: Element) -> str:
    url = attribute(element, "url")
    return (
        "\t".join((url, attribute(element, "type"), attribute(element, "language"))) if url else ""
    )


def episode_cover(item: Element, form: str) -> Claim[Image] | None:
    for one in children(item, "image"):
        if is_of_podcasts(one) and (url := attribute(one, "href")):
            return Claim(Image(url), f"image of {form}")
    return None
