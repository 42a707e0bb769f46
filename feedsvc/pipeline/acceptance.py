"""A person's word that what the guards hold is meant. It is left in the store for who scans."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from feedsvc.model import Guard
from feedsvc.store import Store

_ASKED, _RELEASED = "accept", "accepted"


class Values(Protocol):
    """What gives values by name: a store, or a view of one."""

    def value(self, name: str) -> str | None: ...


def ask(store: Store, now: datetime) -> None:
    """Ask that all that is held now be released."""
    store.set_values({_ASKED: now.isoformat(), _RELEASED: ""})


def is_asked(values: Values) -> bool:
    """Whether somebody asked, and no scan has obeyed yet."""
    return bool(values.value(_ASKED))


def mark_done(store: Store, released: Mapping[Guard, int]) -> None:
    """Note that the wish was obeyed, and what that released."""
    told = json.dumps({guard.value: number for guard, number in released.items()})
    store.set_values({_ASKED: "", _RELEASED: told})


def released(values: Values) -> Mapping[Guard, int]:
    """What was released when the last wish was obeyed."""
    told = json.loads(values.value(_RELEASED) or "{}")
    return {Guard(name): number for name, number in told.items()}
