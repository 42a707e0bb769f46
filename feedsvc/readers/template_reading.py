"""A text while its template code is taken out: what is kept, and what was dropped where."""

from __future__ import annotations

from dataclasses import dataclass, field

from feedsvc.model import Note
from feedsvc.readers.template_values import Page

#: How far behind its beginning a tag may end.
LONGEST_TAG = 4000

#: A message names so many lines; the others are counted.
MOST_LINES = 10


@dataclass(slots=True)
class Reading:
    """One text, read from its beginning to its end."""

    text: str
    page: Page = field(default_factory=Page)
    markdown: bool = True
    out: list[str] = field(default_factory=list)
    dropped: dict[str, list[int]] = field(default_factory=dict)
    ahead: dict[str, int] = field(default_factory=dict)
    # Where an indented line was last looked at, and whether it was code.
    indented: tuple[int, bool] = (-1, False)

    def drop(self, kind: str, at: int) -> None:
        """Remember what is left out, for its author."""
        self.dropped.setdefault(kind, []).append(at)

    def find(self, end: str, begin: int, limit: int | None = None) -> int:
        """Find an end; the next one is remembered, so that no stretch is searched twice."""
        found = self.ahead.get(end, -2)
        if found != -1 and found < begin:
            found = self.ahead[end] = self.text.find(end, begin)
        return found if limit is None or found - begin <= limit else -1

    def notes(self, first_line: int) -> tuple[Note, ...]:
        """One note for each kind of code that was dropped, with its lines."""
        return tuple(self._note(kind, places, first_line) for kind, places in self.dropped.items())

    def _note(self, kind: str, places: list[int], first_line: int) -> Note:
        lines: list[int] = []
        line, before = first_line, 0
        for place in places[:MOST_LINES]:
            line += self.text.count("\n", before, place)
            before = place
            lines.append(line)
        others = list(dict.fromkeys(lines))[1:]
        also = f" (also in line {', '.join(map(str, others))})" if others else ""
        count = f", {len(places)} times" if len(places) > 1 else ""
        return Note(
            f"{kind}{count}: template code cannot be shown and was left out{also}", line=lines[0]
        )
