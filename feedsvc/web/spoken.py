"""How pages say times and which way they write. No locale of the machine has a part in it."""

from __future__ import annotations

from datetime import datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)


def spoken_moment(moment: datetime) -> str:
    """A day, and the time where there is one: midnight sharp is how a mere date is kept."""
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day
    return f"{day}, {moment:%H:%M} UTC"


def machine_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def direction(language: str | None) -> str:
    """The writing direction of a language tag (BCP 47); the browser finds it out without one."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
