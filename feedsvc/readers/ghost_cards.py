"""Ghost's two own forms of a text, Lexical and Mobiledoc, to HTML: for exports without any HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from feedsvc.errors import Empty
from feedsvc.model import ReadingRules
from feedsvc.readers.markdown_file import convert_markdown

#: No text nests its lists deeper.
_DEEPEST = 40

# Lexical keeps a text's looks as the sum of these.
_LOOKS = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"))

_MARKUP_SECTION, _IMAGE_SECTION, _LIST_SECTION, _CARD_SECTION = 1, 2, 3, 10


def write_lexical(source: str) -> str:
    """Write a Lexical document as HTML; raise ``Empty`` where it is none."""
    document = _load(source)
    root = document.get("root")
    if not isinstance(root, dict):
        raise Empty("its text is no Lexical document")
    return "\n".join(filter(None, _children(root, 0)))


def write_mobiledoc(source: str) -> str:
    """Write a Mobiledoc as HTML. https://github.com/bustle/mobiledoc-kit"""
    document = _load(source)
    sections = document.get("sections")
    if not isinstance(sections, list):
        raise Empty("its text is no Mobiledoc document")
    markups, cards = _list(document.get("markups")), _list(document.get("cards"))
    return "\n".join(filter(None, (_section(one, markups, cards) for one in sections)))


