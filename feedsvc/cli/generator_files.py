"""A site generator's own files: found above or below the articles, and read as plain values.

Nothing of them is ever run: of a Python file only plain assignments count, of a JavaScript file
only a line that names a folder.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from feedsvc.config.generator_settings import (
    GeneratorFacts,
    KnownAuthor,
    content_folder,
    settings_of,
)
from feedsvc.config.generators import generator_of
from feedsvc.errors import Unreadable
from feedsvc.readers.data_block import read_json, read_toml
from feedsvc.readers.raw_fields import Block, text_of
from feedsvc.readers.yaml_block import read_yaml

#: So many folders above the articles may be the site's own.
LEVELS_UP = 3
MOST_BYTES = 1_000_000
MOST_AUTHORS = 500

_HUGO = ("hugo", "config", "config/_default/hugo", "config/_default/config")
_DATA = ("metadata", "site", "meta")
_TYPED = (".toml", ".yaml", ".yml", ".json")
_PLAIN_DATA = (".json", ".yaml", ".yml", ".toml")

# Of two files that say the same the later one counts.
_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Hugo": (
            *(f"{name}{ending}" for name in reversed(_HUGO) for ending in _TYPED),
            *(f"config/_default/params{ending}" for ending in _TYPED),
        ),
        "Zola": ("config.toml", "zola.toml"),
        "Jekyll": ("_config.toml", "_config.yaml", "_config.yml"),
        "Pelican": ("pelicanconf.py", "publishconf.py"),
        "Eleventy": (
            *(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
            *(
                f"{folder}_data/{name}{ending}"
                for folder in ("", "src/", "content/")
                for name in _DATA
                for ending in _PLAIN_DATA
            ),
        ),
        "Publ": ("main.py", "app.py", "wsgi.py"),
    }
)
_AUTHORS = tuple(f"{folder}authors{end}" for folder in ("_data/", "data/") for end in _PLAIN_DATA)
_IMPORTS_PUBL = re.compile(r"^(?:import|from) publ\b", re.MULTILINE)
_INPUT = re.compile(r"""\binput\s{0,9}:\s{0,9}["']([^"'\n]{1,200})["']""")


def find_generator(articles: Path) -> tuple[Path, GeneratorFacts] | None:
    """Find the site that a folder is part of, and what its generator's files say."""
    here = articles.resolve()
    for folder in (here, *here.parents[:LEVELS_UP]):
        generator = generator_of(_names(folder)) or ("Publ" if _starts_publ(folder) else None)
        if generator == "Hugo or Zola":
            generator = _tell_apart(folder)
        if generator and generator in _FILES and _is_own_site(folder, here, generator):
            return folder, _facts(folder, generator, here)
    return None


def _names(folder: Path) -> Iterator[str]:
    """The names that tell a generator: files at the top, and folders with a slash behind."""
    try:
        for path in folder.iterdir():
            yield f"{path.name}/x" if path.is_dir() else path.name
    except OSError:
        return


def _starts_publ(folder: Path) -> bool:
    """Publ is a library: only the program that starts it tells, and its settings stand there."""
    return any(_IMPORTS_PUBL.search(_text_of(folder / name)) for name in _FILES["Publ"])


