"""Boxes that a page sets among the paragraphs, told by the lines around them: sign-up, summary, pull quote.

A text without any of a page's furniture has none: there all lines are the author's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from feedsvc.readers.boilerplate import Noise, is_pointer_label
from feedsvc.readers.line_text import ends_sentence, ends_statement, fold
from feedsvc.readers.plain.biographies import is_biography
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.pull_quotes import pull_quotes
from feedsvc.readers.plain.reader_address import addressed
from feedsvc.readers.plain.short_lines import is_score_row
from feedsvc.readers.plain.text_start import is_headline_like

_PAGE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.CRUMB, LineKind.MENU})
_TEXT = frozenset({LineKind.SHORT, LineKind.PROSE})
# What ends a summary that is no list: the page goes on with its own lines.
_NOT_SUMMED = frozenset({LineKind.BOILERPLATE, LineKind.BYLINE, LineKind.STAMP, LineKind.NAME})

_EMAIL_FIELDS = frozenset(
    {
        *("enter your email", "enter your email address", "your email", "your email address"),
        *("email address", "enter email", "ihre e-mail-adresse", "deine e-mail-adresse"),
        *("votre adresse e-mail", "votre e-mail", "tu correo electrónico", "seu e-mail"),
        *("il tuo indirizzo email", "je e-mailadres", "twój adres e-mail", "din e-post"),
    }
)
_SUMMARY_LABELS = frozenset(
    {
        *("in short", "key points", "key takeaways", "takeaways", "summary", "at a glance"),
        *("what to know", "what you need to know", "things to know", "in brief", "highlights"),
        *("key highlights", "story highlights", "the gist", "the brief", "in this article"),
        *("in this story", "table of contents", "contents", "ai summary", "ai-assisted summary"),
        *("ai-generated summary", "article summary", "quick read", "tl;dr", "the essentials"),
        *("das wichtigste in kürze", "das wichtigste", "auf einen blick", "zusammenfassung"),
        *("artikelzusammenfassung", "inhalt", "inhaltsverzeichnis", "darum geht's", "kurz & knapp"),
        *("l'essentiel", "en bref", "ce qu'il faut retenir", "sommaire", "résumé", "résumé ia"),
        *(
            "claves",
            "las claves",
            "lo esencial",
            "en resumen",
            "resumen",
            "en breve",
            "puntos clave",
        ),
        *("em resumo", "resumo", "in breve", "in sintesi", "in het kort", "kort fortalt"),
        *("i korthet", "kortversjonen", "sammanfattning", "w skrócie", "главное", "коротко"),
    }
)
_UNFOLDING = frozenset(
    {"show", "hide", "unfold", "einblenden", "ausblenden", "aufklappen", "zuklappen", "afficher"}
    | {"masquer", "mostrar", "ocultar", "mostra", "nascondi", "tonen", "verbergen"}
)
_LAST_POINTS = frozenset(
    {"what's next", "what is next", "what happens next", "wie geht es weiter", "et maintenant"}
)
_PITCH_WORDS = 32
_BOX_TITLE_WORDS = 8
_SUMMARY_WORDS = 30
_SUMMARY_LINES = 8
_USUAL_POINTS, _POINT_WORDS = 3, 25
# So many lines below the points are text: what has less is itself no more than points.
_TEXT_LINES = 6
_SENTENCE_BREAK = re.compile(r"[.!?][\"'\u201d\u2019]?\s[\"'\u201c\u2018]?[A-Z\u00c0-\u00de]")
_PARAGRAPH_WORDS = 14
_FRAGMENT_WORDS = 3
_REPEATED = 3
_HEAD_LINES, _NEAR = 60, 12
_LINK_WORDS = 5
# A label glued to its headline, as in "Dress code:Students walk out".
_GLUED_LABEL = re.compile(r"[A-Z][^:.!?]{2,60}:[A-Z]")


def mark_boxes(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Make furniture of the lines that belong to a box of the page."""
    if not any(line.kind in _PAGE for line in lines):
        return lines
    text = _first(lines, _SUMMARY_WORDS)
    begun = _first(lines, _PARAGRAPH_WORDS)
    boxed = {
        *_sign_ups(lines),
        *_summed_up(lines, text),
        *_pointed_to(lines),
        *_folded(lines),
        *_fragments(lines),
        *_repeated(lines),
        *_linked(lines, begun),
        *pull_quotes(lines),
        *_portraits(lines),
        *_scores(lines, begun),
        *addressed(lines, begun),
    }
    return tuple(
        replace(line, kind=LineKind.BOILERPLATE, noise=line.noise or Noise.ASIDE)
        if at in boxed
        else line
        for at, line in enumerate(lines)
    )


def _first(lines: tuple[TextLine, ...], words: int) -> int:
    """Give the first paragraph of more than so many words."""
    found = (at for at, line in enumerate(lines) if line.is_prose and _words(line) > words)
    return next(found, len(lines))


