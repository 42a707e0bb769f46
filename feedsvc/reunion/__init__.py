"""Which article that appeared is one that vanished? Values in, values out; when to ask: ``pipeline``."""

from feedsvc.reunion.rules import is_same_article, reunite
from feedsvc.reunion.traces import USUAL, Likeness, Match, Trace

__all__ = ["USUAL", "Likeness", "Match", "Trace", "is_same_article", "reunite"]
