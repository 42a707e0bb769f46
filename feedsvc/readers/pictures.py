"""The picture that a front matter names: an address, or a mapping with its words."""

from __future__ import annotations

from collections.abc import Mapping

from feedsvc.model import Image
from feedsvc.readers.keys import PICTURE_ALT, PICTURE_URL
from feedsvc.readers.raw_fields import Value, fold, text_of
from feedsvc.readers.templates import plain_address
from feedsvc.truth import TRUTH


def read_picture(value: Value) -> Image | None:
    """Read one picture: text, mapping, or the first of a list; None where there is no address."""
    if isinstance(value, tuple):
        return next((found for item in value if (found := read_picture(item))), None)
    if isinstance(value, Mapping):
        return _read_mapping({fold(key): item for key, item in value.items()})
    url = plain_address(value.strip())
    return Image(url) if url and url.lower() not in TRUTH else None


def _read_mapping(values: Mapping[str, Value]) -> Image | None:
    picture = next(
        (found for key in PICTURE_URL if (found := read_picture(values.get(key, "")))), None
    )
    if picture is None:
        return None
    alt = next((text for key in PICTURE_ALT if (text := text_of(values.get(key)))), picture.alt)
    return Image(picture.url, alt, text_of(values.get("type")) or None, _length(values))


def _length(values: Mapping[str, Value]) -> int | None:
    length = text_of(values.get("length"))
    return int(length) if length.isdecimal() and len(length) < len("1000000000") else None
