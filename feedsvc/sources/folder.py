"""The articles' folder: which files are in it. Their bytes are read in files.py."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from feedsvc.errors import FolderMissing, Unreadable
from feedsvc.model import SourceFile
from feedsvc.section_folders import describes_folder
from feedsvc.sources.company import NO_BONDS, Bonds, is_of_interest, keep_company
from feedsvc.sources.ignoring import IGNORE_NAME, Chain, ignoring_line, read_rules
from feedsvc.sources.signatures import Entry, NamedEntry, entry_signature, why_not

#: How deep folders may lie in each other. Far more than people make, far less than a stack.
DEEPEST = 64

#: After so many names whoever lists is let do something else: they take a few milliseconds.
NAMES_AT_ONCE = 500

#: So few names are looked at one by one, and not found again among all of their folder.
FEW_NAMES = 50

PassOver = Callable[[str], str | None]
#: Files by folder, and by their names within it.
Known = Mapping[str, Mapping[str, SourceFile]]
NOTHING_KNOWN: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Listing:
    """What a look at the folder found. Files are in no order: they are too many to sort.

    ``same`` are those that were known and look as they did, ``fresh`` all others. ``unknown``
    names the subtrees that could not be read: what lies below them is neither there nor gone.
    ``refused`` holds the names that cannot be articles although they end like one (a pipe, a link
    that leaves the folder …), each with the reason. ``ignored`` holds the names of files and
    folders that a ``.feedsvcignore`` names, each with the line that does. ``about`` holds the
    files that say something about their folder and may be no articles. ``servable`` holds the
    files that an article may show, by name.
    """

    fresh: tuple[SourceFile, ...]
    unknown: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    about: tuple[SourceFile, ...] = ()
    same: tuple[SourceFile, ...] = ()
    servable: Mapping[str, SourceFile] = field(default_factory=dict)

    @property
    def files(self) -> tuple[SourceFile, ...]:
        return (*self.same, *self.fresh)

    @property
    def by_name(self) -> tuple[SourceFile, ...]:
        return tuple(sorted(self.files, key=lambda file: file.name))

    @property
    def count(self) -> int:
        return len(self.same) + len(self.fresh)

    def ignores(self, name: str) -> bool:
        """Tell whether a file is one of those that the author wants passed over."""
        return any(name == one or name.startswith(f"{one}/") for one, _ in self.ignored)


@dataclass(frozen=True, slots=True)
class _Folder:
    name: str
    path: str
    depth: int
    descriptor: int
    above: Chain

    @property
    def prefix(self) -> str:
        return f"{self.name}/" if self.name else ""


def list_files(
    root: Path,
    *,
    suffixes: frozenset[str],
    pass_over: PassOver,
    known: Known = NOTHING_KNOWN,
    bonds: Bonds = NO_BONDS,
    meanwhile: Callable[[], object] = lambda: None,
) -> Listing:
    """List the files below ``root`` that may be articles; raise ``FolderMissing`` without it.

    ``suffixes`` are the endings that readers know; ``pass_over`` gives the reason why a name is
    never an article, or None. Of files that are ``known`` and look as they did neither is asked;
    those that say something about their folder may not be among them. ``bonds`` is what is
    known of those that belong together. ``meanwhile`` is called every few milliseconds.
    """
    if not root.is_dir():
        raise _missing(root)
    walk = _Walk(str(root), suffixes, pass_over, known, meanwhile)
    for folder in walk.folders():
        try:
            walk.look_into(folder)
        except FileNotFoundError:
            continue
        except OSError:
            # Where .feedsvcignore cannot be read, nobody knows what is to be passed over.
            walk.unknown.append(folder.name)
    return walk.listing(bonds)


def _missing(root: Path) -> FolderMissing:
    what = "is not a folder" if root.exists() else "is not there"
    return FolderMissing(
        f"the articles' folder {root} {what}",
        hint="name the folder that holds your articles: feedsvc serve FOLDER",
    )


class _Walk:
    """One way through the folder, and what it found."""

    def __init__(
        self,
        root: str,
        suffixes: frozenset[str],
        pass_over: PassOver,
        known: Known,
        meanwhile: Callable[[], object],
    ) -> None:
        self._root, self._inside = root, os.path.realpath(root)
        self._suffixes, self._pass_over = suffixes, pass_over
        self._known, self._meanwhile = known, meanwhile
        self._folders: list[tuple[str, int, Chain]] = [("", 0, ())]
        self._same: list[SourceFile] = []
        self._fresh: list[SourceFile] = []
        self._refused: list[tuple[str, str]] = []
        self._ignored: list[tuple[str, str]] = []
        self._about: list[SourceFile] = []
        self._others: list[SourceFile] = []
        self.unknown: list[str] = []

    def folders(self) -> Iterator[_Folder]:
        """Each folder in turn, open while it is looked at."""
        while self._folders:
            name, depth, above = self._folders.pop()
            path = os.path.join(self._root, name) if name else self._root
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            except OSError:
                self.unknown.append(name)
                continue
            try:
                yield _Folder(name, path, depth, descriptor, above)
            finally:
                os.close(descriptor)

    def look_into(self, folder: _Folder) -> None:
        """Take what may be an article; remember the folders to go on into."""
        names = os.listdir(folder.descriptor)
        chain = folder.above
        if IGNORE_NAME in names:
            chain = (read_rules(self._root, folder.name), *chain)
        known = self._known.get(folder.name)
        # Where anything may be ignored, what is known may be so from now on.
        others = self._take_known(folder, names, known) if known and not chain else names
        if others:
            self._look_at_all(folder, frozenset(others), chain)

    def _take_known(
        self, folder: _Folder, names: Sequence[str], known: Mapping[str, SourceFile]
    ) -> Collection[str]:
        """Take the files that look as they did; give the names that must be looked into."""
        others = set(names).difference(known)
        files = list(known.items())
        for start in range(0, len(files), NAMES_AT_ONCE):
            self._meanwhile()
            others.update(self._take_alike(folder.descriptor, files[start : start + NAMES_AT_ONCE]))
        return others

    def _take_alike(self, folder: int, files: Sequence[tuple[str, SourceFile]]) -> Iterator[str]:
        """Take the files that look as they did; give the names of those that do not.

        This is done for each of perhaps 100,000 files at every scan. So what is known is gone
        through in its own order, which is that of memory; nothing is made for a file that has not
        changed, not even its path or a directory entry; no function is called. Half the time.
        """
        look, same = os.stat, self._same
        for name, file in files:
            try:
                status = look(name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                continue
            except OSError:
                yield name
                continue
            expected = file.signature
            # The same as signature_of(status) == expected, which takes four times as long.
            if (
                status.st_mtime_ns == expected.mtime_ns
                and status.st_ctime_ns == expected.ctime_ns
                and status.st_size == expected.size
                and status.st_ino == expected.inode
                and status.st_dev == expected.device
            ):
                same.append(file)
            else:
                yield name

    def _look_at_all(self, folder: _Folder, names: Collection[str], chain: Chain) -> None:
        if len(names) <= FEW_NAMES:
            self._meanwhile()
            for name in names:
                self._look_at(folder, NamedEntry(folder.path, name), chain)
            return
        with os.scandir(folder.path) as entries:
            for place, entry in enumerate(entries):
                if not place % NAMES_AT_ONCE:
                    self._meanwhile()
                if entry.name in names:
                    self._look_at(folder, entry, chain)

    def _look_at(self, folder: _Folder, entry: Entry, chain: Chain) -> None:
        name = folder.prefix + entry.name
        if describes_folder(folder.name, entry.name, root=os.path.basename(self._inside)):
            self._note_about(name, entry)
        if self._pass_over(name) is not None:
            return
        is_folder = entry.is_dir(follow_symlinks=False)
        may_be_article = os.path.splitext(name)[1].lower() in self._suffixes
        if not (is_folder or may_be_article or is_of_interest(name)):
            return
        if chain and self._is_ignored(name, chain, is_folder=is_folder):
            return
        if not is_folder:
            take = self._take if may_be_article else self._take_other
            take(name, entry)
        elif folder.depth < DEEPEST:
            self._folders.append((name, folder.depth + 1, chain))
        else:
            self.unknown.append(name)

    def _take(self, name: str, entry: Entry) -> None:
        try:
            self._fresh.append(SourceFile(name, entry_signature(entry, self._inside)))
        except FileNotFoundError:
            return
        except Unreadable as problem:
            self._refused.append((name, problem.message))
        except OSError as problem:
            self.unknown.append(name)
            self._refused.append((name, why_not(problem)))

    def _take_other(self, name: str, entry: Entry) -> None:
        """Take what may belong to an article; what cannot be served is passed over in silence."""
        with suppress(OSError, Unreadable):
            self._others.append(SourceFile(name, entry_signature(entry, self._inside)))

    def _note_about(self, name: str, entry: Entry) -> None:
        try:
            self._about.append(SourceFile(name, entry_signature(entry, self._inside)))
        except (FileNotFoundError, Unreadable):
            return
        except OSError:
            self.unknown.append(name)

    def _is_ignored(self, name: str, chain: Chain, *, is_folder: bool) -> bool:
        line = ignoring_line(chain, name, is_folder=is_folder)
        if line is not None:
            self._ignored.append((name, line))
        return line is not None

    def listing(self, bonds: Bonds) -> Listing:
        """All of it, once the way is at its end."""
        found = keep_company(self._same, self._fresh, self._others, bonds)
        return Listing(
            found.fresh,
            tuple(sorted(self.unknown)),
            tuple(sorted(self._refused)),
            tuple(sorted(self._ignored)),
            tuple(sorted(self._about, key=lambda file: file.name)),
            found.same,
            found.servable,
        )
