"""Pictures of a page made fit for a feed: those of AMP, lazy ones, those of a saved page's folder."""

from __future__ import annotations

import re

from feedsvc.readers.page.tree import Element, drop, text_of

_SAVED = re.compile(
    r"^(?!https?:|//|data:)[^?#]{0,400}(?:_files|_fichiers|_archivos|_arquivos|_bestanden|-dateien|-filer|\.files)/",
    re.IGNORECASE,
)
_SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-full-src",
    "data-original-src",
    "data-image-src",
)
_WEB = ("http://", "https://", "//", "/")
_SHOWN = ("img", "video", "iframe", "table", "pre", "blockquote", "audio")
_PIXEL = frozenset({"0", "1", "0px", "1px"})


def settle_pictures(body: Element) -> None:
    """Give each picture an address that leads somewhere, or take it out."""
    for element in list(body.iter("amp-img")):
        element.tag = "img"
    for image in list(body.iter("img")):
        source = (image.get("src") or "").strip()
        if not source or source.startswith("data:") or _SAVED.match(source):
            source = _other_source(image)
        if not source or _PIXEL & {image.get("width"), image.get("height")}:
            _drop_picture(image)
            continue
        image.set("src", source)
        for name in (*_SOURCES, "srcset", "data-srcset", "sizes"):
            image.attrib.pop(name, None)


def _other_source(image: Element) -> str:
    found = [(image.get(name) or "").strip() for name in _SOURCES]
    for name in ("srcset", "data-srcset"):
        found += [part.split()[0] for part in (image.get(name) or "").split(",") if part.split()]
    return next((one for one in found if one.startswith(_WEB)), "")


def _drop_picture(image: Element) -> None:
    """A figure goes with its only picture, and its caption with it."""
    figure = next(image.iterancestors("figure"), None)
    drop(image)
    if figure is not None and next(figure.iter(*_SHOWN), None) is None:
        caption = next(iter(figure.iter("figcaption")), None)
        if caption is None or text_of(caption) == text_of(figure):
            drop(figure)
