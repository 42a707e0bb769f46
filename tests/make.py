"""Builders: each makes one valid thing of the model, with the fields a test cares about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from feedsvc.model import (
    Article,
    Claim,
    Entry,
    Feed,
    FeedEntry,
    FeedKind,
    FeedState,
    FileMemory,
    Kind,
    Memory,
    Section,
    Settled,
    Signature,
    Site,
    SourceFile,
)

NOON = datetime(2024, 5, 14, 12, 0, tzinfo=UTC)
WORLD = Section("world", "World")


def signature(**changes: Any) -> Signature:
    values = {"size": 100, "mtime_ns": 10**18, "ctime_ns": 10**18, "inode": 7, "device": 1}
    return Signature(**(values | changes))


def source_file(name: str = "world/harbour.txt", **changes: Any) -> SourceFile:
    return SourceFile(name, signature(**changes))


def claim(value: Any, origin: str = "front matter") -> Claim[Any]:
    return Claim(value, origin)


def article(**fields: Any) -> Article:
    values = {
        "file": "world/harbour.md",
        "title": claim("Harbour opens"),
        "body": "<p>The harbour opened today.</p>",
    }
    return Article(**(values | fields))


def entry(**fields: Any) -> Entry:
    values = {
        "title": "Harbour opens",
        "summary": "The harbour opened today.",
        "content": "<p>The harbour opened today.</p>",
        "stem": "harbour",
        "slug": "harbour",
        "words": "0" * 32,
        "section": WORLD,
    }
    return Entry(**(values | fields))


def feed_entry(**fields: Any) -> FeedEntry:
    values = {
        "id": "tag:news.example,2024:harbour",
        "slug": "harbour",
        "title": "Harbour opens",
        "summary": "The harbour opened today.",
        "content": "<p>The harbour opened today.</p>",
        "published": NOON,
        "updated": NOON,
        "section": WORLD,
    }
    return FeedEntry(**(values | fields))


def feed_state(**fields: Any) -> FeedState:
    values = {
        "key": "world",
        "kind": FeedKind.SECTION,
        "name": "World",
        "revision": 3,
        "changed": NOON,
    }
    return FeedState(**(values | fields))


def feed(*entries: FeedEntry, **state: Any) -> Feed:
    return Feed(feed_state(**state), entries or (feed_entry(),))


def site(**fields: Any) -> Site:
    values = {
        "url": "https://news.example",
        "title": "Example News",
        "id_authority": "news.example",
        "description": "News of Example.",
        "language": "en",
    }
    return Site(**(values | fields))


def file_memory(name: str = "world/harbour.md", **fields: Any) -> FileMemory:
    values = {"signature": signature(), "digest": "d" * 32, "verdict": Kind.NEW}
    return FileMemory(name, **(values | fields))


def memory(name: str = "harbour", **fields: Any) -> Memory:
    """An article that is remembered and shown, with an id and a slug made of its name."""
    values = {
        "file": f"world/{name}.md",
        "part": "",
        "entry": entry(stem=name, slug=name),
        "first_seen": NOON,
        "id": f"tag:news.example,2024:{name}",
        "slug": name,
        "published": NOON,
        "updated": NOON,
        "served": NOON,
    }
    return Memory(**(values | fields))


def settled(key: int, name: str = "harbour", **fields: Any) -> Settled:
    values = {
        "id": f"tag:news.example,2024:{name}",
        "slug": name,
        "first_seen": NOON,
        "published": NOON,
        "updated": NOON,
    }
    return Settled(key, **(values | fields))
