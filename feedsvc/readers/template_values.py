"""What single pieces of template code stand for, where that is plain. Finding them is not here."""

from __future__ import annotations

import html
import re

_ARGUMENT = re.compile(r"""([\w-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")

# Filters that turn a path into an address on the site, and change nothing for us.
_PATH_FILTERS = frozenset(
    {"url", "relative_url", "absolute_url", "relurl", "absurl", "htmlbaseurl"}
)
_SITE_ADDRESSES = frozenset(
    {
        *("site.baseurl", "site.url", "site.base_url", "site.github.url", "baseurl", "base_url"),
        *("page.preview_baseurl", "root", "base"),
    }
)


def resolve_value(expression: str) -> str | None:
    """The path that an expression stands for, where that is plain to see."""
    value, *filters = (part.strip() for part in expression.split("|"))
    names = [name.partition(":") for name in filters]
    plain = all(
        name.strip().lower() in _PATH_FILTERS
        or (name.strip() in {"prepend", "append"} and argument.strip() in _SITE_ADDRESSES)
        for name, _, argument in names
    )
    if not plain:
        return None
    if value.lower() in _SITE_ADDRESSES:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return None


def write_figure(arguments: str) -> str:
    """Hugo's own shortcode for a picture, https://gohugo.io/shortcodes/figure/."""
    values = {
        found[1]: html.escape(found[2] or found[3] or found[4] or "")
        for found in _ARGUMENT.finditer(arguments)
    }
    if not values.get("src"):
        return ""
    caption = values.get("caption") or values.get("title") or ""
    picture = f'<img src="{values["src"]}" alt="{values.get("alt", caption)}">'
    return (
        f"<figure>{picture}"
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )
