"""What the operator has moved or closed, as the shelf must know it. Where it leads: web/moves.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from feedsvc.shelf.at_hand import Wanted


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Nothing is served at the addresses of ``feeds`` (keys) and ``documents``, whatever is in the store.

    ``renamed`` sections, old and new, may still be asked for by the old name among conditions.
    """

    feeds: frozenset[str] = frozenset()
    documents: frozenset[Wanted] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)


NOTHING_ELSEWHERE = Elsewhere()
