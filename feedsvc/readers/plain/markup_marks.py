"""Marks that a converter of web pages leaves in its text: ``## Heading``, ``[words](address)``, ``**bold**``, ``> quote``.

Only a text with several headings or a link in that notation was converted; in any other the signs are the author's.
"""

from __future__ import annotations

import re
from dataclasses import replace

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
_HEADINGS = 2


def unmark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take the marks away where a converter left them; what is written in the file stays known."""
    if not _was_converted(blocks):
        return blocks
    return tuple(replace(block, text=_plain(block.text)) for block in blocks)


def is_main_heading(block: Block) -> bool:
    """Tell whether a line is marked as the first of all headings: ``# Headline``."""
    return block.lines[0][1].startswith("# ")


def _was_converted(blocks: tuple[Block, ...]) -> bool:
    headings = sum(bool(_HEADING.match(block.text)) for block in blocks)
    return headings >= _HEADINGS or any(_LINK.search(block.text) for block in blocks)


def _plain(text: str) -> str:
    """Give the words of a line; those of a picture's description are none."""
    words = _LINK.sub(r"\1", _IMAGE.sub("", text)).strip()
    words = _HEADING.sub("", _QUOTE.sub("", words, count=1) if words[:1] == ">" else words, count=1)
    return _ITALIC.sub(r"\2", _BOLD.sub(r"\2", words))
