"""JSON Feed 1.0 and 1.1: a feed, or one of its items. https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.file_kinds import is_recording
from feedsvc.model import Article, Author, Claim, Image, Media, ReadingRules
from feedsvc.readers.json_object import JsonObject
from feedsvc.readers.parts import identify
from feedsvc.readers.people import read_authors
from feedsvc.readers.recordings import read_recordings
from feedsvc.readers.text_paragraphs import write_paragraphs

FORM = "JSON Feed"


def is_feed(item: JsonObject) -> bool:
    return "jsonfeed.org/version/" in item.word("version") and isinstance(item.raw("items"), list)


def is_feed_item(item: JsonObject) -> bool:
    return item.has("contenthtml", "contenttext") and item.has("id", "url", "datepublished")


def read_feed_item(
    item: JsonObject, file: str, rules: ReadingRules, feed: JsonObject | None
) -> Article:
    """Read an item; what it does not say of author and language, its feed does."""
    html, text = item.word("contenthtml"), item.word("contenttext")
    url = item.text(FORM, "externalurl") or item.text(FORM, "url")
    return Article(
        file=file,
        title=item.text(FORM, "title"),
        body=html or write_paragraphs(text),
        summary=item.text(FORM, "summary"),
        published=item.texts(FORM, "datepublished"),
        updated=item.texts(FORM, "datemodified"),
        id=identify(item.text(FORM, "id"), item.text(FORM, "url")),
        url=item.text(FORM, "url") or url,
        tags=item.listed(FORM, "tags"),
        authors=tuple(_authors(item, rules) or (_authors(feed, rules) if feed else ())),
        image=_image(item),
        media=tuple(_media(item)),
        language=item.text(FORM, "language") or (feed.text(FORM, "language") if feed else None),
    )


def _authors(item: JsonObject, rules: ReadingRules) -> list[Claim[Author]]:
    for key in ("authors", "author"):
        found = tuple(read_authors(item.value(key), rules.authors))
        if found:
            return [Claim(author, item.origin(key, FORM)) for author in found]
    return []


def _media(item: JsonObject) -> Iterator[Claim[Media]]:
    for one in read_recordings(item.value("attachments")):
        kind = (one.media_type or "").partition("/")[0].lower()
        if kind in {"audio", "video"} or (not kind and is_recording(one.url.partition("?")[0])):
            yield Claim(one, item.origin("attachments", FORM))


def _image(item: JsonObject) -> Claim[Image] | None:
    claim = item.text(FORM, "image", "bannerimage")
    return Claim(Image(claim.value), claim.origin) if claim else None
