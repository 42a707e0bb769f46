"""Text that is parted by empty lines of <br> alone, as paragraphs."""

from __future__ import annotations

from lxml import html

from feedsvc.readers.page.tree import Element, drop
from feedsvc.readers.page.weights import INLINE

# One empty line may be chance.
_FEWEST_BREAKS = 2
_NOT_PARTED = frozenset({"p", "pre", "ul", "ol", "dl", "table", "tr", "figure", "figcaption"})
_MOST_CHILDREN = 5_000


def part_at_breaks(body: Element) -> None:
    """Make a paragraph of each run of text between two empty lines."""
    holders = {br.getparent() for br in body.iter("br") if _is_double(br)}
    for holder in holders:
        if holder is None or holder.tag in _NOT_PARTED or holder.tag in INLINE:
            continue
        breaks = sum(_is_double(br) for br in holder.findall("br"))
        if breaks >= _FEWEST_BREAKS and len(holder) <= _MOST_CHILDREN:
            _part(holder)


def _is_double(br: Element) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _part(holder: Element) -> None:
    """Set what stands between empty lines and blocks into paragraphs, in place."""
    children = list(holder)
    run = _paragraph(holder.text)
    holder.text = None
    holder[:] = []
    parts = [run]
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br" and _ends_in_break(run):
            run = _paragraph(tail)
            parts.append(run)
        elif child.tag in INLINE or not isinstance(child.tag, str):
            child.tail = tail
            run.append(child)
        else:
            run = _paragraph(tail)
            parts += [child, run]
    for part in parts:
        _drop_last_break(part)
    holder.extend(part for part in parts if part.tag != "p" or len(part) or part.text)


def _paragraph(text: str | None) -> Element:
    made: Element = html.Element("p")
    made.text = text if text and text.strip() else None
    return made


def _ends_in_break(run: Element) -> bool:
    if not len(run):
        return not run.text
    return run[-1].tag == "br" and not (run[-1].tail or "").strip()


def _drop_last_break(part: Element) -> None:
    if part.tag == "p" and len(part) and part[-1].tag == "br" and not (part[-1].tail or "").strip():
        drop(part[-1])
