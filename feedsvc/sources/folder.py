"""The articles' folder: which files are in it, and their bytes. Nothing is ever written there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from feedsvc.errors import FolderMissing, Unreadable
from feedsvc.model import Signature, SourceFile

#: How deep folders may lie in each other. Far more than people make, far less than a stack.
DEEPEST = 64

#: After so many names whoever lists is let do something else: they take a few milliseconds.
NAMES_AT_ONCE = 500

PassOver = Callable[[str], str | None]
Known = Mapping[str, SourceFile]
NOTHING_KNOWN: Known = MappingProxyType({})


class FileGone(Unreadable):
    """The file was listed and is not there any more; the next scan sees what became of it."""


class FileChanged(Unreadable):
    """The file is being written to; it is taken when it has come to rest."""


class OutOfReach(Unreadable):
    """The system did not let the file be read; that may pass without the file changing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look at the folder found. Files are in no order: they are too many to sort.

    ``same`` are those that were known and look as they did, ``fresh`` all others. ``unknown`` names the subtrees that could not be read: what lies below them is neither there
    nor gone. ``refused`` holds the names that cannot be articles although they end like one (a
    pipe, a link that leaves the folder …), each with the reason.
    """

    fresh: tuple[SourceFile, ...]
    unknown: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    same: tuple[SourceFile, ...] = ()

    @property
    def files(self) -> tuple[SourceFile, ...]:
        return (*self.same, *self.fresh)

    @property
    def by_name(self) -> tuple[SourceFile, ...]:
        return tuple(sorted(self.files, key=lambda file: file.name))


@dataclass(frozen=True, slots=True)
class _Folder:
    name: str
    path: str
    depth: int
    descriptor: int

    @property
    def prefix(self) -> str:
        return f"{self.name}/" if self.name else ""


def list_files(
    root: Path,
    *,
    suffixes: frozenset[str],
    pass_over: PassOver,
    known: Known = NOTHING_KNOWN,
    meanwhile: Callable[[], object] = lambda: None,
) -> Listing:
    """List the files below ``root`` that may be articles; raise ``FolderMissing`` without it.

    ``suffixes`` are the endings that readers know; ``pass_over`` gives the reason why a name is
    never an article, or None. Of files that are ``known`` and look as they did neither is asked.
    ``meanwhile`` is called every few milliseconds.
    """
    if not root.is_dir():
        raise _missing(root)
    walk = _Walk(str(root), suffixes, pass_over)
    for folder in walk.folders():
        try:
            others = _take_known(folder, known, walk.same, meanwhile) if known else None
            walk.look_into(folder, others, meanwhile)
        except FileNotFoundError:
            continue
        except OSError:
            walk.unknown.append(folder.name)
    return walk.listing()


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


def is_as_before(root: Path, known: SourceFile) -> bool:
    """Whether a file looks as it did, or cannot be looked at because its whole folder is away.

    False for one that has changed or gone while the folder around it stands.
    """
    try:
        return _signature(os.stat(os.path.join(root, known.name))) == known.signature
    except FileNotFoundError:
        return _is_away(root)
    except OSError:
        return True


def _is_away(root: Path) -> bool:
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is None
    except OSError:
        return True


def _read_sound(descriptor: int, expected: Signature, max_bytes: int) -> bytes:
    _require_sound(os.fstat(descriptor), max_bytes)
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(max_bytes + 1)
    if _signature(os.fstat(descriptor)) != expected:
        raise FileChanged("the file is still being written")
    return data


def _missing(root: Path) -> FolderMissing:
    what = "is not a folder" if root.exists() else "is not there"
    return FolderMissing(
        f"the articles' folder {root} {what}",
        hint="name the folder that holds your articles: feedsvc serve FOLDER",
    )


def _take_known(
    folder: _Folder, known: Known, same: list[SourceFile], meanwhile: Callable[[], object]
) -> frozenset[str]:
    """Take the files that look as they did; give the names that must be looked into.

    This is done for each of perhaps 100,000 files at every scan, so nothing is made for one that
    has not changed, not even a directory entry: a quarter less time, measured.
    """
    others = []
    prefix, descriptor = folder.prefix, folder.descriptor
    names = os.listdir(descriptor)
    for start in range(0, len(names), NAMES_AT_ONCE):
        meanwhile()
        for name in names[start : start + NAMES_AT_ONCE]:
            file = known.get(prefix + name)
            if file is not None and _looks_like(name, descriptor, file.signature):
                same.append(file)
            else:
                others.append(name)
    return frozenset(others)


def _looks_like(name: str, folder: int, expected: Signature) -> bool:
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return False
    # The same as _signature(status) == expected, which takes four times as long.
    return (
        status.st_mtime_ns == expected.mtime_ns
        and status.st_ctime_ns == expected.ctime_ns
        and status.st_size == expected.size
        and status.st_ino == expected.inode
        and status.st_dev == expected.device
    )


class _Walk:
    """One way through the folder, and what it found."""

    def __init__(self, root: str, suffixes: frozenset[str], pass_over: PassOver) -> None:
        self._root = root
        self._inside = os.path.realpath(root)
        self._suffixes = suffixes
        self._pass_over = pass_over
        self._folders = [("", 0)]
        self.same: list[SourceFile] = []
        self._fresh: list[SourceFile] = []
        self._refused: list[tuple[str, str]] = []
        self.unknown: list[str] = []

    def folders(self) -> Iterator[_Folder]:
        """Each folder in turn, open while it is looked at."""
        while self._folders:
            name, depth = self._folders.pop()
            path = os.path.join(self._root, name) if name else self._root
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            except OSError:
                self.unknown.append(name)
                continue
            try:
                yield _Folder(name, path, depth, descriptor)
            finally:
                os.close(descriptor)

    def look_into(
        self, folder: _Folder, names: Collection[str] | None, meanwhile: Callable[[], object]
    ) -> None:
        """Take what is an article of these names, or of all; remember the folders to go on into."""
        if names is not None and not names:
            return
        with os.scandir(folder.path) as entries:
            for place, entry in enumerate(entries):
                if not place % NAMES_AT_ONCE:
                    meanwhile()
                if names is None or entry.name in names:
                    self._look_at(folder, entry)

    def _look_at(self, folder: _Folder, entry: os.DirEntry[str]) -> None:
        name = folder.prefix + entry.name
        if self._pass_over(name) is not None:
            return
        if entry.is_dir(follow_symlinks=False):
            if folder.depth < DEEPEST:
                self._folders.append((name, folder.depth + 1))
            else:
                self.unknown.append(name)
        elif os.path.splitext(name)[1].lower() in self._suffixes:
            self._take(name, entry)

    def _take(self, name: str, entry: os.DirEntry[str]) -> None:
        try:
            self._fresh.append(SourceFile(name, _signature_of(entry, self._inside)))
        except FileNotFoundError:
            return
        except Unreadable as problem:
            self._refused.append((name, problem.message))
        except OSError as problem:
            self.unknown.append(name)
            self._refused.append((name, _why(problem)))

    def listing(self) -> Listing:
        return Listing(
            tuple(self._fresh),
            tuple(sorted(self.unknown)),
            tuple(sorted(self._refused)),
            tuple(self.same),
        )


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
