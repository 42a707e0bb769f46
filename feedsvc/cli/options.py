"""The options that commands share, and the settings that they and the environment make."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from feedsvc.config import Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., object])


def folder_and_config(command: Command) -> Command:
    """Add what every command takes: the articles' folder and the configuration file."""
    command = click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The configuration file. Default: FEEDSVC_CONFIG, ./feedsvc.toml, ./config/feedsvc.toml.",
    )(command)
    return click.argument("folder", required=False, type=click.Path(path_type=Path))(command)


def address(command: Command) -> Command:
    """Add where a server listens."""
    command = click.option(
        "--port",
        type=click.IntRange(0, 65535),
        help="The port to listen on. Default: PORT, or 8000.",
    )(command)
    return click.option("--host", help="The address to listen on. Default: 127.0.0.1.")(command)


def child_of(command: Command) -> Command:
    """Add the mark of a process that is to end with its parent."""
    return click.option("--parent", type=int, hidden=True)(command)


def as_json(command: Command) -> Command:
    """Add the switch for output that a program reads."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON for a program to read."
    )(command)


def settings_from(
    config: Path | None,
    folder: Path | None,
    *,
    host: str | None = None,
    port: int | None = None,
) -> Settings:
    """The settings, the command line's own above all others."""
    options = {"articles.folder": folder, "server.host": host, "server.port": port}
    given = {key: str(value) for key, value in options.items() if value is not None}
    return load_settings(config, os.environ, cwd=Path.cwd(), overrides=given)


def arguments_for(config: Path | None, folder: Path | None, **options: object) -> tuple[str, ...]:
    """The same command line again, for a child process."""
    words = [str(folder)] if folder else []
    words += ["--config", str(config)] if config else []
    for name, value in options.items():
        words += [f"--{name}", str(value)] if value is not None else []
    return tuple(words)
