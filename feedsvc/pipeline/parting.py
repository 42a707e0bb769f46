"""Taking leave of files that are gone for good. Whether they are: absence.py and guarding.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from feedsvc.model import Changes
from feedsvc.pipeline.displacing import DISPLACED, present_name
from feedsvc.pipeline.intake import withdraw
from feedsvc.pipeline.remembered import Remembered
from feedsvc.pipeline.tally import Tally, event_of
from feedsvc.store import Store

#: Why articles are withdrawn, for people.
DELETED = "its file was deleted"
IGNORED = "its file is ignored now, as .feedsvcignore says"
EMPTIED = "its file was emptied"


def part_with(
    names: Sequence[str],
    store: Store,
    remembered: Remembered,
    tally: Tally,
    *,
    ignores: Callable[[str], bool],
) -> int:
    """Withdraw the articles of files that are gone for good, and forget the files.

    Give how many of the articles stood in feeds.
    """
    if not names:
        return 0
    now = remembered.next_free_second()
    live = [memory for memory in store.memories(names) if not memory.gone]
    left = tuple(
        withdraw(
            # One that another article displaced stood in this file, and returns when its text does.
            replace(memory, file=present_name(memory.file)),
            IGNORED if ignores(memory.file) else _why(remembered, memory.file),
        )
        for memory in live
    )
    remembered.save(Changes(memories=left, forget=tuple(names)), now)
    remembered.look_again_at_twins(names)
    tally.add_all(map(event_of, left))
    return sum(memory.visible for memory in live)


def _why(remembered: Remembered, name: str) -> str:
    if present_name(name) != name:
        return DISPLACED
    file = remembered.files.get(name)
    return EMPTIED if file and file.emptied else DELETED
