"""Which of thousands of traces are worth comparing, without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from feedsvc.likeness import BAND_BYTES, SKETCH_BYTES, spread
from feedsvc.reunion.pairing import few_pairs, meet
from feedsvc.reunion.traces import Identifier, Pair, Trace, both, stem, title

# So many pairs are compared at once in less time than it takes to choose among them.
_ALL_PAIRS = 20_000

# What bounds time and memory where thousands are alike: how many others one is compared with.
_MOST_WEIGHED = 32

Side = Sequence[Trace]


def neighbours(left: Side, right: Side) -> Iterator[Pair]:
    """The pairs worth comparing: of few traces all, of many those that share a name or a band."""
    if len(left) * len(right) <= _ALL_PAIRS:
        return product(left, right)
    return _each_once(chain(_namesakes(left, right), _share_a_band(left, right)))


def _each_once(pairs: Iterator[Pair]) -> Iterator[Pair]:
    seen: dict[int, set[int]] = {}
    for old, new in pairs:
        known = seen.setdefault(old.key, set())
        if new.key not in known and len(known) < _MOST_WEIGHED:
            known.add(new.key)
            yield old, new


def _namesakes(left: Side, right: Side) -> Iterator[Pair]:
    for identifier in (both(stem, title), stem, title):
        for group in meet(left, right, identifier):
            yield from few_pairs(*group)


def _share_a_band(left: Side, right: Side) -> Iterator[Pair]:
    bins = {id(trace): spread(trace.sketch) for trace in chain(left, right)}
    for start in range(0, SKETCH_BYTES, BAND_BYTES):
        for group in meet(left, right, _read_band(bins, slice(start, start + BAND_BYTES))):
            yield from few_pairs(*group)


def _read_band(bins: Mapping[int, bytes], band: slice) -> Identifier:
    nothing = bytes(BAND_BYTES)

    def read(trace: Trace) -> bytes:
        found = bins[id(trace)][band]
        return b"" if found == nothing else found

    return read
