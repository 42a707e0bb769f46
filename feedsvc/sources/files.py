"""One file of the articles' folder: whether it is as it was, and its bytes. Never written to."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from feedsvc.errors import Unreadable
from feedsvc.model import Signature, SourceFile
from feedsvc.sources.signatures import file_sort, signature_of, why_not


class FileGone(Unreadable):
    """The file was listed and is not there any more; the next scan sees what became of it."""


class FileChanged(Unreadable):
    """The file is being written to; it is taken when it has come to rest."""


class OutOfReach(Unreadable):
    """The system did not let the file be read; that may pass without the file changing."""


def read_file(root: Path, source: SourceFile, *, max_bytes: int) -> bytes:
    """Read a listed file whole, or raise ``Unreadable``.

    No component of the path may be a link, so that nothing outside the folder can be reached
    between the listing and now; a pipe put in the file's place does not block.
    """
    try:
        descriptor = _open_inside(root, source.name)
    except FileNotFoundError:
        raise FileGone("the file has gone since it was listed") from None
    except OSError as problem:
        raise OutOfReach(why_not(problem), hint=_permission_hint(problem, root)) from None
    try:
        return _read_sound(descriptor, source.signature, max_bytes)
    except OSError as problem:
        raise OutOfReach(why_not(problem)) from None
    finally:
        os.close(descriptor)


@contextmanager
def open_file(root: Path, source: SourceFile) -> Iterator[BinaryIO]:
    """Open a listed file that is too large to be read whole; the same rules hold as for that."""
    try:
        descriptor = _open_inside(root, source.name)
    except FileNotFoundError:
        raise FileGone("the file has gone since it was listed") from None
    except OSError as problem:
        raise OutOfReach(why_not(problem), hint=_permission_hint(problem, root)) from None
    with open(descriptor, "rb") as file:
        if not _is_that_of(os.fstat(file.fileno()), source.signature):
            raise FileChanged("the file is still being written")
        yield file


def is_as_before(root: Path, known: SourceFile) -> bool:
    """Whether a file looks as it did, or cannot be looked at because its whole folder is away.

    False for one that has changed or gone while the folder around it stands.
    """
    try:
        return _is_that_of(os.stat(os.path.join(root, known.name)), known.signature)
    except FileNotFoundError:
        return _is_away(root)
    except OSError:
        return True


def _is_that_of(status: os.stat_result, signature: Signature) -> bool:
    """Whether a file looks as it did; of those beside it nothing is said."""
    seen = signature_of(status)
    return seen == (replace(signature, beside="") if signature.beside else signature)


def _is_away(root: Path) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except OSError:
        return True


def _read_sound(descriptor: int, expected: Signature, max_bytes: int) -> bytes:
    status = os.fstat(descriptor)
    _require_sound(status, max_bytes)
    # One call reads most files; a file object would cost as much as opening the file does.
    data = os.read(descriptor, status.st_size + 1)
    if len(data) != status.st_size:
        with open(descriptor, "rb", closefd=False) as file:
            data += file.read(max_bytes + 1 - len(data))
    if not _is_that_of(os.fstat(descriptor), expected):
        raise FileChanged("the file is still being written")
    return data


def _open_inside(root: Path, name: str) -> int:
    """Open a file by walking down from the root, following no link but one at the very end."""
    try:
        return _open_plain(root, name)
    except OSError as problem:
        if problem.errno != errno.ELOOP:
            raise
    inside = os.path.realpath(root)
    target = os.path.realpath(os.path.join(inside, name))
    if os.path.commonpath([target, inside]) != inside:
        raise OSError(errno.ELOOP, "a link that leads out of the articles' folder")
    return _open_plain(Path(inside), os.path.relpath(target, inside))


def _open_plain(root: Path, name: str) -> int:
    folder, _, last = name.rpartition("/")
    here = open_folder(root, folder)
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return os.open(last, flags, dir_fd=here)
    finally:
        os.close(here)


def open_folder(root: Path, name: str) -> int:
    """Open a folder by walking down from the root, following no link; ``OSError`` if there is one."""
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for folder in filter(None, name.split("/")):
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            below = os.open(folder, flags, dir_fd=here)
        finally:
            os.close(here)
        here = below
    return here


def _require_sound(status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"not a regular file but {file_sort(status.st_mode)}")
    if status.st_size > max_bytes:
        raise Unreadable(
            f"the file has {status.st_size:,} bytes, more than the limit of {max_bytes:,}",
            hint="raise articles.max_bytes in the configuration if it really is an article",
        )


def _permission_hint(problem: OSError, root: Path) -> str:
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return f"chmod -R a+rX {root}"
    return ""
