"""Which section a page's breadcrumb names."""

from __future__ import annotations

from feedsvc.model import Claim, ReadingRules
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.section_names import display_name, is_generic, known_section

_BEFORE, _AFTER = 14, 4
_NEW_WORDS = 3


def find_crumb(
    lines: tuple[TextLine, ...], *, title: int | None, start: int, rules: ReadingRules
) -> Claim[str] | None:
    """Give the section of the breadcrumb nearest to the title: before it, else right after."""
    top = start if title is None else title + 1
    before = _runs(lines, max(0, top - _BEFORE), top)
    after = _runs(lines, top, min(top + _AFTER, start, len(lines)))
    for run in (*reversed(before), *after):
        name = _resolve(run, rules)
        if name:
            return Claim(name, f"text line {run[-1].number}")
    return None


def _runs(lines: tuple[TextLine, ...], start: int, end: int) -> list[list[TextLine]]:
    """Gather the breadcrumb lines that follow each other, one name to a line or more."""
    runs: list[list[TextLine]] = []
    open_run = False
    for line in lines[start:end]:
        is_crumb = line.kind is LineKind.CRUMB
        if is_crumb and open_run:
            runs[-1].append(line)
        elif is_crumb:
            runs.append([line])
        open_run = is_crumb
    return runs


def _resolve(run: list[TextLine], rules: ReadingRules) -> str | None:
    """Give the deepest known name of a run that says anything of the subject."""
    names = [name for line in run if line.crumbs for name in line.crumbs.names]
    telling = [name for name in names if not is_generic(name)]
    if telling and rules.auto_sections and _is_new(telling[-1], rules):
        return display_name(telling[-1], rules.sections).name
    found = (known_section(name, rules.sections) for name in reversed(telling))
    return next((section.name for section in found if section), None)


def _is_new(name: str, rules: ReadingRules) -> bool:
    short = len(name.split()) <= _NEW_WORDS
    return short and known_section(name, rules.sections) is None
