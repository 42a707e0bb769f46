"""How much prose lies in each element of a page. What is done about it is in scope.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feedsvc.readers.line_text import dense_length, ends_sentence
from feedsvc.readers.page.tree import Element

INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del"),
        *("dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt"),
        *("ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"),
        *("u", "var", "wbr", "amp-img", "picture", "source"),
    }
)
# So many characters of running text make a paragraph; fewer where a letter is a word.
_PARAGRAPH = 80
_DENSE_PARAGRAPH = 25

_SENTENCE_WORDS = 9
_LONG_WORDS = 18


@dataclass(frozen=True, slots=True)
class Weights:
    """By element, the characters at and below it: of prose, of any text, and of links."""

    prose: Mapping[Element, int]
    text: Mapping[Element, int]
    links: Mapping[Element, int]

    def link_share(self, element: Element) -> float:
        """How much of an element's text is link."""
        return self.links.get(element, 0) / max(self.text.get(element, 0), 1)


def weigh(root: Element) -> Weights:
    """Weigh all elements in one walk down and one walk up."""
    order = list(root.iter("*"))
    own, linked, dense = _own_texts(root, order)
    prose = {element: _prose(own[element], linked[element], dense[element]) for element in order}
    text, links = dict(own), dict(linked)
    for element in reversed(order):
        parent = element.getparent()
        if element is not root and parent is not None:
            for sums in (prose, text, links):
                sums[parent] += sums[element]
    return Weights(prose, text, links)


def _own_texts(
    root: Element, order: list[Element]
) -> tuple[dict[Element, int], dict[Element, int], dict[Element, int]]:
    """The text of each block that lies in no smaller block, and how much of it is links, or dense."""
    own, linked, dense = (dict.fromkeys(order, 0) for _ in range(3))
    block: dict[Element, Element] = {}
    in_link: dict[Element, bool] = {}
    for element in order:
        parent = element.getparent()
        inside = element is not root and parent is not None
        block[element] = element if element.tag not in INLINE or not inside else block[parent]
        in_link[element] = element.tag == "a" or (inside and in_link[parent])
        texts = [(element.text, element)] + ([(element.tail, parent)] if inside else [])
        for text, holder in texts:
            if text and (length := len(text.strip())):
                own[block[holder]] += length
                linked[block[holder]] += length if in_link[holder] else 0
                dense[block[holder]] += 0 if text.isascii() else dense_length(text)
    return own, linked, dense


def _prose(length: int, linked: int, dense: int) -> int:
    if linked * 2 > length:
        return 0
    if dense * 2 > length:
        return length * 3 if length >= _DENSE_PARAGRAPH else 0
    return length if length >= _PARAGRAPH else 0


def is_prose(text: str) -> bool:
    """Tell whether a text is one of running sentences."""
    if dense := dense_length(text):
        return dense >= _DENSE_PARAGRAPH
    words = text.count(" ") + 1
    return words >= _LONG_WORDS or (words >= _SENTENCE_WORDS and ends_sentence(text))
