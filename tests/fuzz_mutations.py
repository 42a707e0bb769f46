"""How the fuzz spoils files: by bytes, by words of the format, by lines, by depth and by size."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import Any

from lxml import etree

Spoil = Callable[[bytes, Random], bytes]

#: Nothing larger is made: how large files are handled is measured elsewhere.
LARGEST = 300_000
_ZIP = b"PK\x03\x04"

# What breaks readers: ends of things, things within things, numbers, dates, odd characters.
WORDS = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        *("---", "+++", ";;;", "{", "}", "[", "]", '"', "'", "\\", "\0", "\n", "\r", "\r\n", "\t", ":", "- ", "|", ">", "#"),
        *("<", "</", "/>", "<p>", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a [", "&", "&#0;", "&#xD800;"),
        *("&amp;", "&nbsp;", "&a;", "<script>", "<style>", "<table>", "<td>", "<template>", "<svg>", "<math>", "<a href='", "<img src="),
        *("*", "**", "_", "`", "```", "~~~", "[^1]", "![](", "](", "> ", "1. ", "    ", "| - |", "{{<", ">}}", "{%", "%}", "{{", "}}"),
        *("null", "true", "[]", "{}", "-1", "0", "1e999", "NaN", "-Infinity", "9" * 30, "9" * 5000, "\\ud800", "\\u0000", "1.5e-9"),
        *("0000-00-00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-02-30", "31/12/9999", "24:61", "99999999999999"),
        *("\ud800", "\udfff", "\ufeff", "\ufffe", "\u202e", "\u2028", "\x85", "\xa0", "\u0130", "\u1e9e", "e\u0301", "\U0001f6a2", "\u0600"),
        *("http://[x", "http://a:99999999/", "//", "javascript:x", "data:,", "mailto:", "tag:", "urn:", "../" * 40, "file:///etc/passwd"),
        *("title", "date", "id", "author", "tags", "body", "content", "image", "section", "draft", "embargo", "expires", "withdrawn"),
        *("&x", "*x", "<<: *x", "!!python/object:os.system", "!!int", "? ", "%YAML 1.1", "=?utf-8?B?", "=?x?Q?=", "boundary=", ".. raw:: html"),
    )
)  # fmt: skip


ODD_VALUES = (
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    [],
    {},
    [[]],
    [None],
    {"": ""},
)
ODD_VALUES += (
    "<p>",
    "\ud800",
    "\0",
    "x" * 5000,
    {"value": {"value": {}}},
    "2026-02-30",
    "9999-12-31T23:59:59-23:59",
)


def spoil(base: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Spoil a file in a few ways at once; now and then it is left as it is."""
    if base.startswith(_ZIP) and chance.random() < 0.8:
        return _spoil_member(base, chance)
    if chance.random() < 0.5:
        base = _spoil_tree(base, chance)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 1, 2, 2, 3, 5, 9))):
        if chance.random() < 0.08:
            base = _splice(base, chance.choice(others), chance)
        else:
            base = chance.choice(_SPOILS)(base, chance)
    return base[:LARGEST]


def _spoil_member(data: bytes, chance: Random) -> bytes:
    """Spoil one file of an archive, so that what reads it gets farther than to the archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        names = archive.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = archive.read(name)
            copy.writestr(name, spoil(content, (content,), chance) if name == chosen else content)
    return made.getvalue()


def _spoil_tree(data: bytes, chance: Random) -> bytes:
    """Spoil what JSON or XML says, and leave it well-formed; all else is left alone."""
    try:
        if data.lstrip().startswith((b"{", b"[")):
            values = [json.loads(data)]
            for _ in range(chance.choice((1, 1, 2, 4))):
                _spoil_json(values, chance)
            return json.dumps(values[0], ensure_ascii=chance.random() < 0.5).encode(
                "utf-8", "replace"
            )
        if data.lstrip().startswith(b"<") and b"<!DOCTYPE html" not in data:
            root = etree.fromstring(data)
            for _ in range(chance.choice((1, 1, 2, 4))):
                _spoil_element(root, chance)
            return etree.tostring(root)
    except (ValueError, RecursionError, etree.XMLSyntaxError):
        return data
    return data


def _spoil_json(values: list[Any], chance: Random) -> None:
    """Put something else in the place of one value, take it away, or say it twice."""
    places = list(islice(_json_places(values), 5_000))
    holder, key = chance.choice(places)
    value = holder[key]
    other = chance.choice(places)
    match chance.randrange(6):
        case 0:
            holder[key] = chance.choice(ODD_VALUES)
        case 1:
            holder[key] = copy.deepcopy(other[0][other[1]])
        case 2:
            holder[key] = [value] * chance.choice((0, 1, 2, 4))
        case 3:
            holder[key] = {chance.choice(WORDS).decode("utf-8", "replace"): value}
        case 4 if isinstance(holder, dict):
            holder[chance.choice(WORDS).decode("utf-8", "replace")] = holder.pop(key)
        case _ if isinstance(value, str):
            holder[key] = value + chance.choice(WORDS).decode("utf-8", "replace")


def _json_places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where each value stands, without going into what is its own descendant."""
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = range(len(holder)) if isinstance(holder, list) else list(holder)
        for key in keys:
            yield holder, key
            if isinstance(holder[key], list | dict):
                waiting.append(holder[key])


