"""Sentences in which a site speaks to its reader: ``Do you have a story that we should cover?``

No word list holds all of them. They speak of "you" and of "us", outside of any quotation, and stand
beside the page's furniture. An author who does so says "we" in other places, too; then all of it stays.
"""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import re

from feedsvc.readers.boilerplate import Noise
from feedsvc.readers.line_text import ends_sentence
from feedsvc.readers.plain.line_kinds import LineKind, TextLine

_MOST_WORDS = 70
# More of them are a letter, a column or a speech, and so is a text that says "we" elsewhere.
_MOST_LINES = 3
# "Nos" and "ci" of the other languages have further meanings.
_SURE_PAIRS = 4
_BESIDE = frozenset({LineKind.BOILERPLATE, LineKind.CAPTION, LineKind.MENU})
_QUOTES = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a]|(?:^|\\s)['\u2018]")
_QUOTED = re.compile('["\u201c\u201e\u00ab][^"\u201c\u201d\u00bb]{0,2000}["\u201c\u201d\u00bb]')
_WORD = re.compile(r"[^\W\d_]+")
# In each language: you and your, we and our; none of the words that are "his" or "there", too.
_PAIRS = tuple(
    (frozenset(you.split()), frozenset(we.split()))
    for you, we in (
        ("you your yours", "we us our ours"),
        (
            "Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer du dich dir dein deine",
            "wir uns unser unsere unseren unserem unserer",
        ),
        ("vous votre vos", "nous notre nos"),
        ("usted ustedes tu tus te ti", "nosotros nuestro nuestra nuestros nuestras nos"),
        ("você vocês", "nós nosso nossa nossos nossas"),
        ("tuo tua tuoi te vostro vostra", "noi nostro nostra nostri nostre"),
        ("je jou jouw u uw", "wij we ons onze"),
        ("du dig din dit ditt dina deg", "vi oss os vår våra våre vårt vores"),
    )
)


def speaks_to_reader(text: str) -> bool:
    """Tell whether a sentence speaks of the reader and of the site, and quotes nobody."""
    if text.count(" ") >= _MOST_WORDS or _QUOTES.search(text):
        return False
    words = _words(text)
    return any(words & you and words & we for you, we in _PAIRS)


def _words(text: str) -> set[str]:
    found = set(_WORD.findall(text))
    return found | {word.lower() for word in found & _CAPITALS}


# What opens a sentence; "Sie" and "Ihr" mean the reader by their capital.
_CAPITALS = frozenset(
    "You Your We Our Us Wir Unser Unsere Vous Votre Nous Notre Tu Nuestro Nosotros Você Nós Noi Wij Vi".split()
)


def addressed(lines: tuple[TextLine, ...], begun: int) -> tuple[int, ...]:
    """Give the lines below the first paragraph in which the page speaks to its reader, if they are few."""
    found = [
        at for at, line in enumerate(lines) if _is_sentence(line) and speaks_to_reader(line.text)
    ]
    if len(found) > _MOST_LINES:
        return ()
    pages = all(at > begun and _is_beside(lines, at) for at in found)
    text = lines[: _first_comment(lines, max(found, default=0))]
    others = [line.text for at, line in enumerate(text) if line.is_prose and at not in found]
    return tuple(found) if pages and not _is_personal(others) else ()


def _first_comment(lines: tuple[TextLine, ...], after: int) -> int:
    """Give where readers have their say: below it, "we" is the site."""
    rest = range(after + 1, len(lines))
    return next((at for at in rest if lines[at].noise is Noise.COMMENTS), len(lines))


def _is_personal(paragraphs: list[str]) -> bool:
    """Tell whether an author says "we" in the text, or "you" more than by the way."""
    words = [_words(_QUOTED.sub(" ", text)) for text in paragraphs]
    sure = _PAIRS[:_SURE_PAIRS]
    if any(found & we for found in words for _, we in sure):
        return True
    return sum(any(found & you for you, _ in sure) for found in words) >= _MOST_LINES


def _is_sentence(line: TextLine) -> bool:
    return line.is_prose or (line.kind is LineKind.SHORT and ends_sentence(line.text))


def _is_beside(lines: tuple[TextLine, ...], at: int) -> bool:
    return any(
        line.kind in _BESIDE for line in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    )
