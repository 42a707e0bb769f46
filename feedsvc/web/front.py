"""The front: answers plain requests for publications straight from the shelf.

A WSGI application that holds the next one, in the manner of WhiteNoise. It answers only what
needs no interpretation; whatever is unusual goes to Flask, which gives the same answer to both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from feedsvc.model import Publication, Variant
from feedsvc.shelf import NotReady, Shelf, Watcher
from feedsvc.web.addresses import read_feed_path
from feedsvc.web.feeds import last_modified_of
from feedsvc.web.filters import has_conditions
from feedsvc.web.negotiation import CODINGS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FEEDS = "/feeds/"
OPML = "/feeds.opml"
UNUSUAL = ("HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")
# Codings by name only: no weights, no wildcard.
PLAIN_CODINGS = re.compile(r"[a-z0-9\-]+(?:, ?[a-z0-9\-]+){0,9}", re.ASCII)
# One strong tag of plain characters.
PLAIN_TAG = re.compile(r'"[A-Za-z0-9_\-]{1,200}"', re.ASCII)


class Front:
    """The whole of the web side as one WSGI application."""

    def __init__(
        self, shelf: Shelf, watcher: Watcher, app: WSGIApplication, *, deltas: bool = False
    ) -> None:
        self._unusual = (*UNUSUAL, "HTTP_A_IM") if deltas else UNUSUAL
        self._shelf = shelf
        self._watcher = watcher
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self._watcher.watch()
        variant = self._plain_variant(environ)
        if variant is None:
            return self._app(environ, start_response)
        status = _plain_status(environ, variant)
        if status == HTTPStatus.NOT_MODIFIED:
            start_response("304 NOT MODIFIED", list(variant.headers_304))
            return []
        if status == HTTPStatus.OK:
            start_response("200 OK", list(variant.headers))
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]
        return self._app(environ, start_response)

    def close(self) -> None:
        """End the thread of this process."""
        self._watcher.stop()

    def _plain_variant(self, environ: WSGIEnvironment) -> Variant | None:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        if any(name in environ for name in self._unusual):
            return None
        if has_conditions(environ.get("QUERY_STRING", "")):
            return None
        publication = self._publication(environ.get("PATH_INFO", ""))
        if publication is None:
            return None
        coding = plain_coding(environ.get("HTTP_ACCEPT_ENCODING", ""), publication.variants)
        return None if coding is None else publication.variants[coding]

    def _publication(self, path: str) -> Publication | None:
        # Other characters stand here as bytes still to be decoded.
        if not path.isascii():
            return None
        try:
            if path.startswith(FEEDS):
                return self._shelf.publication(*read_feed_path(path[len(FEEDS) :]))
            return self._shelf.opml() if path == OPML else None
        except NotReady:
            return None


def plain_coding(header: str, available: Collection[str]) -> str | None:
    """Choose a coding where the header is a plain list of names; else None."""
    if not header:
        return "identity"
    if not PLAIN_CODINGS.fullmatch(header):
        return None
    accepted = {name.strip() for name in header.split(",")}
    return next(
        (coding for coding in CODINGS if coding in accepted and coding in available), "identity"
    )


def _plain_status(environ: WSGIEnvironment, variant: Variant) -> int | None:
    """Give 200 or 304 where the conditions are plain; else None."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        if not PLAIN_TAG.fullmatch(tags):
            return None
        return 304 if tags == variant.etag else 200
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return 200
    # A date that is not the one we gave must be read first.
    return 304 if since == last_modified_of(variant) else None
