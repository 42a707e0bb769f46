"""Plain text, as people paste or scrape it: lines to blocks, blocks to kinds, kinds to an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Article, Author, Claim, Line, Note, ReadingRules, SourceFile
from feedsvc.readers.line_text import fold
from feedsvc.readers.plain.box_marks import mark_boxes
from feedsvc.readers.plain.caption_marks import mark_captions
from feedsvc.readers.plain.fragment_joins import join_fragments
from feedsvc.readers.plain.glued_heads import mark_glued_heads
from feedsvc.readers.plain.line_kinds import LineKind, TextLine, classify
from feedsvc.readers.plain.markup_marks import unmark
from feedsvc.readers.plain.menu_marks import mark_menus
from feedsvc.readers.plain.text_body import Body, find_body, find_short_body
from feedsvc.readers.plain.text_claims import (
    find_authors,
    find_dateline_date,
    find_times,
    head_lines,
)
from feedsvc.readers.plain.text_section import find_crumb
from feedsvc.readers.plain.text_start import after_deck, find_start
from feedsvc.readers.plain.text_title import Title, find_title, without_site
from feedsvc.readers.text_blocks import Block, split_blocks
from feedsvc.readers.text_html import write_html

#: A book of 600,000 words, wrapped at 70 columns.
MOST_LINES = 50_000


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of an article stand among the lines of its file."""

    title: Title | None
    start: int
    body: Body
    kept: frozenset[int]
    deck: int | None  # a whole sentence between headline and byline
    authors: tuple[Claim[Author], ...]


def read_text_body(
    text: str,
    source: SourceFile,
    rules: ReadingRules,
    *,
    first_line: int = 1,
    title: str | None = None,
    notes: tuple[Note, ...] = (),
) -> Article:
    """Read decoded text. ``title`` is one that is known already: its line is no paragraph."""
    _insist_on_few_lines(text, source)
    lines = _look_at(unmark(split_blocks(text, first_line)), rules)
    layout = _lay_out(lines, source.name, title, rules)
    if title is None and layout.title is None and not layout.body.kept:
        raise _nothing_to_read(source, lines)
    return _write(lines, layout, source, rules, notes)


def _insist_on_few_lines(text: str, source: SourceFile) -> None:
    """Each line is looked at beside its neighbours: two million of them would take 24 s and 450 MB."""
    number = text.count("\n")
    if number > MOST_LINES:
        raise Unreadable(
            f"{source.name} has {number:,} lines, more than the limit of {MOST_LINES:,}",
            hint="split it into articles; if it is data and no text, name it in .feedsvcignore",
        )


def _look_at(blocks: tuple[Block, ...], rules: ReadingRules) -> tuple[TextLine, ...]:
    """Say of each line what it is by its own looks, then by those of its neighbours."""
    lines = classify(join_fragments(blocks, rules), rules)
    return mark_boxes(mark_captions(mark_menus(mark_glued_heads(lines))))


def _lay_out(
    lines: tuple[TextLine, ...], name: str, known: str | None, rules: ReadingRules
) -> _Layout:
    """Find title and body; where a known title stands in the text, no other line is one."""
    start = find_start(lines)
    title = _find_known(lines, start, known) if known else find_title(lines, start, name=name)
    if title and start is not None and title.index >= start:
        start = _next_paragraph(lines, title.index)
        start = start and after_deck(lines, start)
    text = title.text if title else known or ""
    if start is None:
        first = title.index + 1 if title else 0
        body = find_short_body(lines, first, title=text)
        opening = next(iter(body.kept), first)
        authors = _authors(lines, title, opening, rules)
        return _Layout(title, opening, body, frozenset(body.kept), None, authors)
    first = 0 if title is None else title.index
    deck = next((at for at in range(first + 1, start) if lines[at].is_prose), None)
    authors = _authors(lines, title, start, rules)
    names = _all_names(lines[: start + _SIGNED_LINES], authors)
    after = 0 if title is None else title.index + 1
    body = find_body(lines, start, after=after, title=text, names=names)
    return _Layout(title, start, body, frozenset(body.kept), deck if title else None, authors)


_SIGNED_LINES = 4
_ORNAMENT = 40


