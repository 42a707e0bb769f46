"""What the head of a page says in <meta> and <link>, and which comments name its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from feedsvc.model import Claim
from feedsvc.readers.field_table import META
from feedsvc.readers.page.tree import Element
from feedsvc.readers.raw_fields import Field

_MOST = 500
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d{1,6}\)|page saved with singlefile\s{1,9}url:)\s{0,9}(https?://[^\s<>\"]{1,1900})",
    re.IGNORECASE,
)

# What a meta of this name means as a key of a front matter; generators write them by hand.
_KEYS: Mapping[str, str] = {
    **{name: name for name in ("slug", "status", "draft", "visibility", "unlisted", "private")},
    **{
        name: name for name in ("hidden", "embargo", "minor", "breaking", "withdrawn", "expirydate")
    },
    "post_status": "poststatus",
    "post-status": "poststatus",
    "pubstatus": "pubstatus",
    "article:status": "status",
    "article:expiration_time": "expires",
    "published": "published",
}
_CLOSED = frozenset(
    {"draft", "private", "hidden", "unpublished", "archived", "pending", "scheduled"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """The metas of a page by their names in small letters, each with its line, and its links."""

    metas: Mapping[str, tuple[Claim[str], ...]]
    canonical: Claim[str] | None
    saved_from: Claim[str] | None
    alternates: tuple[tuple[str, str], ...]

    def all(self, *names: str) -> tuple[Claim[str], ...]:
        """What all these metas say, in the order of the names."""
        return tuple(claim for name in names for claim in self.metas.get(name, ()))

    def first(self, *names: str) -> Claim[str] | None:
        """What the first of these metas says that is there."""
        return next(iter(self.all(*names)), None)

    def text(self, *names: str) -> str:
        """The same as a text, empty where there is none."""
        claim = self.first(*names)
        return claim.value if claim else ""


def read_head(page: Element) -> Head:
    """Read all metas and links of a page, wherever they stand."""
    metas: dict[str, tuple[Claim[str], ...]] = {}
    for name, claim in _metas(page):
        metas[name] = (*metas.get(name, ()), claim)[:_MOST]
    return Head(metas, _canonical(page), _saved_from(page), tuple(_alternates(page)))


def _metas(page: Element) -> Iterator[tuple[str, Claim[str]]]:
    for element in page.iter("meta"):
        if element.get("itemprop"):
            continue
        written = element.get("name") or element.get("property") or element.get("http-equiv") or ""
        content = (element.get("content") or "").strip()
        for name in written.lower().split()[:3] if content else ():
            yield name, Claim(content, f"meta '{written[:80]}', line {element.sourceline}")


def _canonical(page: Element) -> Claim[str] | None:
    for element in page.iter("link"):
        address = (element.get("href") or "").strip()
        if address and "canonical" in (element.get("rel") or "").lower().split():
            return Claim(address, f"meta 'canonical', line {element.sourceline}")
    return None


def _alternates(page: Element) -> Iterator[tuple[str, str]]:
    for element in page.iter("link"):
        if element.get("hreflang") and "alternate" in (element.get("rel") or "").lower().split():
            yield (element.get("hreflang") or "").strip(), (element.get("href") or "").strip()


def _saved_from(page: Element) -> Claim[str] | None:
    """The address that a browser leaves in a comment when it saves a page."""
    root = page.getroottree().getroot()
    comments = [node for node in root.itersiblings(preceding=True) if node.tag is etree.Comment]
    comments += [node for node, _ in zip(root.iter(etree.Comment), range(20), strict=False)]
    for comment in comments:
        if found := _SAVED_FROM.search((comment.text or "")[:2_500]):
            return Claim(found[1], "comment of the program that saved the page")
    return None


def gate_fields(head: Head) -> Iterator[Field]:
    """The metas that may keep an article back, or bound when it appears, as fields."""
    for name, claims in head.metas.items():
        for claim in claims:
            line = int(claim.origin.rpartition(" ")[2])
            if name in _KEYS:
                yield Field(f"{META}{_KEYS[name]}", claim.value, line)
            elif name == "state" and claim.value.lower() in _CLOSED:
                yield Field(f"{META}state", claim.value, line)
