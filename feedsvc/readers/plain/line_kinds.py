"""What each line of a text is taken for by its own looks. What becomes of it: text_layout.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from feedsvc.model import ReadingRules, Section
from feedsvc.readers.boilerplate import (
    Noise,
    OwnBoilerplate,
    find_noise,
    is_small_print,
    own_boilerplate,
)
from feedsvc.readers.bylines import (
    JOINERS,
    LABELS,
    LONGEST_BYLINE,
    is_house,
    is_name,
    read_byline,
    read_closing,
    read_joined,
    split_names,
)
from feedsvc.readers.line_text import dense_length, ends_sentence, ends_statement, fold, visible
from feedsvc.readers.name_words import ROLE_HEADS
from feedsvc.readers.plain.captions import is_caption, is_credit, is_signature
from feedsvc.readers.plain.crumbs import Crumbs, is_labelled_section, read_crumbs
from feedsvc.readers.plain.name_lines import is_name_with_role, names_before_role, read_segments
from feedsvc.readers.stamps import (
    LONGEST_STAMP,
    UPDATE_WORDS,
    Stamp,
    StampDate,
    dates_in,
    read_stamp,
    unglue,
)
from feedsvc.readers.text_blocks import Block
from feedsvc.section_names import name_key, own_names

# From here on a line is a paragraph, whatever it ends in.
_MANY_WORDS = 35
_SENTENCE_WORDS = 9
_LONG_WORDS, _LONG_LETTERS = 18, 100
_DENSE_LETTERS, _DENSE_SENTENCE = 60, 25
_SHAPED_LETTERS = 420
_ROLE_WORDS = 9
# Breadcrumbs, bylines and stamps stand in the head of a page, however long it is.
_HEAD_LINES = 400
_UPDATE_LABEL_WORDS = 2
# By, and, in.
_JOINING_WORDS = 3
_SEGMENTS = re.compile(r"\s+[|\u00b7\u2022\u2013\u2014/-]\s+|[|\u00b7\u2022]")


class LineKind(StrEnum):
    """What a line looks like."""

    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    CRUMB = "crumb"
    MENU = "menu"
    BYLINE = "byline"
    NAME = "name"
    STAMP = "stamp"
    PROSE = "prose"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A block of the text and what it looks like, with what can be read from it."""

    block: Block
    kind: LineKind
    noise: Noise | None = None
    crumbs: Crumbs | None = None
    names: tuple[str, ...] = ()
    dates: tuple[StampDate, ...] = ()

    @property
    def number(self) -> int:
        """The number of its first line in the file."""
        return self.block.number

    @property
    def text(self) -> str:
        """Its words, as the author wrote them."""
        return self.block.text

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph."""
        return self.kind is LineKind.PROSE


def classify(blocks: tuple[Block, ...], rules: ReadingRules) -> tuple[TextLine, ...]:
    """Say of each block what it looks like, in the light of the line before it."""
    own = own_boilerplate(rules.boilerplate)
    lines: list[TextLine] = []
    for block in blocks:
        signed = bool(lines) and lines[-1].kind is LineKind.BYLINE
        look = _Look(rules, own, _label(lines), signed, in_head=len(lines) < _HEAD_LINES)
        lines.append(_classify(block, look))
    return tuple(lines)


def _label(lines: list[TextLine]) -> str:
    """Give what the line before says of this one; "and" below a byline announces another name."""
    if not lines or len(lines[-1].text) >= LONGEST_STAMP:
        return ""
    label = fold(lines[-1].text)
    joins = label in JOINERS and len(lines) > 1 and lines[-2].kind is LineKind.BYLINE
    return "by" if joins else label


@dataclass(frozen=True, slots=True)
class _Look:
    """How to look at a line: the settings, what the line before it said, and whether it is a byline."""

    rules: ReadingRules
    own: OwnBoilerplate
    label: str
    signed: bool
    in_head: bool


def _classify(block: Block, look: _Look) -> TextLine:
    """Find the first kind that fits."""
    text = block.text
    if len(text) > _SHAPED_LETTERS:
        return _classify_long(block)
    if _is_own_section(text, look.rules.sections):
        return TextLine(block, LineKind.CRUMB, crumbs=read_crumbs(text, look.rules.sections))
    noise = find_noise(text, look.own)
    if noise is Noise.FOOT and is_labelled_section(text, look.rules.sections):
        crumbs = read_crumbs(text, look.rules.sections)
        return TextLine(block, LineKind.CRUMB, noise=noise, crumbs=crumbs)
    if noise and not _is_labelled_name(text, look.label):
        return TextLine(block, LineKind.BOILERPLATE, noise=noise)
    credit = is_credit(text) or (is_signature(text) and not read_crumbs(text, look.rules.sections))
    if credit or is_caption(text):
        return TextLine(block, LineKind.CAPTION, noise=Noise.ASIDE if credit else None)
    return _classify_words(block, look)


def _classify_long(block: Block) -> TextLine:
    if is_small_print(block.text):
        return TextLine(block, LineKind.BOILERPLATE, noise=Noise.ASIDE)
    return TextLine(block, LineKind.PROSE)


def _classify_words(block: Block, look: _Look) -> TextLine:
    """Tell the article's own lines apart."""
    text = block.text
    prose = is_prose(text)
    found = _read_signed(block, look) or _read_crumbs(block, look) if look.in_head else None
    if found and (not prose or _outweighs_prose(found)):
        return found
    if prose:
        return TextLine(block, LineKind.PROSE)
    if is_name_with_role(text):
        return TextLine(block, LineKind.NAME, names=names_before_role(text))
    return TextLine(block, LineKind.SHORT)


