"""Article → entry: complete, checked and clean. What becomes of an entry is decided elsewhere."""

from feedsvc.normaliser.assembly import VERSION, normalise
from feedsvc.normaliser.outline import Outline, outline

__all__ = ["VERSION", "Outline", "normalise", "outline"]
