"""IPTC ninjs 1.x to 3.x, a news item in JSON. https://iptc.org/standards/ninjs/"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.json_object import JsonObject
from feedsvc.readers.news_states import is_closed
from feedsvc.readers.opening_bylines import without_byline
from feedsvc.readers.parts import identify
from feedsvc.readers.people import read_authors
from feedsvc.readers.raw_fields import Value, text_of
from feedsvc.readers.text_paragraphs import as_html, as_paragraphs, write_paragraphs
from feedsvc.versions import VERSION

FORM = "ninjs"

# What only a news item has beside its uri, in the spellings of all generations.
_SIGNS = (
    *("versioncreated", "headline", "headlines", "bodies", "pubstatus", "embargoed", "byline"),
    *("firstcreated", "firstpublished", "slugline", "profile", "copyrightnotice", "renditions"),
    *("eventdetails", "bodytext", "bodyhtml", "bodyxhtml", "descriptions", "descriptiontext"),
    *("headlinemain", "bodymain", "bodyrichtext", "headlinesimple", "by", "associations"),
)
_OTHER_THINGS = frozenset({"picture", "graphic", "video", "audio", "event", "planning", "concept"})

# From the one with the most markup to the one with the least.
_BODIES = ("bodyhtml", "bodyxhtml", "bodyrichtext")
_PLAIN_BODIES = ("bodytext", "bodymain", "bodyplain")
_TITLES = ("headlinemain", "headline", "headlinesimple", "headlinelong", "headlinetext", "title")
_MAIN = frozenset({"", "main", "headline", "medium"})

_WRITING = frozenset({"writer", "author", "reporter", "correspondent", "writing"})

_TOP_TOPIC = re.compile(r"(?:^|[:/])(?:medtop:|subj:)?\d\d000000$")


def is_ninjs(item: JsonObject) -> bool:
    return item.has("uri", "guid") and item.has(*_SIGNS) and not item.has("context")


def read_ninjs(item: JsonObject, file: str, rules: ReadingRules) -> Article:
    """Read a news item as an article; raise ``Empty`` where it is a picture, an event, no text."""
    what = item.word("type").lower()
    if what in _OTHER_THINGS or item.has("eventdetails"):
        raise Empty(f"it holds no article: this news item is of type {what or 'event'}")
    states = tuple(_states(item))
    title, body = _title(item), _body(item)
    if not (title and body) and not is_closed(states):
        raise Empty(f"it holds no article: this news item has no {'text' if title else 'headline'}")
    id_ = item.text(FORM, "uri", "guid")
    authors = tuple(_authors(item, rules))
    return Article(
        file=file,
        title=title or id_,
        body=without_byline(body, authors),
        summary=_summary(item),
        published=item.texts(FORM, "firstpublished", "firstcreated", "versioncreated"),
        updated=item.texts(FORM, "versioncreated"),
        expires=item.texts(FORM, "expires"),
        embargo=item.texts(FORM, "embargoed"),
        states=states,
        id=identify(id_),
        url=_url(item),
        section=next(_names(item, "service", "services"), None),
        crumb=_topic(item),
        tags=tuple(_tags(item)),
        authors=authors,
        image=_image(item),
        language=item.text(FORM, "language"),
        flags={VERSION: version} if (version := item.text(FORM, "version")) else {},
    )


def _states(item: JsonObject) -> Iterator[Claim[str]]:
    for claim in item.texts(FORM, "pubstatus"):
        yield Claim(f"pubstatus={claim.value}", claim.origin)


def _title(item: JsonObject) -> Claim[str] | None:
    headlines = [(one.word("role").lower(), one.word("value")) for one in item.objects("headlines")]
    ranked = sorted((role not in _MAIN, place) for place, (role, _) in enumerate(headlines))
    for _, place in ranked:
        if headlines[place][1]:
            return Claim(headlines[place][1], f"headlines of {FORM}")
    return item.text(FORM, *_TITLES)


def _body(item: JsonObject) -> str:
    bodies = [(_media_type(one), one.word("value")) for one in item.objects("bodies")]
    for type_, text in sorted(bodies, key=lambda body: "html" not in body[0]):
        if text:
            return as_paragraphs(text) if "html" in type_ else as_html(text)
    if html := item.word(*_BODIES):
        return as_paragraphs(html)
    if plain := item.word(*_PLAIN_BODIES):
        return write_paragraphs(plain)
    # Each provider may name bodies of its own: https://www.iptc.org/std/ninjs/
    own = (key for key in item.values if key.startswith("body") and key != "bodies")
    return next((as_html(text) for key in own if (text := item.word(key))), "")


def _media_type(body: JsonObject) -> str:
    return f"{body.word('contenttype', 'mimetype')} {body.word('role')}".lower()


def _summary(item: JsonObject) -> Claim[str] | None:
    found = [(one.word("role").lower(), one.word("value")) for one in item.objects("descriptions")]
    for _, text in sorted(found, key=lambda one: _rank(one[0])):
        if text:
            return Claim(text, f"descriptions of {FORM}")
    keys = ("descriptiontext", "descriptionhtml", "descriptionxhtml", "descriptionmain")
    return item.text(FORM, *keys, "description", "abstract")


def _rank(role: str) -> int:
    """How well a description of some role serves as the summary; that of a picture, worst."""
    roles = ("summary", "abstract", "main", "", "short", "long", "medium")
    return roles.index(role) if role in roles else len(roles) + (role == "caption")


def _url(item: JsonObject) -> Claim[str] | None:
    """The address of the item's page, where it says one: its uri need not lead anywhere."""
    for key in ("altids", "links", "trustindicators"):
        for one in item.objects(key):
            role, text = one.word("role", "rel").lower(), one.word("value", "href", "uri")
            if text and role in {"canonical", "alternate", "weburl", "url"}:
                return Claim(text, item.origin(key, FORM))
    return item.text(FORM, "url", "link", "canonicalurl")


