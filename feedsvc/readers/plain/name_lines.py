"""Lines that name the author beside a role or beside dates: ``Ann Smith, Deputy Editor``, ``May 3 · by Ann Smith``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from feedsvc.readers.bylines import is_name, read_byline, read_closing, split_names
from feedsvc.readers.line_text import fold, visible
from feedsvc.readers.name_words import ROLE_HEADS
from feedsvc.readers.stamps import StampDate, read_stamp

_ROLE_WORDS = 9
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Signed:
    """The names and the dates of a line."""

    names: tuple[str, ...]
    dates: tuple[StampDate, ...]


def read_segments(
    parts: tuple[str, ...], *, date_order: str | None, is_own: Callable[[str], bool]
) -> Signed | None:
    """Read the parts of a line, one of which is a date; None where a part is anything else."""
    if not 2 <= len(parts) <= _MOST_PARTS:  # noqa: PLR2004 - a date and something else
        return None
    names: list[str] = []
    dates: list[StampDate] = []
    for part in parts:
        stamp = read_stamp(part, date_order=date_order)
        byline = read_byline(part) if stamp is None else None
        if stamp is None and byline is None and not is_own(part):
            return None
        dates.extend(stamp.dates if stamp else ())
        names.extend(read_closing(part) if stamp else byline.names if byline else ())
    return Signed(tuple(names), tuple(dates)) if dates else None


def is_name_with_role(text: str) -> bool:
    """Tell whether a line is a name with a role (``Ann Smith, Deputy Editor``), never a headline."""
    words = visible(text).split()
    if not 2 < len(words) <= _ROLE_WORDS:  # noqa: PLR2004 - two names and a role
        return False
    if fold(words[-1]) == "staff" and "," in text:  # "Ann Smith, Example Staff"
        return is_name(text.partition(",")[0])
    if fold(words[-1]) not in ROLE_HEADS:
        return False
    return is_name(" ".join(words[:2]).strip(",|")) and all(word[:1].isupper() for word in words)


def names_before_role(text: str) -> tuple[str, ...]:
    """Give the name of ``Ann Smith, Deputy Editor``; without the comma only two words are one."""
    before, comma, _ = visible(text).partition(",")
    if comma:
        return (before,) if is_name(before) else ()
    names = split_names(visible(text))
    return names if len(names) == 1 and names[0].count(" ") == 1 else ()
