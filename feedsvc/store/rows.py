"""Things of the model as rows, and back, exactly. Nothing here runs a query."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import RowMapping

from feedsvc.model import (
    Author,
    Entry,
    FeedEntry,
    FeedKind,
    FeedState,
    FileMemory,
    Image,
    Kind,
    Media,
    Memory,
    Note,
    Section,
)
from feedsvc.store.bulk import Row
from feedsvc.store.packing import (
    pack_episode,
    pack_signature,
    unpack_episode,
    unpack_shown,
    unpack_signature,
)
from feedsvc.store.schema import from_microseconds, to_microseconds

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

# A dictionary is several times quicker than calling the enumeration for each of 100,000 rows.
KINDS = {kind.value: kind for kind in Kind}
MEMORY_COLUMNS = (
    "file",
    "part",
    "id",
    "slug",
    "first_seen",
    "published",
    "updated",
    "visible",
    "served",
    "reason",
    "due",
)
PLAIN_FIELDS = (
    "title",
    "summary",
    "stem",
    "slug",
    "words",
    "language",
    "id",
    "canonical",
    "url",
    "withdrawn",
    "hold",
)
ENTRY_MOMENTS = ("published", "updated", "not_before", "expires")


def pack(thing: object) -> str:
    """Short JSON. Lone surrogates stay as they are: the column takes them."""
    return _ENCODER.encode(thing)


def pack_text(text: str) -> bytes:
    """As a column of ``AnyText`` keeps it."""
    return text.encode("utf-8", "surrogatepass")


def pack_notes(notes: tuple[Note, ...]) -> list[list[Any]]:
    return [[note.message, note.line, note.hint] for note in notes]


def unpack_notes(packed: list[list[Any]]) -> tuple[Note, ...]:
    return tuple(Note(*values) for values in packed)


def pack_moment(at: datetime | None) -> int | None:
    return None if at is None else to_microseconds(at)


def unpack_moment(number: int | None) -> datetime | None:
    return None if number is None else from_microseconds(number)


def pack_fields(entry: Entry) -> str:
    """All of an entry but its content; what is empty is left out."""
    fields: dict[str, Any] = {
        name: value for name in PLAIN_FIELDS if (value := getattr(entry, name)) is not None
    }
    for name in ENTRY_MOMENTS:
        if (at := getattr(entry, name)) is not None:
            fields[name] = to_microseconds(at)
    fields["date_only"] = entry.date_only
    # Of many fields few are set: what is not costs no more than a look.
    fields.update((name, _PACKERS[name](value)) for name, value in _set_things(entry))
    return pack(fields)


def _set_things(entry: Entry) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name in _PACKERS if (value := getattr(entry, name)))


_PACKERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "section": lambda section: [section.slug, section.name],
        "tags": list,
        "authors": lambda authors: [[one.name, one.email, one.url] for one in authors],
        "image": lambda image: list(astuple(image)),
        "media": lambda media: [list(astuple(one)) for one in media],
        "episode": pack_episode,
        "flags": dict,
        "origins": dict,
        "notes": pack_notes,
    }
)


def _shown_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that an entry and what a feed shows of it have in common."""
    section, image = fields.get("section"), fields.get("image")
    return {
        "title": fields["title"],
        "summary": fields["summary"],
        "section": Section(*section) if section else None,
        "tags": tuple(fields.get("tags", ())),
        "authors": tuple(Author(*values) for values in fields.get("authors", ())),
        "language": fields.get("language"),
        "image": Image(*image) if image else None,
        "url": fields.get("url"),
        "withdrawn": fields.get("withdrawn"),
        "media": tuple(Media(*values) for values in fields.get("media", ())),
        "episode": unpack_episode(fields.get("episode", {})),
    }


def unpack_entry(packed: str, content: str) -> Entry:
    fields = json.loads(packed)
    moments: dict[str, Any] = {name: unpack_moment(fields.get(name)) for name in ENTRY_MOMENTS}
    return Entry(
        content=content,
        stem=fields["stem"],
        slug=fields["slug"],
        words=fields["words"],
        id=fields.get("id"),
        canonical=fields.get("canonical"),
        date_only=fields["date_only"],
        hold=fields.get("hold"),
        flags=fields.get("flags", {}),
        origins=fields.get("origins", {}),
        notes=unpack_notes(fields.get("notes", [])),
        **moments,
        **_shown_fields(fields),
    )


def memory_row(memory: Memory, key: int) -> Row:
    """The row of ``article``, as the database keeps it."""
    return (
        key,
        pack_text(memory.file),
        pack_text(memory.part),
        memory.id,
        memory.slug,
        to_microseconds(memory.first_seen),
        pack_moment(memory.published),
        pack_moment(memory.updated),
        memory.visible,
        pack_moment(memory.served),
        memory.verdict.value,
        pack_text(memory.reason),
        pack_moment(memory.due),
        memory.entry.words,
    )


def entry_row(memory: Memory, key: int) -> Row:
    """The row of ``entry``, as the database keeps it."""
    return key, pack_text(pack_fields(memory.entry)), pack_text(memory.entry.content)


def memory_of(row: RowMapping) -> Memory:
    return Memory(
        entry=unpack_entry(row["fields"], row["content"]),
        key=row["key"],
        verdict=KINDS[row["verdict"]],
        **{name: row[name] for name in MEMORY_COLUMNS},
    )


def shown(memory: Memory) -> FeedEntry | None:
    """What feeds show of an article; None where they do not show it."""
    if not memory.visible or memory.id is None or memory.slug is None or memory.published is None:
        return None
    entry = memory.entry
    return FeedEntry(
        id=memory.id,
        slug=memory.slug,
        title=entry.title,
        summary=entry.summary,
        content=entry.content,
        published=memory.published,
        updated=memory.updated or memory.published,
        section=entry.section,
        tags=entry.tags,
        authors=entry.authors,
        language=entry.language,
        image=entry.image,
        url=entry.url,
        withdrawn=entry.withdrawn,
        media=entry.media,
        episode=entry.episode,
    )


def feed_entry_of(row: RowMapping) -> FeedEntry:
    """The same as ``shown``, from a row that is known to be shown."""
    return FeedEntry(
        id=row["id"],
        slug=row["slug"],
        content=row["content"],
        published=row["published"],
        updated=row["updated"] or row["published"],
        **_shown_fields(json.loads(row["fields"])),
    )


def feed_state_of(row: RowMapping) -> FeedState:
    return FeedState(**(dict(row) | {"kind": FeedKind(row["kind"])}))


def file_row(memory: FileMemory) -> Row:
    """The row of ``file``, as the database keeps it."""
    return (
        pack_text(memory.name),
        pack_signature(memory.signature, memory.shown),
        memory.digest,
        memory.rules,
        memory.verdict.value,
        pack_text(memory.reason),
        pack_moment(memory.missing_since),
        pack_text(pack(pack_notes(memory.notes)) if memory.notes else ""),
    )


def file_memory_of(row: Sequence[Any]) -> FileMemory:
    """From the columns of ``file`` in their order; by place, for there may be 100,000 of them."""
    name, signature, digest, rules, verdict, reason, missing_since, notes = row
    return FileMemory(
        name,
        unpack_signature(signature),
        digest,
        KINDS[verdict],
        reason,
        unpack_notes(json.loads(notes)) if notes else (),
        sys.intern(rules),
        missing_since,
        unpack_shown(signature),
    )


def words_in(fields: str) -> str:
    """The fingerprint of an entry's words, without unpacking the rest."""
    return str(json.loads(fields)["words"])
