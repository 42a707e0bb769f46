"""Where a page says that it belongs: section, breadcrumb, tags, language and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import unquote, urlsplit

from feedsvc.model import Claim
from feedsvc.readers.page.headings import headings_of
from feedsvc.readers.page.main_item import address_key
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.tree import Element, class_words, elements_of, short_text, text_of
from feedsvc.readers.page.values import many
from feedsvc.readers.raw_fields import Value
from feedsvc.readers.raw_fields import text_of as value_text
from feedsvc.section_names import is_generic, known_section
from feedsvc.words import words_of

_SECTION_METAS = (
    "article:section",
    "category",
    "section",
    "parsely-section",
    "cxenseparse:section",
    "sailthru.section",
    "dc.subject.section",
    "article.section",
    "og:section",
)
_TAG_METAS = (
    "article:tag",
    "tags",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "og:video:tag",
)
_MOST_TAGS = 30
_LONGEST_TAG = 80
_LONGEST_STEP = 60
_TRAIL = re.compile(r"bread-?crumbs?|\bbrotkrumen\b|\bmigas\b|\bariane\b", re.IGNORECASE)
_LANGUAGE_METAS = (
    "lang",
    "language",
    "content-language",
    "dc.language",
    "dcterms.language",
    "og:locale",
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SAMPLE = 3_000

# Scripts that only some languages are written in; a page in one that declares another is wrong.
_SCRIPTS: tuple[tuple[re.Pattern[str], frozenset[str], str | None], ...] = (
    (re.compile("[\u0e00-\u0e7f]"), frozenset({"th"}), "th"),
    (re.compile("[\u0590-\u05ff]"), frozenset({"he", "iw", "yi"}), "he"),
    (re.compile("[\u0370-\u03ff]"), frozenset({"el"}), "el"),
    (re.compile("[\uac00-\ud7a3]"), frozenset({"ko"}), "ko"),
    (re.compile("[\u3040-\u30ff]"), frozenset({"ja"}), "ja"),
    (re.compile("[\u4e00-\u9fff]"), frozenset({"zh", "ja", "yue", "cmn", "wuu"}), None),
    (
        re.compile("[\u0600-\u06ff]"),
        frozenset({"ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "pa", "ks"}),
        None,
    ),
)
_ANY_LETTER = re.compile(r"[^\W\d_]")


def find_section(seen: Seen) -> Claim[str] | None:
    """The section that the page names: the first known name, else the first that says anything."""
    claims = [
        claim for claim in _sections(seen) if claim.value and len(claim.value) <= _LONGEST_STEP
    ]
    telling = [claim for claim in claims if not is_generic(claim.value)]
    known = (claim for claim in telling if known_section(claim.value, seen.rules.sections))
    return next(known, None) or next(iter(telling), None)


def _sections(seen: Seen) -> Iterator[Claim[str]]:
    for item in seen.described.articles:
        for value in many(item.values.get("articlesection")):
            for text in _names(value):
                yield Claim(text, f"{item.origin}, articleSection")
    for claim in seen.head.all(*_SECTION_METAS):
        yield from (Claim(text, claim.origin) for text in _names(claim.value))


def _names(value: Value) -> tuple[str, ...]:
    text = value_text(value.get("name")) if isinstance(value, Mapping) else value_text(value)
    return tuple(part.strip() for part in re.split(r"[;,|>]", text[:400]) if part.strip())


def find_crumb(seen: Seen) -> Claim[str] | None:
    """The deepest known name of a breadcrumb, else a known first folder of the page's address."""
    rules = seen.rules
    for trail in (*_declared_trails(seen), *_shown_trails(seen)):
        steps = [
            claim
            for claim in trail
            if not is_generic(claim.value) and not _is_title(claim.value, seen)
        ]
        for claim in reversed(steps):
            if section := known_section(claim.value, rules.sections):
                return Claim(section.name, claim.origin)
        if steps and rules.auto_sections:
            return steps[-1]
    folder = (
        unquote(urlsplit(seen.address).path).strip("/").partition("/")[0]
        if _parses(seen.address)
        else ""
    )
    section = known_section(folder, rules.sections) if folder and not is_generic(folder) else None
    return Claim(section.name, "address of the page") if section else None


