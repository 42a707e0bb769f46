"""Where a text may be cut: after a sentence, else after a word, never inside a letter."""

from __future__ import annotations

import re
import unicodedata

from feedsvc.moments import month_number

ELLIPSIS = "\u2026"

# A shorter beginning than this says too little.
_SHORTEST = 60

_SENTENCE_END = re.compile(
    # Latin, Arabic, Urdu, Hindi, Ethiopic, Burmese, Khmer, Armenian; behind them a closing quote
    # of any language: German ends a quotation with the sign that English begins one with.
    "[.!?\u2026\u061f\u06d4\u0964\u0965\u1362\u104b\u17d4\u0589]+"
    "[\"'\u2018\u2019\u201c\u201d\u00bb\u00ab\u203a\u2039)\\]]*(?=\\s|$)"
    # Chinese and Japanese: no space follows.
    "|[\u3002\uff01\uff1f\uff61\uff0e]+[\u300d\u300f\u3011\u300b\u2019\u201d\uff09]*"
)
_LAST_WORD = re.compile(r"([\w.]+)$")
_FIRST_WORD = re.compile(r"\s{1,3}([^\W\d_]{3,12})")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt"),
        *("rev", "hon", "pres", "st", "jr", "sr", "vs", "no", "nos", "etc", "inc", "ltd", "corp"),
        *("co", "dept", "fig", "vol", "pp", "approx", "est", "al", "jan", "feb", "mar", "apr"),
        *("jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "u.s", "u.k", "u.n"),
        *("e.u", "a.m", "p.m", "e.g", "i.e", "d.c", "ph.d", "bzw", "ca", "nr", "z.b", "d.h", "u.a"),
        *("sog", "inkl", "evtl", "vgl", "bspw", "std", "mio", "mrd", "abs", "usw", "exmo", "srs"),
        *("str", "mme", "mlle", "m", "sra", "sr", "dra", "sig", "art", "av", "ing", "messrs"),
    }
)


def cut_at_sentence(text: str, limit: int) -> str:
    """A text that is longer than ``limit`` cut after its last whole sentence, else after a word."""
    if len(text) <= limit:
        return text
    beginning = text[: limit + 1]
    # From behind: most often the first that is looked at is the one.
    for end in reversed(list(_SENTENCE_END.finditer(beginning))):
        if _SHORTEST <= end.end() <= limit and _ends_sentence(beginning, end):
            return text[: end.end()]
    return cut_at_word(text, limit)


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
    if word and word[1].isdecimal():
        # German and Czech write "12. März".
        month = _FIRST_WORD.match(text, end.end())
        return month is None or month_number(month[1]) is None
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


# Signs of their own category that never stand alone: the vowel of Thai and Lao, joiners, and the
# letters that spell a flag out (Unicode Standard Annex #29, 3.1).
_EXTENDING = frozenset("\u0e33\u0eb3\u200c\u200d")
# Between two consonants these make one sign of both.
_JOINING = frozenset(
    "\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
)


def _belong_together(before: str, after: str) -> bool:
    return (
        before in _JOINING
        or after in _EXTENDING
        or unicodedata.category(after) in {"Mn", "Mc", "Me"}
        # Variation selectors are marks; skin tones and the letters of flags are not.
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\U000e0020" <= after <= "\U000e007f"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
        # The parts of a Korean syllable, where they are written one by one.
        or ("\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff")
    )
