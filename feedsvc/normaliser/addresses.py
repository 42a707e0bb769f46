"""URLs that authors write, checked and resolved. Which field holds one is decided elsewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from feedsvc.site_urls import SITE, file_address

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
# Browsers drop these from a URL before they read it, so a check must do so too.
_IGNORED = re.compile("[\t\n\r]")
_FORBIDDEN = re.compile('[\x00-\x20\x7f-\xa0\\\\<>"{}|^`\u2028\u2029\ud800-\udfff]')
# What most addresses look like: nothing in them needs a second look.
_PLAIN = re.compile(
    r"https?://[a-z0-9][a-z0-9.\-]*[a-z0-9](?:/[\w.,;:!~*'()@&=+$%/?#\-]*)?", re.ASCII
)
_AFTER_PATH = re.compile("[?#]")
# A link to another article's file, which no website has under that name.
_ARTICLE_FILE = re.compile(r"\.(?:md|markdown|mkd|mdown)$", re.IGNORECASE)
_SAFE_IN_PATH = "/-._~!$&'()*+,;=:@"
_SAFE_IN_URL = _SAFE_IN_PATH + "?#%[]"

# Where there is no other website, these are pages and feeds and no files.
_OURS = ("/articles/", "/feeds/")

LONGEST = 2_000
WEB = frozenset({"http", "https"})
LINKS = WEB | {"mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: its own URL if it has one, its folder, and the author's website."""

    page: str | None
    folder: str
    website: str | None


def resolve_address(text: str, place: Place, schemes: frozenset[str]) -> str | None:
    """Make a URL in an article absolute, or into the site; None if it must not be there."""
    text = _IGNORED.sub("", text).strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        return _resolve(text, place, schemes)
    # urllib finds no host, or a broken one, in what looks like a URL.
    except ValueError:
        return None


def _resolve(text: str, place: Place, schemes: frozenset[str]) -> str | None:
    if scheme := _SCHEME.match(text):
        return _check_absolute(text, scheme[1].lower(), schemes)
    text = text.replace("\\", "/")
    if text.startswith("//"):
        return check_url(f"https:{text}")
    if _ARTICLE_FILE.search(_AFTER_PATH.split(text, maxsplit=1)[0]):
        return _file_address(text, place.folder)
    if base := place.page or (place.website if text.startswith("/") else None):
        return check_url(urljoin(base, text))
    if text.startswith(_OURS):
        return check_url(SITE + text)
    return _file_address(text, place.folder)


def _check_absolute(text: str, scheme: str, schemes: frozenset[str]) -> str | None:
    if scheme not in schemes:
        return None
    return check_url(text) if scheme in WEB else quote(text, safe=_SAFE_IN_URL)


def check_url(text: str) -> str | None:
    """A web address with what may not stand in one percent-encoded; None if it has no host."""
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in WEB or not host or _FORBIDDEN.search(parts.netloc):
        return None
    address = _FORBIDDEN.sub(_encode, parts.geturl())
    return address if len(address) <= LONGEST else None


def _encode(match: re.Match[str]) -> str:
    return quote(match.group(), safe="", errors="ignore")


def _file_address(text: str, folder: str) -> str | None:
    path, mark, rest = _split_path(text)
    if not path:
        return None
    above = "/" if path.startswith("/") else f"/{folder}"
    plain = unquote(path, errors="surrogateescape")
    # From "/", no ".." leads above the root.
    below = posixpath.normpath(f"/{above}/{plain}").lstrip("/")
    quoted = quote(below, safe=_SAFE_IN_PATH, errors="surrogateescape")
    slash = "/" if path.endswith("/") and quoted else ""
    address = file_address(quoted + slash) + mark + quote(rest, safe=_SAFE_IN_URL, errors="ignore")
    return address if len(address) <= LONGEST else None


def _split_path(text: str) -> tuple[str, str, str]:
    mark = _AFTER_PATH.search(text)
    if mark is None:
        return text, "", ""
    return text[: mark.start()], mark[0], text[mark.end() :]
