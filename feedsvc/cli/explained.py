"""The values of an article's fields, as ``explain`` prints them."""

from __future__ import annotations

from datetime import datetime

from feedsvc.cli.telling import printable
from feedsvc.model import Episode
from feedsvc.site_urls import SITE


def readable(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(readable(one) for one in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, Episode):
        return _episode(value)
    text = str(getattr(value, "name", None) or getattr(value, "url", None) or value)
    # Where this site will be reached is no part of what a file says.
    return text.removeprefix(SITE)


def _episode(episode: Episode) -> str:
    said = (
        ("season", episode.season),
        ("number", episode.number),
        ("", episode.kind),
        ("title", episode.title),
        ("explicit", {True: "yes", False: "no", None: None}[episode.explicit]),
        ("hidden at Apple", "yes" if episode.block else None),
        ("chapters", readable(episode.chapters)),
        ("transcripts", readable(episode.transcripts)),
    )
    return ", ".join(f"{name} {value}".strip() for name, value in said if value)


def short(text: str, width: int = 100) -> str:
    text = printable(" ".join(text.split()))
    return text if len(text) <= width else text[: width - 1] + "…"
