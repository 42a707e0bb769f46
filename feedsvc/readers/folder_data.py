"""Files about a folder: _section.toml, Hugo's and Zola's _index.md, Eleventy's data, Jekyll's defaults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from feedsvc.config.section_file import read_section_file
from feedsvc.errors import Unreadable
from feedsvc.model import Default, FolderData, SectionText
from feedsvc.readers.cascade import cascade_of
from feedsvc.readers.data_block import read_json
from feedsvc.readers.encoding import decode
from feedsvc.readers.front_matter import split_front_matter
from feedsvc.readers.keys import KNOWN
from feedsvc.readers.raw_fields import Field, Value, fold, text_of
from feedsvc.readers.yaml_block import read_yaml
from feedsvc.section_folders import SECTION_FILE

# What stands in such a file about the folder or its page, never about each article.
_OF_THE_FOLDER = frozenset(
    {
        *("title", "linktitle", "name", "slug", "url", "permalink", "path", "id", "guid", "uuid"),
        *("date", "published", "aliases", "canonical", "weight", "layout", "template"),
    }
)
# One of these makes a JSON file an article or a list of them.
_OF_AN_ARTICLE = frozenset(
    {"items", "headline", "headlines", "body", "content", "contenthtml", "bodyhtml", "articlebody"}
)
_SCOPE_PATH = re.compile(r"[\w ./-]{0,300}")


def read_folder_data(name: str, data: bytes) -> tuple[FolderData, ...]:
    """Read a file by its name; raise ``Unreadable`` where it breaks its own rules."""
    folder, _, last = name.rpartition("/")
    text = decode(data).text
    if last == SECTION_FILE:
        return (_of_section_file(folder, name, text),)
    if last.startswith("_index."):
        return tuple(_of_index(folder, name, text))
    if last.endswith(".11tydata.json"):
        return (_of_eleventy(folder, name, text),)
    try:
        if last.startswith("_config."):
            return tuple(_of_jekyll(text, name))
        return (_of_eleventy(folder, name, text),)
    # Ruby's own types in the one, and a file that is called as its folder may be anything else.
    except Unreadable:
        return ()


def _of_section_file(folder: str, name: str, text: str) -> FolderData:
    table = read_section_file(text)
    defaults = (Default("lang", table.language, f"{name} 'language'"),) if table.language else ()
    return FolderData(
        folder,
        defaults,
        name=table.name or "",
        text=SectionText(table.title, table.description, table.language, table.image),
        delay_seconds=table.delay_seconds if "delay_seconds" in table.model_fields_set else None,
    )


def _of_index(folder: str, name: str, text: str) -> Iterator[FolderData]:
    """The section's own page: its title and description, and what it hands down (cascade)."""
    front = split_front_matter(text)
    fields = front.fields if front else ()
    texts = {fold(field.path): text_of(field.value) for field in fields}
    title = "" if "{" in texts.get("title", "") else texts.get("title", "")
    yield FolderData(folder, name=title, text=SectionText(description=texts.get("description", "")))
    for handed in cascade_of(folder, fields):
        yield FolderData(handed.folder, tuple(_defaults(handed.fields, name)))


def _of_eleventy(folder: str, name: str, text: str) -> FolderData:
    """https://www.11ty.dev/docs/data-template-dir/"""
    fields = read_json(text, 1).fields
    if any(fold(field.path) in _OF_AN_ARTICLE for field in fields):
        return FolderData(folder)
    kept = (field for field in fields if fold(field.path) not in {"title", "name"})
    return FolderData(folder, tuple(_defaults(kept, name)))


def _of_jekyll(text: str, name: str) -> Iterator[FolderData]:
    """https://jekyllrb.com/docs/configuration/front-matter-defaults/"""
    listed = next((one.value for one in read_yaml(text, 1).fields if one.path == "defaults"), ())
    for one in listed if isinstance(listed, tuple) else ():
        if not isinstance(one, Mapping):
            continue
        scope, values = one.get("scope"), one.get("values")
        path = text_of(scope.get("path", "")) if isinstance(scope, Mapping) else ""
        kind = text_of(scope.get("type", "")) if isinstance(scope, Mapping) else ""
        if isinstance(values, Mapping) and kind in {"", "posts"}:
            folder = path.strip("/") if _SCOPE_PATH.fullmatch(path) else None
            if folder is not None:
                fields = (Field(key, value) for key, value in values.items())
                yield FolderData(folder, tuple(_defaults(fields, f"{name} defaults")))


def _defaults(fields: Iterable[Field], name: str) -> Iterator[Default]:
    for field in fields:
        key = fold(field.path)
        if key.partition(".")[0] in KNOWN and key not in _OF_THE_FOLDER:
            value = _plain(field.value)
            if value:
                yield Default(field.path, value, f"{name} '{field.path[:80]}'")


def _plain(value: Value) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""
