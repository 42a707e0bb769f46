"""One scan: find, read, normalise, judge, remember, in this order. When to scan is elsewhere."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feedsvc.pipeline.clock import Clock
    from feedsvc.pipeline.plan import Plan
    from feedsvc.pipeline.scanner import Scanner

__all__ = ["Clock", "Plan", "Scanner"]


def __getattr__(name: str) -> object:
    """A process that only reads files needs no scanner and no store, which is most of its memory."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{name.lower()}"), name)
