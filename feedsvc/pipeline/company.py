"""The files beside an article, opened: what they say, how large they are. Who belongs to whom is
decided in sources/, what their words mean in readers/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from feedsvc import readers
from feedsvc.errors import Unreadable
from feedsvc.file_kinds import SERVED, ending_of, is_picture, is_recording
from feedsvc.model import Attached, Entry, Image, Media, Note, ReadingRules, SourceFile
from feedsvc.readers import Company
from feedsvc.site_urls import SITE
from feedsvc.sources import FileGone, OutOfReach, open_file, read_file

#: An article that shows more files than this is looked at again only for the first of them.
MOST_SHOWN = 200

T = TypeVar("T", Image, Media)

_FILES = f"{SITE}/files/"
_SHOWN = re.compile(rf'{re.escape(_FILES)}([^"?#\s]{{1,2000}})')
_PICTURE = re.compile(rf'<img((?: [a-z]+="[^"]*")*? src="({re.escape(_FILES)}[^"]*)"[^<>]*)>')


@dataclass(frozen=True, slots=True)
class Seen:
    """What was measured of a file that an article shows. What is not known is None."""

    length: int
    width: int | None = None
    height: int | None = None
    seconds: int | None = None


Measure = Callable[[str], Seen | None]


def meet_company(root: Path, source: SourceFile, rules: ReadingRules) -> Company:
    """Read what lies beside an article; ``Unreadable`` where a sidecar, which may hold it back, fails."""
    if not source.beside and not is_recording(source.name):
        return readers.ALONE
    sidecars = {
        file.name: _read_sidecar(root, file, rules)
        for file in source.beside
        if readers.is_sidecar(file.name)
    }
    recorded = [file for file in (source, *source.beside) if is_recording(file.name)]
    recordings = {file.name: _tags(root, file) for file in recorded}
    others = (file.name for file in source.beside)
    names = tuple(name for name in others if name not in sidecars and name not in recordings)
    return Company(sidecars, recordings, names)


def _read_sidecar(root: Path, file: SourceFile, rules: ReadingRules) -> bytes:
    try:
        return read_file(root, file, max_bytes=rules.max_bytes)
    except OutOfReach as problem:
        message = f"its sidecar {file.name}: {problem.message}"
        raise OutOfReach(message, hint=problem.hint) from None


def _tags(root: Path, file: SourceFile) -> readers.Tags:
    try:
        with open_file(root, file) as opened:
            return readers.read_tags(opened)
    except (FileGone, OutOfReach):
        return readers.Tags()


def measure_in(root: Path, servable: Mapping[str, SourceFile]) -> Measure:
    """A measure of the files that a listing found, and of no others."""
    return partial(_measure, root, servable)


def _measure(root: Path, servable: Mapping[str, SourceFile], name: str) -> Seen | None:
    file = servable.get(name)
    if file is None:
        return None
    length = file.signature.size
    try:
        with open_file(root, file) as opened:
            if is_picture(name):
                width, height = readers.measure_picture(opened) or (None, None)
                return Seen(length, width, height)
            if is_recording(name):
                return Seen(length, seconds=readers.read_tags(opened).seconds)
    # What it is now is seen when it has come to rest: its signature is another then.
    except (OSError, Unreadable):
        return None
    return Seen(length)


def shown_files(entry: Entry) -> tuple[str, ...]:
    """The names of the files in the folder that an entry shows."""
    episode = entry.episode
    attached: tuple[Attached | None, ...] = (
        (episode.chapters, *episode.transcripts) if episode else ()
    )
    fields = (entry.image, *entry.media, *attached)
    urls = [one.url for one in fields if one]
    texts = [entry.content, *(f"{url} " for url in urls)]
    found = (name for text in texts if _FILES in text for name in _SHOWN.findall(text))
    names = dict.fromkeys(_name(quoted) for quoted in found)
    return tuple(name for name in names if ending_of(name) in SERVED)[:MOST_SHOWN]


def _name(quoted: str) -> str:
    return unquote(quoted.replace("&amp;", "&"), errors="surrogateescape")


def furnish(entry: Entry, measure: Measure) -> Entry:
    """Say how large the pictures and recordings are that lie in the folder."""
    if _FILES not in entry.content and not (entry.image or entry.media):
        return entry
    media = tuple(_measured(one, measure) for one in entry.media)
    return replace(
        entry,
        image=_measured(entry.image, measure) if entry.image else None,
        media=media,
        content=_PICTURE.sub(partial(_with_size, measure), entry.content),
        notes=(*entry.notes, *_missing(entry, measure)),
    )


def _seen(url: str, measure: Measure) -> Seen | None:
    found = _SHOWN.match(url)
    return measure(_name(found[1])) if found else None


def _measured(thing: T, measure: Measure) -> T:
    seen = _seen(thing.url, measure)
    if seen is None:
        return thing
    sized = replace(
        thing,
        length=seen.length or thing.length,
        width=seen.width or thing.width,
        height=seen.height or thing.height,
    )
    if isinstance(sized, Media) and seen.seconds:
        return replace(sized, seconds=seen.seconds)
    return sized


def _with_size(measure: Measure, tag: re.Match[str]) -> str:
    """Browsers keep room for a picture whose size they know before it has come."""
    if " width=" in tag[1] or " height=" in tag[1]:
        return tag[0]
    seen = _seen(tag[2].replace("&amp;", "&"), measure)
    if seen is None or not (seen.width and seen.height):
        return tag[0]
    return f'<img{tag[1]} width="{seen.width}" height="{seen.height}">'


def _missing(entry: Entry, measure: Measure) -> Iterator[Note]:
    """A recording that is not there costs its listeners more than a picture does."""
    for media in entry.media:
        if media.url.startswith(_FILES) and _seen(media.url, measure) is None:
            name = _name(media.url.removeprefix(_FILES))
            hint = "its name counts from the article's own folder"
            yield Note(f"the recording {name} is not in the folder", hint=hint)
