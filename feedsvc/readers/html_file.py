"""An HTML file: a body below front matter, a fragment, or a whole page, which page/ reads."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from lxml import etree, html

from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import Decoded, decode
from feedsvc.readers.front_matter import FrontMatter, split_front_matter
from feedsvc.readers.generator_links import resolve_generator_links
from feedsvc.readers.html_limits import refuse_crowded, refuse_deep, refuse_large
from feedsvc.readers.inherited import page_of
from feedsvc.readers.page import read_page
from feedsvc.readers.page.tree import (
    Element,
    drop,
    drop_all,
    drop_comments,
    escaped,
    inner,
    parse,
    text_of,
)
from feedsvc.readers.templates import strip_templates
from feedsvc.words import words_of

#: The charset that a page declares stands this near to its beginning (HTML Living Standard).
_DECLARED_WITHIN = 1024

_CHARSET = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_PAGE = re.compile(
    r"<(?:!doctype|html|head|body|title|meta\s+(?:charset|name|property|http-equiv))\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s{0,20}(?:more|excerpt|truncate)\b")
_NOT_CONTENT = ("script", "style", "template", "nav", "form", "noscript")


def read_html(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read an HTML file as one article."""
    decoded = decode(data, declared=_declared_charset(data), configured=rules.encoding)
    refuse_large(decoded.text, max_characters=rules.max_html_bytes)
    front = split_front_matter(decoded.text)
    if front is None and _PAGE.search(decoded.text, 0, _DECLARED_WITHIN * 4):
        _refuse_monstrous(decoded.text)
        page = read_page(source.name, decoded, rules)
        return (replace(page, body=resolve_generator_links(page.body)),)
    front = front or FrontMatter((), decoded.text, 1)
    return (_read_fragment(source, decoded, front, rules),)


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _refuse_monstrous(text: str) -> None:
    refuse_deep(text)
    refuse_crowded(text)


def _read_fragment(
    source: SourceFile, decoded: Decoded, front: FrontMatter, rules: ReadingRules
) -> Article:
    page = page_of(source.name, front.fields)
    text, notes = strip_templates(front.body, markdown=False, first_line=front.body_line, page=page)
    body = resolve_generator_links(text)
    _refuse_monstrous(body)
    notes = decoded.notes + front.notes + notes
    article = article_of(source.name, front.fields, rules, notes=notes)
    if not body.strip():
        return article
    if _PAGE.search(body, 0, _DECLARED_WITHIN):
        return _below_front_matter(article, replace(decoded, text=body), rules)
    return _with_content(article, parse(f"<body><div>{body}</div></body>").find(".//div"))


def _below_front_matter(article: Article, page: Decoded, rules: ReadingRules) -> Article:
    """A page below a front matter: what that says counts, its text is that of the page."""
    read = read_page(article.file, replace(page, notes=()), rules)
    return replace(
        article,
        title=article.title or read.title,
        body=read.body,
        body_origin=read.body_origin,
        # A mark in the page may keep it back too.
        states=article.states + read.states,
        lines=read.lines,
        notes=article.notes + read.notes,
    )


def _with_content(article: Article, content: Element) -> Article:
    """Settle title, summary and body of a fragment, which is kept whole."""
    drop_all(content, _NOT_CONTENT)
    heading = next((found for found in content.iter("h1") if text_of(found)), None)
    if article.title is None and heading is not None:
        title = Claim(escaped(text_of(heading)), f"heading, line {heading.sourceline}")
        article = replace(article, title=title)
    if heading is not None and article.title and _is_title(heading, article.title.value):
        drop(heading)
    summary = article.summary
    if summary is None and (before := _before_more(content)):
        summary = Claim(before, "text before the 'more' mark")
    drop_comments(content)
    return replace(article, summary=summary, body=inner(content))


def _is_title(heading: Element, title: str) -> bool:
    return words_of(text_of(heading)) == words_of(unescape(title))


def _before_more(content: Element) -> str:
    """The HTML above a comment <!--more-->, where that stands between blocks."""
    parts = [escaped(content.text or "")]
    for child in content:
        if child.tag is etree.Comment:
            if _MORE.match((child.text or "").lower()):
                return "".join(parts).strip()
            continue
        parts.append(html.tostring(child, encoding="unicode"))
    return ""
