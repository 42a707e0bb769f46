"""Small boxes within a text that are none of it, as their first line tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from feedsvc.readers.page.tree import Element
from feedsvc.readers.page.units import HEADINGS, Kind, Unit, says_something

_BOXES = frozenset({"div", "section", "form", "li", "td", "center"})
_NEAR = 4
_LONGEST = 500
_MOST_UNITS = 8
_DEEPEST = 60
# "Advertisement" may stand at the head of a box with text, an invitation in full does not.
_FEWEST_WORDS = 5


def noisy_box(units: Sequence[Unit], index: int, root: Element) -> range:
    """The places of the units below a line of noise in the box that it heads.

    What a heading announces is all that stands below it; other lines make noise but of labels.
    """
    box = _box_of(units, index, root)
    if box is None:
        return range(0)
    end = index + 1
    for unit in islice(units, end, index + _MOST_UNITS + 1):
        if box not in set(islice(unit.element.iterancestors(), _DEEPEST)):
            break
        end += 1
    below = units[index + 1 : end]
    is_small = sum(len(unit.text) for unit in below) <= _LONGEST and len(below) <= _MOST_UNITS
    is_heading = units[index].element.tag in HEADINGS
    fits = is_heading or all(unit.kind is Kind.SHORT and not says_something(unit) for unit in below)
    return range(index + 1, end) if is_small and fits else range(0)


def _box_of(units: Sequence[Unit], index: int, root: Element) -> Element | None:
    """The outermost box near a line that begins with it."""
    unit = units[index]
    if unit.element.tag not in HEADINGS and len(unit.text.split()) < _FEWEST_WORDS:
        return None
    before = units[index - 1].element if index else None
    above = set(islice(before.iterancestors(), _DEEPEST)) if before is not None else set()
    boxes = [one for one in _around(unit.element, root) if one not in above]
    return boxes[-1] if boxes else None


def _around(element: Element, root: Element) -> Iterator[Element]:
    for around in islice(element.iterancestors(), _NEAR):
        if around is root or around.tag not in _BOXES:
            return
        yield around
