"""What is dropped within an article: its headline, byline and stamp, and the noise between lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from feedsvc.model import Line
from feedsvc.readers.boilerplate import Noise, OwnBoilerplate, find_noise
from feedsvc.readers.bylines import read_byline
from feedsvc.readers.page.lead import Summary
from feedsvc.readers.page.noisy_boxes import noisy_box
from feedsvc.readers.page.pointing import (
    is_row_below_heading,
    is_story_link,
    kind_of_link,
    kind_of_links,
    kind_of_pointer,
)
from feedsvc.readers.page.repeated import find_repeated
from feedsvc.readers.page.tree import Element, drop, elements_of, short_text
from feedsvc.readers.page.units import HEADINGS, Kind, Unit, says_something, units_of
from feedsvc.readers.page.weights import Weights, is_prose, weigh
from feedsvc.readers.stamps import read_stamp
from feedsvc.words import words_of

_LONGEST_TEASER = 500
_BOXES = frozenset({"div", "section", "li", "a", "article"})
_TEASER_LINKS = 0.25
_ROW_SHARE = 0.4
_TAIL = 0.15
_LONGEST_HEADING = 6
_MOST_OF_PORTRAIT = 90
# So many lines may stand between a lead and the text.
_MOST_ABOVE = 3
_PROSE = frozenset({Kind.PROSE, Kind.QUOTE, Kind.LIST, Kind.TABLE})
_TEXTS = frozenset({Kind.PROSE, Kind.SHORT, Kind.HEADING, Kind.LINK})
_LEADING_ELSEWHERE = _TEXTS | {Kind.LINKS, Kind.LIST}
_LEADING = frozenset({Kind.HEADING, Kind.SHORT})
_LED_INTO = frozenset({Kind.LIST, Kind.LINKS, Kind.TABLE, Kind.QUOTE})
_ROW = frozenset({Kind.LINKS, Kind.LINK, Kind.FIGURE, Kind.HEADING, Kind.SHORT, Kind.EMPTY})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article before its text is read, so that it is not said twice."""

    title: str
    summary: Summary
    authors: tuple[str, ...]
    own: OwnBoilerplate
    date_order: str | None


def prune(root: Element, known: Known, *, is_live: bool) -> list[Line]:
    """Drop what is no part of the text, and say of each thing what it was."""
    weights = weigh(root)
    lines = [_dropped(one, "teaser") for one in _teasers(root, weights, is_live=is_live)]
    units = list(units_of(root, weights))
    for unit, kind in _unwanted(units, known, root):
        if unit.text:
            lines.append(Line(unit.element.sourceline or 0, kind, unit.text[:300]))
        drop(unit.element)
    _drop_empty(root)
    return [line for line in lines if line.text]


def _dropped(element: Element, kind: str) -> Line:
    line = Line(element.sourceline or 0, kind, short_text(element, _LONGEST_TEASER))
    drop(element)
    return line


def _teasers(root: Element, weights: Weights, *, is_live: bool) -> list[Element]:
    """Other stories within the article, as <article>s of their own."""
    nested = [one for one in root.iter("article") if one is not root]
    total = max(weights.prose[root], 1)
    if is_live or sum(weights.prose[one] for one in nested) > total * _ROW_SHARE:
        nested = []
    gone = set(nested)
    return [one for one in gone if one.getparent() not in gone]


def drop_linked_boxes(body: Element, title: str, *, is_live: bool) -> list[Line]:
    """Drop boxes of other stories: a short one whose heading is a link, and not the headline."""
    weights = weigh(body)
    names = _BOXES - {"article"} if is_live else _BOXES
    boxes = (one for one in elements_of(body) if one.tag in names)
    words = words_of(title)
    gone = {one for one in boxes if _is_teaser(one, weights, words)}
    return [_dropped(one, "teaser") for one in gone if not gone & set(one.iterancestors())]


def _is_teaser(box: Element, weights: Weights, title: tuple[str, ...]) -> bool:
    if not 0 < weights.text[box] <= _LONGEST_TEASER or weights.link_share(box) < _TEASER_LINKS:
        return False
    for heading in box.iter("h1", "h2", "h3", "h4", "h5"):
        if heading.tag == "h1" or words_of(short_text(heading)) == title:
            return False
        if heading.find(".//a") is not None or any(
            one.tag == "a" for one in heading.iterancestors()
        ):
            return True
    return is_row_below_heading(box)


def _unwanted(units: list[Unit], known: Known, root: Element) -> Iterator[tuple[Unit, str]]:
    """The units to drop, each with what it was taken for."""
    prose = [index for index, unit in enumerate(units) if _is_text(unit)]
    first = prose[0] if prose else 0
    last = prose[-1] if prose else len(units)
    ahead = _prose_behind(units)
    repeated = find_repeated(units)
    in_row = False
    box, box_kind = range(0), ""
    cut = ""
    for index, unit in enumerate(units):
        noise = _noise_of(unit, known)
        in_row = noise is Noise.LIST or (in_row and _is_of_row(unit))
        if noise and noise is not Noise.ASIDE and noise is not Noise.LIST and ahead[index] < _TAIL:
            cut = cut or str(noise)
        if noise and index not in box:
            box, box_kind = noisy_box(units, index, root), str(noise)
        if cut or noise:
            yield unit, cut or str(noise)
        elif index in box:
            yield unit, box_kind
        elif in_row:
            yield unit, "related"
        elif index in repeated:
            yield unit, "pull quote"
        elif kind := _misplaced(units, index, (first, last), known):
            yield unit, kind


def _is_of_row(unit: Unit) -> bool:
    """A heading without a link opens the next part of the text."""
    if unit.kind is Kind.HEADING and unit.element.find(".//a") is None:
        return False
    return unit.kind in _ROW and not says_something(unit)


