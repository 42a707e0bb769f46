"""Files named .feedsvcignore: what the author wants passed over. The only place that knows pathspec.

The rules are those of https://git-scm.com/docs/gitignore: a file holds for its folder and all
below; the last line that fits decides, and a file farther down counts more than one above.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pathspec import GitIgnoreSpec

IGNORE_NAME = ".feedsvcignore"

#: A larger file is no list of names.
MOST_BYTES = 262_144

# Each * in one part of a path may cost the length of a name once more.
_MOST_STARS = 3
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of one file, for the folder it lies in (empty: the articles' folder itself)."""

    folder: str
    lines: tuple[str, ...]
    spec: GitIgnoreSpec


#: The rules that hold in a folder, those of the nearest file first.
Chain = tuple[Rules, ...]


def read_rules(root: str, folder: str) -> Rules:
    """Read the file in a folder; raise ``OSError`` where it cannot be read, or is none."""
    path = os.path.join(root, folder, IGNORE_NAME)
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise OSError(f"{path} is no list of names")
        data = file.read(MOST_BYTES)
    return parse_rules(folder, data.decode("utf-8-sig", "surrogateescape"))


def parse_rules(folder: str, text: str) -> Rules:
    """Make rules of a text. A line that would cost too much, or that is none, is left out."""
    # The library counts remarks, but not empty lines.
    lines = tuple(line if line and _is_sound(line) else "#" for line in text.splitlines())
    return Rules(folder, lines, _make_spec(lines))


def _make_spec(lines: Sequence[str]) -> GitIgnoreSpec:
    with warnings.catch_warnings():
        # What Python may read otherwise one day ("[[]") is no business of whoever wrote the line.
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(lines)


def _is_sound(line: str) -> bool:
    if len(line) > _LONGEST_LINE or any(
        part.count("*") > _MOST_STARS for part in line.split("/") if part != "**"
    ):
        return False
    try:
        _make_spec([line])
    # The library's own error for a line such as "!" alone is of the first kind; it lets through
    # what the expression that it makes of "[b-a]" raises.
    except (ValueError, re.error):
        return False
    return True


def ignoring_line(chain: Iterable[Rules], name: str, *, is_folder: bool) -> str | None:
    """Name the line for which a file or folder is ignored, or None where it is not."""
    for rules in chain:
        below = name[len(rules.folder) + 1 :] if rules.folder else name
        result = rules.spec.check_file(f"{below}/" if is_folder else below)
        if result.include is None:
            continue
        if not result.include:
            return None
        where = f"{rules.folder}/{IGNORE_NAME}" if rules.folder else IGNORE_NAME
        number = result.index or 0
        return f"{where} line {number + 1}: {rules.lines[number].strip()}"
    return None


def why_ignored(root: str, name: str) -> str | None:
    """Name the line for which one file is ignored, by itself or with a folder it lies in."""
    parts = name.split("/")
    chain: Chain = ()
    for depth in range(len(parts)):
        with contextlib.suppress(FileNotFoundError):
            chain = (read_rules(root, "/".join(parts[:depth])), *chain)
        line = ignoring_line(chain, "/".join(parts[: depth + 1]), is_folder=depth + 1 < len(parts))
        if line is not None:
            return line
    return None
