"""Posts of Ghost: a whole export, or what its Content API gives. https://ghost.org/docs/migration/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, Note
from feedsvc.readers.ghost_cards import write_lexical, write_mobiledoc
from feedsvc.readers.json_object import JsonObject, text_of_json

FORM = "Ghost"

#: What Ghost writes where the address of the site would stand.
_SITE = "__GHOST_URL__"

# Tags whose names begin so are for the theme, not for readers.
_INTERNAL = "#"


@dataclass(frozen=True, slots=True)
class GhostTables:
    """What an export says in other tables: names of authors and tags, in order, by post."""

    authors: Mapping[str, tuple[Author, ...]] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meta: Mapping[str, JsonObject] = field(default_factory=dict)


NO_TABLES = GhostTables()


def is_post(item: JsonObject) -> bool:
    own = item.has("mobiledoc", "lexical", "commentid") or item.has("featureimage", "publishedat")
    return item.has("title") and item.has("uuid") and own


def ghost_data(item: JsonObject) -> JsonObject | None:
    """The tables of an export, in the two wrappings that Ghost gave them."""
    database = next(iter(item.objects("db")), item)
    data = next(iter(database.objects("data")), None)
    if data is None or not isinstance(data.raw("posts"), list):
        return None
    return data if data.has("users", "tags", "poststags", "postsauthors") else None


def read_tables(data: JsonObject) -> GhostTables:
    users = {one.word("id"): _author(one) for one in data.objects("users")}
    names = {one.word("id"): one.word("name") for one in data.objects("tags")}
    return GhostTables(
        _joined(data.objects("postsauthors"), "authorid", users),
        _joined(data.objects("poststags"), "tagid", names),
        {one.word("postid"): one for one in data.objects("postsmeta")},
    )


def _joined(rows: tuple[JsonObject, ...], key: str, known: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, list[tuple[int, int, Any]]] = {}
    for place, row in enumerate(rows):
        value = known.get(row.word(key))
        if value:
            order = row.word("sortorder")
            rank = int(order) if order.isdecimal() and len(order) < 9 else 0  # noqa: PLR2004 - digits
            found.setdefault(row.word("postid"), []).append((rank, place, value))
    return {
        post: tuple(one[2] for one in sorted(rows, key=lambda one: one[:2]))
        for post, rows in found.items()
    }


def _author(user: JsonObject) -> Author:
    return Author(user.word("name", "slug"), None, user.word("website") or None)


def read_post(item: JsonObject, file: str, tables: GhostTables) -> Article:
    """Read a post; a page of the site is held, as anywhere."""
    body, note = _body(item)
    key = item.word("id")
    meta = tables.meta.get(key, item)
    tags = tuple(_tags(item, tables.tags.get(key, ())))
    section = next(iter(tags), None)
    return Article(
        file=file,
        title=item.text(FORM, "title"),
        body=body,
        summary=item.text(FORM, "customexcerpt") or meta.text(FORM, "metadescription"),
        published=item.texts(FORM, "publishedat"),
        updated=item.texts(FORM, "updatedat"),
        states=tuple(_states(item)),
        id=_id(item),
        canonical=item.text(FORM, "canonicalurl"),
        url=item.text(FORM, "url"),
        slug=item.text(FORM, "slug"),
        section=section,
        tags=tags[1:],
        authors=tuple(_authors(item, tables.authors.get(key, ()))),
        image=_image(item, meta),
        language=item.text(FORM, "locale", "lang"),
        notes=(note,) if note else (),
    )


def _id(item: JsonObject) -> Claim[str] | None:
    uuid = item.text(FORM, "uuid")
    return Claim(f"urn:uuid:{uuid.value}", uuid.origin) if uuid else item.text(FORM, "id")


def _body(item: JsonObject) -> tuple[str, Note | None]:
    if html := item.word("html"):
        return html.replace(_SITE, ""), None
    for key, write in (("lexical", write_lexical), ("mobiledoc", write_mobiledoc)):
        if source := item.word(key):
            try:
                return write(source).replace(_SITE, ""), None
            except Empty as problem:
                return "", Note(f"{key} of {FORM}: {problem.message}", None, problem.hint)
    return "", None


def _states(item: JsonObject) -> Iterator[Claim[str]]:
    for claim in item.texts(FORM, "status"):
        # A post that went out by mail alone is none of the site.
        state = "private" if claim.value == "sent" else claim.value
        yield Claim(f"status={state}", claim.origin)
    for claim in item.texts(FORM, "visibility"):
        yield Claim(f"visibility={claim.value}", claim.origin)
    if item.word("type") == "page" or item.word("page") in {"true", "1"}:
        yield Claim("type=page", f"type of {FORM}")


def _tags(item: JsonObject, listed: tuple[str, ...]) -> Iterator[Claim[str]]:
    primary = [one.word("name") for one in item.objects("primarytag")]
    own = [one.word("name") for one in item.objects("tags")]
    for name in dict.fromkeys([*primary, *own, *listed]):
        if name and not name.startswith(_INTERNAL):
            yield Claim(name, f"tags of {FORM}")


def _authors(item: JsonObject, listed: tuple[Author, ...]) -> Iterator[Claim[Author]]:
    own = tuple(_author(one) for one in item.objects("authors", "primaryauthor"))
    for author in own or listed:
        yield Claim(author, f"authors of {FORM}")


def _image(item: JsonObject, meta: JsonObject) -> Claim[Image] | None:
    claim = item.text(FORM, "featureimage", "image")
    if claim is None:
        return None
    alt = item.word("featureimagealt") or text_of_json(meta.raw("featureimagealt"))
    return Claim(Image(claim.value.replace(_SITE, ""), alt), claim.origin)
