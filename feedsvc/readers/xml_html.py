"""Elements of XML as HTML: namespaces gone, other vocabularies' tags in place of ours. Not cleaned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType

from feedsvc.readers.xml_tree import Element, name_of

#: What becomes of a tag: another tag, no tag but its content (empty), nothing at all (None).
Tags = Mapping[str, str | None]

AS_IT_IS: Tags = MappingProxyType({})

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})


def write_inner(element: Element, tags: Tags = AS_IT_IS) -> str:
    """Write what stands inside an element as HTML."""
    return "".join(_inner(element, tags)).strip()


def write_outer(element: Element, tags: Tags = AS_IT_IS) -> str:
    """Write an element as HTML."""
    return "".join(_outer(element, tags)).strip()


def _inner(element: Element, tags: Tags) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        yield from _outer(child, tags)
        yield escape(child.tail or "", quote=False)


# The parser refuses what is deeper than 256, so that recursion is safe.
def _outer(element: Element, tags: Tags) -> Iterator[str]:
    name = name_of(element)
    tag = tags.get(name, name)
    if not name or tag is None:
        return
    if not tag:
        yield from _inner(element, tags)
        return
    yield f"<{tag}{_attributes(element)}>"
    if tag not in _VOID:
        yield from _inner(element, tags)
        yield f"</{tag}>"


def _attributes(element: Element) -> str:
    plain = ((str(key), str(value)) for key, value in element.attrib.items())
    return "".join(
        f' {key.rpartition("}")[2]}="{escape(value)}"'
        for key, value in plain
        if not key.startswith("{") or key.endswith("}lang")
    )
