"""Request heads that are plain enough to be read here. All others belong to the server behind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from feedsvc.web.addresses import FEEDS, OPML, read_feed_path
from feedsvc.web.negotiation import preferred_codings

# RFC 9112 to the letter, and narrower: no query, no folded line, no control character.
PLAIN_HEAD = re.compile(
    rb"(GET|HEAD) (/feeds[A-Za-z0-9/._~%,=+\-]*) HTTP/1\.1\r\n"
    rb"((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*\r\n)+)\r\n"
)
# Read here: True. Not read here: a body, another protocol, a part, a condition that Werkzeug judges.
MATTERS = {
    b"host": True,
    b"accept-encoding": True,
    b"if-none-match": True,
    b"if-modified-since": True,
    b"connection": True,
    b"a-im": True,
    b"content-length": False,
    b"transfer-encoding": False,
    b"trailer": False,
    b"expect": False,
    b"upgrade": False,
    b"http2-settings": False,
    b"range": False,
    b"if-range": False,
    b"if-match": False,
    b"if-unmodified-since": False,
}
# A client says the same at each poll, and many use the same program: what was read is kept a while.
KEPT = 4096
LONGEST_KEPT = 1024


class PlainRequest(NamedTuple):
    """A GET or HEAD of a feed with nothing unusual about it. A tuple: one is made for each poll.

    ``wanted`` is a feed's key and suffix; the list of all feeds has neither.
    """

    head_only: bool
    wanted: tuple[str, str] | None
    codings: tuple[str, ...]
    tags: str | None
    since: str | None
    last: bool
    wants_delta: bool


def read_head(head: bytes) -> PlainRequest | None:
    """Read a head with the empty line at its end, and nothing behind it; None if not plain."""
    return _read_kept(head) if len(head) <= LONGEST_KEPT else _read(head)


def _read(head: bytes) -> PlainRequest | None:
    found = PLAIN_HEAD.fullmatch(head)
    if found is None:
        return None
    method, path, lines = found.groups()
    wanted, said = _wanted(path), _said(lines)
    if said is None or b"host" not in said or wanted == NOTHING:
        return None
    last = said.get(b"connection", b"keep-alive").lower()
    if last not in {b"keep-alive", b"close"}:
        return None
    return PlainRequest(
        method == b"HEAD",
        wanted,
        preferred_codings(said.get(b"accept-encoding", b"").decode("latin-1")),
        _text(said.get(b"if-none-match")),
        _text(said.get(b"if-modified-since")),
        last == b"close",
        b"a-im" in said,
    )


_read_kept = lru_cache(KEPT)(_read)

NOTHING = ("", "")


def _wanted(path: bytes) -> tuple[str, str] | None:
    text = path.decode("ascii")
    if text == OPML:
        return None
    if not text.startswith(FEEDS):
        return NOTHING
    # What is no UTF-8 becomes a name that no feed has.
    return read_feed_path(unquote(text[len(FEEDS) :]) if "%" in text else text[len(FEEDS) :])


def _said(lines: bytes) -> dict[bytes, bytes] | None:
    """Give the headers that matter here; None if one is unusual, or stands there twice."""
    said: dict[bytes, bytes] = {}
    for line in lines.split(b"\r\n"):
        name, _, value = line.partition(b":")
        name = name.lower()
        read_here = MATTERS.get(name)
        if read_here is None:
            continue
        if not read_here or name in said:
            return None
        said[name] = value.strip(b" \t")
    return said


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
