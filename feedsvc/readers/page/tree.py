"""HTML as a tree: parsed safely, read as text, cut, written again. What it means is not here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree, html

from feedsvc.errors import Empty

Element: TypeAlias = html.HtmlElement

_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")


def parse(text: str) -> Element:
    """Parse with the network off; size and depth are bounded before, so huge trees do no harm."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=True, remove_pis=True
    )
    source = _DECLARATION.sub("", text, count=1)
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Empty("it is empty: there is nothing in it but markup") from None


def text_of(element: Element) -> str:
    """The text of an element on one line; a line break in it is a space."""
    if element.find(".//br") is None:
        return " ".join("".join(element.itertext("*")).split())
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    run = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            is_break = node.tag == "br"
            if is_break:
                yield run
            run = node.text or "" if is_break else run + (node.text or "")
        elif node is not element:
            run += node.tail or ""
    yield run


def short_text(element: Element, limit: int = 400) -> str:
    """The text of an element that holds no more than that, else nothing."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext("*"):
        length += len(piece)
        # White space between tags may be longer than the text.
        if length > limit * 4:
            return ""
        pieces.append(piece)
    text = " ".join(" ".join(pieces).split())
    return text if len(text) <= limit else ""


def class_words(element: Element) -> str:
    """What the author calls an element: its class, its id, and what programs look for."""
    get = element.get
    names = f"{get('class') or ''} {get('id') or ''}"
    seen = f"{get('data-component') or ''} {get('data-testid') or ''}"
    return names if seen == " " else f"{names} {seen}"


def elements_of(root: Element) -> Iterator[Element]:
    """The elements of a tree without its comments and the like."""
    yield from root.iter("*")


def drop(element: Element) -> None:
    """Take an element out of its tree, with its content."""
    if element.getparent() is not None:
        element.drop_tree()


def drop_all(root: Element, names: tuple[str, ...]) -> None:
    """Take all elements of these names out of a tree."""
    for element in list(root.iter(*names)):
        if element is not root:
            drop(element)


def drop_comments(root: Element) -> None:
    """Take the comments out of a tree."""
    for comment in list(root.iter(etree.Comment)):
        drop(comment)


def inner(element: Element) -> str:
    """The HTML within an element."""
    parts = [escaped(element.text or "")]
    parts += [html.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()


def escaped(text: str) -> str:
    """A text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
