"""One scan: find, read, normalise, judge, remember, in this order. When to scan is elsewhere."""

from feedsvc.pipeline.clock import Clock
from feedsvc.pipeline.plan import Plan
from feedsvc.pipeline.scanner import Scanner

__all__ = ["Clock", "Plan", "Scanner"]
