"""Code in a Markdown text: fences, spans and indented blocks, in which nothing is a template."""

from __future__ import annotations

import re

from feedsvc.readers.template_reading import Reading

LONGEST_CODE_SPAN = 10_000

# As many signs in a row at the beginning of a line open a block of code.
_FENCE = 3
_RAW_MARKS = re.compile(r"\{%-?\s{0,20}(?:end)?raw\s{0,20}-?%\}")
# Hugo's way to show a shortcode: {{</* figure */>}}.
_SHOWN_CODE = re.compile(r"\{\{([<%])/\*(.{0,1000}?)\*/([>%])\}\}", re.DOTALL)
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_INDENTED = re.compile(r" {4}|\t")
# A longer line is no code.
_LONGEST_LINE = 1000


def take_ticks(reading: Reading, found: re.Match[str]) -> int:
    """Take a fenced block of code, or a span of code in a line."""
    text, ticks, begin = reading.text, found[0], found.end()
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if len(ticks) >= _FENCE and not before.strip(" \t>"):
        stop = _end_of_fence(text, ticks, begin)
    elif ticks[0] == "~":
        stop = begin
    else:
        paragraph = text.find("\n\n", begin, begin + LONGEST_CODE_SPAN)
        until = begin + LONGEST_CODE_SPAN if paragraph == -1 else paragraph
        stop = _closing_ticks(text, ticks, begin, until) or begin
    reading.out.append(bare_code(text[found.start() : stop]))
    return stop


def bare_code(code: str) -> str:
    """Code without the marks that keep a generator from reading what it holds."""
    if "{%" in code:
        code = _RAW_MARKS.sub("", code)
    return _SHOWN_CODE.sub(r"{{\1\2\3}}", code) if "/*" in code else code


def take_pre(reading: Reading, found: re.Match[str]) -> int:
    """Take an element of code in HTML."""
    end_tag = f"</{found[0][1:]}>"
    end = reading.find(end_tag, found.end())
    stop = end + len(end_tag) if end != -1 else found.end()
    reading.out.append(bare_code(reading.text[found.start() : stop]))
    return stop


def in_indented_code(reading: Reading, at: int) -> bool:
    """Tell whether a place lies in a block of code that is one by its indentation.

    Below the item of a list the same indentation means a paragraph of the item.
    """
    text = reading.text
    line = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    if not _INDENTED.match(text, line) or (line == 0 and at > _LONGEST_LINE):
        return False
    reading.indented = (line, _opens_code(reading, line))
    return reading.indented[1]


def _opens_code(reading: Reading, line: int) -> bool:
    """Look at the lines above an indented one, but no farther than where was looked before."""
    text, (known, verdict) = reading.text, reading.indented
    blank, end = line == 0, line - 1
    while end >= 0:
        if end < known:
            return verdict
        begin = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1
        if not text[begin:end].strip():
            blank = True
        elif not _INDENTED.match(text, begin):
            return blank and not _LIST_ITEM.match(text, begin) and text[begin] != " "
        end = begin - 1
    return blank


def _end_of_fence(text: str, fence: str, begin: int) -> int:
    closing = re.compile(
        rf"^[ \t]*(?:>[ \t]?)*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE
    )
    end = closing.search(text, begin)
    return end.end() if end else len(text)


def _closing_ticks(text: str, ticks: str, begin: int, stop: int) -> int | None:
    at = text.find(ticks, begin, stop)
    while at != -1:
        end = at + len(ticks)
        if text[end : end + 1] != "`":
            return end
        while text[end : end + 1] == "`":
            end += 1
        at = text.find(ticks, end, stop)
    return None
