"""A post as the REST interface of WordPress gives it. https://developer.wordpress.org/rest-api/"""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.json_object import JsonObject, text_of_json
from feedsvc.readers.parts import identify
from feedsvc.readers.wordpress_html import write_wordpress

FORM = "WordPress"

_OTHER_THINGS = frozenset({"attachment", "nav_menu_item", "revision", "wp_block", "wp_template"})


def is_wordpress(item: JsonObject) -> bool:
    return _has_rendered(item, "title") and (
        _has_rendered(item, "content") or _has_rendered(item, "caption")
    )


def _has_rendered(item: JsonObject, key: str) -> bool:
    raw = item.raw(key)
    return isinstance(raw, dict) and ("rendered" in raw or "raw" in raw)


def read_wordpress(item: JsonObject, file: str, rules: ReadingRules) -> Article:
    """Read a post. The names of authors and sections are in it only where ``_embed`` was asked."""
    del rules
    if item.word("type") in _OTHER_THINGS:
        raise Empty(f"it holds no article: this is a WordPress {item.word('type')}")
    url = item.text(FORM, "link")
    sections = tuple(_terms(item, "category"))
    return Article(
        file=file,
        title=item.text(FORM, "title"),
        body=write_wordpress(item.word("content")),
        summary=item.text(FORM, "excerpt"),
        published=tuple(_dates(item, "dategmt", "date")),
        updated=tuple(_dates(item, "modifiedgmt", "modified")),
        states=tuple(_states(item)),
        id=item.text(FORM, "guid") or identify(item.text(FORM, "id"), url),
        url=url,
        slug=item.text(FORM, "slug"),
        section=next(iter(sections), None),
        tags=(*_terms(item, "post_tag"), *sections[1:]),
        authors=tuple(_authors(item)),
        image=_image(item),
        language=item.text(FORM, "lang"),
    )


def _dates(item: JsonObject, gmt: str, local: str) -> Iterator[Claim[str]]:
    for claim in item.texts(FORM, gmt):
        # WordPress leaves the zone out.
        zoned = claim.value if claim.value.endswith("Z") else f"{claim.value}Z"
        yield Claim(zoned, claim.origin)
    yield from item.texts(FORM, local)


def _states(item: JsonObject) -> Iterator[Claim[str]]:
    for claim in item.texts(FORM, "status"):
        yield Claim(f"status={claim.value}", claim.origin)
    content = item.raw("content")
    if item.word("password") or (isinstance(content, dict) and content.get("protected") is True):
        yield Claim("password=yes", f"content of {FORM}")
    if item.word("type") == "page":
        yield Claim("type=page", f"type of {FORM}")


def _embedded(item: JsonObject, key: str) -> tuple[JsonObject, ...]:
    return next((one.objects(key) for one in item.objects("embedded")), ())


def _authors(item: JsonObject) -> Iterator[Claim[Author]]:
    for one in _embedded(item, "author"):
        if name := one.word("name"):
            yield Claim(Author(name, None, one.word("link") or None), f"_embedded.author of {FORM}")


def _terms(item: JsonObject, taxonomy: str) -> Iterator[Claim[str]]:
    lists = next((one.raw("wpterm", "wp:term") for one in item.objects("embedded")), None)
    for terms in lists if isinstance(lists, list) else ():
        for raw in terms if isinstance(terms, list) else ():
            one = JsonObject.of(raw) if isinstance(raw, dict) else None
            if one and one.word("taxonomy") == taxonomy and one.word("slug") != "uncategorized":
                yield Claim(one.word("name"), f"{taxonomy} of {FORM}")


def _image(item: JsonObject) -> Claim[Image] | None:
    for one in _embedded(item, "wpfeaturedmedia"):
        if url := one.word("sourceurl"):
            alt = one.word("alttext") or text_of_json(one.raw("title"))
            picture = Image(url, alt, one.word("mimetype") or None)
            return Claim(picture, f"featured media of {FORM}")
    url = item.word("jetpackfeaturedmediaurl")
    return Claim(Image(url), f"featured media of {FORM}") if url else None
