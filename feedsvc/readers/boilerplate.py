"""Whether a line is boilerplate, and of what kind. The words are in the ``noise_`` modules."""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from feedsvc.line_patterns import line_pattern
from feedsvc.readers import noise_boxes, noise_endings, noise_patterns, noise_sentences
from feedsvc.readers.line_text import ends_sentence, fold, visible
from feedsvc.readers.noise_lines import FILLERS, FURNITURE, NETWORKS

LONGEST_NOISE = 330
_LONGEST_PATTERNED = 400
# Terms are longer than any other notice.
LONGEST_SMALL_PRINT = 700
_LONGEST_BAR = 16
_LONGEST_END_MARK = 22
_LONGEST_AGE = 60
# A label has no full stop; a few words more make it a sentence: "More from me in May."
_LABEL_WORDS = 4
_SITE_LINE_WORDS = 8
# From this many words on, what ends as a sentence may well be one of the article's.
_SENTENCE_WORDS = 9
# A reading tip in the form of a sentence: the headline of a story, not a paragraph.
_TIP_WORDS = 28
_SPLIT_BAR = re.compile(r"[\s|,/\u00b7\u2022&+()]+")


class Noise(StrEnum):
    """What kind of boilerplate a line is; what may follow it depends on that."""

    ASIDE = "aside"  # stands anywhere and says nothing of what follows
    LIST = "list"  # opens a list of other stories
    COMMENTS = "comments"  # opens what readers wrote
    PROFILE = "profile"  # opens a portrait of the author
    FOOT = "foot"  # the end of a page: tags, copyright


def _any(*groups: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for group in groups for pattern in group))


# The first that matches wins: "You may also like: A story" opens no list.
_LINES: tuple[tuple[Noise, re.Pattern[str]], ...] = (
    (
        Noise.COMMENTS,
        _any(noise_patterns.COMMENTS, noise_sentences.COMMENTS, noise_endings.COMMENTS),
    ),
    (Noise.PROFILE, _any(noise_patterns.PROFILES)),
    (Noise.ASIDE, _any(noise_patterns.POINTERS)),
    (Noise.LIST, _any(noise_patterns.LISTS, noise_endings.LISTS)),
    (Noise.FOOT, _any(noise_patterns.TOPICS, noise_patterns.RIGHTS, noise_endings.CONTACTS)),
    (
        Noise.ASIDE,
        _any(
            noise_patterns.ADVERTISING,
            noise_patterns.READING_AIDS,
            noise_patterns.NAVIGATION,
            noise_patterns.SIGNING_UP,
            noise_patterns.SHARING,
            noise_patterns.TIME_GONE_BY,
            noise_patterns.ASIDES,
            noise_boxes.BOXES,
            noise_endings.LINES,
        ),
    ),
)

_SENTENCES: tuple[tuple[Noise, re.Pattern[str]], ...] = (
    (Noise.COMMENTS, _any(noise_sentences.COMMENTS)),
    (Noise.FOOT, _any(noise_sentences.RIGHTS)),
    (
        Noise.ASIDE,
        _any(
            noise_sentences.SIGNING_UP,
            noise_sentences.COOKIES,
            noise_sentences.ADVERTISING,
            noise_sentences.INVITING,
            noise_sentences.CREDITS,
            noise_boxes.NOTICES,
            noise_boxes.SMALL_PRINT,
            noise_endings.SENTENCES,
        ),
    ),
)

_LABELS = frozenset({Noise.LIST, Noise.PROFILE})
_TIPS = _any(noise_patterns.POINTERS)
_POINTER_LABEL = re.compile(noise_patterns.POINTING)
# Too short or too common to say anything of the line below.
_VAGUE_POINTERS = frozenset(
    "more next read video watch listen photos gallery podcast previously trending".split()
)
_SUBSCRIBERS = re.compile(r"subscriber|premium|abonn|suscriptor|assinante|exclusiv", re.IGNORECASE)
_GLUED_POINTER = re.compile(rf"(?:{noise_endings.GLUED_POINTERS})(?=[A-Z\u00c0-\u00de][\w ])")
_AGE = _any(noise_patterns.TIME_GONE_BY)
_COPYRIGHT = re.compile(r"(?:copyright|\(c\)|\u00a9|&copy;?)\D{0,60}(?:19|20)\d\d")
_INITIALS = re.compile(r"\([a-z\u00df-\u00ff]{2,4}(?:/[a-z\u00df-\u00ff]{2,4}){0,3}\)\.?")
_SMALL_PRINT = _any(noise_boxes.SMALL_PRINT)


