"""Small things of the model as text within a column, and back, exactly."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote, unquote

from feedsvc.model import Attached, Episode, Signature

# The numbers of a signature.
_NUMBERS = 5


def pack_episode(episode: Episode | None) -> dict[str, Any]:
    """What was said of an episode, by field; what is empty is left out."""
    fields = asdict(episode) if episode else {}
    return {name: value for name, value in fields.items() if value not in (None, "", ())}


def unpack_episode(packed: dict[str, Any]) -> Episode | None:
    if not packed:
        return None
    chapters = packed.get("chapters")
    transcripts = tuple(Attached(**values) for values in packed.get("transcripts", ()))
    return Episode(
        **(packed | {"chapters": chapters and Attached(**chapters), "transcripts": transcripts})
    )


def pack_signature(signature: Signature, shown: tuple[str, ...] = ()) -> str:
    """Numbers, and behind them, where an article is read together with other files, what those
    looked like and the names of those that it shows.
    """
    numbers = (
        f"{signature.size} {signature.mtime_ns} {signature.ctime_ns}"
        f" {signature.inode} {signature.device}"
    )
    if not signature.beside and not shown:
        return numbers
    return " ".join((numbers, signature.beside or "-", *map(_quote_name, shown)))


def _quote_name(name: str) -> str:
    return quote(name, safe="/", errors="surrogateescape")


def unpack_signature(packed: str) -> Signature:
    words = packed.split(" ")
    size, mtime_ns, ctime_ns, inode, device = map(int, words[:_NUMBERS])
    beside = words[_NUMBERS] if len(words) > _NUMBERS else "-"
    return Signature(size, mtime_ns, ctime_ns, inode, device, "" if beside == "-" else beside)


def unpack_shown(packed: str) -> tuple[str, ...]:
    """The names behind a signature."""
    names = packed.split(" ")[_NUMBERS + 1 :]
    return tuple(unquote(name, errors="surrogateescape") for name in names)
