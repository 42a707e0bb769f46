"""Where a text may be cut: after a sentence, else after a word, never inside a letter."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "\u2026"

# A shorter beginning than this says too little.
_SHORTEST = 60

_SENTENCE_END = re.compile(
    "[.!?\u2026\u061f\u06d4\u0964]+[\"'\u2019\u201d\u00bb)\\]]*(?=\\s|$)"
    "|[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\uff09]*"
)
_LAST_WORD = re.compile(r"([\w.]+)$")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt"),
        *("rev", "hon", "pres", "st", "jr", "sr", "vs", "no", "nos", "etc", "inc", "ltd", "corp"),
        *("co", "dept", "fig", "vol", "pp", "approx", "est", "al", "jan", "feb", "mar", "apr"),
        *("jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "u.s", "u.k", "u.n"),
        *("e.u", "a.m", "p.m", "e.g", "i.e", "d.c", "ph.d", "bzw", "ca", "nr", "z.b", "d.h", "u.a"),
        *("str", "mme", "mlle", "m", "sra", "sr", "dra", "sig", "art", "av", "ing", "messrs"),
    }
)


def cut_at_sentence(text: str, limit: int) -> str:
    """A text that is longer than ``limit`` cut after its last whole sentence, else after a word."""
    if len(text) <= limit:
        return text
    ends = [end for end in sentence_ends(text[: limit + 1]) if _SHORTEST <= end <= limit]
    return text[: ends[-1]] if ends else cut_at_word(text, limit)


def first_sentence(text: str) -> str:
    """The first sentence of a text, or all of it."""
    return text[: next(iter(sentence_ends(text)), len(text))]


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end."""
    return [end.end() for end in _SENTENCE_END.finditer(text) if _ends_sentence(text, end)]


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    following = text[end.end() :].lstrip()[:1]
    if following.islower():
        return False
    if end[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, end.start() - 20), end.start())
    return word is None or not _is_abbreviation(word[1].lower().strip("."))


def _is_abbreviation(word: str) -> bool:
    # A single letter is an initial ("J. Doe").
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def cut_at_word(text: str, limit: int) -> str:
    """A text that is longer than ``limit`` cut after a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    room = limit - len(ELLIPSIS)
    space = text.rfind(" ", room // 2, room + 1)
    end = space if space > 0 else cut_point(text, room)
    return text[:end].rstrip(" ,;:\u2013\u2014-") + ELLIPSIS


def cut_point(text: str, room: int) -> int:
    """The last place at or before ``room`` that lies between two letters as people see them."""
    end = min(room, len(text))
    while 0 < end < len(text) and _belong_together(text[end - 1], text[end]):
        end -= 1
    return end or min(room, len(text))


def _belong_together(before: str, after: str) -> bool:
    return (
        before == "\u200d"
        or after == "\u200d"
        or unicodedata.category(after) in {"Mn", "Mc", "Me"}
        # Variation selectors are marks; skin tones and the letters of flags are not.
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
    )