def _read_crumbs(block: Block, look: _Look) -> TextLine | None:
    crumbs = read_crumbs(block.text, look.rules.sections)
    if crumbs is None:
        return None
    return TextLine(block, LineKind.MENU if crumbs.menu else LineKind.CRUMB, crumbs=crumbs)


def _outweighs_prose(line: TextLine) -> bool:
    """Tell whether a line of a sentence's length is a byline, a run of dates or a path of crumbs."""
    if line.kind is LineKind.BYLINE:
        return bool(line.dates) or not ends_statement(line.text) or _has_no_verb(line.text)
    if line.kind is LineKind.STAMP:
        time = line.text.endswith(("a.m.", "p.m."))
        return len(line.dates) > 1 and (time or not ends_statement(line.text))
    return line.kind in {LineKind.CRUMB, LineKind.MENU} and ">" in line.text


def _has_no_verb(text: str) -> bool:
    """Tell whether nearly all words are capitalised, as names and roles are."""
    return sum(word.islower() for word in text.split()) <= _JOINING_WORDS


def is_prose(text: str) -> bool:
    """Tell whether a text reads as a paragraph: by its length, or as a whole sentence."""
    dense = dense_length(text)
    if dense:
        return dense >= _DENSE_LETTERS or (dense >= _DENSE_SENTENCE and ends_sentence(text))
    words = text.count(" ") + 1
    if words >= _MANY_WORDS or (words >= _SENTENCE_WORDS and ends_sentence(text)):
        return True
    return words >= _LONG_WORDS and len(text) >= _LONG_LETTERS


def _is_own_section(text: str, sections: tuple[Section, ...]) -> bool:
    """Tell whether a line is one of the site's own sections: its word counts above any list's."""
    if len(text) > _SHAPED_LETTERS // 4:
        return False
    return bool(sections) and name_key(text) in own_names(sections)


def _is_labelled_name(text: str, label: str) -> bool:
    return label in LABELS and bool(split_names(visible(text)))


def _read_signed(block: Block, look: _Look) -> TextLine | None:
    """Read a byline, a stamp, or a line that is both."""
    text = block.text
    if len(text) > LONGEST_BYLINE:
        return None
    plain = unglue(text)
    if look.label in LABELS and split_names(plain):
        return TextLine(block, LineKind.BYLINE, names=split_names(plain))
    byline = read_byline(plain) or (read_joined(plain) if look.signed else None)
    if byline:
        return TextLine(block, LineKind.BYLINE, names=byline.names, dates=_dates(byline.rest, look))
    updates = _is_update_label(look.label)
    stamp = read_stamp(text, date_order=look.rules.date_order, updates=updates)
    if stamp is None:
        return _read_signature(block, plain, look) or _read_segments(block, plain, look)
    return _stamp_line(block, plain, stamp)


def _is_update_label(label: str) -> bool:
    """Tell whether the line before says "Updated" or "Last updated" and no more."""
    words = label.split()
    return len(words) <= _UPDATE_LABEL_WORDS and not UPDATE_WORDS.isdisjoint(words)


def _dates(rest: str, look: _Look) -> tuple[StampDate, ...]:
    """Read the dates that stand on the line of a byline."""
    if not dates_in(rest, look.rules.date_order):
        return ()
    stamp = read_stamp(rest, date_order=look.rules.date_order)
    return stamp.dates if stamp else ()


def _stamp_line(block: Block, plain: str, stamp: Stamp) -> TextLine:
    names = (_signature(plain) or read_closing(plain)) if stamp.rest else ()
    return TextLine(
        block, LineKind.BYLINE if names else LineKind.STAMP, names=names, dates=stamp.dates
    )


def _read_signature(block: Block, plain: str, look: _Look) -> TextLine | None:
    """Read ``Jane Doe · 6 min read``: a name beside what only stands beside names."""
    parts = [part for part in _SEGMENTS.split(plain) if fold(part)]
    if len(parts) < 2:  # noqa: PLR2004 - a name and something else
        return None
    names = _signature(plain)
    others = [part for part in parts[1:] if not find_noise(part, look.own)]
    others = [part for part in others if not read_stamp(part, date_order=look.rules.date_order)]
    others = [part for part in others if fold(part.split()[-1]) not in ROLE_HEADS]
    # "Ann Smith / River News" is a photographer.
    others = [part for part in others if "/" in plain or not is_house(part)]
    if not names or others:
        return None
    return TextLine(block, LineKind.BYLINE, names=names)


def _read_segments(block: Block, plain: str, look: _Look) -> TextLine | None:
    """Read a line of which each part between strokes or dots is a date, a byline or the page's own."""
    found = read_segments(
        tuple(part for part in _SEGMENTS.split(plain) if fold(part)),
        date_order=look.rules.date_order,
        is_own=lambda part: find_noise(part, look.own) is not None,
    )
    if found is None:
        return None
    kind = LineKind.BYLINE if found.names else LineKind.STAMP
    return TextLine(block, kind, names=found.names, dates=found.dates)


def _signature(plain: str) -> tuple[str, ...]:
    """Give the names that stand before the first separator of a line, if nothing else does."""
    parts = [part.strip() for part in _SEGMENTS.split(plain) if fold(part)]
    if len(parts) < 2 or any(char.isdigit() for char in parts[0]):  # noqa: PLR2004 - as above
        return ()
    names = split_names(parts[0])
    fits = all(is_name(name) for name in names) and not read_crumbs(parts[0], ())
    return names if fits and len(parts[0].split()) <= _ROLE_WORDS else ()
