"""Where each key stands in a TOML text. What the keys mean is read by tomllib."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''
    """ (?:\\.|[^\\])*? "{3,5}
    | \'\'\' .*? '{3,5}
    | " (?:\\.|[^"\\\n])* "
    | ' [^'\n]* '
    | \# [^\n]*
    | \n
    | [^\S\n]+
    | [\[\]{},=.]
    | [^\s"'\#\[\]{},=.]+
    | .
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def key_lines(text: str) -> Mapping[Place, int]:
    """Give the line of each table, key and list element of a valid TOML text."""
    lines: dict[Place, int] = {}
    table: Place = ()
    last: dict[Place, int] = {}
    for statement in _statements(text):
        if statement[0].text == "[":
            table = _header(statement, last)
            found = _each_part((), table, statement[0].line)
        else:
            found = _places(statement, table)
        for place, line in found:
            lines.setdefault(place, line)
    return lines


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """Give the line of a place, or that of the nearest table or list that holds it."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


def _statements(text: str) -> Iterator[list[_Token]]:
    """Cut a text into its headers and pairs; a pair goes on while a bracket is open."""
    statement: list[_Token] = []
    depth = 0
    for token in _tokens(text):
        depth += (token.text in ("[", "{")) - (token.text in ("]", "}"))
        if token.text == "\n" and depth <= 0:
            depth = 0
            if statement:
                yield statement
            statement = []
        elif token.text != "\n":
            statement.append(token)
    if statement:
        yield statement


def _tokens(text: str) -> Iterator[_Token]:
    """Give all that counts in a text: no spaces and no comments."""
    line = 1
    for match in _TOKEN.finditer(text.replace("\r\n", "\n")):
        sign = match[0]
        if sign == "\n" or not (sign.isspace() or sign.startswith("#")):
            yield _Token(sign, line)
        line += sign.count("\n")


def _header(statement: list[_Token], last: dict[Place, int]) -> Place:
    """Read the place that a header opens; ``last`` counts the tables of each list: ``[[rows]]``."""
    texts = [token.text for token in statement]
    *above, name = _names(texts)
    inside: Place = ()
    for part in above:
        inside = _in_last((*inside, part), last)
    place = (*inside, name)
    if texts[1] == "[":
        last[place] = last.get(place, -1) + 1
    return _in_last(place, last)


def _in_last(place: Place, last: Mapping[Place, int]) -> Place:
    """Go into the table that stands last in a list of tables; any other place is one itself."""
    return (*place, last[place]) if place in last else place


def _places(statement: list[_Token], table: Place) -> Iterator[tuple[Place, int]]:
    """Give the lines of a pair: of each part of its key, and of each element of its list."""
    texts = [token.text for token in statement]
    equals = texts.index("=")
    names = _names(texts[:equals])
    yield from _each_part(table, names, statement[0].line)
    value = statement[equals + 1 :]
    if value[0].text == "[":
        yield from _elements(value, (*table, *names))


def _each_part(table: Place, names: Place, line: int) -> Iterator[tuple[Place, int]]:
    """Give the line of each table that a key names on its way, and of what it names in the end."""
    for length in range(1, len(names) + 1):
        yield (*table, *names[:length]), line


def _elements(value: list[_Token], key: Place) -> Iterator[tuple[Place, int]]:
    """Give the lines of a list's elements, again for each sign of them: the first one counts."""
    depth = index = 0
    for token in value:
        depth -= token.text in ("]", "}")
        if token.text == "," and depth == 1:
            index += 1
        elif depth >= 1:
            yield (*key, index), token.line
        depth += token.text in ("[", "{")


def _names(texts: list[str]) -> tuple[str, ...]:
    """Read the parts of a key, without the dots between them and the brackets round them."""
    return tuple(_unquoted(text) for text in texts if text not in (".", "[", "]"))


def _unquoted(text: str) -> str:
    if text[0] not in "\"'":
        return text
    value: str = tomllib.loads(f"name = {text}")["name"]
    return value
