"""Find the configuration file and read it. What its keys mean is checked elsewhere."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from feedsvc.config.environment import CONFIG
from feedsvc.config.toml_lines import Place, key_lines

PLACES = ("feedsvc.toml", "config/feedsvc.toml")
"""Where a configuration is looked for when nobody names one."""

_POSITION = re.compile(r" \((?:at line (\d+), column \d+|at end of document)\)$")
_CURLY_QUOTES = re.compile("[\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]")

# What holds for all feeds and a feed of one's own are easily taken for tables of one name.
_FEEDS_HEADER = re.compile(r"\s*\[{1,2}\s*feeds\b")
_FEEDS_TWICE = "type [feed] for what holds for all feeds, and [[feeds]] for each feed of your own"

# What tomllib says, and what the person has most likely done.
_HINTS: tuple[tuple[str, str], ...] = (
    ("Unescaped '\\'", "write a text with backslashes in single quotes: 'C:\\articles'"),
    ("Cannot overwrite a value", "this key stands twice; keep one of them"),
    ("Cannot declare", "this table stands twice; put its keys together"),
    ("Expected '='", "type key = value"),
    ("Illegal character '\\n'", "close the text with a quote in the same line"),
    ("Invalid value", 'put a text in quotes: key = "text"'),
    ("Unclosed array", "close the list with ]"),
    ("Unterminated string", "close the text with a quote"),
    ("Expected newline or end of document after a statement", "begin a new line for each key"),
)


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a configuration file says, or the problem that keeps it from being read."""

    path: Path | None = None
    shown: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Place, int] = field(default_factory=dict)
    problem: str = ""


def read_config_file(path: Path | None, environ: Mapping[str, str], cwd: Path) -> ConfigFile:
    """Read the file that was named, else the first at the usual places, else none."""
    named = path or environ.get(CONFIG)
    if named:
        by = "--config" if path else CONFIG
        return _read(cwd / os.path.expanduser(named), cwd, by)  # noqa: PTH111 - Path.expanduser raises where there is no home
    usual = next((cwd / place for place in PLACES if (cwd / place).is_file()), None)
    return _read(usual, cwd, str(usual)) if usual else ConfigFile()


def _read(path: Path, cwd: Path, named_by: str) -> ConfigFile:
    shown = str(path.relative_to(cwd)) if path.is_relative_to(cwd) else str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as failure:
        return ConfigFile(path, shown, problem=f"{named_by}: {_unreadable(failure, shown)}")
    except UnicodeDecodeError as failure:
        return ConfigFile(path, shown, problem=_not_utf8(failure, shown))
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        return ConfigFile(path, shown, problem=_not_toml(str(failure), text, shown))
    return ConfigFile(path, shown, content, key_lines(text))


def _unreadable(failure: OSError, shown: str) -> str:
    if isinstance(failure, FileNotFoundError):
        return f"there is no file {shown}; name another, or type feedsvc init to write one"
    if isinstance(failure, IsADirectoryError):
        return f"{shown} is a folder; name the file in it"
    return f"{shown} cannot be read ({failure.strerror}); let this user read it"


def _not_utf8(failure: UnicodeDecodeError, shown: str) -> str:
    line = failure.object[: failure.start].count(b"\n") + 1
    return f"{shown}:{line}: this is not UTF-8; save the file as UTF-8"


def _not_toml(message: str, text: str, shown: str) -> str:
    found = _POSITION.search(message)
    last = text.rstrip().count("\n") + 1
    line = int(found[1]) if found and found[1] else last
    hint = _hint(message, text.split("\n")[line - 1])
    return f"{shown}:{line}: this is no TOML: {_POSITION.sub('', message)}{hint}"


def _hint(message: str, line: str) -> str:
    if _FEEDS_HEADER.match(line):
        return f"; {_FEEDS_TWICE}"
    if _CURLY_QUOTES.search(line.partition("=")[2][:2]):
        return '; type straight quotes: "text"'
    hint = next((hint for start, hint in _HINTS if message.startswith(start)), "")
    return f"; {hint}" if hint else ""
