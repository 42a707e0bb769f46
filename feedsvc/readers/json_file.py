"""A JSON file, or a file of JSON lines: one article, or many. The formats are in modules of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from feedsvc.errors import Unreadable
from feedsvc.model import Article, Note, ReadingRules, SourceFile
from feedsvc.readers.data_names import refuse_template
from feedsvc.readers.encoding import decode
from feedsvc.readers.json_entries import Entries
from feedsvc.readers.json_text import are_lines, load_json, load_json_lines
from feedsvc.readers.parts import tell_apart

#: A file with more broken lines than this holds no JSON lines.
MOST_BROKEN = 100


def read_json_file(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the articles of a JSON file; raise ``Empty`` where there are none."""
    decoded = decode(data, configured=rules.encoding)
    refuse_template(decoded.text)
    entries = Entries(source.name, rules)
    try:
        alone = entries.take(load_json(decoded.text))
    except Unreadable:
        if not are_lines(decoded.text):
            raise
        return read_json_lines(source, data, rules)
    if not entries.articles:
        raise entries.refusal()
    articles = tuple(entries.articles) if alone else tell_apart(entries.articles)
    return _with_notes(articles, decoded.notes)


def read_json_lines(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read the articles of a file with a JSON object on each line; a broken line harms no other."""
    decoded = decode(data, configured=rules.encoding)
    entries = Entries(source.name, rules)
    broken: list[Note] = []
    for line in load_json_lines(decoded.text):
        if line.fault:
            broken.append(line.fault)
            if len(broken) > MOST_BROKEN:
                raise Unreadable(
                    f"more than {MOST_BROKEN} of its lines are no valid JSON",
                    line=broken[0].line,
                    hint="each line must hold one JSON object",
                )
        else:
            entries.take(line.value)
    if not entries.articles:
        raise _of(broken) or entries.refusal()
    articles = _with_notes(tell_apart(entries.articles), decoded.notes)
    return (*articles, *_faults(source.name, broken))


def _of(broken: list[Note]) -> Unreadable | None:
    if not broken:
        return None
    return Unreadable(broken[0].message, line=broken[0].line, hint=broken[0].hint)


def _faults(file: str, broken: list[Note]) -> Iterator[Article]:
    for number, note in enumerate(broken, start=1):
        yield Article(file, part=f"fault {number}", fault=note)


def _with_notes(articles: tuple[Article, ...], notes: tuple[Note, ...]) -> tuple[Article, ...]:
    """What is odd about the file as a whole is told once, with its first article."""
    first, *others = articles
    return (replace(first, notes=(*first.notes, *notes)), *others) if notes else articles
