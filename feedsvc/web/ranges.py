"""Part of a file for who asks for a part of it (RFC 9110, 14). Which file is not known here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO

from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Response
from werkzeug.wsgi import FileWrapper

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

BLOCK_BYTES = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{1,18})?|-(\d{1,18}))", re.ASCII)


def answer_range(
    file: BinaryIO, environ: WSGIEnvironment, *, length: int, etag: str, modified: int
) -> Response:
    """Answer with all of a file, a part of it, or that it has not changed. The answer closes it."""
    answer = Response(FileWrapper(file, BLOCK_BYTES), direct_passthrough=True)
    answer.content_length = length
    answer.set_etag(etag)
    answer.last_modified = datetime.fromtimestamp(modified, UTC)
    # What the client has counts before the part that it wants (RFC 9110, 13.2.2), which Werkzeug
    # sees the other way round.
    answer.make_conditional(_without_range(environ), accept_ranges=True, complete_length=length)
    wanted = _wanted(environ, length)
    if answer.status_code != HTTPStatus.OK or wanted is None:
        return answer
    try:
        answer.make_conditional(
            {**environ, "HTTP_RANGE": wanted}, accept_ranges=True, complete_length=length
        )
    except RequestedRangeNotSatisfiable:
        file.close()
        return Response(
            status=416, headers={"Content-Range": f"bytes */{length}", "Cache-Control": "no-store"}
        )
    return answer


def _without_range(environ: WSGIEnvironment) -> WSGIEnvironment:
    return {name: value for name, value in environ.items() if name != "HTTP_RANGE"}


def _wanted(environ: WSGIEnvironment, length: int) -> str | None:
    """The part that is asked for; None for what is to be ignored.

    That is a Range of anything but GET, of several parts, or malformed, and one for a file that a
    weak tag names: it may be another by some bytes.
    """
    found = _ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", "").strip())
    weak = environ.get("HTTP_IF_RANGE", "").strip().startswith("W/")
    if found is None or weak or environ["REQUEST_METHOD"] != "GET":
        return None
    first, last, final = found.groups()
    if first and last and int(first) > int(last):
        return None
    if final and int(final) >= length > 0:
        # The last thousand bytes of a hundred are the hundred.
        return "bytes=0-"
    return found[0]
