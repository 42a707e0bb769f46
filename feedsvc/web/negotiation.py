"""Which coding and which status a request for a publication gets. The bytes come from the shelf."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from werkzeug.datastructures import Accept
from werkzeug.http import is_resource_modified, parse_etags, unquote_etag

from feedsvc.model import Variant

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# Best first, where a client likes several equally well.
CODINGS = ("br", "gzip", "identity")


def choose_coding(accepted: Accept, available: Collection[str]) -> str:
    """Choose by RFC 9110 12.5.3; ``identity`` where nothing suits, rather than a 406."""
    if not accepted.provided:
        return "identity"
    offered = [coding for coding in CODINGS if coding in available]
    best = max(offered, key=lambda coding: _liking(accepted, coding))
    return best if _liking(accepted, best) > 0 else "identity"


def _liking(accepted: Accept, coding: str) -> float:
    named = {value.lower() for value in accepted.values()}
    if coding == "identity" and not named & {"identity", "*"}:
        # Acceptable without being named, but never before a coding that was.
        return 0.0001
    return accepted.quality(coding)


def status_for(environ: WSGIEnvironment, variant: Variant, last_modified: str) -> int:
    """Give 200, 304 or 412, as Werkzeug decides."""
    if "HTTP_IF_NONE_MATCH" in environ:
        # RFC 9110 13.1.3: then the date is ignored, even where the tags cannot be read.
        environ = {**environ, "HTTP_IF_MODIFIED_SINCE": ""}
    etag, _ = unquote_etag(variant.etag)
    if is_resource_modified(environ, etag, last_modified=last_modified):
        return 200
    return 412 if parse_etags(environ.get("HTTP_IF_MATCH")) else 304
