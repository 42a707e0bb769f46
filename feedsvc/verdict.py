"""What happened to an article, and may it appear? Values in, values out; no clock, no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from feedsvc.model import LEGAL, Entry, Kind, Memory, Note, TimeRules, Verdict
from feedsvc.truth import is_yes

A_SECOND = timedelta(seconds=1)
DEFAULT = TimeRules()


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an entry may be seen now, why not, and when that may change by itself."""

    open: bool
    reason: str = ""
    until: datetime | None = None


def gate(
    entry: Entry, now: datetime, *, before: Memory | None = None, times: TimeRules = DEFAULT
) -> Gate:
    """The one gate that every output stands behind."""
    if reason := _closed_for_good(entry, now):
        return Gate(open=False, reason=reason)
    date = None if before and refuses_date(before, entry, now) else entry.published
    delayed = _delayed(before, entry, now, times) if before else None
    opens = max(filter(None, (entry.not_before, date, delayed)), default=None)
    if opens is None or opens <= now:
        return Gate(open=True, until=entry.expires)
    if opens == delayed:
        return Gate(open=False, reason=f"its section's delay ends {_second(opens)}", until=opens)
    return Gate(open=False, reason=f"not before {_minute(opens)}", until=opens)


def _closed_for_good(entry: Entry, now: datetime) -> str:
    if entry.hold:
        return entry.hold
    if entry.expires and entry.expires <= now:
        return f"expired on {_day(entry.expires)}"
    return ""


def _delayed(before: Memory, entry: Entry, now: datetime, times: TimeRules) -> datetime | None:
    """When the delay of its section lets an article appear for the first time.

    It counts from the moment at which the article was first seen, or was released if it was held
    till then, or from its date if that is later. An edit does not begin it anew.
    """
    delay = times.delays.get(entry.section.slug, 0) if entry.section else 0
    if not delay or before.served or is_yes(entry.flags.get("breaking")):
        return None
    if before.due and not before.visible and _same_start(before.entry, entry):
        return before.due
    seen = now if before.entry.hold else before.first_seen
    known = [entry.published, seen if times.seen_counts else None]
    since = max(filter(None, known), default=None)
    # On a whole second, at which a feed can always change.
    return _whole_second(since + timedelta(seconds=delay)) if since else None


def _same_start(before: Entry, entry: Entry) -> bool:
    return (before.hold, before.published, before.not_before) == (
        entry.hold,
        entry.published,
        entry.not_before,
    )


def judge(
    before: Memory,
    entry: Entry,
    now: datetime,
    *,
    times: TimeRules = DEFAULT,
    reread: bool = False,
) -> Verdict:
    """Say what a reading of an article means beside what is remembered of it.

    ``reread`` says that the file is the same and only the way of reading it changed, which is no
    news to anybody.
    """
    decision = gate(entry, now, before=before, times=times)
    redated = _redating(before, published_at(before, entry, now, reread=reread))
    reason = "; ".join(filter(None, (decision.reason, redated)))
    if not decision.open:
        return Verdict(Kind.HELD, visible=False, reason=reason, until=decision.until)
    if entry.withdrawn is not None and before.served is None:
        return Verdict(Kind.HELD, visible=False, reason=f"never published and {withdrawal(entry)}")
    if entry.withdrawn is not None:
        told = f"{withdrawal(entry)}; a notice stands in its place"
        return Verdict(Kind.WITHDRAWN, visible=True, reason=told, until=decision.until)
    kind = _kind(before, entry)
    if kind is Kind.TOUCHED and redated:
        kind = Kind.CORRECTED
    return Verdict(kind, visible=True, reason=reason, until=decision.until)


def withdrawal(entry: Entry) -> str:
    """Say that and why an entry was withdrawn; empty if it was not."""
    if entry.withdrawn == LEGAL:
        return "withdrawn for legal reasons"
    return f"withdrawn: {entry.withdrawn}" if entry.withdrawn else "withdrawn by its author"


def _kind(before: Memory, entry: Entry) -> Kind:
    if before.served is None:
        return Kind.NEW
    if not before.visible or before.entry.withdrawn is not None:
        return Kind.RETURNED
    return Kind.TOUCHED if _reads_the_same(before.entry, entry) else Kind.CORRECTED


