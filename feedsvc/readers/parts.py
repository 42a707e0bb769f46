"""Several articles of one file told apart, each by what it keeps when it is edited."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from feedsvc.model import Article, Claim, Note
from feedsvc.versions import VERSION, version_of
from feedsvc.words import plain_text, slugify

#: A key is stored with each article, so a longer one is cut and gets a hash.
LONGEST_KEY = 200

_LETTERS = re.compile(r"[^\W\d_]{3}")


def tell_apart(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Give each of the articles of a file its part: its id, address, slug, else its title.

    An item that stands there twice counts once, in its highest version.
    """
    by_key: dict[str, Article] = {}
    for article in articles:
        key = _key(article)
        known = by_key.get(key)
        if known is None:
            by_key[key] = replace(article, part=key, slug=article.slug or _slug(article))
        elif _is_same_item(known, article):
            by_key[key] = _newer(known, article, key)
        else:
            key = _numbered(key, by_key)
            by_key[key] = replace(article, part=key, slug=article.slug or _slug(article))
    return tuple(by_key.values())


def identify(id_: Claim[str] | None, *addresses: Claim[str] | None) -> Claim[str] | None:
    """An id as feeds can show it: a bare number belongs to the host that gave it."""
    if id_ is None or not id_.value.strip().isdecimal():
        return id_
    hosts = (_host(claim.value) for claim in addresses if claim)
    host = next(filter(None, hosts), "")
    return replace(id_, value=f"{host}-{id_.value.strip()}") if host else id_


def _host(address: str) -> str:
    try:
        return urlsplit(address[:2000]).hostname or ""
    except ValueError:
        return ""


def _key(article: Article) -> str:
    claims = (article.id, article.canonical, article.url, article.slug)
    stated = next((claim.value.strip() for claim in claims if claim and claim.value.strip()), "")
    return _short(stated or _untold(article))


def _untold(article: Article) -> str:
    """The key of an article that has none: by its title, else by its text."""
    title = slugify(article.title.value) if article.title else ""
    return title or hashlib.blake2b(article.body.encode(), digest_size=8).hexdigest()


def _short(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{key[: LONGEST_KEY - 17]}-{digest}"


def _slug(article: Article) -> Claim[str] | None:
    """The name of an article that shares its file: from its address, else from its title."""
    for claim in (article.canonical, article.url):
        if claim and _LETTERS.search(name := _last_segment(claim.value)):
            return replace(claim, value=name)
    if article.title is None:
        return None
    return replace(article.title, value=slugify(plain_text(article.title.value)))


def _last_segment(address: str) -> str:
    try:
        path = urlsplit(address[:2000]).path
    except ValueError:
        return ""
    name = path.rstrip("/").rpartition("/")[2]
    return name.rpartition(".")[0] if name.endswith((".html", ".htm", ".php")) else name


def _is_same_item(one: Article, other: Article) -> bool:
    return bool(one.id and other.id) or (one.title, one.body) == (other.title, other.body)


def _newer(known: Article, other: Article, key: str) -> Article:
    first, second = (version_of(_version(one)) for one in (known, other))
    newest = replace(other, part=key) if second > first else known
    note = Note(f"the item {key[:80]!r} stands in the file twice; its newest version is used")
    return replace(newest, slug=newest.slug or _slug(newest), notes=(*newest.notes, note))


def _version(article: Article) -> str | None:
    claim = article.flags.get(VERSION)
    return claim.value if claim else None


def _numbered(key: str, taken: Iterable[str]) -> str:
    known = frozenset(taken)
    number = 2
    while f"{key}-{number}" in known:
        number += 1
    return f"{key}-{number}"
