"""Pictures and recordings that lie beside the articles. Nothing else of the folder is ever shown.

An article links to another by the name of its file: that leads to the other's page.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flask import Blueprint, Request, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from feedsvc.errors import StoreError
from feedsvc.file_kinds import (
    ARTICLES,
    attached_language,
    is_attached,
    is_recording,
    media_type_of,
    without_ending,
)
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses
from feedsvc.web.headers import CORS, FILE_CACHE, FILE_POLICY, PAGE_CACHE
from feedsvc.web.ranges import answer_range

# What lies in a folder for drafts is not meant to be seen, its pictures neither.
DRAFTS = frozenset({"_drafts", "drafts"})
LARGEST_BYTES = 20_000_000
# Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
SAFE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be shown, open at its beginning."""

    file: BinaryIO
    length: int
    etag: str
    modified: int


def files_blueprint(articles: Path, shelf: Shelf, addresses: Addresses) -> Blueprint:
    blueprint = Blueprint("files", __name__)

    @blueprint.get("/files/<path:name>")
    def file(name: str) -> Response:
        media_type = media_type_of(name)
        if media_type is None:
            return _article_page(name)
        opened = None if _is_withheld(name) else open_safely(articles, name)
        if opened is None:
            raise NotFound
        return answer_file(opened, media_type, request)

    def _is_withheld(name: str) -> bool:
        """Whether it belongs to an article that may not be seen: not yet, or not any more."""
        try:
            return shelf.view().are_withheld(owners(name))
        except StoreError:
            # What was published stays so while the store is away.
            return False

    def _article_page(name: str) -> Response:
        slug = shelf.view().slug_of(name)
        if slug is None:
            raise NotFound
        # Not for good: the file may hold another article one day.
        answer = redirect(addresses.article_page(slug), 302)
        answer.headers["Cache-Control"] = PAGE_CACHE
        return answer

    return blueprint


def owners(name: str) -> tuple[str, ...]:
    """The names of the files whose article a picture or recording may belong to."""
    folder, slash, _ = name.rpartition("/")
    stems = [attached_language(name)[0] if is_attached(name) else without_ending(name)]
    # In the folder of one article all belongs to it.
    stems += [f"{folder}{slash}index"] if folder else []
    return tuple(f"{stem}{suffix}" for stem in stems for suffix in ARTICLES)


def answer_file(opened: Opened, media_type: str, asked: Request) -> Response:
    answer = answer_range(
        opened.file,
        asked.environ,
        length=opened.length,
        etag=opened.etag,
        modified=opened.modified,
    )
    if "Content-Range" not in answer.headers or answer.status_code != _UNSATISFIABLE:
        answer.headers["Content-Type"] = _with_charset(media_type)
        answer.headers["Cache-Control"] = FILE_CACHE
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers.update(CORS)
    return answer


_UNSATISFIABLE = 416


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def open_safely(root: Path, name: str) -> Opened | None:
    """Open a regular file below ``root``; None for whatever is hidden, linked, odd or large."""
    parts = name.split("/")
    if "\0" in name or any(part == "" or part.startswith(".") for part in parts):
        return None
    if DRAFTS.intersection(part.lower() for part in parts[:-1]):
        return None
    try:
        handle = _open_below(root, parts)
    except OSError:
        return None
    status = os.fstat(handle)
    large = status.st_size > LARGEST_BYTES and not is_recording(name)
    if not stat.S_ISREG(status.st_mode) or large:
        os.close(handle)
        return None
    # It closes the handle with itself, whatever becomes of the answer.
    file = os.fdopen(handle, "rb")
    if is_recording(name):
        return Opened(file, status.st_size, _tag_of_look(status), int(status.st_mtime))
    return _read_whole(file, int(status.st_mtime))


def _read_whole(file: BinaryIO, modified: int) -> Opened | None:
    with file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        return None
    return Opened(BytesIO(data), len(data), sha256(data).hexdigest()[:32], modified)


def _tag_of_look(status: os.stat_result) -> str:
    """A tag for what is too large to be read for each request: any change of it is another."""
    look = f"{status.st_size} {status.st_mtime_ns}"
    return sha256(look.encode()).hexdigest()[:32]


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
