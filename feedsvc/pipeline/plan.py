"""The values that a scanner is made with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from feedsvc.identity import Mint
from feedsvc.model import FileMemory, GuardRules, ReadingRules, Section, TimeRules
from feedsvc.sources.folder import PassOver


@dataclass(frozen=True, slots=True)
class Plan:
    """What to scan and how, as values: nothing here changes while the scanner lives.

    ``entries`` and ``hours`` say how far back feeds reach.
    """

    root: Path
    suffixes: frozenset[str]
    pass_over: PassOver
    rules: ReadingRules
    rules_digest: str
    rendering_digest: str
    mint: Mint
    sections: tuple[Section, ...] = ()
    settle_seconds: float = 1.0
    grace_seconds: float = 60.0
    tombstone_days: int = 30
    entries: int = 50
    hours: int = 0
    times: TimeRules = field(default_factory=TimeRules)
    guards: GuardRules = field(default_factory=GuardRules)

    def is_settled(self, file: FileMemory, digest: str) -> bool:
        """Whether a file was read under the rules of this digest, and may be an article by its name.

        A later version, or another setting, may think otherwise of either.
        """
        return file.rules == digest and self.pass_over(file.name) is None
