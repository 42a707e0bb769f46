"""The guard over one scan: what might be a mishap is set aside until it is known how much there is.

What is known to be too much goes on at once, held back; the rest waits for the end of the scan.
So never more than the limits and one batch are kept in memory, however many files there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from feedsvc.model import Guard, GuardRules, Memory
from feedsvc.pipeline.batch import Change
from feedsvc.pipeline.concerns import Concern, concerns_of, held_back, held_since_before
from feedsvc.pipeline.intake import Intake

#: More files than this are not kept waiting: so many edits at once are no correction anyhow.
MOST_ASIDE = 500


Changes = Mapping[str, Sequence[Change]]


class Sieve:
    """Counts over one scan what would be a mishap in numbers. ``held`` is held from before."""

    def __init__(self, rules: GuardRules, now: datetime, held: Mapping[Guard, int]) -> None:
        self._rules = rules
        self._now = now
        self._limits = {
            Guard.FLOOD: rules.flood,
            Guard.DATES: rules.dates,
            Guard.EDITS: rules.edits,
        }
        self._held: Counter[Concern] = Counter({(guard, ""): n for guard, n in held.items()})
        self._counts: Counter[Concern] = Counter()
        self._aside: list[tuple[Intake, frozenset[Concern]]] = []
        self._crowded = False

    def pass_on(
        self,
        batches: Iterable[tuple[Intake, ...]],
        foresee: Callable[[Sequence[Intake]], Changes],
        *,
        stopped: Callable[[], bool],
    ) -> Iterator[tuple[Intake, ...]]:
        """All of a scan in another order: what was set aside comes with the last batch.

        With it and not after it: each batch is a transaction, and there is one in a second.
        """
        ready: tuple[Intake, ...] = ()
        for batch in batches:
            if ready:
                yield ready
            ready = self.sift(batch, foresee(batch))
        if not stopped():
            ready += self.rest()
        if ready:
            yield ready

    def sift(self, intakes: Sequence[Intake], changes: Changes) -> tuple[Intake, ...]:
        """Those that may go on now: harmless, or known to be too many. The others are set aside."""
        for intake in intakes:
            self._aside.append((intake, self.count(changes[intake.file.name])))
        ready = self._take_decided()
        if len(self._aside) > MOST_ASIDE:
            self._crowded = True
            ready += self._take_decided()
        return ready

    def rest(self) -> tuple[Intake, ...]:
        """What was set aside, at the end of the scan: there were not too many of it."""
        rest = tuple(intake for intake, _ in self._aside)
        self._aside = []
        return rest

    def count(self, changes: Iterable[Change]) -> frozenset[Concern]:
        """Count what gives concern about these articles, and name it."""
        found = [
            concern
            for before, after in changes
            for concern in concerns_of(before, after, self._rules, self._now)
            if concern != held_since_before(before)
        ]
        self._counts.update(found)
        return frozenset(found)

    def hold(self, before: Memory | None, after: Memory) -> Memory:
        """What is to become of an article, as far as is known of the others now."""
        concerns = concerns_of(before, after, self._rules, self._now)
        held = held_since_before(before)
        return held_back(
            before, after, {one for one in concerns if one == held or self._is_many(one)}
        )

    def forget_held(self) -> None:
        """What was held from before was released: only what this scan finds counts."""
        self._held.clear()

    @property
    def engaged(self) -> bool:
        """Whether anything was too much in this scan."""
        return any(map(self._is_many, {*self._counts, *self._held}))

    @property
    def bulk_edits(self) -> dict[str, int]:
        """How many articles were edited at once, by section, where there were too many."""
        return {
            concern[1]: number
            for concern, number in sorted(self._counts.items())
            if concern[0] is Guard.EDITS and self._is_many(concern)
        }

    def _take_decided(self) -> tuple[Intake, ...]:
        ready = tuple(intake for intake, concerns in self._aside if self._is_decided(concerns))
        self._aside = [pair for pair in self._aside if not self._is_decided(pair[1])]
        return ready

    def _is_decided(self, concerns: frozenset[Concern]) -> bool:
        return all(map(self._is_many, concerns))

    def _is_many(self, concern: Concern) -> bool:
        guard = concern[0]
        crowded = self._crowded and guard is Guard.EDITS
        return crowded or self._counts[concern] + self._held[concern] > self._limits[guard]
