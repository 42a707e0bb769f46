"""What the scanner and its reading processes tell each other, and how it goes over a stream.

A reading process has seen hostile files: what it sends can make nothing here but things of the model.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from struct import Struct
from types import MappingProxyType
from typing import Any

from feedsvc.model import (
    Attached,
    Author,
    Entry,
    Episode,
    FileMemory,
    Image,
    Kind,
    Media,
    Note,
    Section,
    Signature,
    SourceFile,
)
from feedsvc.pipeline.folder_rules import FolderRules
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.skims import Glance, Skims


@dataclass(frozen=True, slots=True)
class Task:
    """Files to read, and how. A process is told how once, then of some files at a time."""

    root: Path
    sources: tuple[SourceFile, ...]
    folders: FolderRules
    now: datetime


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The files that articles may show. They may be many, so a process is told of them once."""

    servable: Mapping[str, SourceFile]


@dataclass(frozen=True, slots=True)
class Postponed:
    """A file that did not hold still. ``reason`` is empty for one that has gone."""

    source: SourceFile
    reason: str = ""


Outcome = Intake | Postponed | Skims
#: What a process is given to do, and answers one by one.
Unit = SourceFile | Glance

_LENGTH = Struct("!Q")

_THINGS: tuple[type, ...] = (
    *(Attached, Author, Entry, Episode, FileMemory, Image, Intake, Media, Note, Postponed),
    *(Section, Signature, Skims, SourceFile),
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_KINDS = {kind.value: kind for kind in Kind}


def kind_of(value: str) -> Kind:
    return _KINDS[value]


def moment_of(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


_MAKERS: tuple[Any, ...] = (*_THINGS, kind_of, moment_of)
_KNOWN: Mapping[tuple[str, str], Any] = MappingProxyType(
    {(one.__module__, one.__qualname__): one for one in _MAKERS}
)

Reduce = Callable[[Any], Any]


def _by_place(kind: type) -> Reduce:
    """Write a thing as its values in their order.

    What data classes with slots do for this asks for the names of their fields each time, at both
    ends: that was half of what an answer costs.
    """
    names = [one.name for one in fields(kind)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda thing: (kind, (values(thing),))
    return lambda thing: (kind, values(thing))


def _reduce_moment(at: datetime) -> Any:
    """A moment as one number: a zone with each costs as much as all else of an answer."""
    return moment_of, ((at - _EPOCH) // _MICROSECOND,)


class _Packer(pickle.Pickler):
    # pickle asks for exactly this name, and takes it for a constant.
    dispatch_table: Mapping[type, Reduce] = MappingProxyType(
        {kind: _by_place(kind) for kind in _THINGS}
        | {datetime: _reduce_moment, Kind: lambda kind: (kind_of, (kind.value,))}
    )


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        known = _KNOWN.get((module, name))
        if known is None:
            raise pickle.UnpicklingError(f"no answer holds a {module}.{name}")
        return known


def pack(thing: object) -> bytes:
    """A message as it goes over the stream: its length, and what it says."""
    buffer = io.BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump(thing)
    return _LENGTH.pack(buffer.tell()) + buffer.getvalue()


def unpack_answer(message: bytes) -> Outcome:
    """What a reading process said; ``UnpicklingError`` if that is anything but an outcome."""
    try:
        outcome = _Unpacker(io.BytesIO(message)).load()
    except Exception as problem:
        # Of spoilt bytes pickle may raise anything: https://docs.python.org/3/library/pickle.html#pickle.UnpicklingError
        raise pickle.UnpicklingError(str(problem)) from problem
    if isinstance(outcome, (Intake, Postponed, Skims)):
        return outcome
    raise pickle.UnpicklingError(f"a {type(outcome).__name__} is no outcome")


def receive_task(stream: io.BufferedReader) -> Any:
    """The next thing that the scanner says; ``EOFError`` once it says no more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(*_LENGTH.unpack(head)))  # noqa: S301 - from our own scanner


class Messages:
    """The whole messages in what comes over a stream piece by piece."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def take(self, piece: bytes) -> list[bytes]:
        """The messages that this piece completes."""
        rest = self._rest
        rest += piece
        found, begin = [], 0
        while (body := begin + _LENGTH.size) <= len(rest):
            end = body + _LENGTH.unpack_from(rest, begin)[0]
            if end > len(rest):
                break
            found.append(bytes(rest[body:end]))
            begin = end
        del rest[:begin]
        return found
