"""Builders of small news pages, and what is read from them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from make import source_file

from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.readers.html_file import read_html
from feedsvc.words import plain_text

PROSE = (
    "The noon ferry between the harbour and the outer islands will run again from Monday.",
    "Two hundred passengers a day had been rowed across the strait in the meantime, at some cost.",
    "The harbour master said that the repair of the landing stage had taken eleven weeks in all.",
)
TEXT = "".join(f"<p>{line}</p>" for line in PROSE)


def web_page(body, *, head="", title="Ferry returns"):
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def meta(name, content):
    kind = "property" if ":" in name else "name"
    return f'<meta {kind}="{name}" content="{content}">'


def linked_data(**values):
    item = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def read_web_page(text):
    (article,) = read_html(source_file("ferry.html"), text.encode(), ReadingRules())
    return article


def title_of(text):
    title = read_web_page(text).title
    return title.value if title else None


def authors_of(text):
    return [claim.value.name for claim in read_web_page(text).authors]


def text_of(text):
    entry = normalise(read_web_page(text), ReadingRules(), now=datetime(2026, 11, 1, tzinfo=UTC))
    return plain_text(entry.content)
