"""The patterns of addresses that site generators use, in our words (see ``permalinks``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

Values = Mapping[str, str]

# https://jekyllrb.com/docs/permalinks/#built-in-formats
_JEKYLL_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "date": "/:categories/:year/:month/:day/:title.html",
        "pretty": "/:categories/:year/:month/:day/:title/",
        "ordinal": "/:categories/:year/:y_day/:title.html",
        "none": "/:categories/:title.html",
    }
)
# https://gohugo.io/configuration/permalinks/
_HUGO_WORDS: Mapping[str, str] = MappingProxyType(
    {
        ":slugorcontentbasename": ":stem",
        ":slugorfilename": ":stem",
        ":contentbasename": ":stem",
        ":filename": ":stem",
        ":slug": ":headline",
        ":title": ":headline",
        ":sections": ":path",
        ":yearday": ":y_day",
    }
)
_HUGO_SECTIONS = ("posts", "post", "blog", "articles", "article", "news", "stories")
# https://docs.getpelican.com/en/latest/settings.html#url-settings
_PELICAN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "{slug}": ":headline",
        "{category}": ":section",
        "{date:%Y}": ":year",
        "{date:%y}": ":short_year",
        "{date:%m}": ":month",
        "{date:%-m}": ":i_month",
        "{date:%d}": ":day",
        "{date:%-d}": ":i_day",
        "{date:%j}": ":y_day",
    }
)
# https://www.11ty.dev/docs/permalinks/
_ELEVENTY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "page.fileSlug": ":slug",
        "fileSlug": ":slug",
        "page.fileslug": ":slug",
        "title | slugify": ":headline",
        "title | slug": ":headline",
        'page.date | date: "%Y"': ":year",
        "page.date | date: '%Y'": ":year",
    }
)
_ELEVENTY_WORD = re.compile(r"\{\{-?\s{0,9}([^{}]{1,80}?)\s{0,9}-?\}\}")
_HUGO_WORD = re.compile(r":[a-z]+")
_PELICAN_WORD = re.compile(r"\{[^{}]*\}")


def permalink_of(generator: str, values: Values, prefix: str, below: str) -> str:
    """The pattern that a generator's configuration means; empty where it cannot be said.

    ``prefix`` is the path of the website's address, ``below`` the folder of articles within the
    site's content: both stand before what the pattern itself says.
    """
    pattern = _PATTERNS[generator](values) if generator in _PATTERNS else ""
    if not pattern or "{" in pattern or "[" in pattern:
        return ""
    pattern = pattern.replace(":path", f"{below}/:path" if below else ":path")
    return re.sub("/{2,}", "/", f"{prefix}/{pattern}")


def _jekyll(values: Values) -> str:
    style = values.get("permalink", "") or "date"
    pattern = _JEKYLL_STYLES.get(style, style)
    return pattern.replace(":output_ext", ".html") if "/" in pattern else ""


def _hugo(values: Values) -> str:
    section, pattern = _hugo_pattern(values)
    if not pattern:
        end = ".html" if values.get("uglyurls", "").lower() == "true" else "/"
        pattern = f"/:path/:stem{end}"
    pattern = _HUGO_WORD.sub(lambda word: _HUGO_WORDS.get(word[0], word[0]), pattern)
    return _language_prefix(values) + pattern.replace(":section", section or ":section")


def _hugo_pattern(values: Values) -> tuple[str, str]:
    """The pattern of the section that holds the articles, else of the only one that has any."""
    found = {
        key.rpartition(".")[2]: value
        for key, value in values.items()
        if key.startswith("permalinks.") and "/" in value
    }
    named = next((name for name in _HUGO_SECTIONS if name in found), None)
    if named is None and len(found) == 1:
        named = next(iter(found))
    return (named, found[named]) if named else ("", "")


def _zola(values: Values) -> str:
    return f"{_language_prefix(values)}/:path/:slug/"


def _language_prefix(values: Values) -> str:
    return "/:language" if any(key.startswith("languages.") for key in values) else ""


def _pelican(values: Values) -> str:
    words = dict(_PELICAN_WORDS)
    if values.get("slugify_source") == "basename":
        words["{slug}"] = ":slug"
    pattern = values.get("article_url") or "{slug}.html"
    return "/" + _PELICAN_WORD.sub(lambda word: words.get(word[0], word[0]), pattern).lstrip("/")


def _eleventy(values: Values) -> str:
    pattern = values.get("permalink", "")
    if not pattern:
        return "/:path/:slug/"
    return _ELEVENTY_WORD.sub(lambda word: _ELEVENTY_WORDS.get(word[1], word[0]), pattern)


_PATTERNS: Mapping[str, Callable[[Values], str]] = MappingProxyType(
    {"Jekyll": _jekyll, "Hugo": _hugo, "Zola": _zola, "Pelican": _pelican, "Eleventy": _eleventy}
)
