"""Which generator's site a folder is, told by the names in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

Mark = Callable[[frozenset[str]], bool]


def generator_of(names: Iterable[str]) -> str | None:
    """Name the generator whose marks are among the names of files; the surest marks come first."""
    marks = _marks(names)
    return next((generator for generator, fits in _GENERATORS if fits(marks)), None)


def _marks(names: Iterable[str]) -> frozenset[str]:
    """Give what can tell: files at the top, each folder's name, endings, and ``_index.md``."""
    marks: set[str] = set()
    for name in names:
        *folders, file = name.split("/")
        marks.update(f"{folder}/" for folder in islice(folders, 8))
        marks.add(f"*.{file.rpartition('.')[2]}")
        if not folders or file.startswith("_index."):
            marks.add(file)
    return frozenset(marks)


def _any(*wanted: str) -> Mark:
    return lambda marks: not marks.isdisjoint(wanted)


def _all(*wanted: str) -> Mark:
    return lambda marks: marks.issuperset(wanted)


_GENERATORS: tuple[tuple[str, Mark], ...] = (
    ("Hugo", _any("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes/")),
    ("Hugo", _all("config.toml", "content/", "layouts/")),
    ("Zola", _all("config.toml", "content/", "templates/")),
    ("Zola", _all("config.toml", "content/", "sass/")),
    ("Hugo or Zola", _all("config.toml", "content/")),
    ("Eleventy", _any(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs")),
    ("Eleventy", _any("eleventy.config.cjs", "_11ty/")),
    ("Pelican", _any("pelicanconf.py", "publishconf.py")),
    ("Publ", _any("*.cat", "*.entry")),
    ("Jekyll", _all("_config.yml", "_posts/")),
    ("Jekyll", _any("_posts/", "_drafts/")),
    ("Hugo or Zola", _any("_index.md")),
)
