"""A text file, with or without front matter. What its plain text says is in plain/."""

from __future__ import annotations

from dataclasses import replace

from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import decode
from feedsvc.readers.file_names import read_name
from feedsvc.readers.front_matter import FrontMatter, split_front_matter
from feedsvc.readers.plain import read_text_body


def read_text(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a text file as one article; what its front matter says counts more than its lines."""
    decoded = decode(data, configured=rules.encoding)
    front = split_front_matter(decoded.text) or FrontMatter((), decoded.text, 1)
    said = article_of(source.name, front.fields, rules, notes=decoded.notes + front.notes)
    found = read_text_body(
        front.body,
        source,
        rules,
        first_line=front.body_line,
        title=said.title.value if said.title else None,
        notes=said.notes,
    )
    return (_merge(said, found),)


def _merge(said: Article, found: Article) -> Article:
    """Put front matter before the lines of the text, and these before the name of the file."""
    named = read_name(said.file).dates
    typed = tuple(claim for claim in said.published if claim not in named)
    return replace(
        said,
        title=_title(said, found),
        body=found.body,
        summary=said.summary or found.summary,
        published=typed + found.published + named,
        updated=said.updated + found.updated,
        crumb=found.crumb,
        authors=said.authors or found.authors,
        notes=found.notes,
        lines=found.lines,
    )


def _title(said: Article, found: Article) -> Claim[str] | None:
    """Give the title that was said, or the headline in the text that does without the site's name."""
    if found.title is None or (said.title and said.title.value == found.title.value):
        return said.title
    return found.title
