"""NewsML 1.x, which agencies still deliver: items with components. https://iptc.org/standards/newsml-1/"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from feedsvc.errors import Empty
from feedsvc.model import Article, Author, Claim, Image, ReadingRules
from feedsvc.readers.news_states import is_closed
from feedsvc.readers.nitf import nitf_body
from feedsvc.readers.opening_bylines import without_byline
from feedsvc.readers.parts import identify
from feedsvc.readers.people import read_authors
from feedsvc.readers.text_paragraphs import as_html
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
    whole_number,
)
from feedsvc.versions import VERSION

FORM = "NewsML"

_BLOCKS = frozenset({"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "blockquote"})


def read_newsml(root: Element, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the items of a document; raise ``Empty`` where none has a text."""
    found: list[Article] = []
    refusals: list[Empty] = []
    for item in children(root, "NewsItem"):
        try:
            found.append(_read_item(item, file, rules))
        except Empty as problem:
            refusals.append(problem)
    if found:
        return tuple(found)
    raise next(iter(refusals), not_an_article("this NewsML document has no news item"))


def _read_item(item: Element, file: str, rules: ReadingRules) -> Article:
    management = child(item, "NewsManagement")
    identifier = child(item, "Identification", "NewsIdentifier")
    component, body = _best_component(item)
    states = tuple(_states(management))
    lines = _line_of(item, component, "NewsLines")
    title = told_by_first(FORM, *children(lines, "HeadLine"), *children(lines, "SlugLine"))
    if not (title and body) and not is_closed(states):
        raise not_an_article(f"this news item has no {'text' if title else 'headline'}")
    id_ = _public_id(identifier)
    metadata = _line_of(item, component, "DescriptiveMetadata")
    authors = tuple(_authors(item, lines, rules))
    return Article(
        file=file,
        title=title or id_,
        body=without_byline(body, authors),
        summary=told_by_first(FORM, child(lines, "SubHeadLine")),
        published=tuple(_dates(management, "FirstCreated", "ThisRevisionCreated")),
        updated=tuple(_dates(management, "ThisRevisionCreated")),
        embargo=tuple(_embargo(management)),
        states=states,
        id=identify(id_),
        crumb=next(_subjects(metadata), None),
        tags=tuple(_tags(lines)) + tuple(_subjects(metadata)),
        authors=authors,
        image=_image(item),
        language=told(attribute(child(metadata, "Language"), "FormalName"), "Language", FORM),
        flags=_flags(identifier),
    )


def _flags(identifier: Element | None) -> dict[str, Claim[str]]:
    version = told_by(child(identifier, "RevisionId"), FORM)
    return {VERSION: version} if version else {}


def _public_id(identifier: Element | None) -> Claim[str] | None:
    """The id of the item, of all its revisions: https://www.rfc-editor.org/rfc/rfc3085"""
    claim = told_by_first(
        FORM, child(identifier, "PublicIdentifier"), child(identifier, "NewsItemId")
    )
    revision = child(identifier, "RevisionId")
    ending = f":{text_of_element(revision)}"
    if claim is None or revision is None:
        return claim
    # A first revision (N) leaves its letter out, and many agencies leave out the others too.
    value = claim.value.removesuffix(attribute(revision, "Update"))
    return replace(claim, value=value.removesuffix(ending)) if value.endswith(ending) else claim


def _best_component(item: Element) -> tuple[Element | None, str]:
    """The innermost component that holds a text, the main one first."""
    components = list(descendants(item, "NewsComponent"))
    components.sort(key=lambda one: attribute(child(one, "Role"), "FormalName") != "Main")
    for component in components:
        for content in children(component, "ContentItem"):
            if body := _write_content(content):
                return component, body
    return (components[0] if components else None), ""


def _write_content(content: Element) -> str:
    kind = attribute(child(content, "MediaType"), "FormalName").lower()
    data = child(content, "DataContent")
    if data is None or kind not in {"", "text", "complexdata"}:
        return ""
    nitf = next(descendants(data, "nitf"), None)
    if nitf is not None:
        return nitf_body(nitf)
    body = next(descendants(data, "body.content", "body"), data)
    if any(name_of(one) in _BLOCKS for one in body):
        return write_inner(body) if text_of_element(body) else ""
    return as_html(raw_text(body))


def _image(item: Element) -> Claim[Image] | None:
    """The widest picture that the item brings along."""
    found = [one for one in descendants(item, "ContentItem") if _shows_picture(one)]
    best = max(found, key=_width, default=None)
    if best is None:
        return None
    type_ = attribute(child(best, "MimeType"), "FormalName").lower()
    picture = Image(attribute(best, "Href"), "", type_ if type_.startswith("image/") else None)
    return Claim(picture, f"ContentItem of {FORM}")


def _shows_picture(content: Element) -> bool:
    kind = attribute(child(content, "MediaType"), "FormalName").lower()
    return kind in {"photo", "picture", "graphic", "image"} and bool(attribute(content, "Href"))


def _width(content: Element) -> int:
    for one in descendants(content, "Property"):
        if attribute(one, "FormalName").lower() == "width":
            return whole_number(attribute(one, "Value"))
    return 0


def _line_of(item: Element, component: Element | None, name: str) -> Element | None:
    """What a component says of itself, else what the components around it say."""
    while component is not None and component is not item:
        found = child(component, name)
        if found is not None:
            return found
        component = component.getparent()
    return next(descendants(item, name), None)


def _states(management: Element | None) -> Iterator[Claim[str]]:
    for one in children(management, "Status"):
        status = attribute(one, "FormalName").lower()
        # An embargo whose end is announced is kept by that moment.
        if status and not (status == "embargoed" and any(_embargo(management))):
            yield Claim(f"status={status}", f"Status of {FORM}")


def _embargo(management: Element | None) -> Iterator[Claim[str]]:
    for one in children(management, "StatusWillChange"):
        future = attribute(child(one, "FutureStatus"), "FormalName").lower()
        moment = text_of_element(child(one, "DateAndTime"))
        if moment and future == "usable":
            yield Claim(moment, f"StatusWillChange of {FORM}")


def _dates(management: Element | None, *names: str) -> Iterator[Claim[str]]:
    for name in names:
        yield from (c for one in children(management, name) if (c := told_by(one, FORM)))


def _subjects(metadata: Element | None) -> Iterator[Claim[str]]:
    if metadata is None:
        return
    for one in descendants(metadata, "Subject", "SubjectMatter", "SubjectDetail"):
        name = attribute(one, "Name") or attribute(one, "FormalName")
        # A code of eight digits names nothing that people read.
        if name and not name.isdecimal():
            yield Claim(name, f"SubjectCode of {FORM}")


def _tags(lines: Element | None) -> Iterator[Claim[str]]:
    for one in children(lines, "KeywordLine"):
        for text in text_of_element(one).split(","):
            if text.strip():
                yield Claim(text.strip(), f"KeywordLine of {FORM}")


def _authors(item: Element, lines: Element | None, rules: ReadingRules) -> Iterator[Claim[Author]]:
    found = False
    for line in children(lines, "ByLine"):
        for author in read_authors(text_of_element(line), rules.authors):
            found = True
            yield Claim(author, f"ByLine of {FORM}")
    if found:
        return
    for creator in descendants(item, "Creator"):
        if name := attribute(child(creator, "Party"), "FormalName"):
            yield Claim(Author(name), f"Creator of {FORM}")
            return
