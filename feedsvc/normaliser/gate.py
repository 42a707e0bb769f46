"""Whether an article may appear at all, and between which moments.

Each of an article's ``states`` is ``KEY=VALUE``. KEY is lower-case without ``-``, ``_`` or space
(``draft``, ``published``, ``status``, ``state``, ``visibility``, ``unlisted``, ``feed``,
``private``, ``password`` …); VALUE is what the author wrote. A folder ``_drafts`` or a file name's
marker says ``draft=true``. What cannot be understood keeps the article back: a draft that leaks
cannot be called back, an article that waits can be helped in a minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from feedsvc.model import Claim, Note, ReadingRules
from feedsvc.moments import refusal
from feedsvc.normaliser.dates import read_claim
from feedsvc.normaliser.findings import shown
from feedsvc.truth import NO, UNSET, YES, plain

_NO_DATE = UNSET | NO | {"never", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00t00:00:00"}

# Switches that keep an article back when they are on, with the reason for people.
_HOLDING = {
    "draft": "it is a draft",
    "isdraft": "it is a draft",
    "private": "it is private",
    "isprivate": "it is private",
    "hidden": "it is hidden",
    "unlisted": "it is unlisted",
    "archived": "it is archived",
    "deleted": "it is deleted",
    "unpublished": "it is not published",
    "headless": "it is a headless page",
    "eleventyexcludefromcollections": "it is excluded from collections",
    "excludefromfeed": "it is excluded from feeds",
    "excludefromfeeds": "it is excluded from feeds",
    "feedexclude": "it is excluded from feeds",
    "rssexclude": "it is excluded from feeds",
}
# Switches that keep it back when they are off.
_RELEASING = {
    "published": "it is not published",
    "publish": "it is not published",
    "ispublished": "it is not published",
    "public": "it is not public",
    "ispublic": "it is not public",
    "visible": "it is not visible",
    "feed": "it is excluded from feeds",
    "rss": "it is excluded from feeds",
    "infeed": "it is excluded from feeds",
    "listed": "it is unlisted",
}
_WORKFLOW = frozenset({"status", "state", "pubstatus", "poststatus", "workflow", "workflowstate"})
_VISIBILITY = frozenset({"visibility", "access"})
_PASSWORD = frozenset({"password", "postpassword", "protected"})
# What is withdrawn is not held back: a notice takes its place, see withdrawal.py.
_IGNORED = frozenset(
    {
        *("sitemapexclude", "sitemap", "future", "featured", "insearchindex", "searchexclude"),
        *("noindex", "withdrawn"),
    }
)

_OPEN_STATES = frozenset(
    {
        *("published", "publish", "public", "live", "usable", "final", "active", "online"),
        *("released", "posted", "approved", "corrected", "updated", "page", "visible"),
    }
)
_CLOSED_STATES = frozenset(
    {
        *("draft", "hidden", "skip", "private", "archived", "archive", "deleted", "unlisted"),
        *("gone", "illegal", "teapot", "attachment", "withheld", "canceled", "cancelled"),
        *("pending", "review", "in review", "in-review", "in_review", "auto-draft", "trash"),
        *("inherit", "expired", "unpublished", "withdrawn", "killed", "spiked", "idea", "todo"),
        *("wip", "inactive", "offline", "embargoed", "password", "removed", "retracted"),
        *("disabled", "outline", "rejected", "internal"),
    }
)
_SCHEDULED_STATES = frozenset({"scheduled", "schedule", "future"})
_OPEN_TO = frozenset({"public", "everyone", "all", "open", "world", "free", "visible", "published"})
_OPEN_TO_FEW = frozenset(
    {
        *("members", "member", "paid", "private", "hidden", "unlisted", "tiers", "subscribers"),
        *("internal", "password", "none", "draft", "filter", "restricted", "premium", "followers"),
    }
)


@dataclass(frozen=True, slots=True)
class Gate:
    """``hold``: why the article may not appear at all. The two moments bound when it may."""

    hold: str | None = None
    hold_origin: str = ""
    not_before: datetime | None = None
    not_before_origin: str = ""
    expires: datetime | None = None
    expires_origin: str = ""
    notes: tuple[Note, ...] = ()


def judge_gate(
    states: tuple[Claim[str], ...],
    embargo: tuple[Claim[str], ...],
    expires: tuple[Claim[str], ...],
    *,
    rules: ReadingRules,
    dated: bool,
) -> Gate:
    """Judge all switches; ``dated`` says that the article names its moment of publication."""
    if not (states or embargo or expires):
        return Gate()
    opens = _Bounds.read("embargo", embargo, rules)
    ends = _Bounds.read("expiry", expires, rules)
    scheduled = dated or bool(opens.moments)
    judged = ((_judge_state(claim, scheduled=scheduled), claim.origin) for claim in states)
    holds = [(reason, origin) for reason, origin in judged if reason]
    holds += opens.holds + ends.holds
    hold, hold_origin = holds[0] if holds else (None, "")
    not_before, not_before_origin = max(opens.moments, default=(None, ""))
    expiry, expires_origin = min(ends.moments, default=(None, ""))
    return Gate(
        hold=f"{hold} ({hold_origin})" if hold else None,
        hold_origin=hold_origin,
        not_before=not_before,
        not_before_origin=not_before_origin,
        expires=expiry,
        expires_origin=expires_origin,
        notes=_note_contradiction(not_before, expiry),
    )


def _note_contradiction(not_before: datetime | None, expires: datetime | None) -> tuple[Note, ...]:
    if not_before and expires and expires <= not_before:
        return (Note("it expires before its embargo ends, so it never appears"),)
    return ()


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The moments that claims of one kind name, and the reasons to hold that they give."""

    moments: list[tuple[datetime, str]]
    holds: list[tuple[str, str]]

    @classmethod
    def read(cls, kind: str, claims: Iterable[Claim[str]], rules: ReadingRules) -> _Bounds:
        bounds = cls([], [])
        for claim in claims:
            if plain(claim.value) not in _NO_DATE:
                bounds._add(kind, claim, rules)
        return bounds

    def _add(self, kind: str, claim: Claim[str], rules: ReadingRules) -> None:
        if moment := read_claim(claim, rules):
            self.moments.append((moment.at, claim.origin))
        elif plain(claim.value) in YES:
            self.holds.append((f"its {kind} names no moment", claim.origin))
        else:
            why = refusal(claim.value, date_order=rules.date_order)
            self.holds.append((f"its {kind} cannot be read: {why}", claim.origin))


