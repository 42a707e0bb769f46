"""When a changed file has come to rest. A file seen in mid-write would be published in part."""

from __future__ import annotations

from collections.abc import Iterable

from feedsvc.model import Signature, SourceFile

#: A file left alone for this long needs no second look at the baseline.
OLD_SECONDS = 60.0


class Looks:
    """What earlier looks at changed files saw.

    A file has settled when two looks, ``settle_seconds`` apart, found the same signature. The
    time of looks is monotonic and ours alone: a file server's clock may differ from this one.
    """

    def __init__(self, settle_seconds: float) -> None:
        self._settle = settle_seconds
        self._seen: dict[str, tuple[Signature, float]] = {}

    def take(self, files: Iterable[SourceFile], at: float) -> tuple[SourceFile, ...]:
        """Look at all changed files at the monotonic time ``at``; return those that settled."""
        seen = {}
        settled = []
        for file in files:
            signature, since = self._seen.get(file.name, (None, at))
            if signature != file.signature:
                since = at
            if at - since >= self._settle:
                settled.append(file)
            else:
                seen[file.name] = (file.signature, since)
        self._seen = seen
        return tuple(settled)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files whose second look is still to come."""
        return tuple(self._seen)


def left_alone(file: SourceFile, now_seconds: float) -> bool:
    """Whether nothing touched a file for the last minute, by its own time stamps."""
    look = file.signature
    newest = max(look.mtime_ns, look.ctime_ns) / 1e9
    alone = newest + OLD_SECONDS < now_seconds
    return alone and all(left_alone(one, now_seconds) for one in file.beside)
