"""Whether a setting's value can be used, and what to type instead. Addresses are elsewhere."""

from __future__ import annotations

import codecs
import difflib
import encodings.aliases
import re
import zoneinfo
from collections.abc import Mapping
from types import MappingProxyType

from feedsvc.config.misfit import Misfit
from feedsvc.line_patterns import BadPattern, line_pattern
from feedsvc.permalinks import LONGEST, PLACEHOLDERS, unknown_placeholders
from feedsvc.section_names import readable, section_slug
from feedsvc.words import slugify

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,6}", re.IGNORECASE)

# These stand for whatever the machine has; the same articles must give the same dates everywhere.
_MACHINE_ZONES = frozenset({"Factory", "localtime", "posixrules"})

# Abbreviations that people type and that the zone database does not have, or has without summer.
_ZONE_ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "BST": "Europe/London",
        "CDT": "America/Chicago",
        "CEST": "Europe/Berlin",
        "CST": "America/Chicago",
        "EDT": "America/New_York",
        "IST": "Asia/Kolkata",
        "JST": "Asia/Tokyo",
        "MDT": "America/Denver",
        "MSK": "Europe/Moscow",
        "PDT": "America/Los_Angeles",
        "PST": "America/Los_Angeles",
        "Z": "UTC",
    }
)


def one_line(value: str) -> str:
    """Give a text without line breaks and doubled spaces."""
    return " ".join(value.split())


def folder_name(value: str) -> str:
    """Let the name of a folder pass; the folder itself is looked for later."""
    if not value.strip():
        raise Misfit("an empty name is no folder", instead=".")
    if "\0" in value:
        raise Misfit("no name of a folder holds a NUL character")
    return value


def time_zone(value: str) -> str:
    """Let the name of a time zone pass that every machine knows."""
    name = value.strip()
    if name not in _MACHINE_ZONES and _zone_exists(name):
        return name
    raise Misfit(f"no time zone is called {name!r}", instead=_nearest_zone(name))


def _zone_exists(name: str) -> bool:
    # Some names of folders raise what they do on disk: IsADirectoryError, PermissionError.
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _nearest_zone(name: str) -> str | None:
    if name.upper() in _ZONE_ABBREVIATIONS:
        return _ZONE_ABBREVIATIONS[name.upper()]
    zones = sorted(zoneinfo.available_timezones() - _MACHINE_ZONES)
    wanted = name.replace(" ", "_").casefold()
    return _same_city(wanted, zones) or _closest(wanted, zones)


def _same_city(wanted: str, zones: list[str]) -> str | None:
    city = wanted.rpartition("/")[2]
    cities = (zone for zone in zones if zone.rpartition("/")[2].casefold() == city)
    return next(cities, None)


def _closest(wanted: str, names: list[str]) -> str | None:
    by_fold = {name.casefold(): name for name in reversed(names)}
    last_parts = {name.casefold().rpartition("/")[2]: name for name in reversed(names)}
    for table in (by_fold, last_parts):
        found = difflib.get_close_matches(wanted, table, n=1, cutoff=0.75)
        if found:
            return table[found[0]]
    return None


def text_encoding(value: str) -> str:
    """Give the one name of a text encoding that has many (``UTF8``, ``utf_8``)."""
    name = value.strip()
    if _is_text_encoding(name):
        return codecs.lookup(name).name
    raise Misfit(f"no text encoding is called {name!r}", instead=_nearest_encoding(name))


def _is_text_encoding(name: str) -> bool:
    try:
        # Nothing at all would pass under any name; four bytes fit every width.
        b"\0\0\0\0".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _nearest_encoding(name: str) -> str | None:
    known = sorted(set(encodings.aliases.aliases.values()))
    bare = {codec.replace("_", ""): codec for codec in known if _is_text_encoding(codec)}
    wanted = "".join(char for char in name.lower() if char.isalnum())
    found = difflib.get_close_matches(wanted, bare, n=1, cutoff=0.7)
    return bare[found[0]].replace("_", "-") if found else None


