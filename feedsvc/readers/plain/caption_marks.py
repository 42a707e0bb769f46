"""Captions told by the lines around them: a label above, a credit or a button of the page below."""

from __future__ import annotations

import re
from dataclasses import replace

from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.bylines import is_house, is_name
from feedsvc.readers.line_text import ends_sentence, ends_statement, fold
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.stamps import dates_in

# "Image caption," stands above what a picture shows, "Image source," above who made it.
_CAPTION_LABELS = frozenset({"image caption", "caption", "image", "légende", "leyenda", "legenda"})
_CREDIT_LABELS = frozenset(
    {
        *("image source", "photo by", "photo", "photo credit", "photograph", "credit", "credits"),
        *("foto", "bildquelle", "quelle", "crédit", "image credit", "photograph by", "picture"),
    }
)
# Buttons that a page sets under a picture's caption and credit.
_CAPTION_BUTTONS = frozenset({"hide caption", "toggle caption", "bildunterschrift"})
_LONGEST_CREDIT = 8
# A caption of more words may as well be the first paragraph, with a picture below it.
_LONGEST_HEAD_CAPTION = 25
_LONGEST_PARAGRAPH = 45
_CREDIT_JOINTS = re.compile(r"\s?[/|,]\s?")
# What describes a picture to those who cannot see it begins with a bare noun: "Man in a hat leans on a gate."
_DESCRIBING = re.compile(
    r"(?:(?:young|old|older|elderly|smiling|two|three|four|five|several) )?(?:man|woman|men|women|boy|girl|boys|girls|child|children|"
    r"person|people|crowd|group|couple|aerial (?:view|shot)|close-?up|headshot|portrait|view|side view)\s"
    r"(?:in|on|at|of|with|from|and|wearing|holding|standing|sitting|walking|looking|leaning|smiling|posing|stands?|sits?|leans?|holds?|"
    r"walks?|looks?|wears?|smiles?|poses?)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:duration:? )?\d{1,2}:\d{2}")
_TEXT = frozenset({LineKind.SHORT, LineKind.PROSE})


