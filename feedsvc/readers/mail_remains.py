"""What mail programs leave in the HTML of a mail: signatures, what is answered, pictures within it."""

from __future__ import annotations

import re

from feedsvc.readers.page.tree import Element, drop, inner, parse, text_of

# The classes and ids of Gmail, Thunderbird, Apple Mail, Proton and Yahoo.
_SIGNATURES = frozenset(
    {"gmail_signature", "gmail_signature_prefix", "moz-signature", "applemailsignature"}
    | {"protonmail_signature_block", "signature"}
)
_QUOTES = frozenset({"gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote"})
_SIGNS = re.compile(r"signature|quote|cid:", re.IGNORECASE)


def without_remains(body: str) -> str:
    """The text of a mail's HTML without what its program added."""
    if not _SIGNS.search(body):
        return body
    root = parse(f"<body><div>{body}</div></body>").find(".//div")
    elements = [one for one in root.iter("*") if one is not root]
    for element in elements:
        if _marks(element) & _SIGNATURES or _lies_within(element):
            drop(element)
    quotes = [one for one in elements if _marks(one) & _QUOTES or _is_cited(one)]
    # What is longer than the mail itself is what it was sent for.
    if 2 * sum(len(text_of(one)) for one in quotes) < len(text_of(root)):
        for quote in quotes:
            drop(quote)
    return inner(root)


def _marks(element: Element) -> frozenset[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(names[:500].lower().split())


def _is_cited(element: Element) -> bool:
    return bool(element.tag == "blockquote" and element.get("type") == "cite")


def _lies_within(element: Element) -> bool:
    """Whether it is a picture that is a part of the mail, which nobody can fetch."""
    source = str(element.get("src") or "")
    return bool(element.tag == "img" and source.lower().startswith("cid:"))