def _sign_ups(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find ``Morning News``, ``All that matters, each day.`` above the field for an address."""
    for field, line in enumerate(lines):
        if field < 2 or fold(line.text) not in _EMAIL_FIELDS:  # noqa: PLR2004 - title and pitch
            continue
        title, pitch = lines[field - 2], lines[field - 1]
        headed = title.kind is LineKind.BOILERPLATE or _is_box_title(title)
        if headed and pitch.kind in _TEXT and _words(pitch) <= _PITCH_WORDS:
            yield field - 1
            if title.kind is LineKind.SHORT:
                yield field - 2


def _is_box_title(line: TextLine) -> bool:
    return (
        line.kind is LineKind.SHORT
        and _words(line) <= _BOX_TITLE_WORDS
        and not ends_statement(line.text)
    )


def _summed_up(lines: tuple[TextLine, ...], text: int) -> Iterator[int]:
    """Find what stands below ``Key points`` above the text: items, or lines up to the page's own."""
    for label in range(min(text, len(lines))):
        if fold(lines[label].text) not in _SUMMARY_LABELS:
            continue
        yield label
        items = _items(lines, label + 1)
        yield from items or _points(lines, label + 1)


def _items(lines: tuple[TextLine, ...], first: int) -> range:
    end = first
    while end < len(lines) and lines[end].block.is_item:
        end += 1
    return range(first, end)


def _points(lines: tuple[TextLine, ...], first: int) -> range:
    """Give the short sentences and headings below a label, if the page's own lines end them."""
    end = first
    while end < min(len(lines), first + _SUMMARY_LINES + 1) and _may_be_point(lines[end]):
        if fold(lines[end].text) in _LAST_POINTS and end + 1 < len(lines):
            # One sentence below it, and the text begins.
            return range(first, end + 2)
        end += 1
    if end < len(lines) and lines[end].kind in _NOT_SUMMED:
        return range(first, end) if end - first <= _SUMMARY_LINES else range(0)
    return _few_points(lines, first)


def _few_points(lines: tuple[TextLine, ...], first: int) -> range:
    """Give the first three lines below a label, if each is one sentence: nothing marks where the text begins."""
    near = lines[first : first + _USUAL_POINTS]
    single = len(near) == _USUAL_POINTS and all(map(_is_single_sentence, near))
    below = lines[first + _USUAL_POINTS : first + _USUAL_POINTS + _TEXT_LINES]
    long = sum(line.is_prose for line in below) >= _TEXT_LINES - 1
    return range(first, first + _USUAL_POINTS) if single and long else range(0)


def _is_single_sentence(line: TextLine) -> bool:
    short = line.kind in _TEXT and _words(line) <= _POINT_WORDS
    return short and ends_statement(line.text) and not _SENTENCE_BREAK.search(line.text)


def _may_be_point(line: TextLine) -> bool:
    # "What's next?" is a heading there, and opens a list elsewhere.
    return line.noise is Noise.LIST or (line.kind in _TEXT and _words(line) <= _SUMMARY_WORDS)


def _pointed_to(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find the headline below ``Read also:``, on a line of its own."""
    for index in range(1, len(lines)):
        line = lines[index]
        label = lines[index - 1]
        if label.noise is Noise.ASIDE and is_pointer_label(label.text):
            short = line.kind is LineKind.SHORT and not ends_statement(line.text)
            if short or (line.is_prose and is_headline_like(line.text)):
                yield index
                yield from _others_below(lines, index, spaced=label.block.spaced)


def _others_below(lines: tuple[TextLine, ...], index: int, *, spaced: bool) -> Iterator[int]:
    """Give the headlines right below one that is pointed to, where an empty line ends the box."""
    for at in range(index + 1, min(index + _SUMMARY_LINES, len(lines)) if spaced else index):
        line = lines[at]
        if line.block.spaced or line.kind is not LineKind.SHORT or ends_statement(line.text):
            return
        yield at


def _folded(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find the title of a box above the button that unfolds it, and the button."""
    for index in range(1, len(lines)):
        if fold(lines[index].text) in _UNFOLDING and lines[index - 1].kind is LineKind.SHORT:
            yield index
            if _is_box_title(lines[index - 1]):
                yield index - 1


def _fragments(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find ``here.`` and ``or``: what was left of a notice whose links stand on lines of their own."""
    for index, line in enumerate(lines):
        small = line.text[:1].islower() and _words(line) <= _FRAGMENT_WORDS
        near = lines[max(index - 1, 0) : index + 2]
        if small and line.kind is LineKind.SHORT:
            beside = any(each.kind is LineKind.BOILERPLATE for each in near)
            if beside:
                yield index


def _repeated(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find lines that stand on the page again and again, as no heading does."""
    short = [at for at, line in enumerate(lines) if line.kind is LineKind.SHORT]
    counts = Counter(fold(lines[at].text) for at in short)
    for at in short:
        if counts[fold(lines[at].text)] >= _REPEATED and not ends_sentence(lines[at].text):
            yield at


def _linked(lines: tuple[TextLine, ...], begun: int) -> Iterator[int]:
    """Find the headline of another story inside the text: in capitals, or glued to its label."""
    for index in range(begun + 1, len(lines)):
        line = lines[index]
        headline = line.kind is LineKind.SHORT and not ends_statement(line.text)
        link = line.text.isupper() or _GLUED_LABEL.match(line.text)
        if headline and link and _words(line) >= _LINK_WORDS:
            yield index


def _scores(lines: tuple[TextLine, ...], begun: int) -> Iterator[int]:
    """Find the rows of a table of results below the text's beginning, and the label above the first."""
    below = range(begun + 1, len(lines))
    rows = [at for at in below if lines[at].kind in _TEXT and is_score_row(lines[at].text)]
    yield from rows
    for at in rows:
        label = lines[at - 1]
        if label.kind is LineKind.SHORT and not ends_sentence(label.text):
            yield at - 1


def _portraits(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find ``Jane Doe is a reporter covering …`` right below her byline."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if not line.is_prose:
            continue
        near = lines[max(index - _NEAR, 0) : index]
        names = tuple(fold(name) for above in near for name in above.names)
        if names and is_biography(line.text, names):
            yield index


def _words(line: TextLine) -> int:
    return line.text.count(" ") + 1
