"""What the normaliser settles for one field: its value, where that came from, what is odd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from feedsvc.model import Claim, Note

T = TypeVar("T")

_LINE = re.compile(r"\bline ([0-9]{1,9})\b")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A field's value, its origin for people, and notes for the author."""

    value: T
    origin: str = ""
    notes: tuple[Note, ...] = ()


def note_on(claim: Claim[Any], message: str, hint: str = "") -> Note:
    """A note about a claim, with the line where it stands if its origin names one."""
    line = _LINE.search(claim.origin)
    return Note(f"{claim.origin}: {message}", int(line[1]) if line else None, hint)


def shown(text: str) -> str:
    """A value as a message quotes it: short, and on one line."""
    flat = " ".join(text.split())
    return f"'{flat[:_SHOWN]}…'" if len(flat) > _SHOWN else f"'{flat}'"
