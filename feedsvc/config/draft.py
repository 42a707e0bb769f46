"""A first configuration, written from what the articles' folder holds. Nothing is read here."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from feedsvc.config.generator_settings import (
    GeneratorFacts,
    KnownAuthor,
    usable_address,
    usable_email,
)
from feedsvc.config.generators import generator_of
from feedsvc.config.keys import ANY, EACH, KEYS, Key, Path
from feedsvc.config.toml_text import toml_key, toml_value
from feedsvc.model import Section
from feedsvc.section_folders import language_folder, section_folder
from feedsvc.section_names import display_name, name_key

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("txt", "text"), "plain text"),
        **dict.fromkeys(("md", "markdown", "mdown", "mkd", "mdx"), "Markdown"),
        **dict.fromkeys(("html", "htm", "xhtml"), "HTML"),
        "json": "JSON",
        "xml": "XML",
    }
)
_WIDTH = 96
_SLASH_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?![\d/])")
_LAST_MONTH = 12
_TABLES: tuple[tuple[str, str], ...] = (
    ("site", "What the feeds say about the site itself."),
    ("articles", "Where the articles are, and how they are read."),
    ("feed", "What holds for all feeds: how long they are, and how long others may keep them."),
    ("addresses", "What stood elsewhere before, and what is gone."),
    ("scan", "How the folder is watched."),
    ("times", "When an article counts as updated."),
    ("guard", "What is too much at once, and is held back until somebody accepts it."),
    ("server", "Where the feeds are served."),
    ("data", "Where feedsvc keeps what it remembers."),
)


@dataclass(frozen=True, slots=True)
class _Findings:
    """What the names of the files say."""

    kinds: tuple[tuple[str, int], ...]
    sections: tuple[tuple[str, str, int], ...]
    languages: tuple[tuple[str, int], ...]
    generator: str | None
    date_order: str | None


def draft_config(
    names: Sequence[str],
    folder: str,
    *,
    samples: Sequence[str] = (),
    known: GeneratorFacts | None = None,
) -> str:
    """Write a commented feedsvc.toml for a folder whose files have these names.

    ``samples`` are texts of a few articles; they show how dates such as 19/07/2022 are meant.
    ``known`` is what the configuration of the site's generator says.
    """
    found = _look(names, samples, known)
    chosen = {"articles.folder": folder, "articles.date_order": found.date_order}
    chosen |= known.settings if known else {}
    blocks = [_preface(found, folder)]
    for table, meaning in _TABLES:
        blocks.append(_table(table, meaning, chosen))
        if table == "articles":
            authors = _authors(known.authors if known else ())
            blocks.extend((_sections(found), authors, _combined()))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _look(names: Sequence[str], samples: Sequence[str], known: GeneratorFacts | None) -> _Findings:
    articles = [name for name in names if _kind(name)]
    return _Findings(
        kinds=_counted(_kind(name) for name in articles),
        sections=_section_counts(articles),
        languages=_counted(language_folder(name) for name in articles),
        generator=known.generator if known else generator_of(names),
        date_order=_date_order(samples),
    )


def _kind(name: str) -> str | None:
    """Give the kind of an article's file; None for all others, and for hidden ones."""
    if any(part.startswith(".") for part in name.split("/")):
        return None
    return _KINDS.get(name.rpartition("/")[2].rpartition(".")[2].lower())