def _judge_state(claim: Claim[str], *, scheduled: bool) -> str | None:
    """The reason to keep the article back that one state gives, or None."""
    key, _, written = claim.value.partition("=")
    value = plain(written)
    if value in UNSET or key in _IGNORED:
        return None
    if (key, value) == ("type", "page"):
        return "it is a page of the site, not an article"
    if key in _PASSWORD:
        # The value is a secret, so no message may name it.
        return None if value in NO else "it is protected by a password"
    if key in _WORKFLOW:
        return _judge_workflow(key, value, scheduled=scheduled)
    if key in _VISIBILITY:
        return _judge_visibility(key, value)
    return _judge_switch(key, value)


def _judge_switch(key: str, value: str) -> str | None:
    if key in _HOLDING and value in YES | NO:
        return _HOLDING[key] if value in YES else None
    if key in _RELEASING and value in YES | NO:
        return _RELEASING[key] if value in NO else None
    return f"{key} {shown(value)} is not understood; write true or false"


def _judge_workflow(key: str, value: str, *, scheduled: bool) -> str | None:
    word = value.removeprefix("stat:")
    if word in _OPEN_STATES:
        return None
    if word in _SCHEDULED_STATES:
        return None if scheduled else f"its {key} is '{word}', but it names no date"
    if word in _CLOSED_STATES:
        return f"its {key} is '{word}'"
    return f"its {key} {shown(value)} is not understood; write published or draft"


def _judge_visibility(key: str, value: str) -> str | None:
    if value in _OPEN_TO:
        return None
    if value in _OPEN_TO_FEW:
        return f"its {key} is '{value}'"
    return f"its {key} {shown(value)} is not understood; write public or private"
