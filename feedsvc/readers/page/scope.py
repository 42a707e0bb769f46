"""Which element of a page holds its article. What is dropped within it is in pruning.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedsvc.model import Line
from feedsvc.readers.page.furniture import TAGS, furniture_of
from feedsvc.readers.page.tree import (
    Element,
    class_words,
    drop,
    drop_all,
    drop_comments,
    elements_of,
    short_text,
    text_of,
)
from feedsvc.readers.page.values import type_names
from feedsvc.readers.page.weights import Weights, weigh

_NEVER = (
    "script",
    "style",
    "template",
    "svg",
    "math",
    "select",
    "button",
    "textarea",
    "input",
    "noscript",
    "canvas",
    "object",
    "embed",
    "link",
    "meta",
    "map",
)
# Of a page's prose, so much must lie in an element to be the article's.
_MOST = 0.5
# Less is enough where the headline stands.
_LEAST = 0.25
_MOST_OF_IT: Mapping[str, float] = MappingProxyType({"comments": 0.9, "paywall": 0.2})
# A paragraph of the text may well be called so.
_WEAK_KINDS = frozenset({"paywall", "widget", "navigation", "tags", "byline"})
_NEARLY_ALL = 0.9
_BODY_SHARE = 0.6
_LEAD_SHARE = 0.4

_BODY_NAMES = re.compile(
    r"(?:^|[\s_-])(?:article|story|post|entry|news|content|main|td-post|gh|single|blog|detail|page)?[_-]{0,2}"
    r"(?:article|story|post|entry|news)[_-]{0,2}(?:body|content|text|copy|main|inner|detail|paragraphs)(?=$|[\s_-])"
    r"|(?:^|\s)(?:articleBody|articlebody|storytext|story-text|body-copy|bodycopy|body-text|bodytext|text-body"
    r"|article__?body|article__content|article__text|articletext|field--name-body|field-name-body|gh-content"
    r"|artikel[_-]?(?:text|inhalt|body|tekst)|text[_-]?artikel|testo(?:[_-]?articolo)?|corpo(?:[_-]?(?:testo|texto|articolo))?"
    r"|cuerpo(?:[_-]?(?:texto|nota|noticia))?|texto[_-]?(?:noticia|nota|materia)|materia[_-]?(?:texto|conteudo)|texte[_-]?article"
    r"|post-body|post-content|entry-content|entry-body|c-entry-content|caas-body|rich-text|richtext|wysiwyg"
    r"|mw-parser-output|e-content|govspeak|prose|available-content|body\s?markup|RichTextStoryBody)(?=$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The element that holds the article, how it was found, and whether that is beyond doubt."""

    root: Element
    origin: str
    sure: bool
    # Whether it is a part of what lies round it, in which a lead may stand before it.
    is_part: bool = False


def strip_markup(body: Element) -> None:
    """Take out what no reader sees; a form round the whole page goes, but what it holds stays."""
    drop_comments(body)
    drop_all(body, _NEVER)
    whole = len(text_of(body))
    for form in list(body.iter("form")):
        if form is not body and len("".join(form.itertext())) * 2 > whole > 0:
            form.drop_tag()
        else:
            drop(form)


def drop_furniture(body: Element) -> list[Line]:
    """Take out navigation, comments, teasers and the like, unless the article lies in them."""
    weights = weigh(body)
    total = max(weights.prose[body], 1)
    kept = _protected(body)
    has_main = next(body.iter("article", "main"), None) is not None
    lines: list[Line] = []
    gone: set[Element] = set()
    for element in list(elements_of(body)):
        if element is body:
            continue
        if element.getparent() in gone:
            gone.add(element)
            continue
        kind = furniture_of(element)
        share = 0 if has_main and kind in TAGS else weights.prose[element] / total
        if kind and element not in kept and _may_go(kind, element, share):
            gone.add(element)
            lines.append(Line(element.sourceline or 0, kind, short_text(element, 300)))
    for element in gone:
        if element.getparent() not in gone:
            drop(element)
    return [line for line in lines if line.text]


