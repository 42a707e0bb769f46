"""What environment variables and command line options set. Whether it fits is checked later."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from feedsvc.config.keys import KEYS, Key, Kind
from feedsvc.config.keys import Path as KeyPath

PREFIX = "FEEDSVC_"
CONFIG = "FEEDSVC_CONFIG"
DATABASE = "DATABASE_URL"
PORT = "PORT"

# What platforms set, and our short names. The long name of the same key counts before these.
_SHORT_NAMES: Mapping[str, KeyPath] = MappingProxyType(
    {
        PORT: ("server", "port"),
        "WEB_CONCURRENCY": ("server", "workers"),
        "FEEDSVC_DATA": ("data", "folder"),
    }
)

# A Kubernetes service called feedsvc puts these into the environment of everything beside it.
_FROM_KUBERNETES = re.compile(
    r"FEEDSVC_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?)"
)
_KUBERNETES_PORT = re.compile(r"(?:tcp|udp|sctp)://")

_TRUTHS: Mapping[str, bool] = MappingProxyType(
    {"1": True, "true": True, "yes": True, "on": True}
    | {"0": False, "false": False, "no": False, "off": False}
)

# The beginnings of names that are no variables, because there may be many of each.
_IN_THE_FILE = (
    "FEEDSVC_SECTIONS_",
    "FEEDSVC_AUTHORS_",
    "FEEDSVC_FEEDS_",
    "FEEDSVC_COMBINED_",
)

_FOLDERS = (("articles", "folder"), ("data", "folder"))


@dataclass(frozen=True, slots=True)
class Given:
    """A value from outside the file, and how people call the place where it was set."""

    path: KeyPath
    value: Any
    origin: str
    is_variable: bool = True


def from_environment(environ: Mapping[str, str], cwd: Path) -> tuple[Given, ...]:
    """Read the settings among the environment variables. An empty one is as good as none."""
    named = {key.variable: key for key in KEYS if key.variable}
    by_path = {key.path: key for key in KEYS}
    short = [(name, by_path[path]) for name, path in _SHORT_NAMES.items()]
    return tuple(
        Given(key.path, _value(environ[name], key, cwd), name)
        for name, key in (*short, *named.items())
        if name is not None and environ.get(name)
    )


def from_options(overrides: Mapping[str, str], cwd: Path) -> tuple[Given, ...]:
    """Read what the command line sets: ``{"server.port": "8080"}``."""
    by_label = {key.label: key for key in KEYS}
    return tuple(
        Given(
            by_label[label].path,
            _value(text, by_label[label], cwd),
            "the command line",
            is_variable=False,
        )
        for label, text in overrides.items()
    )


def environment_problems(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Say what is wrong with the variables themselves, whatever their values are."""
    return (*_database(environ), *_unknown(environ))


def _database(environ: Mapping[str, str]) -> Iterator[str]:
    if environ.get(DATABASE):
        yield (
            f"{DATABASE}: PostgreSQL is not supported yet; unset {DATABASE}, "
            "and feedsvc keeps its database in the data folder"
        )


def _unknown(environ: Mapping[str, str]) -> Iterator[str]:
    known = {CONFIG, *_SHORT_NAMES, *(key.variable for key in KEYS if key.variable)}
    for name, value in sorted(environ.items()):
        if name.startswith(PREFIX) and name not in known and not _is_from_kubernetes(name, value):
            yield f"{name}: no such setting{_advice(name, known)}"


def _is_from_kubernetes(name: str, value: str) -> bool:
    if name == "FEEDSVC_PORT":
        return bool(_KUBERNETES_PORT.match(value))
    return bool(_FROM_KUBERNETES.fullmatch(name))


def _advice(name: str, known: set[str]) -> str:
    if name.startswith(_IN_THE_FILE):
        return _advice_on_many(name, known)
    whole = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.75)
    ends = (other for other in sorted(known) if other.endswith(name.removeprefix("FEEDSVC")))
    near = (*whole, *ends)[:1]
    return f", did you mean {near[0]}? (unset {name})" if near else f"; unset {name}"


def _advice_on_many(name: str, known: set[str]) -> str:
    """What holds for all feeds is easily taken for one of many, as its table had that name."""
    meant = name.replace("FEEDSVC_FEEDS_", "FEEDSVC_FEED_", 1)
    near = difflib.get_close_matches(meant, sorted(known), n=1, cutoff=0.9)
    if near and meant != name:
        return f"; what holds for all feeds begins with FEEDSVC_FEED_: type {near[0]} instead"
    return (
        "; sections ([sections.SLUG]), authors ([authors.KEY]) and feeds of your own ([[feeds]]) "
        f"are set in the configuration file only; unset {name}"
    )


def _value(text: str, key: Key, cwd: Path) -> Any:
    """Read a text as what its key takes; what cannot be read stays a text and is refused later."""
    if key.path in _FOLDERS:
        return str(cwd / os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises where there is no home
    try:
        return _READ[key.kind](text)
    except (ValueError, KeyError):
        return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _truth(text: str) -> bool:
    return _TRUTHS[text.strip().lower()]


_READ: Mapping[Kind, Callable[[str], Any]] = MappingProxyType(
    {"text": str, "whole number": int, "number": float, "truth": _truth, "list": _list}
)
