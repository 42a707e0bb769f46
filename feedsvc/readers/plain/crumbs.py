"""Breadcrumb lines taken apart into names of sections. Which one counts is decided in text_section.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.model import Section
from feedsvc.readers.line_text import fold, is_capitalised, visible
from feedsvc.section_names import crumb_names, is_generic, name_key

_LONGEST_CRUMB = 140
# "Home > News > World > headline": what has this many words is no section's name.
_HEADLINE_WORDS = 4
_UNKNOWN_WORDS = 3
# Names side by side with nothing between them: the longest menu that was seen.
_MOST_WORDS = 24
_LONGEST_NAME = 4
# A page's way down has few steps; so many subjects side by side are the site's menu.
_MENU_SUBJECTS = 4
_LIST_SUBJECTS = 3

_PATH = re.compile(r"\s*[>\u203a\u2192\u00bb\u25b8\u25b6\u2192]+\s*|\s+[/\\]+\s+|\s*::\s*")
_LIST = re.compile(r"\s*[|\u2022\u00b7]\s*|\s+[-\u2013\u2014]\s+|\s*/\s*")
_COMMAS = re.compile(r"\s*[,;]\s*")
_SEPARATED = re.compile(r"[>\u203a\u2192\u00bb\u25b8\u25b6/\\|\u2022\u00b7\u2013\u2014,;]| - |::")
_HERE = re.compile(
    r"^(?:you are here|you're here|sie sind hier|vous êtes ici|estás aquí|usted está aquí|você está aqui)\s*:?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:filed (?:under|in)|posted in|section|category|categories|topic|ressort|rubrik|kategorie|rubrique|"
    r"catégorie|sección|categoría|seção|editoria|categoria|sezione|rubriek|in)\s*(?:[:|]\s*|\s)(.{2,40})",
    re.IGNORECASE,
)
_PIECE = re.compile(r"&|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Crumbs:
    """The names on a breadcrumb line, and the headline that stands at its end, if one does.

    ``menu``: so many subjects stand side by side that the line is the site's menu.
    """

    names: tuple[str, ...]
    headline: str = ""
    menu: bool = False


def read_crumbs(text: str, sections: tuple[Section, ...]) -> Crumbs | None:
    """Take a breadcrumb line apart, or say None if it is none."""
    plain = _HERE.sub("", visible(text))
    if not plain or len(plain) > _LONGEST_CRUMB + 250 or "http" in plain:
        return None
    separated = _SEPARATED.search(plain) is not None
    if not separated and plain.count(" ") >= _MOST_WORDS:
        return None
    known = crumb_names(sections)
    steps = (_read_path(plain, known) or _read_list(plain, known)) if separated else None
    return steps or _read_name(plain, known) or _read_glued(plain, known)


def _read_name(plain: str, known: frozenset[str]) -> Crumbs | None:
    """Read ``World`` or ``Filed under: World``."""
    if name_key(plain) in known:
        return Crumbs((plain.strip(" :#*[]()>\u203a\u00bb-\u2013\u2014|"),))
    subject = plain[: -len(" news")] if plain.endswith((" news", " News")) else ""
    if subject and name_key(subject) in known and is_capitalised(subject):
        return Crumbs((subject,))
    match = _LABEL.fullmatch(plain) if len(plain) <= _LONGEST_CRUMB else None
    return Crumbs((match[1].strip(),)) if match and name_key(match[1]) in known else None


def is_labelled_section(text: str, sections: tuple[Section, ...]) -> bool:
    """Tell whether a line says ``Filed under: World`` of a section that is known."""
    match = _LABEL.fullmatch(visible(text)) if len(text) <= _LONGEST_CRUMB else None
    return match is not None and name_key(match[1]) in crumb_names(sections)


def _read_path(plain: str, known: frozenset[str]) -> Crumbs | None:
    """Read ``Home > News > World``, with or without a headline at the end."""
    parts = _parts(_PATH, plain)
    if len(parts) < 2:  # noqa: PLR2004 - a path has two steps
        return None
    headline = parts[-1] if len(parts[-1].split()) >= _HEADLINE_WORDS else ""
    steps = _split_glued(parts[:-1] if headline else parts, known)
    if not _are_names(steps, known):
        return None
    return Crumbs(steps, headline, menu=_subjects(steps, known) > _MENU_SUBJECTS)


def _read_list(plain: str, known: frozenset[str]) -> Crumbs | None:
    """Read ``News | World`` or ``World, Asia``; more subjects than two are a menu."""
    for separator in (_LIST, _COMMAS):
        parts = _parts(separator, plain)
        if len(parts) < 2:  # noqa: PLR2004 - a list has two entries
            continue
        headline = parts[-1] if _ends_in_headline(parts, known) else ""
        steps = _split_glued(parts[:-1] if headline else parts, known)
        strict = separator is _COMMAS
        if _are_names(steps, known, all_known=strict):
            return Crumbs(steps, headline, menu=_subjects(steps, known) >= _LIST_SUBJECTS)
    return None


def _ends_in_headline(parts: tuple[str, ...], known: frozenset[str]) -> bool:
    return (
        len(parts) > 2  # noqa: PLR2004 - "World | headline" may as well be "headline | site"
        and len(parts[-1].split()) >= _HEADLINE_WORDS
        and all(name_key(part) in known for part in parts[:-1])
    )


def _read_glued(plain: str, known: frozenset[str]) -> Crumbs | None:
    """Read ``HomeNewsWorld`` or ``NEWSWORLD`` or ``News World``."""
    if len(plain) > _LONGEST_CRUMB:
        return None
    pieces = _pieces(plain)
    if not is_capitalised(plain) or not pieces:
        return None
    names = _segment(pieces, known) or _segment_capitals(plain, known)
    if names:
        return Crumbs(names, menu=_subjects(names, known) >= _MENU_SUBJECTS)
    return _with_unknown_end(plain, pieces)


def _with_unknown_end(plain: str, pieces: tuple[str, ...]) -> Crumbs | None:
    """Read ``NewsGeorgia``: generic names, then one that nobody knows, glued to them."""
    count = 0
    while count < len(pieces) and is_generic(pieces[count]):
        count += 1
    rest = plain[_end_of(plain, pieces[:count]) :] if count else ""
    words = rest.split()
    if not rest or rest[:1].isspace() or not 1 <= len(words) <= _UNKNOWN_WORDS:
        return None
    if not all(word[:1].isupper() for word in words):
        return None
    return Crumbs((*pieces[:count], rest))


def _end_of(plain: str, pieces: tuple[str, ...]) -> int:
    end = 0
    for piece in pieces:
        end = plain.index(piece, end) + len(piece)
    return end


def _parts(separator: re.Pattern[str], plain: str) -> tuple[str, ...]:
    return tuple(part for part in separator.split(plain) if fold(part))


def _split_glued(parts: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Take ``News Local News`` apart, where a step of a path holds two names."""
    steps: list[str] = []
    for part in parts:
        whole = name_key(part) in known
        steps.extend([part] if whole else _segment(_pieces(part), known) or [part])
    return tuple(steps)


