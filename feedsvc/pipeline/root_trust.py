"""Whether the articles' folder is still the one that it was, remembered through restarts."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

from feedsvc.pipeline.absence import Absence
from feedsvc.sources import MARKER, RootLook
from feedsvc.store import Store

_DEVICE, _MARKED = "root device", "root marked"


class RootTrust:
    """What was seen of the folder itself. A disk that is not mounted withdraws nothing."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root = shlex.quote(str(root))
        self._store = store
        self._device = store.value(_DEVICE)
        self._marked = bool(store.value(_MARKED))

    def check(self, look: RootLook | None, absence: Absence) -> Absence:
        """Count nothing as gone if the folder is not to be trusted; say why and what to type."""
        problem = self._problem(look, absence)
        if not problem:
            if look and not absence.problem:
                self._remember(look, marked=self._marked or look.marked)
            return absence
        return replace(absence, gone=(), problem=absence.problem or problem)

    def accept(self, look: RootLook | None) -> None:
        """Take the folder for what it is now, on a person's word."""
        if look:
            self._remember(look, marked=look.marked)

    def _problem(self, look: RootLook | None, absence: Absence) -> str:
        if look is None:
            return "the folder went away while it was read: nothing is withdrawn"
        if self._marked and not look.marked:
            return (
                f"the folder has lost its marker {MARKER}, as if it were not mounted: nothing is"
                f" withdrawn. Mount it, or type: touch {self._root}/{MARKER}, or, if it is to have"
                f" none: feedsvc accept {self._root}"
            )
        # A folder that is all there may lie where it likes: device numbers change with a reboot.
        if self._device not in {None, str(look.device)} and absence.absent:
            return (
                f"the folder lies on another device than before and {len(absence.absent)} of its"
                " files are not there, as if it were not mounted: nothing is withdrawn. Mount it,"
                f" or, if this is how it is to be, type: feedsvc accept {self._root}"
            )
        return ""

    def _remember(self, look: RootLook, *, marked: bool) -> None:
        device = str(look.device)
        if (device, marked) == (self._device, self._marked):
            return
        self._store.set_values({_DEVICE: device, _MARKED: "yes" if marked else ""})
        self._device, self._marked = device, marked
