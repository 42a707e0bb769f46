"""Template code that generators left in a text: taken out, or resolved where its meaning is plain.

Nothing of it may ever be read by a subscriber. What stands in code is an example and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from feedsvc.model import Note
from feedsvc.readers.code_spans import in_indented_code, take_pre, take_ticks
from feedsvc.readers.liquid_tags import take_tag
from feedsvc.readers.publ_images import take_image_set
from feedsvc.readers.shortcode_tags import take_output
from feedsvc.readers.template_reading import Reading
from feedsvc.readers.template_values import Page
from feedsvc.readers.wordpress_codes import OPENING, holds_codes, take_code

LONGEST_ATTRIBUTES = 300

# Each begins with a sign out of a few, so that the search can skip all other text.
_MARKDOWN = re.compile(
    r"[`~{<!](?:(?<=`)`*|(?<=~)~~+|(?<=\{)(?:[{%]|[:#.](?=[ .#\w])|/\*)|(?<=<)(?:pre|PRE|code|CODE)\b"
    r"|(?<=!)\[)"
)
_HTML = re.compile(r"[{<](?:(?<=\{)[{%]|(?<=<)(?:pre|PRE|code|CODE)\b)")
_MARKDOWN_AND_CODES = re.compile(rf"{_MARKDOWN.pattern}|\[{OPENING}")
_HTML_AND_CODES = re.compile(rf"{_HTML.pattern}|\[{OPENING}")
_SIGNS = ("{{", "{%", "{:", "{#", "{.", "{/*", " | ")

Take = Callable[[Reading, re.Match[str]], int]

NO_PAGE = Page()


def strip_templates(
    text: str, *, markdown: bool = True, first_line: int = 1, page: Page = NO_PAGE
) -> tuple[str, tuple[Note, ...]]:
    """Take template code out of a text, outside of code; one note for each kind."""
    codes = "[" in text and holds_codes(text)
    if "{" not in text and " | " not in text and not codes:
        return text, ()
    if not codes and not any(sign in text for sign in _SIGNS) and not _may_hold_set(text):
        return text, ()
    reading = Reading(text, page, markdown)
    tokens = _tokens(markdown=markdown, codes=codes)
    position = 0
    while (found := tokens.search(text, position)) is not None:
        reading.out.append(text[position : found.start()])
        position = _taker(reading, found)(reading, found)
    reading.out.append(text[position:])
    return "".join(reading.out), reading.notes(first_line)


def plain_address(value: str) -> str:
    """Resolve an address that may hold template code; empty where it cannot be resolved."""
    if "{{" not in value and "{%" not in value:
        return value
    return strip_templates(value, markdown=False)[0].strip()


def _may_hold_set(text: str) -> bool:
    return "![" in text and "{" in text


def _tokens(*, markdown: bool, codes: bool) -> re.Pattern[str]:
    if markdown:
        return _MARKDOWN_AND_CODES if codes else _MARKDOWN
    return _HTML_AND_CODES if codes else _HTML


def _taker(reading: Reading, found: re.Match[str]) -> Take:
    taker = _BY_SIGN.get(found[0][0]) or _TAKERS[found[0][:2]]
    if taker in _IN_PROSE and reading.markdown and in_indented_code(reading, found.start()):
        return _leave
    return taker


def _leave(reading: Reading, found: re.Match[str]) -> int:
    reading.out.append(found[0])
    return found.end()


def _take_attributes(reading: Reading, found: re.Match[str]) -> int:
    """Drop kramdown's ``{: .class}`` and the ``{#id}`` behind a heading."""
    text = reading.text
    end = reading.find("}", found.end(), LONGEST_ATTRIBUTES)
    at_end = end != -1 and text[end + 1 : end + 2] in {"", "\n"}
    if end == -1 or "\n" in text[found.start() : end] or (found[0] != "{:" and not at_end):
        reading.out.append(found[0])
        return found.end()
    return end + 1


def _take_remark(reading: Reading, found: re.Match[str]) -> int:
    end = reading.find("*/}", found.end())
    if end == -1:
        reading.out.append(found[0])
        return found.end()
    if any(word in reading.text[found.end() : end] for word in ("truncate", "more")):
        reading.out.append("<!--more-->")
    return end + len("*/}")


_TAKERS: Mapping[str, Take] = MappingProxyType(
    {
        "{{": take_output,
        "{%": take_tag,
        "{:": _take_attributes,
        "{#": _take_attributes,
        "{.": _take_attributes,
        "{/": _take_remark,
    }
)
_BY_SIGN: Mapping[str, Take] = MappingProxyType(
    {"`": take_ticks, "~": take_ticks, "<": take_pre, "[": take_code, "!": take_image_set}
)
# These are text where the lines around them are code.
_IN_PROSE = frozenset({take_output, take_tag, take_code, take_image_set})
