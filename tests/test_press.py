"""Codings, tags and headers: made once, the same everywhere."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import httplint
import pytest
import zstandard
from make import NOON, feed, feed_entry, site

from feedsvc.model import Document
from feedsvc.press import CachePolicy, press_document
from feedsvc.renderers import FORMATS, render_feed

POLICY = CachePolicy()
BODY = b"<p>A harbour, a ship and a harbour again.</p>" * 200


def document(body: bytes = BODY, **fields):
    values = {
        "media_type": "application/atom+xml; charset=utf-8",
        "changed": NOON,
        "revision": 5,
        "url": "https://news.example/feeds/all.atom",
    }
    return Document(body, **(values | fields))


def headers(coding: str = "identity", policy: CachePolicy = POLICY, **fields) -> dict[str, str]:
    return dict(press_document(document(**fields), policy).variants[coding].headers)


def test_every_coding_holds_the_same_document():
    variants = press_document(document(), POLICY).variants
    assert list(variants) == ["identity", "gzip", "br", "zstd"]
    assert variants["identity"].body == BODY
    assert gzip.decompress(variants["gzip"].body) == BODY
    assert brotli.decompress(variants["br"].body) == BODY
    assert zstandard.ZstdDecompressor().decompress(variants["zstd"].body) == BODY


def test_bytes_on_the_wire_say_what_the_headers_say():
    for variant in press_document(document(), POLICY).variants.values():
        for status, told, headers in (
            (b"HTTP/1.1 200 OK", variant.head, variant.headers),
            (b"HTTP/1.1 304 Not Modified", variant.head_304, variant.headers_304),
        ):
            first, *lines, last = told.split(b"\r\n")
            assert (first, last) == (status, b"")
            assert lines == [f"{name}: {value}".encode() for name, value in headers]


def test_every_coding_has_a_strong_tag_of_its_own_from_the_content():
    tags = [variant.etag for variant in press_document(document(), POLICY).variants.values()]
    plain = tags[0].strip('"')
    assert tags == [f'"{plain}"', f'"{plain}-gz"', f'"{plain}-br"', f'"{plain}-zst"']
    later = document(changed=NOON + timedelta(days=1), revision=6)
    assert [variant.etag for variant in press_document(later, POLICY).variants.values()] == tags
    other = press_document(document(BODY + b"!"), POLICY).variants["identity"].etag
    assert other not in tags


@pytest.mark.parametrize("body", [b"", b"x", bytes(range(256))])
def test_a_coding_that_saves_nothing_is_left_out(body):
    assert list(press_document(document(body), POLICY).variants) == ["identity"]


def test_gzip_names_no_time_no_name_and_no_system(monkeypatch):
    first = press_document(document(), POLICY).variants["gzip"].body
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert press_document(document(), POLICY).variants["gzip"].body == first
    # RFC 1952: magic, deflate, flags, four bytes of time, level, system (255 is "unknown")
    assert first[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def test_headers_of_the_200_are_complete():
    assert headers("gzip") == {
        "Content-Type": "application/atom+xml; charset=utf-8",
        "Content-Length": str(len(press_document(document(), POLICY).variants["gzip"].body)),
        "Content-Encoding": "gzip",
        "ETag": press_document(document(), POLICY).variants["gzip"].etag,
        "Last-Modified": "Tue, 14 May 2024 12:00:00 GMT",
        "Cache-Control": "max-age=300, stale-while-revalidate=60, stale-if-error=86400",
        "Vary": "Accept-Encoding",
        "Link": '<https://news.example/feeds/all.atom>; rel="self"',
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


def test_uncompressed_answers_say_vary_too_and_name_no_coding():
    plain = headers()
    assert plain["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain


def test_304_has_the_headers_of_the_200_less_those_of_a_body():
    for variant in press_document(document(), POLICY).variants.values():
        left_out = {name for name, _ in variant.headers} - {name for name, _ in variant.headers_304}
        assert {"Content-Type", "Content-Length", "Last-Modified"} <= left_out
        assert left_out <= {"Content-Type", "Content-Length", "Content-Encoding", "Last-Modified"}
        assert set(variant.headers_304) < set(variant.headers)


def test_policy_decides_how_long_caches_keep_it():
    policy = CachePolicy(60, stale_while_revalidate_seconds=10, stale_if_error_seconds=0)
    assert headers(policy=policy)["Cache-Control"] == (
        "max-age=60, stale-while-revalidate=10, stale-if-error=0"
    )


def test_a_document_without_address_has_no_link():
    assert "Link" not in headers(url="")


def test_publication_keeps_revision_and_change():
    publication = press_document(document(), POLICY)
    assert (publication.revision, publication.changed) == (5, NOON)


def test_two_machines_press_the_same_document_alike():
    assert press_document(document(), POLICY) == press_document(document(), POLICY)


def notes(status: bytes, sent: tuple[tuple[str, str], ...], body: bytes):
    sent_at = NOON + timedelta(days=1)
    linter = httplint.HttpResponseLinter(start_time=sent_at.timestamp())
    linter.process_response_topline(b"HTTP/1.1", status, b"OK")
    dated = (("Date", format_datetime(sent_at, usegmt=True)), *sent)
    linter.process_headers([(name.encode(), value.encode()) for name, value in dated])
    linter.feed_content(body)
    linter.finish_content(True)
    return {(note.level.value, type(note).__name__) for note in linter.notes}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_httplint_finds_nothing_bad(suffix, coding):
    full = render_feed(feed(*(feed_entry(id=f"tag:x,2024:{n}") for n in range(9))), site(), suffix)
    variant = press_document(full, POLICY).variants[coding]
    found = notes(b"200", variant.headers, variant.body)
    found |= notes(b"304", variant.headers_304, b"")
    assert {note for note in found if note[0] in {"bad", "warning"}} == set()


def test_httplint_would_find_a_fault():
    variant = press_document(document(), POLICY).variants["gzip"]
    wrong = (("ETag", "unquoted"), ("Expires", "0"), ("Content-Length", "1"))
    levels = {level for level, _ in notes(b"200", wrong, variant.body)}
    assert "bad" in levels


def test_last_modified_is_in_whole_seconds_of_gmt():
    changed = datetime(2024, 1, 7, 3, 4, 5, tzinfo=UTC)
    assert headers(changed=changed)["Last-Modified"] == "Sun, 07 Jan 2024 03:04:05 GMT"
