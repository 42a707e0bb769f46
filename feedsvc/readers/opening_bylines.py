"""The line "By Jane Doe" at the top of a text, which the field of the authors says too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from feedsvc.model import Author, Claim
from feedsvc.readers.people import split_names
from feedsvc.words import plain_text

# Both are linear: what each part may hold cannot begin the next one.
_FIRST = re.compile(r"\s{0,99}<p\b[^<>]{0,300}>((?:[^<]|<(?!/?p\b)){1,400})</p>", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|door)[:\s]\s{0,10}(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'\u2019\-]{0,40}(?: [\w.'\u2019\-]{1,40}){1,4}")
LONGEST = 140


def without_byline(body: str, authors: Iterable[Claim[Author]]) -> str:
    """Take a first paragraph out that only names the authors, or some of them."""
    known = {_key(claim.value.name) for claim in authors}
    names, rest = split_byline(body, {})
    return rest if names and all(_key(name) in known for name in names) else body


def split_byline(body: str, known: Mapping[str, Author]) -> tuple[tuple[str, ...], str]:
    """The names in a first paragraph that is a byline, and the text behind it."""
    found = _FIRST.match(body)
    line = " ".join(plain_text(found[1]).split()) if found else ""
    opening = _BY.match(line)
    if found is None or opening is None or len(line) > LONGEST or line.endswith((".", "!", "?")):
        return (), body
    names = split_names(line[opening.end() :], known)
    if not names or not all(name in known or _is_name(name) for name in names):
        return (), body
    return names, body[found.end() :].lstrip()


def _is_name(text: str) -> bool:
    words = text.split()
    return _NAME.fullmatch(text) is not None and words[0][0].isupper() and words[-1][0].isupper()


def _key(name: str) -> str:
    opening = _BY.match(name)
    return " ".join((name[opening.end() :] if opening else name).lower().split())
