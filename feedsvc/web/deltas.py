"""Answers that hold only what is new to a reader (RFC 3229, A-IM: feed). What that is: shelf/deltas.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from flask import Request, Response

from feedsvc.model import Publication
from feedsvc.web.negotiation import choose_variant

STATUS = "226 IM Used"
_FEED = re.compile(r"\s*feed\s*(?:;|$)", re.IGNORECASE)
_CODED = re.compile(r"-(?:gz|br|zst)$")
# Each is a look into memory; nobody has more than a few.
MOST_TAGS = 10


def asks_for_delta(asked: Request) -> bool:
    manipulations = asked.headers.get("A-IM", "")
    return any(_FEED.match(part) for part in manipulations.split(","))


def delta_for(
    asked: Request, whole: Publication, delta_since: Callable[[str], Publication | None]
) -> Response | None:
    """What is new since the document that the reader has; None where nobody knows that one."""
    found = ((tag, delta_since(_CODED.sub("", tag))) for tag in _tags(asked))
    tag, delta = next(((tag, delta) for tag, delta in found if delta), ("", None))
    if delta is None:
        return None
    taken = asked.headers.get("Accept-Encoding", "")
    variant = choose_variant(delta, taken)
    answer = Response(variant.body, STATUS, headers=variant.headers)
    # Of the document that the reader now has as a whole, in the coding it would have come in.
    answer.headers["ETag"] = choose_variant(whole, taken).etag
    answer.headers["IM"] = "feed"
    answer.headers["Delta-Base"] = f'"{tag}"'
    # A cache that does not know 226 would give it to the next one as if it were all.
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Accept-Encoding, A-IM, If-None-Match"
    return answer


def _tags(asked: Request) -> Iterator[str]:
    tags = sorted((*asked.if_none_match.as_set(include_weak=True),))
    yield from tags[:MOST_TAGS]
