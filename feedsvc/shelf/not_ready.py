"""What is said where a feed cannot be given now. When that is: publications.py."""

from __future__ import annotations

from feedsvc.errors import FeedsvcError
from feedsvc.shelf.known import LOST, Known


class NotReady(FeedsvcError):
    """There is nothing to serve yet, or nothing left of it; it may come, so it is no 404."""


def no_baseline() -> NotReady:
    return NotReady(
        "The feeds are not ready yet: the articles are being read for the first time.",
        hint="If this lasts, no scanner is running; the operator types: feedsvc worker",
    )


def not_at_hand() -> NotReady:
    return NotReady(
        "This feed is not at hand now, because its articles cannot be read.",
        hint="The operator sees why at /status and in the log.",
    )


def untold(key: str, known: Known) -> NotReady | None:
    """Why nobody can say whether there is a feed; None where it is known that there is not."""
    if known.partial:
        return no_baseline()
    # Of tags and the like nothing is left without a store, not even that they are there.
    return not_at_hand() if known.generation == LOST and "/" in key else None
