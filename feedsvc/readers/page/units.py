"""The units that the text of an article consists of: paragraphs, headings, lists, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from feedsvc.readers.line_text import dense_length, ends_sentence
from feedsvc.readers.page.tree import Element, text_of
from feedsvc.readers.page.weights import INLINE, Weights, is_prose

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FIGURES = frozenset({"figure", "img", "picture", "video", "audio", "iframe", "amp-img"})
_LISTS = frozenset({"ul", "ol", "dl"})
_WHOLE = frozenset({"blockquote", "pre", "hr", "details", "address", "center"})
_LINKED = 0.75
_LINK_LIST = 0.6
_DENSE_SENTENCE = 8


class Kind(StrEnum):
    """What a unit is, as far as it can be told from itself alone."""

    PROSE = "prose"
    HEADING = "heading"
    SHORT = "short"
    LINK = "link"
    LIST = "list"
    LINKS = "links"
    TABLE = "table"
    FIGURE = "figure"
    QUOTE = "quote"
    EMPTY = "empty"


_BY_TAG: Mapping[str, Kind] = MappingProxyType(
    {
        "table": Kind.TABLE,
        **dict.fromkeys(("blockquote", "pre", "details"), Kind.QUOTE),
        **dict.fromkeys(HEADINGS, Kind.HEADING),
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of text: its element, its kind, its words on one line."""

    element: Element
    kind: Kind
    text: str


def units_of(root: Element, weights: Weights) -> Iterator[Unit]:
    """The units of a tree in their order."""
    waiting = list(reversed(root.findall("*")))
    while waiting:
        element = waiting.pop()
        if _is_unit(element):
            yield _unit(element, weights)
        elif isinstance(element.tag, str):
            waiting.extend(reversed(element.findall("*")))


def _is_unit(element: Element) -> bool:
    tag = element.tag
    if (
        tag in HEADINGS
        or tag in _FIGURES
        or tag in _LISTS
        or tag in _WHOLE
        or tag in {"p", "table"}
    ):
        return True
    if element.find("*") is None:
        return True
    return all(
        child.tag in INLINE and child.tag not in _FIGURES and child.find("*") is None
        for child in element
    )


def _unit(element: Element, weights: Weights) -> Unit:
    text = text_of(element)
    # What a link weighs is counted with the block that it lies in.
    linked = 1.0 if element.tag == "a" else weights.link_share(element)
    return Unit(element, _kind(element, text, linked), text)


def _kind(element: Element, text: str, linked: float) -> Kind:
    if element.tag in _FIGURES or (not text and element.find(".//img") is not None):
        return Kind.FIGURE
    if not text:
        return Kind.EMPTY
    if element.tag in _LISTS:
        return Kind.LINKS if linked >= _LINK_LIST else Kind.LIST
    return _BY_TAG.get(str(element.tag)) or _kind_of_line(text, linked)


def _kind_of_line(text: str, linked: float) -> Kind:
    if linked >= _LINKED:
        return Kind.LINK
    return Kind.PROSE if is_prose(text) else Kind.SHORT


def says_something(unit: Unit) -> bool:
    """Tell a short sentence from a label."""
    has_words = unit.text.count(" ") > 1 or dense_length(unit.text) >= _DENSE_SENTENCE
    return has_words and ends_sentence(unit.text)