def _prose_behind(units: list[Unit]) -> list[float]:
    """For each unit, which share of the prose stands behind it."""
    sizes = [len(unit.text) if unit.kind in _PROSE else 0 for unit in units]
    total = max(sum(sizes), 1)
    shares: list[float] = []
    passed = 0
    for size in sizes:
        passed += size
        shares.append((total - passed) / total)
    return shares


def _noise_of(unit: Unit, known: Known) -> Noise | None:
    return find_noise(unit.text, known.own) if unit.kind in _TEXTS else None


def _misplaced(units: list[Unit], index: int, prose: tuple[int, int], known: Known) -> str:
    """What a unit is that does not stand where text stands, or nothing."""
    unit = units[index]
    first, last = prose
    if unit.kind in _TEXTS and _says_title(unit, known):
        return "title"
    following = units[index + 1] if index + 1 < len(units) else None
    if unit.kind in _LEADING_ELSEWHERE and (kind := _kind_of_leading(units, index, prose, known)):
        return kind
    if index < first:
        return _kind_above(unit, known)
    if index >= last > first and unit.kind in _TEXTS and _is_portrait(unit, known):
        return "profile"
    if index > last:
        return _kind_below(unit, following)
    return _kind_within(units, index, first, known) if unit.kind is Kind.SHORT else ""


def _kind_within(units: list[Unit], index: int, first: int, known: Known) -> str:
    if index <= first + _MOST_ABOVE and _is_only_stamp(units, index, known):
        return "stamp"
    return "byline" if _is_byline(units[index], known) else ""


def _is_only_stamp(units: list[Unit], index: int, known: Known) -> bool:
    """Tell the stamp below a lead from the days that head the parts of a diary."""
    order = known.date_order
    return _is_stamp(units[index], order) and not any(
        _is_stamp(unit, order) for unit in units[index + _MOST_ABOVE :]
    )


def _is_stamp(unit: Unit, order: str | None) -> bool:
    stamp = read_stamp(unit.text[:300], date_order=order) if unit.kind in _LEADING else None
    return stamp is not None and bool(stamp.dates) and len(stamp.rest) <= 1


def _says_title(unit: Unit, known: Known) -> bool:
    """A first heading may say more: a label stands before the headline in it, a mark behind."""
    if unit.element.tag != "h1":
        return words_of(unit.text) == words_of(known.title)
    return f" {' '.join(words_of(known.title))} " in f" {' '.join(words_of(unit.text))} "


def _kind_of_leading(units: list[Unit], index: int, prose: tuple[int, int], known: Known) -> str:
    unit = units[index]
    if unit.kind is Kind.LIST:
        return "related" if _is_all_noise(unit, known) else ""
    if unit.kind is Kind.LINKS:
        return kind_of_links(units, index, prose)
    if unit.kind is Kind.LINK:
        return kind_of_link(unit)
    return kind_of_pointer(unit, units[index + 1] if index + 1 < len(units) else None)


def _kind_above(unit: Unit, known: Known) -> str:
    if unit.kind is Kind.HEADING:
        # That of the first order is the section's, where it is not the headline.
        is_deck = unit.element.tag == "h1" or len(words_of(unit.text)) > _LONGEST_HEADING
        return "deck" if is_deck else ""
    if known.summary.is_said_in(unit.text):
        return ""
    if unit.kind is not Kind.SHORT:
        return ""
    if _is_byline(unit, known):
        return "byline"
    if read_stamp(unit.text[:300], date_order=known.date_order):
        return "stamp"
    return "" if says_something(unit) else "label"


def _is_all_noise(unit: Unit, known: Known) -> bool:
    """Tell whether a list holds nothing but links to stories and lines of noise."""
    items = unit.element.findall("li")
    return bool(items) and all(
        is_story_link(item) or find_noise(short_text(item), known.own) for item in items
    )


def _is_portrait(unit: Unit, known: Known) -> bool:
    """A last paragraph that begins with the author's name says who that is."""
    names = tuple(name.casefold() for name in known.authors if " " in name)
    text = unit.text.casefold()
    return text.startswith(names) and len(text.split()) <= _MOST_OF_PORTRAIT


def _is_byline(unit: Unit, known: Known) -> bool:
    plain = unit.text.strip(" ,|\u00b7")
    return plain in known.authors or read_byline(unit.text) is not None


def _is_text(unit: Unit) -> bool:
    return unit.kind is Kind.PROSE or (unit.kind in _PROSE and is_prose(unit.text))


def _kind_below(unit: Unit, following: Unit | None) -> str:
    """What stands below the last paragraph counts if it leads into a list or says something."""
    if following is not None and unit.kind in _LEADING and following.kind in _LED_INTO:
        leads = unit.kind is Kind.HEADING or unit.text.endswith((":", "\uff1a"))
        if leads and (following.kind is not Kind.LINKS or unit.kind is Kind.SHORT):
            return ""
    if unit.kind is Kind.HEADING:
        return "heading"
    if unit.kind is Kind.SHORT and not says_something(unit):
        return "label"
    return ""


def _drop_empty(root: Element) -> None:
    """Drop what holds neither text nor anything to see, and headings with nothing below them."""
    for element in reversed(list(elements_of(root))):
        if element is root or element.tag in {
            "img",
            "br",
            "hr",
            "td",
            "th",
            "tr",
            "col",
            "iframe",
            "source",
            "video",
            "audio",
            "amp-img",
        }:
            continue
        if element.find("*") is None and not (element.text or "").strip():
            drop(element)
    for element in reversed(root.findall("*")):
        if element.tag not in HEADINGS and element.tag != "hr":
            return
        if not (element.tail or "").strip():
            drop(element)
        else:
            return
