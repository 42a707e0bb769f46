"""What many plain texts of a folder have in common: lines that are no part of any, and sections."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feedsvc.model import Article, ReadingRules
from feedsvc.readers.boilerplate import own_boilerplate
from feedsvc.readers.line_text import fold
from feedsvc.section_folders import section_folder
from feedsvc.section_names import display_name

#: What stands in so many files was written for none of them.
FEWEST_FILES = 3

# A longer line is a paragraph that three articles may well share.
_LONGEST_LINE = 330
# Lines of these kinds are known for what they are, whatever they say.
_KNOWN = frozenset({"boilerplate", "crumb", "menu", "byline", "name", "stamp", "title", "list"})
# A section has some of the files; what nearly all have is the site's own name.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A line that stands in several files, as the first of them has it."""

    text: str
    files: int


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A section that folders or breadcrumbs name, and the configuration does not."""

    slug: str
    name: str
    files: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What may be put into the configuration."""

    files: int
    boilerplate: tuple[SharedLine, ...]
    sections: tuple[FoundSection, ...]


def learn(articles: Iterable[Article], rules: ReadingRules) -> Learnt:
    """Look through plain texts; of two with the same words only the first counts."""
    lines: Counter[str] = Counter()
    shown: dict[str, str] = {}
    folders: Counter[str] = Counter()
    crumbs: Counter[str] = Counter()
    seen: set[bytes] = set()
    for article in articles:
        digest = hashlib.blake2b(article.body.encode("utf-8", "replace"), digest_size=8).digest()
        if digest in seen:
            continue
        seen.add(digest)
        own = _candidates(article)
        lines.update(own.keys())
        for key, text in own.items():
            shown.setdefault(key, text)
        folders.update(filter(None, [section_folder(article.file)]))
        crumbs.update([article.crumb.value] if article.crumb else [])
    sections = _sections(folders, crumbs, rules, most=len(seen) * _NEARLY_ALL)
    return Learnt(len(seen), _shared(lines, shown, rules, sections), sections)


def _candidates(article: Article) -> dict[str, str]:
    """The lines of one file that may be nobody's, each once, by what ``fold`` makes of them."""
    found: dict[str, str] = {}
    for line in article.lines:
        text = " ".join(line.text.split())
        if line.kind not in _KNOWN and len(text) <= _LONGEST_LINE and (key := fold(text)):
            found.setdefault(key, text)
    return found


def _shared(
    lines: Counter[str],
    shown: Mapping[str, str],
    rules: ReadingRules,
    sections: tuple[FoundSection, ...],
) -> tuple[SharedLine, ...]:
    own = own_boilerplate(rules.boilerplate)
    names = {fold(one.name) for one in rules.sections} | {fold(one.name) for one in sections}
    found = (
        SharedLine(shown[key], count)
        for key, count in lines.items()
        if count >= FEWEST_FILES
        and key not in names
        and not own.holds(shown[key], key)
        and not shown[key].startswith("/")
    )
    return tuple(sorted(found, key=lambda line: (-line.files, line.text)))


def _sections(
    folders: Counter[str], crumbs: Counter[str], rules: ReadingRules, *, most: float
) -> tuple[FoundSection, ...]:
    """Folders name a section at once; a breadcrumb must be one of several files, not of all."""
    configured = {section.slug for section in rules.sections}
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    said = [(name, count) for name, count in crumbs.items() if FEWEST_FILES <= count <= most]
    for name, count in (*folders.items(), *said):
        section = display_name(name, rules.sections)
        names.setdefault(section.slug, section.name)
        counts[section.slug] = max(counts[section.slug], count)
    return tuple(
        FoundSection(slug, names[slug], count)
        for slug, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if slug and slug not in configured
    )
