"""``feedsvc state``: what must outlive a disk, out of the store and back into it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import click

from feedsvc.cli.assembly import LOCK_NAME, open_scanner_store
from feedsvc.cli.options import settings_from
from feedsvc.cli.surroundings import log_to_stderr, make_data_folder, require_folder
from feedsvc.cli.whole_file import write_whole
from feedsvc.config import Settings
from feedsvc.errors import FeedsvcError
from feedsvc.leader import ScannerLock
from feedsvc.store import STORE_NAME, State, Store, open_view
from feedsvc.store.state_lines import read_lines, write_lines

Command = TypeVar("Command", bound=Callable[..., object])

#: As a FILE: standard output, or standard input.
STREAM = Path("-")


def _file_and_place(command: Command) -> Command:
    command = click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The configuration file. Default: FEEDSVC_CONFIG, ./feedsvc.toml, ./config/feedsvc.toml.",
    )(command)
    command = click.option(
        "--folder",
        type=click.Path(path_type=Path),
        help="The articles' folder. Default: the configured one.",
    )(command)
    return click.argument("file", type=click.Path(path_type=Path, allow_dash=True))(command)


@click.group()
def state() -> None:
    """Carry what cannot be made again from one data folder to the next.

    On a host whose disk is emptied at every release: export the state into a file that you
    commit beside the articles, and import it before the first scan. Then ids, addresses and
    dates stay what they were.
    """


@state.command("export")
@_file_and_place
def export_state(file: Path, folder: Path | None, config: Path | None) -> None:
    """Write the state into FILE, or to standard output for "-".

    Works beside a running server. FILE is replaced as a whole or left as it is; the same state
    gives the same bytes.
    """
    log_to_stderr()
    settings = settings_from(config, folder)
    with closing(open_view(settings.data_folder() / STORE_NAME)) as view:
        found = view.state()
    if not found.articles:
        raise FeedsvcError(
            "there is no state yet: no scan has published anything",
            hint="type feedsvc scan first; an empty state would overwrite a good one",
        )
    _write(file, write_lines(found))
    click.echo(f"{_count(found)} written to {_name(file, 'standard output')}", err=True)


@state.command("import")
@_file_and_place
@click.option(
    "--if-empty",
    is_flag=True,
    help="Do nothing where articles are remembered already: for a command that every start runs.",
)
def import_state(file: Path, folder: Path | None, config: Path | None, if_empty: bool) -> None:
    """Read the state from FILE, or from standard input for "-", into an empty data folder.

    The next scan gives the articles that it names their ids, addresses and dates. All of it is
    taken or, where something is wrong with it, nothing.
    """
    log_to_stderr()
    settings = settings_from(config, folder)
    name = _name(file, "standard input")
    new = read_lines(_read(file, name), name=name)
    with _own_store(settings) as store:
        if if_empty and store.remembers_articles():
            click.echo("articles are remembered already: nothing is imported", err=True)
            return
        _insist_on_empty(store, settings.data_folder())
        store.import_state(new)
    click.echo(f"{_count(new)} imported; the next scan finds their files", err=True)
    _warn_about_authority(new, settings)


def _name(file: Path, stream: str) -> str:
    return stream if file == STREAM else str(file)


def _count(found: State) -> str:
    number = len(found.articles)
    return f"the state of {number} article{'' if number == 1 else 's'} is"


def _write(file: Path, data: bytes) -> None:
    if file == STREAM:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(file, data)


def _read(file: Path, name: str) -> bytes:
    if file == STREAM:
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as problem:
        raise FeedsvcError(
            f"{name} cannot be read ({(problem.strerror or '').lower()})",
            hint="name a file that feedsvc state export has written",
        ) from None


@contextmanager
def _own_store(settings: Settings) -> Iterator[Store]:
    """The store, for writing, while nobody scans."""
    root = require_folder(settings)
    data = make_data_folder(settings)
    lock = ScannerLock(data / LOCK_NAME)
    if not lock.try_acquire():
        raise FeedsvcError(
            f"a scanner is at work on {root}: a state is imported before the first scan",
            hint="stop feedsvc serve or feedsvc worker first",
        )
    try:
        with closing(open_scanner_store(settings, root, data)) as store:
            yield store
    finally:
        lock.release()


def _insist_on_empty(store: Store, data: Path) -> None:
    """An import over what is remembered would give some articles two ids."""
    if store.remembers_articles():
        away = shlex.quote(f"{data}.old")
        raise FeedsvcError(
            f"the data folder {data} remembers articles already; a state is for an empty one",
            hint=f"move it away: mv {shlex.quote(str(data))} {away} (or pass over it: --if-empty)",
        )


def _warn_about_authority(new: State, settings: Settings) -> None:
    configured = settings.configured_authority
    if configured and new.authority and configured != new.authority:
        click.echo(
            f"the state is that of {new.authority}, but site.authority is {configured}:"
            " new articles get ids under the latter",
            err=True,
        )