def _parses(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _is_title(text: str, seen: Seen) -> bool:
    words = words_of(text)
    headings = (text_of(heading) for heading in islice(headings_of(seen.tree), 10))
    return len(text) > _LONGEST_STEP or any(words == words_of(heading) for heading in headings)


def _declared_trails(seen: Seen) -> Iterator[list[Claim[str]]]:
    for item in seen.described.trails:
        steps = [
            step for step in many(item.values.get("itemlistelement")) if isinstance(step, Mapping)
        ]
        steps.sort(key=_position)
        names = (_step_name(step) for step in steps)
        yield [Claim(name, f"{item.origin}, breadcrumb") for name in names if name]


def _position(step: Mapping[str, Value]) -> int:
    position = value_text(step.get("position")).strip()
    return int(position) if position.isdecimal() and len(position) < len("1000") else 0


def _step_name(step: Mapping[str, Value]) -> str:
    inner = step.get("item")
    within = value_text(inner.get("name")) if isinstance(inner, Mapping) else ""
    return value_text(step.get("name")) or within


def _shown_trails(seen: Seen) -> Iterator[list[Claim[str]]]:
    marked = (
        one
        for one in elements_of(seen.tree)
        if _TRAIL.search(f"{class_words(one)} {one.get('aria-label') or ''}")
    )
    for element in islice(marked, 5):
        links = [
            (short_text(link, _LONGEST_STEP), link.sourceline)
            for link in islice(element.iter("a"), 12)
        ]
        yield [Claim(text, f"breadcrumb, line {line}") for text, line in links if text]


def find_tags(seen: Seen) -> tuple[Claim[str], ...]:
    """The tags of the first source that names any."""
    for source in (_declared_tags, _meta_tags, _linked_tags):
        tags: dict[str, Claim[str]] = {}
        for claim in source(seen):
            if claim.value and len(claim.value) <= _LONGEST_TAG:
                tags.setdefault(claim.value.casefold(), claim)
        if tags:
            return tuple(tags.values())[:_MOST_TAGS]
    return ()


def _declared_tags(seen: Seen) -> Iterator[Claim[str]]:
    for item in seen.described.articles:
        for value in many(item.values.get("keywords")):
            text = (
                value_text(value.get("name")) if isinstance(value, Mapping) else value_text(value)
            )
            yield from (Claim(tag, f"{item.origin}, keywords") for tag in _split(text, seen))


def _meta_tags(seen: Seen) -> Iterator[Claim[str]]:
    for name in _TAG_METAS:
        claims = seen.head.all(name)
        for claim in claims:
            yield from (Claim(tag, claim.origin) for tag in _split(claim.value, seen))
        if claims:
            return


def _split(text: str, seen: Seen) -> tuple[str, ...]:
    pieces = [text]
    for separator in seen.rules.tag_separators:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    return tuple(filter(None, (piece.strip() for piece in pieces)))


def _linked_tags(seen: Seen) -> Iterator[Claim[str]]:
    for link in seen.tree.iter("a"):
        if "tag" in (link.get("rel") or "").lower().split():
            yield Claim(short_text(link, _LONGEST_TAG), f"rel=tag, line {link.sourceline}")


def find_language(seen: Seen) -> Claim[str] | None:
    """The first declared language that the letters of the page can be written in."""
    sample = _sample(seen.tree)
    letters = len(_ANY_LETTER.findall(sample))
    script = next((found for found in _SCRIPTS if _is_mostly(sample, letters, found[0])), None)
    for claim in _languages(seen):
        code = re.split(r"[-_]", claim.value.strip().lower(), maxsplit=1)[0]
        if claim.value.strip() and (script is None or code in script[1]):
            return claim
    return Claim(script[2], "its letters") if script and script[2] else None


def _languages(seen: Seen) -> Iterator[Claim[str]]:
    for element in (seen.tree, seen.tree.find("body")):
        if element is not None and (language := element.get("lang") or element.get(_XML_LANG)):
            yield Claim(language, "html lang")
    for item in seen.described.articles:
        for value in many(item.values.get("inlanguage")):
            named = (
                value.get("alternateName") or value.get("name")
                if isinstance(value, Mapping)
                else value
            )
            yield Claim(value_text(named), f"{item.origin}, inLanguage")
    canonical = seen.head.canonical.value if seen.head.canonical else ""
    yield from (
        Claim(code, "hreflang")
        for code, address in seen.head.alternates
        if address == canonical != "" and code != "x-default"
    )
    yield from seen.head.all(*_LANGUAGE_METAS)


def _sample(tree: Element) -> str:
    pieces: list[str] = []
    for paragraph in islice(tree.iter("p", "h1", "article"), 20):
        pieces.append(short_text(paragraph, 2_000))
        if sum(map(len, pieces)) > _SAMPLE:
            break
    return " ".join(pieces)


def _is_mostly(sample: str, letters: int, script: re.Pattern[str]) -> bool:
    enough = 2 if script is not _SCRIPTS[4][0] else 6
    return letters > 0 and len(script.findall(sample)) * enough > letters


def find_canonical(seen: Seen) -> Claim[str] | None:
    """The declared canonical address, unless it is that of the whole site, a common mistake."""
    claim = seen.head.canonical
    if claim is None or not _parses(claim.value):
        return None
    parts = urlsplit(claim.value)
    return claim if parts.path.strip("/") or parts.query else None


def find_url(seen: Seen) -> Claim[str] | None:
    """Where the page was published, as it says itself; relative addresses begin there."""
    claims = [*seen.head.all("og:url", "parsely-link", "twitter:url")]
    claims += [seen.head.saved_from] if seen.head.saved_from else []
    # That of the whole site is no article's.
    return next((claim for claim in claims if _is_article_address(claim.value)), None)


def _is_article_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and bool(address_key(text))
