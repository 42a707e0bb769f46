"""HTML made safe, whole and absolute: the only place that knows the sanitiser."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

import nh3

from feedsvc.normaliser.addresses import LINKS, WEB, Place, resolve_address
from feedsvc.normaliser.embeds import replace_embeds
from feedsvc.normaliser.limits import refuse_monstrous
from feedsvc.site_urls import SITE
from feedsvc.words import plain_text, words_of

_TAGS = {
    *("a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col"),
    *("colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p"),
    *("pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub"),
    *("summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"),
    *("var", "wbr"),
}
_GONE_WITH_THEIR_CONTENT = {
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "video", "audio"),
    *("select", "button", "textarea", "title", "canvas", "applet"),
}
_ATTRIBUTES = {
    "*": {"lang", "dir", "id", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "pre": {"class"},
    "q": {"cite"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_LANGUAGE_CLASS = re.compile(r"(?:^|\s)(language-[\w+#.\-]{1,40})(?=\s|$)")

_FRAGMENT = re.compile(r"""href\s*=\s*["']?#([^"'\s<>]{1,200})""", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
_PRE_START = re.compile(r"(<pre(?: [a-z]+=\"[^\"]*\")*>)\n+")
_H1 = re.compile(r"\s*<h1(?: [a-z]+=\"[^\"]*\")*>(.*?)</h1>\s*", re.DOTALL)
_TAG = re.compile(r"<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_FORGED = f'="{SITE}/'
# A stretch of text begins where a tag ends.
_FORGED_IN_TEXT = re.compile(rf"(?:^|>)[^<>]*{re.escape(_FORGED)}")

# HTML that lost a tag may be read in another way the second time; it is cleaned until it stays.
_MOST_PASSES = 6

FEW_CLEANERS = 64

# Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_RTL_START, _RTL_END = '<div dir="rtl">', "</div>"


def clean_html(html: str, *, title: str, stem: str, place: Place, max_bytes: int) -> str:
    """Sanitise an article's HTML; a heading at its top that repeats the title goes.

    Ids stay where a link of the same text points to them, with ``stem`` before them, so that the
    footnotes of two articles on one page do not meet.
    """
    refuse_monstrous(html, max_bytes=max_bytes)
    html = replace_embeds(html)
    clean = _make_pass(html, stem, place)
    content = _until_stable(html, clean)
    shorter = _drop_title(content, title)
    if shorter != content:
        content = _until_stable(shorter, clean)
    return _point_right_to_left(content)


def _make_pass(html: str, stem: str, place: Place) -> Callable[[str], str]:
    prefix = f"{stem}-" if "#" in html else ""
    fragments = _FRAGMENT.findall(html) if prefix else ()
    targets = frozenset(name.removeprefix(prefix) for name in fragments)
    cleaner = _make_cleaner(targets, prefix, place)

    def clean(text: str) -> str:
        return _disarm(_PRE_START.sub(r"\1", cleaner.clean(text))).strip()

    return clean


@lru_cache(FEW_CLEANERS)
def _make_cleaner(targets: frozenset[str], prefix: str, place: Place) -> nh3.Cleaner:
    """Making one takes longer than cleaning a short text; neighbours in a folder share theirs."""
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_GONE_WITH_THEIR_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(targets, prefix, place),
        url_schemes=set(LINKS),
        link_rel=None,
    )


def _until_stable(html: str, clean: Callable[[str], str]) -> str:
    for _ in range(_MOST_PASSES):
        cleaned = clean(html)
        # The same tags in the same order make the same tree again.
        if cleaned == html or _TAG_NAME.findall(cleaned) == _TAG_NAME.findall(html):
            return cleaned
        html = cleaned
    # Markup that never comes to rest is kept as what it says.
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in _lines(html))


def _lines(html: str) -> list[str]:
    return [line for line in plain_text(html).split("\n") if line]


def _attribute_filter(
    targets: frozenset[str], prefix: str, place: Place
) -> Callable[[str, str, str], str | None]:
    def choose(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return _prefixed(value, prefix) if value.removeprefix(prefix) in targets else None
        if name in {"href", "src", "cite"}:
            return _choose_address(tag, value, prefix, place)
        if name == "class":
            found = _LANGUAGE_CLASS.search(value)
            return found[1] if found else None
        return value

    return choose


def _prefixed(name: str, prefix: str) -> str:
    return name if name.startswith(prefix) else prefix + name


def _choose_address(tag: str, value: str, prefix: str, place: Place) -> str | None:
    value = value.strip()
    if value.startswith("#"):
        return f"#{_prefixed(value[1:], prefix)}" if len(value) > 1 and tag == "a" else None
    return resolve_address(value, place, LINKS if tag == "a" else WEB)


def _disarm(html: str) -> str:
    """Keep text from looking like an attribute that points into the site (see ``site_urls``)."""
    if _FORGED not in html or not _FORGED_IN_TEXT.search(html):
        return html
    disarmed, position = [], 0
    for tag in _TAG.finditer(html):
        disarmed += [html[position : tag.start()].replace(_FORGED, f"=&quot;{SITE}/"), tag[0]]
        position = tag.end()
    return "".join([*disarmed, html[position:].replace(_FORGED, f"=&quot;{SITE}/")])


def _drop_title(html: str, title: str) -> str:
    while (heading := _H1.match(html)) and words_of(plain_text(heading[1])) == words_of(title):
        html = html[heading.end() :]
    return html


def _point_right_to_left(html: str) -> str:
    """Give a text that is mostly Hebrew, Arabic or alike the direction that it is read in."""
    if html.isascii() or html.startswith(_RTL_START) or not _RIGHT_TO_LEFT.search(html):
        return html
    text = plain_text(html)
    right_to_left = sum(map(len, _RIGHT_TO_LEFT.findall(text)))
    letters = sum(map(str.isalpha, text))
    return f"{_RTL_START}{html}{_RTL_END}" if right_to_left * 2 > letters > 0 else html