def mark_captions(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Make captions of the lines that others show to be some."""
    marked = list(lines)
    spaced = sum(line.block.spaced for line in lines) * 2 > len(lines)
    seen_text = False
    first_prose = next((at for at, line in enumerate(lines) if line.is_prose), len(lines))
    for index, line in enumerate(lines):
        _mark_below(marked, index)
        _mark_description(marked, index)
        if fold(line.text) in _CAPTION_BUTTONS:
            _mark_above(marked, index)
        elif _DURATION.fullmatch(fold(line.text)):
            _mark_film(marked, index)
        elif index == first_prose + 1 and not spaced and _looks_like_credit(line):
            _mark_signed(marked, index)
        elif spaced and _is_credit(line) and _is_caption_below(marked, index):
            marked[index + 1] = replace(marked[index + 1], kind=LineKind.CAPTION)
        elif _is_credit(line):
            _mark_credited(marked, index, spaced=spaced, seen_text=seen_text)
        elif spaced and not seen_text and _is_credit_below(marked, index):
            marked[index - 1] = replace(marked[index - 1], kind=LineKind.CAPTION)
            marked[index] = replace(line, kind=LineKind.CAPTION, noise=Noise.ASIDE)
        seen_text = seen_text or (line.is_prose and _words(line) > _LONGEST_HEAD_CAPTION)
    return tuple(marked)


def _mark_below(marked: list[TextLine], index: int) -> None:
    """Read the line below a label: it is the caption or the credit."""
    if index + 1 >= len(marked) or marked[index].kind not in {*_TEXT, LineKind.BOILERPLATE}:
        return
    label, below = fold(marked[index].text), marked[index + 1]
    if label in _CAPTION_LABELS and below.kind in _TEXT and _words(below) <= _LONGEST_PARAGRAPH:
        marked[index + 1] = replace(below, kind=LineKind.CAPTION)
    elif label in _CREDIT_LABELS and below.kind in _TEXT and _words(below) <= _LONGEST_CREDIT:
        marked[index + 1] = replace(below, kind=LineKind.CAPTION, noise=Noise.ASIDE)


def _mark_description(marked: list[TextLine], index: int) -> None:
    """Mark the description of a picture, which stands right above its caption."""
    above = marked[index - 1] if index else None
    if above is None or marked[index].kind is not LineKind.CAPTION or above.kind not in _TEXT:
        return
    if _words(above) <= _LONGEST_HEAD_CAPTION and _DESCRIBING.match(above.text):
        marked[index - 1] = replace(above, kind=LineKind.CAPTION)


def _mark_above(marked: list[TextLine], index: int) -> None:
    """Mark credit and caption above the button that hides them."""
    at = index - 1
    if at > 0 and marked[at].kind is LineKind.SHORT and _words(marked[at]) <= _LONGEST_CREDIT:
        marked[at] = replace(marked[at], kind=LineKind.CAPTION, noise=Noise.ASIDE)
        at -= 1
    elif at > 0 and _is_credit(marked[at]):
        at -= 1
    if at > 0 and marked[at].kind in _TEXT and _words(marked[at]) <= _LONGEST_PARAGRAPH:
        marked[at] = replace(marked[at], kind=LineKind.CAPTION)


def _looks_like_credit(line: TextLine) -> bool:
    """Tell whether a short line names a person or a house, as credits without any mark do."""
    if line.kind is not LineKind.SHORT or _words(line) > _LONGEST_CREDIT or line.dates:
        return False
    parts = [part.strip() for part in _CREDIT_JOINTS.split(line.text)]
    return all(is_name(part) or is_house(part) for part in parts)


def _is_credit_below(marked: list[TextLine], index: int) -> bool:
    """Tell whether a name or capitals stand right below a sentence, on a page with empty lines."""
    line, above = marked[index], marked[index - 1] if index else None
    if above is None or line.block.spaced or not above.block.spaced or above.kind not in _TEXT:
        return False
    capitals = line.kind is LineKind.SHORT and line.text.isupper() and not line.dates
    credit = _looks_like_credit(line) or (capitals and _words(line) <= _LONGEST_CREDIT)
    return credit and ends_statement(above.text)


def _is_caption_below(marked: list[TextLine], index: int) -> bool:
    """Tell whether a credit and the line right below it are a pair between empty lines."""
    pair = marked[index : index + 3]
    if len(pair) < 2 or not pair[0].block.spaced or pair[1].block.spaced:  # noqa: PLR2004 - a pair
        return False
    alone = all(line.block.spaced for line in pair[2:])
    return alone and pair[1].kind in _TEXT and _words(pair[1]) <= _LONGEST_PARAGRAPH


def _mark_signed(marked: list[TextLine], index: int) -> None:
    """Mark a sentence above the text with its photographer below, where paragraphs follow at once."""
    caption = marked[index - 1] if index else None
    follows = index + 1 < len(marked) and marked[index + 1].is_prose
    short = caption is not None and _words(caption) <= _LONGEST_HEAD_CAPTION
    if caption and caption.is_prose and short and follows:
        marked[index - 1] = replace(caption, kind=LineKind.CAPTION)


def _mark_film(marked: list[TextLine], index: int) -> None:
    """Mark the title of a film above its duration."""
    title = marked[index - 1] if index else None
    if title and title.kind is LineKind.SHORT and not ends_sentence(title.text):
        marked[index - 1] = replace(title, kind=LineKind.CAPTION)


def _mark_credited(marked: list[TextLine], index: int, *, spaced: bool, seen_text: bool) -> None:
    """Mark a sentence that a credit follows at once.

    A page with empty lines between its paragraphs says so by leaving one out; on another only
    what stands above the text is no paragraph with a picture below it.
    """
    if not index or marked[index - 1].kind not in _TEXT:
        return
    close = spaced and not marked[index].block.spaced
    head = not spaced and not seen_text and _words(marked[index - 1]) <= _LONGEST_HEAD_CAPTION
    sentence = marked[index - 1].is_prose or ends_statement(marked[index - 1].text)
    if close or (sentence and (head or _is_dated(marked[index - 1]))):
        marked[index - 1] = replace(marked[index - 1], kind=LineKind.CAPTION)


def _is_dated(line: TextLine) -> bool:
    """Tell whether a sentence says on which day of which year: a caption does, a paragraph hardly."""
    return _words(line) <= _LONGEST_HEAD_CAPTION and bool(dates_in(line.text, "mdy"))


def _is_credit(line: TextLine) -> bool:
    return line.kind is LineKind.CAPTION and line.noise is not None


def _words(line: TextLine) -> int:
    return line.text.count(" ") + 1
