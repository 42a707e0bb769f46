"""The keys of feeds, which stand in their addresses. Which articles a feed gathers is in store/."""

from __future__ import annotations

import hashlib
import re

from feedsvc.words import slugify

ALL = "all"
TAGS, AUTHORS, LANGUAGES = "tags", "authors", "languages"
COMBINED, CHOICE, SEARCH = "combined", "q", "search"

# Signs that a slug leaves out and that tell C from C++ and C#.
_TELLING = (("+", " plus "), ("#", " sharp "))
_AFTER_WORD = re.compile(r"(?<=\w)[+#]+")


def tag_key(tag: str) -> str:
    return f"{TAGS}/{name_slug(tag)}"


def author_key(name: str) -> str:
    return f"{AUTHORS}/{name_slug(name)}"


def language_key(language: str) -> str:
    return f"{LANGUAGES}/{language.lower()}"


def name_slug(name: str) -> str:
    """The slug of a tag or a person; never empty, for a tag may be a single sign."""
    spelled = _AFTER_WORD.sub(lambda found: _spell(found[0]), name)
    return slugify(spelled) or hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


def _spell(signs: str) -> str:
    for sign, word in _TELLING:
        signs = signs.replace(sign, word)
    return signs
