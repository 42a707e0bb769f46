"""Document → Publication: codings, ETags, headers. Who asks for it and gets what is in web/."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import blake2b

import brotli
import zstandard

from feedsvc.model import Document, Publication, Variant

Headers = tuple[tuple[str, str], ...]

# Better levels cost tens of milliseconds for a few per cent.
_GZIP_LEVEL = 6
_BROTLI_QUALITY = 5
_ZSTD_LEVEL = 9
# A coding that saves less is not worth a client's time to undo it.
_LEAST_SAVING = 0.05
# Magic, deflate, no flags, no time, no hint on the level, unknown system (RFC 1952). zlib's own
# header differs between its versions, and with it the bytes that two machines would send.
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_ETAG_SUFFIXES = {"identity": "", "gzip": "-gz", "br": "-br", "zstd": "-zst"}
# What RFC 9110 15.4.5 keeps out of a 304 beside an ETag.
_ONLY_IN_200 = frozenset({"Content-Type", "Content-Encoding", "Content-Length", "Last-Modified"})


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """How long caches may keep a document. Fresh and stale together bound how late a reader is."""

    max_age_seconds: int = 300
    stale_while_revalidate_seconds: int = 60
    stale_if_error_seconds: int = 86400
    must_revalidate: bool = False


def press_document(document: Document, policy: CachePolicy) -> Publication:
    """Make a document ready to serve: each coding with its ETag and all headers.

    Nothing but the document and the policy goes in, so every process and machine presses alike.
    """
    digest = blake2b(document.body, digest_size=16).hexdigest()
    shared = _shared_headers(document, policy)
    variants = {
        coding: _variant(document, coding, body, etag=_etag(digest, coding), shared=shared)
        for coding, body in _codings(document.body).items()
    }
    return Publication(document.revision, document.changed, variants)


def _codings(body: bytes) -> dict[str, bytes]:
    coded = {
        "gzip": _gzip(body),
        "br": brotli.compress(body, quality=_BROTLI_QUALITY),
        "zstd": zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body),
    }
    limit = len(body) * (1 - _LEAST_SAVING)
    return {"identity": body} | {
        coding: small for coding, small in coded.items() if len(small) <= limit
    }


def _gzip(body: bytes) -> bytes:
    packed = zlib.compress(body, level=_GZIP_LEVEL, wbits=zlib.MAX_WBITS | 16)
    return _GZIP_HEADER + packed[len(_GZIP_HEADER) :]


def _etag(digest: str, coding: str) -> str:
    # RFC 9110 8.8.3.3: a strong tag names one sequence of bytes, so each coding has its own.
    return f'"{digest}{_ETAG_SUFFIXES[coding]}"'


def _variant(
    document: Document, coding: str, body: bytes, *, etag: str, shared: Headers
) -> Variant:
    encoding = () if coding == "identity" else (("Content-Encoding", coding),)
    headers = (
        ("Content-Type", document.media_type),
        ("Content-Length", str(len(body))),
        *encoding,
        ("ETag", etag),
        *shared,
    )
    kept = tuple(header for header in headers if header[0] not in _ONLY_IN_200)
    return Variant(
        coding,
        body,
        etag,
        _last_modified(document),
        headers,
        kept,
        _on_the_wire("200 OK", headers),
        _on_the_wire("304 Not Modified", kept),
    )


def _on_the_wire(status: str, headers: Headers) -> bytes:
    # An address is the only value that is not ours, and it is percent-encoded: ASCII, no line end.
    lines = (f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers))
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _last_modified(document: Document) -> str:
    return format_datetime(document.changed, usegmt=True)


def _shared_headers(document: Document, policy: CachePolicy) -> Headers:
    # The WebSub form of "this document's own address"; a client that was redirected learns it too.
    link = (("Link", f'<{document.url}>; rel="self"'),) if document.url else ()
    return (
        ("Last-Modified", _last_modified(document)),
        ("Cache-Control", _cache_control(policy)),
        ("Vary", "Accept-Encoding"),
        *link,
        # Feeds are public; readers that run in a browser must see the headers they poll with.
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "ETag, Last-Modified, Link"),
        ("X-Content-Type-Options", "nosniff"),
        # A browser that shows the document itself must run nothing that an author wrote.
        ("Content-Security-Policy", "sandbox; default-src 'none'"),
    )


def _cache_control(policy: CachePolicy) -> str:
    if policy.must_revalidate:
        # RFC 9111 5.2.2.2: nothing stale, so the other two would say nothing.
        return f"max-age={policy.max_age_seconds}, must-revalidate"
    return (
        f"max-age={policy.max_age_seconds}"
        f", stale-while-revalidate={policy.stale_while_revalidate_seconds}"
        f", stale-if-error={policy.stale_if_error_seconds}"
    )
