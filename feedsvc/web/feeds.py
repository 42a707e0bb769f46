"""Feeds and their list: everything about them that the front does not answer itself."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus

from flask import Blueprint, Request, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from feedsvc.model import Publication
from feedsvc.renderers import FORMATS
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import FEEDS, Addresses, feed_path, read_feed_path
from feedsvc.web.deltas import asks_for_delta, delta_for
from feedsvc.web.filters import asked_key
from feedsvc.web.headers import CORS, MOVED_CACHE
from feedsvc.web.negotiation import choose_variant, status_for
from feedsvc.web.refusals import WORDS, no_such_feed, say

ALLOW = "GET, HEAD, OPTIONS"


def feeds_blueprint(shelf: Shelf, addresses: Addresses, *, deltas: bool = False) -> Blueprint:
    """Answer for feeds; with ``deltas`` readers that ask for it get only what is new to them."""
    blueprint = Blueprint("feeds", __name__)

    @blueprint.get("/feeds/<path:name>", provide_automatic_options=False)
    def feed(name: str) -> AnyResponse:
        path = asked_path(FEEDS + name, request, shelf)
        if path != FEEDS + name:
            return _moved(addresses.here(path))
        key, suffix = read_feed_path(name)
        publication = shelf.publication(key, suffix)
        if publication is None:
            return no_such_feed(name, shelf, addresses)
        answer = answer_with(publication, request)
        if deltas and answer.status_code == HTTPStatus.OK and asks_for_delta(request):
            return delta_for(request, publication, partial(shelf.delta, key, suffix)) or answer
        return answer

    @blueprint.get("/feeds.opml", provide_automatic_options=False)
    def opml() -> Response:
        return answer_with(shelf.opml(), request)

    @blueprint.route("/feeds/<path:name>", methods=["OPTIONS"])
    @blueprint.route("/feeds.opml", methods=["OPTIONS"])
    def preflight(name: str = "") -> Response:  # noqa: ARG001 # the same answer for every feed
        return Response(status=204, headers={"Allow": ALLOW})

    return blueprint


def asked_path(path: str, asked: Request, shelf: Shelf) -> str:
    """The path of the feed that a path and the query of a request ask for together."""
    key, suffix = read_feed_path(path.removeprefix(FEEDS))
    if not path.startswith(FEEDS) or suffix not in FORMATS:
        return path
    other = asked_key(key, asked.args.items(multi=True), shelf)
    return path if other is None else feed_path(other, suffix)


def _moved(address: str) -> AnyResponse:
    """One feed, one address: so that caches keep it once, and its bytes depend on it alone."""
    answer = redirect(address, 301)
    answer.headers["Cache-Control"] = MOVED_CACHE
    answer.headers.update(CORS)
    return answer


def answer_with(publication: Publication, asked: Request) -> Response:
    """Give the variant that the request asks for, or say that nothing has changed."""
    variant = choose_variant(publication, asked.headers.get("Accept-Encoding", ""))
    status = status_for(asked.environ, variant)
    if status == HTTPStatus.PRECONDITION_FAILED:
        return say(WORDS[412], 412)
    if status == HTTPStatus.NOT_MODIFIED:
        return Response(status=304, headers=variant.headers_304)
    return Response(variant.body, headers=variant.headers)
