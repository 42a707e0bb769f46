"""Pull quotes: sentences of the text that a page sets again, in large letters, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedsvc.readers.bylines import is_name
from feedsvc.readers.line_text import ends_sentence, fold
from feedsvc.readers.plain.line_kinds import LineKind, TextLine

_LINES = frozenset({LineKind.SHORT, LineKind.PROSE})
_PARAGRAPH_WORDS = 14
_QUOTE_BREAK = re.compile(r"[.!?]\s")
_TELLING_LETTERS = 20
_QUOTED_WORDS = range(5, 41)
# Each line is looked for in all: on a longer page that would take too long.
_MOST_QUOTABLE = 120_000


def pull_quotes(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Find sentences that a paragraph holds, too: pull quotes, and decks taken from the text."""
    if sum(len(line.text) for line in lines) > _MOST_QUOTABLE:
        return
    paragraphs = tuple(fold(line.text) for line in lines if _is_paragraph(line))
    for index, line in enumerate(lines):
        if line.kind not in _LINES or _words(line) not in _QUOTED_WORDS:
            continue
        key = fold(line.text)
        said = _sentences_of(key)
        whole = (text for text in paragraphs if len(text) > len(key))
        if _is_spoken(line.text) and any(all(each in text for each in said) for text in whole):
            yield index
            if index + 1 < len(lines) and _is_speaker(lines[index + 1]):
                yield index + 1


def _is_speaker(line: TextLine) -> bool:
    """Tell whether a line below a pull quote says whose it is: ``— Ann Lee, mayor``."""
    name, comma, _ = line.text.lstrip("\u2013\u2014- ").partition(",")
    dashed = line.text[:1] in "\u2013\u2014-"
    short = line.kind in {LineKind.SHORT, LineKind.NAME} and not ends_sentence(line.text)
    return short and (dashed or bool(comma)) and is_name(name)


def _sentences_of(key: str) -> tuple[str, ...]:
    """Give the sentences of a pull quote: in the text, "she said" may stand between them."""
    parts = tuple(_QUOTE_BREAK.split(key))
    return parts if min(map(len, parts)) >= _TELLING_LETTERS else (key,)


def _is_spoken(text: str) -> bool:
    quoted = text[:1] in '"\u201c\u201e\u00ab' and text[-1:] in '"\u201d\u201c\u00bb'
    return quoted or ends_sentence(text) or text.rstrip("\"'\u201d\u2019\u00bb").endswith(",")


def _is_paragraph(line: TextLine) -> bool:
    return line.is_prose and _words(line) > _PARAGRAPH_WORDS


def _words(line: TextLine) -> int:
    return line.text.count(" ") + 1
