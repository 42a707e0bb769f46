"""RSS 0.9 to 2.0 and Atom as a source of entries. https://www.rssboard.org, RFC 4287"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from feedsvc.model import Article, Author, Claim, Image, Media, ReadingRules
from feedsvc.readers.feed_media import (
    MEDIA,
    episode_cover,
    feed_episode,
    feed_media,
    is_of_podcasts,
)
from feedsvc.readers.parts import identify
from feedsvc.readers.people import read_authors
from feedsvc.readers.text_paragraphs import as_html, write_paragraphs
from feedsvc.readers.xml_base import base_of, join_address, with_base
from feedsvc.readers.xml_html import write_inner
from feedsvc.readers.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    name_of,
    not_an_article,
    raw_text,
    space_of,
    text_of_element,
    told,
    told_by,
    told_by_first,
)

_RSS = "RSS"
_ATOM = "Atom"

_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_XHTML = "http://www.w3.org/1999/xhtml"

_NO_SECTIONS = frozenset({"uncategorized", "uncategorised", "allgemein", "general", "news"})
_MOST_PERSON = 500


def read_rss(root: Element, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the items of an RSS feed; raise ``Empty`` where there are none."""
    channel = child(root, "channel")
    items = [*children(channel, "item"), *children(root, "item")]
    if not items:
        raise not_an_article("this feed has no item")
    language = told_by_first(_RSS, child(channel, "language"))
    return tuple(_read_item(item, file, rules, language) for item in items)


def _read_item(
    item: Element, file: str, rules: ReadingRules, language: Claim[str] | None
) -> Article:
    full = next(_of_space(item, _CONTENT, "encoded"), None)
    description = next(
        (one for one in children(item, "description") if space_of(one) != MEDIA), None
    )
    body = raw_text(full) or raw_text(description)
    link = _absolute(_rss_link(item), _home(item))
    guid = next(children(item, "guid"), None)
    tags = tuple(_categories(item))
    return Article(
        file=file,
        title=_own(item, "title", _RSS),
        body=as_html(body),
        summary=told_by(description, _RSS) if raw_text(full) else None,
        published=tuple(_texts(item, _RSS, "pubDate", "date", "published", "issued")),
        updated=tuple(_texts(item, _RSS, "updated", "modified")),
        id=identify(told_by(guid, _RSS), link) or told(_about(item), "rdf:about", _RSS),
        url=link,
        crumb=_section(tags),
        tags=tags,
        authors=tuple(_rss_authors(item, rules)),
        image=_picture(item) or episode_cover(item, _RSS),
        media=feed_media(item, _RSS),
        episode=feed_episode(item, _RSS),
        language=told_by_first(_RSS, *_of_space(item, _DC, "language")) or language,
    )


def _own(item: Element, name: str, form: str) -> Claim[str] | None:
    """An element of the item itself: pictures in it have titles and descriptions too."""
    found = (
        one for one in children(item, name) if space_of(one) != MEDIA and not is_of_podcasts(one)
    )
    return told_by_first(form, *found)


def _of_space(item: Element, space: str, name: str) -> Iterator[Element]:
    return (one for one in children(item, name) if space_of(one) == space)


def _about(item: Element) -> str:
    return attribute(item, "rdf:about")


def _texts(item: Element, form: str, *names: str) -> Iterator[Claim[str]]:
    for name in names:
        yield from (c for one in children(item, name) if (c := told_by(one, form)))


def _rss_link(item: Element) -> Claim[str] | None:
    for link in children(item, "link"):
        if claim := told_by(link, _RSS):
            return claim
        if attribute(link, "rel") in {"", "alternate"} and attribute(link, "href"):
            return told(attribute(link, "href"), "link", _RSS)
    guid = child(item, "guid")
    text = text_of_element(guid)
    permanent = attribute(guid, "isPermaLink").lower() != "false"
    return told(text, "guid", _RSS) if permanent and text.startswith("http") else None


def _home(item: Element) -> str:
    """The address of the site, against which a short link is meant."""
    root = item.getroottree().getroot()
    return text_of_element(next(children(child(root, "channel"), "link"), None))


def _absolute(link: Claim[str] | None, base: str) -> Claim[str] | None:
    return replace(link, value=join_address(base, link.value)) if link and base else link


def _categories(item: Element) -> Iterator[Claim[str]]:
    for name in ("category", "subject"):
        for one in children(item, name):
            text = text_of_element(one) or attribute(one, "label", "term")
            if text:
                yield Claim(text, f"{name} of {_RSS if not one.get('term') else _ATOM}")


def _section(tags: Iterable[Claim[str]]) -> Claim[str] | None:
    """The first category; a feed's are a mixture, so that the folder counts more."""
    return next((tag for tag in tags if tag.value.lower() not in _NO_SECTIONS), None)


def _rss_authors(item: Element, rules: ReadingRules) -> Iterator[Claim[Author]]:
    creators = [*_of_space(item, _DC, "creator"), *children(item, "author")]
    named = [one for one in creators if name_of(one) == "creator"] or creators
    for one in named:
        inner = text_of_element(child(one, "name"))
        for author in read_authors(_person(inner or text_of_element(one)), rules.authors):
            yield Claim(author, f"{name_of(one)} of {_RSS}")


