"""Addresses in XML that says by ``xml:base`` from where they are meant. https://www.w3.org/TR/xmlbase/"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

from feedsvc.readers.xml_tree import Element

_RELATIVE = re.compile(
    r"""(<[a-z][^<>]{0,2000}?\s(?:href|src)=)(["'])(?![a-z][a-z0-9+.\-]{0,20}:|#|//)([^"'<>]{1,2000})\2""",
    re.IGNORECASE,
)


def base_of(element: Element) -> str:
    """The address from which those in an element are meant, or nothing."""
    try:
        base = element.base
    # libxml2 joins the parts of it, and does not take everything for an address.
    except ValueError:
        return ""
    return base if isinstance(base, str) and base.startswith(("http://", "https://")) else ""


def join_address(base: str, address: str) -> str:
    """An address as it is meant from a base; as it stands where that cannot be said."""
    if not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def with_base(html: str, base: str) -> str:
    """HTML whose short addresses are whole."""
    if not base:
        return html

    def whole(found: re.Match[str]) -> str:
        address = join_address(base, unescape(found[3]))
        return f"{found[1]}{found[2]}{escape(address)}{found[2]}"

    return _RELATIVE.sub(whole, html)
