"""Lines on the author at the foot of an article: ``Jane Doe is a reporter for …``"""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import re

from feedsvc.readers.line_text import fold, visible
from feedsvc.readers.name_words import ROLE_HEADS

_BIOGRAPHY_WORDS = 60
_FAMILY_LETTERS = 4


def is_biography(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether a line is about one of these (folded) names: ``Jane Doe is a reporter for …``"""
    if text.count(" ") >= _BIOGRAPHY_WORDS:
        return False
    low = _HONORIFIC.sub("", fold(text))
    name = next((name for name in _ways_to_name(names) if low.startswith(name)), None)
    if name is None:
        return bool(_PORTRAIT.match(visible(text)))
    first = low[len(name) :].split()[:12]
    return any(word.strip(",.") in _BIOGRAPHY_VERBS for word in first[:3]) and (
        bool(set(first) & _BIOGRAPHY_WORK) or any(word.strip(",.") in ROLE_HEADS for word in first)
    )


def _ways_to_name(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give whole names, then family names: ``Lee covers Congress for …``"""
    families = (name.rsplit(" ", 1)[-1] for name in names if " " in name)
    return (*names, *(family for family in families if len(family) >= _FAMILY_LETTERS))


# "Ann Lee is a staff writer at the Example Times": nobody else is spoken of so.
_PORTRAIT = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w.\u2019'-]*\s){2,4}(?:is|was) (?:an?|the)\s(?:[\w-]+\s){0,4}"
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor)s?\s"
    r"(?:at|for|with|of|based|covering|who (?:covers|writes|reports))\b"
)

_HONORIFIC = re.compile(r"(?:mr|mrs|ms|mx|dr|prof|professor|m|mme|herr|frau)\.?\s")
_BIOGRAPHY_VERBS = frozenset(
    "is teaches lives edits was covers reports writes joined has works ist berichtet schreibt est couvre es cubre é cobre".split()
)
_BIOGRAPHY_WORK = frozenset(
    "covers reports writes reporting covering author editor journalist professor based writing"
    " teaches book fellow berichtet schreibt couvre cubre escribe cobre escreve".split()
)
