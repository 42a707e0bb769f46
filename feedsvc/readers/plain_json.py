"""An object of no known format whose keys say what they are, as in a front matter."""

from __future__ import annotations

from dataclasses import replace

from feedsvc.model import Article, ReadingRules
from feedsvc.readers import keys
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.json_object import JsonObject, as_value
from feedsvc.readers.markdown_file import convert_markdown
from feedsvc.readers.parts import identify
from feedsvc.readers.raw_fields import Field, walk
from feedsvc.readers.text_paragraphs import as_html

FORM = "key"

_MARKDOWN = ("markdown", "bodymarkdown", "contentmarkdown", "md", "rawmarkdown")
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
_LEAST_WORDS = 3


def is_plain_article(item: JsonObject) -> bool:
    """Whether an object has a title, a text of some words, and anything else of an article."""
    if not item.word("title", "headline") or not item.has(*_MORE):
        return False
    text = item.word(*_BODIES, *_MARKDOWN)
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
    markdown = "" if item.word(*_BODIES[:3]) else item.word(*_MARKDOWN)
    body = convert_markdown(markdown, rules) if markdown else as_html(item.word(*_BODIES))
    id_ = identify(article.id, article.canonical, article.url)
    return replace(article, body=body, id=id_)
