"""The recordings of an entry and what podcasts say of them: which claims hold. Sizes come later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from feedsvc.file_kinds import CHAPTERS, TRANSCRIPTS, ending_of, is_recording, media_type_of
from feedsvc.model import Attached, Claim, Episode, Media, Note
from feedsvc.normaliser.addresses import WEB, Place, resolve_address
from feedsvc.normaliser.cutting import cut_at_word
from feedsvc.normaliser.findings import Finding, note_on, shown
from feedsvc.normaliser.languages import language_tag
from feedsvc.truth import NO, UNSET, YES, plain
from feedsvc.words import plain_text
from feedsvc.xml_text import single_line

MOST_MEDIA = 20
LONGEST_TITLE = 250
_HIGHEST_NUMBER = 99_999

_KINDS = ("full", "trailer", "bonus")
_PLAYED = ("audio/", "video/")
_TRANSCRIPT_TYPES = frozenset({*TRANSCRIPTS.values(), "text/html", "application/srt"})
# What podcasters also write for "explicit".
_EXPLICIT = YES | {"explicit"}
_NOT_EXPLICIT = NO | {"clean"}


def settle_media(claims: tuple[Claim[Media], ...], place: Place) -> Finding[tuple[Media, ...]]:
    """The recordings whose address and type are known, each address once."""
    found: dict[str, Media] = {}
    origin, notes = "", []
    for claim in claims[:MOST_MEDIA]:
        media, note = _media(claim, place)
        if media:
            found.setdefault(media.url, media)
            origin = origin or claim.origin
        if note:
            notes.append(note)
    return Finding(tuple(found.values()), origin, tuple(notes))


def _media(claim: Claim[Media], place: Place) -> tuple[Media | None, Note | None]:
    said = claim.value
    url = resolve_address(single_line(said.url), place, WEB)
    if url is None:
        return None, note_on(claim, f"{shown(said.url)} is no address of a recording")
    media_type = _media_type(said.media_type, url)
    if media_type is None:
        # "video: https://video.example/watch?v=1" is a page; no player could do anything with it.
        hint = "name a file that ends in .mp3, .m4a, .mp4 …, or give its type (type: audio/mpeg)"
        return None, note_on(claim, f"{shown(said.url)} is no recording by its name", hint)
    title = cut_at_word(single_line(plain_text(said.title)), LONGEST_TITLE)
    return Media(url, media_type, said.length, said.seconds, title), None


def _media_type(said: str | None, url: str) -> str | None:
    given = (said or "").strip().lower()
    if given.startswith(_PLAYED) and len(given.split()) == 1:
        return given
    path = urlsplit(url).path
    return media_type_of(path) if is_recording(path) else None


def settle_episode(claims: Mapping[str, Claim[str]], place: Place) -> Finding[Episode | None]:
    """What holds of what was said of an episode; None where nothing was."""
    if not claims:
        return Finding(None)
    numbers = {name: _number(claims.get(name)) for name in ("number", "season")}
    kind = _kind(claims.get("kind"))
    explicit = _explicit(claims.get("explicit"))
    chapters = _chapters(claims.get("chapters"), place)
    transcripts = _transcripts(claims.get("transcripts"), place)
    title = claims.get("title")
    findings: tuple[Finding[Any], ...] = (
        *(numbers["number"], numbers["season"], kind),
        *(explicit, chapters, transcripts),
    )
    episode = Episode(
        number=numbers["number"].value,
        season=numbers["season"].value,
        kind=kind.value,
        title=cut_at_word(single_line(plain_text(title.value)), LONGEST_TITLE) if title else "",
        explicit=explicit.value,
        block="block" in claims and plain(claims["block"].value) in YES,
        chapters=chapters.value,
        transcripts=transcripts.value,
    )
    notes = tuple(note for finding in findings for note in finding.notes)
    origin = next(iter(claims.values())).origin
    return Finding(episode if episode != Episode() else None, origin, notes)


def _number(claim: Claim[str] | None) -> Finding[int | None]:
    text = plain(claim.value).lstrip("#") if claim else ""
    if claim is None or text in UNSET:
        return Finding(None)
    if text.isascii() and text.isdecimal() and 0 < int(text[:9]) <= _HIGHEST_NUMBER:
        return Finding(int(text), claim.origin)
    return Finding(None, "", (note_on(claim, f"{shown(claim.value)} is no whole number above 0"),))


def _kind(claim: Claim[str] | None) -> Finding[str | None]:
    text = plain(claim.value) if claim else ""
    if claim is None or text in UNSET:
        return Finding(None)
    if text in _KINDS:
        return Finding(text, claim.origin)
    note = note_on(claim, f"{shown(claim.value)} is none of {', '.join(_KINDS)}; it is ignored")
    return Finding(None, "", (note,))


def _explicit(claim: Claim[str] | None) -> Finding[bool | None]:
    text = plain(claim.value) if claim else ""
    if claim is None or text in UNSET:
        return Finding(None)
    if text in _EXPLICIT | _NOT_EXPLICIT:
        return Finding(text in _EXPLICIT, claim.origin)
    # A listener who is warned in vain loses less than one who is not warned.
    hint = "write explicit: true or explicit: false"
    note = note_on(claim, f"{shown(claim.value)} is not understood; it counts as explicit", hint)
    return Finding(True, claim.origin, (note,))


def _chapters(claim: Claim[str] | None, place: Place) -> Finding[Attached | None]:
    if claim is None:
        return Finding(None)
    url = resolve_address(single_line(claim.value), place, WEB)
    if url is None or not urlsplit(url).path.lower().endswith(".json"):
        note = note_on(claim, f"{shown(claim.value)} is no address of a chapters file (.json)")
        return Finding(None, "", (note,))
    return Finding(Attached(url, next(iter(CHAPTERS.values()))), claim.origin)


def _transcripts(claim: Claim[str] | None, place: Place) -> Finding[tuple[Attached, ...]]:
    if claim is None:
        return Finding(())
    found, notes = [], []
    for line in claim.value.split("\n")[:MOST_MEDIA]:
        transcript = _transcript(line.split("\t"), place)
        if transcript:
            found.append(transcript)
        else:
            what = f"{shown(line.partition(chr(9))[0])} is no transcript by its name"
            notes.append(note_on(claim, what, "let it end in .vtt or .srt, or give its type"))
    return Finding(tuple(dict.fromkeys(found)), claim.origin, tuple(notes))


def _transcript(said: Iterable[str], place: Place) -> Attached | None:
    address, media_type, language = (*said, "", "", "")[:3]
    url = resolve_address(single_line(address), place, WEB)
    path = urlsplit(url).path.lower() if url else ""
    known = TRANSCRIPTS.get(ending_of(path)) or _BY_SUFFIX.get(path[path.rfind(".") :])
    given = media_type.strip().lower()
    media_type = given if given in _TRANSCRIPT_TYPES else known or ""
    return Attached(url, media_type, language_tag(language)) if url and media_type else None


_BY_SUFFIX = {".html": "text/html", ".json": "application/json", ".txt": "text/plain"}
