"""Tags such as {{< figure >}}, {{% note %}} and {{ page.title }}. What each stands for: shortcodes."""

from __future__ import annotations

import html
import re

from feedsvc.readers.liquid_tags import write_code
from feedsvc.readers.shortcodes import write_link, write_shortcode
from feedsvc.readers.template_reading import LONGEST_TAG, Reading
from feedsvc.readers.template_values import read_arguments, resolve_value

_SHORTCODE = re.compile(r"\{\{[<%]-?\s{0,20}(/?[\w./-]*)")
_CALL = re.compile(r"([\w.:-]{1,60})\s{0,9}\((.{0,3000})\)", re.DOTALL)

_EMBEDDED = re.compile(
    r"""["'](https?://[^\s"'<>|]{1,1000})["']\s{0,9}\|\s{0,9}(?:o?embed|youtube|vimeo|video)\w{0,20}"""
    r"""(?:\s{0,9}:\s{0,9}["']([^"'<>]{0,300})["'])?"""
)
# What stands between two of these is code.
_CODE = frozenset({"highlight", "code", "mermaid", "codeblock", "goat"})
_REMARKS = frozenset({"comment", "hidden"})


def take_output(reading: Reading, found: re.Match[str]) -> int:
    """Take what prints a value: {{ page.title }}, or Zola's {{ youtube(id="x") }}."""
    text, begin = reading.text, found.start()
    if text[begin + 2 : begin + 3] in {"<", "%"}:
        return _take_shortcode(reading, begin)
    if text.startswith("{{/*", begin) and (end := reading.find("*/}}", begin, LONGEST_TAG)) != -1:
        reading.out.append(_example(f"{{{{ {text[begin + 4 : end].strip()} }}}}"))
        return end + 4
    end = reading.find("}}", found.end(), LONGEST_TAG)
    if end == -1:
        reading.drop("{{", begin)
        return found.end()
    expression = text[found.end() : end].strip(" -\n\t")
    call = _CALL.fullmatch(expression)
    plain = resolve_value(expression, reading.page)
    if plain is None and call:
        plain = write_shortcode(call[1], read_arguments(call[2]), reading.page)
    if plain is None:
        plain = _embedded(expression)
    if plain is None:
        reading.drop(f"{{{{ {call[1][:40]}() }}}}" if call else "{{ … }}", begin)
    reading.out.append(plain or "")
    return end + 2


def _embedded(expression: str) -> str | None:
    """A filter that puts a player in place of an address: "https://…" | embed: "title"."""
    found = _EMBEDDED.fullmatch(expression)
    return write_link(found[1], found[2] or "") if found else None


def _take_shortcode(reading: Reading, begin: int) -> int:
    text = reading.text
    closing = text[begin + 2].replace("<", ">") + "}}"
    end = reading.find(closing, begin + 3, LONGEST_TAG)
    if end == -1:
        reading.drop("{{<", begin)
        return begin + 3
    after = end + 3
    found = _SHORTCODE.match(text, begin)
    name = found[1] if found else ""
    written = text[found.end() if found else begin + 3 : end].strip(" \t\n/")
    if written.startswith("*") and written.endswith("*") and not name.strip("/"):
        shown = f"{text[begin : begin + 3]} {written.strip('* ')} {closing}"
        reading.out.append(_example(shown))
    elif name in _CODE | _REMARKS and (block := _block_of(reading, name, after)):
        return _take_block(reading, name, written, after, block)
    elif not name.startswith("/"):
        _show(reading, name, written, begin)
    elif name == "/details":
        reading.out.append("\n\n</details>\n\n")
    return after


def _example(shown: str) -> str:
    """Template code that its author wants to be seen."""
    return f"<code>{html.escape(shown, quote=False)}</code>"


def _show(reading: Reading, name: str, written: str, begin: int) -> None:
    arguments = read_arguments(written)
    if name == "details":
        label = html.escape(arguments.first("summary", "title", "0"), quote=False)
        reading.out.append(f"\n\n<details><summary>{label}</summary>\n\n")
        return
    shown = write_shortcode(name, arguments, reading.page)
    if shown is None:
        mark = reading.text[begin + 2]
        reading.drop(f"{{{{{mark} {name[:40]} {mark.replace('<', '>')}}}}}", begin)
    reading.out.append(shown or "")


def _block_of(reading: Reading, name: str, begin: int) -> tuple[int, int] | None:
    """Where the text of a paired shortcode ends, and where its closing tag does."""
    text = reading.text
    at = reading.find(f"/{name}", begin)
    if at == -1:
        return None
    opening = text.rfind("{{", max(begin, at - 24), at)
    end = text.find("}}", at, at + 60)
    return (opening, end + 2) if opening != -1 and end != -1 else None


def _take_block(
    reading: Reading, name: str, written: str, begin: int, block: tuple[int, int]
) -> int:
    stop, after = block
    if name in _CODE:
        language = re.sub(r"[^\w+-]", "", read_arguments(written).first("lang", "language", "0"))
        known = name if name in {"mermaid", "goat"} else language
        write_code(reading, reading.text[begin:stop], known)
    return after
