"""The summary of an entry: the author's, else the first paragraph of its content."""

from __future__ import annotations

import re

from feedsvc.model import Claim
from feedsvc.normaliser.cutting import cut_at_sentence
from feedsvc.normaliser.findings import Finding
from feedsvc.words import plain_text
from feedsvc.xml_text import single_line

_PARAGRAPH = re.compile(r"<p(?: [a-z]+=\"[^\"]*\")*>(.*?)</p>", re.DOTALL)
_NOT_PROSE = re.compile(r"<(figure|table|pre|h[1-6])(?: [a-z]+=\"[^\"]*\")*>.*?</\1>", re.DOTALL)

# "TEHRAN, Iran, July 19, 2022 (AP) — ": a place in capitals or an agency, then a dash.
_PLACE = "[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019/ \\-]{2,40}"
_DETAILS = "(?:, [\\w.'\u2019 \\-]{2,25}){0,4}"
_AGENCY = r"\([A-Z][\w.&/ \-]{1,24}\)"
# A place in small letters is a dateline only before an agency that is known as one.
_KNOWN_AGENCY = (
    r"\((?:afp|ani|anp|ansa|ap|apa|belga|bloomberg|cnn|ctk|dapd|dpa|efe|interfax|ips|kna|kyodo|lusa"
    r"|ntb|pap|pti|reuters|ritzau|sda|sid|tass|tt|upi|xinhua|yonhap)(?:/[a-z]{2,12})?\)"
)
_DASH = "\\s?(?:\u2014|\u2013|--?)\\s+"
_DATELINE = re.compile(
    f"{_PLACE}{_DETAILS} ?{_AGENCY}{_DASH}"
    f"|(?:[A-Z\u00c0-\u00de][\\w.'\u2019/ \\-]{{1,40}}{_DETAILS} )?(?i:{_KNOWN_AGENCY}){_DASH}"
    f"|{_PLACE}{_DETAILS}\\s?(?:\u2014|\u2013|--)\\s+"
)
_DATELINE_LENGTH = 160


def summarise(claim: Claim[str] | None, opening: str, limit: int) -> Finding[str]:
    """The author's summary, or the text's opening paragraph; each at most ``limit`` characters."""
    if claim and (own := single_line(plain_text(claim.value))):
        return Finding(cut_at_sentence(own, limit), claim.origin)
    if first := strip_dateline(opening):
        return Finding(cut_at_sentence(first, limit), "first paragraph")
    return Finding("")


def first_paragraph(content: str) -> str:
    """The first paragraph of cleaned HTML that has words, not that of a figure or a table."""
    prose = _NOT_PROSE.sub("", content) if "<" in content else content
    for paragraph in _PARAGRAPH.finditer(prose):
        if text := single_line(plain_text(paragraph[1])):
            return text
    return single_line(plain_text(prose).partition("\n")[0])


def strip_dateline(text: str) -> str:
    """A paragraph without the place, date and agency before its first sentence."""
    dateline = _DATELINE.match(text[:_DATELINE_LENGTH])
    return text[dateline.end() :] if dateline else text
