"""File → article: which reader reads which file. What a reader does is in its own module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType

from feedsvc.errors import Unreadable
from feedsvc.file_kinds import RECORDINGS, suffix_of
from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.company import ALONE, Company, is_sidecar, join_company, read_recording
from feedsvc.readers.file_names import never_an_article, read_name
from feedsvc.readers.markdown_file import read_markdown
from feedsvc.readers.measures import Tags, measure_picture, read_tags

__all__ = [
    "ALONE",
    "PLAIN_TEXTS",
    "READERS",
    "SUFFIXES",
    "VERSION",
    "Company",
    "Reader",
    "Tags",
    "is_sidecar",
    "join_company",
    "measure_picture",
    "never_an_article",
    "read",
    "read_tags",
]

#: A change here has every file read again.
VERSION = 6

Reader = Callable[[SourceFile, bytes, ReadingRules], tuple[Article, ...]]


def _when_needed(module: str, name: str) -> Reader:
    """A reader that is imported with the first of its files.

    All of them take half a second and 35 MB in each process that reads, and in the scanner, which
    reads nothing itself; most sites have files of one format.
    """

    def read_first(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
        reader: Reader = getattr(import_module(f"feedsvc.readers.{module}"), name)
        return reader(source, data, rules)

    return read_first


_read_text = _when_needed("text_file", "read_text")
_read_html = _when_needed("html_file", "read_html")
_read_json = _when_needed("json_file", "read_json_file")
_read_json_lines = _when_needed("json_file", "read_json_lines")
_read_xml = _when_needed("xml_file", "read_xml")
_read_rst = _when_needed("rst_file", "read_rst")

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": _read_text,
        ".text": _read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".mdown": read_markdown,
        ".mkd": read_markdown,
        ".mdx": read_markdown,
        ".html": _read_html,
        ".htm": _read_html,
        ".xhtml": _read_html,
        ".json": _read_json,
        ".jsonfeed": _read_json,
        ".jsonl": _read_json_lines,
        ".ndjson": _read_json_lines,
        ".xml": _read_xml,
        ".newsml": _read_xml,
        ".nitf": _read_xml,
        ".rss": _read_xml,
        ".atom": _read_xml,
        ".eml": _when_needed("mail_file", "read_mail"),
        ".docx": _when_needed("word_file", "read_word"),
        ".rst": _read_rst,
        ".rest": _read_rst,
        **dict.fromkeys(RECORDINGS, read_recording),
    }
)

SUFFIXES: frozenset[str] = frozenset(READERS)
#: The endings of what may have been pasted from anywhere.
PLAIN_TEXTS = frozenset(suffix for suffix, reader in READERS.items() if reader is _read_text)


def read(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a file's articles by its suffix; raise ``Unreadable`` where that cannot be done."""
    suffix = suffix_of(source.name)
    reader = READERS.get(suffix.lower())
    if reader is None:
        raise Unreadable(
            f"no reader knows {suffix or 'a name without a suffix'}",
            hint=f"use one of {', '.join(sorted(SUFFIXES))}",
        )
    if len(data) > rules.max_bytes:
        raise Unreadable(
            f"the file has {len(data):,} bytes, more than the limit of {rules.max_bytes:,}",
            hint="raise articles.max_bytes in the configuration if it really is an article",
        )
    articles = reader(source, data, rules)
    held = read_name(source.name).states
    return tuple(_held_by_name(article, held) for article in articles) if held else articles


def _held_by_name(article: Article, states: tuple[Claim[str], ...]) -> Article:
    """An article of a file whose name or folder keeps it back, in whatever format it is written."""
    new = tuple(claim for claim in states if claim not in article.states)
    return replace(article, states=(*article.states, *new))
