"""What a file's name says: date, language, draft, stem; and which names are never articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from feedsvc.model import Claim
from feedsvc.readers.data_names import names_data
from feedsvc.section_folders import folder_language, language_folder

_DATED = re.compile(
    r"((?:19|20)\d\d)[-_.\u2010-\u2014](\d{1,2})[-_.\u2010-\u2014](\d{1,2})(?!\d)"
    r"(?:[_T](\d\d)-(\d\d)(?!\d))?[-_. \u2010-\u2014]*"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:$|[-_ ]+)")
_PATH_DATE = re.compile(r"(?:^|/)((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")

_SECOND_SUFFIXES = (".html", ".htm", ".md", ".txt")
_DRAFT_FOLDERS = frozenset({"_drafts", "drafts"})
_BUNDLE_STEMS = frozenset({"index"})


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What the path of a file says. ``dates`` stand in order of trust."""

    stem: str
    dates: tuple[Claim[str], ...] = ()
    language: Claim[str] | None = None
    states: tuple[Claim[str], ...] = ()
    among_pages: bool = False


# One file after the other is read, and each is asked for by several steps.
@lru_cache(maxsize=8)
def read_name(name: str) -> NameFacts:
    """Read what the path of a file below the articles' folder says."""
    *folders, last = name.split("/")
    stem, language = _split_language(_without_suffix(last))
    above = _read_folders("/".join(folders))
    states = list(above.states)
    draft_stem = _without_draft(stem)
    if draft_stem != stem:
        stem = draft_stem
        states.append(Claim("draft=true", "file name"))
    if language is None:
        stem, language = _split_language(stem)
    if stem.lower() in _BUNDLE_STEMS and folders:
        stem = folders[-1]
    date, rest = split_date(stem)
    dates = [Claim(date, "file name")] if date else []
    return NameFacts(
        stem=rest or stem,
        dates=(*dates, *above.dates),
        language=language or above.language,
        states=tuple(states),
        among_pages="pages" in map(str.lower, folders),
    )


@lru_cache(maxsize=1024)
def _read_folders(path: str) -> NameFacts:
    """What the folders of a file say; they are those of its neighbours too."""
    folders = path.split("/") if path else []
    dates, states = _folder_dates(folders), _draft_folder(folders)
    return NameFacts("", tuple(dates), _named_by_folder(f"{path}/"), tuple(states))


def split_date(stem: str) -> tuple[str | None, str]:
    """Split a date from the front of a name: ISO date (and time), and what is left.

    The date need not exist: that 2022-13-45 is none is for others to say.
    """
    if found := _DATED.match(stem):
        year, month, day, hour, minute = found.groups()
        date = f"{year}-{int(month):02}-{int(day):02}"
        return (f"{date}T{hour}:{minute}" if hour else date), stem[found.end() :]
    if found := _COMPACT.match(stem):
        return "-".join(found.groups()), stem[found.end() :]
    return None, stem


def date_in_path(path: str) -> str | None:
    """Give the date of a path like ``2022/07/19/slug``, as ISO, or None."""
    found = _PATH_DATE.search(path[:400])
    if found is None:
        return None
    year, month, day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _without_suffix(last: str) -> str:
    stem, dot, _ = last.rpartition(".")
    stem = stem if dot and stem else last
    for suffix in _SECOND_SUFFIXES:
        if stem.lower().endswith(suffix) and len(stem) > len(suffix):
            return stem[: -len(suffix)]
    return stem


def _split_language(stem: str) -> tuple[str, Claim[str] | None]:
    front, dot, code = stem.rpartition(".")
    language = folder_language(code) if dot and front else None
    return (front, Claim(language, "file name")) if language else (stem, None)


def _without_draft(stem: str) -> str:
    if stem.lower().endswith(".draft"):
        return stem[: -len(".draft")]
    return stem.lstrip("_") if stem.startswith("_") and stem.strip("_") else stem


def _draft_folder(folders: list[str]) -> list[Claim[str]]:
    found = (folder for folder in folders if folder.lower() in _DRAFT_FOLDERS)
    return [Claim("draft=true", f"folder '{folder}'") for folder in found]


def _folder_dates(folders: list[str]) -> list[Claim[str]]:
    if not folders:
        return []
    if date := date_in_path("/".join(folders)):
        return [Claim(date, "folder")]
    dated = ((split_date(folder), folder) for folder in reversed(folders))
    return [
        Claim(date, f"folder '{folder}'") for (date, rest), folder in dated if date and not rest
    ]


def _named_by_folder(name: str) -> Claim[str] | None:
    language = language_folder(name)
    return Claim(language, "folder") if language else None


_NEVER_FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "archetypes": "a folder of a site generator",
        "layouts": "a folder of a site generator",
        "static": "a folder of a site generator",
        "themes": "a folder of a site generator",
        "lost+found": "a folder of the file system",
        "node_modules": "a folder of installed packages",
        "bower_components": "a folder of installed packages",
        "__pycache__": "a folder of a program",
        "_site": "the output of a site generator",
        "_layouts": "a folder of a site generator",
        "_includes": "a folder of a site generator",
        "_data": "a folder of a site generator",
        "_sass": "a folder of a site generator",
        "_plugins": "a folder of a site generator",
    }
)

_UNFINISHED = (
    *(".swp", ".swo", ".swx", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download"),
    *(".filepart", ".bak", ".orig", ".rej", ".lock"),
)
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "4913"})
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "contributing")

# What Dropbox, Nextcloud and Syncthing put into the name of the copy that lost.
_CONFLICTS = ("conflicted copy", ".sync-conflict-", "in konflikt stehende kopie", "_conflict-")


def never_an_article(name: str) -> str | None:
    """Give the reason why a file or folder of that name is never an article, or None.

    ``name`` is its path below the articles' folder; any part of it may be the reason.
    """
    folder, _, last = name.rpartition("/")
    return _reason(last) or (_folder_reason(folder) if folder else None)


@lru_cache(maxsize=4096)
def _folder_reason(folder: str) -> str | None:
    reasons = (_reason(part) for part in folder.split("/"))
    return next((reason for reason in reasons if reason), None)


def _reason(part: str) -> str | None:
    if part.startswith((".", "#")):
        return "hidden, or a program's own file"
    lower = part.lower()
    if part.endswith(("~", "#")) or part.startswith("~$") or lower.endswith(_UNFINISHED):
        return "an unfinished or backup copy"
    if lower in _SYSTEM:
        return "a file of the system"
    if lower in _NEVER_FOLDERS:
        return _NEVER_FOLDERS[lower]
    if lower.endswith("_files"):
        return "the folder of a saved page"
    return _reason_of_text(part, lower)


def _reason_of_text(part: str, lower: str) -> str | None:
    if names_data(lower):
        return "a data file of a program"
    if lower.startswith("404."):
        return "the page of a site for what is not there"
    if lower.startswith("_index."):
        return "it describes the section, it is no article of it"
    if lower.startswith(_ABOUT_THE_FOLDER):
        about = next(word for word in _ABOUT_THE_FOLDER if lower.startswith(word))
        if _is_about(part, about):
            return f"a {about.upper()} file, about the folder itself"
    if any(mark in lower for mark in _CONFLICTS):
        return "a copy that a synchronising program made of a conflict"
    return None


def _is_about(part: str, about: str) -> bool:
    """Tell README-de.md and LICENSE-MIT from an article named license-plates-go-up.md."""
    rest = part[len(about) :].partition(".")[0]
    if not rest or rest[0] not in "-_":
        return not rest
    return part[: len(about)].isupper() or folder_language(rest[1:]) is not None
