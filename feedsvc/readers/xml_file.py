"""An XML file: which of the formats its root names. The formats are in modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from feedsvc.model import Article, ReadingRules, SourceFile
from feedsvc.readers import newsml_1, newsml_g2, nitf, syndication, wordpress_export
from feedsvc.readers.data_names import refuse_template
from feedsvc.readers.encoding import decode
from feedsvc.readers.html_file import read_html
from feedsvc.readers.parts import tell_apart
from feedsvc.readers.xml_tree import (
    Element,
    declared_encoding,
    name_of,
    not_an_article,
    parse_xml,
)

One = Callable[[Element, str, ReadingRules], Article]
Many = Callable[[Element, str, ReadingRules], tuple[Article, ...]]

# By the name of the root, in small letters: formats whose file is one article, and those that hold several.
_ONE: Mapping[str, One] = MappingProxyType(
    {
        "newsitem": newsml_g2.read_item,
        "contentset": newsml_g2.read_content,
        "nitf": nitf.read_nitf,
        "entry": syndication.read_entry,
    }
)
_MANY: Mapping[str, Many] = MappingProxyType(
    {
        "newsmessage": newsml_g2.read_message,
        "newsml": newsml_1.read_newsml,
        "feed": syndication.read_atom,
        "rss": syndication.read_rss,
        "rdf": syndication.read_rss,
    }
)

_OTHER_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        **{name.lower(): f"this is {what}" for name, what in newsml_g2.OTHER_ITEMS.items()},
        "urlset": "this is a map of a site",
        "sitemapindex": "this is a map of a site",
        "opml": "this is a list of feeds",
        "svg": "this is a picture",
        "plist": "this is a list of settings",
        "project": "this is a project of a program",
        "browserconfig": "this is a list of settings",
        "opensearchdescription": "this describes a search",
    }
)


def read_xml(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the articles of an XML file; raise ``Empty`` where its root promises none."""
    decoded = decode(data, declared=declared_encoding(data), configured=rules.encoding)
    refuse_template(decoded.text)
    root = parse_xml(decoded.text)
    name = name_of(root).lower()
    if name == "html":
        return read_html(source, data, rules)
    articles = _read(root, name, source.name, rules)
    first, *others = articles
    return (replace(first, notes=(*first.notes, *decoded.notes)), *others)


def _read(root: Element, name: str, file: str, rules: ReadingRules) -> tuple[Article, ...]:
    if read := _ONE.get(name):
        return (read(root, file, rules),)
    several = _MANY.get(name)
    if name == "rss" and wordpress_export.is_export(root):
        several = wordpress_export.read_export
    if several:
        return tell_apart(several(root, file, rules))
    raise not_an_article(_OTHER_ROOTS.get(name, f"<{name_of(root)[:60]}> is no format of articles"))
