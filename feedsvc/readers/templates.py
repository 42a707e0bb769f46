"""Template code that generators left in a text: taken out, or resolved where its meaning is plain.

Nothing of it may ever be read by a subscriber. What stands in code is an example and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from feedsvc.model import Note
from feedsvc.readers.template_values import resolve_value, write_figure

#: How far behind its beginning a tag, or a span of code, may end.
LONGEST_TAG = 4000
LONGEST_CODE_SPAN = 10_000
LONGEST_ATTRIBUTES = 300

# As many signs in a row at the beginning of a line open a block of code.
_FENCE = 3

# Each begins with a sign out of a few, so that the search can skip all other text.
_MARKDOWN = re.compile(
    r"[`~{<](?:(?<=`)`*|(?<=~)~~+|(?<=\{)(?:[{%]|[:#.](?=[ .#\w])|/\*)|(?<=<)(?:pre|PRE|code|CODE)\b)"
)
_HTML = re.compile(r"[{<](?:(?<=\{)[{%]|(?<=<)(?:pre|PRE|code|CODE)\b)")

_TAG_NAME = re.compile(r"\{%-?\s{0,20}([\w-]+)")
_SHORTCODE = re.compile(r"\{\{[<%]-?\s{0,20}(/?[\w./-]*)")
_RAW_MARKS = re.compile(r"\{%-?\s{0,20}(?:end)?raw\s{0,20}-?%\}")

# Their text stands between two tags, and is kept; the tags themselves say nothing to readers.
_SILENT_TAGS = frozenset(
    {
        *("if", "elsif", "else", "unless", "endif", "endunless", "for", "endfor", "case", "when"),
        *(
            "endcase",
            "assign",
            "capture",
            "endcapture",
            "raw",
            "endraw",
            "endhighlight",
            "endcomment",
        ),
        *("set", "endset", "block", "endblock", "extends", "import", "macro", "endmacro", "toc"),
    }
)


@dataclass(slots=True)
class _Reading:
    text: str
    out: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)

    def drop(self, kind: str, at: int) -> None:
        self.dropped[kind] += 1
        self.first.setdefault(kind, at)

    def find(self, end: str, begin: int, limit: int | None = None) -> int:
        """Find an end; the next one is remembered, so that no stretch is searched twice."""
        found = self.ahead.get(end, -2)
        if found != -1 and found < begin:
            found = self.ahead[end] = self.text.find(end, begin)
        return found if limit is None or found - begin <= limit else -1


Take = Callable[[_Reading, re.Match[str]], int]


def strip_templates(
    text: str, *, markdown: bool = True, first_line: int = 1
) -> tuple[str, tuple[Note, ...]]:
    """Take template code out of a text, outside of code; one note for each kind."""
    if not any(sign in text for sign in ("{{", "{%", "{:", "{#", "{.", "{/*")):
        return text, ()
    reading = _Reading(text)
    tokens = _MARKDOWN if markdown else _HTML
    position = 0
    while (found := tokens.search(text, position)) is not None:
        reading.out.append(text[position : found.start()])
        position = _TAKERS[found[0][:2].rstrip("pPcC")](reading, found)
    reading.out.append(text[position:])
    return "".join(reading.out), _notes(reading, first_line)


def plain_address(value: str) -> str:
    """Resolve an address that may hold template code; empty where it cannot be resolved."""
    if "{{" not in value and "{%" not in value:
        return value
    return strip_templates(value, markdown=False)[0].strip()


def _notes(reading: _Reading, first_line: int) -> tuple[Note, ...]:
    return tuple(
        Note(
            f"{kind}{f', {count} times' if count > 1 else ''}: template code cannot be shown and was left out",
            line=first_line + reading.text.count("\n", 0, reading.first[kind]),
        )
        for kind, count in reading.dropped.items()
    )


def _take_ticks(reading: _Reading, found: re.Match[str]) -> int:
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
    reading.out.append(_RAW_MARKS.sub("", text[found.start() : stop]))
    return stop


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


def _take_pre(reading: _Reading, found: re.Match[str]) -> int:
    end_tag = f"</{found[0][1:]}>"
    end = reading.find(end_tag, found.end())
    stop = end + len(end_tag) if end != -1 else found.end()
    reading.out.append(_RAW_MARKS.sub("", reading.text[found.start() : stop]))
    return stop


def _take_attributes(reading: _Reading, found: re.Match[str]) -> int:
    """Drop kramdown's ``{: .class}`` and the ``{#id}`` behind a heading."""
    text = reading.text
    end = reading.find("}", found.end(), LONGEST_ATTRIBUTES)
    at_end = end != -1 and text[end + 1 : end + 2] in {"", "\n"}
    if end == -1 or "\n" in text[found.start() : end] or (found[0] != "{:" and not at_end):
        reading.out.append(found[0])
        return found.end()
    return end + 1


