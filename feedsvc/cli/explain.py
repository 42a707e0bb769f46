"""``feedsvc explain``: why is my article (not) in the feed, and where does each word come from?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from feedsvc import readers
from feedsvc.cli.assembly import now
from feedsvc.cli.explained import readable, short
from feedsvc.cli.options import as_json, settings_from
from feedsvc.cli.printing import echo_json
from feedsvc.cli.telling import describe_note, printable
from feedsvc.config import Settings
from feedsvc.errors import FeedsvcError, StoreError, Unreadable
from feedsvc.model import (
    Article,
    Entry,
    Memory,
    Note,
    ReadingRules,
    Signature,
    SourceFile,
    TimeRules,
)
from feedsvc.normaliser import normalise
from feedsvc.pipeline.company import Measure, furnish, measure_in, meet_company
from feedsvc.pipeline.folder_book import read_book
from feedsvc.pipeline.folder_rules import make_folder_rules
from feedsvc.pipeline.intake import read_source
from feedsvc.pipeline.naming import TWIN
from feedsvc.readers.file_names import never_an_article
from feedsvc.sources import Listing, list_files
from feedsvc.sources.ignoring import why_ignored
from feedsvc.store import STORE_NAME, open_view
from feedsvc.verdict import gate, withdrawal

#: The fields of an entry in the order in which people ask for them.
FIELDS = [
    "title",
    "section",
    "authors",
    "published",
    "updated",
    "expires",
    "not_before",
    "summary",
    "tags",
    "language",
    "image",
    "media",
    "episode",
    "id",
    "canonical",
    "url",
    "slug",
    "hold",
]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one article: how it was read, what it became, what is remembered."""

    file: str
    article: Article
    entry: Entry
    decision: str
    memory: Memory | None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The configuration file. Default: FEEDSVC_CONFIG, ./feedsvc.toml, ./config/feedsvc.toml.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The articles' folder. Default: the configured one, else the one FILE lies in.",
)
@as_json
def explain(file: Path, config: Path | None, folder: Path | None, as_json: bool) -> None:
    """Explain how FILE is read, and why it is or is not in the feeds.

    Prints each line of a text with what it was taken for, each field with its source, and
    what is remembered of the article.
    """
    settings = settings_from(config, folder)
    root, name = place(file, settings.articles_folder() or _scanned_folder(file, config))
    settings = settings_from(config, root)
    reason = never_an_article(name)
    if reason:
        raise FeedsvcError(f"{name} is never an article: {reason}")
    require_not_ignored(root, name)
    if file.suffix.lower() not in readers.SUFFIXES:
        known = ", ".join(sorted(readers.SUFFIXES))
        raise FeedsvcError(f"{name} is not read: its ending is none of {known}")
    explanations, faults = explain_file(root, name, settings)
    if as_json:
        echo_json(explanations)
    else:
        for one in explanations:
            _print(one)
        for note in faults:
            click.echo(f"not read  {describe_note(name, note)}")


def require_not_ignored(root: Path, name: str) -> None:
    """Raise an error that names the line, where the author wants a file passed over."""
    try:
        line = why_ignored(str(root), name)
    except OSError as problem:
        raise FeedsvcError(
            f"what {name} may be ignored by cannot be read ({(problem.strerror or str(problem)).lower()})"
        ) from None
    if line:
        raise FeedsvcError(f"{name} is ignored, as {line} says", hint="take that line out")


def place(file: Path, folder: Path | None) -> tuple[Path, str]:
    """The articles' folder and the file's name in it; a stray file stands in its own folder."""
    inside = [file, folder / file] if folder and not file.is_absolute() else [file]
    found = next((path for path in inside if os.path.lexists(path)), None)
    if found is None:
        raise FeedsvcError(
            f"there is no file {file}", hint="give its path, or its name below the folder"
        )
    path = Path(os.path.abspath(found))  # noqa: PTH100 - a link keeps its own name
    if folder and path.is_relative_to(Path(os.path.abspath(folder))):  # noqa: PTH100 - as above
        return folder, path.relative_to(Path(os.path.abspath(folder))).as_posix()  # noqa: PTH100
    return path.parent, path.name


def _scanned_folder(file: Path, config: Path | None) -> Path | None:
    """The nearest folder above a file that was scanned as a folder of articles."""
    for folder in Path(os.path.abspath(file)).parents:  # noqa: PTH100 - as in place()
        try:
            data = settings_from(config, folder).data_folder()
            view = open_view(data / STORE_NAME)
        except FeedsvcError:
            continue
        try:
            if view.value("root") == str(folder.resolve()):
                return folder
        finally:
            view.close()
    return None


