"""A file that is replaced as a whole, or left as it was."""

from __future__ import annotations

import os
from pathlib import Path

from feedsvc.errors import FeedsvcError


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that whoever reads it, now or after a crash, finds the old or the new one."""
    # A link stays a link: what it leads to is replaced.
    target = file.resolve()
    if target.exists() and not target.is_file():
        raise FeedsvcError(
            f"{file} is not a plain file", hint='name another, or "-" for standard output'
        )
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write_through(beside, data)
        _take_mode(beside, target)
        beside.replace(target)
        _sync_folder(target.parent)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise FeedsvcError(
            f"{file} cannot be written ({(problem.strerror or '').lower()})",
            hint='name a file in a folder that you may write, or "-" for standard output',
        ) from None


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_mode(path: Path, old: Path) -> None:
    if old.exists():
        path.chmod(old.stat().st_mode & 0o777)


def _sync_folder(folder: Path) -> None:
    """The new name must reach the disk too, or a power cut brings the old file back."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
