"""What a page marks as its author: links with rel=author, and what is classed as a byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from feedsvc.model import Author, Claim
from feedsvc.readers.bylines import is_name, read_byline
from feedsvc.readers.line_text import fold
from feedsvc.readers.name_words import AGENCIES
from feedsvc.readers.page.author_names import names_in
from feedsvc.readers.page.others import Surroundings
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text

_MOST = 12
_LONGEST_UNSPACED = 30
_LONGEST_NAME = 60
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_CLASS = 400
_PARTS = frozenset({"p", "div", "ul", "li", "h3", "h4", "h5", "h6", "span", "a", "time"})
_DEEPEST = 4

_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-line|author-name|authorname|article-author|post-author"
    r"|entry-author|p-author|auth-name|by|contributor|autor|auteur|writer|reporter|fn|byl|c-byline|signature)(?=$|[\s_-])",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|sidebar|(?<!elementor-)widget|teaser|trending|popular|footer|cards|(?<!h-)card"
    r"|promo|more-from|bio|latest|carousel|about)(?=$|[\s_-])",
    re.IGNORECASE,
)


def from_marks(seen: Seen) -> Iterator[Claim[Author]]:
    """Links with rel=author, then what is classed as byline or author."""
    linked = (one for one in seen.tree.iter("a", "span") if _is_linked_as_author(one))
    around = Surroundings(seen.tree, OTHERS)
    found = list(_named(islice(linked, _MOST), "rel=author", around))
    if not found:
        marked = (one for one in elements_of(seen.tree) if _names_author(class_words(one)))
        found = list(_named(islice(marked, _MOST * 4), "byline", around))
    yield from found


@lru_cache(maxsize=4096)
def _names_author(names: str) -> bool:
    return bool(_AUTHOR_CLASS.search(_HUMP.sub("-", names[:_LONGEST_CLASS])))


def _line_of(element: Element) -> str:
    """The text of a byline; of one in parts the part that is a name, beside role, house or date."""
    text = short_text(element, 200)
    parts = _parts_of(element) if text else []
    if len(parts) > 1 and not read_byline(text):
        # "The Courier" may stand before "By Jane Doe and John Smith".
        if byline := next((one for part in parts if read_byline(one := short_text(part))), ""):
            return byline
        named = [part for part in parts if may_be_name(short_text(part))]
        alike = [
            one for one in named if _is_alike(one, named[0]) and _names_author(class_words(one))
        ]
        if len(alike) > 1:
            return ", ".join(map(short_text, alike))
        # Of several names those that are links are people, and one that is none may be the house.
        linked = [part for part in named if part.tag == "a"]
        return ", ".join(map(short_text, linked) if linked else map(_line_of, named[:1])) or text
    # "Written:" announces what stands beside it.
    return "" if text.endswith((":", "\uff1a")) else text


def _parts_of(element: Element) -> list[Element]:
    """The parts that a byline consists of, if there is no word between them."""
    for _ in range(_DEEPEST):
        parts = [part for part in element if part.tag in _PARTS and short_text(part, 200)]
        texts = [element.text, *(part.tail for part in element)]
        if any((text or "").strip() for text in texts):
            return []
        if len(parts) != 1:
            return parts
        element = parts[0]
    return []


def _is_linked_as_author(element: Element) -> bool:
    rel = (element.get("rel") or "").lower().split()
    return "author" in rel or "sioc:has_creator" in rel


def _named(elements: Iterator[Element], kind: str, around: Surroundings) -> Iterator[Claim[Author]]:
    """The names of the first byline, and of those beside it that are marked in the same way."""
    first: Element | None = None
    for element in elements:
        text = _line_of(element)
        # What is nested in a byline is the same byline.
        if not text or around.is_other(element) or first in set(element.iterancestors()):
            continue
        if first is not None and not _is_beside(element, first):
            return
        byline = read_byline(text)
        names = _as_linked(byline.names, element) if byline else names_in(text)
        good = [name for name in names if byline or may_be_name(name) or fold(text) in AGENCIES]
        url = _link_of(element) if len(good) == 1 else None
        yield from (
            Claim(Author(name, None, url), f"{kind}, line {element.sourceline}") for name in good
        )
        first = first if first is not None or not good else element


def _as_linked(names: tuple[str, ...], byline: Element) -> Iterator[str]:
    """Names as far as they are links, for behind those may stand the name of the house."""
    linked = [short_text(link, _LONGEST_NAME) for link in islice(byline.iter("a"), _MOST)]
    people = [text for text in linked if is_name(text)]
    for name in names:
        yield next((text for text in people if name.startswith(f"{text} ")), name)


def _is_beside(element: Element, first: Element) -> bool:
    """Tell the next of a row of bylines from one that is another story's."""
    return _is_alike(element, first) and element.getparent() is first.getparent()


def _is_alike(one: Element, other: Element) -> bool:
    return (one.tag, one.get("class")) == (other.tag, other.get("class"))


def may_be_name(name: str) -> bool:
    """A name as Latin letters write it, or a short text of letters that know no capitals."""
    if is_name(name):
        return True
    letters = [char for char in name if char.isalpha()]
    caseless = letters and all(char.upper() == char.lower() for char in letters)
    return (
        bool(caseless)
        and len(name) <= _LONGEST_UNSPACED
        and not any(char.isdigit() for char in name)
    )


def _link_of(element: Element) -> str | None:
    link = element if element.tag == "a" else element.find(".//a")
    address = (link.get("href") or "") if link is not None else ""
    return address if address.startswith(("http://", "https://")) else None