def _counted(things: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(thing for thing in things if thing)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _section_counts(names: Iterable[str]) -> tuple[tuple[str, str, int], ...]:
    """Give slug, name and number of files of each section; spellings of one name are one."""
    sections: dict[str, Section] = {}
    counts: Counter[str] = Counter()
    for folder, count in _counted(section_folder(name) for name in names):
        section = display_name(folder, ())
        spellings = (name_key(section.slug), name_key(section.name))
        first = next((sections[key] for key in spellings if key in sections), section)
        sections.update(dict.fromkeys(spellings, first))
        counts[first.slug] += count
    names_by_slug = {section.slug: section.name for section in sections.values()}
    return tuple((slug, name, counts[slug]) for slug, name in sorted(names_by_slug.items()))


def _date_order(samples: Iterable[str]) -> str | None:
    """Tell whether day or month comes first, where some dates leave no doubt and none objects."""
    pairs = [(int(a), int(b)) for text in samples for a, b in _SLASH_DATE.findall(text)]
    day_first = any(first > _LAST_MONTH for first, _ in pairs)
    month_first = any(second > _LAST_MONTH for _, second in pairs)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _preface(found: _Findings, folder: str) -> str:
    counts = ", ".join(f"{count} {kind}" for kind, count in found.kinds) or "none yet"
    lines = [
        "The configuration of feedsvc. A key behind # has the value shown, or is an example.",
        "feedsvc check tells whether it is right; docs/configuration.md tells more of each key.",
        f"Articles found in {folder}: {counts}.",
    ]
    if found.generator:
        lines.append(f"The folder looks like a site made with {found.generator}.")
    if found.languages:
        languages = ", ".join(f"{language} ({count})" for language, count in found.languages)
        lines.append(f"Folders named after languages: {languages}.")
    return "\n".join(_comment(line) for line in lines)


def _comment(text: str) -> str:
    """Write a comment; whatever a name holds, it cannot end the line."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return textwrap.fill(
        plain.encode("utf-8", "replace").decode("utf-8"),
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
    )


def _table(table: str, meaning: str, chosen: Mapping[str, str | None]) -> str:
    keys = [key for key in KEYS if key.path[0] == table]
    lines = (line for key in keys for line in _pair(key, chosen.get(key.label)))
    return "\n".join((_comment(meaning), f"[{table}]", *lines))


def _pair(key: Key, value: str | None) -> Iterator[str]:
    """Write a key with its meaning: with a value where one is chosen, else as a comment."""
    name = ".".join(toml_key(part) for part in key.path[1:])
    yield _comment(key.description)
    if value is not None:
        yield f"{name} = {toml_value(value)}"
    elif key.label == "site.timezone":
        yield f'{name} = "UTC" # for example "Europe/Berlin" or "America/New_York"'
    else:
        yield f"# {name} = {toml_value(_shown(key))}"


def _shown(key: Key) -> object:
    """Give what a commented key shows: its default, an example where that says nothing."""
    return key.example if key.default in (None, "", ()) else key.default


def _sections(found: _Findings) -> str:
    meaning = "Sections, by the slug in their addresses. Their feeds may have titles of their own."
    tables = [_comment(meaning)]
    for slug, name, count in found.sections:
        head = _comment(f"{count} article{'s' if count > 1 else ''}")
        tables.append(f"{head}\n[sections.{toml_key(slug)}]\nname = {toml_value(name)}")
    if not found.sections:
        tables.append(_example("sections", "world"))
    return "\n".join(tables)


def _authors(known: Sequence[KnownAuthor]) -> str:
    meaning = "Authors, by the key or name that articles use."
    tables = map(_author, known) if known else (_example("authors", "jane"),)
    return "\n".join((_comment(meaning), *tables))


def _author(one: KnownAuthor) -> str:
    pairs = [f"name = {toml_value(one.name)}"]
    pairs += [f"email = {toml_value(one.email)}"] if usable_email(one.email) else []
    pairs += [f"url = {toml_value(one.url)}"] if usable_address(one.url) else []
    return "\n".join((f"[authors.{toml_key(one.key)}]", *pairs))


def _combined() -> str:
    meaning = (
        "Feeds put together of others, each below [[feeds]]. An article must fit every list given."
    )
    return f"{_comment(meaning)}\n{_example_of('[[feeds]]', ('feeds', EACH))}"


def _example(table: str, name: str) -> str:
    return _example_of(f"[{table}.{name}]", (table, ANY))


def _example_of(header: str, above: Path) -> str:
    keys = [key for key in KEYS if key.path[: len(above)] == above]
    pairs = (f"# {'.'.join(key.path[2:])} = {toml_value(key.example)}" for key in keys)
    return "\n".join((f"# {header}", *pairs))
