"""The addresses and ids that documents name. Who answers there is not known here."""

from __future__ import annotations

import re
from urllib.parse import quote
from uuid import NAMESPACE_DNS, uuid5

from feedsvc.feed_keys import ALL, CHOICE, SEARCH
from feedsvc.model import FeedEntry, Site
from feedsvc.site_urls import absolute, article_page
from feedsvc.xml_text import clean

# RFC 3986: what may stand in a path or query as it is, and the sign of what is encoded already.
_PLAIN = "%/:=&?~+!$,;'@()*"
# What parts the conditions of a feed that is made on demand: people read these addresses.
_IN_KEYS = "/,="
_WEB_ADDRESS = re.compile(r"(https?)://([^/?#]+)([^#]*)(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def feed_url(site: Site, key: str, suffix: str) -> str:
    """Where a feed is served."""
    return f"{site.url}/feeds/{quote(clean(key), safe=_IN_KEYS)}.{suffix}"


def opml_url(site: Site) -> str:
    """Where the list of all feeds is served."""
    return f"{site.url}/feeds.opml"


def page_url(site: Site, key: str) -> str:
    """The page for people that a feed is the twin of."""
    if key == ALL or key.startswith((f"{CHOICE}/", f"{SEARCH}/")):
        return f"{site.url}/"
    return f"{site.url}/{quote(clean(key))}"


def feed_id(site: Site, key: str) -> str:
    """The id of a feed, the same for as long as the site keeps its authority for ids.

    A name-based UUID and no ``tag:`` URI: a tag names a day on which its author owned the domain
    (RFC 4151), and of a feed no such day is known. It cannot meet an entry's id either.
    """
    return uuid5(uuid5(NAMESPACE_DNS, clean(site.id_authority)), f"feeds/{clean(key)}").urn


def entry_url(entry: FeedEntry, site: Site) -> str:
    """Where a reader is led: the author's own address of the article, else its page here."""
    own = web_address(entry.url, site) if entry.url else None
    return own or web_address(article_page(entry.slug), site) or page_url(site, ALL)


def web_address(url: str, site: Site) -> str | None:
    """An absolute http(s) URL in the characters of RFC 3986, or None if it is no such thing."""
    found = _WEB_ADDRESS.fullmatch(absolute(clean(url).strip(), site.url))
    if found is None:
        return None
    scheme, authority, path, fragment = found.groups()
    address = f"{scheme.lower()}://{_ascii_authority(authority)}{_quoted(path)}"
    return address if fragment is None else f"{address}#{_quoted(fragment)}"


def _quoted(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_PLAIN)


def _ascii_authority(authority: str) -> str:
    if authority.isascii():
        return quote(authority, safe="%:@[]!$&'()*+,;=~")
    try:
        # Percent signs are legal in a host name, but only the IDNA form is ever resolved.
        return authority.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(authority, safe=":@")
