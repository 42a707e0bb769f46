"""Publ's sets of images: ![alt{400,300}](a.jpg "Title" | b.jpg). One image of Markdown for each.

https://publ.beesbuzz.biz/manual/322-Entry-files
"""

from __future__ import annotations

import re

from feedsvc.readers.template_reading import Reading

_SET = re.compile(r"!\[([^\]\n]{0,500})\]\(([^()\n]{0,2000})\)")
_ARGUMENTS = re.compile(r"\{[^{}]{0,500}\}")
_ONE = re.compile(r"\s{0,9}(\S{1,1000}?)\s{0,9}(\"[^\"]{0,500}\")?\s{0,9}")


def take_image_set(reading: Reading, found: re.Match[str]) -> int:
    """Take an image. One that plain Markdown understands stays as it is."""
    whole = _SET.match(reading.text, found.start())
    if whole is None or not ("{" in whole[0] or " | " in whole[2]):
        reading.out.append(found[0])
        return found.end()
    if "{static}" in whole[0] or "{{" in whole[0] or "{%" in whole[0]:
        reading.out.append(found[0])
        return found.end()
    alt = _ARGUMENTS.sub("", whole[1])
    parts = (_ONE.fullmatch(part) for part in _ARGUMENTS.sub("", whole[2]).split("|"))
    images = [f"![{alt}]({part[1]}{f' {part[2]}' if part[2] else ''})" for part in parts if part]
    reading.out.append(" ".join(images))
    return whole.end()
