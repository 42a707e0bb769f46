"""The bytes of an answer to a plain request. How they get to the client is in connection.py."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import NamedTuple

from feedsvc.errors import FeedsvcError
from feedsvc.model import Publication, Variant
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import FEEDS, OPML, read_feed_path
from feedsvc.web.edge.heads import PlainRequest
from feedsvc.web.headers import RETRY_SECONDS
from feedsvc.web.negotiation import choose_variant, plain_status


class Answer(NamedTuple):
    """What to write, in order, and whether the connection ends then."""

    parts: tuple[bytes, ...]
    last: bool


class Answers:
    """Answers from the shelf without waiting for anything. For one thread, but ``warm``."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._second = 0
        self._tail = b""

    def to(self, request: PlainRequest) -> Answer | None:
        """Answer, if the publication is at hand and the request needs no interpretation."""
        publication = self._publication(request.path)
        if publication is None:
            return None
        variant = choose_variant(publication, request.accept_encoding)
        status = plain_status(variant, request.tags, request.since)
        # A delta may be wanted where the feed has changed.
        if status is None or (request.wants_delta and status != 304):  # noqa: PLR2004 - RFC 9110
            return None
        return Answer(self._parts(variant, status, request), request.last)

    def is_cold(self, path: str) -> bool:
        """Tell whether there is such a feed, and its publication must be made."""
        if path == OPML:
            return self._shelf.ready
        if not path.startswith(FEEDS):
            return False
        return self._shelf.state(read_feed_path(path[len(FEEDS) :])[0]) is not None

    def warm(self, path: str) -> None:
        """Make a publication; the thread of the connections must not do this itself."""
        try:
            if path == OPML:
                self._shelf.opml()
            else:
                self._shelf.publication(*read_feed_path(path[len(FEEDS) :]))
        except FeedsvcError:
            # The server behind meets the same failure, and has the words for it.
            return

    def refusal(self, status: str, text: str) -> Answer:
        """Say no in words, and end the connection."""
        body = f"{text}\n".encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\n"
            f"Access-Control-Allow-Origin: *\r\nRetry-After: {RETRY_SECONDS}\r\n"
        )
        return Answer((head.encode(), self._end(last=True), body), last=True)

    def _publication(self, path: str) -> Publication | None:
        if path.startswith(FEEDS):
            return self._shelf.at_hand(*read_feed_path(path[len(FEEDS) :]))
        return self._shelf.opml_at_hand() if path == OPML else None

    def _parts(self, variant: Variant, status: int, request: PlainRequest) -> tuple[bytes, ...]:
        end = self._end(last=request.last)
        if status == 304:  # noqa: PLR2004 - RFC 9110
            return (variant.head_304, end)
        return (variant.head, end) if request.head_only else (variant.head, end, variant.body)

    def _end(self, *, last: bool) -> bytes:
        """Give the headers that differ from one answer to the next, and the empty line."""
        second = int(time.time())
        if second != self._second:
            # RFC 9110 6.6.1: a server with a clock says the time.
            self._tail = f"Date: {formatdate(second, usegmt=True)}\r\n\r\n".encode()
            self._second = second
        return b"Connection: close\r\n" + self._tail if last else self._tail
