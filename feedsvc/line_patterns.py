"""Patterns of the configuration, matched against lines in linear time. The only place that knows re2.

They are written as Python's patterns are. What re2 would read otherwise is rewritten, and what it
cannot do is refused: no pattern may mean one thing to its author and another thing to us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import re2

#: Letters, digits and _ of all scripts, which Python means by \w and re2 does not.
_WORD = r"\pL\pN_"
_SPACE = r"\s\v\x{1c}-\x{1f}\x{85}\pZ"

_TOKEN = re.compile(r"\\.|\{,[0-9]{1,4}\}|\[\^?\]?|.", re.DOTALL)
_TOKEN_IN_BRACKETS = re.compile(r"\\.|.", re.DOTALL)
_ANYWHERE: Mapping[str, str] = MappingProxyType({r"\d": r"\p{Nd}", r"\D": r"\P{Nd}", r"\Z": r"\z"})
_IN_TEXT: Mapping[str, str] = MappingProxyType(
    {
        r"\w": f"[{_WORD}]",
        r"\W": f"[^{_WORD}]",
        r"\s": f"[{_SPACE}]",
        r"\S": f"[^{_SPACE}]",
    }
)
_IN_BRACKETS: Mapping[str, str] = MappingProxyType({r"\w": _WORD, r"\s": _SPACE})
_NOT_IN_BRACKETS: Mapping[str, str] = MappingProxyType(
    {
        r"\W": r"\W cannot stand in brackets: write \PL for all but letters",
        r"\S": r"\S cannot stand in brackets",
    }
)
_BOUNDARY = r"\b"
_BEGINS_WORD = (r"\w", r"\d", r"\p", "(", "[")
_ENDS_WORD = (r"\w", r"\d", ")", "[", "}", "+", "*", "?")
# What re2 says of a thing that it cannot do, and what people call it.
_MISSING = (
    ("invalid perl operator: (?=", "it looks ahead, which could take for ever"),
    ("invalid perl operator: (?!", "it looks ahead, which could take for ever"),
    ("invalid perl operator: (?<", "it looks behind, which could take for ever"),
    ("invalid perl operator: (?P", "it refers back to a group, which could take for ever"),
    *(
        (
            f"invalid escape sequence: \\{n}",
            f"\\{n} refers back to a group, which could take for ever",
        )
        for n in range(1, 10)
    ),
)


class BadPattern(ValueError):
    """A pattern that cannot be used; says why."""


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A pattern that is ready. Its time grows with the length of the line alone."""

    _compiled: re2._Regexp

    def is_in(self, line: str) -> bool:
        """Tell whether it is found in a line, in capitals or not."""
        return self._compiled.search(_bytes(line)) is not None

    @property
    def fits_nothing(self) -> bool:
        """Whether it fits a line without a character, and so is found in every line."""
        return self._compiled.fullmatch(b"") is not None


def line_pattern(text: str) -> LinePattern:
    """Prepare a pattern; raise ``BadPattern`` where that cannot be done."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        return LinePattern(re2.compile(_bytes(_for_re2(text)), options))
    except re2.error as problem:
        raise BadPattern(_why(problem)) from problem


def _bytes(text: str) -> bytes:
    # Half a surrogate pair has no bytes; no pattern is about it.
    return text.encode("utf-8", "replace")


def _for_re2(text: str) -> str:
    """Write a pattern so that re2 reads it as Python does."""
    tokens = tuple(_tokens(text))
    return "".join(_rewritten(tokens, place) for place in range(len(tokens)))


def _tokens(text: str) -> Iterator[str]:
    """Cut a pattern into signs, escapes and whole [brackets], which are rewritten at once."""
    place = 0
    while found := _TOKEN.match(text, place):
        place = found.end()
        if not found[0].startswith("["):
            yield found[0]
            continue
        end = _end_of_brackets(text, place)
        yield found[0] + "".join(_in_brackets(one) for one in _signs(text[place:end]))
        place = end


def _signs(text: str) -> Iterator[str]:
    return (found[0] for found in _TOKEN_IN_BRACKETS.finditer(text))


def _end_of_brackets(text: str, start: int) -> int:
    place = start
    for sign in _signs(text[start:]):
        place += len(sign)
        if sign == "]":
            break
    return place


def _in_brackets(sign: str) -> str:
    if sign in _NOT_IN_BRACKETS:
        raise BadPattern(_NOT_IN_BRACKETS[sign])
    # Python knows no classes by name ([:alpha:]), so a bracket within brackets is but itself.
    plain = r"\[" if sign == "[" else sign
    return _IN_BRACKETS.get(sign, _ANYWHERE.get(sign, plain))


def _rewritten(tokens: tuple[str, ...], place: int) -> str:
    token = tokens[place]
    if token == _BOUNDARY:
        return _boundary(tokens, place)
    if token.startswith("{,"):
        return f"{{0{token[1:]}"
    return _IN_TEXT.get(token, _ANYWHERE.get(token, token))


def _boundary(tokens: tuple[str, ...], place: int) -> str:
    r"""The end of a word. re2 knows those of English alone, so ours is spelt out where it may be."""
    before, after = tokens[place - 1 : place], tokens[place + 1 : place + 2]
    if not before and after and _may_be_word(after[0], _BEGINS_WORD):
        return f"(?:^|[^{_WORD}])"
    if before and not after and _may_be_word(before[0], _ENDS_WORD):
        return f"(?:$|[^{_WORD}])"
    if any(not token.isascii() for token in before + after):
        raise BadPattern(r"\b beside a letter that is not English must be its first or last sign")
    return _BOUNDARY


def _may_be_word(sign: str, others: tuple[str, ...]) -> bool:
    return sign.isalnum() or sign == "_" or sign.startswith(others)


def _why(problem: re2.error) -> str:
    said = problem.args[0]
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return next((plain for begins, plain in _MISSING if text.startswith(begins)), text)
