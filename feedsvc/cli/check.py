"""``feedsvc check``: is the configuration right, and what is or is not published, and why?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import click

from feedsvc import readers
from feedsvc.cli.assembly import now
from feedsvc.cli.options import as_json, folder_and_config, settings_from
from feedsvc.cli.podcast_notes import episode_notes
from feedsvc.cli.printing import echo_json
from feedsvc.cli.surroundings import require_folder
from feedsvc.cli.telling import describe_note, printable
from feedsvc.errors import Unreadable
from feedsvc.model import Entry, Kind, Note, ReadingRules, SourceFile
from feedsvc.pipeline.folder_book import read_book
from feedsvc.pipeline.folder_rules import make_folder_rules
from feedsvc.pipeline.intake import take_in
from feedsvc.readers.file_names import never_an_article
from feedsvc.sources import list_files
from feedsvc.verdict import gate, withdrawal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of one article.

    ``published``, ``withdrawn``, ``held``, ``empty``, ``ignored`` or ``unreadable``.
    """

    file: str
    outcome: str
    title: str = ""
    section: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()


@click.command()
@folder_and_config
@as_json
def check(folder: Path | None, config: Path | None, as_json: bool) -> None:
    """Check the configuration and every file, and change nothing.

    Names each file that is or is not published, with the reason. Ends with 0, or with 1 if a
    file cannot be read.
    """
    settings = settings_from(config, folder)
    root = require_folder(settings)
    podcasts = frozenset(
        slug for slug, table in settings.tables.sections.items() if table.podcast.enabled
    )
    outcomes = tuple(check_folder(root, settings.reading_rules(), now(), podcasts))
    if as_json:
        echo_json({"folder": str(root), "files": outcomes})
    else:
        _print(root, settings.source, outcomes)
    sys.exit(1 if any(one.outcome == "unreadable" for one in outcomes) else 0)


def check_folder(
    root: Path, rules: ReadingRules, moment: datetime, podcasts: frozenset[str] = frozenset()
) -> Iterator[Outcome]:
    """Read every file as a scan would, and say what would become of it.

    ``podcasts`` are the slugs of the sections whose articles are episodes.
    """
    listing = list_files(root, suffixes=readers.SUFFIXES, pass_over=never_an_article)
    data, broken = read_book(root, listing)
    folders = make_folder_rules(data, rules, "")
    for event in broken:
        yield Outcome(event.file, "unreadable", reason=event.reason, notes=event.notes)
    for file in listing.by_name:
        own = folders.rules_for(file.name)
        yield from check_file(root, file, own, moment, listing.servable, podcasts)
    for name, line in listing.ignored:
        yield Outcome(name, "ignored", reason=line)
    for name, reason in listing.refused:
        yield Outcome(name, "unreadable", reason=reason)
    for name in listing.unknown:
        yield Outcome(name or ".", "unreadable", reason="this folder cannot be read")


def check_file(
    root: Path,
    file: SourceFile,
    rules: ReadingRules,
    moment: datetime,
    servable: Mapping[str, SourceFile] = MappingProxyType({}),
    podcasts: frozenset[str] = frozenset(),
) -> Iterator[Outcome]:
    """What would become of the articles of one file."""
    try:
        intake = take_in(root, file, rules, rules_digest="", now=moment, servable=servable)
    except Unreadable as problem:
        yield Outcome(file.name, "unreadable", reason=problem.message)
        return
    if intake.failed:
        outcome = "empty" if intake.file.verdict is Kind.IGNORED else "unreadable"
        yield Outcome(file.name, outcome, reason=intake.file.reason, notes=intake.file.notes)
    for entry in intake.entries.values():
        judged = _outcome(file.name, entry, moment)
        if entry.section and entry.section.slug in podcasts:
            judged = replace(judged, notes=(*judged.notes, *episode_notes(entry)))
        yield judged


def _outcome(name: str, entry: Entry, moment: datetime) -> Outcome:
    decision = gate(entry, moment)
    section = entry.section.name if entry.section else ""
    if decision.open and entry.withdrawn is not None:
        reason = f"{withdrawal(entry)}; a notice stands in its place if it was ever published"
        return Outcome(name, "withdrawn", entry.title, section, reason, entry.notes)
    outcome = "published" if decision.open else "held"
    return Outcome(name, outcome, entry.title, section, decision.reason, entry.notes)


def _print(root: Path, source: Path | None, outcomes: tuple[Outcome, ...]) -> None:
    click.echo(f"configuration  {source or 'none, all defaults'}: no problem")
    click.echo(f"articles       {root}")
    for one in outcomes:
        words = [f"{one.outcome:<11}", printable(one.file)]
        words += [f"“{one.title}”"] if one.title else []
        words += [f"[{one.section}]"] if one.section else []
        words += [f"({one.reason})"] if one.reason else []
        click.echo("  ".join(words))
        for note in one.notes:
            click.echo(f"             {describe_note(one.file, note)}")
    counts = Counter(one.outcome for one in outcomes)
    click.echo(
        ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items(), reverse=True))
        or "no file"
    )
