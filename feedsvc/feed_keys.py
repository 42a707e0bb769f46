"""The keys of feeds, which stand in their addresses. Which articles a feed gathers is in store/."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from feedsvc.model import Archive
from feedsvc.words import slugify

ALL = "all"
TAGS, AUTHORS, LANGUAGES = "tags", "authors", "languages"
COMBINED, CHOICE, SEARCH = "combined", "q", "search"

# Signs that a slug leaves out and that tell C from C++ and C#.
_TELLING = (("+", " plus "), ("#", " sharp "))
_AFTER_WORD = re.compile(r"(?<=\w)[+#]+")


_ARCHIVE = re.compile(r"(.+)/([0-9]{4})/(0[1-9]|1[0-2])(?:-([1-9][0-9]{0,4}))?", re.ASCII)


def archive_key(archive: Archive) -> str:
    """The key of a document of a feed's history: ``world/2024/05``, ``world/2024/05-2`` …."""
    part = f"-{archive.part}" if archive.part > 1 else ""
    return f"{archive.feed}/{archive.year:04}/{archive.month:02}{part}"


def read_archive_key(key: str) -> Archive | None:
    found = _ARCHIVE.fullmatch(key)
    if found is None or found[4] == "1":
        return None
    return Archive(found[1], int(found[2]), int(found[3]), int(found[4] or 1))


def tag_key(tag: str) -> str:
    return f"{TAGS}/{name_slug(tag)}"


def author_key(name: str) -> str:
    return f"{AUTHORS}/{name_slug(name)}"


def language_key(language: str) -> str:
    return f"{LANGUAGES}/{language.lower()}"


@lru_cache(maxsize=4096)
def name_slug(name: str) -> str:
    """The slug of a tag or a person; never empty, for a tag may be a single sign."""
    spelled = _AFTER_WORD.sub(lambda found: _spell(found[0]), name)
    return slugify(spelled) or hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


def _spell(signs: str) -> str:
    for sign, word in _TELLING:
        signs = signs.replace(sign, word)
    return signs
