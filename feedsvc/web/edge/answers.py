"""The bytes of an answer to a plain request. How they get to the client is in connection.py."""

from __future__ import annotations

import time
from email.utils import formatdate

from feedsvc.errors import FeedsvcError
from feedsvc.shelf import Shelf
from feedsvc.web.edge.heads import PlainRequest
from feedsvc.web.headers import RETRY_SECONDS
from feedsvc.web.negotiation import first_of, plain_status

#: What to write, in order.
Parts = tuple[bytes, ...]


class Answers:
    """Answers from the shelf without waiting for anything. For one thread, but ``warm``."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._second = 0
        self._end = b""
        self._last_end = b""

    def to(self, request: PlainRequest) -> Parts | None:
        """Answer, if the publication is at hand and the request needs no interpretation."""
        publication = self._shelf.at_hand(request.wanted)
        if publication is None:
            return None
        variant = first_of(request.codings, publication.variants)
        status = plain_status(variant, request.tags, request.since)
        if int(time.time()) != self._second:
            self._say_time()
        end = self._last_end if request.last else self._end
        if status == 304:  # noqa: PLR2004 - RFC 9110
            return (variant.head_304 + end,)
        # A delta may be wanted where the feed has changed.
        if status is None or request.wants_delta:
            return None
        head = variant.head + end
        return (head,) if request.head_only else (head, variant.body)

    def is_cold(self, request: PlainRequest) -> bool:
        """Tell whether there is such a feed, and its publication must be made."""
        wanted = request.wanted
        if wanted is None:
            return self._shelf.ready and self._shelf.at_hand(None) is None
        # What has no row may need a query before it is known whether it is there at all.
        return self._shelf.is_listed(wanted[0]) and self._shelf.at_hand(wanted) is None

    def warm(self, request: PlainRequest) -> None:
        """Make a publication; the thread of the connections must not do this itself."""
        try:
            if request.wanted is None:
                self._shelf.opml()
            else:
                self._shelf.publication(*request.wanted)
        except FeedsvcError:
            # The server behind meets the same failure, and has the words for it.
            return

    def refusal(self, status: str, text: str) -> Parts:
        """Say no in words; the connection ends then."""
        self._say_time()
        body = f"{text}\n".encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\n"
            f"Access-Control-Allow-Origin: *\r\nRetry-After: {RETRY_SECONDS}\r\n"
        )
        return (head.encode() + self._last_end, body)

    def _say_time(self) -> None:
        """Make the headers that differ from one answer to the next, and the empty line."""
        self._second = int(time.time())
        # RFC 9110 6.6.1: a server with a clock says the time.
        self._end = f"Date: {formatdate(self._second, usegmt=True)}\r\n\r\n".encode()
        self._last_end = b"Connection: close\r\n" + self._end