def _authors(
    lines: tuple[TextLine, ...], title: Title | None, start: int, rules: ReadingRules
) -> tuple[Claim[Author], ...]:
    at = title.index if title else None
    return find_authors(lines, head_lines(lines, at, start), title=at, rules=rules)


def _all_names(lines: tuple[TextLine, ...], authors: tuple[Claim[Author], ...]) -> tuple[str, ...]:
    named = tuple(name for line in lines for name in line.names)
    return (*named, *(claim.value.name for claim in authors))


def _find_known(lines: tuple[TextLine, ...], start: int | None, known: str) -> Title | None:
    """Find the line of a title that is known; it may do without the site's name at the end."""
    end = len(lines) if start is None else start + 1
    wanted = fold(known)
    # A paragraph of megabytes is no title, and not worth folding.
    usable = (at for at in range(end) if len(lines[at].text) <= len(known) + _ORNAMENT)
    own = {wanted: known, fold(short := without_site(known, "")): short}
    same = (at for at in usable if fold(lines[at].text) in own)
    return next((Title(at, own[fold(lines[at].text)]) for at in same), None)


def _next_paragraph(lines: tuple[TextLine, ...], after: int) -> int | None:
    rest = range(after + 1, len(lines))
    return next((at for at in rest if lines[at].is_prose), None)


def _write(
    lines: tuple[TextLine, ...],
    layout: _Layout,
    source: SourceFile,
    rules: ReadingRules,
    notes: tuple[Note, ...],
) -> Article:
    """Make the article of what was found."""
    title, body = layout.title, layout.body
    at = title.index if title else None
    head = head_lines(lines, at, layout.start)
    published, updated = find_times(lines, head, body, title=at)
    if not published and body.kept:
        dateline = find_dateline_date(lines[body.kept[0]], rules)
        published = (dateline,) if dateline else ()
    return Article(
        file=source.name,
        title=Claim(title.text, _origin(lines[title.index])) if title else None,
        body=write_html([lines[index].block for index in body.kept]),
        summary=_deck(lines, layout),
        published=published,
        updated=updated,
        crumb=find_crumb(lines, title=at, start=layout.start, rules=rules),
        authors=layout.authors,
        notes=notes,
        lines=_explain(lines, layout),
    )


def _deck(lines: tuple[TextLine, ...], layout: _Layout) -> Claim[str] | None:
    """Take the sentence between headline and byline for the summary."""
    if layout.deck is None:
        return None
    return Claim(lines[layout.deck].text, _origin(lines[layout.deck]))


def _origin(line: TextLine) -> str:
    return f"text line {line.number}"


def _explain(lines: tuple[TextLine, ...], layout: _Layout) -> tuple[Line, ...]:
    """Say of every line of the file what became of it."""
    kinds = tuple(_final_kind(lines, index, layout) for index in range(len(lines)))
    return tuple(
        Line(number, kind, text)
        for kind, line in zip(kinds, lines, strict=True)
        for number, text in line.block.lines
    )


def _final_kind(lines: tuple[TextLine, ...], index: int, layout: _Layout) -> str:
    """Give the name that ``explain`` shows for a line."""
    line = lines[index]
    if layout.title and index == layout.title.index:
        return "title"
    if index in layout.kept:
        return "list" if line.block.is_item else "prose"
    if line.kind not in _UNDECIDED:
        return line.kind.value
    if index >= layout.body.end:
        return "tail"
    between = layout.title is not None and layout.title.index < index < layout.start
    return "deck" if between else "dropped"


_UNDECIDED = frozenset({LineKind.PROSE, LineKind.SHORT})


def _nothing_to_read(source: SourceFile, lines: tuple[TextLine, ...]) -> Unreadable:
    """Say what a file without an article holds."""
    if not lines:
        return Empty(
            f"{source.name} holds no article text: it is empty",
            hint="write a title and a paragraph into it; it is read again when it changes",
        )
    counts = Counter(line.kind.value for line in lines)
    found = ", ".join(f"{kind} ({count})" for kind, count in counts.items())
    return Empty(
        f"{source.name} holds no article text: only {found}",
        line=lines[0].number,
        hint=f"see how each line was read: feedsvc explain {source.name}",
    )
