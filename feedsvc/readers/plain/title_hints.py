"""What the name of a file says of its headline: ``2021-05-03-ostermark-buys-railway.txt``."""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

from feedsvc.readers.file_names import split_date
from feedsvc.readers.line_text import ends_statement, is_capitalised
from feedsvc.readers.plain.line_kinds import LineKind, TextLine
from feedsvc.readers.plain.text_start import may_be_title
from feedsvc.words import words_of

_LIKENESS = 0.45
_STEM_WORDS = 3
_HINTED_LINES = 80
_LONGEST = 190
_SITE_WORDS = 4
_SLUG_STOPS = frozenset(
    "a an the of and in on at to for with by from is as der die das und le la les de et el y".split()
)


def find_hinted(lines: tuple[TextLine, ...], end: int, name: str) -> int | None:
    """Find the line that says what the file's name says."""
    wanted = _stem_words(name)
    # A number may be that of the page; two words may be the name of the site.
    if sum(not word.isdigit() for word in wanted) < _STEM_WORDS:
        return None
    reach = range(min(end + 1, len(lines), _HINTED_LINES))
    usable = (index for index in reach if _is_hintable(lines[index]))
    likeness = {index: _likeness(wanted, headline_of(lines[index])) for index in usable}
    best = max(likeness, key=lambda index: likeness[index], default=None)
    if best is None or likeness[best] < _LIKENESS or _heads_page(lines, best):
        return None
    return best


def _heads_page(lines: tuple[TextLine, ...], index: int) -> bool:
    """Tell whether a few words with capitals stand right above a headline: the file is named after its site."""
    words = lines[index].text.split()
    if len(words) > _SITE_WORDS or not all(map(is_capitalised, words)) or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    sentence_case = any(word.islower() for word in below.text.split()[1:])
    longer = below.text.count(" ") >= _SITE_WORDS and may_be_title(below)
    return longer and sentence_case and not ends_statement(below.text)


def _is_hintable(line: TextLine) -> bool:
    if line.is_prose:
        return len(line.text) <= _LONGEST
    return line.kind is LineKind.SHORT or bool(line.crumbs and line.crumbs.headline)


def _stem_words(name: str) -> frozenset[str]:
    _, rest = split_date(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return frozenset(words_of(rest.replace("_", " ").replace("-", " ").casefold())) - _SLUG_STOPS


def _likeness(wanted: frozenset[str], text: str) -> float:
    """Measure what two sets of words share (Jaccard)."""
    words = frozenset(words_of(text.replace("-", " ").casefold())) - _SLUG_STOPS
    return len(wanted & words) / len(wanted | words) if words else 0.0


def headline_of(line: TextLine) -> str:
    """Give the headline of a line, without the breadcrumb that may stand before it."""
    return line.crumbs.headline if line.crumbs and line.crumbs.headline else line.text
