"""A subscriber keyed by id, who follows every feed and counts each promise that is broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.cases import (
    WINDOW,
    Case,
    Fault,
    Moment,
    Remark,
    changed_words,
    differences,
    entry_words,
    read_alike,
    to_minute,
)
from benchmarks.truth import Facts, Folder, OwnDate, likeness, words_in
from feedsvc.model import FeedEntry

#: An entry that shares fewer words than this with a file does not show that file.
SHOWS = 0.4
#: Files this near to the best are as good: then the one that no entry shows yet is meant.
AS_GOOD = 0.05


@dataclass(slots=True)
class _Followed:
    """What the subscriber keeps of one id."""

    number: int
    path: str
    entry: FeedEntry
    words: tuple[str, ...]
    facts: Facts | None
    date: OwnDate | None


@dataclass(slots=True)
class Subscriber:
    """Takes the feeds as they are after each look, and knows the folder as it truly is."""

    folder: Folder
    explain: Callable[[str], str] = str
    cases: list[Case] = field(default_factory=list)
    remarks: list[Case] = field(default_factory=list)
    ids_of: dict[int, list[str]] = field(default_factory=dict)
    publishable: dict[int, str] = field(default_factory=dict)
    _shown: dict[str, _Followed] = field(default_factory=dict)
    _past: dict[str, _Followed] = field(default_factory=dict)
    _windows: dict[str, set[str]] = field(default_factory=dict)
    _public: set[int] = field(default_factory=set)
    _standing: set[tuple[Fault, str]] = field(default_factory=set)

    def poll(self, feeds: Mapping[str, Sequence[FeedEntry]], at: Moment) -> None:
        """Take all feeds as they are at one moment, each whole; ``all`` is among them."""
        entries = feeds.get("all", ())
        before, self._shown = self._shown, {}
        self._past.update(before)
        ids = {entry.id for entry in entries}
        taken = {one.path for id_, one in before.items() if id_ in ids}
        for entry in entries:
            self._shown[entry.id] = self._take(entry, at, taken)
            taken.add(self._shown[entry.id].path)
        self._look_into_windows(feeds, before, at)
        if at.rest:
            self._judge(feeds, at)

    def finish(self, commit: str) -> None:
        """At the end: what could have been seen and never was."""
        for number, path in self.publishable.items():
            if number not in self.ids_of:
                self._blame(Fault.NEVER, commit, path, "no entry ever showed it")

    def ids_now(self) -> dict[int, str]:
        """The id under which each article is shown now."""
        return {one.number: id_ for id_, one in self._shown.items() if one.number}

    # One entry.

    def _take(self, entry: FeedEntry, at: Moment, taken: set[str]) -> _Followed:
        known = self._past.get(entry.id)
        same = known is not None and read_alike(known.entry, entry)
        words = known.words if known and same else entry_words(entry)
        facts = self._file_of(entry, words, known, taken)
        if known is None:
            return self._meet(entry, words, facts, at)
        return self._follow(known, entry, words, facts, at)

    def _meet(
        self, entry: FeedEntry, words: tuple[str, ...], facts: Facts | None, at: Moment
    ) -> _Followed:
        """An id seen for the first time."""
        if facts is None:
            return _Followed(0, "", entry, words, None, None)
        article = self.folder.article(facts.path)
        ids = self.ids_of.setdefault(article.number, [])
        if ids:
            reason = f"{ids[-1]} became {entry.id}; {article.trail[-1][1]}"
            self._blame(Fault.TWICE, at, facts.path, reason)
        ids.append(entry.id)
        return _Followed(article.number, facts.path, entry, words, facts, facts.date)

    def _follow(
        self,
        known: _Followed,
        entry: FeedEntry,
        words: tuple[str, ...],
        facts: Facts | None,
        at: Moment,
    ) -> _Followed:
        """An id seen before: what became of its dates and its words."""
        if not known.number and facts:
            return self._meet(entry, words, facts, at)
        path = facts.path if facts else known.path
        # While a change settles the feeds still show what the file was before it.
        date = facts.date if facts and (at.rest or known.entry != entry) else known.date
        self._compare_dates(known, entry, path, date, at)
        self._compare_words(known, entry, words, (path, date), at)
        number = self._owner(known, facts, at)
        return _Followed(number, path, entry, words, facts, date)

    def _owner(self, known: _Followed, facts: Facts | None, at: Moment) -> int:
        """The article that an id stands for; given to another one, that one comes as no news."""
        if not at.rest or facts is None:
            return known.number
        now = self.folder.article(facts.path).number
        if now != known.number and now not in self.ids_of:
            self.ids_of[now] = [known.entry.id]
            reason = f"came under the id of another article, {known.entry.id}"
            self._blame(Fault.NEVER, at, facts.path, reason)
        return now

    def _compare_dates(
        self, known: _Followed, entry: FeedEntry, path: str, date: OwnDate | None, at: Moment
    ) -> None:
        if entry.published <= known.entry.published:
            return
        said = f"{to_minute(known.entry.published)} became {to_minute(entry.published)}"
        if date != known.date:
            self.remarks.append(Case(Remark.RE_DATED, at.commit, path, said))
        else:
            self._blame(Fault.BUMPED, at, path, said)

    def _compare_words(
        self,
        known: _Followed,
        entry: FeedEntry,
        words: tuple[str, ...],
        file: tuple[str, OwnDate | None],
        at: Moment,
    ) -> None:
        path, date = file
        moved, changed = entry.updated > known.entry.updated, words != known.words
        if moved and not changed:
            reason = f"changed: {differences(known.entry, entry)}"
            if date != known.date:
                self.remarks.append(Case(Remark.NEW_DATE, at.commit, path, reason))
            else:
                self._blame(Fault.UPDATED, at, path, reason)
        if changed and not moved:
            reason = changed_words(known.words, words)
            self.remarks.append(Case(Remark.SILENT, at.commit, path, reason))

    # Which file an entry shows.

    def _file_of(
        self,
        entry: FeedEntry,
        words: tuple[str, ...],
        known: _Followed | None,
        taken: set[str],
    ) -> Facts | None:
        own = self._own_file(known)
        shown = frozenset((*words_in(entry.title), *words))
        if own and known and (own is known.facts or likeness(own.words, shown) >= SHOWS):
            return own
        address = frozenset(words_in(entry.slug))
        found = {
            path: likeness(facts.words, shown)
            + (facts.title == entry.title) / 10
            + likeness(frozenset(words_in(path)), address) / 25
            for path, facts in self.folder.files.items()
            if facts.readable
        }
        best = max(found.values(), default=0.0)
        near = [path for path, alike in found.items() if alike >= max(best - AS_GOOD, SHOWS)]
        if not near:
            return own if own and own.title == entry.title else None
        free = [path for path in near if path not in taken] or near
        return self.folder.files[max(free, key=found.__getitem__)]

    def _own_file(self, known: _Followed | None) -> Facts | None:
        """The file that now holds the article which an id stood for."""
        if known is None or known.number not in self.folder.articles:
            return None
        return self.folder.files.get(self.folder.articles[known.number].path)

    # All entries.

    def _judge(self, feeds: Mapping[str, Sequence[FeedEntry]], at: Moment) -> None:
        """Compare what is shown with what is in the folder, when all has come to rest."""
        standing: set[tuple[Fault, str]] = set()
        shown = {one.facts.path for one in self._shown.values() if one.facts}
        for path, facts in self.folder.files.items():
            number = self.folder.article(path).number
            if facts.publishable(at.now):
                self.publishable[number] = path
                self._public.add(number)
                if path not in shown:
                    self._stand(standing, Fault.LOST, path, self.explain(path), at)
            elif path in shown and (facts.held or number not in self._public):
                self._stand(standing, Fault.LEAKED, path, facts.kept_back(at.now), at)
        self._judge_ids(standing, at)
        self._judge_sections(standing, feeds, at)
        self._standing = standing

    def _judge_ids(self, standing: set[tuple[Fault, str]], at: Moment) -> None:
        holders: dict[str, str] = {}
        for id_, one in self._shown.items():
            if one.facts is None:
                self._stand(standing, Fault.LINGERS, one.path or id_, "no file reads like it", at)
            elif one.facts.path in holders:
                other = holders[one.facts.path]
                reason = f"its file has two entries, {other} and {id_}"
                self._stand(standing, Fault.LINGERS, one.path, reason, at)
            else:
                holders[one.facts.path] = id_

    def _judge_sections(
        self,
        standing: set[tuple[Fault, str]],
        feeds: Mapping[str, Sequence[FeedEntry]],
        at: Moment,
    ) -> None:
        held = {key: {entry.id for entry in entries} for key, entries in feeds.items()}
        for id_, one in self._shown.items():
            section = one.entry.section
            if section and id_ not in held.get(section.slug, ()):
                self._stand(standing, Fault.LOST, one.path, f"not in the feed {section.slug}", at)

    def _stand(
        self, standing: set[tuple[Fault, str]], kind: Fault, path: str, reason: str, at: Moment
    ) -> None:
        """A state is one case from when it begins until it ends."""
        if (kind, path) not in self._standing | standing:
            self._blame(kind, at, path, reason)
        standing.add((kind, path))

    def _look_into_windows(
        self,
        feeds: Mapping[str, Sequence[FeedEntry]],
        before: Mapping[str, _Followed],
        at: Moment,
    ) -> None:
        """What a reader sees who asks for the newest entries only."""
        for key, entries in feeds.items():
            first = key not in self._windows
            seen = self._windows.setdefault(key, set())
            seen.update(entry.id for entry in entries[:WINDOW])
            if first or key != "all":
                continue
            for entry in entries[WINDOW:]:
                if entry.id not in before and entry.id not in self._past:
                    path = self._shown[entry.id].path
                    reason = f"published {to_minute(entry.published)}"
                    self.remarks.append(Case(Remark.BELOW, at.commit, path, reason))

    def _blame(self, kind: Fault, at: Moment | str, path: str, reason: str) -> None:
        commit, note = (at, "") if isinstance(at, str) else (at.commit, at.note)
        self.cases.append(Case(kind, commit, path, f"{note}: {reason}" if note else reason))

    def counts(self) -> Counter[Fault | Remark]:
        return Counter(case.kind for case in (*self.cases, *self.remarks))
