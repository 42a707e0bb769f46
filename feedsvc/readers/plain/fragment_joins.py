"""Paragraphs put together again that a program cut at each link: ``The``, ``old mill``, ``, built in 1820``.

That is what a program makes that writes each piece of a page on a line of its own. Only a text in which lines begin
with a comma or long ones in small letters was cut so; the lines of any other are left as they are.
"""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import re
from collections.abc import Iterator

from feedsvc.model import ReadingRules
from feedsvc.readers.boilerplate import find_noise, own_boilerplate
from feedsvc.readers.bylines import read_byline
from feedsvc.readers.line_text import ends_sentence, fold
from feedsvc.readers.stamps import read_stamp
from feedsvc.readers.text_blocks import Block

_GOES_ON = re.compile(
    r"[,;:)\u201d\u2019\u00bb](?:\s|$|\w|[\u201d\u2019\u00bb\"'])|\.(?:\s+\S|$|[\u201d\u2019\u00bb\"])"
    r"|[!?\"](?:\s|$)|['\u2019]s\b"
)
_COMMA = re.compile(r",\s[^\W\d_A-Z]")
_AMOUNT = re.compile(r"[$\u20ac\u00a3]?\d")
# After these words no line ends of itself.
_OPEN_ENDS = frozenset(
    "the a an of in on at to for with by from and or but that which who as than into about between"
    " under over after before against its his her their our this these those is are was were"
    " der die das des dem den ein eine einen und oder mit von zu im am auf für bei nach dass"
    " le la les un une du de des et ou à au aux en par pour avec que qui dans sur"
    " el los las una del y o al con por para en que il lo gli di da nel della e un"
    " het een van op te voor met".split()
)
# Words that may stand between two links. "By" is none of them: it announces a name.
_JOINING = frozenset("and or in to of for on at with und oder mit et ou avec y o con e ou".split())
_ENOUGH = 2
_PARAGRAPH_WORDS = 8
_SENTENCE_LETTERS = 80
_OPEN_WORDS = 3
_LONG_PIECE = 45
_FRAGMENT_WORDS = 4
_LINK_WORDS = 12
_LONGEST_SHORT = 180
_LONGEST_PARAGRAPH = 5_000


def join_fragments(blocks: tuple[Block, ...], rules: ReadingRules) -> tuple[Block, ...]:
    """Join lines that go on in each other, where the text shows that its paragraphs were cut."""
    if not _was_cut(blocks):
        return blocks
    joined: list[Block] = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if joined and not block.spaced and _belongs(joined, block, after, rules):
            joined[-1] = _join(joined[-1], block)
        else:
            joined.append(block)
    return tuple(joined)


def _was_cut(blocks: tuple[Block, ...]) -> bool:
    """Tell whether sentences run over several lines so often that a program cut them."""
    cut = 0
    for chain in _chains(blocks):
        cut += _ENOUGH if _holds_comma(chain) else _is_cut_sentence(chain)
    return cut >= _ENOUGH


def _holds_comma(chain: list[str]) -> bool:
    """Tell whether a line of a sentence begins with a comma: nobody writes so, and one is proof enough."""
    cut = any(_COMMA.match(text) and _words(text) > _FRAGMENT_WORDS for text in chain[1:])
    return cut and ends_sentence(chain[-1])


def _chains(blocks: tuple[Block, ...]) -> Iterator[list[str]]:
    """Give the runs of lines that go on in each other by their first and last signs."""
    chain: list[str] = []
    for block in blocks:
        text = block.text
        goes_on = text[:1].islower() or (len(text) > 1 and bool(_GOES_ON.match(text)))
        goes_on = goes_on or (bool(chain) and _is_open(chain[-1]))
        if not chain or block.spaced or ends_sentence(chain[-1]) or not goes_on:
            yield chain
            chain = []
        chain.append(text)
    yield chain


def _is_cut_sentence(chain: list[str]) -> bool:
    """Tell whether lines make up a sentence; those of a poem are all short."""
    if len(chain) < 2 or not ends_sentence(chain[-1]):  # noqa: PLR2004 - a sentence cut in two
        return False
    return sum(map(len, chain)) >= _SENTENCE_LETTERS and max(map(len, chain)) >= _LONG_PIECE


