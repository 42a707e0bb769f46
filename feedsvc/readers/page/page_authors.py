"""Who a page says wrote it: declared names, metas, marked bylines, the line under the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import unquote, urlsplit

from feedsvc.model import Author, Claim
from feedsvc.readers.bylines import is_name, read_byline
from feedsvc.readers.line_text import fold
from feedsvc.readers.name_words import ROLE_WORDS
from feedsvc.readers.page.near import lines_below
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text
from feedsvc.readers.page.values import many, type_names
from feedsvc.readers.people import split_names
from feedsvc.readers.raw_fields import Value, text_of
from feedsvc.section_names import name_key

_METAS = (
    "authors",
    "author",
    "article:author_name",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "rnews:author",
    "article:author",
    "og:author",
    "twitter:data1",
)
_KEYS = ("author", "creator", "byline", "contributor")
_MOST = 12
_LONGEST_UNSPACED = 30
_LONGEST_NAME = 90
_SHORTEST_NAME = 2
_BODY_WORDS = frozenset({"for", "of", "the"})

# Names of programs' users and of nobody in particular.
_NOBODY = frozenset(
    {
        *("admin", "administrator", "webmaster", "root", "user", "editor", "author", "unknown"),
        *("none", "null", "undefined", "anonymous", "guest", "superuser", "wpadmin", "test", "n/a"),
    }
)
_BY = re.compile(
    r"(?:(?:written|reported|story|posted|text|words|article|analysis)\s+)?by[:\s]\s*"
    r"|(?:von|par|por|di|door|av|af|autor(?:in|a)?|auteure?|author|authors|texte?|texto|testo|przez)\s*:\s*"
    r"|(?:von|par|por|door|av|af)\s+(?=[A-Z\u00c0-\u00de])|\u6587[\uff0f/:]\s*|\u8bb0\u8005[:\uff1a\s]\s*|\u2014\s*",
    re.IGNORECASE,
)
_ROLE_TAIL = re.compile(r"\s*(?:[|\u00b7\u2022/]|\s[\u2013\u2014-]\s).*$")
# "Ann Smith in Berlin", but not "Center for Public Health".
_PLACE_TAIL = re.compile(r"(?<=\w\s)(\S{2,40})\s(?:in|at|for)\s.{1,80}$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,80}[)\]]\s*$")
_HANDLE = re.compile(r"@\w{2,40}|[\w.+-]{1,64}@[\w.-]{1,190}")
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|people|by|staff|journalists?|reporters?|contributors?"
    r"|columnists?|writers?|team|redakt\w{0,8}|byline)/(?:[\w.%-]{1,60}/)?([\w.%-]{3,80})/?$",
    re.IGNORECASE,
)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-line|author-name|authorname|article-author|post-author"
    r"|entry-author|p-author|contributor|autor|auteur|writer|reporter|fn|byl|c-byline|signature)(?=$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|sidebar|widget|teaser|trending|popular|footer|cards|(?<!h-)card"
    r"|promo|more-from|bio|latest|carousel|about)(?=$|[\s_-])",
    re.IGNORECASE,
)


def find_authors(seen: Seen) -> tuple[Claim[Author], ...]:
    """The authors by the first source that names any; people rather than the site itself."""
    site: tuple[Claim[Author], ...] = ()
    for source in (_declared, _from_metas, _from_marks, _from_byline, _from_addresses):
        found = tuple(islice(_each_once(source(seen)), _MOST))
        people = tuple(claim for claim in found if not _is_site(claim.value.name, seen))
        if people:
            return people
        site = site or found
    return site


def _is_site(name: str, seen: Seen) -> bool:
    return name_key(name) in seen.site_names


def _each_once(claims: Iterator[Claim[Author]]) -> Iterator[Claim[Author]]:
    seen: set[str] = set()
    for claim in claims:
        key = claim.value.name.casefold()
        if key and key not in seen and key not in _NOBODY:
            seen.add(key)
            yield claim


def _declared(seen: Seen) -> Iterator[Claim[Author]]:
    """The authors of the fullest item that names any."""
    for item in seen.described.articles:
        for key in _KEYS:
            authors = tuple(_authors_of(item.values.get(key)))
            if authors:
                yield from (Claim(author, f"{item.origin}, {key}") for author in authors)
                return


def _authors_of(value: Value | None) -> Iterator[Author]:
    for one in many(value):
        if isinstance(one, Mapping):
            yield from _author_of(one)
        elif isinstance(one, str):
            yield from (Author(name) for name in names_in(one))


def _author_of(person: Mapping[str, Value]) -> Iterator[Author]:
    if isinstance(listed := person.get("name"), tuple):
        yield from _authors_of(listed)
        return
    name = text_of(person.get("name")) or " ".join(
        filter(None, (text_of(person.get("givenName")), text_of(person.get("familyName"))))
    )
    url = text_of(person.get("url")) or text_of(person.get("@id"))
    address = url if url.startswith(("http://", "https://")) and "#" not in url else None
    if not name and address:
        name = name_in_address(address)
    is_body = "organization" in type_names(
        person.get("@type")
    ) or "newsmediaorganization" in type_names(person.get("@type"))
    names = (name.strip(),) if is_body else names_in(name)
    single = len(names) == 1
    yield from (Author(one, None, address if single else None) for one in names if one)


def _from_metas(seen: Seen) -> Iterator[Claim[Author]]:
    for name in _METAS:
        found = [
            Claim(Author(author), claim.origin)
            for claim in seen.head.all(name)
            for author in names_in(claim.value)
            if name != "twitter:data1" or "written" in seen.head.text("twitter:label1").lower()
        ]
        if found:
            yield from found
            return


def names_in(text: str) -> tuple[str, ...]:
    """The names in what a page says for its author: no roles, addresses, handles or "By"."""
    text = " ".join(_HANDLE.sub(" ", text[:600]).split())
    # "jane@example.com (Jane Doe)" is how RSS names an author.
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    if text.startswith(("http://", "https://", "//", "www.")):
        name = name_in_address(text)
        return (name,) if name else ()
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    names = (_without_role(name) for name in split_names(text, {}))
    return tuple(name for name in names if name and len(name) <= _LONGEST_NAME)


def _without_role(name: str) -> str:
    """A name without the role behind it; nothing where there is but a role."""
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
    return " ".join(words)


def _is_role(text: str) -> bool:
    return any(fold(word) in ROLE_WORDS for word in text.split())


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


def _from_marks(seen: Seen) -> Iterator[Claim[Author]]:
    """Links with rel=author, then what is classed as byline or author."""
    linked = (a for a in seen.tree.iter("a") if "author" in (a.get("rel") or "").lower().split())
    found = list(_named(islice(linked, _MOST), "rel=author"))
    if not found:
        marked = (one for one in elements_of(seen.tree) if _AUTHOR_CLASS.search(class_words(one)))
        found = list(_named(islice(marked, _MOST * 4), "byline"))
    yield from found


def _named(elements: Iterator[Element], kind: str) -> Iterator[Claim[Author]]:
    for element in elements:
        text = short_text(element, 200)
        if not text or _is_of_others(element):
            continue
        byline = read_byline(text)
        names = byline.names if byline else names_in(text)
        good = [name for name in names if byline or _may_be_name(name)]
        url = _link_of(element) if len(good) == 1 else None
        yield from (
            Claim(Author(name, None, url), f"{kind}, line {element.sourceline}") for name in good
        )
        if good:
            # What is nested in a byline is the same byline.
            return


def _may_be_name(name: str) -> bool:
    """A name as Latin letters write it, or a short text of letters that know no capitals."""
    if is_name(name):
        return True
    letters = [char for char in name if char.isalpha()]
    caseless = letters and all(char.upper() == char.lower() for char in letters)
    return (
        bool(caseless)
        and len(name) <= _LONGEST_UNSPACED
        and not any(char.isdigit() for char in name)
    )


def _link_of(element: Element) -> str | None:
    link = element if element.tag == "a" else element.find(".//a")
    address = (link.get("href") or "") if link is not None else ""
    return address if address.startswith(("http://", "https://")) else None


def _is_of_others(element: Element) -> bool:
    for around, _ in zip((element, *element.iterancestors()), range(40), strict=False):
        if around.tag in {"aside", "footer", "nav"} or _OTHERS.search(class_words(around)):
            return True
        if around.tag in {"article", "main", "body"}:
            return False
    return False


def _from_byline(seen: Seen) -> Iterator[Claim[Author]]:
    """A line ``By Jane Doe`` among the next ones below the headline."""
    for element, text in lines_below(seen):
        byline = read_byline(text)
        if byline and not _is_of_others(element):
            origin = f"byline, line {element.sourceline}"
            yield from (Claim(Author(name), origin) for name in byline.names)
            return


def _from_addresses(seen: Seen) -> Iterator[Claim[Author]]:
    """The names in the addresses of authors' pages, where nothing else names them."""
    for claim in seen.head.all("article:author", "author"):
        if name := name_in_address(claim.value):
            yield Claim(Author(name, None, claim.value), claim.origin)
