"""XML → a tree, safely: no entities, no network, no DTD; and how its elements are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Claim

#: An element costs some 120 bytes of memory, an attribute about as much.
MOST_ELEMENTS = 250_000
MOST_ATTRIBUTES = 250_000
#: A document type of this length declares entities, which no article needs.
_DECLARED_WITHIN = 4_096

_DECLARATION = re.compile(r"\s{0,99}<\?xml\b[^<>]{0,200}\?>")
_ENCODING = re.compile(
    rb"""<\?xml\b[^<>]{0,150}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.\-]{2,40})"""
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,2000}(\[)?", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def declared_encoding(data: bytes) -> str | None:
    found = _ENCODING.match(data[:512].lstrip())
    return found[1].decode("ascii") if found else None


def parse_xml(text: str) -> Element:
    """Parse a text as XML; raise ``Unreadable`` where it is broken or hostile."""
    if not text.strip():
        raise Empty("it is empty")
    _refuse_crowd(text)
    _refuse_declarations(text)
    body = _DECLARATION.sub("", text, count=1).lstrip()
    # Line numbers in messages stay those of the file.
    lost = text[: len(text) - len(body)].count("\n")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=False,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(_with_characters(body).encode(), parser)
    except etree.XMLSyntaxError as problem:
        line = (problem.lineno or 1) + lost
        what = str(problem.msg or "it is empty").partition(", line ")[0].partition(", use ")[0]
        raise Unreadable(
            f"this is no valid XML ({what[:200]})",
            line=line,
            hint="correct the file, or save it again",
        ) from None


def _refuse_crowd(text: str) -> None:
    if text.count("<") > MOST_ELEMENTS or text.count("=") > MOST_ATTRIBUTES:
        raise Unreadable(
            f"its XML has more than {MOST_ELEMENTS:,} tags or attributes",
            hint="split it into several files",
        )


def _refuse_declarations(text: str) -> None:
    found = _DOCTYPE.search(text, 0, _DECLARED_WITHIN)
    if (found and found[1]) or "<!ENTITY" in text[: _DECLARED_WITHIN * 4]:
        raise Unreadable(
            "its XML declares entities or a document type of its own, which is not safe to read",
            line=text.count("\n", 0, found.start() if found else 0) + 1,
            hint="take the <!DOCTYPE … [ … ]> out",
        )


def _with_characters(text: str) -> str:
    """HTML's names of characters, which XML does not know, as the characters themselves."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    character = unescape(entity[0])
    return entity[0] if any(sign in character for sign in "&<>\"'") else character


def name_of(element: Element) -> str:
    """An element's name without its namespace; comments and the like have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space_of(element: Element) -> str:
    """An element's namespace, or nothing."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag[0] == "{" else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, whatever their namespace."""
    if element is not None:
        yield from (child for child in element if name_of(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and of that the next one."""
    for name in path:
        element = next(children(element, name), None)
    return element


def descendants(element: Element, *names: str) -> Iterator[Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))


def text_of_element(element: Element | None) -> str:
    """The text of an element and of those in it, its white space made plain."""
    if element is None:
        return ""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child_ in element:
            yield from _texts(child_)
            yield child_.tail or ""


def raw_text(element: Element | None) -> str:
    """The text of an element as it stands, with its line breaks."""
    return "".join(_texts(element)).strip() if element is not None else ""


def attribute(element: Element | None, *names: str) -> str:
    """The first of these attributes that says something, whatever its namespace."""
    if element is None:
        return ""
    for name in names:
        if value := (element.get(name) or "").strip():
            return value
    wanted = {name.rpartition(":")[2] for name in names if ":" in name}
    found = (str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] in wanted)
    return next((value.strip() for value in found if value.strip()), "")


def whole_number(text: str) -> int:
    """A measure in pixels; 0 where it is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 0  # noqa: PLR2004 - no picture is wider


def told(text: str, what: str, form: str) -> Claim[str] | None:
    """A claim of a text that says something."""
    return Claim(text, f"{what} of {form}") if text else None


def told_by(element: Element | None, form: str) -> Claim[str] | None:
    """A claim of an element's text."""
    return told(text_of_element(element), name_of(element), form) if element is not None else None


def told_by_first(form: str, *elements: Element | None) -> Claim[str] | None:
    """The claim of the first element that has a text."""
    return next((claim for one in elements if (claim := told_by(one, form))), None)


def not_an_article(what: str) -> Empty:
    return Empty(f"it holds no article: {what}")
