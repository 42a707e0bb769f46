"""What tells whether the articles' folder is the one that it was. What follows is not known here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

#: An operator may put this file into the folder: where it is missing, the folder is not mounted.
MARKER = ".feedsvc-root"


@dataclass(frozen=True, slots=True)
class RootLook:
    """The device that the folder lies on, and whether the operator's marker is in it."""

    device: int
    marked: bool


def look_at_root(root: Path) -> RootLook | None:
    """Look at the folder itself; None if it went away just now."""
    try:
        return RootLook(os.stat(root).st_dev, os.path.lexists(os.path.join(root, MARKER)))
    except OSError:
        return None
