"""What people write for true and for false. What follows from it is decided where it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

YES = frozenset({"true", "yes", "1", "on", "y", "t"})
NO = frozenset({"false", "no", "0", "off", "n", "f"})
#: What a generator writes where the author wrote nothing.
UNSET = frozenset({"", "null", "none", "~", "nil", "undefined"})

TRUTH: Mapping[str, bool] = MappingProxyType(dict.fromkeys(YES, True) | dict.fromkeys(NO, False))


def plain(text: str) -> str:
    """A value without what may stand around it: white space, quotes, capitals."""
    return " ".join(text.split()).strip("'\"").casefold()


def is_yes(text: str | None) -> bool:
    """Whether a switch is on. Only a clear yes counts: each switch lets something pass."""
    return text is not None and plain(text) in YES


def is_understood(text: str) -> bool:
    """Whether a switch is clearly on or clearly off."""
    return plain(text) in YES | NO | UNSET
