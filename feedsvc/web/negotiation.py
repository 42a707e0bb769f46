"""Which coding and which status a request for a publication gets. The bytes come from the shelf."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from werkzeug.datastructures import Accept
from werkzeug.http import (
    is_resource_modified,
    parse_accept_header,
    parse_date,
    parse_etags,
    unquote_etag,
)

from feedsvc.model import Publication, Variant

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# Best first, where a client likes several equally well.
CODINGS = ("br", "zstd", "gzip", "identity")
# Clients send a few dozen different headers; what is longer is nobody's habit.
HABITS = 256
LONGEST_HABIT = 128
# One strong tag of plain characters.
PLAIN_TAG = re.compile(r'"[A-Za-z0-9_\-]{1,200}"', re.ASCII)


def choose_variant(publication: Publication, accept_encoding: str) -> Variant:
    """Choose by RFC 9110 12.5.3; ``identity`` where nothing suits, rather than a 406."""
    return first_of(preferred_codings(accept_encoding), publication.variants)


def first_of(codings: tuple[str, ...], variants: Mapping[str, Variant]) -> Variant:
    """Give the variant that comes first in a client's order."""
    for coding in codings:
        if coding in variants:
            return variants[coding]
    return variants["identity"]


def preferred_codings(accept_encoding: str) -> tuple[str, ...]:
    """Give the codings that a client takes, the one it likes best first."""
    if len(accept_encoding) > LONGEST_HABIT:
        return _rank_codings(accept_encoding)
    return _habit(accept_encoding)


def _rank_codings(accept_encoding: str) -> tuple[str, ...]:
    accepted = parse_accept_header(accept_encoding, Accept)
    if not accepted.provided:
        return ("identity",)
    named = {value.lower() for value in accepted.values()}
    liked = {coding: _liking(accepted, coding, named) for coding in CODINGS}
    # The sort is stable: our own order decides between equals.
    ranked = sorted(CODINGS, key=lambda coding: -liked[coding])
    return tuple(coding for coding in ranked if liked[coding] > 0)


_habit = lru_cache(HABITS)(_rank_codings)


def _liking(accepted: Accept, coding: str, named: Collection[str]) -> float:
    if coding == "identity" and not {"identity", "*"} & set(named):
        # Acceptable without being named, but never before a coding that was.
        return 0.0001
    return accepted.quality(coding)


def plain_status(variant: Variant, tags: str | None, since: str | None) -> int | None:
    """Give 200 or 304 where the conditions need no interpretation; else None."""
    if tags is not None:
        if tags == variant.etag:
            return 304
        return 200 if PLAIN_TAG.fullmatch(tags) else None
    if since is None:
        return 200
    # A date that is not the one we gave must be read first.
    return 304 if since == variant.last_modified else None


def status_for(environ: WSGIEnvironment, variant: Variant) -> int:
    """Give 200, 304 or 412: what the client demands counts before what it has (RFC 9110 13.2.2)."""
    etag, _ = unquote_etag(variant.etag)
    if not _is_as_demanded(environ, etag, variant.last_modified):
        return 412
    conditions = {name: value for name, value in environ.items() if name != "HTTP_IF_MATCH"}
    if "HTTP_IF_NONE_MATCH" in environ:
        # RFC 9110 13.1.3: then the date is ignored, even where the tags cannot be read.
        conditions["HTTP_IF_MODIFIED_SINCE"] = ""
    modified = is_resource_modified(conditions, etag, last_modified=variant.last_modified)
    return 200 if modified else 304


def _is_as_demanded(environ: WSGIEnvironment, etag: str | None, last_modified: str) -> bool:
    """Judge If-Match and If-Unmodified-Since, of which Werkzeug knows no * and nothing at all."""
    demanded = parse_etags(environ.get("HTTP_IF_MATCH"))
    if demanded:
        return demanded.star_tag or demanded.is_strong(etag or "")
    latest = parse_date(environ.get("HTTP_IF_UNMODIFIED_SINCE"))
    changed = parse_date(last_modified)
    return latest is None or changed is None or changed <= latest
