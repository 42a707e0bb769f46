"""What a site generator's own configuration says, as settings of ours. Reading its file is elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from feedsvc.config import addresses, checks
from feedsvc.config.generator_permalinks import permalink_of
from feedsvc.config.misfit import Misfit

#: The values of a generator's configuration, by path in small letters: ``params.author``.
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """An author of the site's data files, under the key that articles use."""

    key: str
    name: str
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class GeneratorFacts:
    """A site as its generator knows it: our keys with their values, and where its content lies.

    ``content`` is relative to the site's own folder. ``sources`` are the files that said so.
    """

    generator: str
    content: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[KnownAuthor, ...] = ()
    sources: tuple[str, ...] = ()


# Of several keys the first that is set counts.
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "site.title": ("sitename", "title", "site.title", "name"),
        "site.description": (
            *("description", "params.description", "extra.description", "site.description"),
            *("sitesubtitle", "subtitle", "tagline"),
        ),
        "site.language": (
            *("default_lang", "languagecode", "locale", "defaultcontentlanguage"),
            *("default_language", "language", "lang"),
        ),
        "site.timezone": ("timezone", "params.timezone"),
        "site.author.name": (
            *("author.name", "params.author.name", "author", "params.author", "extra.author"),
            *("authors.name", "site.author"),
        ),
        "site.author.email": ("author.email", "params.author.email", "params.email", "email"),
        "site.author.url": ("author.url", "author.uri", "author.web", "params.author.url"),
        "site.website": ("siteurl", "base_url", "baseurl", "site.url", "url"),
        "site.rights": ("copyright", "params.copyright"),
    }
)

_CHECKS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "site.language": checks.language_tag,
        "site.timezone": checks.time_zone,
        "site.author.email": addresses.email_address,
        "site.author.url": addresses.web_address,
        "site.website": addresses.web_address,
        "site.authority": addresses.dns_name,
        "articles.permalink": checks.permalink_pattern,
    }
)
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{[{%].{0,200}?[}%]\}")
# A region that is part of the locale's name, and no more: "en_US.UTF-8".
_LOCALE_TAIL = re.compile(r"[.@].*")

_CONTENT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Hugo": ("contentdir", "content"),
        "Zola": ("", "content"),
        "Pelican": ("path", "content"),
        "Eleventy": ("dir.input", ""),
        "Publ": ("content_folder", "content"),
        "Jekyll": ("source", ""),
    }
)


def content_folder(generator: str, values: Values) -> str:
    """The folder of the site's content, relative to the site's own; empty if that is it."""
    key, default = _CONTENT.get(generator, ("", ""))
    named = posixpath.normpath(values.get(key) or default or ".")
    return "" if named in {".", "/"} or named.startswith("..") else named.strip("/")


def settings_of(generator: str, values: Values, *, below: str = "") -> dict[str, str]:
    """Give our keys with what a generator's configuration says, where that can be used.

    ``below`` is the folder of articles within the site's content.
    """
    written = {key: _first(values, names) for key, names in _KEYS.items()}
    if generator == "Jekyll":
        written["site.website"] = _jekyll_website(values)
    written["site.language"] = _LOCALE_TAIL.sub("", written["site.language"]).replace("_", "-")
    if website := _checked("site.website", written["site.website"]):
        written["site.authority"] = _authority(website)
        prefix = urlsplit(website).path.rstrip("/")
        written["articles.permalink"] = permalink_of(generator, values, prefix, below)
    found = {key: _checked(key, value) for key, value in written.items()}
    return {key: value for key, value in found.items() if value}


def _first(values: Values, names: tuple[str, ...]) -> str:
    return next((values[name].strip() for name in names if values.get(name, "").strip()), "")


def _jekyll_website(values: Values) -> str:
    url, base = values.get("url", "").rstrip("/"), values.get("baseurl", "").strip("/")
    return f"{url}/{base}" if url and base else url


def _authority(website: str) -> str:
    host = urlsplit(website).hostname or ""
    return "" if addresses.is_own_machine(host) else host


def usable_email(value: str) -> bool:
    """Tell whether a mail address would pass."""
    return bool(_checked("site.author.email", value))


def usable_address(value: str) -> bool:
    """Tell whether a web address would pass."""
    return bool(_checked("site.website", value))


def _checked(key: str, value: str) -> str:
    """A value that can be used, in one line and without markup; else nothing."""
    plain = checks.one_line(_MARKUP.sub(" ", value))
    if not plain or key not in _CHECKS:
        return plain
    try:
        return _CHECKS[key](plain)
    except Misfit:
        return ""
