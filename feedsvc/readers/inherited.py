"""What an article has of its folders, and what template code has of its article."""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.model import Default
from feedsvc.readers import keys
from feedsvc.readers.raw_fields import Field, fold, text_of
from feedsvc.readers.template_values import Page

# An own key of one of these meanings counts more than a default under another key of it.
_SAME = (keys.SECTION, keys.AUTHORS, keys.LANGUAGE, keys.IMAGE, keys.SUMMARY, keys.UPDATED)


def handed_down(own: frozenset[str], defaults: tuple[Default, ...]) -> Iterator[Field]:
    """What the folders say for each article in them, where this one says nothing itself."""
    for one in defaults:
        key = fold(one.path)
        told = key in own or any(key in names and not own.isdisjoint(names) for names in _SAME)
        if not told:
            yield Field(one.path, one.value, origin=one.origin)


def page_of(file: str, fields: tuple[Field, ...]) -> Page:
    """What template code in a text may ask of the page that it stands on."""
    texts = ((fold(field.path), text_of(field.value)) for field in fields)
    return Page(file, {key: text for key, text in texts if text and "{" not in text})
