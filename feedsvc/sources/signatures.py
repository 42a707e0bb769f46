"""What the system says of a file: its signature, and why it is none that can be read."""

from __future__ import annotations

import errno
import os
import stat

from feedsvc.errors import Unreadable
from feedsvc.model import Signature


class NamedEntry:
    """What a directory entry tells, of one name, without going through its whole folder."""

    __slots__ = ("name", "path")

    def __init__(self, folder: str, name: str) -> None:
        self.name, self.path = name, os.path.join(folder, name)

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        try:
            return stat.S_ISDIR(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except FileNotFoundError:
            return False

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        return os.stat(self.path, follow_symlinks=follow_symlinks)


Entry = os.DirEntry[str] | NamedEntry


def entry_signature(entry: Entry, inside: str) -> Signature:
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        status = _linked(entry.path, inside)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"not a regular file but {file_sort(status.st_mode)}")
    return signature_of(status)


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


def signature_of(status: os.stat_result) -> Signature:
    return Signature(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
    )


def file_sort(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISDIR, "a folder"),
    )
    return next((kind for test, kind in kinds if test(mode)), "something else")


def why_not(problem: OSError) -> str:
    if problem.errno in {errno.EACCES, errno.EPERM}:
        return "no permission to read it"
    return f"it cannot be read ({(problem.strerror or str(problem)).lower()})"
