"""What a scan did, as a table that rich draws, or as JSON. Single lines: telling.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from feedsvc.model import Kind, ScanReport

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
