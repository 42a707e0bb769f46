"""The front: answers plain requests for publications straight from the shelf.

A WSGI application that holds the next one, in the manner of WhiteNoise. It answers only what
needs no interpretation; whatever is unusual goes to Flask, which gives the same answer to both.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from feedsvc.model import Publication, Variant
from feedsvc.shelf import NotReady, Shelf, Watcher
from feedsvc.web.addresses import FEEDS, OPML, read_feed_path
from feedsvc.web.filters import has_conditions
from feedsvc.web.negotiation import choose_variant, plain_status

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNUSUAL = ("HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


class Front:
    """The whole of the web side as one WSGI application."""

    def __init__(
        self,
        shelf: Shelf,
        watcher: Watcher,
        app: WSGIApplication,
        *,
        deltas: bool = False,
        moved: Container[str] = (),
    ) -> None:
        self._unusual = (*UNUSUAL, "HTTP_A_IM") if deltas else UNUSUAL
        self.shelf = shelf
        self.watcher = watcher
        self._app = app
        self._moved = moved

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.watcher.watch()
        variant = self._plain_variant(environ)
        if variant is None:
            return self._app(environ, start_response)
        status = plain_status(
            variant, environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
        )
        if status == HTTPStatus.NOT_MODIFIED:
            start_response("304 NOT MODIFIED", list(variant.headers_304))
            return []
        if status == HTTPStatus.OK:
            start_response("200 OK", list(variant.headers))
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]
        return self._app(environ, start_response)

    def close(self) -> None:
        """End the thread of this process."""
        self.watcher.stop()

    def _plain_variant(self, environ: WSGIEnvironment) -> Variant | None:
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        if any(name in environ for name in self._unusual):
            return None
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if has_conditions(query) or f"{path}?{query}" in self._moved:
            return None
        publication = self._publication(path)
        if publication is None:
            return None
        return choose_variant(publication, environ.get("HTTP_ACCEPT_ENCODING", ""))

    def _publication(self, path: str) -> Publication | None:
        # Other characters stand here as bytes still to be decoded.
        if not path.isascii():
            return None
        try:
            if path.startswith(FEEDS):
                return self.shelf.publication(*read_feed_path(path[len(FEEDS) :]))
            return self.shelf.opml() if path == OPML else None
        except NotReady:
            return None
