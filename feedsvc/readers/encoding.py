"""Bytes to clean text: which encoding, line breaks, control characters. What it says is not here."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from feedsvc.errors import Unreadable
from feedsvc.model import Note

#: Of a text, no more than this share may be characters that no text has.
MOST_CONTROLS = 0.1

#: How many bytes are looked at to tell UTF-16 without a byte order mark.
_SAMPLE = 4096

# The longer marks first: UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)

_ANY_MARK = tuple(mark for mark, _ in _MARKS)
_MAGICS = tuple(magic for magic, _ in _BINARY)

# Codecs of Python that are no encodings of texts, and one that hides markup from every filter.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})

# What pages and authors call Latin-1 is Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_WINDOWS = frozenset({"ascii", "iso8859-1", "cp1252"})

# These use ASCII bytes only, so that they are valid UTF-8 too.
_SEVEN_BIT = ("iso2022", "iso-2022", "hz")

_DECLARED = "the declared"

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]")
_BREAKS = (
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\x85", "\n"),
    ("\u2028", "\n"),
    ("\u2029", "\n\n"),
    ("\f", "\n\n"),
    ("\v", "\n"),
)

# UTF-8 that was read as Windows-1252 and saved again: "â€™" for an apostrophe, "Ã©" for é.
_MOJIBAKE = re.compile("â€[\x9d\u0153\u0161-\u2122\u02dc¦¢œ]|[ÃÂ][\xa0-\xbf]|ï¿½")
_MOJIBAKE_SIGNS = ("â€", "Ã", "Â", "ï¿½")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text: its lines end with a line feed and hold no character that XML cannot have."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, declared: str | None = None, configured: str | None = None) -> Decoded:
    """Decode a file, or raise ``Unreadable`` where it is no text.

    ``declared`` is the encoding that the file itself names, ``configured`` the site's setting,
    which counts more. Neither is asked where the bytes are valid UTF-8.
    """
    _refuse_known_binary(data)
    raw, encoding, notes = _to_text(data, declared, configured)
    if not _ODD.search(raw):
        return Decoded(raw.lstrip("\ufeff"), encoding, notes + _mojibake_notes(raw))
    text, removed = _clean(raw.lstrip("\ufeff"))
    return Decoded(text, encoding, notes + removed + _mojibake_notes(text))


def _refuse_known_binary(data: bytes) -> None:
    if not data.startswith(_MAGICS):
        return
    for magic, what in _BINARY:
        if data.startswith(magic) and not data.isascii():
            raise Unreadable(
                f"binary: this is {what}, not a text",
                hint="save the article as plain text, Markdown or HTML",
            )


def _to_text(
    data: bytes, declared: str | None, configured: str | None
) -> tuple[str, str, tuple[Note, ...]]:
    for mark, encoding in _MARKS if data.startswith(_ANY_MARK) else ():
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if (wide := _wide_encoding(data)) is not None:
        return _decode_marked(data, wide)
    if configured and _charset(configured).startswith(_SEVEN_BIT) and b"\x1b" in data:
        return _decode_legacy(data, declared, configured)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if (text := _with_surrogates(data)) is not None:
        return text, "utf-8", ()
    return _decode_legacy(data, declared, configured)


def _with_surrogates(data: bytes) -> str | None:
    """Decode UTF-8 that holds surrogates: pairs become their character, lone ones are left."""
    if b"\xed" not in data:
        return None
    try:
        text = data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str, tuple[Note, ...]]:
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, encoding, (_replaced_note(text, encoding),)


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NUL bytes: ASCII in it would be valid UTF-8 as well."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    pairs = max(len(sample) // 2, 1)
    first = sample[0::2].count(0) / pairs
    second = sample[1::2].count(0) / pairs
    if second > 0.3 and first < 0.05:  # noqa: PLR2004 - shares of one sample, used once
        return "utf-16-le"
    if first > 0.3 and second < 0.05:  # noqa: PLR2004 - as above
        return "utf-16-be"
    return None


def _decode_legacy(
    data: bytes, declared: str | None, configured: str | None
) -> tuple[str, str, tuple[Note, ...]]:
    notes: list[Note] = []
    for name, whose in ((configured, "the configured"), (declared, _DECLARED)):
        if not name:
            continue
        charset = _charset(name)
        if charset in _WINDOWS or charset == "utf-8":
            break
        if whose == _DECLARED and charset.startswith(("utf-16", "utf-32")):
            break  # a page that could be read so far as to find this is not UTF-16
        try:
            return data.decode(charset), charset, tuple(notes)
        except (LookupError, UnicodeError):
            notes.append(Note(f"{whose} encoding {name[:40]} does not fit the file"))
    text, encoding, note = _decode_western(data)
    return text, encoding, (*notes, *note)


def _charset(name: str) -> str:
    """Give the codec's own name; the empty name, which no codec has, where there is none."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else found


def _decode_western(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """Decode as UTF-8 with a few broken bytes, or as Windows-1252."""
    damaged = data.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    beyond_ascii = len(damaged) - len(damaged.encode("ascii", "ignore"))
    if beyond_ascii - broken > broken:
        return damaged, "utf-8", (_replaced_note(damaged, "utf-8"),)
    text = data.decode("cp1252", errors="replace")
    note = (_replaced_note(text, "cp1252"),) if "\ufffd" in text else ()
    return text, "cp1252", note


def _replaced_note(text: str, encoding: str) -> Note:
    line, column = _place(text, max(text.find("\ufffd"), 0))
    count = text.count("\ufffd")
    places = "1 place is" if count == 1 else f"{count} places are"
    return Note(
        f"{places} not valid {encoding} and became \ufffd, the first in column {column}",
        line=line,
        hint="save the file as UTF-8, or set articles.encoding in the configuration",
    )


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _clean(raw: str) -> tuple[str, tuple[Note, ...]]:
    text = raw
    for found, replacement in _BREAKS:
        if found in text:
            text = text.replace(found, replacement)
    kept, count = _CONTROL.subn("", text)
    if not count:
        return text, ()
    if count > MOST_CONTROLS * len(text):
        raise Unreadable(
            f"binary: {count:,} of {len(text):,} characters are control characters",
            hint="save the article as plain text in UTF-8",
        )
    return kept, (_removed_note(text, count),)


def _removed_note(text: str, count: int) -> Note:
    first = _CONTROL.search(text)
    index = first.start() if first else 0
    line, column = _place(text, index)
    characters = "control character was" if count == 1 else "control characters were"
    return Note(
        f"{count} {characters} removed, the first (U+{ord(text[index]):04X}) in column {column}",
        line=line,
    )


def _mojibake_notes(text: str) -> tuple[Note, ...]:
    if text.isascii() or not any(sign in text for sign in _MOJIBAKE_SIGNS):
        return ()
    found = _MOJIBAKE.search(text)
    if found is None:
        return ()
    line, column = _place(text, found.start())
    return (
        Note(
            f"{found.group()!r} in column {column} looks like UTF-8 that was saved in another encoding",
            line=line,
            hint="open the original, and save it as UTF-8",
        ),
    )
