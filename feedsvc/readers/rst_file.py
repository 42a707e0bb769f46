"""A reStructuredText file, through docutils, as Pelican reads them. An extra: feedsvc[rst]."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Article, Claim, Note, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import decode
from feedsvc.readers.generator_links import resolve_generator_links
from feedsvc.readers.raw_fields import Field

#: docutils takes time by more than the length of a text: a second for twice as many.
LONGEST_TEXT = 150_000
MOST_NOTES = 10

_REPLACEMENT = re.compile(
    r"^[ \t]*\.\.[ \t]+\|([^|\n]{1,200})\|[ \t]+replace::(.*(?:\n[ \t]+.*)*)", re.MULTILINE
)
_USE = re.compile(r"\|([^|\n]{1,200})\|")
# :abbr:`HTML (…)` of Pelican, :doc:`the page <page>` of Sphinx, :term:`x` of anybody's plug-in.
_ROLE = re.compile(
    r"(?::[\w.+:-]{1,80}:)?`([^`<>]{1,500}?)(?: {0,9}<[^<>`]{0,500}>)?`(?::[\w.+:-]{1,80}:)?"
)
_MOST_LEVELS = 12
_HUGE = 4 * LONGEST_TEXT
_WARNING, _SEVERE = 2, 5
_SETTINGS: Mapping[str, object] = MappingProxyType(
    {
        # No file of the server, and no HTML past the sanitiser.
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "_disable_config": True,
        "halt_level": _SEVERE,
        "report_level": _WARNING,
        "input_encoding": "unicode",
        "output_encoding": "unicode",
        "initial_header_level": 2,
        "math_output": "LaTeX",
        "syntax_highlight": "none",
        "embed_stylesheet": False,
        "stylesheet_path": "",
        "smart_quotes": False,
        "section_self_link": False,
        "toc_backlinks": False,
        "sectsubtitle_xform": False,
        "cloak_email_addresses": False,
        # Without it, docutils ends the whole process at a fault of its own.
        "traceback": True,
    }
)
_EXPECTED = (RecursionError, ValueError, AttributeError, KeyError, IndexError, TypeError, OSError)


def read_rst(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a reStructuredText file as one article."""
    docutils = _docutils()
    decoded = decode(data, configured=rules.encoding)
    if len(decoded.text) > LONGEST_TEXT:
        raise Unreadable(
            f"the text has more than {LONGEST_TEXT:,} characters",
            hint="shorten it, or make several articles of it",
        )
    _refuse_explosion(decoded.text)
    try:
        tree = _parse(docutils, decoded.text)
        notes = tuple(_take_messages(docutils, tree))
        _make_plain(docutils, tree)
        fields = (*_subtitle(docutils, tree), *_fields(docutils, tree))
        body = _write(docutils, tree)
    except (docutils.utils.SystemMessage, *_EXPECTED) as problem:
        raise Unreadable(
            f"docutils cannot read it ({type(problem).__name__}: {str(problem)[:200]})"
        ) from None
    article = article_of(source.name, fields, rules, notes=(*decoded.notes, *notes[:MOST_NOTES]))
    article = _titled(article, _title(docutils, tree), body)
    if article.title is None and not body.strip():
        raise Empty("it is empty: it has no text", hint="write something in it")
    return (article,)


def _refuse_explosion(text: str) -> None:
    """Replacements that hold replacements grow by their product: ten lines make a terabyte."""
    values = {_name(name): value for name, value in _REPLACEMENT.findall(text)}
    uses = {name: tuple(map(_name, _USE.findall(value))) for name, value in values.items()}
    sizes = {name: len(value) for name, value in values.items()}
    for _ in range(_MOST_LEVELS):
        sizes = {
            name: min(len(values[name]) + sum(sizes.get(use, 0) for use in uses[name]), _HUGE)
            for name in values
        }
    whole = sum(sizes.get(_name(use), 0) for use in _USE.findall(text)) if sizes else 0
    if whole >= _HUGE:
        raise Unreadable("its replacements (|…|) make each other longer than any text")


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def _docutils() -> Any:
    try:
        import docutils.core  # noqa: PLC0415 # an extra, and slow to load
        import docutils.nodes  # noqa: PLC0415 # as above
        import docutils.writers.html5_polyglot  # noqa: PLC0415 # as above
    except ImportError:
        raise Unreadable(
            "reading reStructuredText needs a package that is not installed",
            hint="pip install 'feedsvc[rst]'",
        ) from None
    return docutils


