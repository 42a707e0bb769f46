"""IPTC NewsML-G2: a news item, or a message with several. https://iptc.org/standards/newsml-g2/"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.news_states import is_closed
from feedsvc.readers.nitf import nitf_authors, nitf_body, nitf_image, nitf_title, read_nitf
from feedsvc.readers.opening_bylines import without_byline
from feedsvc.readers.parts import identify
from feedsvc.readers.people import read_authors
from feedsvc.readers.text_paragraphs import as_html, write_paragraphs
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
    text_of_element,
    told,
    told_by,
    told_by_first,
)
from feedsvc.versions import VERSION

FORM = "NewsML-G2"

#: Items that are about news and no news themselves, by their roots.
OTHER_ITEMS = {
    "packageItem": "a package of items",
    "conceptItem": "a concept",
    "knowledgeItem": "a list of concepts",
    "planningItem": "a plan of coverage",
    "catalogItem": "a catalogue",
}
_TEXT_CLASSES = frozenset({"text", "composite", ""})
_HTML_BLOCKS = frozenset({"p", "div", "section", "article", "h1", "h2", "ul", "ol", "blockquote"})

# The 17 widest of the IPTC's media topics, or of the older subject codes.
_TOP_TOPIC = re.compile(r"\d\d000000$")


def read_message(root: Element, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the items of a message; raise ``Empty`` where none is an article."""
    found: list[Article] = []
    refusals: list[Empty] = []
    for item in descendants(root, "newsItem"):
        try:
            found.append(read_item(item, file, rules))
        except Empty as problem:
            refusals.append(problem)
    if found:
        return tuple(found)
    raise next(iter(refusals), not_an_article("this message has no news item"))


def read_content(root: Element, file: str, rules: ReadingRules) -> Article:
    """Read a content set that lost the item around it: the NITF in it, if there is one."""
    nitf = next(descendants(root, "nitf"), None)
    if nitf is None:
        raise not_an_article("this is a part of a NewsML-G2 item, without NITF")
    return read_nitf(nitf, file, rules)


def read_item(item: Element, file: str, rules: ReadingRules) -> Article:
    """Read a news item as an article; raise ``Empty`` where it is a picture or has no text."""
    about, meta = child(item, "itemMeta"), child(item, "contentMeta")
    kind = _code(child(about, "itemClass"))
    if kind not in _TEXT_CLASSES:
        raise not_an_article(f"this news item is of class {kind}")
    states, body = tuple(_states(about)), _read_body(item)
    language = _language(item, meta)
    headlines = _in_language(list(children(meta, "headline")), language)
    title = told_by_first(FORM, *headlines, child(about, "title")) or body.title
    if not (title and body.html) and not is_closed(states):
        raise not_an_article(f"this news item has no {'text' if title else 'headline'}")
    id_ = told(attribute(item, "guid"), "guid", FORM)
    authors = tuple(_authors(meta, rules)) or body.authors(rules)
    return Article(
        file=file,
        title=title or id_,
        body=without_byline(body.html, authors),
        summary=_summary(meta, language),
        published=tuple(_dates(about, "firstCreated"))
        + tuple(_dates(meta, "contentCreated"))
        + tuple(_dates(about, "versionCreated")),
        updated=tuple(_dates(about, "versionCreated")) + tuple(_dates(meta, "contentModified")),
        expires=tuple(_expires(about)),
        embargo=tuple(_dates(about, "embargoed")),
        states=states,
        id=identify(id_),
        url=_page(about),
        section=_service(about),
        crumb=_topic(meta, language),
        tags=tuple(_tags(meta, language)),
        authors=authors,
        image=_image(item) or body.image,
        language=language,
        flags=_flags(item),
    )


