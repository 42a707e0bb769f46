"""Pairs of traces, each with one at most: of equals, of the unique, of the most alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product

from feedsvc.likeness import similarity
from feedsvc.reunion.traces import (
    Identifier,
    Likeness,
    Pair,
    Trace,
    are_kin,
    place,
    same,
    stem,
    title,
)

# Within the error of a sketch a shared name says more than the sketch. So much is one name worth.
_NAME_WEIGHT = 0.05

# Of a group with more pairs than this, only some are looked at.
_CROWD_PAIRS = 64

Group = tuple[list[Trace], list[Trace]]

# Which of several equals belong together: those that share the most besides, then in their order.
_CLOSEST_FIRST: tuple[Identifier, ...] = (
    lambda trace: (trace.stem, trace.title_key, trace.section),
    lambda trace: (trace.stem, trace.title_key),
    lambda trace: (trace.title_key, trace.section),
    lambda trace: (trace.stem, trace.section),
    lambda trace: (trace.title_key,),
    lambda trace: (trace.stem,),
    lambda trace: (trace.section,),
    lambda _: True,
)


def without(
    pairs: Sequence[Pair], left: Sequence[Trace], right: Sequence[Trace]
) -> tuple[list[Trace], list[Trace]]:
    old, new = {pair[0].key for pair in pairs}, {pair[1].key for pair in pairs}
    return [one for one in left if one.key not in old], [one for one in right if one.key not in new]


def meet(left: Sequence[Trace], right: Sequence[Trace], identifier: Identifier) -> Iterator[Group]:
    """The groups of traces that have an identifier in common across the two sides."""
    groups: dict[Hashable, Group] = {}
    for trace in left:
        if name := identifier(trace):
            groups.setdefault(name, ([], []))[0].append(trace)
    for trace in right:
        if group := groups.get(identifier(trace)):
            group[1].append(trace)
    return (group for group in groups.values() if group[1])


def pair_equals(
    left: Sequence[Trace], right: Sequence[Trace], identifier: Identifier
) -> Iterator[Pair]:
    for old, new in meet(left, right, identifier):
        if len(old) == len(new) == 1:
            yield old[0], new[0]
        else:
            yield from _pair_closest(old, new)


def _pair_closest(left: Sequence[Trace], right: Sequence[Trace]) -> Iterator[Pair]:
    for closeness in _CLOSEST_FIRST:
        found = [
            pair for group in meet(left, right, closeness) for pair in zip(*group, strict=False)
        ]
        yield from found
        left, right = without(found, left, right)


def pair_unique(
    left: Sequence[Trace], right: Sequence[Trace], identifier: Identifier, limits: Likeness
) -> Iterator[Pair]:
    for old, new in meet(left, right, identifier):
        if len(old) == len(new) == 1 and are_kin(old[0], new[0], limits):
            yield old[0], new[0]


def pair_best(candidates: Iterable[Pair], least: float) -> list[Pair]:
    """The most alike first; among those as alike as a sketch can tell, those that share a name."""
    ranked = []
    for old, new in candidates:
        alike = similarity(old.sketch, new.sketch)
        if alike >= least:
            names = same(old, new, stem) + same(old, new, title)
            rank = (-alike - _NAME_WEIGHT * names, old.section != new.section)
            ranked.append((*rank, place(old), place(new), (old, new)))
    ranked.sort(key=lambda one: one[:4])
    return _take_once(one[4] for one in ranked)


def _take_once(pairs: Iterable[Pair]) -> list[Pair]:
    taken: list[Pair] = []
    old_keys: set[int] = set()
    new_keys: set[int] = set()
    for old, new in pairs:
        if old.key not in old_keys and new.key not in new_keys:
            taken.append((old, new))
            old_keys.add(old.key)
            new_keys.add(new.key)
    return taken


def few_pairs(left: Sequence[Trace], right: Sequence[Trace]) -> Iterator[Pair]:
    """All pairs of a small group; of a crowd each one and that at its place in the order."""
    return zip(left, right, strict=False) if is_crowd(left, right) else product(left, right)


def is_crowd(left: Sequence[Trace], right: Sequence[Trace]) -> bool:
    return len(left) * len(right) > _CROWD_PAIRS
