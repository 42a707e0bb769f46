"""Fields → article: which key gives which field. What is valid is decided in normaliser/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from feedsvc.model import Article, Author, Claim, Image, Note, ReadingRules
from feedsvc.readers import keys
from feedsvc.readers.field_states import NO_TEXT, has_digit, states_of
from feedsvc.readers.field_table import Table, claim_of, origin_of, tabulate
from feedsvc.readers.file_names import NameFacts, date_in_path, read_name
from feedsvc.readers.inherited import handed_down
from feedsvc.readers.people import read_authors
from feedsvc.readers.pictures import read_picture
from feedsvc.readers.raw_fields import Field, Value, fold, text_of, texts_of
from feedsvc.readers.recordings import find_episode, find_recordings
from feedsvc.readers.templates import plain_address, strip_templates
from feedsvc.truth import TRUTH

_FLAGS = (*keys.FLAGS, *(path for paths in keys.FLAG_PATHS.values() for path in paths))
_PLACEHOLDER = re.compile(r"(?:^|/):\w")


def article_of(
    file: str, fields: tuple[Field, ...], rules: ReadingRules, *, notes: tuple[Note, ...] = ()
) -> Article:
    """Make an article, still without body, of what its fields and its file's name say."""
    table = tabulate(fields)
    if rules.defaults:
        own = frozenset(table.by_key)
        table = tabulate((*handed_down(own, rules.defaults), *fields))
    name = read_name(file)
    section, tags = _section_and_tags(table, rules)
    return Article(
        file=file,
        title=_plain(table.text(keys.TITLE)),
        summary=_plain(table.text(keys.SUMMARY)),
        published=tuple(_published(table, name)),
        updated=tuple(_dates(table, keys.UPDATED)),
        expires=tuple(_bounds(table, keys.EXPIRES)),
        embargo=tuple(_bounds(table, keys.EMBARGO)),
        states=tuple(states_of(table, name)),
        id=table.text(keys.ID),
        canonical=_address(table, keys.CANONICAL),
        url=_address(table, keys.URL),
        slug=table.text(keys.SLUG) or _slug_of_draft(name),
        section=section,
        tags=tags,
        categories=_listed_categories(table, rules.tag_separators),
        authors=tuple(_authors(table, rules)),
        image=_image(table),
        media=tuple(Claim(media, origin_of(field)) for media, field in find_recordings(table)),
        episode={key: claim_of(text, field) for key, (text, field) in find_episode(table).items()},
        language=_language(table, name),
        flags=_flags(table),
        notes=notes,
    )


def _plain(claim: Claim[str] | None) -> Claim[str] | None:
    """A text without template code, which authors use in titles and summaries too."""
    if claim is None or ("{{" not in claim.value and "{%" not in claim.value):
        return claim
    text = strip_templates(claim.value)[0].strip()
    return replace(claim, value=text) if text else None


def _published(table: Table, name: NameFacts) -> Iterator[Claim[str]]:
    yield from _dates(table, keys.PUBLISHED)
    for field in table.found(keys.DATED_PATHS):
        if date := date_in_path(text_of(field.value)):
            yield claim_of(date, field)
    yield from name.dates


def _dates(table: Table, names: tuple[str, ...]) -> Iterator[Claim[str]]:
    for field in table.found(names):
        text = _date_text(field.value)
        if text and not (fold(field.path) == "published" and not has_digit(text)):
            yield claim_of(text, field)


def _bounds(table: Table, names: tuple[str, ...]) -> Iterator[Claim[str]]:
    """Dates that keep an article back: what is no date is told, so that it does so too."""
    for field in table.found(names):
        text = _date_text(field.value)
        if not text and isinstance(field.value, Mapping):
            text = " ".join(filter(None, map(text_of, field.value.values())))
        yield claim_of(text or NO_TEXT, field)


def _date_text(value: Value) -> str:
    if not isinstance(value, Mapping):
        return text_of(value)
    parts = {fold(key): text_of(part).zfill(2) for key, part in value.items()}
    date = [parts.get(key) or parts.get(word) for key, word in _DATE_PARTS]
    return "-".join(part or "" for part in date) if any(date) else ""


