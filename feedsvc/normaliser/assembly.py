"""Article → entry: each field settled in its turn, and put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from feedsvc.errors import Empty
from feedsvc.model import Article, Claim, Entry, Note, ReadingRules
from feedsvc.normaliser.addresses import Place
from feedsvc.normaliser.dates import settle_dates
from feedsvc.normaliser.findings import Finding
from feedsvc.normaliser.identifiers import settle_id, settle_url
from feedsvc.normaliser.languages import settle_language
from feedsvc.normaliser.markup import clean_html
from feedsvc.normaliser.names import settle_slug, settle_stem, short_name
from feedsvc.normaliser.people import settle_authors
from feedsvc.normaliser.permalinks import settle_permalink
from feedsvc.normaliser.pictures import settle_image
from feedsvc.normaliser.recordings import settle_episode, settle_media
from feedsvc.normaliser.sections import settle_section
from feedsvc.normaliser.summary import first_paragraph, summarise
from feedsvc.normaliser.switches import switch_notes
from feedsvc.normaliser.tags import settle_tags
from feedsvc.normaliser.timing import Fields, settle_timing
from feedsvc.normaliser.title import plain_title, settle_title
from feedsvc.normaliser.withdrawal import put_notice, withdrawal_reason
from feedsvc.words import fingerprint
from feedsvc.xml_text import clean, single_line

#: A change here has every file read again.
VERSION = 3

MOST_NOTES = 50


def normalise(article: Article, rules: ReadingRules, *, now: datetime) -> Entry:
    """Make an article complete, checked and clean; Unreadable if nothing is left to publish."""
    reason = withdrawal_reason(article)
    if reason is not None:
        article = put_notice(article, reason, language=rules.language)
    named = single_line(article.slug.value) if article.slug else ""
    stem = settle_stem(named, article.file, article.part)
    addresses = _settle_addresses(article, rules, now)
    content = _clean_body(article, rules, stem=stem, place=addresses.place)
    opening = first_paragraph(content)
    title = _settle_title(article, rules, opening=opening, content=content)
    summary = summarise(article.summary, opening, rules.summary_length)
    timing = settle_timing(article, rules, now)
    fields: Fields = {
        "title": title,
        "summary": summary,
        "section": settle_section(article, rules),
        "tags": settle_tags(article.tags, rules),
        "authors": settle_authors(article.authors, rules),
        "language": settle_language(article.language, rules.language),
        "image": settle_image(article.image, content, addresses.place),
        "media": settle_media(article.media, addresses.place),
        "episode": settle_episode(article.episode, addresses.place),
        "id": settle_id(article.id),
        "canonical": addresses.canonical,
        "url": addresses.url,
        **timing.fields,
    }
    slug = settle_slug(stem, title.value)
    origins = {name: finding.origin for name, finding in fields.items() if finding.origin}
    return Entry(
        content=content,
        stem=stem,
        slug=slug,
        words=fingerprint(escape(title.value), escape(summary.value), content),
        date_only=timing.date_only,
        withdrawn=reason,
        flags=_flags(article.flags),
        origins=origins | _stem_origins(article, stem, slug),
        notes=_notes(article, fields, timing.notes),
        **{name: finding.value for name, finding in fields.items()},
    )


@dataclass(frozen=True, slots=True)
class _Addresses:
    """The addresses that the author gave, and the place that relative ones are resolved from."""

    canonical: Finding[str | None]
    url: Finding[str | None]
    place: Place


def _settle_addresses(article: Article, rules: ReadingRules, now: datetime) -> _Addresses:
    canonical = settle_url(article.canonical, rules.website)
    url = settle_url(article.url, rules.website)
    if url.value is None and rules.permalink and rules.website:
        own = _settle_permalink(article, rules, now)
        url = replace(own, notes=url.notes) if own.value else url
    page = url.value or canonical.value
    return _Addresses(canonical, url, Place(page, article.file.rpartition("/")[0], rules.website))


def _settle_permalink(article: Article, rules: ReadingRules, now: datetime) -> Finding[str | None]:
    dates = settle_dates(article.published, article.updated, rules=rules, now=now)
    title = plain_title(article.title.value, rules.title_length) if article.title else ""
    return settle_permalink(article, rules, dates.published.value, title)


def _clean_body(article: Article, rules: ReadingRules, *, stem: str, place: Place) -> str:
    title = plain_title(article.title.value, rules.title_length) if article.title else ""
    body = clean(article.body).strip()
    return clean_html(body, title=title, stem=stem, place=place, max_bytes=rules.max_html_bytes)


def _settle_title(
    article: Article, rules: ReadingRules, *, opening: str, content: str
) -> Finding[str]:
    # A picture or recording alone is worth publishing, under the name of its file.
    alone = not opening and ("<img" in content or article.media)
    name = short_name(article.file) if alone else ""
    title = settle_title(article.title, article.file, opening, limit=rules.title_length, alone=name)
    if title.value:
        return title
    raise Empty("it is empty: it has neither a title nor a text", hint="write something in it")


def _flags(flags: Mapping[str, Claim[str]]) -> dict[str, str]:
    return {single_line(name): single_line(flags[name].value) for name in sorted(flags)}


def _stem_origins(article: Article, stem: str, slug: str) -> dict[str, str]:
    from_slug = article.slug is not None and bool(article.slug.value.strip("/ "))
    origin = article.slug.origin if article.slug and from_slug else "file name"
    slug_origin = origin if slug == stem else "title"
    return {"content": article.body_origin, "stem": origin, "slug": slug_origin}


def _notes(article: Article, fields: Fields, others: tuple[Note, ...]) -> tuple[Note, ...]:
    own = (note for finding in fields.values() for note in finding.notes)
    switches = switch_notes(article.flags)
    return tuple(dict.fromkeys([*article.notes, *own, *others, *switches]))[:MOST_NOTES]