def _load(source: str) -> dict[str, Any]:
    try:
        document = json.loads(source, parse_int=_small_int, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise Empty("its text is no valid JSON") from None
    return document if isinstance(document, dict) else {}


def _small_int(digits: str) -> int:
    return int(digits) if len(digits) < 10 else 0  # noqa: PLR2004 - no such number means anything


def _children(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise Empty("its text is nested too deeply")
    for child in _list(node.get("children")):
        if isinstance(child, dict):
            yield _node(child, depth + 1)


def _node(node: Mapping[str, Any], depth: int) -> str:
    kind = str(node.get("type", "")).removeprefix("extended-")
    if kind == "text":
        return _looks(_text(node, "text"), node.get("format"))
    if kind == "linebreak":
        return "<br>"
    if card := _CARDS.get(kind):
        return card(node)
    inner = "".join(_children(node, depth))
    if kind in {"link", "autolink"}:
        return f'<a href="{escape(_text(node, "url"))}">{inner}</a>'
    tag = _tag(kind, node)
    return f"<{tag}>{inner}</{tag}>" if tag and inner else inner


def _tag(kind: str, node: Mapping[str, Any]) -> str:
    if kind == "heading":
        tag = _text(node, "tag")
        return tag if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
    if kind == "list":
        return "ol" if node.get("listType") == "number" or node.get("tag") == "ol" else "ul"
    return {"paragraph": "p", "listitem": "li", "quote": "blockquote", "aside": "blockquote"}.get(
        kind, ""
    )


def _looks(text: str, looks: Any) -> str:
    html = escape(text, quote=False)
    for bit, tag in _LOOKS:
        if isinstance(looks, int) and looks & bit:
            html = f"<{tag}>{html}</{tag}>"
    return html


def _text(node: Mapping[str, Any], key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _image(card: Mapping[str, Any]) -> str:
    if not (source := _text(card, "src")):
        return ""
    caption = _text(card, "caption")
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return (
        f'<figure><img src="{escape(source)}" alt="{escape(_text(card, "alt"))}">{below}</figure>'
    )


def _html(card: Mapping[str, Any]) -> str:
    return _text(card, "html")


def _code(card: Mapping[str, Any]) -> str:
    return f"<pre><code>{escape(_text(card, 'code'), quote=False)}</code></pre>"


def _bookmark(card: Mapping[str, Any]) -> str:
    url = _text(card, "url")
    title = card.get("metadata", {}).get("title") if isinstance(card.get("metadata"), dict) else ""
    shown = escape(title if isinstance(title, str) and title else url, quote=False)
    return f'<p><a href="{escape(url)}">{shown}</a></p>' if url else ""


def _callout(card: Mapping[str, Any]) -> str:
    return f"<blockquote>{_text(card, 'calloutText')}</blockquote>"


def _toggle(card: Mapping[str, Any]) -> str:
    heading, content = _text(card, "heading"), _text(card, "content")
    return f"<details><summary>{heading}</summary>{content}</details>"


def _gallery(card: Mapping[str, Any]) -> str:
    return "".join(_image(one) for one in _list(card.get("images")) if isinstance(one, dict))


def _markdown(card: Mapping[str, Any]) -> str:
    return convert_markdown(_text(card, "markdown"), ReadingRules())


def _rule(_: Mapping[str, Any]) -> str:
    return "<hr>"


# What takes part in a mailing or asks for money is no part of the text.
def _link_to(address: str, label: str) -> Callable[[Mapping[str, Any]], str]:
    """A card that leads to something: a button, a file, a recording."""

    def write(card: Mapping[str, Any]) -> str:
        url = _text(card, address)
        shown = _text(card, label) or url.rpartition("/")[2] or url
        return f'<p><a href="{escape(url)}">{escape(shown, quote=False)}</a></p>' if url else ""

    return write


def _file(card: Mapping[str, Any]) -> str:
    label = "fileTitle" if _text(card, "fileTitle") else "fileName"
    return _link_to("src", label)(card) + _text(card, "fileCaption")


def _header(card: Mapping[str, Any]) -> str:
    texts = (_text(card, "header"), _text(card, "subheader"))
    return "".join(
        f"<{tag}>{text}</{tag}>" for tag, text in zip(("h2", "p"), texts, strict=True) if text
    )


def _product(card: Mapping[str, Any]) -> str:
    title = _text(card, "productTitle")
    heading = f"<h3>{title}</h3>" if title else ""
    picture = _image({"src": _text(card, "productImageSrc")})
    return (
        heading
        + picture
        + _text(card, "productDescription")
        + _link_to("productUrl", "productButton")(card)
    )


_CARDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {
        "image": _image,
        "html": _html,
        "embed": _html,
        "code": _code,
        "codeblock": _code,
        "bookmark": _bookmark,
        "callout": _callout,
        "toggle": _toggle,
        "gallery": _gallery,
        "markdown": _markdown,
        "card-markdown": _markdown,
        "hr": _rule,
        "horizontalrule": _rule,
        "button": _link_to("buttonUrl", "buttonText"),
        "audio": _link_to("src", "title"),
        "video": _link_to("src", "fileName"),
        "file": _file,
        "header": _header,
        "product": _product,
        "email": lambda _: "",
        "email-cta": lambda _: "",
        "paywall": lambda _: "",
        "signup": lambda _: "",
    }
)


def _section(section: Any, markups: list[Any], cards: list[Any]) -> str:
    if not isinstance(section, list) or len(section) < 2:  # noqa: PLR2004 - a kind and a value
        return ""
    kind, first, *rest = section
    if kind == _MARKUP_SECTION and rest:
        inner = _markers(rest[0], markups)
        tag = first if first in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"} else "p"
        return f"<{tag}>{inner}</{tag}>" if inner else ""
    if kind == _IMAGE_SECTION and isinstance(first, str):
        return _image({"src": first})
    if kind == _LIST_SECTION and rest:
        items = "".join(f"<li>{_markers(one, markups)}</li>" for one in _list(rest[0]))
        tag = "ol" if first == "ol" else "ul"
        return f"<{tag}>{items}</{tag}>"
    if kind == _CARD_SECTION:
        return _card(first, cards)
    return ""


def _card(place: Any, cards: list[Any]) -> str:
    card = cards[place] if isinstance(place, int) and 0 <= place < len(cards) else None
    if not isinstance(card, list) or len(card) < 2 or not isinstance(card[1], dict):  # noqa: PLR2004 - as above
        return ""
    write = _CARDS.get(str(card[0]))
    return write(card[1]) if write else ""


def _markers(markers: Any, markups: list[Any]) -> str:
    """Each marker opens some markups, closes the innermost few, and holds a text or a break."""
    out: list[str] = []
    opened: list[str] = []
    for marker in _list(markers):
        if not isinstance(marker, list) or len(marker) != 4:  # noqa: PLR2004 - its four members
            continue
        kind, opening, closing, text = marker
        for place in _list(opening):
            start, end = _markup(place, markups)
            out.append(start)
            opened.append(end)
        out.append(
            "<br>" if kind == 1 else escape(text if isinstance(text, str) else "", quote=False)
        )
        for _ in range(min(closing if isinstance(closing, int) else 0, len(opened))):
            out.append(opened.pop())  # noqa: PERF401 - each is taken off as it is written
    return "".join([*out, *reversed(opened)])


def _markup(place: Any, markups: list[Any]) -> tuple[str, str]:
    markup = markups[place] if isinstance(place, int) and 0 <= place < len(markups) else None
    if not isinstance(markup, list) or not markup:
        return "", ""
    tag, attributes = markup[0], _list(markup[1]) if len(markup) > 1 else []
    if tag == "a" and "href" in attributes[:-1]:
        href = attributes[attributes.index("href") + 1]
        return f'<a href="{escape(str(href))}">', "</a>"
    plain = {"strong", "b", "em", "i", "code", "s", "u", "sub", "sup"}
    return (f"<{tag}>", f"</{tag}>") if tag in plain else ("", "")
