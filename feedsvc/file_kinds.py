"""What the end of a name says a file is: recording, picture, or a document beside one of these.

Types are our own table: that of the system differs from machine to machine, and so would feeds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from feedsvc.section_folders import folder_language

#: What an article may be written in, as readers/ has it.
TEXTS = frozenset(
    {
        *(".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".xhtml"),
        *(".json", ".jsonfeed", ".jsonl", ".ndjson", ".xml", ".newsml", ".nitf", ".rss", ".atom"),
        *(".eml", ".docx", ".rst", ".rest"),
    }
)

#: Audio and video that podcast players take.
RECORDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".m4b": "audio/mp4",
        ".aac": "audio/aac",
        ".ogg": "audio/ogg",
        ".oga": "audio/ogg",
        ".opus": "audio/ogg",
        ".flac": "audio/flac",
        ".wav": "audio/wav",
        ".mp4": "video/mp4",
        ".m4v": "video/x-m4v",
        ".mov": "video/quicktime",
        ".webm": "video/webm",
        ".ogv": "video/ogg",
    }
)

PICTURES: Mapping[str, str] = MappingProxyType(
    {
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".png": "image/png",
        ".gif": "image/gif",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".svg": "image/svg+xml",
    }
)

#: Endings with a word before the suffix come first.
TRANSCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        ".transcript.txt": "text/plain",
        ".transcript.json": "application/json",
        ".transcript.vtt": "text/vtt",
        ".transcript.srt": "application/x-subrip",
        ".vtt": "text/vtt",
        ".srt": "application/x-subrip",
    }
)
CHAPTERS: Mapping[str, str] = MappingProxyType({".chapters.json": "application/json+chapters"})

#: What may be an article by its name.
ARTICLES = frozenset({*TEXTS, *RECORDINGS})

#: What tells of another file, under its name.
SIDECARS = frozenset({".yaml", ".yml", ".toml", ".json"})

ATTACHED = MappingProxyType({**CHAPTERS, **TRANSCRIPTS})
#: What may be served to readers.
SERVED = MappingProxyType({**ATTACHED, **RECORDINGS, **PICTURES})
_RECORDINGS = tuple(RECORDINGS)
_LONGEST_RECORDING = max(map(len, RECORDINGS))
_LONG_ENDINGS = tuple(ending for ending in ATTACHED if ending.count(".") > 1)


def suffix_of(file: str) -> str:
    """The suffix of a path as pathlib gives it, at a tenth of the price."""
    last = file.rpartition("/")[2]
    dot = last.rfind(".")
    return last[dot:] if 0 < dot < len(last) - 1 else ""


def stem_of(file: str) -> str:
    """The last part of a path without that suffix."""
    last = file.rpartition("/")[2]
    return last[: len(last) - len(suffix_of(last))]


def ending_of(name: str) -> str:
    """The suffix in lower case, with the word before it where both together have a meaning."""
    lower = name[-40:].lower()
    long = next((ending for ending in _LONG_ENDINGS if lower.endswith(ending)), None)
    dot = lower.rfind(".")
    return long or (lower[dot:] if dot > lower.rfind("/") else "")


def media_type_of(name: str) -> str | None:
    """The type under which a file of this name is served; None for what never is."""
    return SERVED.get(ending_of(name))


def is_recording(name: str) -> bool:
    return name[-_LONGEST_RECORDING:].lower().endswith(_RECORDINGS)


def is_picture(name: str) -> bool:
    return ending_of(name) in PICTURES


def is_attached(name: str) -> bool:
    """Whether it is a transcript or a list of chapters, and so never an article."""
    return ending_of(name) in ATTACHED


def without_ending(name: str) -> str:
    return name[: len(name) - len(ending_of(name))]


def attached_language(name: str) -> tuple[str, str | None]:
    """A transcript's name without ending and language: ``talk.de.vtt`` gives talk, de."""
    stem = without_ending(name)
    front, dot, code = stem.rpartition(".")
    language = folder_language(code) if dot and front else None
    return (front, language) if language else (stem, None)
