"""Paragraphs of plain text as HTML: escaped, addresses linked, runs of dashes as lists."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

from feedsvc.readers.text_blocks import Block

_SCHEMES = ("http://", "https://")
_TRAILING = ".,;:!?'\"\u2019\u201d\u00bb\u2026*_"
_ENDING = frozenset('<>"\u201c\u201d\u00ab\u00bb')


def write_html(blocks: Sequence[Block]) -> str:
    """Write one ``<p>`` for each block; two items or more in a row are a list."""
    parts: list[str] = []
    for is_item, run in groupby(blocks, key=lambda block: block.is_item):
        texts = [block.text for block in run]
        parts.extend(_list(texts) if is_item and len(texts) > 1 else map(_paragraph, texts))
    return "\n".join(parts)


def _paragraph(text: str) -> str:
    return f"<p>{_inline(text)}</p>"


def _list(texts: Sequence[str]) -> list[str]:
    return ["<ul>", *(f"<li>{_inline(text[2:].strip())}</li>" for text in texts), "</ul>"]


def _inline(text: str) -> str:
    """Escape a text and link the addresses in it; no pattern, as a line may have megabytes."""
    if "://" not in text:
        return html.escape(text, quote=False)
    return " ".join(_word(word) for word in text.split(" "))


def _word(word: str) -> str:
    start = min((at for at in map(word.find, _SCHEMES) if at >= 0), default=-1)
    if start < 0:
        return html.escape(word, quote=False)
    end = _address_end(word, start)
    address = word[start:end]
    if len(address.partition("://")[2]) == 0:
        return html.escape(word, quote=False)
    before, after = html.escape(word[:start], quote=False), html.escape(word[end:], quote=False)
    shown = html.escape(address, quote=False)
    return f'{before}<a href="{html.escape(address)}">{shown}</a>{after}'


def _address_end(word: str, start: int) -> int:
    """Find where an address ends: a closing bracket belongs to it if one was opened in it."""
    end = next((at for at in range(start, len(word)) if word[at] in _ENDING), len(word))
    opened = word.count("(", start, end) - word.count(")", start, end)
    while end > start:
        if word[end - 1] == ")" and opened < 0:
            opened += 1
        elif word[end - 1] not in _TRAILING:
            break
        end -= 1
    return end
