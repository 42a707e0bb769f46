"""Tags such as {% include x %} and {% highlight js %}: what becomes of each, by its name."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from feedsvc.readers.code_spans import bare_code
from feedsvc.readers.shortcodes import include_name, write_shortcode
from feedsvc.readers.template_reading import LONGEST_TAG, Reading
from feedsvc.readers.template_values import read_arguments

_TAG_NAME = re.compile(r"\{%-?\s{0,20}([\w-]+)")

# Their text stands between two tags, and is kept; the tags themselves say nothing to readers.
_SILENT_TAGS = frozenset(
    {
        *("if", "elsif", "elif", "else", "unless", "for", "case", "when", "assign", "capture"),
        *("set", "block", "extends", "import", "from", "macro", "toc", "end", "with", "filter"),
        *("call", "break", "continue", "cycle", "increment", "decrement", "layout", "autoescape"),
    }
)
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})


def take_tag(reading: Reading, found: re.Match[str]) -> int:
    """Take a tag, and with it the block that it opens where that is no prose."""
    text, begin = reading.text, found.start()
    end = reading.find("%}", found.end(), LONGEST_TAG)
    if end == -1:
        reading.drop("{%", begin)
        return found.end()
    named = _TAG_NAME.match(text, begin)
    name = named[1].lower() if named else ""
    inner = end + 2
    if name in _BLOCKS:
        return _BLOCKS[name](reading, name, inner)
    if name and name not in _SILENT_TAGS and not name.startswith("end"):
        _show_tag(reading, name, text[named.end() if named else inner : end], begin)
    return inner


def _show_tag(reading: Reading, name: str, written: str, begin: int) -> None:
    arguments, meant = read_arguments(written.rstrip("- ")), name
    if name in _INCLUDES:
        meant = include_name(arguments.first("0"))
        arguments = read_arguments(written.partition(arguments.first("0"))[2])
    shown = write_shortcode(meant, arguments, reading.page)
    if shown is None:
        reading.drop(f"{{% {name[:40]} %}}", begin)
    reading.out.append(shown or "")


def _take_raw(reading: Reading, name: str, inner: int) -> int:
    """Keep what stands in a raw block as it is: its author wants it seen."""
    stop, after = _end_of_block(reading, name, inner)
    reading.out.append(reading.text[inner:stop])
    return after


def _take_comment(reading: Reading, name: str, inner: int) -> int:
    return _end_of_block(reading, name, inner)[1]


def _take_highlight(reading: Reading, name: str, inner: int) -> int:
    stop, after = _end_of_block(reading, name, inner)
    begin = reading.text.rfind("{%", 0, inner)
    arguments = reading.text[begin + 2 : inner - 2].split()
    language = re.sub(r"[^\w+-]", "", arguments[1].rpartition(":")[2]) if arguments[1:] else ""
    write_code(reading, reading.text[inner:stop], language)
    return after


def write_code(reading: Reading, code: str, language: str) -> None:
    """Write code as a block, whatever fences stand in it."""
    code = bare_code(code).strip("\n")
    if not reading.markdown:
        reading.out.append(f"<pre><code>{html.escape(code, quote=False)}</code></pre>")
        return
    fence = "```" if "```" not in code else "~" * 8
    reading.out.append(f"\n{fence}{language}\n{code}\n{fence}\n")


def _end_of_block(reading: Reading, name: str, begin: int) -> tuple[int, int]:
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


_BLOCKS: Mapping[str, Callable[[Reading, str, int], int]] = MappingProxyType(
    {
        "raw": _take_raw,
        "verbatim": _take_raw,
        "comment": _take_comment,
        "schema": _take_comment,
        "highlight": _take_highlight,
        "codeblock": _take_highlight,
        "prism": _take_highlight,
        "mermaid": _take_highlight,
    }
)
