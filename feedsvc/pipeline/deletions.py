"""Whether articles that are gone may leave the feeds, or are so many that a person must say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from feedsvc.model import FileMemory, GuardRules, Kind

DELETIONS_REASON = (
    "one of many deletions at once; its articles stay until it returns or you type: feedsvc accept"
)


@dataclass(frozen=True, slots=True)
class Deletions:
    """Names of files to part with, those to hold from now on, and how many articles are held."""

    gone: tuple[str, ...]
    held: tuple[FileMemory, ...] = ()
    articles: int = 0


def judge_deletions(
    gone: Collection[str],
    known: Mapping[str, FileMemory],
    visible: Mapping[str, int],
    published: int,
    rules: GuardRules,
) -> Deletions:
    """Let deletions through, unless they are many.

    ``visible`` says how many articles each absent file shows, gone or still within the grace: a
    slow deletion of everything is one of many, too. What was held before is held on.
    """
    limit = max(rules.deletions, published * rules.deletions_percent / 100)
    many = sum(visible.values()) > limit
    held = {name for name in gone if visible.get(name) and (many or is_held(known[name]))}
    return Deletions(
        gone=tuple(name for name in gone if name not in held),
        held=tuple(
            replace(known[name], verdict=Kind.HELD, reason=DELETIONS_REASON)
            for name in sorted(held)
            if not is_held(known[name])
        ),
        articles=sum(visible[name] for name in held),
    )


def is_held(file: FileMemory) -> bool:
    """Whether the deletion of a file waits for a person."""
    return file.missing_since is not None and file.verdict is Kind.HELD
