"""What is heard and watched: audio and video of an article, and what podcasts say beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """An audio or video file of an article. What is not known is None.

    ``length`` counts bytes, ``seconds`` is how long it plays; ``width`` and ``height`` are those
    of a film.
    """

    url: str
    media_type: str | None = None
    length: int | None = None
    seconds: int | None = None
    title: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that belongs to a recording: its transcript in one form, or its chapters."""

    url: str
    media_type: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """What only podcasts say of an entry.

    ``kind`` is ``full``, ``trailer`` or ``bonus``; ``title`` the title without season and number.
    ``explicit`` is None where the author said nothing: then the section's word counts.
    """

    number: int | None = None
    season: int | None = None
    kind: str | None = None
    title: str = ""
    explicit: bool | None = None
    block: bool = False
    chapters: Attached | None = None
    transcripts: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Podcast:
    """What makes a section's RSS feed a podcast. ``categories`` are ``Top`` or ``Top > Sub``.

    ``image`` is square, 1400 to 3000 pixels wide, JPEG or PNG. ``guid`` is the show's own for
    good; without one it is made from the site's authority and the section.
    """

    categories: tuple[str, ...] = ()
    image: str | None = None
    author: str = ""
    owner_name: str = ""
    owner_email: str | None = None
    explicit: bool = False
    kind: str = "episodic"
    medium: str = "podcast"
    guid: str | None = None
    locked: bool = False
    complete: bool = False
    block: bool = False
    new_feed_url: str | None = None
    funding_url: str | None = None
    funding_text: str = ""
    license: str = ""
