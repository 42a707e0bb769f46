"""Articles of a baseline as values to settle, from their rows. How they are settled: pipeline/."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from sqlalchemy import RowMapping

from feedsvc.model import Candidate, FileMemory, Kind, Settled
from feedsvc.store.packing import unpack_signature
from feedsvc.store.rows import unpack_moment
from feedsvc.versions import VERSION, version_of


def candidate_of(row: RowMapping, names: Mapping[str, FileMemory], *, recalling: bool) -> Candidate:
    """All candidates are in memory together, so they are kept small: words are for recalling, and
    the name of a file is the one that is there already.
    """
    known = names.get(row["file"])
    fields = json.loads(row["fields"])
    stem, slug = fields["stem"], fields["slug"]
    section = fields.get("section")
    return Candidate(
        key=row["key"],
        file=known.name if known else row["file"],
        part=row["part"],
        title=fields["title"],
        stem=stem,
        slug=stem if slug == stem else slug,
        id=fields.get("id"),
        canonical=fields.get("canonical"),
        published=unpack_moment(fields.get("published")),
        mtime_ns=unpack_signature(row["signature"]).mtime_ns if row["signature"] else 0,
        updated=unpack_moment(fields.get("updated")),
        visible=row["visible"],
        words=fields["words"] if recalling else "",
        remembered=_settled_of(row) if row["id"] is not None else None,
        absent=not row["visible"] and _is_nowhere(row["verdict"], row["found"]),
        version=version_of(fields.get("flags", {}).get(VERSION)),
        section=sys.intern(section[0]) if section else "",
    )


def _is_nowhere(verdict: str, found: str | None) -> bool:
    """Whether no file holds an article now. A file without row was never found, or is forgotten."""
    return verdict == Kind.WITHDRAWN.value or found in {None, Kind.MISSING.value}


def _settled_of(row: RowMapping) -> Settled:
    """What was settled of an article already: it came with an imported state, or went ahead."""
    published = row["published"] or row["first_seen"]
    updated = row["updated"] or published
    return Settled(row["key"], row["id"], row["slug"], row["first_seen"], published, updated)
