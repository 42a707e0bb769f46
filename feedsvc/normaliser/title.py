"""The title of an entry: the author's, else from the file's name, else from the first sentence."""

from __future__ import annotations

import re
from html import unescape

from feedsvc.model import Claim, Note
from feedsvc.normaliser.cutting import cut_at_word, first_sentence
from feedsvc.normaliser.findings import Finding
from feedsvc.normaliser.names import readable_stem
from feedsvc.xml_text import single_line

# Only tags that a title may have: in "Why <script> is slow" nothing is one.
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|font|h[1-6]|i|ins|kbd|mark|p|q|s|small|span|strong"
    r"|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_FROM_SENTENCE = 80
_LOOKED_AT = 500
_HINT = "add a title to the file"


def plain_title(text: str, limit: int) -> str:
    """A title as one line of plain text: no tags, entities decoded once, nothing that hides."""
    bare = _TAG.sub("", text) if "<" in text else text
    if "&" in bare:
        bare = _ENTITY.sub(lambda entity: unescape(entity[0]), bare)
    line = single_line(bare)
    return cut_at_word(line if line.isascii() else single_line(_OVERRIDES.sub("", line)), limit)


def settle_title(
    claim: Claim[str] | None, file: str, first: str, *, limit: int, alone: str = ""
) -> Finding[str]:
    """The title, or an empty one where neither the author nor the text gives any.

    ``alone`` is the name of a file that shows something but has no words.
    """
    if claim and (own := plain_title(claim.value, limit)):
        return Finding(own, claim.origin)
    if name := (readable_stem(file) if first or alone else "") or alone:
        note = Note("it has no title; the file's name is used", hint=_HINT)
        return Finding(cut_at_word(name, limit), "file name", (note,))
    if sentence := cut_at_word(
        first_sentence(_OVERRIDES.sub("", first[:_LOOKED_AT])), min(_FROM_SENTENCE, limit)
    ):
        note = Note("it has no title; the first sentence is used", hint=_HINT)
        return Finding(sentence, "first sentence", (note,))
    return Finding("")
