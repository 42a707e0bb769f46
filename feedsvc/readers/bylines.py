"""Names on byline lines. Whether a byline is that of the article is decided in plain/."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.readers.foreign_bylines import read_foreign_byline
from feedsvc.readers.line_text import fold, is_capitalised, visible
from feedsvc.readers.name_words import (
    AGENCIES,
    CONNECTORS,
    GIVEN_NAMES,
    NO_NAME_WORDS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACES,
    ROLE_WORDS,
)

LONGEST_BYLINE = 180
_MOST_NAMES = 8
# So many small words in one part of a byline make it a sentence.
_SENTENCE_WORDS = 4
_NAME_WORDS = range(2, 6)
_HOUSE_AND_PLACE = 2

_OPENING = re.compile(
    r"(?:(?:story|article|report|words|text|photos? and text|analysis|opinion|commentary|column|review|interview|"
    r"exclusive|feature|investigation|special report|explainer|profile)?"
    r"\s?(?:written|reported|posted|published|created|compiled|reviewed)?\s?by"
    r"|von|par|por|di|door(?:\sonze\s[a-z]{4,20})?|af|av|autor(?:in|a|es|en)?|auteure?s?|authors?|reporters?|writers?|texte?|texto|testo|de notre correspondant|redacción|redação|przez|autor|yazan|автори?|penulis|συντάκτη[ςσ]|szerző|toimittaja)"
    r"(?:\s*[:\u00b7|]\s*|\s+)",
    re.IGNORECASE,
)
_GLUED_BY = re.compile(r"^By(?=[A-Z][a-z'\u2019-]+\s[A-Z])")
# These are words of the running text too: a name must follow at once, and nothing else.
_WEAK_OPENING = re.compile(
    r"(?:von|par|por|di|door|af|av|texte?|texto|testo)\b(?!\s*:)", re.IGNORECASE
)
LABELS = frozenset(
    [
        *("by", "written by", "reported by", "story by", "posted by", "author", "authors"),
        *("words by", "text by", "von", "autor", "autorin", "autoren", "par", "por", "auteur"),
        *("di", "door", "reporter", "writer", "published by", "article by", "analysis by"),
        *("author of the article", "reporting by", "opinion by", "text", "tekst", "autor/in"),
    ]
)
# What stands between two names, on a line of its own.
JOINERS = frozenset({"", "and", "&", "und", "et", "y", "e", "en", "og", "och", "i"})
_JOINED = re.compile(r"(?:and|&|und|et|y|e|en|og|och|,)\s+")
_STOP = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?=\d|[a-z]{3,9}\.? \d)|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?\s(?=\d)|"
    r"\s[|\u00b7\u2022\u2013\u2014/]\s|[|\u00b7\u2022]|\s-\s|\s\u2013|\s\u2014|\d|@|\bhttps?:|\b(?:published|posted|updated|last updated|follow|"
    r"contact|e-?mail|special to|(?:photograph(?:s|y)?|photos?|pictures|images?|illustrations?|video|edited|produced|translated) by|is an?|reports|staff photo|veröffentlicht|aktualisiert|publié|mis à jour|"
    r"publicado|actualizado|atualizado)\b|\((?!\w+\)\s)",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|en|og|och)\s+|,|;|\s&\s|\s\+\s|\s(?:and|AND|und|et|y|e|og|och|with|mit|avec|con|com|i)\s)\s*"
)
_PLACE = re.compile(
    r"\s+(?:in|at|for|For|FOR|of|from|reporting from|aus|für|pour|à|desde|para|em|im)\s+(?!(?:der|den)\s).*$"
)
# In capitals the little words are, too.
_PLACE_IN_CAPITALS = re.compile(r"\s+(?:IN|AT|FOR|OF|FROM|REPORTING FROM|AUS|PARA|EM)\s+.*$")
_MAIL = re.compile(r"(?<!\S)[(<]?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,80}[)>]?")
# "MBB Visayas" is the office of a house.
_ACRONYM = re.compile(r"[BCDFGHJ-NP-TV-XZ]{3,5}")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]|[JS]r|Ph\.?D|M\.?D|Esq)\.$")
_NAME_CHARS = re.compile(r"[^\W\d_]+(?:[.'\u2019\-][^\W\d_]*)*\.?")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names on a byline, and what stands on the line after them."""

    names: tuple[str, ...]
    rest: str


def read_byline(text: str) -> Byline | None:
    """Read ``By Jane Doe and John Smith, Staff Writers``, or say None if it is no byline."""
    plain = _MAIL.sub(",", visible(text)) if "@" in text else visible(text)
    plain = plain.lstrip("*_-\u2013\u2014|\u2022\u00b7 ").rstrip("*_ ")
    plain = _GLUED_BY.sub("By ", plain)
    if names := read_foreign_byline(plain):
        return Byline(names, "")
    match = _OPENING.match(plain) if len(plain) <= LONGEST_BYLINE else None
    if not match:
        return None
    named, rest = _until_stop(plain[match.end() :])
    names = split_names(named)
    if not names or (_WEAK_OPENING.match(plain) and not _is_all_name(_place_off(named), names)):
        return None
    return Byline(names, rest)


def read_joined(text: str) -> Byline | None:
    """Read ``and John Smith`` below a byline."""
    plain = visible(text)
    match = _JOINED.match(plain) if len(plain) <= LONGEST_BYLINE else None
    named, rest = _until_stop(plain[match.end() :]) if match else ("", "")
    names = split_names(named)
    people = bool(names) and all(map(is_name, names))
    return Byline(names, rest) if people and _is_all_name(named, names) else None