def _take_remark(reading: _Reading, found: re.Match[str]) -> int:
    end = reading.find("*/}", found.end())
    if end == -1:
        reading.out.append(found[0])
        return found.end()
    if any(word in reading.text[found.end() : end] for word in ("truncate", "more")):
        reading.out.append("<!--more-->")
    return end + len("*/}")


def _take_output(reading: _Reading, found: re.Match[str]) -> int:
    text, begin = reading.text, found.start()
    if text[begin + 2 : begin + 3] in {"<", "%"}:
        return _take_shortcode(reading, begin)
    end = reading.find("}}", found.end(), LONGEST_TAG)
    if end == -1:
        reading.drop("{{", begin)
        return found.end()
    plain = resolve_value(text[found.end() : end].strip(" -\n\t"))
    if plain is None:
        reading.drop("{{ … }}", begin)
    reading.out.append(plain or "")
    return end + 2


def _take_shortcode(reading: _Reading, begin: int) -> int:
    text = reading.text
    closing = text[begin + 2].replace("<", ">") + "}}"
    end = reading.find(closing, begin + 3, LONGEST_TAG)
    found = _SHORTCODE.match(text, begin)
    name = found[1] if found else ""
    if end == -1:
        reading.drop("{{<", begin)
        return begin + 3
    if name == "figure":
        reading.out.append(write_figure(text[begin + 3 : end]))
    elif not name.startswith("/"):
        reading.drop(f"{{{{{text[begin + 2]} {name[:40]} {closing}", begin)
    return end + 3


def _take_tag(reading: _Reading, found: re.Match[str]) -> int:
    text, begin = reading.text, found.start()
    end = reading.find("%}", found.end(), LONGEST_TAG)
    if end == -1:
        reading.drop("{%", begin)
        return found.end()
    named = _TAG_NAME.match(text, begin)
    name = named[1].lower() if named else ""
    inner = end + 2
    if name in _BLOCKS:
        return _BLOCKS[name](reading, inner)
    if name and name not in _SILENT_TAGS and not name.startswith("end"):
        reading.drop(f"{{% {name[:40]} %}}", begin)
    return inner


def _take_raw(reading: _Reading, inner: int) -> int:
    """Keep what stands in a raw block as it is: its author wants it seen."""
    stop, after = _end_of_block(reading, "raw", inner)
    reading.out.append(reading.text[inner:stop])
    return after


def _take_comment(reading: _Reading, inner: int) -> int:
    return _end_of_block(reading, "comment", inner)[1]


def _take_highlight(reading: _Reading, inner: int) -> int:
    stop, after = _end_of_block(reading, "highlight", inner)
    begin = reading.text.rfind("{%", 0, inner)
    arguments = reading.text[begin + 2 : inner - 2].split()
    language = re.sub(r"[^\w+-]", "", arguments[1]) if len(arguments) > 1 else ""
    code = _RAW_MARKS.sub("", reading.text[inner:stop]).strip("\n")
    fence = "```" if "```" not in code else "~" * 8
    reading.out.append(f"\n{fence}{language}\n{code}\n{fence}\n")
    return after


def _end_of_block(reading: _Reading, name: str, begin: int) -> tuple[int, int]:
    """Where the text of a block ends, and where its closing tag does; both may be the file's end."""
    text = reading.text
    at = reading.find(f"end{name}", begin)
    while at != -1:
        opening = text.rfind("{%", max(begin, at - 24), at)
        if opening != -1 and not text[opening + 2 : at].strip(" -\t\n"):
            end = text.find("%}", at, at + 40)
            return opening, (end + 2 if end != -1 else at + len(name) + 3)
        at = reading.find(f"end{name}", at + 1)
    return len(text), len(text)


_BLOCKS: Mapping[str, Callable[[_Reading, int], int]] = MappingProxyType(
    {"raw": _take_raw, "comment": _take_comment, "highlight": _take_highlight}
)

_TAKERS: Mapping[str, Take] = MappingProxyType(
    {
        "`": _take_ticks,
        "``": _take_ticks,
        "~~": _take_ticks,
        "{{": _take_output,
        "{%": _take_tag,
        "{:": _take_attributes,
        "{#": _take_attributes,
        "{.": _take_attributes,
        "{/": _take_remark,
        "<": _take_pre,
    }
)
