"""The names in what a page says for its author, without roles, addresses, handles and places."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from feedsvc.readers.bylines import is_name
from feedsvc.readers.line_text import fold
from feedsvc.readers.name_words import ROLE_HEADS, ROLE_WORDS
from feedsvc.readers.people import split_names

_LONGEST_NAME = 90
_SHORTEST_NAME = 2
_PLACING = frozenset({"in", "at", "for", "aus", "à", "en", "em", "für"})
_BODY_WORDS = frozenset({"for", "of", "the"})
_BY = re.compile(
    r"(?:(?:written|reported|story|posted|text|words|article|analysis)\s+)?by[:\s]\s*"
    r"|(?:von|par|por|di|door|av|af|autor(?:in|a)?|auteure?|author|authors|texte?|texto|testo|przez)\s*:\s*"
    r"|(?:eine?|une?|una)\s+[\w-]{4,20}\s+(?:von|de|par|di)\s+(?=[A-Z\u00c0-\u00de])"
    r"|(?:penulis|oleh|szerző|autori?|skrevet av|автор)\s+(?=[A-Z\u00c0-\u00de\u0400-\u042f])"
    r"|(?:von|par|por|door|av|af)\s+(?=[A-Z\u00c0-\u00de])|\u6587[\uff0f/:]\s*|\u8bb0\u8005[:\uff1a\s]\s*|\u2014\s*",
    re.IGNORECASE,
)
_ROLE_TAIL = re.compile(r"\s*(?:[|\u00b7\u2022/]|\s[\u2013\u2014-]\s).*$")
# "Ann Smith in Berlin", but not "Center for Public Health".
_PLACE_TAIL = re.compile(r"(?<=\w\s)(\S{2,40})\s(?:in|at|for)\s.{1,80}$")
# Names that one word is enough for, and the word for one who reports behind it.
_UNSPACED_ROLE = re.compile(
    r"(?<=[\u3040-\u9fff\uac00-\ud7a3])\s?(?:(?:선임)?기자|특파원|논설위원|記者|记者|特派員|编辑|編集委員)$"
)
_UNSPACED_REPORTER = re.compile(
    r"(?:^|[\s/\uff0f|])(?:記者|记者)\s?([\u4e00-\u9fff]{2,4})\s?[/\uff0f|(\uff08]"
)
_UNSPACED_TITLE = re.compile(
    r"^(?:(?:本报|本報|见习)?(?:记者|記者)|特派員|特约记者|通讯员)[:\uff1a/\uff0f\s]{0,2}(?=[\u4e00-\u9fff]{2,4}$)"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]\s*$")
_STROKES = re.compile(r"\s*[|/\u00b7\u2022]\s*")
_AGENCY_TAIL = re.compile(
    r"\s+(?:the\s+)?(?:associated press|press association|bloomberg news|reuters|bloomberg|afp|ap|dpa|efe|upi|pti)$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@\w{2,40}|[\w.+-]{1,64}@[\w.-]{1,190}")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|people|by|staff|journalists?|reporters?|contributors?"
    r"|columnists?|writers?|team|redakt\w{0,8}|byline)/(?:[\w.%-]{1,60}/)?([\w.%-]{3,80})/?$",
    re.IGNORECASE,
)


def names_in(text: str) -> tuple[str, ...]:
    """The names in what a page says for its author: no roles, addresses, handles or "By"."""
    text = " ".join(_HANDLE.sub(" ", text[:600]).split())
    # "jane@example.com (Jane Doe)" is how RSS names an author.
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    if text.startswith(("http://", "https://", "//", "www.")):
        name = name_in_address(text)
        return (name,) if name else ()
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    if found := _UNSPACED_REPORTER.search(text):
        return (found[1],)
    pieces = _parted(text) or split_names(text, {})
    names = (
        _given_name_first(_without_role(name))
        for index, name in enumerate(pieces)
        if not (index and _is_all_role(name))
    )
    return tuple(name for name in names if name and len(name) <= _LONGEST_NAME)


def _without_role(name: str) -> str:
    """A name without the role behind it; nothing where there is but a role."""
    if (signed := _AGENCY_TAIL.sub("", name)) != name and is_name(signed):
        name = signed
    name = _BRACKETS.sub("", _PLACE_TAIL.sub(r"\1", _ROLE_TAIL.sub("", name))).strip(
        " ,;:|\u2013\u2014-"
    )
    head, comma, tail = name.partition(",")
    if comma and _is_role(tail):
        name = head.strip()
    words = name.split()
    if words and all(fold(word) in ROLE_WORDS for word in words):
        # "Staff" and the like may sign; "reporter" in small letters does not.
        return name if len(words) == 1 and not name.islower() else ""
    of_body = _BODY_WORDS & set(words)
    while len(words) > _SHORTEST_NAME and fold(words[-1]) in ROLE_WORDS and not of_body:
        words.pop()
    while len(words) > 1 and fold(words[0]) in ROLE_HEADS and not of_body:
        words.pop(0)
    # "Correspondent in Berlin" names nobody.
    if words and words[0] in _PLACING:
        return ""
    return _UNSPACED_TITLE.sub("", _UNSPACED_ROLE.sub("", " ".join(words)))


def _parted(text: str) -> tuple[str, ...]:
    """The names between strokes, where each is one: behind them may stand a role or a house."""
    parts = tuple(_STROKES.split(text))
    return parts if len(parts) > 1 and all(map(is_name, parts)) else ()


def _given_name_first(name: str) -> str:
    """``Doe, Jane``, as libraries write it, as others do."""
    family, comma, given = name.partition(", ")
    turned = f"{given} {family}"
    return turned if comma and "." not in name and is_name(turned) else name


def _is_all_role(text: str) -> bool:
    """``Senior Feature Writer`` begins and ends as a role."""
    words = [fold(word) for word in text.split()]
    return words[0] in ROLE_WORDS and words[-1] in ROLE_WORDS


def _is_role(text: str) -> bool:
    return any(fold(word) in ROLE_WORDS for word in text.split())


def leads_to_author(address: str) -> bool:
    """Tell whether an address is that of an author's page."""
    return bool(_AUTHOR_PATH.search(address.partition("?")[0][-200:]))


def name_in_address(address: str) -> str:
    """The name in the address of an author's page, or nothing: ``/author/jane-doe``."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    found = _AUTHOR_PATH.search(parts.path[:400])
    if not found or (parts.hostname or "").endswith(("facebook.com", "twitter.com", "x.com")):
        return ""
    words = [word for word in re.split(r"[-_.+ ]+", unquote(found[1])) if word.isalpha()]
    return " ".join(word[:1].upper() + word[1:] for word in words) if len(words) > 1 else ""
