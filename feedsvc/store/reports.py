"""Scan reports as documents, and the last hundred of them."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from feedsvc.model import Event, Guard, Kind, Notice, ScanReport
from feedsvc.store import schema
from feedsvc.store.rows import pack, pack_moment, pack_notes, unpack_moment, unpack_notes
from feedsvc.store.schema import from_microseconds, to_microseconds

KEPT = 100
PLAIN_FIELDS = ("listed", "read", "revision", "baseline", "problem")


def add_report(connection: sa.Connection, report: ScanReport) -> None:
    """Keep a report, and let go of the oldest beyond a hundred."""
    table = schema.scan_report
    last = connection.execute(sa.select(sa.func.max(table.c.number))).scalar() or 0
    connection.execute(sa.insert(table).values(number=last + 1, document=pack_report(report)))
    connection.execute(sa.delete(table).where(table.c.number <= last + 1 - KEPT))


def read_reports(connection: sa.Connection, limit: int) -> tuple[ScanReport, ...]:
    """The last reports, newest first."""
    table = schema.scan_report
    query = sa.select(table.c.document).order_by(table.c.number.desc()).limit(limit)
    return tuple(unpack_report(document) for document in connection.execute(query).scalars())


def pack_report(report: ScanReport) -> str:
    return pack(
        {name: getattr(report, name) for name in PLAIN_FIELDS}
        | {
            "started": to_microseconds(report.started),
            "finished": to_microseconds(report.finished),
            "counts": {kind.value: count for kind, count in report.counts.items()},
            "events": [_pack_event(event) for event in report.events],
            "look_again": pack_moment(report.look_again),
            "notices": [[one.guard.value, one.articles, one.text] for one in report.notices],
        }
    )


def unpack_report(document: str) -> ScanReport:
    fields = json.loads(document)
    return ScanReport(
        started=from_microseconds(fields["started"]),
        finished=from_microseconds(fields["finished"]),
        counts={Kind(kind): count for kind, count in fields["counts"].items()},
        events=tuple(_unpack_event(values) for values in fields["events"]),
        look_again=unpack_moment(fields["look_again"]),
        notices=tuple(
            Notice(Guard(guard), articles, text)
            for guard, articles, text in fields.get("notices", ())
        ),
        **{name: fields[name] for name in PLAIN_FIELDS},
    )


def _pack_event(event: Event) -> list[Any]:
    return [event.file, event.kind.value, event.title, event.reason, pack_notes(event.notes)]


def _unpack_event(values: list[Any]) -> Event:
    file, kind, title, reason, notes = values
    return Event(file, Kind(kind), title, reason, unpack_notes(notes))
