"""Feeds and their list: everything about them that the front does not answer itself."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Request, Response, request

from feedsvc.model import Publication
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses, read_feed_path
from feedsvc.web.headers import PREFLIGHT
from feedsvc.web.negotiation import choose_variant, status_for
from feedsvc.web.refusals import WORDS, no_such_feed, say

ALLOW = "GET, HEAD, OPTIONS"


def feeds_blueprint(shelf: Shelf, addresses: Addresses) -> Blueprint:
    blueprint = Blueprint("feeds", __name__)

    @blueprint.get("/feeds/<path:name>", provide_automatic_options=False)
    def feed(name: str) -> Response:
        publication = shelf.publication(*read_feed_path(name))
        if publication is None:
            return no_such_feed(name, shelf, addresses)
        return answer_with(publication, request)

    @blueprint.get("/feeds.opml", provide_automatic_options=False)
    def opml() -> Response:
        return answer_with(shelf.opml(), request)

    @blueprint.route("/feeds/<path:name>", methods=["OPTIONS"])
    @blueprint.route("/feeds.opml", methods=["OPTIONS"])
    def preflight(name: str = "") -> Response:  # noqa: ARG001 # the same answer for every feed
        return Response(status=204, headers={"Allow": ALLOW, **PREFLIGHT})

    return blueprint


def answer_with(publication: Publication, asked: Request) -> Response:
    """Give the variant that the request asks for, or say that nothing has changed."""
    variant = choose_variant(publication, asked.headers.get("Accept-Encoding", ""))
    status = status_for(asked.environ, variant)
    if status == HTTPStatus.PRECONDITION_FAILED:
        return say(WORDS[412], 412)
    if status == HTTPStatus.NOT_MODIFIED:
        return Response(status=304, headers=variant.headers_304)
    return Response(variant.body, headers=variant.headers)
