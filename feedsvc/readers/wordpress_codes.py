"""WordPress's tags in square brackets: [caption], [embed], [gallery] and what plug-ins left.

https://wordpress.com/support/wordpress-editor/blocks/shortcode-block/
"""

from __future__ import annotations

import html
import re

from feedsvc.readers.liquid_tags import write_code
from feedsvc.readers.shortcodes import write_link, write_shortcode
from feedsvc.readers.template_reading import LONGEST_TAG, Reading
from feedsvc.readers.template_values import read_arguments

NAMES = (
    *("caption", "wp_caption", "embed", "gallery", "audio", "video", "playlist", "youtube"),
    *("vimeo", "gist", "tweet", "instagram", "sourcecode", "contact-form-7", "contact-form"),
    *("vc_row", "vc_column", "vc_column_text", "et_pb_section", "et_pb_row", "et_pb_text"),
    *("su_button", "su_note", "su_quote", "su_spoiler", "dropcap", "pullquote", "soundcloud"),
)

#: Stands behind a bracket. In Markdown, [gallery](x) and [gallery][1] and [gallery]: x are links.
OPENING = rf"/?(?:{'|'.join(map(re.escape, NAMES))})(?=[\s\]=/])(?![^\]\n]{{0,80}}\][(\[:])"

_CODES = re.compile(rf"\[{OPENING}")
_TAG = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"(?:<a\b[^<>]{0,2000}>\s{0,9})?<img\b[^<>]{0,4000}>(?:\s{0,9}</a>)?")
_WEB = re.compile(r"https?://[^\s<>\"'\[\]]+")


def holds_codes(text: str) -> bool:
    """Tell whether a text holds any of these tags."""
    return _CODES.search(text) is not None


def take_code(reading: Reading, found: re.Match[str]) -> int:
    """Take one tag, and with it what stands between it and its end where that is no prose."""
    text, begin = reading.text, found.start()
    name = found[0][1:]
    end = reading.find("]", found.end(), LONGEST_TAG)
    if end == -1:
        reading.out.append(found[0])
        return found.end()
    if name.startswith("/"):
        return end + 1
    written = text[found.end() : end]
    if name in {"caption", "wp_caption", "embed", "sourcecode"}:
        return _take_pair(reading, name, written, end + 1)
    _show(reading, name, written, begin)
    return end + 1


def _take_pair(reading: Reading, name: str, written: str, inner: int) -> int:
    end_tag = f"[/{name}]"
    stop = reading.find(end_tag, inner)
    if stop == -1:
        return inner
    inside = reading.text[inner:stop]
    if name == "sourcecode":
        arguments = read_arguments(written)
        write_code(reading, html.unescape(inside), arguments.first("language", "lang"))
    elif name == "embed":
        reading.out.append(_embedded(inside))
    else:
        reading.out.append(_captioned(inside, written))
    return stop + len(end_tag)


def _embedded(inside: str) -> str:
    address = _WEB.search(html.unescape(_TAG.sub("", inside)))
    return write_link(address[0]) if address else ""


def _captioned(inside: str, written: str) -> str:
    picture = _PICTURE.search(inside)
    if picture is None:
        return inside
    given = read_arguments(written).first("caption")
    caption = inside[picture.end() :].strip() or html.escape(given, quote=False)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture[0]}{below}</figure>"


def _show(reading: Reading, name: str, written: str, begin: int) -> None:
    arguments = read_arguments(written.lstrip("="))
    shown = write_shortcode(name, arguments, reading.page)
    if shown is None:
        reading.drop(f"[{name}]", begin)
    reading.out.append(shown or "")
