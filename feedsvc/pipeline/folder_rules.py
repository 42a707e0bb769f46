"""What the files about folders mean for each article below them. Values in, values out.

What the operator wrote in feedsvc.toml counts more than any of it; an article's own front matter
counts more than all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from feedsvc.model import Default, FolderData, ReadingRules, Section, SectionText, TimeRules
from feedsvc.section_folders import section_folder
from feedsvc.section_names import display_name


@dataclass(frozen=True, slots=True)
class FolderRules:
    """The rules of all folders, and the sections that their files name."""

    rules: ReadingRules
    digest: str
    by_folder: Mapping[str, tuple[Default, ...]] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    texts: Mapping[str, SectionText] = field(default_factory=dict)
    delays: Mapping[str, float] = field(default_factory=dict)

    def rules_for(self, name: str) -> ReadingRules:
        """The rules for one file: those of the site, with what its folders hand down."""
        defaults = self._defaults(name) if self.by_folder else ()
        return replace(self.rules, defaults=defaults) if defaults else self.rules

    def digest_for(self, name: str) -> str:
        """What changes when a file must be read again."""
        defaults = self._defaults(name) if self.by_folder else ()
        return (
            _digest([self.digest, [asdict(one) for one in defaults]]) if defaults else self.digest
        )

    def times(self, times: TimeRules) -> TimeRules:
        """When articles appear: a delay in feedsvc.toml counts more than one in a folder."""
        if not self.delays:
            return times
        set_there = {slug: delay for slug, delay in times.delays.items() if delay}
        return replace(times, delays={**times.delays, **self.delays, **set_there})

    def _defaults(self, name: str) -> tuple[Default, ...]:
        """Those of the nearest folder first, each key once."""
        found: dict[str, Default] = {}
        folder = name
        while folder:
            folder = folder.rpartition("/")[0]
            for one in self.by_folder.get(folder, ()):
                found.setdefault(one.path.casefold(), one)
        return tuple(found.values())


def make_folder_rules(
    data: tuple[FolderData, ...], rules: ReadingRules, digest: str
) -> FolderRules:
    """Put together what all files about folders say; of two about one folder the first counts."""
    if not data:
        return FolderRules(rules, digest)
    made = [_section_of(one, rules) for one in data]
    sections = {s.slug: s for _, s, own in reversed(made) if s and own}
    configured = {section.slug for section in rules.sections}
    added = tuple(s for slug, s in sorted(sections.items()) if slug not in configured)
    named = replace(rules, sections=(*rules.sections, *added)) if added else rules
    by_folder: dict[str, tuple[Default, ...]] = {}
    for one, section, own in made:
        by_folder[one.folder] = (*by_folder.get(one.folder, ()), *one.defaults)
        if section and not own and one.name:
            default = Default("section", one.name, f"the name of folder '{one.folder}'")
            by_folder[one.folder] = (*by_folder[one.folder], default)
    return FolderRules(
        named,
        _digest([digest, [asdict(section) for section in added]]) if added else digest,
        by_folder={folder: found for folder, found in by_folder.items() if found},
        sections=added,
        texts=_merged_texts(made),
        delays={
            s.slug: one.delay_seconds
            for one, s, _ in reversed(made)
            if s and one.delay_seconds is not None
        },
    )


Made = tuple[FolderData, Section | None, bool]


def _section_of(one: FolderData, rules: ReadingRules) -> Made:
    """The section that a folder makes, and whether it is the folder that all know it by."""
    folder = section_folder(f"{one.folder}/x") if one.folder else None
    if folder is None:
        return one, None, False
    section = display_name(folder, rules.sections)
    if folder == one.folder.rpartition("/")[2]:
        return one, replace(section, name=one.name or section.name), bool(one.name)
    return one, display_name(one.name, rules.sections) if one.name else None, False


def _merged_texts(made: list[Made]) -> dict[str, SectionText]:
    texts: dict[str, SectionText] = {}
    for one, section, _ in made:
        if section and one.text != SectionText():
            texts[section.slug] = texts.get(section.slug, SectionText()).over(one.text)
    return texts


def texts_to_json(texts: Mapping[str, SectionText]) -> str:
    """As the store keeps them, for the processes that never look into the folder."""
    plain = {slug: asdict(text) for slug, text in sorted(texts.items())}
    return json.dumps(plain, ensure_ascii=True)


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
