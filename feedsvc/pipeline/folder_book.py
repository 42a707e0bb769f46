"""The files about folders as the scanner knows them: the last good version of each stays in force."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from feedsvc.errors import Unreadable
from feedsvc.model import Default, Event, FolderData, Kind, Note, SectionText, SourceFile
from feedsvc.readers.folder_data import read_folder_data
from feedsvc.sources import Listing, read_file
from feedsvc.store import Store

#: Under this name the store keeps what was read last, and what sections say of themselves.
BOOK = "folder data"
TEXTS = "section texts"

MOST_BYTES = 262_144

Pages = dict[str, dict[str, Any]]


class FolderBook:
    """What files say about their folders, through scans and restarts.

    One that cannot be read, or that has only just gone, goes on counting: else drafts would
    appear because somebody saved the file that holds them back.
    """

    def __init__(self, store: Store, root: Path, grace_seconds: float) -> None:
        self._store, self._root = store, root
        self._grace = timedelta(seconds=grace_seconds)
        self._pages: Pages = json.loads(store.value(BOOK) or "{}")

    def look(self, listing: Listing, now: datetime) -> tuple[Event, ...]:
        """Read what has changed; tell of what cannot be read, once."""
        if not listing.about and not self._pages:
            return ()
        before = json.dumps(self._pages, sort_keys=True)
        events = tuple(event for file in listing.about for event in self._read(file))
        self._let_go(listing, now)
        if json.dumps(self._pages, sort_keys=True) != before:
            self._store.set_values({BOOK: json.dumps(self._pages, sort_keys=True)})
        return events

    def data(self) -> tuple[FolderData, ...]:
        """What holds now, ``_section.toml`` before the files of generators."""
        ordered = sorted(self._pages.items(), key=lambda page: (not page[0].endswith("toml"), page))
        return tuple(_folder_data(one) for _, page in ordered for one in page["data"])

    def _read(self, file: SourceFile) -> Iterator[Event]:
        known = self._pages.get(file.name, {})
        signature = [file.signature.size, file.signature.mtime_ns, file.signature.inode]
        if known.get("signature") == signature:
            known.pop("missing", None)
            return
        try:
            found = _read_data(self._root, file)
            self._pages[file.name] = {
                "signature": signature,
                "data": [asdict(one) for one in found],
            }
        except Unreadable as problem:
            self._pages[file.name] = {"signature": signature, "data": known.get("data", [])}
            note = Note(problem.message, problem.line, problem.hint)
            yield Event(file.name, Kind.REFUSED, reason=problem.message, notes=(note,))

    def _let_go(self, listing: Listing, now: datetime) -> None:
        """Forget a file that has been gone for the grace, where the look was at its folder."""
        present = {file.name for file in listing.about}
        for name, page in list(self._pages.items()):
            if name in present or _is_below(name, listing.unknown):
                continue
            since = page.setdefault("missing", now.isoformat())
            if datetime.fromisoformat(since) + self._grace <= now and since != now.isoformat():
                del self._pages[name]


def read_book(root: Path, listing: Listing) -> tuple[tuple[FolderData, ...], tuple[Event, ...]]:
    """What the files about folders say now, with nothing remembered; and which are broken."""
    found: list[FolderData] = []
    broken: list[Event] = []
    for file in sorted(listing.about, key=lambda one: (not one.name.endswith("toml"), one.name)):
        try:
            found += _read_data(root, file)
        except Unreadable as problem:
            note = Note(problem.message, problem.line, problem.hint)
            broken.append(Event(file.name, Kind.REFUSED, reason=problem.message, notes=(note,)))
    return tuple(found), tuple(broken)


def _read_data(root: Path, file: SourceFile) -> tuple[FolderData, ...]:
    # So large, what has only the name of its folder is an export, which holds articles.
    is_export = file.name.endswith(".json") and not file.name.endswith(".11tydata.json")
    if is_export and file.signature.size > MOST_BYTES:
        return ()
    return read_folder_data(file.name, read_file(root, file, max_bytes=MOST_BYTES))


def _folder_data(plain: Mapping[str, Any]) -> FolderData:
    return FolderData(
        plain["folder"],
        tuple(
            Default(one["path"], _value(one["value"]), one["origin"]) for one in plain["defaults"]
        ),
        name=plain["name"],
        text=SectionText(**plain["text"]),
        delay_seconds=plain["delay_seconds"],
    )


def _value(value: Any) -> str | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else str(value)


def _is_below(name: str, folders: tuple[str, ...]) -> bool:
    return any(not folder or name.startswith(f"{folder}/") for folder in folders)
