"""Pictures that lie beside the articles. Nothing else of the folder is ever shown.

An article links to another by the name of its file: that leads to the other's page.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from flask import Blueprint, redirect, send_file
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses
from feedsvc.web.headers import CORS, FILE_CACHE, FILE_POLICY, PAGE_CACHE

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
# What lies in a folder for drafts is not meant to be seen, its pictures neither.
DRAFTS = frozenset({"_drafts", "drafts"})
LARGEST_BYTES = 20_000_000
# Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
SAFE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def files_blueprint(articles: Path, shelf: Shelf, addresses: Addresses) -> Blueprint:
    blueprint = Blueprint("files", __name__)

    @blueprint.get("/files/<path:name>")
    def file(name: str) -> Response:
        media_type = MEDIA_TYPES.get(Path(name).suffix.lower())
        if media_type is None:
            return _article_page(name)
        data = read_safely(articles, name)
        if data is None:
            raise NotFound
        answer = send_file(
            BytesIO(data),
            mimetype=media_type,
            conditional=True,
            etag=sha256(data).hexdigest()[:32],
        )
        answer.headers["Cache-Control"] = FILE_CACHE
        answer.headers["Content-Security-Policy"] = FILE_POLICY
        answer.headers.update(CORS)
        return answer

    def _article_page(name: str) -> Response:
        slug = shelf.view().slug_of(name)
        if slug is None:
            raise NotFound
        # Not for good: the file may hold another article one day.
        answer = redirect(addresses.article_page(slug), 302)
        answer.headers["Cache-Control"] = PAGE_CACHE
        return answer

    return blueprint


def read_safely(root: Path, name: str) -> bytes | None:
    """Read a regular file below ``root``; None for whatever is hidden, linked, odd or large."""
    parts = name.split("/")
    if "\0" in name or any(part == "" or part.startswith(".") for part in parts):
        return None
    if DRAFTS.intersection(part.lower() for part in parts[:-1]):
        return None
    try:
        handle = _open_below(root, parts)
    except OSError:
        return None
    try:
        return _read_regular(handle)
    finally:
        os.close(handle)


def _read_regular(handle: int) -> bytes | None:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_BYTES:
        return None
    with open(handle, "rb", closefd=False) as file:
        data = file.read(LARGEST_BYTES + 1)
    # It may have grown since it was measured.
    return data if len(data) <= LARGEST_BYTES else None


def _open_below(root: Path, parts: list[str]) -> int:
    """Open part by part, so that no link on the way, however quickly put there, is followed."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            inner = os.open(part, SAFE | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(parts[-1], SAFE, dir_fd=folder)
    finally:
        os.close(folder)
