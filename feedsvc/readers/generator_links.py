"""Generators' links into their sites: Pelican's {static}/a.png, {filename}b.md, {tag}boats; Zola's @/b.md.

https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content
https://www.getzola.org/documentation/content/linking/#internal-links
"""

from __future__ import annotations

import re

# A Markdown converter writes the brackets back percent-encoded.
_SIGNS = ("%7B", "%7C", '="{', "='{", '="|')
_OPEN, _CLOSE = r"(?:%7B|%7C|[{|])", r"(?:%7D|%7C|[}|])"
_FILE = re.compile(
    rf"""((?:href|src)=["']){_OPEN}(?:static|filename|attach|photo){_CLOSE}""", re.IGNORECASE
)
_FROM_THE_TOP = re.compile(r"""(href=["'])@(?=/)""")
# Pages that only the generator makes: nothing of ours stands for them.
_MADE = re.compile(
    rf"""(href=["']){_OPEN}(?:index|tag|category|author|tags|categories|authors|archives){_CLOSE}[^"']{{0,300}}""",
    re.IGNORECASE,
)


def resolve_generator_links(body: str) -> str:
    """Make links to files of the folder plain, and take the target of all others away."""
    if "@/" in body:
        body = _FROM_THE_TOP.sub(r"\1", body)
    if "%7" not in body and "{" not in body and "|" not in body:
        return body
    if not any(sign in body for sign in _SIGNS):
        return body
    return _MADE.sub(r"\1", _FILE.sub(r"\1", body))
