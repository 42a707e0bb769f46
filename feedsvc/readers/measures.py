"""What is written in the heads of pictures and recordings: sizes, duration, tags.

Only what lies near the beginning or the end is read, and never more than a budget: a file that
is made to lead its reader in circles costs no more than a long one.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

#: Calls and bytes that one file may cost. An hour of MP3 without an index takes some ten thousand
#: of the first and four million of the second.
MOST_READS = 60_000
MOST_BYTES = 32_000_000
#: A picture of more pixels a side is none.
WIDEST = 100_000
LONGEST_SECONDS = 30 * 24 * 3600


class BudgetSpent(OSError):
    """The file wants to be read more than any sound file does."""


class Bounded:
    """A file that may be read only so often and so much."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._reads = MOST_READS
        self._bytes = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        wanted = self._bytes + 1 if size is None or size < 0 else size
        data = self._file.read(min(wanted, self._bytes + 1))
        self._spend(len(data))
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        self._spend(0)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def _spend(self, count: int) -> None:
        self._reads -= 1
        self._bytes -= count
        if self._reads < 0 or self._bytes < 0:
            raise BudgetSpent("the file leads its reader in circles")


@dataclass(frozen=True, slots=True)
class Tags:
    """What a recording says of itself. ``seconds`` is None where nothing can be measured."""

    seconds: int | None = None
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, *names: str) -> str:
        return next((self.texts[name] for name in names if self.texts.get(name)), "")


_TAGS = ("title", "artist", "albumartist", "album", "comment", "year")
_OTHER_TAGS = ("description", "subtitle", "language", "isrc", "url")


def measure_picture(file: BinaryIO) -> tuple[int, int] | None:
    """Width and height of a picture as it is shown, or None where its head does not say."""
    head = file.read(64)
    # Drawings have no size of their own, and their parser is for trusted files.
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    file.seek(0)
    import imagesize  # noqa: PLC0415 # it loads a web client, 5 MB in each process

    try:
        width, height = imagesize.get(Bounded(file))
    except (ValueError, OSError, struct.error, IndexError, KeyError, OverflowError, TypeError):
        return None
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        return None
    return int(width), int(height)


def read_tags(file: BinaryIO) -> Tags:
    """Duration and tags of a recording; nothing where it is none that anybody knows."""
    from tinytag import TinyTag, TinyTagException  # noqa: PLC0415 # few sites have recordings

    try:
        found = TinyTag.get(file_obj=Bounded(file))  # type: ignore[arg-type] # it reads and seeks
    except (TinyTagException, OSError, ValueError, OverflowError):
        return Tags()
    texts = {name: _text(getattr(found, name, None)) for name in _TAGS}
    texts |= {name: _text(found.other.get(name)) for name in _OTHER_TAGS}
    return Tags(_seconds(found.duration), {name: text for name, text in texts.items() if text})


def _text(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return str(first).strip()[:20_000] if isinstance(first, str | int) else ""


def _seconds(duration: float | None) -> int | None:
    if duration is None or not 0 < duration <= LONGEST_SECONDS:
        return None
    return max(1, round(duration))
