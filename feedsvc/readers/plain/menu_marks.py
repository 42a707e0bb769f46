"""Runs of section names, one to a line, that are a site's menu and no way down to the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from feedsvc.readers.line_text import ends_sentence, fold
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.section_names import is_generic, name_key

_CRUMBS = frozenset({LineKind.CRUMB, LineKind.MENU})
_MENU_SUBJECTS = 5
_MENU_LINES = 7
_NAME_WORDS = 3
_OWN_STEPS = 2
_BULLETS = 6
# What a menu holds besides the names of sections.
_COMPANY = frozenset(
    {
        *("about", "about us", "contact", "contact us", "subscribe", "sign in", "log in", "login"),
        *("newsletters", "search", "menu", "main menu", "live", "live tv", "watch live", "shop"),
        *("e-paper", "epaper", "e-edition", "my account", "account", "audio", "video", "podcasts"),
        *("anmelden", "abo", "suche", "menü", "se connecter", "s'abonner", "iniciar sesión"),
        *("suscríbete", "entrar", "assine", "accedi", "abbonati", "inloggen", "zoeken", "meny"),
    }
)


def mark_menus(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Make a run of many section names, one to a line, the site's menu."""
    marked = list(lines)
    for at in _bulleted(lines):
        marked[at] = replace(lines[at], kind=LineKind.MENU)
    for run in _runs(lines):
        if _is_menu(lines, run):
            for at in run:
                if lines[at].kind in _CRUMBS:
                    marked[at] = replace(lines[at], kind=LineKind.MENU)
    return tuple(marked)


def _bulleted(lines: tuple[TextLine, ...]) -> Iterator[int]:
    """Give the names in a long list with bullets: the way down to an article is a short one."""
    for is_item, group in groupby(range(len(lines)), key=lambda at: lines[at].block.is_item):
        run = list(group)
        if is_item and len(run) >= _BULLETS:
            yield from (at for at in run if lines[at].kind in _CRUMBS)


def _runs(lines: tuple[TextLine, ...]) -> Iterator[range]:
    """Give the runs of names that stand below each other."""
    start = 0
    for index, line in enumerate(lines):
        if not _may_be_entry(line):
            yield from _split(lines, range(start, index))
            start = index + 1
        elif line.block.spaced and index - start > 1 and not lines[index - 1].block.spaced:
            # An empty line below a menu without any.
            yield from _split(lines, range(start, index))
            start = index
    yield from _split(lines, range(start, len(lines)))


def _split(lines: tuple[TextLine, ...], run: range) -> Iterator[range]:
    """Part a run where a name comes again: there the way down to the article begins."""
    start = run.start
    seen: set[str] = set()
    for index in run:
        key = name_key(lines[index].text) if lines[index].kind in _CRUMBS else ""
        if key and key in seen and run.stop - index > 1:
            yield range(start, index)
            start, seen = index, set()
        seen.add(key)
    own = _below_company(lines, range(start, run.stop))
    yield range(start, own)
    yield range(own, run.stop)


def _below_company(lines: tuple[TextLine, ...], run: range) -> int:
    """Give where the names below ``Sign in`` begin: so few of them are the article's own."""
    first = run.stop
    while first > run.start and lines[first - 1].kind in _CRUMBS:
        first -= 1
    few = 0 < run.stop - first <= _OWN_STEPS
    below = first > run.start and lines[first - 1].kind is LineKind.BOILERPLATE
    return first if few and below else run.stop


def _may_be_entry(line: TextLine) -> bool:
    if line.kind in _CRUMBS:
        return line.crumbs is not None and len(line.crumbs.names) == 1
    if line.kind is LineKind.BOILERPLATE:
        return fold(line.text) in _COMPANY
    short = line.kind is LineKind.SHORT and line.text.count(" ") < _NAME_WORDS
    return short and not ends_sentence(line.text)


def _is_menu(lines: tuple[TextLine, ...], run: range) -> bool:
    """Tell a menu by its length, or by ``Subscribe`` and the like below its names."""
    crumbs = [at for at in run if lines[at].kind in _CRUMBS]
    if not crumbs:
        return False
    if _subjects(lines, crumbs) >= _MENU_SUBJECTS:
        return True
    company = [at for at in run if lines[at].kind is LineKind.BOILERPLATE]
    if any(at > crumbs[-1] for at in company):
        return True
    return len(run) >= _MENU_LINES - bool(company) and len(crumbs) > 1


def _subjects(lines: tuple[TextLine, ...], crumbs: list[int]) -> int:
    single = (found.names[0] for at in crumbs if (found := lines[at].crumbs))
    return len({key for name in single if not is_generic(key := name_key(name))})
