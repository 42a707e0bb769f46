"""Who a page says wrote it: declared names, metas, marked bylines, the line under the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from feedsvc.model import Author, Claim
from feedsvc.readers.bylines import is_name, read_byline
from feedsvc.readers.line_text import fold
from feedsvc.readers.name_words import ORGANISATION_WORDS, ROLE_WORDS
from feedsvc.readers.page.author_marks import OTHERS, from_marks, may_be_name
from feedsvc.readers.page.author_names import leads_to_author, name_in_address, names_in
from feedsvc.readers.page.near import lines_below
from feedsvc.readers.page.others import Surroundings
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import short_text
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
_LONG_SITE = 6
_LONGEST_NAME = 60

# Names of programs' users and of nobody in particular.
_NOBODY = frozenset(
    {
        *("admin", "administrator", "webmaster", "root", "user", "editor", "author", "unknown"),
        *("redacción", "la redacción", "redacció", "redação", "da redação", "redazione"),
        *("la redazione", "rédaction", "la rédaction", "redaktion", "die redaktion", "redactie"),
        *("redakcja", "redakce", "redaksjonen", "redaktionen", "redaksi", "редакция"),
        *(
            "guest contributor",
            "guest author",
            "guest writer",
            "guest columnist",
            "our correspondent",
        ),
        *("a correspondent", "our reporter", "press release", "contributed"),
        *("none", "null", "undefined", "anonymous", "guest", "superuser", "wpadmin", "test", "n/a"),
    }
)
_LOGIN = re.compile(
    r"(?:web|news|site|wp|online|super|digital|cms|the)?[\s._-]?"
    r"(?:admin|administrator|editors?|editorial|desk|user|team|staff|master|import(?:er)?|bot|cms)\d{0,4}"
)
# A legal form is that of the firm that a text is about or that owns the site.
_FIRM = re.compile(r".+[\s,](?:Inc|Ltd|LLC|LLP|PLC|plc|GmbH|Corp|Pty|S\.?p\.?A|N\.V|B\.V|S\.A)\.?")
# What these name is who answers for the page: of a person the author, of an office its owner.
_OWNING = frozenset({"dc.creator", "dcterms.creator", "dc.contributor"})


def find_authors(seen: Seen) -> tuple[Claim[Author], ...]:
    """The authors by the first source that names people, else by the first that names anybody.

    What is declared may be the house, an agency or a login, where the page shows a byline.
    """
    bodies = _declared_bodies(seen)
    others: tuple[Claim[Author], ...] = ()
    for source in (_declared, _from_metas, from_marks, _from_byline, _from_addresses):
        found = tuple(islice(_each_once(source(seen)), _MOST))
        found = tuple(one for one in found if not _is_site(one.value.name, seen, bodies))
        if any(_is_person(one.value.name, bodies) for one in found):
            return _with_those_shown(found, seen)
        others = others or found
    # A house that declares itself the author of a story is it, where nobody else is.
    return others or tuple(islice(_each_once(_declared(seen)), _MOST))


def _with_those_shown(found: tuple[Claim[Author], ...], seen: Seen) -> tuple[Claim[Author], ...]:
    """Those found, and who else stands on a byline below the headline that names them all."""
    names = {name_key(claim.value.name) for claim in found}
    shown = tuple(islice(_each_once(_from_byline(seen)), _MOST))
    if not names < {name_key(claim.value.name) for claim in shown}:
        return found
    return found + tuple(one for one in shown if name_key(one.value.name) not in names)


def _declared_bodies(seen: Seen) -> frozenset[str]:
    """The keys of the names that are declared to be those of houses."""
    values = (
        item.values.get(key) for item in seen.described.articles for key in (*_KEYS, "publisher")
    )
    things = (one for value in values for one in many(value) if isinstance(one, Mapping))
    return frozenset(name_key(text_of(one.get("name"))) for one in things if _is_body(one))


def _is_person(name: str, bodies: frozenset[str]) -> bool:
    return may_be_name(name) and name_key(name) not in bodies


def _is_site(name: str, seen: Seen, bodies: frozenset[str] = frozenset()) -> bool:
    """Tell whether a name is that of the site, or the same with words behind it: ``Times Ltd``.

    Where that is a person's, who keeps a site under the own name, it is none of a house.
    """
    key = name_key(name.removeprefix("the ").removeprefix("The "))
    if {key, name_key(name)} & seen.site_names:
        return not is_name(name) or key in bodies
    words = name.split()
    while words and fold(words[-1]) in ROLE_WORDS | ORGANISATION_WORDS:
        words.pop()
    if len(words) < len(name.split()) and name_key(" ".join(words)) in seen.site_names:
        return True
    return key.startswith(tuple(site for site in seen.site_names if len(site) >= _LONG_SITE))


def _each_once(claims: Iterator[Claim[Author]]) -> Iterator[Claim[Author]]:
    seen: set[str] = set()
    for claim in claims:
        key = claim.value.name.casefold()
        if key and key not in seen and not _is_nobody(claim.value.name):
            seen.add(key)
            yield claim


def _is_nobody(name: str) -> bool:
    key = name.casefold()
    return key in _NOBODY or bool(_LOGIN.fullmatch(key[:_LONGEST_NAME]) or _FIRM.fullmatch(name))


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
    names = (name.strip(),) if _is_body(person) else names_in(name)
    single = len(names) == 1
    yield from (Author(one, None, address if single else None) for one in names if one)


def _is_body(thing: Mapping[str, Value]) -> bool:
    return bool(type_names(thing.get("@type")) & {"organization", "newsmediaorganization"})


def _from_metas(seen: Seen) -> Iterator[Claim[Author]]:
    """What the first meta says that names a person, else the first that names anybody."""
    others: list[Claim[Author]] = []
    for name in _METAS:
        found = [one for one in _from_meta(seen, name) if not _is_site(one.value.name, seen)]
        if any(may_be_name(claim.value.name) for claim in found):
            yield from found
            return
        others = others or [one for one in found if name not in _OWNING or _is_shown(one, seen)]
    yield from others


def _is_shown(claim: Claim[Author], seen: Seen) -> bool:
    key = name_key(claim.value.name)
    return any(key in name_key(text) for _, text in lines_below(seen))


def _from_meta(seen: Seen, name: str) -> Iterator[Claim[Author]]:
    if name == "twitter:data1" and "written" not in seen.head.text("twitter:label1").lower():
        return
    for claim in seen.head.all(name):
        yield from (Claim(Author(author), claim.origin) for author in names_in(claim.value))


def _from_byline(seen: Seen) -> Iterator[Claim[Author]]:
    """A line ``By Jane Doe`` among the next ones below the headline, else links to authors there."""
    around = Surroundings(seen.tree, OTHERS)
    lines = [(one, text) for one, text in lines_below(seen) if not around.is_other(one)]
    for element, text in lines:
        if byline := read_byline(text):
            origin = f"byline, line {element.sourceline}"
            yield from (Claim(Author(name), origin) for name in byline.names)
            return
    for element, _ in lines:
        for link in element.iter("a"):
            text = short_text(link, _LONGEST_NAME)
            if leads_to_author(link.get("href") or "") and may_be_name(text):
                yield Claim(Author(text), f"link to the author, line {link.sourceline}")


def _from_addresses(seen: Seen) -> Iterator[Claim[Author]]:
    """The names in the addresses of authors' pages, where nothing else names them."""
    for claim in seen.head.all("article:author", "author"):
        if name := name_in_address(claim.value):
            yield Claim(Author(name, None, claim.value), claim.origin)
