"""Units of a page that lead elsewhere: links to other stories, to documents, to channels."""

from __future__ import annotations

import re

from feedsvc.readers.line_text import dense_length
from feedsvc.readers.page.tree import Element, short_text, text_of
from feedsvc.readers.page.units import Kind, Unit, says_something
from feedsvc.words import words_of

_STORY_WORDS = 4
_DENSE_STORY = 6
_LABEL_WORDS = 4
_LONGEST_LABEL = 40
_PROMO_WORDS = 60
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|zip|mp3|epub)(?:[?#]|$)|^(?:mailto|tel):",
    re.IGNORECASE,
)
# Where readers are asked to follow a site. Telegram is not there: much news is quoted from it.
_CHANNEL = re.compile(
    r"^https?://(?:www\.)?(?:news\.google\.com/|whatsapp\.com/channel/|chat\.whatsapp\.com/|flipboard\.com/@)",
    re.IGNORECASE,
)
_COLONS = (":", "\uff1a")
_JOINTS = (*_COLONS, "|", "\u00bb", "\u203a", "\u2192", ">", "-", "\u2013", "\u2014")


def kind_of_link(unit: Unit) -> str:
    """A line that is all link leads to another story, unless it leads to a document."""
    if says_something(unit) and len(words_of(unit.text)) > 2 * _STORY_WORDS:
        return ""
    return "" if _leads_to_document(unit) else "link"


def kind_of_links(units: list[Unit], index: int, prose: tuple[int, int]) -> str:
    """A list of links is part of the text where a line leads into it."""
    first, last = prose
    before = next((unit for unit in reversed(units[:index]) if unit.kind is not Kind.EMPTY), None)
    is_row = _is_row_of_stories(units[index])
    if before is not None and before.text.endswith(_COLONS):
        return "links" if is_row and _is_label(before) else ""
    return "links" if not first <= index <= last or is_row else ""


def kind_of_pointer(unit: Unit, following: Unit | None) -> str:
    """``Read this: A story``, a label above a list of stories, a line that asks to follow us."""
    links = unit.element.findall(".//a")
    if following is not None and following.kind is Kind.LINKS and unit.text.endswith(_COLONS):
        is_head = _is_label(unit) and _is_row_of_stories(following)
        return "related" if is_head else ""
    if not links or _leads_to_document(unit):
        return ""
    # "Third place: The bell" is a heading, link or not.
    if unit.kind is not Kind.HEADING and _is_labelled(unit.text, links[-1]):
        return "related"
    is_promo = any(_CHANNEL.search((link.get("href") or "")[:200]) for link in links)
    return "promo" if is_promo and len(words_of(unit.text)) <= _PROMO_WORDS else ""


def is_row_below_heading(box: Element) -> bool:
    """Tell whether a box is one heading and links to stories, with no word beside them."""
    headings, links = list(box.iter("h2", "h3", "h4", "h5")), box.findall(".//a")
    if len(headings) != 1 or not links or any(map(_is_document, links)):
        return False
    texts = [text_of(headings[0]), *map(text_of, links)]
    rest = len("".join("".join(texts).split())) - len("".join(text_of(box).split()))
    return rest == 0 and all(map(_is_story, texts[1:]))


def is_story_link(item: Element) -> bool:
    """Tell whether an item is a link to a story and nothing else."""
    link = item.find(".//a")
    if link is None or _is_document(link):
        return False
    text = text_of(link)
    return text == text_of(item) and _is_story(text)


def _is_labelled(text: str, link: Element) -> bool:
    """Tell whether a line is a label and, behind a colon or a break, a link to its end."""
    story, before = text_of(link), link.getprevious()
    label = text.removesuffix(story).strip()
    is_parted = before is not None and before.tag == "br" and not (before.tail or "").strip()
    if not label or label == text.strip() or not (is_parted or label.endswith(_JOINTS)):
        return False
    return _is_story(story) and _are_few_words(label)


def _is_label(unit: Unit) -> bool:
    return unit.kind is not Kind.PROSE and _are_few_words(unit.text)


def _are_few_words(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS + 1 and len(text) <= _LONGEST_LABEL


def _is_story(text: str) -> bool:
    return len(text.split()) >= _STORY_WORDS - 1 or dense_length(text) >= _DENSE_STORY


def _is_row_of_stories(unit: Unit) -> bool:
    if _leads_to_document(unit):
        return False
    items = [item for item in unit.element.findall("*") if isinstance(item.tag, str)]
    return sum(_has_story(item) for item in items) * 2 >= len(items)


def _has_story(item: Element) -> bool:
    text = short_text(item)
    return len(words_of(text)) >= _STORY_WORDS or dense_length(text) >= _DENSE_STORY


def _leads_to_document(unit: Unit) -> bool:
    links = [unit.element] if unit.element.tag == "a" else unit.element.findall(".//a")
    return any(map(_is_document, links))


def _is_document(link: Element) -> bool:
    return bool(_DOCUMENT.search((link.get("href") or "")[-200:]))