def _parse(docutils: Any, text: str) -> Any:
    # Whatever it has to say stands in the tree too; standard error is for the operator.
    settings = {**_SETTINGS, "warning_stream": io.StringIO()}
    return docutils.core.publish_doctree(text, settings_overrides=settings)


def _write(docutils: Any, tree: Any) -> str:
    settings = {**_SETTINGS, "warning_stream": io.StringIO()}
    writer = docutils.writers.html5_polyglot.Writer()
    docutils.core.publish_from_doctree(tree, writer=writer, settings_overrides=settings)
    return resolve_generator_links(str(writer.parts["body"]).strip())


def _take_messages(docutils: Any, tree: Any) -> Iterator[Note]:
    """What docutils has to say goes to the author, and never to readers."""
    messages = [*tree.findall(docutils.nodes.system_message), *tree.transform_messages]
    tree.transform_messages.clear()
    for message in messages:
        paragraph = next(iter(message.findall(docutils.nodes.paragraph)), None)
        text = " ".join(paragraph.astext().split())[:300] if paragraph else "it is malformed"
        line = message.get("line")
        if message.get("level", _SEVERE) >= _WARNING:
            yield Note(f"reStructuredText: {text}", line if isinstance(line, int) else None)
        if message.parent is not None:
            message.parent.remove(message)


def _make_plain(docutils: Any, tree: Any) -> None:
    """What was not understood stands as text, without its role or a link to a message about it."""
    for node in list(tree.findall(docutils.nodes.problematic)):
        text = _ROLE.sub(r"\1", node.astext())
        node.parent.replace(node, docutils.nodes.Text(text))
    for node in tree.findall(docutils.nodes.image):
        # Without one, the address of the picture would be read aloud.
        node["alt"] = node.get("alt", "")
    for node in list(tree.findall(docutils.nodes.topic)):
        # In a feed a table of contents leads nowhere.
        if "contents" in node["classes"]:
            node.parent.remove(node)
    for node in tree.findall(docutils.nodes.literal):
        if "code" not in node["classes"]:
            node["classes"].append("code")


def _fields(docutils: Any, tree: Any) -> Iterator[Field]:
    """The list of fields at the top: ``:date:``, ``:author:`` and all others that people write."""
    for info in tree.findall(docutils.nodes.docinfo):
        for node in info.children:
            line = node.line if isinstance(getattr(node, "line", None), int) else None
            if isinstance(node, docutils.nodes.field):
                name, body = node.children[0].astext(), node.children[1].astext()
                yield Field(name, " ".join(body.split()), line)
            elif isinstance(node, docutils.nodes.authors):
                yield Field("authors", tuple(one.astext() for one in node.children), line)
            else:
                yield Field(node.tagname, " ".join(node.astext().split()), line)


def _subtitle(docutils: Any, tree: Any) -> Iterator[Field]:
    """The second of two titles at the top, which docutils takes out of the text."""
    for node in tree.children:
        if isinstance(node, docutils.nodes.subtitle):
            yield Field("subtitle", " ".join(node.astext().split()), node.line)


def _title(docutils: Any, tree: Any) -> str:
    titles = (node.astext() for node in tree.children if isinstance(node, docutils.nodes.title))
    return " ".join(next(titles, "").split())


def _titled(article: Article, title: str, body: str) -> Article:
    if article.title is not None or not title:
        return replace(article, body=body)
    return replace(article, title=Claim(html.escape(title, quote=False), "heading"), body=body)
