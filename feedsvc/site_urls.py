"""URLs that point into the site itself: kept relative to it, made absolute when rendered.

The address of a site changes; what is stored must not. So a URL into the site is stored below
``SITE``, a base that can never be a real host (RFC 6761), and ``absolute`` puts the real address
in its place. That is a plain replacement, so that rendering needs no HTML parser.
"""

from __future__ import annotations

import re

SITE = "http://site.feedsvc.invalid"
_SRCSET = re.compile(r'srcset="[^"]*"')


def absolute(text: str, site_url: str) -> str:
    """Put the site's address in the place of the stored base, in a URL or in HTML.

    HTML comes from the sanitiser, which puts double quotes round every attribute value, so only
    URLs in attributes are touched, never the words of a text.
    """
    if text.startswith(SITE):
        return site_url + text[len(SITE) :]
    if 'srcset="' in text:
        # The one attribute that holds several URLs.
        text = _SRCSET.sub(lambda found: found[0].replace(f"{SITE}/", f"{site_url}/"), text)
    return text.replace(f'="{SITE}/', f'="{site_url}/')


def article_page(slug: str) -> str:
    """The stored address of an article's own page."""
    return f"{SITE}/articles/{slug}"


def file_address(quoted_path: str) -> str:
    """The stored address of a file among the articles; the path is percent-encoded already."""
    return f"{SITE}/files/{quoted_path}"