def _names(item: JsonObject, *keys: str) -> Iterator[Claim[str]]:
    for key in keys:
        for one in item.objects(key):
            if name := one.word("name", "literal"):
                yield Claim(name, item.origin(key, FORM))


def _topic(item: JsonObject) -> Claim[str] | None:
    """The topic that may name a section: the widest one, else the first."""
    for key in ("subject", "subjects"):
        topics = [one for one in item.objects(key) if one.word("name")]
        wide = (one for one in topics if _TOP_TOPIC.search(one.word("code", "uri", "qcode")[:200]))
        if topic := next(wide, topics[0] if topics else None):
            return Claim(topic.word("name"), item.origin(key, FORM))
    return None


def _tags(item: JsonObject) -> Iterator[Claim[str]]:
    yield from (*item.listed(FORM, "keywords"), *item.listed(FORM, "keyword"))
    yield from _names(item, "subject", "subjects")


def _authors(item: JsonObject, rules: ReadingRules) -> Iterator[Claim[Author]]:
    for key in ("authors", "by", "byline", "creator"):
        found = tuple(read_authors(_writers(item.value(key)), rules.authors))
        if found:
            yield from (Claim(author, item.origin(key, FORM)) for author in found)
            return
    for key in ("people", "person"):
        for one in item.objects(key):
            if one.word("role", "rel").lower() in {"author", "creator", "writer", "by"}:
                yield Claim(Author(one.word("name")), item.origin(key, FORM))


def _writers(value: Value) -> Value:
    """Of people with roles, those who wrote: no editors and photographers beside them."""
    if not isinstance(value, tuple):
        return value
    roles = [_role(one) for one in value]
    if not _WRITING.intersection(roles):
        return value
    return tuple(one for one, role in zip(value, roles, strict=True) if role in _WRITING)


def _role(person: Value) -> str:
    return text_of(person.get("role", "")).lower() if isinstance(person, Mapping) else ""


def _image(item: JsonObject) -> Claim[Image] | None:
    """The first picture that goes with the item, in its largest rendition for the web."""
    for one in _associations(item):
        is_picture = one.word("type").lower() in {"picture", "graphic", ""}
        if is_picture and (picture := _rendition(one)):
            return Claim(picture, f"associations of {FORM}")
    own = _rendition(item)
    return Claim(own, f"renditions of {FORM}") if own else None


def _associations(item: JsonObject) -> Iterator[JsonObject]:
    raw = item.raw("associations")
    members = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    yield from (JsonObject.of(one) for one in members if isinstance(one, dict))


def _rendition(item: JsonObject) -> Image | None:
    raw = item.raw("renditions")
    members = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    found = [JsonObject.of(one) for one in members if isinstance(one, dict)]
    pictures = [one for one in found if one.word("href") and _is_picture(one)]
    if not pictures:
        return None
    best = max(pictures, key=lambda one: _pixels(one.word("width")))
    alt = item.word("headline", "title") or next(
        (one.word("value") for one in item.objects("headlines")), ""
    )
    return Image(best.word("href"), alt, best.word("mimetype", "contenttype") or None)


def _is_picture(rendition: JsonObject) -> bool:
    type_ = rendition.word("mimetype", "contenttype").lower()
    return not type_ or type_.startswith("image/")


def _pixels(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 0  # noqa: PLR2004 - no picture is wider
