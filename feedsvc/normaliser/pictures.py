"""The picture of an entry: the author's, else the first one of its content."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from feedsvc.file_kinds import PICTURES
from feedsvc.model import Claim, Image
from feedsvc.normaliser.addresses import WEB, Place, resolve_address
from feedsvc.normaliser.cutting import cut_at_word
from feedsvc.normaliser.findings import Finding, note_on, shown
from feedsvc.words import plain_text
from feedsvc.xml_text import single_line

LONGEST_ALT = 500

# The sanitiser writes every attribute this way.
_IMAGE = re.compile(r"<img((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_PIXEL = frozenset({"0", "1", "0px", "1px"})


def settle_image(claim: Claim[Image] | None, content: str, place: Place) -> Finding[Image | None]:
    """The author's image if its address holds, else the first of the content."""
    if claim is None or not claim.value.url.strip():
        return _first_image(content)
    if url := resolve_address(single_line(claim.value.url), place, WEB):
        return Finding(_image(url, claim.value), claim.origin)
    note = note_on(claim, f"{shown(claim.value.url)} is no address of an image; it is ignored")
    found = _first_image(content)
    return Finding(found.value, found.origin, (note,))


def _image(url: str, given: Image) -> Image:
    length = given.length if given.length and given.length > 0 else None
    return Image(url, _plain_alt(given.alt), given.media_type or media_type(url), length)


def _plain_alt(text: str) -> str:
    return cut_at_word(single_line(plain_text(text)), LONGEST_ALT)


def media_type(url: str) -> str | None:
    """What the end of an image's address says of its format."""
    return PICTURES.get(PurePosixPath(urlsplit(url).path).suffix.lower())


def _first_image(content: str) -> Finding[Image | None]:
    for image in _IMAGE.finditer(content):
        attributes = dict(_ATTRIBUTE.findall(image[1]))
        url = unescape(attributes.get("src", ""))
        if url and not _PIXEL & {attributes.get("width"), attributes.get("height")}:
            alt = cut_at_word(single_line(unescape(attributes.get("alt", ""))), LONGEST_ALT)
            return Finding(Image(url, alt, media_type(url)), "first image")
    return Finding(None)
