"""The recordings and transcripts that a front matter names. What they really are is measured later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from feedsvc.model import Media
from feedsvc.readers import keys
from feedsvc.readers.raw_fields import Field, Value, fold, text_of
from feedsvc.readers.templates import plain_address
from feedsvc.truth import TRUTH

#: More than anybody attaches to one article.
MOST = 20

_OF_EPISODES = (*(name for _, names in keys.EPISODE for name in names), *keys.TRANSCRIPT)
_NUMBER = re.compile(r"[0-9]{1,15}")
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,4}):([0-9]{1,2})(?:\.[0-9]{1,6})?")
_SECONDS = re.compile(r"([0-9]{1,7})(?:\.[0-9]{1,6})?(?: ?s(?:ec(?:onds?)?)?)?")
_SPOKEN = re.compile(
    r"(?:pt)?(?:([0-9]{1,3}) ?h(?:ours?|rs?)? ?)?(?:([0-9]{1,4}) ?m(?:in(?:utes?)?)? ?)?"
    r"(?:([0-9]{1,5})(?:\.[0-9]{1,6})? ?s(?:ec(?:onds?)?)?)?"
)


class Fields(Protocol):
    """The fields of an article, to be asked for by their keys."""

    def found(self, names: Iterable[str]) -> Sequence[Field]: ...


def find_recordings(fields: Fields) -> Iterator[tuple[Media, Field]]:
    """The recordings that one key names; measures beside it are those of the first."""
    for field in fields.found(keys.MEDIA):
        if read_recordings(field.value):
            beside = {
                name: text_of(measure.value)
                for name, names in (("length", keys.LENGTH_ALONE), ("duration", keys.SECONDS_ALONE))
                for measure in fields.found(names)
            }
            yield from ((media, field) for media in read_recordings(field.value, beside))
            return


def find_episode(fields: Fields) -> dict[str, tuple[str, Field]]:
    """What is said of an episode, by the names of ``keys.EPISODE``, and its transcripts."""
    said: dict[str, tuple[str, Field]] = {}
    if not fields.found(_OF_EPISODES):
        return said
    for name, names in keys.EPISODE:
        texts = ((text_of(field.value), field) for field in fields.found(names))
        if first := next((found for found in texts if found[0]), None):
            said[name] = first
    for field in fields.found(keys.TRANSCRIPT):
        if transcripts := read_transcripts(field.value):
            said["transcripts"] = ("\n".join(transcripts), field)
            break
    return said


def read_recordings(
    value: Value, beside: Mapping[str, str] = MappingProxyType({})
) -> tuple[Media, ...]:
    """Read recordings: addresses, mappings, or a list of both; ``beside`` completes the first."""
    found = tuple(_recordings(value))[:MOST]
    if not found or not beside:
        return found
    length = found[0].length or read_length(beside.get("length", ""))
    seconds = found[0].seconds or read_seconds(beside.get("duration", ""))
    return (replace(found[0], length=length, seconds=seconds), *found[1:])


def _recordings(value: Value) -> Iterator[Media]:
    if isinstance(value, tuple):
        for item in value[:MOST]:
            yield from _recordings(item)
    elif isinstance(value, Mapping):
        yield from _mapping({fold(key): item for key, item in value.items()})
    else:
        yield from _line(value)


def _line(text: str) -> Iterator[Media]:
    """An address; behind it, as WordPress writes it, length and type may stand."""
    address, *others = text.split() or [""]
    spaced = len(others) > 0 and not any(_NUMBER.fullmatch(part) for part in others)
    url = plain_address(text.strip() if spaced else address)
    if url and url.lower() not in TRUTH:
        length = next((int(part) for part in others if _NUMBER.fullmatch(part)), None)
        kind = next((part for part in others if _is_media_type(part)), None)
        yield Media(url, kind, length or None)


def _is_media_type(text: str) -> bool:
    return text.lower().startswith(("audio/", "video/"))


def _mapping(values: Mapping[str, Value]) -> Iterator[Media]:
    def text(names: tuple[str, ...]) -> str:
        return next((found for name in names if (found := text_of(values.get(name)))), "")

    url = plain_address(text(keys.MEDIA_URL))
    if url and url.lower() not in TRUTH:
        yield Media(
            url,
            text(keys.MEDIA_TYPE) or None,
            read_length(text(keys.MEDIA_LENGTH)),
            read_seconds(text(keys.MEDIA_SECONDS)),
            text(keys.MEDIA_TITLE),
        )


def read_length(text: str) -> int | None:
    """A number of bytes, with or without the signs that people put between thousands."""
    plain = re.sub("[_ ,.\u00a0\u202f](?=[0-9]{3}(?![0-9]))", "", text.strip()[:40])
    return int(plain) or None if _NUMBER.fullmatch(plain) else None


def read_seconds(text: str) -> int | None:
    """How long something plays: 1:02:03, 62:03, 3723, 1h 2m 3s or PT1H2M3S."""
    plain = " ".join(text.lower().split())
    if found := _SECONDS.fullmatch(plain):
        return int(found[1]) or None
    found = _CLOCK.fullmatch(plain) or _SPOKEN.fullmatch(plain)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds or None


def read_transcripts(value: Value) -> tuple[str, ...]:
    """Read transcripts, each as address, type and language with a tab between."""
    if isinstance(value, tuple):
        return tuple(line for item in value[:MOST] for line in read_transcripts(item))
    if isinstance(value, Mapping):
        values = {fold(key): text_of(item) for key, item in value.items()}
        url = next((values[name] for name in keys.MEDIA_URL if values.get(name)), "")
        kind = next((values[name] for name in keys.MEDIA_TYPE if values.get(name)), "")
        language = values.get("language") or values.get("lang") or ""
        return _transcript(url, kind, language)
    return _transcript(value, "", "")


def _transcript(url: str, kind: str, language: str) -> tuple[str, ...]:
    address = plain_address(url.strip())
    if not address or address.lower() in TRUTH or "\n" in address:
        return ()
    return ("\t".join((address, *(" ".join(text.split()) for text in (kind, language)))),)
