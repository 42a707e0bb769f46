"""The address that an article has on the author's own website, by the site's pattern."""

from __future__ import annotations

import posixpath
from zoneinfo import ZoneInfo

from feedsvc.model import Article, Claim, ReadingRules
from feedsvc.moments import Moment
from feedsvc.normaliser.findings import Finding
from feedsvc.normaliser.identifiers import settle_url
from feedsvc.normaliser.languages import language_tag
from feedsvc.normaliser.names import dated_stem, file_stem
from feedsvc.normaliser.sections import settle_section
from feedsvc.permalinks import fill
from feedsvc.words import slugify

ORIGIN = "articles.permalink"


def settle_permalink(
    article: Article, rules: ReadingRules, published: Moment | None, title: str
) -> Finding[str | None]:
    """Fill the site's pattern; nothing where the site has none, or where a part is not known."""
    if rules.permalink is None or rules.website is None:
        return Finding(None)
    values = _values(article, rules, title) | _times(published, rules)
    path = fill(rules.permalink, values)
    if path is None:
        return Finding(None)
    finding = settle_url(Claim(path, ORIGIN), rules.website)
    return Finding(finding.value, finding.origin)


def _values(article: Article, rules: ReadingRules, title: str) -> dict[str, str]:
    own = article.slug.value.strip("/").rpartition("/")[2] if article.slug else ""
    stem = file_stem(article.file)
    section = settle_section(article, rules).value
    return {
        "title": own or "-".join(stem.split()),
        "slug": slugify(own or stem),
        "stem": slugify(own or dated_stem(article.file)),
        "headline": slugify(own or title),
        "path": _folders(article.file),
        "section": section.slug if section else "",
        "categories": "/".join(filter(None, map(slugify, article.categories))),
        "language": _language(article, rules),
    }


def _times(published: Moment | None, rules: ReadingRules) -> dict[str, str]:
    if published is None:
        return {}
    at = published.at.astimezone(ZoneInfo(rules.timezone))
    return {
        "year": f"{at.year:04}",
        "short_year": f"{at.year % 100:02}",
        "month": f"{at.month:02}",
        "i_month": str(at.month),
        "day": f"{at.day:02}",
        "i_day": str(at.day),
        "y_day": f"{at.timetuple().tm_yday:03}",
        "hour": f"{at.hour:02}",
        "minute": f"{at.minute:02}",
        "second": f"{at.second:02}",
    }


def _folders(file: str) -> str:
    """The folders of a file; that of a page bundle is its own name."""
    folder, name = posixpath.split(file)
    is_bundle = name.partition(".")[0].casefold() == "index"
    return posixpath.dirname(folder) if is_bundle else folder


def _language(article: Article, rules: ReadingRules) -> str:
    tag = language_tag(article.language.value) if article.language else None
    if tag is None or (rules.language or tag).casefold() == tag.casefold():
        return ""
    return tag.lower()
