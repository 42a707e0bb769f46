"""A JSON object as a table of claims, blind to the spelling of its keys. What keys mean is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from feedsvc.model import Claim
from feedsvc.readers.raw_fields import Value, fold

#: How deep a value may lie that is handed on as one.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class JsonObject:
    """An object whose keys are found by what ``fold`` makes of them, as the author typed them."""

    values: Mapping[str, Any]
    typed: Mapping[str, str]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> JsonObject:
        values: dict[str, Any] = {}
        typed: dict[str, str] = {}
        for key, value in raw.items():
            folded = fold(key)
            # Of "id" and "@id" the first that says something counts.
            if folded not in values or is_nothing(values[folded]):
                values[folded], typed[folded] = value, key
        return cls(values, typed)

    def has(self, *keys: str) -> bool:
        return any(key in self.values for key in keys)

    def raw(self, *keys: str) -> Any:
        """The first value of these keys that is something."""
        return next((found for _, found in self._found(keys)), None)

    def text(self, form: str, *keys: str) -> Claim[str] | None:
        """The first of these keys that holds a text, with where it stood."""
        return next(iter(self.texts(form, *keys)), None)

    def texts(self, form: str, *keys: str) -> tuple[Claim[str], ...]:
        """All texts of these keys, in the order of the keys."""
        found = ((key, text_of_json(value)) for key, value in self._found(keys))
        return tuple(Claim(text, self.origin(key, form)) for key, text in found if text)

    def listed(self, form: str, key: str) -> tuple[Claim[str], ...]:
        """Each text of a list, or a single one."""
        raw = self.raw(key)
        texts = map(text_of_json, raw if isinstance(raw, list) else [raw])
        return tuple(Claim(text, self.origin(key, form)) for text in texts if text)

    def word(self, *keys: str) -> str:
        """The first text of these keys, or nothing."""
        return next((text for _, value in self._found(keys) if (text := text_of_json(value))), "")

    def objects(self, *keys: str) -> tuple[JsonObject, ...]:
        """The objects of the first of these keys: one, those of a list, or those of a table."""
        return tuple(JsonObject.of(one) for one in objects_in(self.raw(*keys)))

    def value(self, *keys: str) -> Value:
        """The first value of these keys, as readers of people and pictures take it."""
        return as_value(self.raw(*keys))

    def origin(self, key: str, form: str) -> str:
        return f"{self.typed.get(key, key)[:80]} of {form}"

    def _found(self, keys: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        values = self.values
        return ((key, values[key]) for key in keys if key in values and not is_nothing(values[key]))


def is_nothing(value: Any) -> bool:
    return value is None or value == "" or value in ([], {})


def objects_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects that a value is or holds."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, Mapping))


def text_of_json(value: Any) -> str:
    """A value as one text: none for a table, but that which WordPress calls rendered."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = value.get("rendered", value.get("@value"))
        return inner.strip() if isinstance(inner, str) else ""
    if isinstance(value, list):
        return next((text for one in value if (text := text_of_json(one))), "")
    return ""


def as_value(value: Any, depth: int = 0) -> Value:
    """A JSON value as that of a front matter; what lies too deep is left out."""
    if isinstance(value, str):
        return value
    if depth >= _DEEPEST or value is None:
        return ""
    if isinstance(value, Mapping):
        return {key: as_value(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return tuple(as_value(one, depth + 1) for one in value)
    return text_of_json(value)
