"""The answer to a value that cannot be used. Which values those are is said elsewhere."""

from __future__ import annotations


class Misfit(ValueError):
    """A value that cannot be used, and what to do about it.

    ``instead`` is a value to type, if it is known; ``advice`` says it in words, where an example
    would be of no help.
    """

    def __init__(self, message: str, *, instead: str | None = None, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.instead = instead
        self.advice = advice
