"""What a file's name says of its article: its stem, its slug, a title to fall back on."""

from __future__ import annotations

import hashlib
import re

from feedsvc.file_kinds import stem_of
from feedsvc.section_folders import folder_language
from feedsvc.words import slugify, words_of
from feedsvc.xml_text import single_line

_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[-_T ][0-2][0-9][-_.:]?[0-5][0-9](?:[-_.:]?[0-5][0-9])?)?(?=[-_ .]|$)[-_ .]*"
)
_HEX = re.compile(r"[0-9a-f]{8,}")
_WORD_LENGTH = 3
_WORDS_FOR_A_TITLE = 2
_SAYS_NOTHING = frozenset(
    {"index", "post", "article", "untitled", "page", "document", "new", "draft", "text", "file"}
)


def file_stem(file: str) -> str:
    """A file's name without date, language and extension; the folder's for an index file."""
    stem = dated_stem(file)
    return _DATE.sub("", stem, count=1).strip() if _DATE.match(stem) else stem


def dated_stem(file: str) -> str:
    """A file's name with its date, but without language and extension."""
    stem = _without_language(stem_of(file))
    if stem.casefold() in {"index", "_index"}:
        return file.rpartition("/")[0].rpartition("/")[2] or stem
    return stem


def _without_language(stem: str) -> str:
    head, dot, tail = stem.rpartition(".")
    return head if dot and head and folder_language(tail) else stem


def readable_stem(file: str) -> str:
    """A file's name as a title, if it holds two words or more."""
    stem = single_line(file_stem(file)).replace("_", "-")
    words = [word for word in stem.replace("-", " ").split() if word]
    if sum(map(_is_word, words_of(stem))) < _WORDS_FOR_A_TITLE:
        return ""
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def short_name(file: str) -> str:
    """A file's name as the title of what has no words at all: ``show/wave-2.opus`` is Wave 2."""
    stem = single_line(file_stem(file))
    text = " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
    return text[:1].upper() + text[1:]


def _is_word(word: str) -> bool:
    if not word.isalpha() or _HEX.fullmatch(word):
        return False
    # One Chinese letter says more than three Latin ones.
    return len(word) >= _WORD_LENGTH or not word.isascii()


def settle_stem(slug: str, file: str, part: str) -> str:
    """The name from which ids are minted: the author's slug, else the file's stem and its part."""
    language = _named_language(file)
    if own := slugify(slug.rstrip("/").rpartition("/")[2]):
        return _with_language(own, language)
    stem = slugify(file_stem(file)) or slugify(stem_of(file))
    name = slugify(f"{stem}-{part}") if part else stem
    return _with_language(name or f"article-{_digest(file)}", language)


def _named_language(file: str) -> str:
    """The language behind a dot in a file's name: ``harbour.de.md`` is not ``harbour.md``."""
    head, dot, tail = stem_of(file).rpartition(".")
    return slugify(folder_language(tail) or "") if dot and head else ""


def _with_language(stem: str, language: str) -> str:
    """A translation has an id and an address of its own, whatever lies beside it."""
    return stem if not language or stem.endswith(f"-{language}") else f"{stem}-{language}"


def _digest(file: str) -> str:
    return hashlib.blake2b(file.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def settle_slug(stem: str, title: str) -> str:
    """The name in URLs: the stem if it says something, else the title's."""
    return stem if says_something(stem) else slugify(title) or stem


def says_something(stem: str) -> bool:
    """Whether a stem holds a word that is its own: ``post-17`` does not."""
    return any(word not in _SAYS_NOTHING and _is_word(word) for word in stem.split("-"))
