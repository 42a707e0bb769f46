"""The articles' folder: which files are in it, and their bytes. Nothing is ever written there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from feedsvc.errors import FolderMissing, Unreadable
from feedsvc.model import Signature, SourceFile
from feedsvc.sources.company import Shown, is_of_interest, keep_company

#: How deep folders may lie in each other. Far more than people make, far less than a stack.
DEEPEST = 64

PassOver = Callable[[str], str | None]


class FileGone(Unreadable):
    """The file was listed and is not there any more; the next scan sees what became of it."""


class FileChanged(Unreadable):
    """The file is being written to; it is taken when it has come to rest."""


class OutOfReach(Unreadable):
    """The system did not let the file be read; that may pass without the file changing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look at the folder found, ordered by name.

    ``unknown`` names the subtrees that could not be read: what lies below them is neither there
    nor gone. ``refused`` holds the names that cannot be articles although they end like one (a
    pipe, a link that leaves the folder …), each with the reason. ``servable`` holds the files that an article may show, by name.
    """

    files: tuple[SourceFile, ...]
    unknown: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    servable: Mapping[str, SourceFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    entry: os.DirEntry[str]


def list_files(
    root: Path,
    *,
    suffixes: frozenset[str],
    pass_over: PassOver,
    shown: Shown = MappingProxyType({}),
) -> Listing:
    """List the files below ``root`` that may be articles; raise ``FolderMissing`` without it.

    ``suffixes`` are the endings that readers know; ``pass_over`` gives the reason why a name is
    never an article, or None; ``shown`` names the files that an article is known to show.
    """
    if not root.is_dir():
        raise _missing(root)
    inside = os.path.realpath(root)
    files: list[SourceFile] = []
    others: list[SourceFile] = []
    refused: list[tuple[str, str]] = []
    unknown: list[str] = []
    for found in _walk(str(root), pass_over, unknown):
        if os.path.splitext(found.name)[1].lower() not in suffixes:
            others += _of_interest(found, inside)
            continue
        try:
            files.append(SourceFile(found.name, _signature_of(found.entry, inside)))
        except FileNotFoundError:
            continue
        except Unreadable as problem:
            refused.append((found.name, problem.message))
        except OSError as problem:
            unknown.append(found.name)
            refused.append((found.name, _why(problem)))
    files.sort(key=lambda file: file.name)
    return Listing(
        keep_company(files, others, shown),
        tuple(sorted(unknown)),
        tuple(sorted(refused)),
        {
            file.name: file
            for file in (*(file for file in files if is_of_interest(file.name)), *others)
        },
    )


def _of_interest(found: _Found, inside: str) -> tuple[SourceFile, ...]:
    """A file that may belong to an article; what cannot be served is passed over in silence."""
    if not is_of_interest(found.name):
        return ()
    try:
        return (SourceFile(found.name, _signature_of(found.entry, inside)),)
    except (OSError, Unreadable):
        return ()


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
        raise OutOfReach(_why(problem), hint=_permission_hint(problem, root)) from None
    try:
        return _read_sound(descriptor, source.signature, max_bytes)
    except OSError as problem:
        raise OutOfReach(_why(problem)) from None
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
        raise OutOfReach(_why(problem), hint=_permission_hint(problem, root)) from None
    with open(descriptor, "rb") as file:
        if _signature(os.fstat(file.fileno())) != replace(source.signature, beside=""):
            raise FileChanged("the file is still being written")
        yield file


def _read_sound(descriptor: int, expected: Signature, max_bytes: int) -> bytes:
    _require_sound(os.fstat(descriptor), max_bytes)
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(max_bytes + 1)
    if _signature(os.fstat(descriptor)) != replace(expected, beside=""):
        raise FileChanged("the file is still being written")
    return data


def _missing(root: Path) -> FolderMissing:
    what = "is not a folder" if root.exists() else "is not there"
    return FolderMissing(
        f"the articles' folder {root} {what}",
        hint="name the folder that holds your articles: feedsvc serve FOLDER",
    )


def _walk(root: str, pass_over: PassOver, unknown: list[str]) -> Iterator[_Found]:
    folders = [("", 0)]
    while folders:
        folder, depth = folders.pop()
        try:
            with os.scandir(os.path.join(root, folder) if folder else root) as entries:
                listed = list(entries)
        except FileNotFoundError:
            continue
        except OSError:
            unknown.append(folder)
            continue
        for entry in listed:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if pass_over(name) is not None:
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST:
                    folders.append((name, depth + 1))
                else:
                    unknown.append(name)
            else:
                yield _Found(name, entry)


def _signature_of(entry: os.DirEntry[str], inside: str) -> Signature:
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        status = _linked(entry.path, inside)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"not a regular file but {_sort(status.st_mode)}")
    return _signature(status)


def _linked(path: str, inside: str) -> os.stat_result:
    """The status of what a link leads to, if that lies in the folder and is reached at all."""
    target = os.path.realpath(path)
    if os.path.commonpath([target, inside]) != inside:
        raise Unreadable("a link that leads out of the articles' folder")
    try:
        return os.stat(path)
    except FileNotFoundError:
        raise Unreadable("a link that leads nowhere") from None
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            raise Unreadable("a link that leads to itself") from None
        raise


def _signature(status: os.stat_result) -> Signature:
    return Signature(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
    )


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
    *folders, last = name.split("/")
    here = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            below = os.open(folder, flags, dir_fd=here)
            os.close(here)
            here = below
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return os.open(last, flags, dir_fd=here)
    finally:
        os.close(here)


def _require_sound(status: os.stat_result, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"not a regular file but {_sort(status.st_mode)}")
    if status.st_size > max_bytes:
        raise Unreadable(
            f"the file has {status.st_size:,} bytes, more than the limit of {max_bytes:,}",
            hint="raise articles.max_bytes in the configuration if it really is an article",
        )


def _sort(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISDIR, "a folder"),
    )
    return next((kind for test, kind in kinds if test(mode)), "something else")


def _why(problem: OSError) -> str:
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return "no permission to read it"
    return f"it cannot be read ({(problem.strerror or str(problem)).lower()})"


def _permission_hint(problem: OSError, root: Path) -> str:
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return f"chmod -R a+rX {root}"
    return ""
