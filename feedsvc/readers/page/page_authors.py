"""Who a page says wrote it: declared names, metas, marked bylines, the line under the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from feedsvc.model import Author, Claim
from feedsvc.readers.bylines import is_name, read_byline
from feedsvc.readers.page.author_names import leads_to_author, name_in_address, names_in
from feedsvc.readers.page.near import lines_below
from feedsvc.readers.page.others import Surroundings
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text
from feedsvc.readers.page.values import many, type_names
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
_LONG_SITE = 6

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_CLASS = 400
_LONGEST_NAME = 60
_PARTS = frozenset({"p", "div", "ul", "li", "h3", "h4", "h5", "h6", "span", "a", "time"})
_DEEPEST = 4

# Names of programs' users and of nobody in particular.
_NOBODY = frozenset(
    {
        *("admin", "administrator", "webmaster", "root", "user", "editor", "author", "unknown"),
        *("none", "null", "undefined", "anonymous", "guest", "superuser", "wpadmin", "test", "n/a"),
    }
)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-line|author-name|authorname|article-author|post-author"
    r"|entry-author|p-author|auth-name|by|contributor|autor|auteur|writer|reporter|fn|byl|c-byline|signature)(?=$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|sidebar|(?<!elementor-)widget|teaser|trending|popular|footer|cards|(?<!h-)card"
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
    """Tell whether a name is that of the site, or the same with a word behind it: ``Times Ltd``."""
    key = name_key(name)
    longer = (site for site in seen.site_names if len(site) >= _LONG_SITE)
    return key in seen.site_names or key.startswith(tuple(longer))


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
    site: list[Claim[Author]] = []
    for name in _METAS:
        found = [
            Claim(Author(author), claim.origin)
            for claim in seen.head.all(name)
            for author in names_in(claim.value)
            if name != "twitter:data1" or "written" in seen.head.text("twitter:label1").lower()
        ]
        # What names but the site says less than one that names a person.
        if any(not _is_site(claim.value.name, seen) for claim in found):
            yield from found
            return
        site = site or found
    yield from site


def _from_marks(seen: Seen) -> Iterator[Claim[Author]]:
    """Links with rel=author, then what is classed as byline or author."""
    linked = (one for one in seen.tree.iter("a", "span") if _is_linked_as_author(one))
    around = Surroundings(seen.tree, _OTHERS)
    found = list(_named(islice(linked, _MOST), "rel=author", around))
    if not found:
        marked = (one for one in elements_of(seen.tree) if _names_author(class_words(one)))
        found = list(_named(islice(marked, _MOST * 4), "byline", around))
    yield from found


@lru_cache(maxsize=4096)
def _names_author(names: str) -> bool:
    return bool(_AUTHOR_CLASS.search(_HUMP.sub("-", names[:_LONGEST_CLASS])))


def _line_of(element: Element) -> str:
    """The text of a byline; of one in parts the part that is a name, beside role, house or date."""
    text = short_text(element, 200)
    parts = _parts_of(element) if text else []
    if len(parts) > 1 and not read_byline(text):
        named = [part for part in parts if _may_be_name(short_text(part))]
        # Of several names those that are links are people, and one that is none may be the house.
        linked = [part for part in named if part.tag == "a"]
        return ", ".join(map(short_text, linked) if linked else map(_line_of, named[:1])) or text
    # "Written:" announces what stands beside it.
    return "" if text.endswith((":", "\uff1a")) else text


def _parts_of(element: Element) -> list[Element]:
    """The parts that a byline consists of, if there is no word between them."""
    for _ in range(_DEEPEST):
        parts = [part for part in element if part.tag in _PARTS and short_text(part, 200)]
        texts = [element.text, *(part.tail for part in element)]
        if any((text or "").strip() for text in texts):
            return []
        if len(parts) != 1:
            return parts
        element = parts[0]
    return []


def _is_linked_as_author(element: Element) -> bool:
    rel = (element.get("rel") or "").lower().split()
    return "author" in rel or "sioc:has_creator" in rel


def _named(elements: Iterator[Element], kind: str, around: Surroundings) -> Iterator[Claim[Author]]:
    """The names of the first byline, and of those beside it that are marked in the same way."""
    first: Element | None = None
    for element in elements:
        text = _line_of(element)
        # What is nested in a byline is the same byline.
        if not text or around.is_other(element) or first in set(element.iterancestors()):
            continue
        if first is not None and not _is_beside(element, first):
            return
        byline = read_byline(text)
        names = byline.names if byline else names_in(text)
        good = [name for name in names if byline or _may_be_name(name)]
        url = _link_of(element) if len(good) == 1 else None
        yield from (
            Claim(Author(name, None, url), f"{kind}, line {element.sourceline}") for name in good
        )
        first = first if first is not None or not good else element


def _is_beside(element: Element, first: Element) -> bool:
    """Tell the next of a row of bylines from one that is another story's."""
    is_alike = (element.tag, element.get("class")) == (first.tag, first.get("class"))
    return is_alike and element.getparent() is first.getparent()


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


def _from_byline(seen: Seen) -> Iterator[Claim[Author]]:
    """A line ``By Jane Doe`` among the next ones below the headline, else links to authors there."""
    around = Surroundings(seen.tree, _OTHERS)
    lines = [(one, text) for one, text in lines_below(seen) if not around.is_other(one)]
    for element, text in lines:
        if byline := read_byline(text):
            origin = f"byline, line {element.sourceline}"
            yield from (Claim(Author(name), origin) for name in byline.names)
            return
    for element, _ in lines:
        for link in element.iter("a"):
            text = short_text(link, _LONGEST_NAME)
            if leads_to_author(link.get("href") or "") and _may_be_name(text):
                yield Claim(Author(text), f"link to the author, line {link.sourceline}")


def _from_addresses(seen: Seen) -> Iterator[Claim[Author]]:
    """The names in the addresses of authors' pages, where nothing else names them."""
    for claim in seen.head.all("article:author", "author"):
        if name := name_in_address(claim.value):
            yield Claim(Author(name, None, claim.value), claim.origin)