def _spoil_element(root: Any, chance: Random) -> None:
    """Rename, repeat, move, empty or fill one element."""
    elements = list(root.iter(etree.Element))
    chosen, other = chance.choice(elements), chance.choice(elements)
    match chance.randrange(7):
        case 0:
            chosen.tag = other.tag
        case 1 if chosen.getparent() is not None:
            chosen.getparent().remove(chosen)
        case 2:
            other.append(copy.deepcopy(chosen))
        case 3:
            chosen.text = _xml_word(chance)
        case 4:
            for name in chosen.attrib:
                chosen.set(name, chance.choice((_xml_word(chance), *other.attrib.values())))
        case 5:
            chosen.text, chosen.tail = other.text, other.tail
        case _:
            chosen.tag = etree.QName(
                chance.choice(("", etree.QName(other).namespace)) or None,
                etree.QName(chosen).localname,
            )


def _xml_word(chance: Random) -> str:
    word = chance.choice(WORDS).decode("utf-8", "replace")
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd]", "", word)


def _span(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    length = int(len(data) ** chance.random())
    return start, min(start + length, len(data))


def _flip(data: bytes, chance: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 30))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _overwrite(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.randbytes(min(end - start, 200)) + data[end:]


def _insert(data: bytes, chance: Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + chance.choice(WORDS) + data[start:]


def _replace(data: bytes, chance: Random) -> bytes:
    """Put a word of the format in the place of a value, a number or a name."""
    places = [found.span() for found in re.finditer(rb"[\w.:+-]{1,60}", data)]
    if not places:
        return data
    start, end = chance.choice(places)
    return data[:start] + chance.choice(WORDS) + data[end:]


def _delete(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    times = chance.choice((1, 2, 10, 100, 1000))
    return (data[:end] + data[start:end] * min(times, LARGEST // (end - start + 1)) + data[end:])[
        :LARGEST
    ]


def _repeat_word(data: bytes, chance: Random) -> bytes:
    start = chance.randint(0, len(data))
    word = b"".join(chance.choices(WORDS, k=chance.choice((1, 1, 2, 3))))
    times = chance.choice((3, 30, 300, 3000, 30_000))
    return data[:start] + (word * times)[:100_000] + data[start:]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _move(data: bytes, chance: Random) -> bytes:
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + data[start:end] + rest[place:]


def _lines(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    chance.choice((chance.shuffle, list.reverse, list.sort))(lines)
    return chance.choice((b"\n", b"\r\n", b"\r", b"\n\n", b" ", b"")).join(lines)


def _encode(data: bytes, chance: Random) -> bytes:
    encoding = chance.choice(
        ("utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "utf-7", "shift_jis", "utf-8-sig")
    )
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _case(data: bytes, chance: Random) -> bytes:
    return chance.choice((bytes.upper, bytes.lower, bytes.swapcase))(data)


def _wrap(data: bytes, chance: Random) -> bytes:
    before, after = chance.choice(
        (
            (b"[", b"]"),
            (b'{"a":', b"}"),
            (b"<div>", b"</div>"),
            (b"> ", b""),
            (b"<a>", b"</a>"),
            (b"(", b")"),
        )
    )
    times = chance.choice((1, 10, 100, 1500))
    return before * times + data + after * times


def _splice(data: bytes, other: bytes, chance: Random) -> bytes:
    start, end = _span(other, chance)
    place = chance.randint(0, len(data))
    return data[:place] + other[start:end] + data[place:]


_SPOILS: tuple[Spoil, ...] = (
    *(_flip, _overwrite, _insert, _insert, _insert, _replace, _replace, _replace, _replace, _delete),
    *(_double, _repeat_word, _cut, _move, _lines, _encode, _case, _wrap),
)  # fmt: skip
