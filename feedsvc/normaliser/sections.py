"""Which section an article belongs to. What sections are called is in ``section_names``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from feedsvc.model import Article, Claim, ReadingRules, Section
from feedsvc.normaliser.cutting import cut_at_word
from feedsvc.normaliser.findings import Finding, note_on, shown
from feedsvc.section_folders import section_folder
from feedsvc.section_names import display_name
from feedsvc.words import plain_text, slugify
from feedsvc.xml_text import single_line

LONGEST_NAME = 80

_PATH = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)+")
# The first part of a URL of ours is one of these, or a section.
_RESERVED = re.compile(
    r"all|tags|authors|feeds|articles|files|q|search|status|healthz|readyz|metrics|static"
    r"|favicon-ico|robots-txt|[0-9]{1,4}"
)


def settle_section(article: Article, rules: ReadingRules) -> Finding[Section | None]:
    """The section that the author named, else the folder, else a breadcrumb, else the default."""
    named = _from_claim(article.section, rules)
    folder = section_folder(article.file)
    if named.value:
        return named
    if folder and (section := _section(folder, rules)):
        return Finding(section, f"folder {shown(folder)}", named.notes)
    crumb = _from_claim(article.crumb, rules)
    if crumb.value:
        return replace(crumb, notes=named.notes)
    if rules.default_section:
        return Finding(rules.default_section, "default section", named.notes)
    return Finding(None, "", named.notes)


def folder_section(file: str, rules: ReadingRules) -> str:
    """The slug of the section of a file that says nothing of it itself; empty if it has none."""
    folder = section_folder(file)
    section = (_section(folder, rules) if folder else None) or rules.default_section
    return section.slug if section else ""


def _from_claim(claim: Claim[str] | None, rules: ReadingRules) -> Finding[Section | None]:
    if claim is None or not claim.value.strip():
        return Finding(None)
    if section := _section(_of_path(plain_text(claim.value), rules), rules):
        return Finding(section, claim.origin)
    return Finding(None, "", (note_on(claim, f"{shown(claim.value)} is no name for a section"),))


def _of_path(text: str, rules: ReadingRules) -> str:
    """Of a category such as ``world/europe``, as Publ has it, the deepest that is known, else the first."""
    if not _PATH.fullmatch(text.strip()[:LONGEST_NAME]):
        return text
    parts = text.strip().split("/")
    known = {section.slug for section in rules.sections}
    return next((part for part in reversed(parts) if part in known), parts[0])


def _section(text: str, rules: ReadingRules) -> Section | None:
    return _section_named(cut_at_word(single_line(text), LONGEST_NAME), rules.sections)


@lru_cache(maxsize=1024)
def _section_named(name: str, sections: tuple[Section, ...]) -> Section | None:
    if not slugify(name):
        return None
    section = display_name(name, sections)
    if _RESERVED.fullmatch(section.slug):
        return Section(f"{section.slug}-section", section.name)
    return section
