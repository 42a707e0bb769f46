"""Boxes in which readers leave an address or a vote: they go with all the words in them."""

from __future__ import annotations

from itertools import islice

from feedsvc.model import Line
from feedsvc.readers.page.tree import Element, drop, short_text, text_of

_BOXES = frozenset({"div", "section", "aside", "form", "fieldset", "p", "li", "label", "ul"})
_VOTING = frozenset({"radio", "range"})
_LONGEST = 500
_PART = 3
_NEAR = 6
_MOST = 200
# What somebody may have put a field beside, and is none of it.
_NOT_WITHIN = ("h1", "figure", "img", "table", "article")


def drop_widgets(body: Element) -> list[Line]:
    """Drop the largest small box round each field for an e-mail address or for a choice."""
    lines: list[Line] = []
    # Of a brief page the whole text is not longer than such a box.
    longest = min(_LONGEST, len(text_of(body)) // _PART)
    for field in list(islice(body.iter("input"), _MOST)):
        box = _box_of(field, longest) if _asks_readers(field) else None
        if box is not None and box.getparent() is not None:
            lines.append(Line(box.sourceline or 0, "form", short_text(box, _LONGEST)[:300]))
            drop(box)
    return [line for line in lines if line.text]


def _asks_readers(field: Element) -> bool:
    kind = (field.get("type") or "").strip().lower()
    names = " ".join(field.get(name) or "" for name in ("name", "id", "placeholder", "aria-label"))
    return kind == "email" or kind in _VOTING or "mail" in names[:_LONGEST].lower()


def _box_of(field: Element, longest: int) -> Element | None:
    box: Element | None = None
    for around in islice(field.iterancestors(), _NEAR):
        text = short_text(around, longest)
        if around.tag not in _BOXES or next(around.iter(*_NOT_WITHIN), None) is not None:
            break
        # An empty one may still hold the field alone.
        if not text and "".join(islice(around.itertext("*"), _MOST)).strip():
            break
        box = around
    return box
