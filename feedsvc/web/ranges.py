"""Part of a file for who asks for a part of it (RFC 9110, 14). Which file is not known here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
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
    try:
        answer.make_conditional(_understood(environ), accept_ranges=True, complete_length=length)
    except RequestedRangeNotSatisfiable:
        file.close()
        return Response(
            status=416, headers={"Content-Range": f"bytes */{length}", "Cache-Control": "no-store"}
        )
    return answer


def _understood(environ: WSGIEnvironment) -> WSGIEnvironment:
    """The request without a Range that is to be ignored: not of a GET, of several parts, or odd."""
    asked = environ.get("HTTP_RANGE")
    if asked is None or (environ["REQUEST_METHOD"] == "GET" and _is_one_range(asked)):
        return environ
    return {name: value for name, value in environ.items() if name != "HTTP_RANGE"}


def _is_one_range(asked: str) -> bool:
    found = _ONE_RANGE.fullmatch(asked.strip())
    if found is None:
        return False
    first, last = found[1], found[2]
    return first is None or last is None or int(first) <= int(last)
