"""Files that have lost their text: an article cut to nothing is missed first, and not gone at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from feedsvc.model import Entry, FileMemory, Kind, Memory
from feedsvc.pipeline.deletions import is_held
from feedsvc.pipeline.intake import Intake

LOST = "it is empty: its text is gone, only the heading is left"
STAYS = "what stood in it stays published for the grace"


def without_lost_text(intake: Intake, past: Sequence[Memory]) -> Intake:
    """A file that has nothing but headings where texts were is an empty one."""
    texts = {memory.part for memory in past if memory.entry.content}
    lost = [part in texts and _says_nothing(entry) for part, entry in intake.entries.items()]
    if not lost or not all(lost):
        return intake
    return Intake(replace(intake.file, verdict=Kind.IGNORED, reason=LOST), {})


def _says_nothing(entry: Entry) -> bool:
    """A recording needs no text; what an author holds or takes back is obeyed at once without."""
    says_something = entry.content or entry.media
    return not says_something and entry.hold is None and entry.withdrawn is None


def missed_since(
    file: FileMemory, known: FileMemory | None, past: Sequence[Memory], now: datetime
) -> FileMemory:
    """The file as it is to be remembered: an empty one that held articles is missed from now on."""
    if file.verdict is not Kind.IGNORED or all(memory.gone for memory in past):
        return file
    if known and known.missing_since:
        file = replace(file, missing_since=known.missing_since)
        if is_held(known):
            return replace(file, verdict=known.verdict, reason=known.reason)
    return replace(file, missing_since=file.missing_since or now, reason=f"{file.reason}; {STAYS}")
