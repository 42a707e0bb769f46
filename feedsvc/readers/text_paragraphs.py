"""A plain text inside another format → paragraphs of HTML, and telling it from HTML."""

from __future__ import annotations

import re

from feedsvc.readers.text_blocks import split_blocks
from feedsvc.readers.text_html import write_html

_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|figure|table|section|article)>"
    r"|<(?:p|br|img|hr|div|figure|iframe)\b[^<>]{0,500}/?>",
    re.IGNORECASE,
)


_BLOCK = re.compile(
    r"<(?:p|div|ul|ol|dl|h[1-6]|blockquote|figure|table|section|article|pre|hr|body|html)\b",
    re.IGNORECASE,
)


def write_paragraphs(text: str) -> str:
    """Write a plain text as HTML: a paragraph for each, wrapped lines joined."""
    return write_html(split_blocks(text.replace("\r\n", "\n").replace("\r", "\n")))


def looks_like_html(text: str) -> bool:
    """Whether a text of which nothing is said is HTML."""
    return "<" in text and _MARKUP.search(text) is not None


def as_html(text: str) -> str:
    """A body of which nothing is said: HTML as it is, a plain text as paragraphs."""
    return as_paragraphs(text) if looks_like_html(text) else write_paragraphs(text)


def as_paragraphs(html: str) -> str:
    """HTML as it is; a line of it that lacks any block becomes a paragraph."""
    return html if not html.strip() or _BLOCK.search(html) else f"<p>{html.strip()}</p>"
