"""Fields → article: which key gives which field. What is valid is decided in normaliser/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from feedsvc.model import Article, Author, Claim, Image, Note, ReadingRules
from feedsvc.readers import keys
from feedsvc.readers.file_names import NameFacts, date_in_path, read_name
from feedsvc.readers.inherited import handed_down
from feedsvc.readers.people import read_authors
from feedsvc.readers.pictures import read_picture
from feedsvc.readers.raw_fields import Field, Value, fold, text_of, texts_of
from feedsvc.readers.recordings import find_episode, find_recordings
from feedsvc.readers.templates import plain_address, strip_templates
from feedsvc.truth import TRUTH

#: A field whose path begins so came from the head of a page: ``meta:date``.
META = "meta:"

#: What a message quotes of a value that holds no text of its own.
NO_TEXT = "{…}"

_PLACEHOLDER = re.compile(r"(?:^|/):\w")


@dataclass(frozen=True, slots=True)
class _Table:
    """The fields by what ``fold`` makes of their paths; of two with one key the later counts."""

    by_key: Mapping[str, Field]
    all: tuple[Field, ...]

    def found(self, names: Iterable[str]) -> Iterator[Field]:
        """The fields of these keys that hold something, in the order of the keys."""
        by_key = self.by_key
        return (by_key[name] for name in names if name in by_key)

    def first(self, names: Iterable[str]) -> Field | None:
        return next(self.found(names), None)

    def text(self, names: Iterable[str]) -> Claim[str] | None:
        """The first of these keys that holds a text."""
        fields = ((field, text_of(field.value)) for field in self.found(names))
        return next((_claim(text, field) for field, text in fields if text), None)


def article_of(
    file: str, fields: tuple[Field, ...], rules: ReadingRules, *, notes: tuple[Note, ...] = ()
) -> Article:
    """Make an article, still without body, of what its fields and its file's name say."""
    own = frozenset(fold(field.path.removeprefix(META)) for field in fields if field.value)
    table = _tabulate((*handed_down(own, rules.defaults), *fields) if rules.defaults else fields)
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
        states=tuple(_states(table, name)),
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
        episode={key: _claim(text, field) for key, (text, field) in find_episode(table).items()},
        language=_language(table, name),
        flags=_flags(table),
        notes=notes,
    )


def _tabulate(fields: tuple[Field, ...]) -> _Table:
    by_key: dict[str, Field] = {}
    for field in fields:
        if field.value:
            by_key[fold(field.path.removeprefix(META))] = field
    return _Table(by_key, fields)


def _claim(value: str, field: Field) -> Claim[str]:
    return Claim(value, origin_of(field))


def origin_of(field: Field) -> str:
    """Where a field stood, for people."""
    if field.origin:
        return field.origin
    where = f", line {field.line}" if field.line is not None else ""
    if field.path.startswith(META):
        return f"meta '{field.path.removeprefix(META)[:80]}'{where}"
    return f"{field.place} '{field.path[:80]}'{where}"


def _plain(claim: Claim[str] | None) -> Claim[str] | None:
    """A text without template code, which authors use in titles and summaries too."""
    if claim is None or ("{{" not in claim.value and "{%" not in claim.value):
        return claim
    text = strip_templates(claim.value)[0].strip()
    return replace(claim, value=text) if text else None


def _published(table: _Table, name: NameFacts) -> Iterator[Claim[str]]:
    yield from _dates(table, keys.PUBLISHED)
    for field in table.found(keys.DATED_PATHS):
        if date := date_in_path(text_of(field.value)):
            yield _claim(date, field)
    yield from name.dates


def _dates(table: _Table, names: tuple[str, ...]) -> Iterator[Claim[str]]:
    for field in table.found(names):
        text = _date_text(field.value)
        if text and not (fold(field.path) == "published" and not _has_digit(text)):
            yield _claim(text, field)


def _bounds(table: _Table, names: tuple[str, ...]) -> Iterator[Claim[str]]:
    """Dates that keep an article back: what is no date is told, so that it does so too."""
    for field in table.found(names):
        text = _date_text(field.value)
        if not text and isinstance(field.value, Mapping):
            text = " ".join(filter(None, map(text_of, field.value.values())))
        yield _claim(text or NO_TEXT, field)


def _date_text(value: Value) -> str:
    if not isinstance(value, Mapping):
        return text_of(value)
    parts = {fold(key): text_of(part).zfill(2) for key, part in value.items()}
    date = [parts.get(key) or parts.get(word) for key, word in _DATE_PARTS]
    return "-".join(part or "" for part in date) if any(date) else ""


_DATE_PARTS = (("yyyy", "year"), ("mm", "month"), ("dd", "day"))


def _has_digit(text: str) -> bool:
    return len(text) > 1 and any(char.isdigit() for char in text)