def language_tag(value: str) -> str:
    """Give a language tag in its usual case: ``en``, ``pt-BR`` (RFC 5646)."""
    tag = value.strip()
    if not _LANGUAGE.fullmatch(tag):
        joined = tag.replace("_", "-")
        near = joined if _LANGUAGE.fullmatch(joined) else None
        raise Misfit("a language is written as a code such as en or pt-BR", instead=near)
    first, *others = tag.split("-")
    return "-".join((first.lower(), *(_subtag(part) for part in others)))


def _subtag(part: str) -> str:
    if len(part) == 2:  # noqa: PLR2004 - a region has two letters, a script four (RFC 5646, 2.1.1)
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()  # noqa: PLR2004 - as above


def boilerplate_line(value: str) -> str:
    """Let a line to drop pass; between slashes it is a pattern, which must compile."""
    if len(value) > 1 and value.startswith("/") and value.endswith("/"):
        _check_pattern(value)
    elif not value.strip():
        raise Misfit("an empty line says nothing about what to drop", advice="delete it")
    return value


def _check_pattern(value: str) -> None:
    try:
        pattern = line_pattern(value[1:-1])
    except BadPattern as problem:
        raise Misfit(
            f"the pattern {value} cannot be used: {problem}",
            advice="write it without that; put \\ before a sign such as ( that stands for itself",
        ) from problem
    if pattern.fits_nothing:
        raise Misfit(
            f"the pattern {value} also fits an empty line",
            advice="name in it what must stand in a line to be dropped",
        )


def separators(value: str) -> str:
    """Let the characters pass that stand between tags."""
    if any(char.isalnum() for char in value):
        raise Misfit("letters and digits cannot stand between tags", instead=",;")
    return value


def permalink_pattern(value: str) -> str:
    """Let a pattern of addresses pass whose placeholders all stand for something."""
    pattern = value.strip()
    if unknown := unknown_placeholders(pattern):
        near = difflib.get_close_matches(unknown[0], PLACEHOLDERS, n=1, cutoff=0.6)
        raise Misfit(
            f":{unknown[0]} stands for nothing in a permalink",
            instead=pattern.replace(f":{unknown[0]}", f":{near[0]}") if near else None,
            advice="" if near else f"choose of :{', :'.join(PLACEHOLDERS)}",
        )
    if not pattern.startswith("/") or len(pattern) > LONGEST or not pattern.isprintable():
        raise Misfit("a permalink is a path and begins with /", instead=f"/{pattern.lstrip('/')}")
    return pattern


_MOVE = re.compile(r"(?P<old>/[!-~]{0,500}) -> (?P<new>(?:/|https?://)[!-~]{1,500})")


def move(value: str) -> str:
    """Let a move pass: two paths, a path and a whole address, or two slugs of sections."""
    line = " ".join(value.split())
    if _MOVE.fullmatch(line):
        return line
    old, arrow, new = line.partition(" -> ")
    if not arrow or "/" in line:
        raise Misfit(
            "old and new stand with an arrow between them", instead="/feed.xml -> /feeds/all.rss"
        )
    return f"{slug(old)} -> {slug(new)}"


def slug(value: str) -> str:
    """Let a section's slug pass, as it will stand in URLs."""
    fit = section_slug(value)
    if value == fit:
        return value
    if fit == f"{value}-section":
        raise Misfit(f"/{value} is an address that feedsvc needs for itself", instead=fit)
    raise Misfit(f"a section is named by its slug; {readable(value)!r} is its name", instead=fit)


def feed_name(value: str) -> str:
    """Let a feed's name pass, in one line."""
    if not value.strip():
        raise Misfit("an empty name names no feed")
    return one_line(value)


def feed_slug(value: str) -> str:
    """Let a feed's slug pass, as it will stand in its address."""
    fit = slugify(value)
    if value == fit:
        return value
    raise Misfit("a slug has small letters and digits, with hyphens between", instead=fit or None)
