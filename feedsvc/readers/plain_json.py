"""An object of no known format whose keys say what they are, as in a front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from feedsvc.model import Article, ReadingRules
from feedsvc.readers import keys
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.json_object import JsonObject, as_value
from feedsvc.readers.markdown_file import convert_markdown
from feedsvc.readers.parts import identify
from feedsvc.readers.raw_fields import Field, walk
from feedsvc.readers.text_paragraphs import as_html, looks_like_html

FORM = "key"

_MARKDOWN = ("markdown", "bodymarkdown", "contentmarkdown", "md", "rawmarkdown")
_HTML_BODIES = ("bodyhtml", "contenthtml", "html")
_BODIES = (
    *("bodyhtml", "contenthtml", "html", "articlebody", "body", "content", "bodytext", "fulltext"),
    *("contenttext", "story", "text", "articletext", "maintext", "rawcontent"),
)
# What an article says of itself, beside its title and text, that a list of words or of settings does not.
_MORE = (
    *keys.PUBLISHED,
    *keys.AUTHORS,
    *keys.ID,
    *keys.URL,
    *keys.CANONICAL,
    *keys.SLUG,
    *keys.SECTION,
    *keys.TAGS,
)
_DATED = tuple(key for key in keys.PUBLISHED if key != "created")
_NAMED = (
    *keys.AUTHORS,
    *keys.ID,
    *keys.URL,
    *keys.CANONICAL,
    *keys.SLUG,
    *keys.SECTION,
    *keys.TAGS,
)
_LEAST_WORDS = 3

# A heading, a link or picture, bold words, a fence: in Markdown a text of some length has one.
_MARKS = re.compile(
    r"^#{1,6} \S|^```|^\d\. \S[^\n]{0,500}\n\d\. |!?\[[^\[\]\n]{1,300}\]\([^()\s]{1,1000}\)|\*\*[^*\s][^*\n]{0,300}\*\*",
    re.MULTILINE,
)


def is_plain_article(item: JsonObject) -> bool:
    """Whether an object has a title, a text of some words, and anything else of an article."""
    if not item.word("title", "headline") or not item.has(*_MORE):
        return False
    text = item.word(*_BODIES, *_MARKDOWN)
    # What names the moment of its publication is none of a list of words or settings.
    if text and item.has(*_DATED) and item.has(*_NAMED):
        return True
    return len(text.split(None, _LEAST_WORDS)) > _LEAST_WORDS or (not text.isascii() and bool(text))


def read_plain(item: JsonObject, file: str, rules: ReadingRules) -> Article:
    """Read an object by the names of its keys."""
    shown = {
        item.typed[key]: as_value(value)
        for key, value in item.values.items()
        if key not in _BODIES and key not in _MARKDOWN
    }
    fields = tuple(Field(path, value, place=FORM) for path, value in walk(shown))
    article = article_of(file, fields, rules)
    body = _body(item, rules)
    id_ = identify(article.id, article.canonical, article.url)
    return replace(article, body=body, id=id_)


def _body(item: JsonObject, rules: ReadingRules) -> str:
    """HTML where there is any, else Markdown, which many systems keep under "content"."""
    markdown = "" if item.word(*_HTML_BODIES) else item.word(*_MARKDOWN)
    text = markdown or item.word(*_BODIES)
    if markdown or (not looks_like_html(text) and _MARKS.search(text)):
        return convert_markdown(text, rules)
    return as_html(text)