def read_closing(text: str) -> tuple[str, ...]:
    """Give the names at the end of ``Posted on March 9, 2024 by Jane Doe``."""
    match = _CLOSING.search(text)
    names = split_names(match[1]) if match else ()
    return names if all(map(is_name, names)) else ()


_CLOSING = re.compile(r"\b(?:by|von|par|por|di|door)\s([^\d|]{4,60})$", re.IGNORECASE)


def _until_stop(text: str) -> tuple[str, str]:
    stop = _STOP.search(text)
    return (text[: stop.start()], text[stop.start() :]) if stop else (text, "")


def _is_all_name(named: str, names: tuple[str, ...]) -> bool:
    return len(named.split()) <= sum(len(name.split()) for name in names) + 2


def _place_off(named: str) -> str:
    """Take the place off a house that signs with it: ``Agência Interior, Barra do Ipê``."""
    house, _, place = named.partition(",")
    return house if place and is_house(house.strip()) else named


def split_names(text: str) -> tuple[str, ...]:
    """Split ``Jane Doe, John Smith and Ann Lee, Staff Writers`` into names, roles left out."""
    parts = [_without_stop(part.strip(" :*_")) for part in _JOINTS.split(text)]
    if any(sum(word.islower() for word in part.split()) >= _SENTENCE_WORDS for part in parts):
        return ()
    if _is_house_at_place(text, parts):
        return (parts[0],)
    names: list[str] = []
    for index, part in enumerate(parts[: _MOST_NAMES * 2]):
        name = _name_in(part, first=not index, alone=len(parts) == 1)
        if name and name not in names:
            names.append(name)
        elif not name and not index:
            return ()
    return tuple(names[:_MOST_NAMES])


def _is_house_at_place(text: str, parts: list[str]) -> bool:
    """Tell whether a byline is a house and where it is: ``Agência Interior, Barra do Ipê``."""
    return len(parts) == _HOUSE_AND_PLACE and "," in text and is_house(parts[0])


def _without_stop(part: str) -> str:
    """Take a full stop off the end; that of "Jr." and of an initial belongs to the name."""
    return part if _ABBREVIATED.search(part) else part.rstrip(".")


def _name_in(part: str, *, first: bool, alone: bool) -> str | None:
    """Give the name in one part of a byline, without role and place."""
    words = (_PLACE_IN_CAPITALS if part.isupper() else _PLACE).sub("", part).split()
    words = _without_role(words)
    name = " ".join(words)
    if first and len(words) == 1 and _is_agency(words[0], alone=alone):
        return name
    if first and words and words[0].casefold() == "the":
        return name if _is_organisation(words) and all(map(is_capitalised, words[1:])) else None
    if not first and (_is_organisation(words) or fold(name) in PLACES):
        return None
    return name if is_name(name, organisation=first) else None


def _is_agency(word: str, *, alone: bool) -> bool:
    return (alone and fold(word) in AGENCIES) or (
        word.isupper() and word.isalpha() and len(word) > 1
    )


def _without_role(words: list[str]) -> list[str]:
    """Drop the role that stands behind a name: ``Dana Ruiz Deputy Editor``."""
    kept = list(words)
    while kept and fold(kept[-1]) in ROLE_WORDS:
        kept.pop()
    if len(kept) == len(words) or not kept:
        return kept
    if len(kept) == 1 and fold(words[-1]) == "staff":
        return list(words)  # "Reuters Staff" is how the agency signs
    return kept


def is_name(text: str, *, organisation: bool = False) -> bool:
    """Tell whether a text has the shape of a person's name (or signs for a house)."""
    words = text.split()
    if len(words) not in _NAME_WORDS or len(text) > _LONGEST_NAME:
        return False
    rest = words[1:] if words[0] in GIVEN_NAMES else words
    if any(fold(word) in NO_NAME_WORDS for word in rest):
        return False
    if not organisation and (_is_organisation(words) or fold(text) in PLACES):
        return False
    if not organisation and not text.isupper() and any(map(_ACRONYM.fullmatch, words)):
        return False
    return all(_fits_name(word) for word in words) and _begins_and_ends_as_name(words)


def is_house(text: str) -> bool:
    """Tell whether a few capitalised words name a newspaper or an agency: ``River News``."""
    words = text.split()
    return (
        len(words) <= _HOUSE_WORDS and _is_organisation(words) and all(map(is_capitalised, words))
    )


_LONGEST_NAME = 60
_HOUSE_WORDS = 4


def _is_organisation(words: list[str]) -> bool:
    return any(fold(word) in ORGANISATION_WORDS for word in words)


def _fits_name(word: str) -> bool:
    if not _NAME_CHARS.fullmatch(word):
        return False
    return is_capitalised(word) or fold(word) in PARTICLES or word.startswith(("d'", "d\u2019"))


def _begins_and_ends_as_name(words: list[str]) -> bool:
    return is_capitalised(words[-1]) and fold(words[0]) not in CONNECTORS


def title_case(name: str) -> str:
    """Write a name in capitals as other names are written: ``JANE O'DOE`` as ``Jane O'Doe``."""
    return " ".join(_title_word(word) for word in name.split()) if name.isupper() else name


def _title_word(word: str) -> str:
    if len(word) <= 2 and word.endswith("."):  # noqa: PLR2004 - an initial
        return word
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word)
