"""Names made from the articles' folder, for a site that has no configuration yet."""

from __future__ import annotations

import hashlib
from pathlib import Path

from feedsvc.section_folders import section_folder
from feedsvc.section_names import readable
from feedsvc.words import slugify

_LONGEST_LABEL = 63  # of a host name: RFC 1035, 2.3.4
_FALLBACK = "articles"


def folder_title(folder: Path | None) -> str:
    """Give a title for the site: ``content`` and the like say nothing, the folder above does."""
    if folder is None:
        return "Feeds"
    resolved = folder.resolve()
    telling = next((part for part in (resolved, *resolved.parents) if _tells(part.name)), resolved)
    return f"Feeds of {readable(telling.name) or telling}"


def _tells(name: str) -> bool:
    return section_folder(f"{name}/x") is not None


def folder_label(folder: Path | None) -> str:
    """Give a label of a host name, the same on each machine that has a folder of this name."""
    name = folder.resolve().name if folder else ""
    slug = slugify(name) or _FALLBACK
    if slug.isascii():
        return slug[:_LONGEST_LABEL].strip("-")
    return f"{_FALLBACK}-{_digest(name)}"


def data_folder_name(folder: Path) -> str:
    """Give the name of the folder for what is remembered of one folder of articles."""
    resolved = folder.resolve()
    return f"{slugify(resolved.name) or _FALLBACK}-{_digest(str(resolved))}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]
