"""Ids, addresses and dates for articles that have none yet: with the store's help, for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from feedsvc.identity import Mint, baseline_dates, settle
from feedsvc.model import Candidate, Kind, Memory, Settled
from feedsvc.store import Store


def name_new(
    memories: Sequence[Memory], store: Store, mint: Mint, now: datetime
) -> tuple[Memory, ...]:
    """Settle the articles among ``memories`` that have no id; the others stay as they are."""
    new = [place for place, memory in enumerate(memories) if memory.id is None]
    settled = settle(
        (_candidate(place, memories[place]) for place in new),
        mint,
        id_holder=lambda id_: next((one.file for one in store.memories_by_id((id_,))), None),
        slugs_taken=lambda slug: bool(store.taken_slugs((slug,))),
        first_seen=lambda _: now,
    )
    named = {one.key: _named(memories[one.key], one) for one in settled}
    return tuple(named.get(place, memory) for place, memory in enumerate(memories))


def settle_baseline(
    candidates: Iterable[Candidate], mint: Mint, now: datetime
) -> tuple[Settled, ...]:
    """Settle all articles of a baseline at once: then the order of reading cannot matter."""
    known = list(candidates)
    dates = baseline_dates(known, now)
    return settle(
        known,
        mint,
        id_holder=lambda _: None,
        slugs_taken=lambda _: False,
        first_seen=lambda candidate: dates[candidate.key],
    )


def unsettled(memory: Memory) -> Memory:
    """An article as the baseline keeps it: with the author's own dates and no others."""
    entry = memory.entry
    # Nobody has seen it yet, whatever it was when it was read.
    return replace(memory, published=entry.published, updated=entry.updated, served=None)


def _candidate(place: int, memory: Memory) -> Candidate:
    entry = memory.entry
    return Candidate(
        key=place,
        file=memory.file,
        part=memory.part,
        title=entry.title,
        stem=entry.stem,
        slug=entry.slug,
        id=entry.id,
        canonical=entry.canonical,
        published=entry.published,
        mtime_ns=0,
    )


def _named(memory: Memory, settled: Settled) -> Memory:
    named = replace(memory, id=settled.id, slug=settled.slug)
    if settled.duplicate_of is None:
        return named
    reason = f"has the same id as {settled.duplicate_of}"
    return replace(named, visible=False, served=None, verdict=Kind.HELD, reason=reason, due=None)
