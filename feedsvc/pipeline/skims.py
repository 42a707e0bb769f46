"""Many files skimmed at once. What the front matter of one tells: readers/skimming.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.readers.skimming import HEAD_BYTES, Skimmer
from feedsvc.sources import Heads

#: An outline as a plain tuple.
Told = tuple[str, str, str | None, str | None, str, datetime | None, bool]


@dataclass(frozen=True, slots=True)
class Glance:
    """Files to skim, by their names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skims:
    """What the files of a glance told, in their order. None: not enough."""

    told: tuple[Told | None, ...]


def nothing_told(glance: Glance) -> Skims:
    return Skims((None,) * len(glance.names))


def skim_files(root: Path, glance: Glance, folders: FolderRules, now: datetime) -> Skims:
    """Skim some files of the folder."""
    skimmer = Skimmer(now)
    with Heads(root, HEAD_BYTES) as heads:
        outlines = [
            skimmer.skim(name, heads.read(name), folders.rules_for(name)) for name in glance.names
        ]
    # A plain one goes over in a quarter of the time that things of the model take.
    return Skims(tuple(None if one is None else (*one,) for one in outlines))


def glances(names: Sequence[str], at_once: int) -> list[Glance]:
    """The files in handfuls."""
    return [
        Glance(tuple(names[start : start + at_once])) for start in range(0, len(names), at_once)
    ]
