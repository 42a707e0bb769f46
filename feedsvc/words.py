"""The words of a text, and names made of them. Which words matter is decided elsewhere."""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

import hashlib
import html
import re
import unicodedata

# Signs that belong to the letter before them; ``\w`` leaves them out, and with them the vowels
# of Hindi or Thai.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0971-\u0df3\u0e31-\u0e4e"
    "\u0eb1-\u0ece\u0f71-\u0f84\u0f86-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"
    "\u1a55-\u1aff\u1b00-\u1b44\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ua8b4-\ua8c5\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[\w{_MARKS}]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# The same letters in one pass over bytes.
_LOWER = bytes(range(256)).lower()
_NO_LETTERS = bytes(one for one in range(256) if not bytes([one]).isalnum())
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What is a name for URLs already, as most names of files are.
_SLUG = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")
_HYPHENS = re.compile("-{2,}")

# Latin letters that Unicode does not take apart.
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
        "ħ": "h",
        "Ħ": "H",
        "ŋ": "n",
        "Ŋ": "N",
    }
)

# A name of 80 Chinese letters must still fit into a file name (255 bytes).
_SLUG_BYTES = 240

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|rb|rp|rt"
    r"|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?:[\s/][^<>]*)?>|<[!?][^<>]*>",
    re.IGNORECASE,
)
_HIDDEN_START = re.compile(r"<(?:script|style|template|noscript)\b", re.IGNORECASE)
_HIDDEN_END = re.compile(r"</(?:script|style|template|noscript)\b[^<>]*>", re.IGNORECASE)
_SPACES = re.compile("[ \t\r\f]{2,}|[\t\r\f]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a plain text, in their order, blind to case, punctuation and letter forms."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return tuple(_WORD.findall(unicodedata.normalize("NFC", folded).replace("_", " ")))


def fingerprint(*texts: str) -> str:
    """Tell texts (or HTML) apart by their letters alone, in 32 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        digest.update(_letters(plain_text(text)))
        digest.update(b"\n")
    return digest.hexdigest()


def _letters(text: str) -> bytes:
    if text.isascii():
        letters = text.encode("ascii").translate(_LOWER, _NO_LETTERS)
    else:
        letters = "".join(words_of(text)).encode("utf-8", "surrogatepass")
    # A text of symbols alone is still told from another.
    return letters or "".join(text.split()).encode("utf-8", "surrogatepass")


def slugify(text: str, limit: int = 80) -> str:
    """A name for URLs: small ASCII letters where Unicode has them, else letters of the script."""
    if len(text) <= limit and _SLUG.fullmatch(text):
        return text
    if text.isascii():
        plain = text
    else:
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        plain = "".join(map(_simplify, composed.translate(_LATIN)))
    plain = _APOSTROPHE.sub("", plain).lower()
    return _cut_slug("-".join(words_of(plain)), limit)


def _simplify(char: str) -> str:
    if char.isascii():
        return char
    parts = unicodedata.normalize("NFKD", char)
    if not any(part.isascii() and part.isalnum() for part in parts):
        return char
    return "".join(_ascii_part(part) for part in parts)


def _ascii_part(part: str) -> str:
    if part.isascii():
        return part
    return "" if unicodedata.combining(part) else "-"


def _cut_slug(slug: str, limit: int) -> str:
    if len(slug) > limit:
        head, hyphen, _ = slug[: limit + 1].rpartition("-")
        slug = head if hyphen and len(head) >= limit // 2 else slug[:limit]
    data = slug.encode("utf-8", "ignore")[:_SLUG_BYTES]
    return data.decode("utf-8", "ignore").strip("-")


def plain_text(markup: str) -> str:
    """The text of HTML as people see it: a line for each block, entities decoded once.

    For texts to compare and to show in one line; what comes out is not safe as HTML.
    """
    if "<" not in markup and "&" not in markup and "  " not in markup and markup.isprintable():
        return markup.strip()
    if "<" in markup:
        markup = _INLINE_TAG.sub("", _drop_hidden(_drop_comments(markup)))
        markup = _TAG.sub("\n", markup)
    if "&" in markup:
        markup = html.unescape(markup)
    lines = _SPACES.sub(" ", markup).split("\n")
    return "\n".join(filter(None, (line.strip() for line in lines)))


def _drop_comments(markup: str) -> str:
    if "<!--" not in markup:
        return markup
    head, *rest = markup.split("<!--")
    return head + "".join(piece.partition("-->")[2] for piece in rest)


def _drop_hidden(markup: str) -> str:
    head, *rest = _HIDDEN_START.split(markup)
    return head + "".join(_after_hidden(piece) for piece in rest)


def _after_hidden(piece: str) -> str:
    end = _HIDDEN_END.search(piece)
    return piece[end.end() :] if end else ""