def explain_file(
    root: Path, name: str, settings: Settings
) -> tuple[tuple[Explanation, ...], tuple[Note, ...]]:
    """Read the file anew and lay what it says beside what is remembered; say what cannot be read."""
    listing = list_files(root, suffixes=readers.SUFFIXES, pass_over=never_an_article)
    folders = make_folder_rules(read_book(root, listing)[0], settings.reading_rules(), "")
    rules, moment = folders.rules_for(name), now()
    try:
        source, measure = _find(root, name, listing)
        data = read_source(root, source, rules)
        company = meet_company(root, source, rules)
        found = readers.join_company(readers.read(source, data, rules), company, rules)
        read, faults = _entries(found, rules, moment, measure)
    except OSError as problem:
        raise FeedsvcError(f"cannot read {name} ({(problem.strerror or '').lower()})") from None
    except Unreadable as problem:
        note = Note(problem.message, problem.line, problem.hint)
        raise FeedsvcError(describe_note(name, note)) from None
    memories = _memories(settings, name)
    explanations = tuple(
        _explanation(
            name, article, entry, memories.get(article.part), moment, settings.time_rules()
        )
        for article, entry in read
    )
    return explanations, faults


def _entries(
    found: tuple[Article, ...], rules: ReadingRules, moment: datetime, measure: Measure
) -> tuple[list[tuple[Article, Entry]], tuple[Note, ...]]:
    """The articles of a file with what becomes of them; one that cannot be read harms no other."""
    read: list[tuple[Article, Entry]] = []
    faults = [one.fault for one in found if one.fault]
    for article in (one for one in found if one.fault is None):
        try:
            read.append((article, furnish(normalise(article, rules, now=moment), measure)))
        except Unreadable as problem:
            if len(found) == 1:
                raise
            where = f"part {article.part}: {problem.message}"
            faults.append(Note(where, problem.line, problem.hint))
    return read, tuple(faults)


def _explanation(
    name: str,
    article: Article,
    entry: Entry,
    memory: Memory | None,
    moment: datetime,
    times: TimeRules,
) -> Explanation:
    return Explanation(name, article, entry, _decision(entry, moment, memory, times), memory)


def _find(root: Path, name: str, listing: Listing) -> tuple[SourceFile, Measure]:
    """The file with what belongs to it, and a measure of what it shows."""
    listed = {file.name: file for file in listing.files}
    if name not in listed and name in listing.servable:
        leads = (file.name for file in listing.files if name in {one.name for one in file.beside})
        if lead := next(leads, None):
            raise FeedsvcError(f"{name} belongs to {lead}", hint=f"feedsvc explain {lead}")
    measure = measure_in(root, listing.servable)
    return listed.get(name) or SourceFile(name, _signature(root / name)), measure


def _signature(path: Path) -> Signature:
    status = path.stat()
    return Signature(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
    )


def _decision(entry: Entry, moment: datetime, memory: Memory | None, times: TimeRules) -> str:
    if memory is not None and memory.reason.startswith(TWIN):
        return f"in no feed: it {memory.reason}"
    decision = gate(entry, moment, before=memory, times=times)
    if not decision.open:
        return f"in no feed: {decision.reason}"
    if entry.withdrawn is not None:
        return f"{withdrawal(entry)}; a notice stands in its place if it was ever published"
    feeds = ["all", *([entry.section.slug] if entry.section else [])]
    return f"may appear in: {', '.join(feeds)}"


def _memories(settings: Settings, name: str) -> dict[str, Memory]:
    try:
        view = open_view(settings.data_folder() / STORE_NAME)
    except StoreError:
        return {}
    try:
        return {memory.part: memory for memory in view.memories_of(name)}
    finally:
        view.close()


def _print(one: Explanation) -> None:
    click.echo(printable(one.file) + (f", part {one.article.part}" if one.article.part else ""))
    for line in one.article.lines:
        click.echo(f"  {line.number:>5}  {line.kind:<12} {short(line.text)}")
    click.echo("fields")
    for field in FIELDS:
        value = readable(getattr(one.entry, field))
        origin = one.entry.origins.get(field, "")
        if value or origin:
            click.echo(f"  {field:<12} {short(value) or '-'}" + (f"  ← {origin}" if origin else ""))
    for note in one.entry.notes:
        click.echo(f"note  {describe_note(one.file, note)}")
    click.echo(one.decision)
    click.echo(_remembered(one.memory))


def _remembered(memory: Memory | None) -> str:
    if memory is None:
        return "not scanned yet: nothing is remembered of it"
    words = [
        f"remembered as {memory.id or 'waiting for the first scan to end'}",
        f"  address      /articles/{memory.slug}" if memory.slug else "",
        f"  first seen   {memory.first_seen:%Y-%m-%d %H:%M:%S} UTC",
        f"  published    {memory.published:%Y-%m-%d %H:%M:%S} UTC" if memory.published else "",
        f"  updated      {memory.updated:%Y-%m-%d %H:%M:%S} UTC" if memory.updated else "",
        f"  state        {_state(memory)}" + (f" ({memory.reason})" if memory.reason else ""),
    ]
    return "\n".join(word for word in words if word)


def _state(memory: Memory) -> str:
    in_feeds = memory.visible and memory.entry.withdrawn is None
    return "in the feeds" if in_feeds else memory.verdict
