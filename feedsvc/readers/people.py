"""Who a front matter says wrote it: one or many, by name, as mapping or by id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from feedsvc.model import Author
from feedsvc.readers.keys import PERSON_EMAIL, PERSON_NAME, PERSON_URL
from feedsvc.readers.raw_fields import Value, fold, text_of

_AND = re.compile(r"\s(?:and|AND|und|et|&)\s")
_BY = re.compile(r"^by[:\s]\s{0,10}(?=\S)", re.IGNORECASE)
_MARKED_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,1000})\)")

# What stands behind a comma and is no second author.
_SUFFIXES = frozenset(
    {
        "phd",
        "md",
        "jr",
        "sr",
        "ii",
        "iii",
        "esq",
        "mba",
        "msc",
        "bsc",
        "ma",
        "ba",
        "dr",
        "rn",
        "cpa",
        "jd",
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "plc",
    }
)
# A name with one of these is that of a body, whose "and" joins no two people.
_BODY_WORDS = frozenset(
    {
        *("of", "for", "the", "department", "ministry", "office", "agency", "council", "team"),
        *("committee", "university", "institute", "association", "company", "services", "staff"),
    }
)
_MOST_WORDS = 5


def read_authors(value: Value, known: Mapping[str, Author]) -> Iterator[Author]:
    """Read the authors of a value. ``known`` are the site's own: their ids are never split."""
    if isinstance(value, tuple):
        for item in value:
            yield from _read_item(item, known)
    elif isinstance(value, Mapping):
        yield from _read_person(value)
    else:
        yield from (_named(name) for name in split_names(value, known))


def _read_item(item: Value, known: Mapping[str, Author]) -> Iterator[Author]:
    if isinstance(item, str):
        # A list is cut already; only "Jane Doe and John Smith" may still be two.
        yield from (_named(name) for name in _split_pair(item.strip(), known) if name)
    else:
        yield from read_authors(item, known)


def _read_person(values: Mapping[str, Value]) -> Iterator[Author]:
    folded = {fold(key): value for key, value in values.items()}
    name = _first(folded, PERSON_NAME) or _first(folded, ("id", "slug", "key"))
    if name:
        yield Author(name, _first(folded, PERSON_EMAIL) or None, _first(folded, PERSON_URL) or None)
        return
    nested = (value for value in folded.values() if isinstance(value, Mapping))
    for person in nested:
        yield from _read_person(person)


def _first(folded: Mapping[str, Value], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_of(folded.get(key)))), "")


def _named(name: str) -> Author:
    if name.startswith("[") and (found := _MARKED_LINK.fullmatch(name[:1300])):
        return Author(found[1].strip(), None, found[2])
    return Author(name)


def split_names(text: str, known: Mapping[str, Author]) -> tuple[str, ...]:
    """Split "Jane Doe, John Smith and Ann Lee"; leave markup, bodies and "Doe, Jane" whole."""
    whole = _BY.sub("", text.strip(), count=1)
    if not whole or whole in known or ("<" in whole and "@" not in whole) or "](" in whole:
        return (whole,) if whole else ()
    if ";" in whole:
        return tuple(part.strip() for part in whole.split(";") if part.strip())
    parts = [part.strip() for part in whole.split(",") if part.strip()]
    if len(parts) > 1 and not _is_list(parts, known):
        return (whole,)
    parts = _join_suffixes(parts)
    return tuple(name for part in parts for name in _split_pair(part, known) if name)


def _is_list(parts: list[str], known: Mapping[str, Author]) -> bool:
    """Tell two authors from "Doe, Jane": there both parts are single words with a capital."""
    if len(parts) > 2 or any(part in known for part in parts):  # noqa: PLR2004 - family name, given name
        return True
    return any(" " in part or part.islower() for part in parts)


def _join_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and part.replace(".", "").lower() in _SUFFIXES:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part.removeprefix("and ").removeprefix("& ").strip())
    return joined


def _split_pair(text: str, known: Mapping[str, Author]) -> tuple[str, ...]:
    pieces = [piece.strip() for piece in _AND.split(text[:1000])]
    if text in known or len(pieces) == 1:
        return (text,)
    if all(piece in known or _is_person(piece) for piece in pieces):
        return tuple(pieces)
    return (text,)


def _is_person(text: str) -> bool:
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    return words[0][:1].isupper() and not any(word.lower() in _BODY_WORDS for word in words)
