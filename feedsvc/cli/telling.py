"""What happened, in lines of the log and of any terminal."""

from __future__ import annotations

import logging

from feedsvc.model import Event, Kind, Note, Notice, ScanReport

log = logging.getLogger("feedsvc")


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


def printable(text: str) -> str:
    """Text that any terminal takes in a line: names may be no UTF-8, or hold a line's end."""
    plain = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "�" for sign in plain)
