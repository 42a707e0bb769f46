"""Bylines of languages that know no capitals, or that glue the word to the name. All others: bylines.py."""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

import re

LONGEST = 80

_HAN = r"[\u4e00-\u9fff\u3005]{2,6}"
_KANA = r"[\u4e00-\u9fff\u3005\u3040-\u30ff]{2,12}"
# Two to four words of one script, with its marks.
_ARABIC = r"[\u0621-\u065f\u066e-\u06d3]+(?: [\u0621-\u065f\u066e-\u06d3]+){1,3}"
_HEBREW = r"[\u05d0-\u05ea'\"\u05f3\u05f4-]+(?: [\u05d0-\u05ea'\"\u05f3\u05f4-]+){1,3}"
_THAI = r"[\u0e01-\u0e4e.]+(?: [\u0e01-\u0e4e.]+){1,3}"
_HINDI = r"[\u0900-\u0963]+(?: [\u0900-\u0963]+){1,3}"
_LATIN = r"[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){1,3}"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:本报|本報|本刊)?(?:记者|記者|作者|撰文|文|编辑)\s?[:：/／・·]?\s?(?P<names>{_HAN}(?:[、，, ]{_HAN}){{0,3}})",
        rf"(?:文|取材|記者|筆者|執筆)\s?[:：/／・]\s?(?P<names>{_KANA}(?:[、・]{_KANA}){{0,3}})",
        rf"(?:بقلم|كتبه?|كتبت|تحرير|إعداد)\s?:?\s?(?P<names>{_ARABIC})",
        rf"(?:מאת|כתבה?|כתב)\s?:?\s(?P<names>{_HEBREW})",
        rf"(?:โดย|เรื่อง)\s?:?\s?(?P<names>{_THAI})",
        rf"(?:लेखक|लेखिका|द्वारा)\s?[:：]?\s(?P<names>{_HINDI})",
        rf"(?:Ngu|Ibhalwe ngu|Ibhalwe ngu-|Ngo-)\s?(?P<names>{_LATIN})",
    )
)
_BETWEEN = re.compile(r"[、，,・]\s?|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def read_foreign_byline(text: str) -> tuple[str, ...]:
    """The names of a line that is a byline and nothing else; none where it is not."""
    if len(text) > LONGEST:
        return ()
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return ()
    return tuple(dict.fromkeys(name.strip() for name in _BETWEEN.split(found["names"])))
