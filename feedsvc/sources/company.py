"""Which files of a folder belong together: a text with its recording, picture and sidecar.

Values in, values out. What the files say of an article is for the readers.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from feedsvc.file_kinds import (
    ATTACHED,
    PICTURES,
    RECORDINGS,
    SIDECARS,
    attached_language,
    ending_of,
    is_attached,
    without_ending,
)
from feedsvc.model import SourceFile

Shown = Mapping[str, tuple[str, ...]]

_OF_INTEREST = tuple({*PICTURES, *RECORDINGS, *SIDECARS, *ATTACHED})
# What may be an article and need not be one.
_SPECIAL = tuple({*RECORDINGS, *ATTACHED, ".json"})


def is_of_interest(name: str) -> bool:
    """Whether a file that is no article may belong to one."""
    return name.lower().endswith(_OF_INTEREST)


def keep_company(
    articles: Sequence[SourceFile], others: Sequence[SourceFile], shown: Shown
) -> tuple[SourceFile, ...]:
    """The files that are articles, each with those that belong to it.

    Of files with one name before the ending a text leads, else a recording, else a JSON file.
    ``shown`` says which files an article was seen to show when it was last read: these count in
    its signature, wherever they lie.
    """
    special = [file for file in articles if file.name.lower().endswith(_SPECIAL)]
    if not special and not others:
        return tuple(articles)
    apart = frozenset(file.name for file in special)
    groups = _group(articles, [*special, *others], apart)
    servable = {file.name: file for file in [*special, *others]}
    kept = []
    for file in articles:
        group, seen = groups.get(_stem(file.name, apart)), shown.get(file.name)
        # Of a hundred thousand texts hardly any has company.
        if group is None and seen is None:
            kept.append(file)
        elif group is None or file.name in group.leads:
            company = group.company if group and group.head == file.name else ()
            found = [servable[name] for name in seen or () if name in servable]
            kept.append(_with_company(file, company, found))
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Group:
    """Files of one name before the ending: those that are articles, and what goes with the first."""

    leads: frozenset[str]
    head: str
    company: tuple[SourceFile, ...]


def _group(
    articles: Sequence[SourceFile], companions: Sequence[SourceFile], apart: Container[str]
) -> dict[str, _Group]:
    """The groups that hold anything but texts; of most folders that is none."""
    files: dict[str, dict[str, SourceFile]] = {}
    for file in companions:
        files.setdefault(_whole_stem(file.name), {})[file.name] = file
    able = set()
    for file in articles:
        if (group := files.get(_stem(file.name, apart))) is not None:
            group[file.name] = file
            able.add(file.name)
    return {stem: _lead(group, able) for stem, group in files.items()}


def _lead(group: Mapping[str, SourceFile], able: Container[str]) -> _Group:
    """Those of the best rank lead: each text is an article, of recordings only the first."""
    ranked = sorted((_rank(name), name) for name in group if name in able and not is_attached(name))
    best = ranked[0][0] if ranked else 0
    leads = [name for rank, name in ranked if rank == best]
    leads = leads[:1] if best else leads
    company = tuple(group[name] for name in sorted(group) if name not in leads)
    return _Group(frozenset(leads), leads[0] if leads else "", company)


def digest_company(files: Iterable[SourceFile]) -> str:
    """What changes when one of these files comes, goes or changes; empty if there is none."""
    looks = sorted({f"{file.name}\0{_look(file)}" for file in files})
    text = "\n".join(looks).encode("utf-8", "surrogateescape")
    return blake2b(text, digest_size=12).hexdigest() if looks else ""


def _look(file: SourceFile) -> str:
    one = file.signature
    return f"{one.size} {one.mtime_ns} {one.ctime_ns} {one.inode} {one.device}"


def _with_company(
    file: SourceFile, company: tuple[SourceFile, ...], shown: list[SourceFile]
) -> SourceFile:
    digest = digest_company([*company, *shown])
    if not digest:
        return file
    return replace(file, signature=replace(file.signature, beside=digest), beside=company)


def _rank(name: str) -> int:
    """Who leads: texts, then recordings, then JSON."""
    ending = ending_of(name)
    return 1 if ending in RECORDINGS else 2 if ending == ".json" else 0


def _stem(name: str, apart: Container[str]) -> str:
    """The name before the ending: for most names up to the last dot, and that is quick to see."""
    return _whole_stem(name) if name in apart else name[: name.rfind(".")]


def _whole_stem(name: str) -> str:
    return attached_language(name)[0] if is_attached(name) else without_ending(name)
