"""When an entry was published and changed, and when it may appear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedsvc.model import Article, Note, ReadingRules
from feedsvc.moments import Moment
from feedsvc.normaliser.dates import lies_too_far, settle_dates
from feedsvc.normaliser.findings import Finding
from feedsvc.normaliser.gate import Gate, judge_gate

Fields = Mapping[str, Finding[Any]]


@dataclass(frozen=True, slots=True)
class Timing:
    """When an entry was published and changed, and when it may appear."""

    fields: Fields
    date_only: bool
    notes: tuple[Note, ...]


def settle_timing(article: Article, rules: ReadingRules, now: datetime) -> Timing:
    """Settle the dates, and what keeps the article back or bounds when it may appear."""
    dates = settle_dates(article.published, article.updated, rules=rules, now=now)
    dated = dates.published.value is not None
    gate = judge_gate(article.states, article.embargo, article.expires, rules=rules, dated=dated)
    fields: Fields = {
        "published": _instant(dates.published),
        "updated": _instant(dates.updated),
        "hold": _hold(article, rules, now, dated=dated, gate=gate),
        "not_before": Finding(gate.not_before, gate.not_before_origin),
        "expires": Finding(gate.expires, gate.expires_origin),
    }
    date_only = dates.published.value is not None and dates.published.value.date_only
    return Timing(fields, date_only, gate.notes)


def _hold(
    article: Article, rules: ReadingRules, now: datetime, *, dated: bool, gate: Gate
) -> Finding[str | None]:
    if gate.hold or dated:
        return Finding(gate.hold, gate.hold_origin)
    # "2099-01-01" says "not yet"; to forget it would publish the article at once.
    far = next((claim for claim in article.published if lies_too_far(claim, rules, now)), None)
    if far is None:
        return Finding(None)
    return Finding(f"its date is too far ahead to be true ({far.origin})", far.origin)


def _instant(finding: Finding[Moment | None]) -> Finding[datetime | None]:
    return Finding(finding.value.at if finding.value else None, finding.origin, finding.notes)