def _states(table: _Table, name: NameFacts) -> Iterator[Claim[str]]:
    for field in table.all:
        key = fold(field.path.removeprefix(META))
        if key not in keys.STATES:
            continue
        for text in texts_of(field.value) or _textless(key, field.value):
            if _is_state(key, text):
                yield _claim(f"{key}={'yes' if _is_secret(key, text) else text}", field)
    yield from name.states
    yield from _page(table, name)


def _textless(key: str, value: Value) -> tuple[str, ...]:
    """A state that is a mapping or holds one: nobody understands it, so it must not be lost."""
    if not value or isinstance(value, str) or key in keys.SWITCHES:
        return ()
    return (NO_TEXT,)


def _is_state(key: str, text: str) -> bool:
    if key in keys.SWITCHES and key != "published":
        return text.lower() in TRUTH
    # A date says when, a true or false says whether; what is neither keeps the article back.
    return key != "published" or not _has_digit(text)


def _is_secret(key: str, text: str) -> bool:
    return key in keys.SECRETS and TRUTH.get(text.lower()) is not False


def _page(table: _Table, name: NameFacts) -> Iterator[Claim[str]]:
    """The mark of a page (About, Imprint) that is no article of its site."""
    for field in table.found(("type", "status", "layout")):
        dated = name.dates or table.first(keys.PUBLISHED)
        if text_of(field.value).lower() == "page" and not (fold(field.path) == "layout" and dated):
            yield _claim("type=page", field)
            return


def _address(table: _Table, names: tuple[str, ...]) -> Claim[str] | None:
    """The first that is an address: no switch, no pattern such as /blog/:title/, no template."""
    for field in table.found(names):
        text = plain_address(text_of(field.value))
        if text and text.lower() not in TRUTH and not _is_pattern(text):
            return _claim(text, field)
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
    table: _Table, rules: ReadingRules
) -> tuple[Claim[str] | None, tuple[Claim[str], ...]]:
    separators = rules.tag_separators
    section = next(_sections(table, separators), None)
    tags: dict[str, Claim[str]] = {}
    if listed := table.first(keys.TAGS):
        for text in _tag_texts(listed.value, separators):
            tags.setdefault(text.casefold(), _claim(text, listed))
    for field in table.found(keys.CATEGORIES):
        for text in _categories(field, separators):
            if section is None or text.casefold() != section.value.casefold():
                tags.setdefault(text.casefold(), _claim(text, field))
    return section, tuple(tags.values())


def _tag_texts(value: Value, separators: str) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return ()
    return texts_of(value, separators)


def _listed_categories(table: _Table, separators: str) -> tuple[str, ...]:
    """What Jekyll's addresses hold: each category, in its order."""
    field = table.first(("categories", "category"))
    if field is None or isinstance(field.value, Mapping):
        return ()
    return texts_of(field.value, separators)


def _categories(field: Field, separators: str) -> tuple[str, ...]:
    if fold(field.path) == "category" and isinstance(field.value, str):
        return ()
    return _tag_texts(field.value, separators)


def _sections(table: _Table, separators: str) -> Iterator[Claim[str]]:
    for field in table.found(keys.SECTION):
        key = fold(field.path)
        split = separators if key == "categories" else ""
        for text in texts_of(field.value, split)[:1]:
            if not (key in {"type", "category"} and text.lower() in keys.NO_SECTIONS):
                yield _claim(text, field)


def _authors(table: _Table, rules: ReadingRules) -> Iterator[Claim[Author]]:
    for field in table.found(keys.AUTHORS):
        authors = tuple(read_authors(field.value, rules.authors))
        if authors:
            origin = origin_of(field)
            yield from (Claim(author, origin) for author in authors)
            return


def _image(table: _Table) -> Claim[Image] | None:
    for field in table.found(keys.IMAGE):
        if picture := read_picture(field.value):
            alt = picture.alt or _image_alt(table)
            return Claim(replace(picture, alt=alt), origin_of(field))
    return None


def _image_alt(table: _Table) -> str:
    claim = table.text((*keys.IMAGE_ALT, "cover.alt", "header.imagealt", "header.alt"))
    return claim.value if claim else ""


def _language(table: _Table, name: NameFacts) -> Claim[str] | None:
    for field in table.found(keys.LANGUAGE):
        for text in texts_of(field.value)[:1]:
            return _claim(text, field)
    return name.language


def _flags(table: _Table) -> dict[str, Claim[str]]:
    flags = {
        key: claim
        for key in keys.FLAGS
        if (claim := table.text((key, *keys.FLAG_PATHS.get(key, ()))))
    }
    fields = tuple(table.found(keys.ALIASES))
    if aliases := [text for field in fields for text in texts_of(field.value)]:
        flags["aliases"] = _claim("\n".join(aliases), fields[0])
    return flags