def _belongs(joined: list[Block], block: Block, after: Block | None, rules: ReadingRules) -> bool:
    """Tell whether a line is the rest of the one before it."""
    before = joined[-1]
    if len(before.text) > _LONGEST_PARAGRAPH or ends_sentence(before.text) or not fold(before.text):
        return False
    own = _is_pages_own(before, rules)
    if _GOES_ON.match(block.text):
        return not own or _words(block.text) < _FRAGMENT_WORDS
    if own or before.is_item or block.is_item:
        return False
    if after is not None and _is_before_comma(before, block, after):
        return True
    if _words(before.text) >= _PARAGRAPH_WORDS and _is_small(before.text, block.text):
        return True
    return not _is_pages_own(block, rules) and _is_middle(joined, block, after, rules)


def _is_before_comma(before: Block, block: Block, after: Block) -> bool:
    """Tell whether a link follows words of a sentence, and a line that begins with a comma the link."""
    unfinished = _words(before.text) >= _FRAGMENT_WORDS and any(
        map(str.islower, before.text.split())
    )
    short = _words(block.text) <= _LINK_WORDS and not ends_sentence(block.text)
    return unfinished and short and not after.spaced and bool(_COMMA.match(after.text))


def _is_small(before: str, text: str) -> bool:
    """Tell whether ``and`` or a year stands between two links, and is no button of the page."""
    return text in _JOINING or (text.isdigit() and _is_open(before))


def _is_middle(joined: list[Block], block: Block, after: Block | None, rules: ReadingRules) -> bool:
    """Tell whether words of the text stand in the middle of a sentence."""
    before = joined[-1].text
    if _is_open(before) or _goes_on_plainly(before, block.text):
        return True
    pointed = len(joined) > 1 and _is_pages_own(joined[-2], rules)
    return after is not None and not pointed and _is_link(joined[-1], block, after)


def _goes_on_plainly(before: str, text: str) -> bool:
    """Tell whether a line begins in small letters, or with an amount after a word in small letters."""
    if text[:1].islower():
        return _words(before) >= _OPEN_WORDS or _words(text) >= _FRAGMENT_WORDS
    long = ends_sentence(text) or len(text) > _LONG_PIECE
    return bool(_AMOUNT.match(text)) and _breaks_off(before) and long


def _is_open(text: str) -> bool:
    """Tell whether a line breaks off: in mid-sentence, or in an open bracket."""
    last = text.rsplit(" ", 1)[-1]
    if last.casefold() in _OPEN_ENDS:
        return True
    return last.endswith((",", "(", "\u201c", "\u00ab")) and _words(text) >= _OPEN_WORDS


def _breaks_off(text: str) -> bool:
    return text.rsplit(" ", 1)[-1][:1].islower()


def _is_link(before: Block, block: Block, after: Block) -> bool:
    """Tell whether a line with a capital stands in the middle of a sentence."""
    goes_on = bool(_GOES_ON.match(after.text)) or (
        after.text[:1].islower() and _words(after.text) >= _FRAGMENT_WORDS
    )
    open_before = _breaks_off(before.text) and _words(before.text) >= _FRAGMENT_WORDS
    return goes_on and open_before and not after.spaced and _words(block.text) <= _LINK_WORDS


def _is_pages_own(block: Block, rules: ReadingRules) -> bool:
    """Tell whether a line is complete in itself: a button, a byline or a date."""
    text = block.text
    if len(text) > _LONGEST_SHORT:
        return False
    if find_noise(text, own_boilerplate(rules.boilerplate)) is not None:
        return True
    return (
        read_byline(text) is not None or read_stamp(text, date_order=rules.date_order) is not None
    )


def _join(before: Block, block: Block) -> Block:
    close = _GOES_ON.match(block.text) or before.text.endswith(("(", "\u201c", "\u00ab"))
    text = f"{before.text}{block.text}" if close else f"{before.text} {block.text}"
    return Block(before.lines + block.lines, text, before.spaced)


def _words(text: str) -> int:
    return text.count(" ") + 1
