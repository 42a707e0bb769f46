"""Builders of recordings and pictures: the smallest files that are what they say they are."""

from __future__ import annotations

import struct
import zlib

# MPEG-2, layer III, 8 kbit/s, 16 kHz, one channel: 36 bytes for 36 milliseconds of silence.
FRAME = bytes([0xFF, 0xF3, 0x18, 0xC4]) + bytes(32)
FRAMES_A_SECOND = 16_000 / 576


def mp3(seconds: float = 3.0, **tags: str) -> bytes:
    """Silence of so many seconds, with ID3 tags by their four letters (TIT2, TPE1, COMM …)."""
    return id3(**tags) + FRAME * round(seconds * FRAMES_A_SECOND)


def id3(**tags: str) -> bytes:
    frames = b"".join(_id3_frame(name, text) for name, text in tags.items())
    if not frames:
        return b""
    size = len(frames)
    safe = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + safe + frames


def _id3_frame(name: str, text: str) -> bytes:
    words = text.encode("utf-16")
    body = b"\x01" + words if name != "COMM" else b"\x01eng\xff\xfe\x00\x00" + words
    return name.encode() + struct.pack(">I", len(body)) + b"\0\0" + body


def png(width: int = 40, height: int = 30) -> bytes:
    """A black picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def wav(**tags: str) -> bytes:
    """A second of silence as WAV, with tags such as ``INAM`` (title) and ``IART`` (artist)."""
    about = b"".join(_chunk(name.encode(), text.encode() + b"\0") for name, text in tags.items())
    sound = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    body = (
        _chunk(b"fmt ", sound) + _chunk(b"LIST", b"INFO" + about) + _chunk(b"data", b"\x80" * 8000)
    )
    return _chunk(b"RIFF", b"WAVE" + body)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def flac(**tags: str) -> bytes:
    """The head of a FLAC file of one second, with tags such as ``TITLE``."""
    rate = (8000 << 44) | (0 << 41) | (15 << 36) | 8000
    stream = struct.pack(">HH", 4096, 4096) + bytes(6) + rate.to_bytes(8, "big") + bytes(16)
    texts = [f"{name}={text}".encode() for name, text in tags.items()]
    notes = struct.pack("<II", 0, len(texts))
    notes += b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return (
        b"fLaC"
        b"\0"
        + len(stream).to_bytes(3, "big")
        + stream
        + b"\x84"
        + len(notes).to_bytes(3, "big")
        + notes
    )


def m4a(**tags: str) -> bytes:
    """The head of an MPEG-4 file of one second, with tags such as ``nam`` and ``ART``."""
    items = b"".join(
        _box(b"\xa9" + name.encode(), _box(b"data", struct.pack(">II", 1, 0) + text.encode()))
        for name, text in tags.items()
    )
    meta = _box(b"meta", bytes(4) + _box(b"ilst", items))
    head = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 1000) + bytes(80))
    return _box(b"ftyp", b"M4A \0\0\0\0") + _box(b"moov", head + _box(b"udta", meta))


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + name + data
