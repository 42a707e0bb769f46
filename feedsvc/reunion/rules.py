"""The rules by which an article is known again, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, product

from feedsvc.reunion.neighbours import neighbours
from feedsvc.reunion.pairing import is_crowd, meet, pair_best, pair_equals, pair_unique, without
from feedsvc.reunion.traces import (
    USUAL,
    Likeness,
    Match,
    Pair,
    Trace,
    are_kin,
    both,
    digest,
    inode,
    place,
    same,
    sketch,
    stem,
    title,
    words,
)

Rule = Callable[[Sequence[Trace], Sequence[Trace], Likeness], Iterable[Pair]]


def reunite(
    vanished: Sequence[Trace], appeared: Sequence[Trace], *, limits: Likeness = USUAL
) -> tuple[Match, ...]:
    """Pair the articles that vanished with those that appeared, each with one at most.

    The rules go from the surest to the weakest, each among what the ones before it left. The
    order of the arguments' members does not matter.
    """
    left, right = sorted(vanished, key=place), sorted(appeared, key=place)
    matches: list[Match] = []
    for by, rule in RULES:
        pairs = list(rule(left, right, limits))
        matches.extend(Match(old.key, new.key, by) for old, new in pairs)
        left, right = without(pairs, left, right)
    return tuple(matches)


def is_same_article(old: Trace, new: Trace, *, limits: Likeness = USUAL) -> bool:
    """Whether what a file holds now is still its article, or another one under the old name."""
    if old.title_key == new.title_key or same(old, new, words):
        return True
    return are_kin(old, new, limits)


def _by_inode(left: Sequence[Trace], right: Sequence[Trace], limits: Likeness) -> Iterable[Pair]:
    """The same file under another name, unless a new one was given the number of a deleted one."""
    pairs: list[Pair] = []
    for surer in (digest, words, title, stem):
        found = list(pair_equals(left, right, both(inode, surer)))
        left, right = without(found, left, right)
        pairs += found
    # A number that a crowd has says nothing: some network file systems give all files the same.
    groups = (group for group in meet(left, right, inode) if not is_crowd(*group))
    shared = chain.from_iterable(product(*group) for group in groups)
    return pairs + pair_best(shared, limits.kin)


def _by_bytes(left: Sequence[Trace], right: Sequence[Trace], _: Likeness) -> Iterable[Pair]:
    return pair_equals(left, right, digest)


def _by_words(left: Sequence[Trace], right: Sequence[Trace], _: Likeness) -> Iterable[Pair]:
    return pair_equals(left, right, words)


def _by_likeness(left: Sequence[Trace], right: Sequence[Trace], limits: Likeness) -> Iterable[Pair]:
    pairs = list(pair_equals(left, right, sketch))
    left, right = without(pairs, left, right)
    return pairs + pair_best(neighbours(left, right), limits.near)


def _by_slug(left: Sequence[Trace], right: Sequence[Trace], limits: Likeness) -> Iterable[Pair]:
    return pair_unique(left, right, stem, limits)


def _by_title(left: Sequence[Trace], right: Sequence[Trace], limits: Likeness) -> Iterable[Pair]:
    return pair_unique(left, right, title, limits)


RULES: tuple[tuple[str, Rule], ...] = (
    ("inode", _by_inode),
    ("bytes", _by_bytes),
    ("words", _by_words),
    ("likeness", _by_likeness),
    ("slug", _by_slug),
    ("title", _by_title),
)
