"""Short lines that are text: a salutation, a reader's word with the name, a question with its answer."""

from __future__ import annotations

import re

from feedsvc.readers.line_text import ends_sentence, ends_statement
from feedsvc.readers.plain.line_kinds import LineKind, TextLine

_SALUTATION = re.compile(
    r"(?:dear|liebe[rs]?|sehr geehrte\w*|chère?s?|querid[oa]s?|estimad[oa]s?|car[oaie]|geachte|beste|kära|kjære)"
    r"\s[^.]{2,60}[,:!]$",
    re.IGNORECASE,
)
_ADDRESSING = re.compile(r"[,:]$|^\d{1,2}[.)]\s|^[^\s:]{1,20}: ")
# "“We counted the stars.” — Amara, 8"
_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201d\u201c\u00bb]{3,}[.!?\u2026][\"\u201d\u201c\u00bb]\s?[\u2013\u2014-]\s?\S"
)

_NUMBER = re.compile(r"\b\d{1,3}\b")
_SCORES = 4
# "Tries: Ann Lee (2). Penalties: Mia Roe (3)." is what a reporter writes.
_SECOND_SENTENCE = re.compile(r"(?:[a-z\u00df-\u00ff]{2}|[\d)])\.\s[A-Z\u00c0-\u00de]")
_LONGEST_ROW = 400


def is_score_row(text: str) -> bool:
    """Tell whether a line holds names and four numbers or more, no word in small letters and no second sentence."""
    if (
        len(text) > _LONGEST_ROW
        or _SECOND_SENTENCE.search(text)
        or not any(char.isupper() for char in text)
    ):
        return False
    return len(_NUMBER.findall(text)) >= _SCORES and not any(
        word[:1].islower() for word in text.split()
    )


def opens_text(text: str, *, clean: bool) -> bool:
    """Tell whether a short line above the first paragraph is text: ``Dear neighbours,``, ``1. The mill``."""
    if ends_statement(text) or is_salutation(text):
        return True
    return clean and bool(_ADDRESSING.search(text))


def is_salutation(text: str) -> bool:
    """Tell whether a letter opens so: ``Dear neighbours,``"""
    return bool(_SALUTATION.match(text))


def is_signed_quote(text: str) -> bool:
    """Tell whether a line is what somebody said, with the name behind it."""
    return bool(_QUOTED.match(text))


def is_answered(lines: tuple[TextLine, ...], index: int, end: int) -> bool:
    """Tell whether a line is a question with its answer, both short, on the next."""
    asks = lines[index].kind is LineKind.SHORT and ends_sentence(lines[index].text)
    after = lines[index + 1] if index + 1 < end else None
    return (
        asks and after is not None and after.kind is LineKind.SHORT and ends_statement(after.text)
    )