def _reads_the_same(before: Entry, entry: Entry) -> bool:
    return before.words == entry.words and before.content == entry.content


def _redating(before: Memory, published: datetime) -> str:
    """What to tell of an article that was served under another date."""
    if before.served is None or before.published in {None, published}:
        return ""
    was = _second(before.published) if before.published else ""
    return f"its published date was {was} and is {_second(published)} now, as its file says"


def published_at(before: Memory, entry: Entry, now: datetime, *, reread: bool = False) -> datetime:
    """When the article counts as published: frozen, but for a date that the author changed.

    An article without a date is published when it is first shown. A bare day that is the day on
    which the article was first seen keeps that moment, so that the articles of one day stand in
    the order in which they came.
    """
    first = before.published if before.served else None
    if first is None:
        return _first_date(entry, now)
    if entry.published is None or not _takes_date(before, entry, now, reread=reread):
        return first
    if entry.date_only and _same_day(first, entry.published):
        return first
    return entry.published


def _first_date(entry: Entry, now: datetime) -> datetime:
    if entry.published is None or (entry.date_only and _same_day(now, entry.published)):
        return now
    return entry.published


def _takes_date(before: Memory, entry: Entry, now: datetime, *, reread: bool) -> bool:
    """Whether a served article gets the date of its file in place of the one it was served with."""
    if entry.published and entry.published > now:
        return not refuses_date(before, entry, now)
    # A file that is renamed, or read in another way, is no author who changes a date.
    in_file = entry.origins.get("published") != "file name"
    return in_file and not reread and before.entry.published != entry.published


def refuses_date(before: Memory, entry: Entry, now: datetime) -> bool:
    """Whether a date to come is not obeyed: subscribers have the article, and it would vanish."""
    if entry.published is None or entry.published <= now:
        return False
    stands = before.served is not None and before.visible and not _closed_for_good(entry, now)
    return stands and not is_yes(entry.flags.get("reschedule"))


def objection(before: Memory, entry: Entry, now: datetime) -> Note | None:
    """What to tell the author of a date that is not obeyed, and what to type."""
    if entry.published is None or before.published is None or not refuses_date(before, entry, now):
        return None
    origin = entry.origins.get("published", "")
    place = origin.rpartition("line ")[2]
    kept = before.published.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Note(
        f"{origin or 'its date'}: {_second(entry.published)} is to come, but the article is in"
        f" the feeds already, so it stays there, published {_second(before.published)}",
        line=int(place) if place.isdecimal() else None,
        hint=f"write date: {kept} to keep it so, or add reschedule: true to hide it until then",
    )


def _same_day(moment: datetime, midnight: datetime) -> bool:
    """Whether a moment lies in the 24 hours that begin at a day's local midnight."""
    return 0 <= (moment - midnight).total_seconds() < 24 * 3600


def updated_at(
    before: Memory,
    entry: Entry,
    published: datetime,
    now: datetime,
    *,
    times: TimeRules = DEFAULT,
    reread: bool = False,
) -> datetime:
    """When the article last changed for its readers: by its words, or because the author says so.

    ``reread`` is as for ``judge``.
    """
    if before.updated is None or before.served is None:
        return _said_update(entry, published, now) or published
    kept = max(before.updated, published)
    if reread:
        return kept
    if said := _said_update(entry, published, now):
        return said
    return kept if _is_quiet(before, entry, now, times) else max(now, kept)


def _said_update(entry: Entry, published: datetime, now: datetime) -> datetime | None:
    said = entry.updated
    return said if said and published <= said <= now else None


def _is_quiet(before: Memory, entry: Entry, now: datetime, times: TimeRules) -> bool:
    """Whether an edit is none of its readers' business: no word, a slip, or a first correction."""
    if entry.withdrawn != before.entry.withdrawn:
        return False
    if before.entry.words == entry.words or is_yes(entry.flags.get("minor")):
        return True
    shown_for = (now - before.served).total_seconds() if before.served else 0.0
    return shown_for < times.quiet_seconds


def _whole_second(moment: datetime) -> datetime:
    floor = moment.replace(microsecond=0)
    return floor if floor == moment else floor + A_SECOND


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _second(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
