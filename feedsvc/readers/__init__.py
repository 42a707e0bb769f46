"""File → article: which reader reads which file. What a reader does is in its own module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from feedsvc.errors import Unreadable
from feedsvc.file_kinds import RECORDINGS
from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.company import ALONE, Company, is_sidecar, join_company, read_recording
from feedsvc.readers.file_names import never_an_article, read_name
from feedsvc.readers.html_file import read_html
from feedsvc.readers.json_file import read_json_file, read_json_lines
from feedsvc.readers.mail_file import read_mail
from feedsvc.readers.markdown_file import read_markdown
from feedsvc.readers.measures import Tags, measure_picture, read_tags
from feedsvc.readers.rst_file import read_rst
from feedsvc.readers.text_file import read_text
from feedsvc.readers.word_file import read_word
from feedsvc.readers.xml_file import read_xml

__all__ = [
    "ALONE",
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
VERSION = 5

Reader = Callable[[SourceFile, bytes, ReadingRules], tuple[Article, ...]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".text": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".mdown": read_markdown,
        ".mkd": read_markdown,
        ".mdx": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".json": read_json_file,
        ".jsonfeed": read_json_file,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".xml": read_xml,
        ".newsml": read_xml,
        ".nitf": read_xml,
        ".rss": read_xml,
        ".atom": read_xml,
        ".eml": read_mail,
        ".docx": read_word,
        ".rst": read_rst,
        ".rest": read_rst,
        **dict.fromkeys(RECORDINGS, read_recording),
    }
)

SUFFIXES: frozenset[str] = frozenset(READERS)


def read(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a file's articles by its suffix; raise ``Unreadable`` where that cannot be done."""
    reader = READERS.get(PurePosixPath(source.name).suffix.lower())
    if reader is None:
        raise Unreadable(
            f"no reader knows {PurePosixPath(source.name).suffix or 'a name without a suffix'}",
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
