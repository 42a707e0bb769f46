"""The plainest YAML, read without a YAML parser: one key and one value a line, or a list of values.

What could be read in another way is left to ``yaml_block``; what is read here is exactly what would
be read there, in a sixth of the time. Most front matters are no more than this.
"""

from __future__ import annotations

import re

from feedsvc.readers.raw_fields import Block, Field, Value

#: What YAML takes for no value.
NOTHING = frozenset({"~", "null", "Null", "NULL"})

# Beyond ASCII all that YAML can hold, but for line breaks and the byte order mark.
_FOREIGN = "\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_LETTER = f"[A-Za-z0-9{_FOREIGN}]"
# A value ends at a colon before a space, and at a number sign behind one.
_SAFE = rf"[ !\"$-9;-~{_FOREIGN}]*"
_PLAIN = rf"(?P<plain>{_LETTER}{_SAFE}(?:(?::(?=[A-Za-z0-9/])|(?<=[A-Za-z0-9])#){_SAFE})*)(?<! )"
_QUOTED = rf"\"[ !#-\[\]-~{_FOREIGN}]*\"|'[ -&(-~{_FOREIGN}]*'"
_LISTED = rf"{_LETTER}[A-Za-z0-9 ._'&/+{_FOREIGN}-]*(?<! )|{_QUOTED}"

_LINE = re.compile(
    rf"([A-Za-z][A-Za-z0-9_-]{{0,60}}):"
    rf"(?: +(?:{_PLAIN}|(?P<quoted>{_QUOTED})|\[ *(?P<list>(?:{_LISTED})(?: *, *(?:{_LISTED}))*) *\]))?\n"
)
_ITEM = re.compile(rf"( {{0,8}})- (?:{_PLAIN}|(?P<quoted>{_QUOTED}))\n")
_IN_LIST = re.compile(_LISTED)


def read_plain(text: str, first_line: int) -> Block | None:
    """Read a block whose first line has that number; None where it takes a YAML parser."""
    fields: dict[str, Field] = {}
    at, line, end = 0, first_line, len(text)
    while at < end:
        found = _LINE.match(text, at)
        if found is None or (key := found[1]) in fields:
            return None
        at = found.end()
        if found.lastgroup is None:
            items, at = _items(text, at)
            fields[key] = Field(key, items or "", line)
            line += len(items)
        else:
            fields[key] = Field(key, _value(found), line)
        line += 1
    return Block(tuple(fields.values()))


def _value(found: re.Match[str]) -> Value:
    written = found[found.lastgroup or 0]
    if found.lastgroup == "plain":
        return "" if written in NOTHING else written
    if found.lastgroup == "quoted":
        return written[1:-1]
    return tuple(map(_listed, _IN_LIST.findall(written)))


def _listed(written: str) -> str:
    if written[0] in "\"'":
        return written[1:-1]
    return "" if written in NOTHING else written


def _items(text: str, at: int) -> tuple[tuple[Value, ...], int]:
    """The values of a list that stands below its key, and where it ends."""
    items: list[Value] = []
    indent = None
    while found := _ITEM.match(text, at):
        if indent not in {None, found[1]}:
            break
        indent, at = found[1], found.end()
        items.append(_value(found))
    return tuple(items), at