def _text_of(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _tell_apart(folder: Path) -> str:
    """Hugo calls it baseURL, Zola base_url."""
    return "Zola" if "base_url" in _values(folder / "config.toml") else "Hugo"


def _is_own_site(folder: Path, articles: Path, generator: str) -> bool:
    if folder == articles:
        return True
    return any((folder / name).is_file() for name in _FILES[generator])


def _facts(folder: Path, generator: str, articles: Path) -> GeneratorFacts:
    values: dict[str, str] = {}
    sources = []
    for name in _FILES[generator]:
        found = _values(folder / name)
        values.update(found)
        sources += [name] if found else []
    content = content_folder(generator, values)
    chosen = _articles_folder(folder, generator, content, articles)
    below = _below(folder / content if content else folder, chosen)
    if generator == "Eleventy":
        for name in (f"{chosen.name}.json", f"{chosen.name}.11tydata.json"):
            values.update(_permalink_in(chosen / name))
    return GeneratorFacts(
        generator,
        content=chosen.relative_to(folder).as_posix() if chosen != folder else "",
        settings=settings_of(generator, values, below=below),
        authors=tuple(_authors(folder)),
        sources=tuple(sources),
    )


def _permalink_in(path: Path) -> dict[str, str]:
    """The address that a folder's data give each article in it."""
    return {key: value for key, value in _values(path).items() if key == "permalink"}


def _articles_folder(folder: Path, generator: str, content: str, articles: Path) -> Path:
    """The folder that was named, or of the whole site the part that holds its articles."""
    if articles != folder:
        return articles
    inside = folder / content if content else folder
    if generator == "Jekyll" and (inside / "_posts").is_dir():
        others = [path for path in inside.glob("*/_posts") if path.is_dir()]
        return inside if others else inside / "_posts"
    if generator == "Eleventy":
        named = (inside / name for name in ("posts", "blog", "content/posts", "content/blog"))
        return next((path for path in named if path.is_dir()), inside)
    return inside if inside.is_dir() else folder


def _below(content: Path, articles: Path) -> str:
    if articles == content or not articles.is_relative_to(content):
        return ""
    return articles.relative_to(content).as_posix()


def _authors(folder: Path) -> Iterator[KnownAuthor]:
    """The people of the site's data files, by the key that articles use."""
    found = next((values for name in _AUTHORS if (values := _values(folder / name))), {})
    keys = dict.fromkeys(path.partition(".")[0] for path in found)
    for key in list(keys)[:MOST_AUTHORS]:
        first, last = found.get(f"{key}.first_name", ""), found.get(f"{key}.last_name", "")
        name = _one_of(found, key, "name", "full_name", "display_name") or f"{first} {last}".strip()
        if name:
            yield KnownAuthor(
                key, name, _one_of(found, key, "email"), _one_of(found, key, "url", "web", "uri")
            )


def _one_of(values: Mapping[str, str], key: str, *names: str) -> str:
    return next((values[f"{key}.{name}"] for name in names if values.get(f"{key}.{name}")), "")


def _values(path: Path) -> dict[str, str]:
    """The plain values of a file, by path in small letters; none where it cannot be read."""
    read = _READERS.get(path.suffix)
    try:
        if read is None or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return {}
        text = path.read_text(encoding="utf-8-sig")
        return {key.lower(): value for key, value in read(text) if value.strip()}
    except (OSError, UnicodeDecodeError, Unreadable, SyntaxError, ValueError, RecursionError):
        return {}


def _of_block(block: Block) -> Iterator[tuple[str, str]]:
    for field in block.fields:
        value = field.value
        first = value[0] if isinstance(value, tuple) and value else value
        yield from _texts(field.path, first)


def _texts(path: str, value: object) -> Iterator[tuple[str, str]]:
    """A text; of a list of mappings the first one's texts, as in Eleventy's list of authors."""
    if isinstance(value, str):
        yield path, text_of(value)
    elif isinstance(value, Mapping):
        yield from ((f"{path}.{key}", one) for key, one in value.items() if isinstance(one, str))


def _of_python(text: str) -> Iterator[tuple[str, str]]:
    """Assignments of plain texts at the top of a Python file, and what such a mapping holds."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield from _assigned(statement.targets[0].id, statement.value)
            for argument in _arguments(statement.value):
                yield from _assigned("config", argument)


def _arguments(value: ast.expr) -> list[ast.expr]:
    """What a call such as Publ(__name__, {…}) is given."""
    return value.args if isinstance(value, ast.Call) else []


def _assigned(name: str, value: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield name, value.value
    elif isinstance(value, ast.Dict) and name.lower() == "config":
        for key, one in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant):
                yield from _assigned(str(key.value), one)


def _of_javascript(text: str) -> Iterable[tuple[str, str]]:
    found = _INPUT.search(text)
    return [("dir.input", found[1])] if found else []


_READERS: Mapping[str, Callable[[str], Iterable[tuple[str, str]]]] = MappingProxyType(
    {
        ".toml": lambda text: _of_block(read_toml(text, 1)),
        ".yaml": lambda text: _of_block(read_yaml(text, 1)),
        ".yml": lambda text: _of_block(read_yaml(text, 1)),
        ".json": lambda text: _of_block(read_json(text, 1)),
        ".py": _of_python,
        **dict.fromkeys((".js", ".mjs", ".cjs"), _of_javascript),
    }
)