def _person(text: str) -> str:
    """RSS's own form is "jane@news.example (Jane Doe)", of which people want the name."""
    before, bracket, inside = text[:_MOST_PERSON].partition("(")
    if bracket and "@" in before and inside.rstrip().endswith(")"):
        return inside.rstrip()[:-1].strip()
    return text


def _picture(item: Element) -> Claim[Image] | None:
    for one in descendants(item, "content", "thumbnail"):
        if space_of(one) == MEDIA and _shows_picture(one) and attribute(one, "url"):
            alt = text_of_element(next(children(one, "title", "description"), None))
            return Claim(Image(attribute(one, "url"), alt), f"media:{name_of(one)} of {_RSS}")
    for one in children(item, "enclosure", "link"):
        url = attribute(one, "url", "href")
        if url and attribute(one, "type").startswith("image/"):
            return Claim(Image(url, "", attribute(one, "type")), f"enclosure of {_RSS}")
    return None


def _shows_picture(media: Element) -> bool:
    kind = attribute(media, "medium") or attribute(media, "type").partition("/")[0]
    return kind == "image" or (not kind and name_of(media) == "thumbnail")


def read_atom(root: Element, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the entries of an Atom feed; raise ``Empty`` where there are none."""
    entries = tuple(children(root, "entry"))
    if not entries:
        raise not_an_article("this feed has no entry")
    return tuple(read_entry(entry, file, rules) for entry in entries)


def read_entry(entry: Element, file: str, rules: ReadingRules) -> Article:
    """Read an Atom entry; what it does not say of author and language, its feed does."""
    feed = entry.getparent()
    content, summary = child(entry, "content"), child(entry, "summary")
    body = _atom_text(content) or _atom_text(summary)
    title = _atom_text(child(entry, "title"))
    short = _atom_text(summary) if _atom_text(content) else ""
    tags = tuple(_categories(entry))
    return Article(
        file=file,
        title=told(title, "title", _ATOM),
        body=body,
        summary=told(short, "summary", _ATOM),
        published=tuple(_texts(entry, _ATOM, "published", "issued", "created"))
        or tuple(_texts(entry, _ATOM, "updated", "modified")),
        updated=tuple(_texts(entry, _ATOM, "updated", "modified")),
        states=tuple(_draft(entry)),
        id=told_by_first(_ATOM, child(entry, "id")),
        url=_absolute(told(_atom_link(entry), "link", _ATOM), base_of(entry)),
        crumb=_section(tags),
        tags=tags,
        authors=tuple(_atom_authors(entry, rules)) or tuple(_atom_authors(feed, rules)),
        image=_picture(entry) or episode_cover(entry, _ATOM),
        media=_based_media(entry),
        episode=feed_episode(entry, _ATOM),
        language=told(_language(entry), "xml:lang", _ATOM),
    )


def _based_media(entry: Element) -> tuple[Claim[Media], ...]:
    base = base_of(entry)
    found = feed_media(entry, _ATOM)
    return tuple(
        replace(one, value=replace(one.value, url=join_address(base, one.value.url)))
        for one in found
    )


def _atom_text(element: Element | None) -> str:
    """A text construct as HTML, with its addresses from where they are meant."""
    html = _atom_html(element)
    return with_base(html, base_of(element)) if element is not None else html


def _atom_html(element: Element | None) -> str:
    """https://www.rfc-editor.org/rfc/rfc4287#section-3.1"""
    if element is None or attribute(element, "src"):
        return ""
    type_ = attribute(element, "type").lower() or "text"
    if type_ in {"xhtml", "application/xhtml+xml"}:
        division = next((one for one in element if space_of(one) in {_XHTML, ""}), None)
        return write_inner(division if division is not None else element)
    text = raw_text(element)
    if type_ in {"html", "text/html"}:
        return text
    plain = name_of(element) == "title" or type_ not in {"text", "text/plain"}
    return _escaped(text) if plain else write_paragraphs(text)


def _escaped(text: str) -> str:
    return " ".join(text.replace("&", "&amp;").replace("<", "&lt;").split())


def _draft(entry: Element) -> Iterator[Claim[str]]:
    """The Atom Publishing Protocol's mark: https://www.rfc-editor.org/rfc/rfc5023#section-13.1"""
    if value := text_of_element(child(entry, "control", "draft")):
        yield Claim(f"draft={value}", f"app:draft of {_ATOM}")


def _atom_link(entry: Element) -> str:
    links = [one for one in children(entry, "link") if attribute(one, "href")]
    alternate = (one for one in links if attribute(one, "rel") in {"", "alternate"})
    return attribute(next(alternate, None), "href")


def _atom_authors(element: Element | None, rules: ReadingRules) -> Iterator[Claim[Author]]:
    if element is None:
        return
    for one in children(element, "author"):
        name, url = text_of_element(child(one, "name")), text_of_element(child(one, "uri"))
        for author in read_authors(name, rules.authors):
            email = text_of_element(child(one, "email"))
            yield Claim(Author(author.name, email or None, url or None), f"author of {_ATOM}")


def _language(element: Element | None) -> str:
    while element is not None:
        if tag := attribute(element, "xml:lang"):
            return tag
        element = element.getparent()
    return ""
