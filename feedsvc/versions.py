"""The version that a wire gives an item, which it delivers again under the same id. Nothing else."""

from __future__ import annotations

#: The flag of an article in which its version stands.
VERSION = "version"

#: No more digits than a whole number of 64 bits has for certain.
_MOST_DIGITS = 18


def version_of(text: str | None) -> int:
    """The number that a version is; 0 where it is none."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS else 0