def _flags(item: Element) -> dict[str, Claim[str]]:
    version = told(attribute(item, "version"), "version", FORM)
    return {VERSION: version} if version else {}


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of an item, and what it says of itself."""

    html: str = ""
    title: Claim[str] | None = None
    nitf: Element | None = None

    def authors(self, rules: ReadingRules) -> tuple[Claim[Author], ...]:
        return tuple(nitf_authors(self.nitf, rules)) if self.nitf is not None else ()

    @property
    def image(self) -> Claim[Image] | None:
        return nitf_image(self.nitf) if self.nitf is not None else None


def _read_body(item: Element) -> _Body:
    """The first rendition that holds a text: NITF, XHTML, then plain text."""
    content = child(item, "contentSet")
    for inline in children(content, "inlineXML"):
        body = _read_inline(inline)
        if body.html:
            return body
    for inline in children(content, "inlineData"):
        if text := raw_text(inline):
            type_ = attribute(inline, "contenttype").lower()
            return _Body(write_paragraphs(text) if type_ == "text/plain" else as_html(text))
    return _Body()


def _read_inline(inline: Element) -> _Body:
    nitf = next(descendants(inline, "nitf"), None)
    if nitf is not None:
        return _Body(nitf_body(nitf), nitf_title(nitf), nitf)
    html = child(inline, "html")
    if html is not None:
        body = child(html, "body")
        title = told_by(child(html, "head", "title"), FORM)
        return _Body(write_inner(body) if text_of_element(body) and body is not None else "", title)
    blocks = any(name_of(one) in _HTML_BLOCKS for one in inline)
    return _Body(write_inner(inline) if blocks and text_of_element(inline) else "")


def _code(element: Element | None) -> str:
    """The last part of a code, whether it is given short or as an address."""
    code = attribute(element, "qcode") or attribute(element, "uri")
    return re.split(r"[:/]", code[-200:])[-1].lower()


def _states(about: Element | None) -> Iterator[Claim[str]]:
    for one in children(about, "pubStatus"):
        if code := _code(one):
            yield Claim(f"pubstatus={code}", f"pubStatus of {FORM}")


def _dates(element: Element | None, name: str) -> Iterator[Claim[str]]:
    yield from (claim for one in children(element, name) if (claim := told_by(one, FORM)))


def _expires(about: Element | None) -> Iterator[Claim[str]]:
    """The end of an item; one that is for some uses only counts where there is no other."""
    found = list(children(about, "expires"))
    plain = [one for one in found if not attribute(one, "pubconstraint")]
    yield from (claim for one in plain or found if (claim := told_by(one, FORM)))


def _page(about: Element | None) -> Claim[str] | None:
    for link in children(about, "link"):
        if _code_of(attribute(link, "rel")) in {"canonical", "isrepresentationof", "publishedas"}:
            return told(attribute(link, "href"), "link", FORM)
    return None


def _code_of(code: str) -> str:
    return code.rpartition(":")[2].lower()


def _service(about: Element | None) -> Claim[str] | None:
    names = (told_by(child(one, "name"), FORM) for one in children(about, "service"))
    claim = next(filter(None, names), None)
    return Claim(claim.value, f"service of {FORM}") if claim else None


def _language(item: Element, meta: Element | None) -> Claim[str] | None:
    tag = attribute(child(meta, "language"), "tag")
    return told(tag, "language", FORM) or told(attribute(item, "xml:lang"), "xml:lang", FORM)


def _summary(meta: Element | None, language: Claim[str] | None) -> Claim[str] | None:
    found = _in_language(list(children(meta, "description")), language)
    roles = ("summary", "abstract", "")
    found.sort(key=lambda one: _role_rank(attribute(one, "role"), roles))
    return told_by_first(FORM, *found)


def _role_rank(role: str, roles: tuple[str, ...]) -> int:
    code = _code_of(role)
    return roles.index(code) if code in roles else len(roles)


def _name_in(element: Element, language: Claim[str] | None) -> str:
    """The name of a thing in the language of the item, else the first."""
    names = list(children(element, "name")) or [
        name for one in children(element, "mainConcept") for name in children(one, "name")
    ]
    return text_of_element(next(iter(_in_language(names, language)), None))


def _in_language(elements: list[Element], language: Claim[str] | None) -> list[Element]:
    """Elements that say the same in several languages: those in the item's own come first."""
    wanted = language.value.partition("-")[0].lower() if language else ""

    def strangeness(element: Element) -> int:
        tag = attribute(element, "xml:lang").lower()
        return 0 if tag.partition("-")[0] == wanted else 1 if not tag else 2

    return sorted(elements, key=strangeness)


def _topic(meta: Element | None, language: Claim[str] | None) -> Claim[str] | None:
    """The topic that may name a section: one of the widest, else the first."""
    topics = [one for one in children(meta, "subject") if _name_in(one, language)]
    wide = (one for one in topics if _TOP_TOPIC.search(attribute(one, "qcode", "uri")[-40:]))
    topic = next(wide, topics[0] if topics else None)
    return told(_name_in(topic, language), "subject", FORM) if topic is not None else None


def _tags(meta: Element | None, language: Claim[str] | None) -> Iterator[Claim[str]]:
    yield from (claim for one in children(meta, "keyword") if (claim := told_by(one, FORM)))
    for one in children(meta, "subject"):
        if claim := told(_name_in(one, language), "subject", FORM):
            yield claim


def _authors(meta: Element | None, rules: ReadingRules) -> Iterator[Claim[Author]]:
    """Those who made it, by name; else the byline."""
    creators = [one for one in children(meta, "creator") if child(one, "name") is not None]
    for one in creators:
        name = text_of_element(child(one, "name"))
        yield Claim(Author(name), f"creator of {FORM}")
    if creators:
        return
    for line in children(meta, "by"):
        for author in read_authors(text_of_element(line), rules.authors):
            yield Claim(author, f"by of {FORM}")


def _image(item: Element) -> Claim[Image] | None:
    """A picture that the item brings along or names as its icon."""
    icons = list(children(child(item, "contentMeta"), "icon"))
    remote = list(children(child(item, "contentSet"), "remoteContent"))
    for one in (*remote, *icons):
        url, type_ = attribute(one, "href"), attribute(one, "contenttype")
        if url and (type_.startswith("image/") or (not type_ and one in icons)):
            return Claim(Image(url, "", type_ or None), f"{name_of(one)} of {FORM}")
    return None
