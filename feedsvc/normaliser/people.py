"""Who wrote an article: names cleaned, ids looked up in the site's own list of authors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from feedsvc.model import Author, Claim, Note, ReadingRules
from feedsvc.normaliser.addresses import check_url
from feedsvc.normaliser.cutting import cut_at_word
from feedsvc.normaliser.findings import Finding, note_on, shown
from feedsvc.words import plain_text
from feedsvc.xml_text import single_line

MOST_AUTHORS = 20
LONGEST_NAME = 120
_LOOKED_AT = 1_000

_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}"
)
_WITH_EMAIL = re.compile(rf"([^<>()]*?)\s*[<(]\s*({_EMAIL.pattern})\s*[>)]")
_BY = re.compile(r"(?:written by|by|von|par|por)[\s:]+(?=\S)", re.IGNORECASE)
_SLUG = re.compile(r"[^\W\d_A-Z][^\WA-Z_]*(?:[-_][^\WA-Z_]+)+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    {"de", "da", "di", "du", "del", "la", "le", "van", "von", "der", "den", "bin"}
)


def settle_authors(
    claims: tuple[Claim[Author], ...], rules: ReadingRules
) -> Finding[tuple[Author, ...]]:
    """The authors in their order, each once."""
    found: dict[str, Author] = {}
    notes: list[Note] = []
    for claim in claims:
        author = _settle_author(claim, rules, notes)
        if author.name:
            found.setdefault(author.name.casefold(), author)
    origin = claims[0].origin if found else ""
    return Finding(tuple(found.values())[:MOST_AUTHORS], origin, tuple(notes))


def _settle_author(claim: Claim[Author], rules: ReadingRules, notes: list[Note]) -> Author:
    if known := _look_up(claim.value.name.strip(), rules.authors):
        return known
    author = _take_apart(claim.value)
    if rules.title_case_names and author.name.isupper():
        author = replace(author, name=_title_case(author.name))
    if _SLUG.fullmatch(author.name):
        author = _spell_out(author, claim, rules, notes)
    return Author(
        author.name, _check_email(author, claim, notes), _check_address(author, claim, notes)
    )


def _look_up(name: str, authors: Mapping[str, Author]) -> Author | None:
    return authors.get(name) or authors.get(name.casefold())


def _take_apart(author: Author) -> Author:
    name, email = _one_line(author.name[:_LOOKED_AT]), author.email
    if "@" in name:
        name, email = _part_email(name, email)
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    name = cut_at_word(name.strip(" ,;\"'"), LONGEST_NAME)
    same = (name, email) == (author.name, author.email)
    return author if same else replace(author, name=name, email=email)


def _part_email(name: str, email: str | None) -> tuple[str, str | None]:
    if both := _WITH_EMAIL.fullmatch(name):
        return both[1], email or both[2]
    return name, email or name if _EMAIL.fullmatch(name) else email


def _one_line(text: str) -> str:
    return single_line(single_line(text) if "<" not in text or "@" in text else plain_text(text))


def _spell_out(
    author: Author, claim: Claim[Author], rules: ReadingRules, notes: list[Note]
) -> Author:
    words = author.name.replace("_", "-").split("-")
    name = " ".join(word[:1].upper() + word[1:] for word in words if word)
    if rules.authors:
        hint = f"add [authors.{author.name}] to the configuration"
        notes.append(note_on(claim, f"no author {shown(author.name)} is configured", hint))
    return replace(author, name=name)


def _title_case(name: str) -> str:
    return _LETTERS.sub(lambda word: _capitalise(word[0].lower()), name)


def _capitalise(word: str) -> str:
    return word if word in _PARTICLES else word[:1].upper() + word[1:]


def _check_email(author: Author, claim: Claim[Author], notes: list[Note]) -> str | None:
    email = single_line(author.email or "").removeprefix("mailto:")
    if not email or _EMAIL.fullmatch(email):
        return email or None
    notes.append(note_on(claim, f"{shown(email)} is no e-mail address; it is left out"))
    return None


def _check_address(author: Author, claim: Claim[Author], notes: list[Note]) -> str | None:
    written = single_line(author.url or "")
    url = check_url(written) if written else None
    if written and url is None:
        notes.append(note_on(claim, f"{shown(written)} is no web address; it is left out"))
    return url
