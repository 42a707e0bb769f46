"""NITF, a news article in XML, alone or inside another format. https://iptc.org/standards/nitf/"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from types import MappingProxyType

from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.news_states import is_closed
from feedsvc.readers.opening_bylines import without_byline
from feedsvc.readers.people import read_authors
from feedsvc.readers.xml_html import Tags, write_outer
from feedsvc.readers.xml_tree import (
    Element,
    attribute,
    child,
    children,
    descendants,
    name_of,
    not_an_article,
    text_of_element,
    told,
    told_by_first,
    whole_number,
)
from feedsvc.versions import VERSION

FORM = "NITF"

_TAGS: Tags = MappingProxyType(
    {
        "hl1": "h2",
        "hl2": "h2",
        "bq": "blockquote",
        "block": "div",
        "lang": "span",
        "credit": "p",
        "nitf-table": "div",
        "datasource": "p",
        "body.content": "div",
        **dict.fromkeys(
            (
                *("chron", "classifier", "copyrite", "event", "function", "location", "money"),
                *(
                    "num",
                    "object.title",
                    "org",
                    "person",
                    "postaddr",
                    "virtloc",
                    "frac",
                    "name.given",
                ),
                *("name.family", "city", "country", "region", "state", "sublocation", "alt-code"),
                *("pronounce", "tagline", "custom-table", "fn"),
            ),
            "",
        ),
        **dict.fromkeys(("note", "nitf-table-metadata", "ednote", "media", "object"), None),
    }
)


def read_nitf(nitf: Element, file: str, rules: ReadingRules) -> Article:
    """Read an article; raise ``Empty`` where it has no headline or no text and is not taken back."""
    head, body = child(nitf, "head"), child(nitf, "body")
    data, top = child(head, "docdata"), child(body, "body.head")
    states = tuple(_states(data))
    title, content = nitf_title(nitf), nitf_body(nitf)
    if not (title and content) and not is_closed(states):
        raise not_an_article(f"this NITF document has no {'text' if title else 'headline'}")
    id_ = told(attribute(child(data, "doc-id"), "id-string"), "doc-id", FORM)
    authors = tuple(nitf_authors(nitf, rules))
    return Article(
        file=file,
        title=title or id_,
        body=without_byline(content, authors),
        summary=told_by_first(FORM, child(top, "abstract")),
        published=tuple(_dates(data, top)),
        updated=tuple(_norms(head, "revision-history")),
        expires=tuple(_norms(data, "date.expire")),
        embargo=tuple(_norms(data, "date.release")),
        states=states,
        id=id_,
        url=told(attribute(child(head, "pubdata"), "ex-ref"), "pubdata", FORM),
        section=told(attribute(child(head, "pubdata"), "position.section"), "pubdata", FORM),
        crumb=next(_subjects(head), None),
        tags=tuple(_tags(data)),
        authors=authors,
        image=nitf_image(nitf),
        language=told(attribute(nitf, "xml:lang") or attribute(body, "xml:lang"), "lang", FORM),
        flags=_flags(data),
    )


def _flags(data: Element | None) -> dict[str, Claim[str]]:
    version = told(attribute(child(data, "du-key"), "version"), "du-key", FORM)
    return {VERSION: version} if version else {}


def nitf_title(nitf: Element) -> Claim[str] | None:
    headline = child(nitf, "body", "body.head", "hedline")
    return told_by_first(
        FORM, child(headline, "hl1"), child(headline, "hl2"), headline, child(nitf, "head", "title")
    )


def nitf_body(nitf: Element) -> str:
    """The text of the article as HTML, pictures with their captions."""
    content = child(nitf, "body", "body.content")
    if content is None or not text_of_element(content):
        return ""
    parts = []
    for block in content:
        # A block holds a story of its own where a document has several.
        members = block if name_of(block) == "block" else (block,)
        parts += [_write_media(one) or write_outer(one, _TAGS) for one in members]
    return "\n".join(filter(None, [escape((content.text or "").strip(), quote=False), *parts]))


def _write_media(media: Element) -> str:
    if name_of(media) != "media":
        return ""
    picture = _picture(media)
    if picture is None:
        return ""
    caption = escape(text_of_element(child(media, "media-caption")), quote=False)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alt)}">{below}</figure>'


def _picture(media: Element) -> Image | None:
    if attribute(media, "media-type").lower() not in {"image", ""}:
        return None
    references = [one for one in children(media, "media-reference") if attribute(one, "source")]
    if not references:
        return None
    best = max(references, key=lambda one: whole_number(attribute(one, "width")))
    alt = next(filter(None, (attribute(one, "alternate-text") for one in references)), "")
    return Image(attribute(best, "source"), alt, attribute(best, "mime-type") or None)


def nitf_image(nitf: Element) -> Claim[Image] | None:
    pictures = (_picture(one) for one in descendants(nitf, "media"))
    picture = next(filter(None, pictures), None)
    return Claim(picture, f"media of {FORM}") if picture else None


def nitf_authors(nitf: Element, rules: ReadingRules) -> Iterator[Claim[Author]]:
    for line in children(child(nitf, "body", "body.head"), "byline"):
        people = [text_of_element(one) for one in descendants(line, "person")]
        title = text_of_element(child(line, "byttl"))
        text = text_of_element(line)
        alone = text.removesuffix(title).strip(" ,") if title else text
        for name in people or [alone or title]:
            for author in read_authors(name, rules.authors):
                yield Claim(author, f"byline of {FORM}")


def _states(data: Element | None) -> Iterator[Claim[str]]:
    status = attribute(data, "management-status").lower()
    released = attribute(child(data, "date.release"), "norm")
    # An embargo that names its end is kept by that moment.
    if status and not (status == "embargoed" and released):
        yield Claim(f"status={status}", f"management-status of {FORM}")


def _dates(data: Element | None, top: Element | None) -> Iterator[Claim[str]]:
    yield from _norms(data, "date.issue")
    story = attribute(child(top, "dateline", "story.date"), "norm")
    if claim := told(story, "story.date", FORM):
        yield claim


def _norms(element: Element | None, name: str) -> Iterator[Claim[str]]:
    for one in children(element, name):
        if claim := told(attribute(one, "norm"), name, FORM):
            yield claim


def _subjects(head: Element | None) -> Iterator[Claim[str]]:
    for one in children(child(head, "tobject"), "tobject.subject"):
        name = attribute(one, "tobject.subject.type", "tobject.subject.matter")
        if claim := told(name, "tobject.subject", FORM):
            yield claim


def _tags(data: Element | None) -> Iterator[Claim[str]]:
    for one in children(child(data, "key-list"), "keyword"):
        if claim := told(attribute(one, "key"), "key-list", FORM):
            yield claim
