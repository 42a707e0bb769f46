"""The author's switches: which are not understood. What they bring about is decided in verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from feedsvc.model import Claim, Note
from feedsvc.normaliser.findings import note_on, shown
from feedsvc.truth import is_understood

SWITCHES = ("minor", "breaking", "reschedule")


def switch_notes(flags: Mapping[str, Claim[str]]) -> Iterator[Note]:
    """A note on each switch that is neither on nor off; it counts as off."""
    for name in SWITCHES:
        claim = flags.get(name)
        if claim and not is_understood(claim.value):
            message = f"{shown(claim.value)} is not understood, so it counts as false"
            yield note_on(claim, message, f"write {name}: true or {name}: false")
