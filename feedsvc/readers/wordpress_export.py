"""WXR, the export file of WordPress: its posts, with the names of their authors and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import islice

from feedsvc.file_kinds import is_picture
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.wordpress_html import write_wordpress
from feedsvc.readers.xml_tree import (
    Element,
    attribute,
    child,
    children,
    not_an_article,
    raw_text,
    space_of,
    text_of_element,
    told,
    told_by,
    told_by_first,
)

FORM = "WordPress"

_GALLERY = re.compile(r"\[gallery\b([^\[\]<>]{0,1000})\]")
_IDS = re.compile(r"""\b(?:ids|include)=["']?([0-9 ,]{1,2000})""")
_MOST_IN_GALLERY = 200

_NO_DATE = "0000-00-00 00:00:00"
_NO_SECTIONS = frozenset({"uncategorized", "uncategorised", "allgemein"})

# Posts and what plug-ins make of them; pages are held, and all else is no article.
_ARTICLES = frozenset({"post", "page", "article", "news", ""})


@dataclass(frozen=True, slots=True)
class _Site:
    """What an export says once for all its posts: who is behind a login, where a picture lies."""

    names: Mapping[str, str]
    pictures: Mapping[str, Image]
    attached: Mapping[str, tuple[str, ...]]
    language: Claim[str] | None


def is_export(root: Element) -> bool:
    """Whether an RSS document is an export; its namespace has the version in it."""
    channel = child(root, "channel")
    return channel is not None and child(channel, "wxr_version") is not None


def read_export(root: Element, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the posts of an export; raise ``Empty`` where there are none."""
    del rules
    channel = child(root, "channel")
    items = tuple(children(channel, "item"))
    pictures = _pictures(items)
    attached = _attached(items, pictures)
    site = _Site(_names(channel), pictures, attached, told_by(child(channel, "language"), FORM))
    posts = [one for one in items if text_of_element(child(one, "post_type")) in _ARTICLES]
    if not posts:
        raise not_an_article("this WordPress export has no post")
    return tuple(_read_post(post, file, site) for post in posts)


def _names(channel: Element | None) -> dict[str, str]:
    """The names that people show, by login."""
    return {
        text_of_element(child(one, "author_login")): _full_name(one)
        for one in children(channel, "author")
    }


def _full_name(author: Element) -> str:
    shown = text_of_element(child(author, "author_display_name"))
    parts = (
        text_of_element(child(author, name)) for name in ("author_first_name", "author_last_name")
    )
    return shown or " ".join(filter(None, parts)) or text_of_element(child(author, "author_login"))


def _pictures(items: tuple[Element, ...]) -> dict[str, Image]:
    """The attached pictures by their numbers, by which posts name them."""
    return {
        text_of_element(child(one, "post_id")): Image(
            url, _meta(one, "_wp_attachment_image_alt") or text_of_element(child(one, "title"))
        )
        for one in items
        if (url := text_of_element(child(one, "attachment_url")))
    }


def _attached(
    items: tuple[Element, ...], pictures: Mapping[str, Image]
) -> dict[str, tuple[str, ...]]:
    """The numbers of the pictures that were attached to a post, by the post's own."""
    found: dict[str, tuple[str, ...]] = {}
    for one in items:
        number = text_of_element(child(one, "post_id"))
        if number in pictures and is_picture(pictures[number].url):
            post = text_of_element(child(one, "post_parent"))
            found[post] = (*found.get(post, ()), number)
    return found


def _meta(item: Element, key: str) -> str:
    for one in children(item, "postmeta"):
        if text_of_element(child(one, "meta_key")) == key:
            return text_of_element(child(one, "meta_value"))
    return ""


def _read_post(item: Element, file: str, site: _Site) -> Article:
    named = [one for one in _terms(item, "category") if one.value.lower() not in _NO_SECTIONS]
    section = next(iter(named), None)
    return Article(
        file=file,
        title=told_by(child(item, "title"), FORM),
        body=write_wordpress(_with_galleries(item, site)),
        summary=told(_encoded(item, "excerpt"), "excerpt", FORM),
        published=tuple(_dates(item, "post_date", "pubDate")),
        updated=tuple(_dates(item, "post_modified")),
        states=tuple(_states(item)),
        id=told_by_first(FORM, child(item, "guid")),
        url=_address(item),
        slug=told_by(child(item, "post_name"), FORM),
        section=section,
        tags=(*_terms(item, "post_tag"), *(one for one in named if one != section)),
        authors=tuple(_authors(item, site)),
        image=_image(item, site),
        language=site.language,
    )


def _with_galleries(item: Element, site: _Site) -> str:
    """The text, with the pictures that a gallery names by their numbers in the export."""
    return _GALLERY.sub(lambda found: _gallery(found[1], item, site), _encoded(item, "content"))


def _gallery(attributes: str, item: Element, site: _Site) -> str:
    listed = _IDS.search(attributes)
    # A gallery without numbers shows what was attached to its post.
    own = site.attached.get(text_of_element(child(item, "post_id")), ())
    pictures = map(site.pictures.get, listed[1].replace(" ", "").split(",") if listed else own)
    shown = (f'<img src="{escape(one.url)}" alt="{escape(one.alt)}">' for one in pictures if one)
    figures = "\n".join(f"<figure>{one}</figure>" for one in islice(shown, _MOST_IN_GALLERY))
    return f"\n\n{figures}\n\n"


def _encoded(item: Element, kind: str) -> str:
    """The element <content:encoded> or <excerpt:encoded>: only their namespaces differ."""
    for one in children(item, "encoded"):
        if ("excerpt" in space_of(one)) == (kind == "excerpt"):
            return raw_text(one)
    return ""


def _dates(item: Element, name: str, other: str = "") -> Iterator[Claim[str]]:
    gmt = text_of_element(child(item, f"{name}_gmt"))
    local = text_of_element(child(item, name))
    if gmt and gmt != _NO_DATE:
        yield Claim(f"{gmt}Z", f"{name}_gmt of {FORM}")
    elif local and local != _NO_DATE:
        yield Claim(local, f"{name} of {FORM}")
    elif other and (claim := told_by(child(item, other), FORM)):
        # An export writes the year -1 for a draft.
        yield from () if "-0001" in claim.value else (claim,)


def _states(item: Element) -> Iterator[Claim[str]]:
    if status := text_of_element(child(item, "status")):
        yield Claim(f"status={status}", f"status of {FORM}")
    if text_of_element(child(item, "post_password")):
        yield Claim("password=yes", f"post_password of {FORM}")
    if text_of_element(child(item, "post_type")) == "page":
        yield Claim("type=page", f"post_type of {FORM}")


def _address(item: Element) -> Claim[str] | None:
    """The post's own address; that of a draft, with a number in its query, is none."""
    claim = told_by(child(item, "link"), FORM)
    return None if claim is None or "?p=" in claim.value else claim


def _terms(item: Element, domain: str) -> Iterator[Claim[str]]:
    for one in children(item, "category"):
        if attribute(one, "domain") == domain and (name := text_of_element(one)):
            yield Claim(name, f"{domain} of {FORM}")


def _authors(item: Element, site: _Site) -> Iterator[Claim[Author]]:
    login = text_of_element(child(item, "creator"))
    if login:
        yield Claim(Author(site.names.get(login, login)), f"creator of {FORM}")


def _image(item: Element, site: _Site) -> Claim[Image] | None:
    picture = site.pictures.get(_meta(item, "_thumbnail_id"))
    return Claim(picture, f"_thumbnail_id of {FORM}") if picture else None
