"""Marks by which a content system shows that a page is no public one: drafts, private posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from feedsvc.model import Claim
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import elements_of

_STATUS = re.compile(r"(?:^|\s)status-(draft|private|pending|future|trash|auto-draft)(?=$|\s)")
_UNPUBLISHED = re.compile(r"(?:^|\s)node--?unpublished(?=$|\s)")
_PASSWORD = re.compile(r"(?:^|\s)post-password-required(?=$|\s)")
_WORK_STATUS = "creativeworkstatus"


def find_marks(seen: Seen) -> Iterator[Claim[str]]:
    """The states that marks in a page's classes and items say it has."""
    marked = (
        one for one in elements_of(seen.tree) if one.tag in {"body", "article", "div", "main"}
    )
    for element in islice(marked, 5_000):
        classes = (element.get("class") or "")[:1_000]
        if not classes or any(True for _ in element.iterancestors("aside", "nav", "footer")):
            continue
        origin = f"class of <{element.tag}>, line {element.sourceline}"
        if found := _STATUS.search(classes):
            yield Claim(f"status={'scheduled' if found[1] == 'future' else found[1]}", origin)
        if _UNPUBLISHED.search(classes):
            yield Claim("status=unpublished", origin)
        if _PASSWORD.search(classes):
            yield Claim("password=yes", origin)
    for item in seen.described.articles:
        if status := item.text(_WORK_STATUS):
            yield Claim(f"status={status}", f"{item.origin}, creativeWorkStatus")


def find_expiry(seen: Seen) -> Iterator[Claim[str]]:
    """When an item says that it is of no use any more."""
    for item in seen.described.articles:
        if text := item.text("expires"):
            yield Claim(text, f"{item.origin}, expires")
