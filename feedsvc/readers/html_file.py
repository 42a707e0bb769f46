"""An HTML file: a body below front matter, a fragment, or a page with what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from lxml import etree, html

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.article_fields import META, article_of
from feedsvc.readers.encoding import Decoded, decode
from feedsvc.readers.front_matter import FrontMatter, split_front_matter
from feedsvc.readers.html_limits import refuse_deep
from feedsvc.readers.inherited import page_of
from feedsvc.readers.pelican_links import resolve_pelican
from feedsvc.readers.raw_fields import Field
from feedsvc.readers.templates import strip_templates
from feedsvc.words import words_of

#: The charset that a page declares stands this near to its beginning (HTML Living Standard).
_DECLARED_WITHIN = 1024

_CHARSET = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|title)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")
_MORE = re.compile(r"\s{0,20}(?:more|excerpt|truncate)\b")

# What a head says that we read, by the key that it means in a front matter.
_META = {
    "date": "date",
    "article:published_time": "publishedtime",
    "modified": "modified",
    "article:modified_time": "modified",
    "tags": "tags",
    "keywords": "keywords",
    "category": "category",
    "article:section": "section",
    "authors": "authors",
    "author": "author",
    "summary": "summary",
    "description": "description",
    "slug": "slug",
    "status": "status",
    "lang": "lang",
    "og:image": "image",
}
_NOT_CONTENT = ("script", "style", "template", "nav", "form", "noscript")
_AROUND_CONTENT = ("header", "footer", "aside")


def read_html(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read an HTML file as one article."""
    decoded = decode(data, declared=_declared_charset(data), configured=rules.encoding)
    if len(decoded.text) > rules.max_html_bytes:
        raise Unreadable(
            f"its HTML is larger than {rules.max_html_bytes:,} characters",
            hint="shorten it, or make several articles of it",
        )
    front = split_front_matter(decoded.text)
    if front is None and _PAGE.search(decoded.text, 0, _DECLARED_WITHIN * 4):
        return (_read_page(source, decoded, rules),)
    front = front or FrontMatter((), decoded.text, 1)
    return (_read_fragment(source, decoded, front, rules),)


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _read_fragment(
    source: SourceFile, decoded: Decoded, front: FrontMatter, rules: ReadingRules
) -> Article:
    page = page_of(source.name, front.fields)
    text, notes = strip_templates(front.body, markdown=False, first_line=front.body_line, page=page)
    body = resolve_pelican(text)
    refuse_deep(body)
    article = article_of(
        source.name, front.fields, rules, notes=decoded.notes + front.notes + notes
    )
    if not body.strip():
        return article
    if _PAGE.search(body, 0, _DECLARED_WITHIN):
        return _with_content(article, _content_of(_parse(body)), "")
    return _with_content(article, _parse(f"<body><div>{body}</div></body>").find(".//div"), "")


def _read_page(source: SourceFile, decoded: Decoded, rules: ReadingRules) -> Article:
    refuse_deep(decoded.text)
    page = _parse(decoded.text)
    article = article_of(source.name, tuple(_head_fields(page)), rules, notes=decoded.notes)
    if article.language is None and (language := page.get("lang") or page.get(_XML_LANG)):
        article = replace(article, language=Claim(language, "html lang"))
    title = page.find(".//title")
    written = " ".join("".join(title.itertext()).split()) if title is not None else ""
    return _with_content(article, _content_of(page), written)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _parse(text: str) -> html.HtmlElement:
    """Parse with the network off; the depth is bounded before, so that huge trees do no harm."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=True, remove_pis=True
    )
    source = _DECLARATION.sub("", text, count=1)
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Empty("it is empty: there is nothing in it but markup") from None


def _head_fields(page: html.HtmlElement) -> Iterator[Field]:
    for element in page.iterfind(".//meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name in _META and content:
            yield Field(f"{META}{_META[name]}", content, element.sourceline)
    for element in page.iterfind(".//link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            yield Field(f"{META}canonical", element.get("href") or "", element.sourceline)


def _content_of(page: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the article: the longest <article>, else <main>, else <body>."""
    articles = page.findall(".//article")
    if articles:
        return max(articles, key=lambda element: len("".join(element.itertext())))
    for path in (".//main", ".//*[@role='main']"):
        if (found := page.find(path)) is not None:
            return found
    body = page.find(".//body")
    if body is None:
        return page
    _drop(body, _AROUND_CONTENT)
    return body


def _with_content(article: Article, content: html.HtmlElement, written: str) -> Article:
    """Settle title, summary and body. ``written`` is the text of the page's <title>."""
    _drop(content, _NOT_CONTENT)
    heading = next((found for found in content.iter("h1") if _text(found)), None)
    if article.title is None:
        article = replace(article, title=_title(heading, written))
    if heading is not None and article.title and _is_title(heading, article.title.value):
        _remove(heading)
    summary = article.summary
    if summary is None and (before := _before_more(content)):
        summary = Claim(before, "text before the 'more' mark")
    for comment in list(content.iter(etree.Comment)):
        _remove(comment)
    return replace(article, summary=summary, body=_inner(content))


def _is_title(heading: html.HtmlElement, title: str) -> bool:
    return words_of(_text(heading)) == words_of(unescape(title))


def _title(heading: html.HtmlElement | None, written: str) -> Claim[str] | None:
    """The heading, unless it is the site's name; <title> often has that name behind it."""
    text = _text(heading) if heading is not None else ""
    if heading is not None and text and (not written or _is_part(text, written)):
        return Claim(_escaped(text), f"heading, line {heading.sourceline}")
    return Claim(_escaped(written), "page title") if written else None


def _is_part(text: str, whole: str) -> bool:
    return " ".join(words_of(text)) in " ".join(words_of(whole))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext("*")).split())


def _drop(content: html.HtmlElement, names: tuple[str, ...]) -> None:
    for element in list(content.iter(*names)):
        if element is not content:
            _remove(element)


def _remove(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _inner(content: html.HtmlElement) -> str:
    parts = [_escaped(content.text or "")]
    parts += [html.tostring(child, encoding="unicode") for child in content]
    return "".join(parts).strip()


def _before_more(content: html.HtmlElement) -> str:
    """The HTML above a comment <!--more-->, where that stands between blocks."""
    parts = [_escaped(content.text or "")]
    for child in content:
        if isinstance(child, html.HtmlComment):
            if _MORE.match((child.text or "").lower()):
                return "".join(parts).strip()
            continue
        parts.append(html.tostring(child, encoding="unicode"))
    return ""
