"""Marks that a converter of web pages leaves in its text: ``## Heading``, ``[words](address)``, ``[12]words``, ``> quote``.

Only a text with several headings, one below the first level or a link in that notation was converted, and only one
that counts its links has numbers before words; in any other the signs are the author's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from feedsvc.readers.text_blocks import Block

_ADDRESS = (
    r"\((?:https?:|mailto:|tel:|/|#)(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s\"[^\"]{0,200}\")?\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,400}}\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]]{{0,400}})\]{_ADDRESS}")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?){1,3}(?=\S)")
_BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^*_]{1,300})(?<=\S)\1(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,300})(?<=\S)\1(?![\w*])")
_NUMBER = re.compile(r"(?<![^\W_])\[(\d{1,4})\](?=[^\W_]|[\"\u201c\u2018'(])")
_HEADINGS = 2
_LINKS = 3


def unmark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take the marks away where a converter left them; what is written in the file stays known."""
    if _counts_links(blocks):
        blocks = tuple(replace(each, text=_NUMBER.sub("", each.text)) for each in blocks)
    if not _was_converted(blocks):
        return blocks
    return tuple(replace(block, text=_plain(block.text)) for block in blocks)


def is_main_heading(block: Block) -> bool:
    """Tell whether a line is marked as the first of all headings: ``# Headline``."""
    return block.lines[0][1].startswith("# ")


def _counts_links(blocks: tuple[Block, ...]) -> bool:
    """Tell whether the links of a page were given numbers, from one upwards; a note stands behind its word."""
    found = (int(match[1]) for block in blocks for match in _NUMBER.finditer(block.text))
    return tuple(islice(found, _LINKS)) == tuple(range(1, _LINKS + 1))


def _was_converted(blocks: tuple[Block, ...]) -> bool:
    headings = [block for block in blocks if _HEADING.match(block.text)]
    below = any(block.text.startswith("##") for block in headings)
    return below or len(headings) >= _HEADINGS or any(_LINK.search(block.text) for block in blocks)


def _plain(text: str) -> str:
    """Give the words of a line; those of a picture's description are none."""
    words = _LINK.sub(r"\1", _IMAGE.sub("", text)).strip()
    words = _HEADING.sub("", _QUOTE.sub("", words, count=1) if words[:1] == ">" else words, count=1)
    return _ITALIC.sub(r"\2", _BOLD.sub(r"\2", words))
