"""What an imported state means for the articles of a baseline. Values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from feedsvc.identity import Mint, explicit_id
from feedsvc.model import Candidate, Settled

A_DAY = timedelta(days=1)


def recall(candidates: Sequence[Candidate], mint: Mint, now: datetime) -> tuple[Settled, ...]:
    """Settle the articles that the state names: by file and part, else by id, else by words.

    One whose file was not found stays as it is, unless an article that the state does not name
    proves to be it.
    """
    present = [one for one in candidates if not one.absent]
    heirs = _find_heirs(candidates, mint)
    holders = {one.remembered.id: one.file for one in present if one.remembered}
    kept = [_keep(one, one.remembered, mint, holders) for one in present if one.remembered]
    inherited = [
        _inherit(one, absent, absent.remembered, now)
        for one in present
        if (absent := heirs.get(one.key)) and absent.remembered
    ]
    return (*kept, *inherited)


def _keep(
    candidate: Candidate, remembered: Settled, mint: Mint, holders: Mapping[str, str]
) -> Settled:
    """An article as the state knows it. A copy that bears another's id is still one."""
    given = explicit_id(candidate.id, mint)
    if given is None or given == remembered.id:
        return remembered
    return replace(remembered, duplicate_of=holders.get(given))


def _find_heirs(candidates: Sequence[Candidate], mint: Mint) -> dict[int, Candidate]:
    """The articles that have another file now: the absent one, by the key of the present one."""
    absent = [one for one in candidates if one.absent and one.remembered]
    if not absent:
        return {}
    unknown = [one for one in candidates if not one.absent and not one.remembered]
    unknown.sort(key=lambda one: (one.file, one.part))
    heirs = _by_id(absent, unknown, mint)
    taken = {one.key for one in heirs.values()}
    absent = [one for one in absent if one.key not in taken]
    # An id that the state does not know says that this is another article, whatever its words.
    unknown = [one for one in unknown if one.key not in heirs and not one.id]
    return heirs | _by_words(absent, unknown)


def _by_id(
    absent: Iterable[Candidate], unknown: Iterable[Candidate], mint: Mint
) -> dict[int, Candidate]:
    free = {one.remembered.id: one for one in absent if one.remembered}
    found = {}
    for one in unknown:
        id_ = explicit_id(one.id, mint) or one.canonical
        if id_ in free:
            found[one.key] = free.pop(id_)
    return found


def _by_words(absent: Sequence[Candidate], unknown: Sequence[Candidate]) -> dict[int, Candidate]:
    """Only where nothing else has these words: of several nobody can tell which is which."""
    old = {one.words: one for one in absent if one.words}
    counts = Counter(one.words for one in (*absent, *unknown))
    pair = 2
    return {
        one.key: old[one.words] for one in unknown if one.words in old and counts[one.words] == pair
    }


def _inherit(candidate: Candidate, absent: Candidate, known: Settled, now: datetime) -> Settled:
    published = _published(candidate.published, known.published)
    # The author's word, or that the words have changed since.
    updated = known.updated if candidate.words == absent.words else now
    if candidate.updated and published <= candidate.updated <= now:
        updated = candidate.updated
    return replace(
        known,
        key=candidate.key,
        published=published,
        updated=max(updated, published),
        succeeds=absent.key,
    )


def _published(given: datetime | None, known: datetime) -> datetime:
    """The date that subscribers have seen, unless the file names another day."""
    if given is None or timedelta() <= known - given < A_DAY:
        return known
    return given
