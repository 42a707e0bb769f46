"""What is wrong with a configuration, in words: where, what, and what to type."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pydantic_core import ErrorDetails

from feedsvc.config.environment import Given
from feedsvc.config.keys import Key, key_at, label
from feedsvc.config.misfit import Misfit
from feedsvc.config.near_keys import known_here, nearest
from feedsvc.config.toml_lines import Place, line_of
from feedsvc.config.toml_text import toml_value

_LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the values came from: the file with the lines of its keys, and what was set outside."""

    file: str = ""
    lines: Mapping[Place, int] = field(default_factory=dict)
    given: Mapping[tuple[str, ...], Given] = field(default_factory=dict)

    def where(self, place: Place) -> str:
        """Name the place of a value for people."""
        given = self.given_at(place)
        if given and given.is_variable:
            return f"{given.origin} ({label(place)})"
        if given:
            return f"{given.origin}: {label(place)}"
        line = self.line(place)
        file = self.file if line is None else f"{self.file}:{line}"
        return f"{file}: {label(place)}" if file else label(place)

    def line(self, place: Place) -> int | None:
        """Give the line of the file in which a place stands."""
        return line_of(place, self.lines)

    def rank(self, place: Place) -> tuple[int, int]:
        """Order problems: those of the file by line, then those of the environment."""
        return (self.given_at(place) is not None, self.line(place) or 0)

    def given_at(self, place: Place) -> Given | None:
        """Find what was set outside the file for a place or the list that holds it."""
        return self.given.get(tuple(part for part in place if isinstance(part, str)))


def describe(error: ErrorDetails, origins: Origins) -> str:
    """Say what is wrong with one value."""
    place = tuple(part for part in error["loc"] if part != "[key]")
    where = origins.where(place)
    if error["type"] == "extra_forbidden":
        return f"{where}: {_unknown(place)}"
    if len(place) < len(error["loc"]):
        return f"{where}: {_bad_name(error, place)}"
    return f"{where}: {_what(error)}{_advice(error, place, origins)}"


def _unknown(place: Place) -> str:
    name = str(place[-1])
    near = nearest(place)
    if near:
        return f"no such key, did you mean '{near}'? type {near} instead of {name}"
    here = ", ".join(known_here(place))
    return f"no such key; known here: {here}" if here else "no such key; delete it"


def _bad_name(error: ErrorDetails, place: Place) -> str:
    misfit = _misfit(error)
    table = label((*place[:-1], misfit.instead or ""))
    return f"{misfit.message}; type [{table}]"


def _misfit(error: ErrorDetails) -> Misfit:
    reason = error.get("ctx", {}).get("error")
    return reason if isinstance(reason, Misfit) else Misfit(error["msg"])


def _what(error: ErrorDetails) -> str:
    say = _SAY.get(error["type"])
    return say(error) if say else _misfit(error).message


def _not(wanted: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"must be {wanted}, not {_shown(error['input'])}"


def _limit(name: str, words: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"must be {words} {error['ctx'][name]:.10g}, not {_shown(error['input'])}"


# Whoever types [[feed]] wants a feed of his own, not what holds for all of them.
_OWN_FEED = "type [[feeds]] for each feed of your own"

_SAY: Mapping[str, Callable[[ErrorDetails], str]] = MappingProxyType(
    {
        "missing": lambda _: "must be there",
        "string_type": _not("a text in quotes"),
        "int_type": _not("a whole number"),
        "int_from_float": _not("a whole number"),
        "float_type": _not("a number"),
        "finite_number": _not("a finite number"),
        "bool_type": _not("true or false"),
        "tuple_type": _not("a list in brackets"),
        "model_type": _not("a table"),
        "dict_type": _not("a table"),
        "mapping_type": _not("a table"),
        "greater_than_equal": _limit("ge", "at least"),
        "less_than_equal": _limit("le", "at most"),
        "literal_error": lambda error: f"must be {error['ctx']['expected']}",
    }
)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _advice(error: ErrorDetails, place: Place, origins: Origins) -> str:
    key = key_at(place)
    if place == ("feed",) and isinstance(error["input"], list):
        return f"; {_OWN_FEED}"
    if key is None:
        return f"; type {_header(place)} on a line of its own, its keys below"
    misfit = _misfit(error)
    if misfit.advice:
        return f"; {misfit.advice}"
    if misfit.instead is not None:
        typed = _typed(key, misfit.instead, place, origins)
        return f", did you mean '{misfit.instead}'? type {typed}"
    return f"; type for example {_typed(key, key.example, place, origins)}"


def _header(place: Place) -> str:
    """Write the line that opens a table, or one more table of a list."""
    names = tuple(part for part in place if isinstance(part, str))
    return f"[[{label(names)}]]" if names == ("feeds",) else f"[{label(names)}]"


def _typed(key: Key, value: Any, place: Place, origins: Origins) -> str:
    """Write what to type: as in the file, or as in the environment where it was set there."""
    given = origins.given_at(place)
    if given and given.is_variable:
        return f"{given.origin}={_plain(value)}"
    if given:
        return _plain(value)
    if isinstance(place[-1], int):
        return toml_value(value[0] if isinstance(value, tuple) else value)
    return f"{key.path[-1]} = {toml_value(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
