"""The state as lines of JSON, and back, exactly. No store and no file is touched here.

A file of it is meant to be committed beside the articles: the same state gives the same bytes,
and an article that changes changes one line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from feedsvc.errors import FeedsvcError
from feedsvc.store.imported_departures import LeftFeed
from feedsvc.store.state import KeptArticle, State

T = TypeVar("T")

VERSION = 1
FORMAT_KEY = "feedsvc_state"
LAST_YEAR = 9999

ANEW = "write it anew with feedsvc state export, or take an older one"
OTHER_VERSION = "import it with the version of feedsvc that wrote it, or a later one"


def write_lines(state: State) -> bytes:
    """The state as a file: its first line says what it is, each other one is an article."""
    first: dict[str, object] = {
        FORMAT_KEY: VERSION,
        "authority": state.authority,
        "since": state.since,
    }
    kept = sorted(state.articles, key=lambda article: article.id)
    return b"".join(map(_line, [first, *map(_fields, kept)]))


def _line(thing: dict[str, object]) -> bytes:
    # ASCII, so that neither a terminal nor a name that is no UTF-8 can spoil it.
    return json.dumps(thing, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _fields(article: KeptArticle) -> dict[str, object]:
    return {name: _plain(getattr(article, name)) for name in READ}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return {one.key: {"name": one.name, "withdrawn": _plain(one.withdrawn)} for one in value}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


def read_lines(data: bytes, *, name: str) -> State:
    """Read a state; every fault names the file (``name``), its line and what is wrong there."""
    lines = _numbered(data)
    authority, since = _read_first(next(lines, (1, b"")), name)
    found: list[KeptArticle] = []
    ids: dict[str, int] = {}
    slugs: dict[str, int] = {}
    for number, line in lines:
        try:
            article = _read_article(line)
            _enter(ids, article.id, number, what="id")
            _enter(slugs, article.slug, number, what="slug")
        except _Fault as fault:
            raise _refusal(name, number, fault) from None
        found.append(article)
    return State(authority, since, tuple(sorted(found, key=lambda one: one.id)))


class _Fault(Exception):
    """What is wrong with a line."""

    def __init__(self, message: str, hint: str = ANEW) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def _refusal(name: str, number: int, fault: _Fault) -> FeedsvcError:
    return FeedsvcError(f"{name}:{number}: {fault.message}", hint=fault.hint)


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that say anything, with their numbers. An editor may have marked them as UTF-8."""
    lines = enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
    return ((number, line) for number, line in lines if line.strip())


def _read_first(numbered: tuple[int, bytes], name: str) -> tuple[str | None, int | None]:
    number, line = numbered
    try:
        fields = _read_object(line) if line else {}
        _insist_on_format(fields)
        return _read_names(fields)
    except _Fault as fault:
        raise _refusal(name, number, fault) from None


def _insist_on_format(fields: dict[str, Any]) -> None:
    if FORMAT_KEY not in fields:
        raise _Fault(f'this is no state of feedsvc: no "{FORMAT_KEY}" stands in its first line')
    version = fields[FORMAT_KEY]
    if version != VERSION or isinstance(version, bool):
        raise _Fault(
            f"the format {json.dumps(version)} is unknown, this feedsvc reads {VERSION}",
            OTHER_VERSION,
        )


def _read_names(fields: dict[str, Any]) -> tuple[str | None, int | None]:
    _insist_on_keys(fields, (FORMAT_KEY, "authority", "since"))
    authority = _read(fields, "authority", _optional(_read_name))
    return authority, _read(fields, "since", _optional(_read_year))


def _read_object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"))
    # Deep nesting ends in a RecursionError; of no use to anybody, but it must not end us.
    except (ValueError, RecursionError):
        raise _Fault("this is no JSON; the line may be cut off, or in a merge conflict") from None
    if not isinstance(found, dict):
        raise _Fault("this is no JSON object")
    return found


def _read_article(line: bytes) -> KeptArticle:
    fields = _read_object(line)
    _insist_on_keys(fields, READ)
    article = KeptArticle(**{key: _read(fields, key, reader) for key, reader in READ.items()})
    if article.served and not (article.published and article.updated):
        raise _Fault('"published" and "updated" must be given where "served" is')
    return article


def _insist_on_keys(
    fields: Mapping[str, object], expected: Mapping[str, object] | tuple[str, ...]
) -> None:
    if missing := [key for key in expected if key not in fields]:
        raise _Fault(f'"{missing[0]}" is missing')
    if unknown := sorted(fields.keys() - set(expected)):
        raise _Fault(f"{json.dumps(unknown[0])} is unknown here", OTHER_VERSION)


def _read(fields: Mapping[str, Any], key: str, reader: Callable[[Any], T]) -> T:
    try:
        return reader(fields[key])
    except ValueError as problem:
        raise _Fault(f'"{key}" {problem}') from None


def _enter(seen: dict[str, int], value: str, number: int, *, what: str) -> None:
    if value in seen:
        raise _Fault(f'this "{what}" stands in line {seen[value]} already')
    seen[value] = number


def _optional(reader: Callable[[Any], T]) -> Callable[[Any], T | None]:
    def read(value: Any) -> T | None:
        return None if value is None else reader(value)

    return read


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is no text")  # noqa: TRY004 - a wrong value in a file, not in our code
    return value


def _read_filled(value: Any) -> str:
    if not _read_text(value):
        raise ValueError("is empty")
    return cast("str", value)


def _read_name(value: Any) -> str:
    return _read_plain(_read_filled(value))


def _read_plain(value: Any) -> str:
    """Without lone surrogates: only the names of files have these, and what quotes them."""
    text = _read_text(value)
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("holds half a character")
    return text


def _read_left(value: Any) -> tuple[LeftFeed, ...]:
    if not isinstance(value, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004 - as above
    return tuple(_read_left_feed(key, value[key]) for key in sorted(value))


def _read_left_feed(key: str, value: Any) -> LeftFeed:
    if not isinstance(value, dict) or value.keys() != {"name", "withdrawn"}:
        raise ValueError(f'has no "name" and "withdrawn" for {json.dumps(key)}')
    withdrawn = _optional(_read_moment)(value["withdrawn"])
    return LeftFeed(_read_name(key), _read_plain(value["name"]), withdrawn)


def _read_moment(value: Any) -> datetime:
    try:
        return _in_utc(datetime.fromisoformat(_read_text(value)))
    except (ValueError, OverflowError):
        raise ValueError('is no moment such as "2024-05-14T12:00:00Z"') from None


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("has no zone")
    return at.astimezone(UTC)


def _read_year(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LAST_YEAR:
        raise ValueError("is no year")
    return value


#: The keys of an article's line in their order, and how each is read.
READ: Mapping[str, Callable[[Any], Any]] = {
    "id": _read_name,
    "slug": _read_name,
    "file": _read_filled,
    "part": _read_text,
    "first_seen": _read_moment,
    "published": _optional(_read_moment),
    "updated": _optional(_read_moment),
    "served": _optional(_read_moment),
    "words": _read_text,
    "digest": _read_plain,
    "withdrawn": _optional(_read_text),
    "left": _read_left,
}
