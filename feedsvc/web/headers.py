"""Headers that several answers share. Those of a publication are made in press.py."""

from __future__ import annotations

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

# https://fetch.spec.whatwg.org/#http-cors-protocol: feeds are public, readers in browsers too.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
}
PREFLIGHT = {
    **CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
# No script, no frame, no form: what an author writes can show words and pictures, and be heard.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' https: http:; "
    "media-src 'self' https: http:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# An SVG that is opened by itself is a document that may hold scripts.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
EVERYWHERE = {"X-Content-Type-Options": "nosniff"}
ON_PAGES = {
    "Content-Security-Policy": PAGE_POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

PAGE_CACHE = "max-age=60, stale-while-revalidate=60, stale-if-error=86400"
FILE_CACHE = "max-age=3600, stale-if-error=86400"
STATIC_CACHE = "max-age=86400"
MOVED_CACHE = "max-age=86400"
GONE_CACHE = "max-age=300"
NO_CACHE = "no-store"
RETRY_SECONDS = 5