def _protected(body: Element) -> frozenset[Element]:
    """What lies round the headline or round the one main part of the page."""
    marks = [one for one in elements_of(body) if one.tag in {"h1", "main"} or _is_body(one)]
    kept: set[Element] = set()
    for mark in marks[:50]:
        around: Element | None = mark
        while around is not None and around not in kept:
            if around.tag in {"header", "nav", "footer"} and mark.tag == "h1":
                break
            kept.add(around)
            around = around.getparent()
    return frozenset(kept)


def _is_body(element: Element) -> bool:
    names = " ".join(element.get(name) or "" for name in ("itemprop", "property", "name"))
    return "articlebody" in names.lower() and "articlebody" in type_names(names)


def _may_go(kind: str, element: Element, share: float) -> bool:
    """A name alone takes nothing away that holds much of the prose; readers' comments may."""
    if kind in _WEAK_KINDS and element.tag == "p" and share:
        return False
    return share < _MOST_OF_IT.get(kind, _MOST)


def find_scope(body: Element, *, is_live: bool = False) -> Scope:
    """The marked article body, the one <article>, <main>, else what holds nearly all the prose."""
    weights = weigh(body)
    total = max(weights.prose[body], 1)
    if marked := _marked(body, weights, total):
        return marked
    # Of a live blog each post is an <article>.
    articles = () if is_live else body.iter("article")
    article = _best(articles, weights)
    main = _best(
        (one for one in elements_of(body) if one.tag == "main" or one.get("role") == "main"),
        weights,
    )
    for found in (article, main):
        if found is None:
            continue
        least = _LEAST if found.find(".//h1") is not None else _MOST
        if weights.prose[found] >= total * least:
            return _within(found, weights, f"<{found.tag}>", sure=True)
    if (
        weights.prose[body] == 0
        and (short := next((one for one in (article, main) if one is not None), None)) is not None
    ):
        return Scope(short, f"<{short.tag}>", sure=True)
    around = _round_headline(body, weights, total)
    return _within(around if around is not None else body, weights, f"<{body.tag}>", sure=False)


def _round_headline(body: Element, weights: Weights, total: int) -> Element | None:
    """The smallest element with the one headline and most of the prose."""
    headings = list(body.iter("h1"))
    if len(headings) != 1:
        return None
    least = total * _BODY_SHARE
    holders = headings[0].iterancestors()
    return next((one for one in holders if weights.prose.get(one, 0) >= least), None)


def _best(elements: Iterable[Element], weights: Weights) -> Element | None:
    """The element with the most prose, else with the most text."""
    return max(elements, key=lambda one: (weights.prose[one], weights.text[one]), default=None)


def _marked(body: Element, weights: Weights, total: int) -> Scope | None:
    """The element that says itself that it is the article's body."""
    marked = [one for one in elements_of(body) if _is_body(one)]
    best = max(marked, key=lambda one: weights.prose[one], default=None)
    if best is None or weights.prose[best] < total * _LEAD_SHARE:
        return None
    return Scope(best, f"itemprop articleBody, line {best.sourceline}", sure=True, is_part=True)


def _within(scope: Element, weights: Weights, origin: str, *, sure: bool) -> Scope:
    """The part of a scope that is named as the text, else the smallest with nearly all its prose."""
    total = max(weights.prose[scope], 1)
    named = [
        one
        for one in elements_of(scope)
        if one is not scope
        and one.tag not in {"p", "body", "li"}
        and _BODY_NAMES.search(class_words(one))
    ]
    full = [one for one in named if weights.prose[one] >= total * _BODY_SHARE]
    if full:
        # The innermost of those that hold the same.
        best = max(full, key=lambda one: (weights.prose[one], -weights.text[one]))
        return Scope(best, f"'{_name(best)}', line {best.sourceline}", sure=True, is_part=True)
    root = _descend(scope, weights)
    return Scope(root, origin, sure=sure, is_part=root is not scope)


def _name(element: Element) -> str:
    found = _BODY_NAMES.search(class_words(element))
    return found[0].strip()[:60] if found else str(element.tag)


def _descend(scope: Element, weights: Weights) -> Element:
    while True:
        children = [
            child
            for child in scope.findall("*")
            if child.tag not in {"p", "ul", "ol", "blockquote"}
        ]
        best = max(children, key=lambda one: weights.prose[one], default=None)
        if (
            best is None
            or weights.prose[best] < weights.prose[scope] * _NEARLY_ALL
            or not weights.prose[best]
        ):
            return scope
        scope = best
