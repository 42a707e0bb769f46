"""Answers that are not what was asked for: short texts that say what to do."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice

from flask import Flask, Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from feedsvc.errors import FeedsvcError, StoreError
from feedsvc.renderers import FORMATS
from feedsvc.shelf import NotReady, Shelf
from feedsvc.web.addresses import Addresses, feed_path, read_feed_path
from feedsvc.web.headers import CORS, GONE_CACHE, NO_CACHE, RETRY_SECONDS, TEXT

# What is compared with the names of feeds; the work grows with its length.
LONGEST_NAME = 100
NEAR_NAMES = 3
# Sections come first. Anybody may ask for what is not there, as often as he likes.
MOST_COMPARED = 1000
WORDS = {
    400: "This request cannot be understood.",
    404: "There is nothing at this address.",
    405: "This address answers GET, HEAD and OPTIONS only.",
    410: "This section was closed and will not come back.",
    412: "The document is not the one that the request is about.",
    500: "This cannot be answered because of a fault of the server; it is in its log.",
}


def say(text: str, status: int) -> Response:
    return Response(
        text.rstrip() + "\n", status, {"Cache-Control": NO_CACHE, **CORS}, content_type=TEXT
    )


def not_yet(error: FeedsvcError) -> Response:
    answer = say(str(error), 503)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def closed() -> Response:
    """Say that a section is gone for good (RFC 9110 15.5.11), so that readers may let go of it."""
    answer = say(WORDS[410], 410)
    answer.headers["Cache-Control"] = GONE_CACHE
    return answer


def no_such_feed(name: str, shelf: Shelf, addresses: Addresses) -> Response:
    """Name the feeds that may have been meant."""
    lines = ["There is no feed at this address."]
    near = near_paths(name, shelf)
    if near:
        lines += ["Perhaps you mean:", *(f"  {addresses.absolute(path)}" for path in near)]
    lines.append(f"All feeds: {addresses.absolute('/feeds.opml')}")
    return say("\n".join(lines), 404)


def near_paths(name: str, shelf: Shelf) -> tuple[str, ...]:
    """The addresses of feeds whose names are like this one."""
    key, suffix = read_feed_path(name[:LONGEST_NAME])
    keys = [state.key for state in islice(shelf.states(), MOST_COMPARED)]
    near = get_close_matches(key.lower(), keys, n=NEAR_NAMES)
    suffixes = (suffix,) if suffix in FORMATS else tuple(FORMATS)
    return tuple(feed_path(match, suffix) for match in near for suffix in suffixes)


def install_refusals(app: Flask) -> None:
    """Answer every failure in words; none shows a traceback."""

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        return _refusal(error)

    @app.errorhandler(NotReady)
    def wait(error: NotReady) -> Response:
        return not_yet(error)

    @app.errorhandler(StoreError)
    def no_store(_: StoreError) -> Response:
        # What is wrong with the store is the operator's business: /status says it.
        return not_yet(StoreError("The articles are not at hand now. The feeds are."))


def _refusal(error: HTTPException) -> Response:
    code = error.code or 500
    answer = say(WORDS.get(code, error.name), code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer
