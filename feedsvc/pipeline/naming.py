"""Ids, addresses and dates for articles that have none yet: with the store's help, for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from feedsvc.identity import Mint, baseline_dates, explicit_id, settle, wished_ids
from feedsvc.model import Candidate, Kind, Memory, Settled
from feedsvc.pipeline.recalling import recall
from feedsvc.store import Store
from feedsvc.versions import VERSION, version_of

#: How the reason begins for which a copy of an id is held.
TWIN = "has the same id as "


def name_new(
    memories: Sequence[Memory], store: Store, mint: Mint, now: datetime
) -> tuple[Memory, ...]:
    """Settle the articles among ``memories`` that have no id; the others stay as they are."""
    new = [_candidate(place, one) for place, one in enumerate(memories) if one.id is None]
    names = _Names(store, new, mint)
    settled = settle(
        new,
        mint,
        id_holder=names.id_holder,
        slugs_taken=names.is_slug_taken,
        first_seen=lambda _: now,
    )
    named = {one.key: _named(memories[one.key], one) for one in settled}
    return tuple(
        named.get(place) or _held_as_twin(memory, store, mint)
        for place, memory in enumerate(memories)
    )


class _Names:
    """The ids and slugs that others have. Those that are wished for first are looked up at once:
    one by one they took three times as long as all else that a new article needs.
    """

    def __init__(self, store: Store, new: Sequence[Candidate], mint: Mint) -> None:
        self._store = store
        self._ids = {id_ for one in new for id_ in wished_ids(one, mint)}
        self._slugs = {one.slug for one in new}
        self._holders = store.id_holders(self._ids)
        self._taken = store.taken_slugs(self._slugs)

    def id_holder(self, id_: str) -> str | None:
        known = id_ in self._ids
        return (self._holders if known else self._store.id_holders((id_,))).get(id_)

    def is_slug_taken(self, slug: str) -> bool:
        known = slug in self._slugs
        return slug in (self._taken if known else self._store.taken_slugs((slug,)))


def _held_as_twin(memory: Memory, store: Store, mint: Mint) -> Memory:
    """An article that is known may still be, or have become, the copy of another's id."""
    wanted = explicit_id(memory.entry.id, mint)
    if wanted is None or wanted == memory.id:
        return memory
    others = store.memories_by_id((wanted,))
    holder = next((one for one in others if not one.gone), None)
    return hold_as_twin(memory, holder.file) if holder else memory


def hold_as_twin(memory: Memory, holder: str) -> Memory:
    """An article whose id another file has already is told of, and not shown."""
    reason = f"{TWIN}{holder}"
    return replace(memory, visible=False, served=None, verdict=Kind.HELD, reason=reason, due=None)


def is_twin(memory: Memory) -> bool:
    """Whether an article is held because another file has its id."""
    return memory.verdict is Kind.HELD and memory.reason.startswith(TWIN)


def settle_baseline(
    candidates: Iterable[Candidate],
    mint: Mint,
    now: datetime,
    *,
    dates: Mapping[int, datetime] | None = None,
) -> tuple[Settled, ...]:
    """Settle all articles of a baseline at once: then the order of reading cannot matter.

    What an imported state knows, or went ahead, keeps its id, address and dates, and nothing else
    takes these.
    ``dates`` say when each undated one counts as first seen, where these are not all there are.
    """
    known = list(candidates)
    present = [one for one in known if not one.absent]
    recalled = recall(known, mint, now)
    keys = {one.key for one in recalled}
    files = {one.key: one.file for one in known}
    past = [*(one.remembered for one in known if one.remembered), *recalled]
    holders = {one.id: files[one.key] for one in past}
    slugs = {one.slug for one in past}
    seen = baseline_dates(present, now) if dates is None else dates
    settled = settle(
        (one for one in present if one.key not in keys),
        mint,
        id_holder=holders.get,
        slugs_taken=slugs.__contains__,
        first_seen=lambda candidate: candidate.published or seen[candidate.key],
    )
    return (*recalled, *settled)


def unsettled(memory: Memory) -> Memory:
    """An article as the baseline keeps it: with the author's own dates, and not served yet.

    One that has an id already came with an imported state, or went ahead: it keeps its dates.
    """
    if memory.id is not None:
        return memory
    entry = memory.entry
    dates = (memory.published, memory.updated, memory.served)
    if dates == (entry.published, entry.updated, None):
        return memory
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
        version=version_of(entry.flags.get(VERSION)),
    )


def _named(memory: Memory, settled: Settled) -> Memory:
    named = replace(memory, id=settled.id, slug=settled.slug)
    if settled.duplicate_of is None:
        return named
    return hold_as_twin(named, settled.duplicate_of)