_DATE_PARTS = (("yyyy", "year"), ("mm", "month"), ("dd", "day"))


def _address(table: Table, names: tuple[str, ...]) -> Claim[str] | None:
    """The first that is an address: no switch, no pattern such as /blog/:title/, no template."""
    for field in table.found(names):
        text = plain_address(text_of(field.value))
        if text and text.lower() not in TRUTH and not _is_pattern(text):
            return claim_of(text, field)
    return None


def _is_pattern(text: str) -> bool:
    return _PLACEHOLDER.search(text[:400]) is not None or text in {
        "pretty",
        "ordinal",
        "none",
        "date",
    }


def _slug_of_draft(name: NameFacts) -> Claim[str] | None:
    """A draft keeps its name when it loses the mark in it that made it one."""
    marked = any(claim.origin == "file name" for claim in name.states)
    return Claim(name.stem, "file name") if marked else None


def _section_and_tags(
    table: Table, rules: ReadingRules
) -> tuple[Claim[str] | None, tuple[Claim[str], ...]]:
    separators = rules.tag_separators
    section = next(_sections(table, separators), None)
    tags: dict[str, Claim[str]] = {}
    if listed := table.first(keys.TAGS):
        for text in _tag_texts(listed.value, separators):
            tags.setdefault(text.casefold(), claim_of(text, listed))
    for field in table.found(keys.CATEGORIES):
        for text in _categories(field, separators):
            if section is None or text.casefold() != section.value.casefold():
                tags.setdefault(text.casefold(), claim_of(text, field))
    return section, tuple(tags.values())


def _tag_texts(value: Value, separators: str) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return ()
    return texts_of(value, separators)


def _listed_categories(table: Table, separators: str) -> tuple[str, ...]:
    """What Jekyll's addresses hold: each category, in its order."""
    field = table.first(("categories", "category"))
    if field is None or isinstance(field.value, Mapping):
        return ()
    return texts_of(field.value, separators)


def _categories(field: Field, separators: str) -> tuple[str, ...]:
    if fold(field.path) == "category" and isinstance(field.value, str):
        return ()
    return _tag_texts(field.value, separators)


def _sections(table: Table, separators: str) -> Iterator[Claim[str]]:
    for field in table.found(keys.SECTION):
        key = fold(field.path)
        split = separators if key == "categories" else ""
        for text in texts_of(field.value, split)[:1]:
            if not (key in {"type", "category"} and text.lower() in keys.NO_SECTIONS):
                yield claim_of(text, field)


def _authors(table: Table, rules: ReadingRules) -> Iterator[Claim[Author]]:
    for field in table.found(keys.AUTHORS):
        authors = tuple(read_authors(field.value, rules.authors))
        if authors:
            origin = origin_of(field)
            yield from (Claim(author, origin) for author in authors)
            return


def _image(table: Table) -> Claim[Image] | None:
    for field in table.found(keys.IMAGE):
        if picture := read_picture(field.value):
            alt = picture.alt or _image_alt(table)
            return Claim(replace(picture, alt=alt), origin_of(field))
    return None


def _image_alt(table: Table) -> str:
    claim = table.text((*keys.IMAGE_ALT, "cover.alt", "header.imagealt", "header.alt"))
    return claim.value if claim else ""


def _language(table: Table, name: NameFacts) -> Claim[str] | None:
    for field in table.found(keys.LANGUAGE):
        for text in texts_of(field.value)[:1]:
            return claim_of(text, field)
    return name.language


def _flags(table: Table) -> dict[str, Claim[str]]:
    flags = {
        key: claim
        for key in (keys.FLAGS if table.found(_FLAGS) else ())
        if (claim := table.text((key, *keys.FLAG_PATHS.get(key, ()))))
    }
    fields = table.found(keys.ALIASES)
    if aliases := [text for field in fields for text in texts_of(field.value)]:
        flags["aliases"] = claim_of("\n".join(aliases), fields[0])
    return flags
