"""The captions of pictures: those in boxes of their own kind made figures, those of none taken out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from feedsvc.model import Line
from feedsvc.readers.page.tree import Element, class_words, drop, elements_of, short_text, text_of

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:captions?|figcaption|[a-z]{3,12}caption|(?:image|photo|picture|media)[_-]{0,2}(?:description|credits?|copyright|legend)"
    r"|bildunterschrift|cutline|didascalia|legenda|(?:photo|image|foto|pic)[_-]?(?:info|text|desc)|pie[_-]?(?:de[_-]?)?foto|bildtext|legende|epigrafe|credits?|copyright|(?:photo|image|foto)credit)(?=$|[\s_-])",
    re.IGNORECASE,
)
# "ImageCaption" is two words.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PICTURES = ("img", "picture", "video", "iframe", "amp-img", "audio")
_BOXES = frozenset({"div", "section", "span", "p", "li"})
_LONGEST = 600
_LONGEST_FIGURE = 300
_LONGEST_UNNAMED = 200
_MOST_PICTURES = 1_000
_LINES = frozenset({"em", "i", "small", "span"})
_CREDIT = re.compile(
    r"(?:\b(?:photo(?:graph)?s?|fotos?|image|picture|credit|bild|illustration)\s?[:/]|\b(?:photo|foto|picture|image)s? by\b|\u00a9)",
    re.IGNORECASE,
)
_HELD = (*_PICTURES, "table", "pre", "blockquote")
_NOT_WITHIN = frozenset({*_HELD, "h1", "figure"})
_MOST_WITHIN = 100
_MOST_IN_BOX = 8


def settle_captions(body: Element) -> list[Line]:
    """Make a box of a picture and its caption a figure; drop captions and figures without any."""
    lines: list[Line] = []
    whole = len(text_of(body))
    _settle_unnamed(body, min(_LONGEST_UNNAMED, whole // 4))
    for element in list(elements_of(body)):
        if not _is_caption(element):
            continue
        box = _box_of(element)
        if box is not None:
            box.tag, element.tag = "figure", "figcaption"
        elif 0 < len(text := text_of(element)) <= min(_LONGEST, whole // 4):
            lines.append(Line(element.sourceline or 0, "caption", text[:300]))
            drop(element)
    return lines + _drop_bare_figures(body)


def _settle_unnamed(body: Element, longest: int) -> None:
    """Make figures of the boxes that hold one picture and below it one short line."""
    for picture in list(islice(body.iter("img"), _MOST_PICTURES)):
        box = _holder_of(picture)
        caption = _line_below(box, picture) if box is not None else None
        if box is not None and caption is not None and len(text_of(caption)) <= longest:
            box.tag, caption.tag = "figure", "figcaption"
            for spare in box.findall("br"):
                drop(spare)


def _holder_of(picture: Element) -> Element | None:
    """The box that a picture lies in, as <picture> or link or by itself."""
    box = picture.getparent()
    while box is not None and box.tag in {"picture", "a", "span"} and not short_text(box):
        box = box.getparent()
    is_box = box is not None and box.tag in {"p", "div"} and len(box) <= _MOST_IN_BOX
    if not is_box or box is None or next(box.iterancestors("figure", "table"), None) is not None:
        return None
    # One with much text holds more than a picture, and costs time to look through.
    return box if short_text(box) else None


def _line_below(box: Element, picture: Element) -> Element | None:
    """The one part of a box with words, if it stands behind the picture and says nothing more."""
    parts = [one for one in box if isinstance(one.tag, str) and text_of(one)]
    last = parts[0] if len(parts) == 1 else None
    if last is None or picture in set(islice(last.iter(), _MOST_WITHIN)):
        return None
    # A paragraph beside a picture may be the portrait of the author, or text.
    if last.tag not in _LINES and not _CREDIT.search(short_text(last)):
        return None
    if text_of(box) != text_of(last) or next(last.iter(*_NOT_WITHIN, "a", "p"), last) is not last:
        return None
    return last if box.index(last) == len(box) - 1 else None


def _is_caption(element: Element) -> bool:
    is_named = element.tag in _BOXES and _names_caption(class_words(element))
    if not is_named and element.tag != "figcaption":
        return False
    within = list(islice(element.iter(), _MOST_WITHIN))
    if len(within) == _MOST_WITHIN or any(one.tag in _NOT_WITHIN for one in within):
        return False
    return next(element.iterancestors("figure", "table"), None) is None


@lru_cache(maxsize=4096)
def _names_caption(names: str) -> bool:
    return bool(_NAMES.search(_HUMP.sub("-", names[:_LONGEST])))


def _box_of(caption: Element) -> Element | None:
    """The element that holds nothing but pictures and this caption."""
    box = caption.getparent()
    if box is None or box.tag not in _BOXES or len(box) > _MOST_IN_BOX:
        return None
    if next(box.iter(*_PICTURES), None) is None:
        return None
    return box if text_of(box) == text_of(caption) else None


def _drop_bare_figures(body: Element) -> list[Line]:
    """A short figure with nothing to see in it is a pull quote or leads to another story."""
    lines: list[Line] = []
    for figure in list(body.iter("figure")):
        if next(figure.iter(*_HELD), None) is None:
            text = short_text(figure, _LONGEST_FIGURE)
            if text or not text_of(figure):
                lines.append(Line(figure.sourceline or 0, "figure", text))
                drop(figure)
    return [line for line in lines if line.text]
