"""Prose that no two articles share: what is alike in words is taken for one article renamed."""

from __future__ import annotations

from random import Random

SYLLABLES = [one + vowel for one in "bcdfghjklmnprstvwz" for vowel in "aeiou"]


def distinct_words(number: int, count: int = 60) -> list[str]:
    """The words of article ``number``: always the same ones, and hardly any of another's."""
    chance = Random(number)
    return ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(count)]
