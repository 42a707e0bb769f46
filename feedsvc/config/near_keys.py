"""Which known key an unknown one was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType

from feedsvc.config.keys import KEYS, fits
from feedsvc.config.toml_lines import Place

# What other programs call a thing that has another name here.
_SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "base_url": "site.url",
        "baseurl": "site.url",
        "copyright": "site.rights",
        "directory": "articles.folder",
        "items": "feed.entries",
        "lang": "site.language",
        "limit": "feed.entries",
        "link": "site.url",
        "locale": "site.language",
        "logo": "site.image",
        "name": "site.title",
        "path": "articles.folder",
        "siteurl": "site.url",
        "subtitle": "site.description",
        "tz": "site.timezone",
    }
)


def nearest(place: Place) -> str | None:
    """Find the known key that an unknown one was meant to be: here, else in another table."""
    name = str(place[-1]).lower().replace("-", "_")
    here = known_here(place)
    elsewhere = {key.path[-1]: key.label for key in reversed(KEYS) if key.variable}
    if name in here:
        return name
    meant = _SYNONYMS.get(name) or elsewhere.get(name)
    if meant:
        last = meant.rpartition(".")[2]
        return last if last in here else meant
    close = difflib.get_close_matches(name, here, n=1)
    far = difflib.get_close_matches(name, elsewhere, n=1, cutoff=0.85)
    return next(iter((*close, *(elsewhere[other] for other in far))), None)


def known_here(place: Place) -> tuple[str, ...]:
    """List the keys and tables that may stand in the same table."""
    above = place[:-1]
    beside = (key.path for key in KEYS if len(key.path) > len(above) and fits(key.path, above))
    return tuple(dict.fromkeys(path[len(above)] for path in beside))
