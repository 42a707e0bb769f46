"""A YAML, TOML or JSON file beside an article: its fields. What they mean is in keys.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from feedsvc.errors import Unreadable
from feedsvc.file_kinds import ending_of
from feedsvc.model import Article, Claim, Note, ReadingRules
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.data_block import read_json, read_toml
from feedsvc.readers.encoding import decode
from feedsvc.readers.raw_fields import Block
from feedsvc.readers.yaml_block import read_yaml

#: A longer one is no description of an article.
LONGEST_SIDECAR = 262_144

_PARSERS: Mapping[str, Callable[[str, int], Block]] = MappingProxyType(
    {".yaml": read_yaml, ".yml": read_yaml, ".toml": read_toml, ".json": read_json}
)
_AS_FRONT_MATTER = "front matter "


def read_sidecar(file: str, sidecar: str, data: bytes, rules: ReadingRules) -> Article:
    """What a sidecar says of the article in ``file``; ``Unreadable`` names it where it is broken."""
    name = sidecar.rpartition("/")[2]
    try:
        block = _block(sidecar, data, rules)
    except Unreadable as problem:
        line = f", line {problem.line}" if problem.line else ""
        raise Unreadable(
            f"its sidecar {name}{line}: {problem.message}", hint=problem.hint
        ) from None
    return _renamed(article_of(file, block.fields, rules, notes=block.notes), name)


def _block(sidecar: str, data: bytes, rules: ReadingRules) -> Block:
    if ending_of(sidecar) == ".json" and _is_other_data(data):
        return Block((), (Note("it is no description of the article, and is passed over"),))
    if len(data) > LONGEST_SIDECAR:
        raise Unreadable(f"it has more than {LONGEST_SIDECAR:,} bytes")
    text = decode(data, configured=rules.encoding).text
    return _PARSERS[ending_of(sidecar)](text, 1) if text.strip() else Block(())


def _is_other_data(data: bytes) -> bool:
    """Programs leave lists and long tables in JSON beside recordings: none of them says "draft"."""
    return len(data) > LONGEST_SIDECAR or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")


def _renamed(said: Article, sidecar: str) -> Article:
    """The same, with the sidecar's name in each origin and note."""
    values: dict[str, Any] = {name: getattr(said, name) for name in _CLAIMS}
    renamed: dict[str, Any] = {name: _of_sidecar(value, sidecar) for name, value in values.items()}
    return replace(
        said,
        **renamed,
        notes=tuple(
            Note(f"{sidecar}: {note.message}", note.line, note.hint) for note in said.notes
        ),
    )


_CLAIMS = (
    *("title", "summary", "published", "updated", "expires", "embargo", "states", "id"),
    *("canonical", "url", "slug", "section", "tags", "authors", "image", "media", "language"),
    *("flags", "episode"),
)


def _of_sidecar(value: Any, sidecar: str) -> Any:
    if isinstance(value, Claim):
        if not value.origin.startswith(_AS_FRONT_MATTER):
            return value
        return Claim(
            value.value, f"sidecar {sidecar} {value.origin.removeprefix(_AS_FRONT_MATTER)}"
        )
    if isinstance(value, tuple):
        return tuple(_of_sidecar(item, sidecar) for item in value)
    if isinstance(value, Mapping):
        return {key: _of_sidecar(item, sidecar) for key, item in value.items()}
    return value
