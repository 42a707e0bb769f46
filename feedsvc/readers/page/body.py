"""The text of a page: found, freed of what is none, and with its markup kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from feedsvc.model import Line, Note
from feedsvc.readers.page.article_text import declared_html, drop_strange, is_missing
from feedsvc.readers.page.breaks import part_at_breaks
from feedsvc.readers.page.captions import settle_captions
from feedsvc.readers.page.extraction import extract_html, is_installed
from feedsvc.readers.page.lead import Summary, free_leads, leads_before
from feedsvc.readers.page.pictures_saved import settle_pictures
from feedsvc.readers.page.pruning import Known, drop_linked_boxes, prune
from feedsvc.readers.page.scope import Scope, drop_furniture, find_scope, strip_markup
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, inner, parse, text_of
from feedsvc.readers.page.widgets import drop_widgets
from feedsvc.words import words_of

# What trafilatura finds counts where it is not much less than what the shape shows.
_LEAST_SHARE = 0.4
_FEW_WORDS = 60
# In so much prose there is little else to find, and trafilatura takes a second for twice as much.
_MANY_WORDS = 40_000
_AGREED = 0.8
_HELD = 0.9
_LEAST_HELD = 0.6


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of the text, where it was found, what was dropped of the page, and how it went."""

    html: str
    origin: str
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()


def find_body(seen: Seen, text: str, known: Known) -> Body:
    """The text of a page. ``text`` is the whole page, ``seen`` is taken apart."""
    declared = seen.described.text("articlebody", "text")
    body = seen.tree.find(".//body")
    if body is None:
        return Body(inner(seen.tree), "page")
    asking = drop_widgets(body)
    strip_markup(body)
    settle_pictures(body)
    lines = asking + settle_captions(body)
    part_at_breaks(body)
    free_leads(body, known.summary, is_live=_is_live(seen))
    lines += drop_furniture(body)
    lines += drop_linked_boxes(body, known.title, is_live=_is_live(seen))
    scope = find_scope(body, is_live=_is_live(seen))
    leads = _lead_texts(scope, known.summary)
    lines += prune(scope.root, known, is_live=_is_live(seen))
    if is_missing(scope.root, declared):
        return Body(declared_html(declared), "JSON-LD articleBody", tuple(lines))
    if not scope.sure:
        return _by_shape(scope, leads, text, known, lines)
    lines += drop_strange(scope.root, declared)
    return Body(_html_of(scope, leads), scope.origin, _in_order(lines))


def _lead_texts(scope: Scope, summary: Summary) -> tuple[str, ...]:
    return tuple(map(text_of, leads_before(scope.root, summary, named=scope.is_part)))


def _is_live(seen: Seen) -> bool:
    return any("liveblogposting" in item.types for item in seen.described.articles)


def _in_order(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.number))


def _html_of(scope: Scope, leads: tuple[str, ...]) -> str:
    """The HTML of the text, with its lead before it unless the text says the same."""
    said = " ".join(words_of(text_of(scope.root)))
    new = [lead for lead in leads if " ".join(words_of(lead)) not in said]
    parts = [f"<p>{_escaped(lead)}</p>" for lead in new] + [inner(scope.root)]
    return "\n".join(parts).strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _by_shape(
    scope: Scope, leads: tuple[str, ...], text: str, known: Known, lines: list[Line]
) -> Body:
    """A page that marks its text in no way: by trafilatura, else where most of the prose stands."""
    own = _html_of(scope, leads)
    count = len(words_of(text_of(scope.root)))
    if not is_installed():
        note = Note(
            "the page marks its text in no way; it was found by its shape",
            hint="install feedsvc[html], which finds it more surely",
        )
        return Body(
            own, "densest part of the page", _in_order(lines), (note,) if count > _FEW_WORDS else ()
        )
    found = extract_html(text) if _FEW_WORDS < count <= _MANY_WORDS else ""
    tree = parse(found).find(".//body") if found else None
    if tree is None or _is_other(scope.root, tree):
        return Body(own, "densest part of the page", _in_order(lines))
    if _agree(scope.root, tree):
        # The page's own markup says more than what was made of it.
        return Body(own, "densest part of the page, as trafilatura finds", _in_order(lines))
    return Body(_pruned(tree, known, lines), "main text found by trafilatura", _in_order(lines))


def _is_other(own: Element, found: Element) -> bool:
    return len(words_of(text_of(found))) < len(words_of(text_of(own))) * _LEAST_SHARE


def _agree(own: Element, found: Element) -> bool:
    """Tell whether nearly all words of each are in the other, or those of one in the other.

    What ours holds stands round the headline, with most of the prose; what else was found is
    rather a menu or a foot than text.
    """
    mine, theirs = (Counter(words_of(text_of(one))) for one in (own, found))
    both = (mine & theirs).total()
    # It leaves out lists and headings where they are short.
    least_held = _HELD * min(mine.total(), theirs.total())
    holds_all = own.tag != "body" and both >= least_held
    least = _LEAST_HELD if holds_all else _AGREED
    return both >= least * max(mine.total(), theirs.total())


def _pruned(tree: Element, known: Known, lines: list[Line]) -> str:
    settle_pictures(tree)
    lines += prune(tree, known, is_live=False)
    return inner(tree)
