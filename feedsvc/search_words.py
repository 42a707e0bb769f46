"""The words that a text is found by, folded alike in every script. Where they are kept is in store/."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from feedsvc.words import words_of

# Nobody types a longer word, and an index of encoded pictures would help nobody.
_LONGEST = 40
#: A text is found by this many different words at most.
MOST_WORDS = 20_000
#: What one search may ask for.
MOST_SOUGHT = 8

# Within a word these part nothing; any other tag does.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")

# Accents of Latin, Greek and Cyrillic; vowel points of Hebrew and Arabic. Most people type none.
_POINTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]"
)
# Scripts that part no words: Thai, Lao, Burmese, Khmer, kana, Han and its extensions.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)


def index_words(texts: Iterable[str], markup: str = "") -> str:
    """The words that plain texts and HTML are found by, each once, parted by spaces."""
    parts = (*texts, _without_markup(markup))
    together = " ".join(parts)
    plain, others = _apart(parts) if not together.isascii() else (_once(together), {})
    pieces = dict.fromkeys(piece for word in others for piece in _pieces(word))
    short = plain if len(max(plain, key=len, default="")) <= _LONGEST else _cut(plain)
    return " ".join(list({**short, **pieces})[:MOST_WORDS])


def _apart(parts: Iterable[str]) -> tuple[dict[str, None], dict[str, None]]:
    """The words of texts in ASCII, and those of all others."""
    plain: dict[str, None] = {}
    others: dict[str, None] = {}
    for text in parts:
        # Most texts hold plain words alone, and most words come often: so each is looked at once.
        (plain if text.isascii() else others).update(_once(text))
    return plain, others


def _once(text: str) -> dict[str, None]:
    return dict.fromkeys(words_of(text))


def _cut(words: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(word[:_LONGEST] for word in words)


def _without_markup(text: str) -> str:
    """The text of HTML that was cleaned already, so that every tag is whole and shows its text."""
    if "<" in text:
        text = _TAG.sub(" ", _INLINE_TAG.sub("", text))
    return html.unescape(text) if "&" in text else text


def sought_words(text: str) -> tuple[str, ...]:
    """The words that somebody asks for, in one order and folded as those of the texts are."""
    folded = dict.fromkeys(_fold(word)[:_LONGEST] for word in words_of(text))
    return tuple(sorted(filter(None, folded)))[:MOST_SOUGHT]


def match_expression(words: Iterable[str]) -> str:
    """The same as a full-text query of SQLite: every one of the words."""
    return " ".join(
        f'"{piece}"{"*" if lone else ""}' for word in words for piece, lone in _asked(word)
    )


def _asked(word: str) -> Iterator[tuple[str, bool]]:
    """The pieces to look for; a lone sign of an unparted script is the beginning of pairs."""
    for run in _runs(word):
        if not _UNPARTED.match(run):
            yield run, False
        elif len(run) == 1:
            yield run, True
        else:
            yield from ((run[at : at + 2], False) for at in range(len(run) - 1))


def _pieces(word: str) -> Iterator[str]:
    if word.isascii():
        yield word[:_LONGEST]
        return
    for run in _runs(_fold(word)):
        if _UNPARTED.match(run):
            # In pairs, and the last sign alone: so that every sign begins a piece.
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield run[:_LONGEST]


def _runs(word: str) -> Iterator[str]:
    """A word cut where a script that parts words meets one that does not."""
    at = 0
    for found in _UNPARTED.finditer(word):
        if found.start() > at:
            yield word[at : found.start()]
        yield found[0]
        at = found.end()
    if at < len(word):
        yield word[at:]


def _fold(word: str) -> str:
    if word.isascii():
        return word
    bare = _POINTS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare)
