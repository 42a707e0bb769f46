"""Whether the data folder outlives this process's host, by simple evidence. Nothing is logged here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

MOUNTS = Path("/proc/self/mounts")
#: The folder within the data folder where the last good feeds lie: whoever has it has served.
LAST_GOOD_NAME = "last-good"

#: Hosts that throw the whole disk away at each restart or deploy, apart from volumes.
PLATFORMS: Mapping[str, str] = MappingProxyType(
    {
        "DYNO": "Heroku",
        "RENDER": "Render",
        "RAILWAY_ENVIRONMENT": "Railway",
        "FLY_APP_NAME": "Fly.io",
        "K_SERVICE": "Cloud Run",
    }
)
#: File systems that live in memory, or in the layer of a container that goes with it.
PASSING = frozenset({"tmpfs", "ramfs", "overlay", "aufs"})

_ADVICE = (
    "When it is lost, so are the first-seen dates of undated articles, the ids of renamed ones and"
    " the memory of withdrawals, and subscribers may see old articles as new. Set FEEDSVC_DATA to a"
    " folder on a volume that lasts, or keep the state beside the articles: feedsvc state export"
    " FILE before, feedsvc state import FILE after."
)


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a file system hangs, and of which kind it is."""

    place: str
    kind: str


def read_mounts(source: Path = MOUNTS) -> tuple[Mount, ...]:
    """The mounted file systems; none where the system does not tell."""
    try:
        lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    fields = (line.split() for line in lines)
    # A space in a name is written as \040.
    return tuple(
        Mount(words[1].replace("\\040", " "), words[2])
        for words in fields
        if len(words) > 2  # noqa: PLR2004 - device, place, kind
    )


def data_at_stake(folder: Path, *, named: bool) -> str:
    """What to tell where this host will throw the data folder away, or nothing."""
    return what_is_at_stake(folder.resolve(), os.environ, read_mounts(), named=named)


def what_is_at_stake(
    folder: Path, environ: Mapping[str, str], mounts: tuple[Mount, ...], *, named: bool
) -> str:
    """What to tell an operator whose data folder will be thrown away, or nothing.

    ``named`` says that the operator chose the folder; then only a platform that keeps nothing
    outside its volumes is reason to doubt it.
    """
    mount = _mount_of(folder, mounts)
    platform = next((PLATFORMS[name] for name in PLATFORMS if environ.get(name)), "")
    on_volume = mount is not None and mount.place != "/" and mount.kind not in PASSING
    if platform and not on_volume:
        return f"the data folder {folder} is on a disk that {platform} throws away. {_ADVICE}"
    if mount and mount.kind in PASSING and not named:
        where = f"on {mount.kind}, which goes with its container or machine"
        return f"the data folder {folder} is {where}. {_ADVICE}"
    return ""


def _mount_of(folder: Path, mounts: tuple[Mount, ...]) -> Mount | None:
    """The file system that a folder lies in: of two at one place the later one is on top."""
    inside = [
        (len(PurePosixPath(mount.place).parts), number, mount)
        for number, mount in enumerate(mounts)
        if folder.is_relative_to(mount.place)
    ]
    return max(inside, key=lambda found: found[:2])[2] if inside else None


def what_was_lost(data: Path) -> str:
    """What to tell an operator who finds a data folder that has served feeds without its store."""
    return (
        f"the store is gone from {data}, which has served feeds: all articles are taken in anew."
        " Lost are the first-seen dates of undated articles, the ids and addresses of articles that"
        " were renamed, the times of updates, and the memory of withdrawals. If you have an export"
        " of the state, stop, empty the folder, and type: feedsvc state import FILE"
    )
