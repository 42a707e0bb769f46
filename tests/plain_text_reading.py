"""What a test asks of a plain text: its title, paragraphs, authors, section and date."""

from __future__ import annotations

import html
import re

from make import source_file

from feedsvc import readers
from feedsvc.model import Article, ReadingRules, Section

RULES = ReadingRules(
    sections=tuple(Section(name.lower(), name) for name in ("World", "Politics", "Culture"))
)


def read(text: str, name: str = "3fa9c2.txt") -> Article:
    (article,) = readers.read(source_file(name), text.encode(), RULES)
    return article


def paragraphs(text: str) -> tuple[str, ...]:
    found = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", read(text).body, re.DOTALL)
    return tuple(html.unescape(re.sub(r"<[^>]+>", "", piece)) for piece in found)


def title(text: str, name: str = "3fa9c2.txt") -> str | None:
    found = read(text, name).title
    return found.value if found else None


def authors(text: str) -> tuple[str, ...]:
    return tuple(claim.value.name for claim in read(text).authors)


def section(text: str) -> str | None:
    found = read(text).crumb
    return found.value if found else None


def published(text: str) -> str | None:
    return next((claim.value for claim in read(text).published), None)
