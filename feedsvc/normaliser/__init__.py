"""Article → entry: complete, checked and clean. What becomes of an entry is decided elsewhere."""

from feedsvc.normaliser.assembly import VERSION, normalise

__all__ = ["VERSION", "normalise"]
