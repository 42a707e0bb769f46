"""What happened, for people: a line per event, and a table at the end. rich draws both."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from feedsvc.model import Event, Kind, Note, Notice, ScanReport

log = logging.getLogger("feedsvc")

#: What each kind of event means to the one who runs the server.
MEANINGS: Mapping[Kind, tuple[str, str]] = {
    Kind.NEW: ("green", "new in the feeds"),
    Kind.CORRECTED: ("cyan", "changed"),
    Kind.TOUCHED: ("dim", "looked at, nothing changed"),
    Kind.MOVED: ("cyan", "moved"),
    Kind.HELD: ("yellow", "held back"),
    Kind.WITHDRAWN: ("magenta", "withdrawn"),
    Kind.RETURNED: ("green", "back in the feeds"),
    Kind.MISSING: ("yellow", "gone; waiting to see whether it returns"),
    Kind.REFUSED: ("red", "could not be read"),
    Kind.IGNORED: ("dim", "no article in it"),
    Kind.WAITING: ("dim", "waiting for it to come to rest"),
}


def describe(event: Event) -> str:
    """One event in one line: what, which file, its title or the reason."""
    words = [f"{event.kind:<9}", printable(event.file)]
    if event.title:
        words.append(f"“{event.title}”")
    if event.reason:
        words.append(f"({event.reason})")
    return "  ".join(words)


def describe_note(file: str, note: Note) -> str:
    """One note in one line: file, line, what is wrong and what to type."""
    place = f"{printable(file)}:{note.line}" if note.line else printable(file)
    return f"{place}: {note.message}" + (f" — {note.hint}" if note.hint else "")


def log_event(event: Event) -> None:
    """Write an event to the log, with what its author should know."""
    if event.kind is Kind.WAITING:
        return
    level = logging.WARNING if event.kind is Kind.REFUSED else logging.INFO
    log.log(level, "%s", describe(event))
    for note in event.notes:
        log.warning("%s", describe_note(event.file, note))


def log_report(report: ScanReport) -> None:
    """Write what is wrong with the folder itself; the events were written as they happened."""
    if report.problem:
        log.error("%s", report.problem)


def log_notices(report: ScanReport, told: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Write what the guards hold or did, unless it was told already; give what is told now."""
    for notice in report.notices:
        if notice not in told:
            log.warning("%s", notice.text)
    return report.notices


def print_report(report: ScanReport, console: Console) -> None:
    """A summary table of one scan."""
    table = Table(title="Scan", title_justify="left", show_header=False, box=None)
    table.add_column(justify="right")
    table.add_column()
    table.add_row(str(report.listed), "files in the folder")
    table.add_row(str(report.read), "of them read")
    for kind, (colour, meaning) in MEANINGS.items():
        if report.counts.get(kind):
            table.add_row(str(report.counts[kind]), Text(meaning, style=colour))
    seconds = (report.finished - report.started).total_seconds()
    table.add_row(f"{seconds:.1f}", "seconds")
    console.print(table)
    if report.unreadable:
        told = f"{report.unreadable} of the files cannot be read; feedsvc check names them"
        console.print(Text(told, style="red"))
    if report.baseline:
        console.print(Text("Nothing is published yet: see feedsvc check", style="yellow"))
    for notice in report.notices:
        console.print(Text(notice.text, style="bold yellow"), soft_wrap=True)
    if report.problem:
        console.print(Text(report.problem, style="bold red"))


def to_json(value: Any) -> str:
    """A value of the model as JSON, moments in ISO 8601."""
    return json.dumps(value, default=_plain, ensure_ascii=False, indent=2)


def echo_json(value: Any) -> None:
    click.echo(to_json(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def printable(text: str) -> str:
    """Text that any terminal takes in a line: names may be no UTF-8, or hold a line's end."""
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "�" for sign in plain)
