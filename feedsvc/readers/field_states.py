"""What fields say that may keep an article back. Whether it does so is decided in normaliser/."""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.model import Claim
from feedsvc.readers import keys
from feedsvc.readers.field_table import Table, claim_of
from feedsvc.readers.file_names import NameFacts
from feedsvc.readers.raw_fields import Value, fold, text_of, texts_of
from feedsvc.truth import TRUTH

#: What a message quotes of a value that holds no text of its own.
NO_TEXT = "{…}"

_STATES = frozenset(keys.STATES)


def states_of(table: Table, name: NameFacts) -> Iterator[Claim[str]]:
    for key, field in table.all:
        if key not in _STATES:
            continue
        for text in texts_of(field.value) or _textless(key, field.value):
            if _is_state(key, text):
                yield claim_of(f"{key}={'yes' if _is_secret(key, text) else text}", field)
    yield from name.states
    yield from _unlisted(table)
    yield from _page(table, name)


def _textless(key: str, value: Value) -> tuple[str, ...]:
    """A state that is a mapping or holds one: nobody understands it, so it must not be lost."""
    if not value or isinstance(value, str) or key in keys.SWITCHES:
        return ()
    return (NO_TEXT,)


def _is_state(key: str, text: str) -> bool:
    if key in keys.SWITCHES and key != "published":
        return text.lower() in TRUTH
    # A date says when, a true or false says whether; what is neither keeps the article back.
    return key != "published" or not has_digit(text)


def _is_secret(key: str, text: str) -> bool:
    return key in keys.SECRETS and TRUTH.get(text.lower()) is not False


def _unlisted(table: Table) -> Iterator[Claim[str]]:
    """Hugo's and Zola's word for a file that is part of the site but stands in no list of it."""
    for field in table.found(keys.IN_LISTS):
        if text_of(field.value).lower() in {"never", "false"}:
            yield claim_of("listed=false", field)
            return


def _page(table: Table, name: NameFacts) -> Iterator[Claim[str]]:
    """The mark of a page (About, Imprint) that is no article of its site."""
    dates = name.dates or table.first((*keys.PUBLISHED, *keys.DATED_PATHS))
    if name.among_pages and not dates and table.first(keys.TITLE):
        # Pelican keeps its pages there, and dates only its articles.
        yield Claim("type=page", "folder 'pages', without a date")
        return
    for field in table.found(("type", "status", "layout")):
        dated = name.dates or table.first(keys.PUBLISHED)
        if text_of(field.value).lower() == "page" and not (fold(field.path) == "layout" and dated):
            yield claim_of("type=page", field)
            return


def has_digit(text: str) -> bool:
    return len(text) > 1 and any(char.isdigit() for char in text)
