"""What single pieces of template code stand for, where that is plain. Finding them is not here."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ARGUMENT = re.compile(
    r"""(?:(?<![\w-])(?P<name>[\w-]{1,60})\s?(?:=|:(?!//))\s?)?"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>https?://[^\s"'>,()]+|[^\s"'>,()=]+))"""
)

# Filters that turn a path into an address on the site, and change nothing for us.
_PATH_FILTERS = frozenset(
    {"url", "relative_url", "absolute_url", "relurl", "absurl", "htmlbaseurl"}
)
# Filters that change nothing of a plain text.
_TEXT_FILTERS = frozenset({"safe", "escape", "e", "strip", "xml_escape", "markdownify", "trim"})
_SITE_ADDRESSES = frozenset(
    {
        *("site.baseurl", "site.url", "site.base_url", "site.github.url", "baseurl", "base_url"),
        *("page.preview_baseurl", "root", "base"),
    }
)
_PAGE = re.compile(r"(?:page\.|post\.|\$page\.|\.params\.|\.)?([\w-]{1,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The page that template code stands on: its file's name, and its front matter's texts.

    The keys of ``values`` are folded, as those of fields are.
    """

    file: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stands behind a tag's name: values in their order, and values by name."""

    listed: tuple[str, ...]
    named: Mapping[str, str]

    def first(self, *names: str) -> str:
        """The first of these that has a value; a name of digits is a place in the list."""
        for name in names:
            value = self._at(int(name)) if name.isdigit() else self.named.get(name, "")
            if value:
                return value
        return ""

    def _at(self, place: int) -> str:
        return self.listed[place] if place < len(self.listed) else ""


def read_arguments(text: str) -> Arguments:
    """Read ``abc "two words" width=300`` and the like, as Hugo, Liquid and Zola write them."""
    listed: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(text):
        value = found["double"] or found["single"] or found["bare"] or ""
        if found["name"]:
            named.setdefault(found["name"].lower(), value)
        else:
            listed.append(value)
    return Arguments(tuple(listed), named)


def resolve_value(expression: str, page: Page) -> str | None:
    """The text that an expression stands for, where that is plain to see."""
    value, *filters = (part.strip() for part in expression.split("|"))
    if not all(map(_changes_nothing, filters)):
        return None
    if value.lower() in _SITE_ADDRESSES:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return _own_value(value, page)


def _changes_nothing(written: str) -> bool:
    name, _, argument = (part.strip() for part in written.partition(":"))
    if name in {"prepend", "append"}:
        return argument in _SITE_ADDRESSES
    return name.lower() in _PATH_FILTERS | _TEXT_FILTERS


def _own_value(value: str, page: Page) -> str | None:
    """``page.subtitle`` and the like, from the front matter."""
    found = _PAGE.fullmatch(value)
    text = page.values.get(found[1].lower().replace("_", "").replace("-", "")) if found else None
    return None if text is None else html.escape(text, quote=False)