class OwnBoilerplate:
    """The site's own list: whole lines, and patterns between slashes."""

    def __init__(self, listed: tuple[str, ...]) -> None:
        self._lines = frozenset(fold(text) for text in listed if not _is_pattern(text))
        self._patterns = tuple(line_pattern(text[1:-1]) for text in listed if _is_pattern(text))

    def holds(self, text: str, key: str) -> bool:
        """Tell whether the site lists this line."""
        if key in self._lines:
            return bool(key)
        plain = visible(text) if self._patterns else ""
        return any(pattern.is_in(plain) for pattern in self._patterns)


@lru_cache(maxsize=16)
def own_boilerplate(listed: tuple[str, ...]) -> OwnBoilerplate:
    """Prepare the site's own list."""
    return OwnBoilerplate(listed)


def find_noise(text: str, own: OwnBoilerplate) -> Noise | None:
    """Tell what kind of boilerplate a line is, or None."""
    if len(text) > _LONGEST_PATTERNED:
        return None
    key = fold(text)
    if _ends_release(text):
        return Noise.FOOT
    if own.holds(text, key) or not key or _GLUED_POINTER.match(text):
        return Noise.ASIDE
    if len(text) > LONGEST_NOISE:
        return None
    statement = text.rstrip().endswith(".")
    return _find_listed(key, is_sentence=ends_sentence(text), is_statement=statement)


@lru_cache(maxsize=8192)
def _find_listed(key: str, *, is_sentence: bool, is_statement: bool) -> Noise | None:
    words = key.count(" ") + 1
    if is_sentence and words >= _SENTENCE_WORDS:
        return _first_match(_SENTENCES, key) or _reading_tip(key, words)
    noise = _first_match(_LINES, key)
    if is_statement and words >= _LABEL_WORDS and noise in _LABELS:
        return _first_match(_SENTENCES, key)
    if noise or key in FURNITURE or _is_share_bar(key, words):
        return noise or Noise.ASIDE
    if any(word in key for word in noise_patterns.RIGHTS_WORDS):
        return Noise.FOOT
    if words <= _SITE_LINE_WORDS and any(word in key for word in noise_patterns.SITE_WORDS):
        return Noise.ASIDE
    return _first_match(_SENTENCES, key)


def _ends_release(text: str) -> bool:
    """Tell whether a line says that a text is over: ``# # #``, ``-ends-``, ``(abc/de)`` of those who wrote it."""
    short = text.strip() if len(text) <= _LONGEST_END_MARK else ""
    if _INITIALS.fullmatch(short):
        return True
    return short.replace(" ", "").casefold() in noise_endings.END_MARKS


def is_copyright(text: str) -> bool:
    """Tell whether a line says whose the page is, in which year or with all rights."""
    key = fold(text) if len(text) <= LONGEST_NOISE else ""
    return any(word in key for word in noise_patterns.RIGHTS_WORDS) or bool(_COPYRIGHT.match(key))


def is_pointer_label(text: str) -> bool:
    """Tell whether a line says ``Read also:``, and the headline it points to stands below."""
    # "Lire aussi | Article réservé à nos abonnés" says besides who may read it.
    label, _, rest = text.partition("|")
    key = fold(label if _SUBSCRIBERS.search(rest) else text)
    return key not in _VAGUE_POINTERS and bool(_POINTER_LABEL.fullmatch(key))


@lru_cache(maxsize=256)
def tells_age(text: str) -> bool:
    """Tell whether a line says how long ago something was published: ``3 hours ago``."""
    return len(text) <= _LONGEST_AGE and bool(_AGE.fullmatch(fold(text)))


def is_small_print(text: str) -> bool:
    """Tell whether a paragraph of any length is terms to which a reader is to agree."""
    return len(text) <= LONGEST_SMALL_PRINT and bool(_SMALL_PRINT.fullmatch(fold(text)))


def _first_match(table: tuple[tuple[Noise, re.Pattern[str]], ...], key: str) -> Noise | None:
    return next((noise for noise, pattern in table if pattern.fullmatch(key)), None)


def _reading_tip(key: str, words: int) -> Noise | None:
    return Noise.ASIDE if words <= _TIP_WORDS and _TIPS.fullmatch(key) else None


def _is_share_bar(key: str, words: int) -> bool:
    """Tell whether a line holds nothing but names of networks and words of sharing."""
    if words > _LONGEST_BAR:
        return False
    parts = {word for word in _SPLIT_BAR.split(key) if word}
    return parts <= NETWORKS | FILLERS and bool(parts & NETWORKS)


def _is_pattern(text: str) -> bool:
    return len(text) > len("//") and text.startswith("/") and text.endswith("/")
