"""Which article is this, and what are its id, its address and its first dates? Values in, values out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from feedsvc.model import Candidate, Settled

#: More files than this with one modification time were copied or checked out at once: that time
#: says nothing about any of them.
SHARED_MTIME = 5

#: RFC 3986: a scheme, a colon and no white space. Such an id is used as it is.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")

Taken = Callable[[str], bool]
Holder = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Mint:
    """What ids are minted from: the site's authority and the year it began (RFC 4151)."""

    authority: str
    since: int

    def tag(self, year: int, name: str) -> str:
        """A ``tag:`` URI: unique for as long as nobody else mints for this authority."""
        return f"tag:{self.authority},{year:04}:{name}"


def settle(
    candidates: Iterable[Candidate],
    mint: Mint,
    *,
    id_holder: Holder,
    slugs_taken: Taken,
    first_seen: Callable[[Candidate], datetime],
) -> tuple[Settled, ...]:
    """Give each candidate its id, its slug and its dates, all for good.

    The candidates are taken by published date, then path, so that the same folder gives the same
    ids whatever order it was read in. The address is that of the id's own name, numbered where
    another has it. ``id_holder`` names the file whose article has an id already.
    """
    dated = [(candidate, first_seen(candidate)) for candidate in candidates]
    dated.sort(key=lambda pair: (pair[0].published or pair[1], pair[0].file, pair[0].part))
    dated = _newest_version_first(dated)
    register = _Register(id_holder, slugs_taken)
    return tuple(_settle_one(candidate, seen, mint, register) for candidate, seen in dated)


def _newest_version_first(
    dated: Sequence[tuple[Candidate, datetime]],
) -> list[tuple[Candidate, datetime]]:
    """Of the versions of one item, in files of their own, the newest takes the first one's place."""
    places: dict[str, list[int]] = {}
    for place, (candidate, _) in enumerate(dated):
        if candidate.id and candidate.version:
            places.setdefault(candidate.id, []).append(place)
    ordered = list(dated)
    for same in places.values():
        newest = sorted(same, key=lambda place: -dated[place][0].version)
        for place, source in zip(same, newest, strict=True):
            ordered[place] = dated[source]
    return ordered


class _Register:
    """The ids and slugs in use: those remembered, and those given out in this run."""

    def __init__(self, id_holder: Holder, slugs_taken: Taken) -> None:
        self._id_holder, self._slugs_taken = id_holder, slugs_taken
        self._files: dict[str, str] = {}
        self._slugs: set[str] = set()

    def has_id(self, id_: str) -> bool:
        return self.holder(id_) is not None

    def has_slug(self, slug: str) -> bool:
        return slug in self._slugs or self._slugs_taken(slug)

    def holder(self, id_: str) -> str | None:
        return self._files.get(id_) or self._id_holder(id_)

    def enter(self, id_: str, slug: str, file: str) -> None:
        self._files[id_] = file
        self._slugs.add(slug)


def _settle_one(candidate: Candidate, seen: datetime, mint: Mint, register: _Register) -> Settled:
    published = candidate.published or seen
    given = explicit_id(candidate.id, mint)
    twin = register.holder(given) if given else None
    if given is None or twin:
        canonical = None if twin else _canonical(candidate, register.has_id)
        given = canonical or mint_id(candidate, mint, register.has_id)
    slug = number_slug(candidate.slug, register.has_slug)
    register.enter(given, slug, candidate.file)
    updated = max(candidate.updated or published, published)
    return Settled(candidate.key, given, slug, seen, published, updated, twin)


def explicit_id(given: str | None, mint: Mint) -> str | None:
    """The id that the author gave: as it is if it is a URI, else within our authority."""
    if not given:
        return None
    if _URI.fullmatch(given):
        return given
    name = re.sub(r"[^\w.~:@!$&'()*+;=,-]+", "-", given).strip("-") or "article"
    return mint.tag(mint.since, f"id:{name}")


def _canonical(candidate: Candidate, used: Taken) -> str | None:
    """The declared canonical URL, unless another article has it: then it names neither."""
    if candidate.canonical and not used(candidate.canonical):
        return candidate.canonical
    return None


def wished_ids(candidate: Candidate, mint: Mint) -> tuple[str, ...]:
    """The ids of which one is given if nobody has it yet: by them others can be looked up at once."""
    wishes = (
        explicit_id(candidate.id, mint),
        candidate.canonical,
        mint_id(candidate, mint, lambda _: False),
    )
    return tuple(filter(None, wishes))


def mint_id(candidate: Candidate, mint: Mint, used: Taken) -> str:
    """Mint an id from the file's own name; a later one of the same name gets a hash behind it."""
    year = candidate.published.year if candidate.published else mint.since
    name = candidate.stem or "article"
    date = candidate.published.isoformat() if candidate.published else ""
    for told_apart in ((), (candidate.title, date), (candidate.title, date, candidate.file)):
        id_ = mint.tag(year, "-".join([name, *_short_hash(told_apart)]))
        if not used(id_):
            return id_
    return _numbered_id(mint, year, name, candidate, used)


def _numbered_id(mint: Mint, year: int, name: str, candidate: Candidate, used: Taken) -> str:
    number = 2
    while True:
        (told_apart,) = _short_hash((candidate.title, candidate.file, candidate.part, str(number)))
        id_ = mint.tag(year, f"{name}-{told_apart}")
        if not used(id_):
            return id_
        number += 1


def _short_hash(values: Sequence[str]) -> tuple[str, ...]:
    if not values:
        return ()
    data = "\x00".join(values).encode("utf-8", "surrogatepass")
    return (hashlib.sha256(data).hexdigest()[:8],)


def number_slug(wish: str, taken: Taken) -> str:
    """The wished address, or the first free one of ``wish-2``, ``wish-3`` …"""
    wish = wish or "article"
    if not taken(wish):
        return wish
    number = 2
    while taken(f"{wish}-{number}"):
        number += 1
    return f"{wish}-{number}"


def baseline_dates(candidates: Sequence[Candidate], now: datetime) -> dict[int, datetime]:
    """When each undated article of a baseline counts as first seen, by key.

    An undated file takes its modification time, unless more than ``SHARED_MTIME`` share that
    second, or it lies in the future: those take the oldest date known minus one second each, in
    path order, so that they stand below what is dated and in an order that never changes.
    """
    undated = [candidate for candidate in candidates if candidate.published is None]
    if not undated:
        return {}
    shared = Counter(candidate.mtime_ns // 10**9 for candidate in candidates)
    dates: dict[int, datetime] = {}
    unknown = []
    for candidate in undated:
        modified = from_nanoseconds(candidate.mtime_ns)
        if shared[candidate.mtime_ns // 10**9] > SHARED_MTIME or modified > now:
            unknown.append(candidate)
        else:
            dates[candidate.key] = modified
    known = [c.published for c in candidates if c.published and c.published <= now]
    oldest = min(known, default=now)
    unknown.sort(key=lambda candidate: (candidate.file, candidate.part))
    for place, candidate in enumerate(unknown, start=1):
        dates[candidate.key] = oldest - timedelta(seconds=place)
    return dates


def from_nanoseconds(time_ns: int) -> datetime:
    """A file's time stamp in whole seconds, as a moment in UTC."""
    return datetime.fromtimestamp(time_ns // 10**9, tz=UTC)