def _are_names(steps: tuple[str, ...], known: frozenset[str], *, all_known: bool = False) -> bool:
    """Tell whether all could be names of sections, and one is or (``all_known``) all are."""
    found = sum(name_key(step) in known for step in steps)
    short = all(len(step.split()) <= _LONGEST_NAME for step in steps)
    capital = all(is_capitalised(step) or name_key(step) in known for step in steps)
    return short and capital and bool(steps) and (found == len(steps) if all_known else found > 0)


def _subjects(names: tuple[str, ...], known: frozenset[str]) -> int:
    keys = {name_key(name) for name in names}
    return sum(key in known and not is_generic(key) for key in keys)


def _pieces(plain: str) -> tuple[str, ...]:
    """Split at spaces and where a capital follows a small letter: ``USNews Crime``."""
    pieces: list[str] = []
    for match in _PIECE.finditer(plain):
        pieces.extend(_humps(match[0]))
    return tuple(pieces)


def _humps(word: str) -> list[str]:
    humps = [word[:1]]
    for index in range(1, len(word)):
        before, char, after = word[index - 1], word[index], word[index + 1 : index + 2]
        if char.isupper() and (before.islower() or (before.isupper() and after.islower())):
            humps.append(char)
        else:
            humps[-1] += char
    return humps


def _segment(pieces: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Cover all pieces with known names, the longest first, or give nothing."""
    if not pieces:
        return ()
    for size in range(min(_LONGEST_NAME, len(pieces)), 0, -1):
        name = " ".join(pieces[:size])
        if name_key(name) not in known or not is_capitalised(name):
            continue
        rest = _segment(pieces[size:], known)
        if rest or size == len(pieces):
            return (name, *rest)
    return ()


def _segment_capitals(plain: str, known: frozenset[str]) -> tuple[str, ...]:
    """Cover a word in capitals (``NEWSWORLD``), where nothing shows where a name ends."""
    if not plain.isupper() or len(plain) > _LONGEST_CAPITALS or " " in plain:
        return ()
    for size in range(len(plain), 1, -1):
        if name_key(plain[:size]) not in known:
            continue
        rest = _segment_capitals(plain[size:], known)
        if rest or size == len(plain):
            return (plain[:size], *rest)
    return ()


_LONGEST_CAPITALS = 40
