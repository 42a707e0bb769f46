"""Microdata and RDFa: the items that a page's attributes describe, in the shape of JSON-LD's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from feedsvc.readers.page.tree import Element, elements_of, short_text, text_of
from feedsvc.readers.page.values import Item, type_names
from feedsvc.readers.raw_fields import Value

_MOST_ITEMS = 100
_MOST_ELEMENTS = 5_000
_DEEPEST = 3
# A text is that of each property around it: in more of them than this nobody puts one.
_MOST_AROUND = 8
_NEAR = 60
# A property with more text than this is the article itself.
_LONGEST = 20_000
# What is said inside of these is said of readers' comments and other stories.
_OTHERS = frozenset({"comment", "comments", "review", "liveblogupdate", "hentry-comment"})

#: Tells of an element which type it opens, and which properties of the item around it it holds.
_Marks = tuple[str, str, str]


def read_embedded_items(page: Element) -> tuple[Item, ...]:
    """The items of microdata, then those of RDFa, in the order of the page."""
    microdata = _read(page, ("itemscope", "itemtype", "itemprop"), "microdata")
    rdfa = _read(page, ("typeof", "typeof", "property"), "RDFa")
    return (*microdata, *rdfa)


def _read(page: Element, marks: _Marks, kind: str) -> tuple[Item, ...]:
    scope, type_mark, _ = marks
    opened = (element for element in elements_of(page) if element.get(scope) is not None)
    items: list[Item] = []
    for element, _ in zip(opened, range(_MOST_ITEMS), strict=False):
        types = type_names(element.get(type_mark) or "")
        if types and not _is_of_others(element, marks):
            values = _properties(element, marks, 0)
            name = (element.get(type_mark) or "").rstrip("/").rpartition("/")[2]
            items.append(Item(types, values, f"{kind} {name[:40]}, line {element.sourceline}"))
    return tuple(items)


def _is_of_others(element: Element, marks: _Marks) -> bool:
    around = (element, *islice(element.iterancestors(), _NEAR))
    return any(_OTHERS & type_names(one.get(marks[2]) or "") for one in around)


def _properties(scope: Element, marks: _Marks, depth: int) -> dict[str, Value]:
    """The properties within a scope and outside of the scopes in it."""
    found: dict[str, tuple[Value, ...]] = {}
    for element in islice(_own_elements(scope, marks), _MOST_ELEMENTS):
        names = type_names(element.get(marks[2]) or "")
        if names and (value := _value(element, marks, depth)):
            for name in names:
                found[name] = (*found.get(name, ()), value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _own_elements(scope: Element, marks: _Marks) -> Iterator[Element]:
    waiting = [(child, 0) for child in reversed(scope.findall("*"))]
    while waiting:
        element, around = waiting.pop()
        yield element
        around += element.get(marks[2]) is not None
        if element.get(marks[0]) is None and around < _MOST_AROUND:
            waiting.extend((child, around) for child in reversed(element.findall("*")))


def _value(element: Element, marks: _Marks, depth: int) -> Value:
    if element.get(marks[0]) is not None and depth < _DEEPEST:
        return {"name": short_text(element, 200), **_properties(element, marks, depth + 1)}
    # An <abbr> gives in its title what it abbreviates.
    for attribute in ("content", "datetime", *(("title",) if element.tag == "abbr" else ())):
        written: str | None = element.get(attribute)
        if written is not None:
            return written.strip()
    address = next(filter(None, (element.get(name) for name in _addresses(element))), None)
    return address.strip() if address else text_of(element)[:_LONGEST]


def _addresses(element: Element) -> tuple[str, ...]:
    """Where the value of such an element is an address."""
    by_tag: dict[str, tuple[str, ...]] = {
        "img": ("src", "data-src"),
        "link": ("href",),
        "time": (),
        "object": ("data",),
        "source": ("src",),
    }
    # The words of a link that is a name or a section say more than where it leads.
    return by_tag.get(str(element.tag), ("resource",))
