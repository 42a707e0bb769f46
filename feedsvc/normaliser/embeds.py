"""What feeds cannot show, put as what they can: players and frames as links, lazy images as images.

It works on tags alone and trusts nothing: the sanitiser comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

_WORTH_A_LOOK = (
    *("<iframe", "<video", "<audio", "<embed", "<object", "<input"),
    *("data-src", "data-original", "data-lazy-src"),
)
_EMBED = re.compile(r"<(iframe|video|audio|embed|object)\b([^<>]*)>", re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("iframe", "video", "audio", "object")
}
# The look behind lets a name be tried from its first letter only, whatever its length.
_ATTRIBUTE = re.compile(
    r"""(?<![a-zA-Z\-])([a-zA-Z\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_INNER_SOURCE = re.compile(r"<(?:source|embed|param|iframe)\b([^<>]*)>", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_CHECKBOX = re.compile(r"<input\b([^<>]*)>", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "data-lazy-src")
_SOURCES = ("src", "data-src", "data")
_WEB = re.compile(r"(?!about:|javascript:|data:|blob:)\S", re.IGNORECASE)


def replace_embeds(html: str) -> str:
    """Put a link in the place of each frame, player and plug-in; show lazy images at once."""
    if not _is_worth_a_look(html.lower()):
        return html
    html = "".join(_pieces(html))
    return _CHECKBOX.sub(_checkbox_sign, _IMAGE.sub(_eager_image, html))


def _is_worth_a_look(small: str) -> bool:
    # A loop and no generator: every article comes by here, and few have any of these.
    for sign in _WORTH_A_LOOK:  # noqa: SIM110 - as above
        if sign in small:
            return True
    return False


def _pieces(html: str) -> Iterator[str]:
    position = 0
    find_end = _end_finder(html)
    for start in _EMBED.finditer(html):
        if start.start() < position:
            continue
        yield html[position : start.start()]
        inner_end, position = find_end(start)
        yield _link(_attributes(start[2]), html[start.end() : inner_end])
    yield html[position:]


def _end_finder(html: str) -> Callable[[re.Match[str]], tuple[int, int]]:
    """Where an element's inside and the element end; a name without an end is sought but once."""
    unclosed: set[str] = set()

    def find_end(start: re.Match[str]) -> tuple[int, int]:
        name = start[1].lower()
        if name in _ENDS and name not in unclosed and not start[2].endswith("/"):
            if end := _ENDS[name].search(html, start.end()):
                return end.span()
            unclosed.add(name)
        return start.end(), start.end()

    return find_end


def _link(attributes: dict[str, str], inside: str) -> str:
    address = _source(attributes) or next(filter(None, map(_inner_source, _inner(inside))), "")
    if not address:
        return ""
    label = " ".join(attributes.get("title", "").split()) or address
    return f'<p><a href="{escape(address)}">{escape(label)}</a></p>'


def _inner(inside: str) -> Iterator[str]:
    return (match[1] for match in _INNER_SOURCE.finditer(inside))


def _inner_source(attributes: str) -> str:
    return _source(_attributes(attributes))


def _source(attributes: dict[str, str]) -> str:
    named = (attributes.get(name, "").strip() for name in _SOURCES)
    return next((address for address in named if _WEB.match(address)), "")


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _eager_image(match: re.Match[str]) -> str:
    attributes = _attributes(match[1])
    lazy = next((attributes[name] for name in _LAZY if attributes.get(name)), None)
    if lazy is None:
        return match[0]
    kept = {name: value for name, value in attributes.items() if name not in _LAZY} | {"src": lazy}
    return "<img " + " ".join(f'{name}="{escape(value)}"' for name, value in kept.items()) + ">"


def _checkbox_sign(match: re.Match[str]) -> str:
    if _attributes(match[1]).get("type", "").lower() != "checkbox":
        return match[0]
    # The attribute stands alone ("checked") or with a value.
    return "\u2611" if re.search(r"\bchecked\b", match[1], re.IGNORECASE) else "\u2610"
