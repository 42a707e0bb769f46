"""Which files of a folder belong together: a text with its recording, picture and sidecar.

Values in, values out. What the files say of an article is for the readers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True, slots=True)
class Bonds:
    """What is known of files that belong together.

    ``shown`` says which files an article was seen to show when it was last read; ``special`` which
    of the known files are (see ``is_special``), where anybody knows: that spares us a look at a
    hundred thousand names.
    """

    shown: Shown = field(default_factory=dict)
    special: Collection[str] | None = None


NO_BONDS = Bonds()

_OF_INTEREST = tuple({*PICTURES, *RECORDINGS, *SIDECARS, *ATTACHED})
# What may be an article and need not be one.
_SPECIAL = tuple({*RECORDINGS, *ATTACHED, ".json"})


def is_special(name: str) -> bool:
    """Whether a file that a reader knows may belong to another and be no article."""
    return name.lower().endswith(_SPECIAL)


def is_of_interest(name: str) -> bool:
    """Whether a file that is no article may belong to one."""
    return name.lower().endswith(_OF_INTEREST)


@dataclass(frozen=True, slots=True)
class Accompanied:
    """The files that are articles, with those that belong to them; ``same`` as they were known."""

    same: tuple[SourceFile, ...]
    fresh: tuple[SourceFile, ...]
    servable: Mapping[str, SourceFile]


def keep_company(
    same: Sequence[SourceFile],
    fresh: Sequence[SourceFile],
    others: Sequence[SourceFile],
    bonds: Bonds,
) -> Accompanied:
    """The files that are articles, each with those that belong to it.

    Of files with one name before the ending a text leads, else a recording, else a JSON file.
    Files that an article was seen to show count in its signature, wherever they lie. A file that
    is the ``same`` as it was known is so no more if what belongs to it has changed.
    """
    shown = bonds.shown
    if not fresh and not others and not shown:
        return Accompanied(tuple(same), (), {})
    articles = [*same, *fresh]
    special = [file for file in fresh if is_special(file.name)]
    if bonds.special is None:
        special += [file for file in same if is_special(file.name)]
    elif bonds.special:
        special += [file for file in same if file.name in bonds.special]
    if not special and not others and not shown:
        return Accompanied(tuple(same), tuple(fresh), {})
    servable = {file.name: file for file in (*special, *others)}
    meet = _meeting(articles, special, others, servable, shown)
    kept: list[SourceFile] = []
    changed: list[SourceFile] = []
    for file in same:
        met = meet(file)
        if met is not None:
            (kept if met.signature == file.signature else changed).append(met)
    changed += [met for met in map(meet, fresh) if met is not None]
    able = {name: file for name, file in servable.items() if is_of_interest(name)}
    return Accompanied(tuple(kept), tuple(changed), able)


def _meeting(
    articles: Sequence[SourceFile],
    special: Sequence[SourceFile],
    others: Sequence[SourceFile],
    servable: Mapping[str, SourceFile],
    shown: Shown,
) -> Callable[[SourceFile], SourceFile | None]:
    """Make what gives an article with its company, and None for what belongs to another."""
    apart = frozenset(file.name for file in special)
    groups = _group(articles, [*special, *others], apart)

    def meet(file: SourceFile) -> SourceFile | None:
        group, seen = groups.get(_stem(file.name, apart)), shown.get(file.name)
        # Of a hundred thousand texts hardly any has company.
        if group is None and seen is None:
            return file
        if group is not None and file.name not in group.leads:
            return None
        company = group.company if group and group.head == file.name else ()
        return _with_company(file, company, [servable[n] for n in seen or () if n in servable])

    return meet


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
    if digest == file.signature.beside and company == file.beside:
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
