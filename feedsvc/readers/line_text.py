"""What can be said of a line from its letters alone. What the line is for: plain/line_kinds.py."""

from __future__ import annotations

import re
from functools import lru_cache

_INVISIBLE = str.maketrans(
    {"\u00a0": " ", "\u202f": " "} | dict.fromkeys("\ufeff\u200b\u00ad\u2060")
)
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'})
_EDGES = " \t*_-\u2013\u2014=|\u2022\u00b7:>\u00bb\u00ab\u203a\u2039<[]()\u2026#.!?,;\"'\u2192\u25b6\u25ba\u25bc/\u00bf\u00a1\\+~^"
_SENTENCE_MARKS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u104b\u1362"
_CLOSERS = "\"'\u201d\u2019\u00bb\u201c\u2039\u203a)]*_\u300d\u300f "
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
# Chinese, Japanese, Thai, Lao, Burmese, Khmer: scripts that put no spaces between words.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


# A line is looked at from many sides, one after the other.
@lru_cache(maxsize=64)
def visible(text: str) -> str:
    """Give the text as a reader sees it: without soft hyphens, zero-width and no-break spaces."""
    shown = text if text.isascii() else text.translate(_INVISIBLE)
    return " ".join(shown.split())


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Give what two spellings of one line have in common: no case, no ornament at the edges."""
    plain = visible(text)
    straight = plain if plain.isascii() else plain.translate(_CURLY)
    return straight.casefold().strip(_EDGES)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing quotes aside."""
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_MARKS and bool(text.rstrip(_CLOSERS))


def ends_statement(text: str) -> bool:
    """Tell whether a text ends in a full stop or in dots, as headlines rarely do."""
    return text.rstrip(_CLOSERS).endswith((".", "\u2026", "\u3002", "\u0964", ";"))


def dense_length(text: str) -> int:
    """Count the letters of scripts without spaces, if most of the text is written in one."""
    count = len(_DENSE.findall(text[:1000]))
    return count if count * 2 > min(len(text), 1000) else 0


def without_ornament(text: str) -> str:
    """Take away the marks of a heading or of bold type that stand round a whole line."""
    plain = _HEADING_MARK.sub("", text, count=1) if text.startswith("#") else text
    for mark in ("**", "__", "==", "*", "_"):
        if plain.startswith(mark) and plain.endswith(mark) and len(plain) > 2 * len(mark):
            return plain[len(mark) : -len(mark)].strip()
    return plain.rstrip("#").strip() if text.startswith("#") else plain


def is_capitalised(word: str) -> bool:
    """Tell whether a word begins with a capital, or has letters that know none."""
    letter = next((char for char in word if char.isalpha()), "")
    return bool(letter) and (letter.isupper() or letter.lower() == letter.upper())
