"""A Word file (.docx), through mammoth: headings, lists, tables, links. An extra: feedsvc[docx]."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Article, Author, Claim, Note, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.opening_bylines import split_byline
from feedsvc.readers.raw_fields import Field
from feedsvc.words import plain_text

#: What a packed file may hold when it is unpacked, whatever it says of itself.
MOST_MEMBERS = 1_000
MOST_UNPACKED_BYTES = 50_000_000
#: Text packs to a tenth, never to a thousandth.
HIGHEST_RATIO = 200
_SMALL = 1_000_000

_MARKUP = (".xml", ".rels")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_H1 = re.compile(r"\s{0,99}<h1>(.{0,2000}?)</h1>", re.DOTALL)
_NO_PICTURE = re.compile(r'<img[^<>]{0,4000} src=""[^<>]{0,4000}/?>|<img src=""[^<>]{0,4000}/?>')
_PROPERTIES = "docProps/core.xml"
# What Word writes by itself.
_NO_TITLE = re.compile(r"(?:microsoft word|document ?\d|untitled|word document)\b", re.IGNORECASE)
_KEYS = {
    "creator": "author",
    "language": "language",
    "keywords": "keywords",
}
_EXPECTED = (
    *(BadZipFile, KeyError, ValueError, IndexError, AttributeError, TypeError),
    *(RecursionError, NotImplementedError, OSError, RuntimeError, EOFError, ExpatError, zlib.error),
)


def read_word(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a Word file as one article."""
    mammoth = _mammoth()
    try:
        with ZipFile(BytesIO(data)) as packed:
            _refuse_bombs(packed)
            fields = tuple(_properties(packed))
        body, pictures = _convert(mammoth, data)
    except Unreadable:
        raise
    # mammoth expects sound files, and says in many ways that one is not.
    except _EXPECTED as problem:
        raise Unreadable(
            f"this is no Word file that can be read ({type(problem).__name__}: {problem})",
            hint="open it in Word and save it as .docx again",
        ) from None
    if not plain_text(body).strip() and "<img" not in body:
        raise Empty("it is empty: it has no text", hint="write something in it")
    article = article_of(source.name, fields, rules, notes=_notes(pictures))
    return (_with_byline(_with_heading(article, body), rules),)


def _notes(pictures: int) -> tuple[Note, ...]:
    if not pictures:
        return ()
    what = "a picture lies" if pictures == 1 else f"{pictures} pictures lie"
    hint = "save it beside the file, under the file's name, and it is shown"
    return (Note(f"{what} within the Word file and cannot be published from there", hint=hint),)


def _with_byline(article: Article, rules: ReadingRules) -> Article:
    """A line "By Jane Doe" says better who wrote it than the name of whose Word it was."""
    names, body = split_byline(article.body, rules.authors)
    if not names:
        return article
    authors = tuple(Claim(Author(name), "byline") for name in names)
    return replace(article, authors=authors, body=body)


def _mammoth() -> Any:
    try:
        import mammoth  # noqa: PLC0415 # an extra, and slow to load
    except ImportError:
        raise Unreadable(
            "reading Word files needs a package that is not installed",
            hint="pip install 'feedsvc[docx]'",
        ) from None
    return mammoth


def _refuse_bombs(packed: ZipFile) -> None:
    members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED_BYTES:
        raise Unreadable(
            f"unpacked it would be larger than {MOST_UNPACKED_BYTES:,} bytes or {MOST_MEMBERS:,} files",
            hint="make several articles of it, with smaller pictures",
        )
    # zipfile never gives more bytes than a member says it has, so what is said can be trusted.
    if any(_is_dense(member) for member in members):
        raise Unreadable("it is packed more densely than any text can be")
    for member in members:
        if member.filename.lower().endswith(_MARKUP) and b"<!" in _without_comments(
            packed.read(member)
        ):
            raise Unreadable("it declares entities, which no Word file does")


def _is_dense(member: ZipInfo) -> bool:
    large = member.file_size > _SMALL
    return large and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1)


def _without_comments(data: bytes) -> bytes:
    return data.replace(b"<!--", b"").replace(b"<![CDATA[", b"")


def _properties(packed: ZipFile) -> Iterator[Field]:
    """What the file says of itself. Its dates are those of the file, and often of its template."""
    if _PROPERTIES not in packed.namelist():
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(packed.read(_PROPERTIES), parser)
    except etree.XMLSyntaxError:
        return
    for element in root:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        text = " ".join((element.text or "").split())
        if name == "title" and text and not _NO_TITLE.match(text):
            yield Field("title", html.escape(text, quote=False))
        elif name in _KEYS and text:
            yield Field(_KEYS[name], text)


def _convert(mammoth: Any, data: bytes) -> tuple[str, int]:
    """The text as HTML, and how many pictures it had, which no reader could fetch."""
    converted = mammoth.convert_to_html(
        BytesIO(data),
        convert_image=mammoth.images.img_element(lambda _image: {"src": ""}),
        style_map=_STYLES,
        include_embedded_style_map=False,
        external_file_access=False,
    )
    body, pictures = _NO_PICTURE.subn("", str(converted.value))
    return body.replace("<p></p>", ""), pictures


def _with_heading(article: Article, body: str) -> Article:
    """The heading at the top is what readers see as the title; the properties say what they may."""
    article = replace(
        article,
        title=_of_properties(article.title),
        authors=tuple(_of_properties(claim) for claim in article.authors),
        tags=tuple(_of_properties(claim) for claim in article.tags),
        language=_of_properties(article.language),
        body=body,
    )
    found = _H1.match(body)
    text = plain_text(found[1]).strip() if found else ""
    if found is None or not text:
        return article
    from_heading = Claim(html.escape(text, quote=False), "heading")
    return replace(article, title=from_heading, body=body[found.end() :])


def _of_properties(claim: Any) -> Any:
    if claim is None or not claim.origin.startswith("front matter"):
        return claim
    return replace(claim, origin=claim.origin.replace("front matter", "document property", 1))
