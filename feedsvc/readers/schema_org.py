"""schema.org in JSON (JSON-LD): an article of any type, with its graph. https://schema.org/Article"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.json_object import JsonObject
from feedsvc.readers.people import read_authors
from feedsvc.readers.text_paragraphs import as_html

FORM = "schema.org"

_TYPES = frozenset(
    {"blogposting", "socialmediaposting", "liveblogposting", "report", "discussionforumposting"}
)
_MOST_TAGS_TEXT = 2_000

Graph = Mapping[str, Any]


def is_schema_org(item: JsonObject) -> bool:
    return any(_is_article_type(one) for one in _types(item)) and item.has(
        "headline", "name", "articlebody", "text"
    )


def graph_of(nodes: list[Any]) -> Graph:
    """The nodes of a graph by their ids, to which others point."""
    named = (one for one in nodes if isinstance(one, dict) and isinstance(one.get("@id"), str))
    return {one["@id"]: one for one in named}


def read_schema_org(item: JsonObject, file: str, rules: ReadingRules, graph: Graph) -> Article:
    """Read an article; raise ``Empty`` where only its metadata is there."""
    body = item.word("articlebody", "text")
    title = item.text(FORM, "headline", "name", "alternativeheadline")
    if not body or title is None:
        raise Empty("it holds no article: this schema.org object has no headline or no articleBody")
    sections = item.listed(FORM, "articlesection")
    return Article(
        file=file,
        title=title,
        body=as_html(body),
        summary=item.text(FORM, "description", "abstract", "backstory"),
        published=item.texts(FORM, "datepublished", "datecreated", "uploaddate"),
        updated=item.texts(FORM, "datemodified"),
        expires=item.texts(FORM, "expires"),
        states=tuple(_states(item)),
        id=item.text(FORM, "id", "identifier"),
        url=_page(item),
        section=next(iter(sections), None),
        tags=(*sections[1:], *_tags(item)),
        authors=tuple(_authors(item, rules, graph)),
        image=_image(item, graph),
        language=_language(item),
    )


def _types(item: JsonObject) -> tuple[str, ...]:
    raw = item.raw("type")
    listed = raw if isinstance(raw, list) else [raw]
    return tuple(one for one in listed if isinstance(one, str))


def _is_article_type(name: str) -> bool:
    plain = name.rpartition("/")[2].rpartition(":")[2].lower()
    return plain.endswith("article") or plain in _TYPES


def _states(item: JsonObject) -> Iterator[Claim[str]]:
    for claim in item.texts(FORM, "creativeworkstatus"):
        yield Claim(f"status={claim.value}", claim.origin)


def _page(item: JsonObject) -> Claim[str] | None:
    if url := item.text(FORM, "url"):
        return url
    raw = item.raw("mainentityofpage")
    text = raw if isinstance(raw, str) else ""
    if isinstance(raw, dict):
        text = JsonObject.of(raw).word("id", "url")
    return Claim(text, item.origin("mainentityofpage", FORM)) if text else None


def _tags(item: JsonObject) -> Iterator[Claim[str]]:
    raw = item.raw("keywords")
    listed = raw if isinstance(raw, list) else [raw]
    origin = f"keywords of {FORM}"
    for one in listed:
        if isinstance(one, str):
            yield from (Claim(text, origin) for text in one[:_MOST_TAGS_TEXT].split(",") if text)
        elif isinstance(one, dict) and (name := JsonObject.of(one).word("name")):
            yield Claim(name, origin)


def _authors(item: JsonObject, rules: ReadingRules, graph: Graph) -> Iterator[Claim[Author]]:
    for key in ("author", "creator", "contributor"):
        raw = item.raw(key)
        listed = raw if isinstance(raw, list) else [raw]
        people = [_resolve(one, graph) for one in listed]
        found = [author for one in people for author in _people(one, rules)]
        if found:
            yield from (Claim(author, item.origin(key, FORM)) for author in found)
            return


def _people(raw: Any, rules: ReadingRules) -> Iterator[Author]:
    if isinstance(raw, dict):
        person = JsonObject.of(raw)
        for name in read_authors(person.word("name", "alternatename"), rules.authors):
            yield Author(name.name, person.word("email") or None, person.word("url") or None)
    elif isinstance(raw, str):
        yield from read_authors(raw, rules.authors)


def _image(item: JsonObject, graph: Graph) -> Claim[Image] | None:
    for key in ("image", "thumbnailurl", "primaryimageofpage"):
        raw = item.raw(key)
        for one in raw if isinstance(raw, list) else [raw]:
            if picture := _picture(_resolve(one, graph)):
                return Claim(picture, item.origin(key, FORM))
    return None


def _picture(raw: Any) -> Image | None:
    if isinstance(raw, str):
        return Image(raw) if raw.strip() else None
    if not isinstance(raw, dict):
        return None
    picture = JsonObject.of(raw)
    url = picture.word("contenturl", "url")
    alt = picture.word("caption", "description", "name")
    return Image(url, alt, picture.word("encodingformat") or None) if url else None


def _language(item: JsonObject) -> Claim[str] | None:
    raw = item.raw("inlanguage")
    if isinstance(raw, dict):
        text = JsonObject.of(raw).word("alternatename", "name")
        return Claim(text, item.origin("inlanguage", FORM)) if text else None
    return item.text(FORM, "inlanguage")


def _resolve(raw: Any, graph: Graph) -> Any:
    """The node that a bare ``{"@id": …}`` points to."""
    if isinstance(raw, dict) and isinstance(raw.get("@id"), str) and "name" not in raw:
        return graph.get(raw["@id"], raw)
    return raw
