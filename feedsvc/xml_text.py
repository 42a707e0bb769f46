"""Characters that XML and people can take. What a text means is decided elsewhere."""

from __future__ import annotations

import re

# XML 1.0 has no way to write these, not even escaped: https://www.w3.org/TR/xml/#charsets
# DEL and the C1 controls are allowed there, but in practice they are always a fault.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_BREAK = re.compile("[\x0c\u2029]")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SPACES = re.compile("[ \t\n]+")


def clean(text: str) -> str:
    """Keep what XML 1.0 allows; every line break becomes a newline, a paragraph's becomes two."""
    # What can be printed is never suspect, and that is quicker to see.
    if text.isprintable() or not _SUSPECT.search(text):
        return text
    text = _LINE_BREAK.sub("\n", _PARAGRAPH_BREAK.sub("\n\n", text))
    return _FORBIDDEN.sub("", _SPLIT_PAIR.sub(_join_pair, text))


def single_line(text: str) -> str:
    """Clean text as one line. A no-break space stays: French puts one before a question mark."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", clean(text)).strip()


def _join_pair(match: re.Match[str]) -> str:
    return match.group().encode("utf-16", "surrogatepass").decode("utf-16")
