"""What keeps an episode from being shown or played as its makers expect, by the rules of directories.

https://podcasters.apple.com/support/823-podcast-requirements
"""

from __future__ import annotations

from collections.abc import Iterator

from feedsvc.model import Entry, Image, Media, Note

PLAYED = frozenset(
    {"audio/mpeg", "audio/mp4", "audio/x-m4a", "video/mp4", "video/quicktime", "video/x-m4v"}
)
ARTWORK = frozenset({"image/jpeg", "image/png"})
SMALLEST, LARGEST = 1400, 3000


def episode_notes(entry: Entry) -> tuple[Note, ...]:
    """What an article in a podcast's section lacks to be a sound episode."""
    if not entry.media:
        hint = "put a recording of the same name beside it, or name one as audio: ADDRESS"
        return (Note("it has no recording, so podcast programs leave it out", hint=hint),)
    cover = tuple(_of_cover(entry.image)) if entry.image else ()
    return (*_of_recording(entry.media[0]), *cover)


def _of_recording(media: Media) -> Iterator[Note]:
    if media.media_type not in PLAYED:
        kind = media.media_type or "a recording of unknown type"
        yield Note(f"Apple Podcasts does not play {kind}", hint="save it as MP3, M4A or MP4")
    if media.length is None:
        hint = "write its number of bytes as length: 12345678"
        yield Note("directories ask for the length of a recording, which is not known", hint=hint)


def _of_cover(image: Image) -> Iterator[Note]:
    hint = f"save it as a square JPEG or PNG of {SMALLEST} to {LARGEST} pixels a side"
    if image.media_type not in ARTWORK:
        yield Note(f"podcasts have no cover of type {image.media_type or 'unknown'}", hint=hint)
        return
    width, height = image.width, image.height
    if width and height and not (width == height and SMALLEST <= width <= LARGEST):
        yield Note(f"its cover has {width} x {height} pixels, which directories refuse", hint=hint)
