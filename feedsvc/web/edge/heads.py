"""Request heads that are plain enough to be read here. All others belong to the server behind."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

# RFC 9112 to the letter, and narrower: no query, no folded line, no control character.
PLAIN_HEAD = re.compile(
    rb"(GET|HEAD) (/feeds[A-Za-z0-9/._~%,=+\-]*) HTTP/1\.1\r\n"
    rb"((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*\r\n)+)"
)
READ_HERE = frozenset(
    {b"host", b"accept-encoding", b"if-none-match", b"if-modified-since", b"connection", b"a-im"}
)
# A body, another protocol, a part of a document, a condition that Werkzeug judges.
NOT_READ_HERE = frozenset(
    {
        b"content-length",
        b"transfer-encoding",
        b"trailer",
        b"expect",
        b"upgrade",
        b"http2-settings",
        b"range",
        b"if-range",
        b"if-match",
        b"if-unmodified-since",
    }
)


class PlainRequest(NamedTuple):
    """A GET or HEAD of a feed with nothing unusual about it. A tuple: one is made for each poll."""

    head_only: bool
    path: str
    accept_encoding: str
    tags: str | None
    since: str | None
    last: bool
    wants_delta: bool


def read_plain_head(head: bytes) -> PlainRequest | None:
    """Read a head, its last line end included and the empty line left out; None if not plain."""
    found = PLAIN_HEAD.fullmatch(head)
    if found is None:
        return None
    method, path, lines = found.groups()
    said = _said(lines)
    if said is None or b"host" not in said:
        return None
    last = said.get(b"connection", b"keep-alive").lower()
    if last not in {b"keep-alive", b"close"}:
        return None
    return PlainRequest(
        method == b"HEAD",
        _decoded(path),
        said.get(b"accept-encoding", b"").decode("latin-1"),
        _text(said.get(b"if-none-match")),
        _text(said.get(b"if-modified-since")),
        last == b"close",
        b"a-im" in said,
    )


def _said(lines: bytes) -> dict[bytes, bytes] | None:
    """Give the headers that matter here; None if one is unusual, or stands there twice."""
    said: dict[bytes, bytes] = {}
    for line in lines.split(b"\r\n"):
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in READ_HERE:
            if name in said:
                return None
            said[name] = value.strip(b" \t")
        elif name in NOT_READ_HERE:
            return None
    return said


def _decoded(path: bytes) -> str:
    text = path.decode("ascii")
    # What is no UTF-8 becomes a name that no feed has.
    return unquote(text) if "%" in text else text


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
