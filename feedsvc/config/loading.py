"""Put file, environment and command line together, and say all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from feedsvc.config.cross_checks import cross_check
from feedsvc.config.environment import (
    PORT,
    Given,
    environment_problems,
    from_environment,
    from_options,
)
from feedsvc.config.former_tables import former_tables
from feedsvc.config.keys import Path as KeyPath
from feedsvc.config.problems import Origins, describe
from feedsvc.config.settings import Settings
from feedsvc.config.tables import Tables
from feedsvc.config.toml_file import ConfigFile, read_config_file
from feedsvc.errors import SettingsError

_NONE: Mapping[str, str] = MappingProxyType({})


def load_settings(
    path: Path | None,
    environ: Mapping[str, str],
    *,
    cwd: Path,
    overrides: Mapping[str, str] = _NONE,
) -> Settings:
    """Read the settings: the command line counts before the environment, that before the file.

    Raises SettingsError with every problem there is.
    """
    file = read_config_file(path, environ, cwd)
    given = _given(environ, overrides, cwd)
    origins = Origins(file.shown, file.lines, given)
    tables, problems = _tables(_merged(file.content, given.values()), origins)
    settings = _settings(tables, file, cwd, open_to_all=bool(environ.get(PORT)))
    all_problems = (
        *((file.problem,) if file.problem else ()),
        *problems,
        *(cross_check(settings, origins) if not problems else ()),
        *environment_problems(environ),
    )
    if all_problems:
        raise SettingsError(all_problems)
    return settings


def _given(
    environ: Mapping[str, str], overrides: Mapping[str, str], cwd: Path
) -> Mapping[KeyPath, Given]:
    """Gather what is set outside the file; for each key the last one named counts."""
    outside = (*from_environment(environ, cwd), *from_options(overrides, cwd))
    return {setting.path: setting for setting in outside}


def _merged(content: Mapping[str, Any], given: Iterable[Given]) -> dict[str, Any]:
    """Put what was set outside over what the file says."""
    merged = dict(content)
    for setting in given:
        _put(merged, setting.path, setting.value)
    return merged


def _put(table: dict[str, Any], path: KeyPath, value: Any) -> None:
    """Set a value in its table. A table that is none stays, to be reported as such."""
    first, *rest = path
    if not rest:
        table[first] = value
        return
    inner = table.get(first, {})
    if isinstance(inner, Mapping):
        table[first] = dict(inner)
        _put(table[first], tuple(rest), value)


def _tables(content: Mapping[str, Any], origins: Origins) -> tuple[Tables, tuple[str, ...]]:
    """Check all values. Where some are wrong, the tables are those of no configuration at all."""
    former = tuple(former_tables(content))
    told = {place[0] for place, _ in former}
    problems = [(place, f"{origins.where(place)}: {text}") for place, text in former]
    tables = Tables()
    try:
        kept = {name: value for name, value in content.items() if name not in told}
        tables = Tables.model_validate(kept)
    except ValidationError as failure:
        problems += [(error["loc"], describe(error, origins)) for error in failure.errors()]
    problems.sort(key=lambda problem: origins.rank(problem[0]))
    return tables, tuple(dict.fromkeys(text for _, text in problems))


def _settings(tables: Tables, file: ConfigFile, cwd: Path, *, open_to_all: bool) -> Settings:
    base = file.path.parent if file.path else cwd
    return Settings(tables, file.path, base, open_to_all=open_to_all)
